"""Many documents in one file: the shape of the lines, bad lines, nothing half written."""

import json
from pathlib import Path

import pytest

from cargotrace.errors import ExportError, ReportError
from cargotrace.places.bulk import geoparse_jsonl


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_lines_in_and_out(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    texts = ["Ships left Najin.", "Nothing here.", "\r\nA train reached Moscow in Russia."]
    lines = [json.dumps({"doc_id": f"d{i}", "text": text}) for i, text in enumerate(texts)]
    source.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    assert geoparse_jsonl(source, target) == 3
    found = rows(target)
    assert [row["doc_id"] for row in found] == ["d0", "d1", "d2"]
    assert found[1]["toponyms"] == []
    for row, text in zip(found, texts, strict=True):
        for name in row["toponyms"]:
            assert set(name) == {"start", "end", "text", "lat", "lon", "geonameid"}
            assert text[name["start"] : name["end"]] == name["text"]
    assert found[2]["toponyms"][0]["geonameid"] == 524901


def test_bad_lines_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    bad = [b"{broken", b"[1, 2]", b'{"doc_id": "x"}', b'{"text": 7}', b"\xff\xfe", b"null"]
    good = json.dumps({"doc_id": 9, "text": "Ships left Najin for Moscow. \ud83d\x00"}).encode()
    source.write_bytes(b"\n".join([*bad, good]))
    assert geoparse_jsonl(source, target) == 1
    found = rows(target)
    assert [row.get("line") for row in found[:-1]] == [1, 2, 3, 4, 5, 6]
    assert all(str(row["problem"]).startswith(f"line {row['line']}:") for row in found[:-1])
    assert found[-1]["doc_id"] == 9
    assert [name["text"] for name in found[-1]["toponyms"]] == ["Najin", "Moscow"]


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="there is no such file"):
        geoparse_jsonl(tmp_path / "none.jsonl", tmp_path / "out.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_nowhere_to_write(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("", encoding="utf-8")
    with pytest.raises(ExportError, match="cannot be written"):
        geoparse_jsonl(source, tmp_path / "no" / "out.jsonl")
