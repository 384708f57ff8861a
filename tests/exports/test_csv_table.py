"""CSV: formulas defused, all scripts, read by two readers that we did not write."""

import csv
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cargotrace.exports import csv_table, export_case, features
from cargotrace.exports.layers import case_layer
from strategies import cases, texts

office = shutil.which("soffice")


def _read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
        ("\n=1", "'\n=1"), ("＝1", "'＝1"), ("Rajin", "Rajin"), ("1=1", "1=1"), ("", ""), ("'=1", "'=1"),
    ],
)  # fmt: skip
def test_formulas_are_defused_and_nothing_else(text, expected):
    assert csv_table.defused(text) == expected


@given(st.one_of(texts, st.from_regex(r"\A[=+\-@\t\r\n].*\Z")))
def test_no_cell_begins_like_a_formula(text):
    assert not csv_table.defused(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@settings(max_examples=25, deadline=None)
@given(cases())
def test_cells_come_back(tmp_path_factory, case):
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    csv_table.write(case, path)
    rows = [properties for properties, _ in case_layer(case, "legs").rows()]
    found = _read(path)
    assert len(found) == len(rows)
    for cells, properties in zip(found, rows, strict=True):
        for name, kind in features.LEG_FIELDS:
            value = properties[name]
            if kind in ("integer", "real"):
                assert (float(cells[name]) if cells[name] else None) == value
                assert not cells[name].endswith(".0") or float(cells[name]) >= 1e15
            elif kind == "list":
                assert cells[name].removeprefix("'").split() == " ".join(value).removeprefix("'").split()
            else:
                assert cells[name].removeprefix("'") == (value or "").removeprefix("'")


def test_ends_of_lines_and_credits_are_columns(case, tmp_path):
    rows = _read(export_case(case, "csv", tmp_path / "a.csv"))
    assert (rows[0]["origin_lon"], rows[0]["origin_lat"]) == ("130.3", "42.24")
    assert rows[4]["origin_lon"] == ""
    assert rows[0]["credits"].startswith("Made with cargotrace")
    assert rows[1]["credits"] == ""


@pytest.mark.parametrize("layer", ["legs", "routes", "places", "checks", "extents", "reports"])
def test_every_layer_has_its_table(case, tmp_path, layer):
    rows = _read(export_case(case, "csv", tmp_path / "a.csv", layer=layer))
    names = [name for name, _ in case_layer(case, layer).fields]
    assert list(rows[0])[: len(names)] == names


def test_the_mark_is_there_only_on_request(case, tmp_path):
    assert export_case(case, "csv", tmp_path / "a.csv").read_bytes().startswith(b"id,")
    assert export_case(case, "csv-excel", tmp_path / "b.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")


@pytest.mark.skipif(not office, reason="LibreOffice (soffice) is not installed: NOT RUN")
def test_libreoffice_opens_it_and_runs_nothing(case, tmp_path):
    path = export_case(case, "csv-excel", tmp_path / "a.csv")
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "fods",
         "--infilter=CSV:44,34,76,1,,0,false,true,false", "--outdir", str(tmp_path), str(path)],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    sheet = (tmp_path / "a.fods").read_text(encoding="utf-8")
    assert "table:formula" not in sheet
    assert "Łódź 라진 Дунай دمشق" in sheet
    assert "=cmd|" in sheet
    assert 'office:value-type="float" office:value="192.7"' in sheet
