from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cargotrace.errors import CaseError, ReportError
from cargotrace.reports import Report, read_report, read_reports, report_from_text


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_front_matter_and_text(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a.md",
        '---\r\npublisher: "X"\r\npublished: 2023-10-16\r\nreliability: B\r\n---\r\n\r\nA.\r\nB.',
    )
    report = read_report(path)
    assert (report.id, report.publisher, report.published, report.reliability) == (
        "a",
        "X",
        date(2023, 10, 16),
        "B",
    )
    assert report.text == "A.\nB."
    assert not report.problems


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("only-front.md", b"---\ntitle: x\n---\n", "no text below"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "not text"),
        ("zip.md", b"PK\x03\x04abc", "not text"),
        ("latin.txt", "Fähre".encode("latin-1"), "not UTF-8 at byte 1"),
        ("big.txt", b"a" * 50_000_000, "50 MB"),
        ("sheet.xlsx", b"x", "reports are files ending in"),
        ("broken.pdf", b"%PDF-1.4 nonsense", "not a PDF"),
        ("nothing.html", b"<html><body><script>x()</script></body></html>", "no article text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_name_and_fault(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    with pytest.raises(ReportError, match=says) as caught:
        read_report(write(tmp_path, name, data))
    assert name in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"no\.txt: cannot be read"):
        read_report(tmp_path / "no.txt")


@pytest.mark.parametrize(
    ("front", "says"),
    [
        ("published: 2023-02-30", "published '2023-02-30' is not a day"),
        ("a: [", "not YAML"),
        ("just words", "not a list"),
        ("reliability: Q", "not one of A to F"),
    ],
)
def test_faulty_front_matter_is_a_problem_and_the_text_is_still_read(
    tmp_path: Path, front: str, says: str
) -> None:
    report = read_report(write(tmp_path, "a.md", f"---\n{front}\n---\nA ship sailed."))
    assert report.text == "A ship sailed."
    assert report.published is None
    assert says in report.problems[0].message
    assert "a.md" in report.problems[0].message


def test_a_title_with_bare_quotes_does_not_lose_the_day(tmp_path: Path) -> None:
    front = 'publisher: "Harbour Wire"\npublished: 1987-03-24\ntitle: "THE "KARLUK STAR" AWAY"'
    report = read_report(write(tmp_path, "a.md", f"---\n{front}\n---\nA ship sailed."))
    assert report.published == date(1987, 3, 24)
    assert (report.publisher, report.title) == ("Harbour Wire", 'THE "KARLUK STAR" AWAY')
    assert "line 4 is not YAML" in report.problems[0].message


def test_html_keeps_the_article_and_drops_script(tmp_path: Path) -> None:
    words = "The freighter left the port of Odesa with corn on Friday, the harbour master said. " * 4
    head = "<head><title>T</title><script>alert(1)</script></head>"
    html = f"<html>{head}<body><article><p>{words}</p></article></body></html>"
    report = read_report(write(tmp_path, "a.html", html))
    assert "port of Odesa" in report.text
    assert "alert" not in report.text


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "A ship sailed.")
    write(tmp_path, "b.txt", b"")
    write(tmp_path, "a.md", "A second file of the same stem.")
    reports, problems = read_reports(tmp_path)
    assert [r.id for r in reports] == ["a"]
    assert sorted(p.code for p in problems) == ["report-duplicate-id", "report-unreadable"]


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="holds no report"):
        read_reports(tmp_path)
    with pytest.raises(CaseError, match="no folder"):
        read_reports(tmp_path / "x")


@given(st.text(), st.integers(), st.integers())
def test_spans_quote_their_report(text: str, start: int, end: int) -> None:
    report = Report(id="a", text=text)
    if 0 <= start <= end <= len(text):
        span = report.span(start, end)
        assert text[span.start : span.end] == span.quote
    else:
        with pytest.raises(ValueError, match="is not inside"):
            report.span(start, end)


@given(st.text(min_size=1))
def test_any_text_is_a_report_or_is_refused(text: str) -> None:
    try:
        report = report_from_text(text, report_id="a")
    except ReportError:
        return
    assert report.text
    assert "\r" not in report.text
