from dataclasses import replace
from datetime import date
from pathlib import Path

from cargotrace.cache import open_cache
from cargotrace.reports import Report
from claims import claim, place, reading

REPORT = Report(id="a", text="Rajin to Dunay.", published=date(2023, 10, 16))
READING = reading(claim("a", "Rajin", "Dunay", mode="sea", quantity=300, depart="2023-09-07"))


def test_a_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    open_cache(folder=tmp_path).put(REPORT, READING)
    assert open_cache(folder=tmp_path).get(REPORT) == READING


def test_what_a_reading_depends_on_is_its_key(tmp_path: Path) -> None:
    open_cache(folder=tmp_path).put(REPORT, READING)
    cache = open_cache(folder=tmp_path)
    assert cache.get(replace(REPORT, text="Rajin to Odesa.")) is None
    assert cache.get(replace(REPORT, published=date(2023, 10, 17))) is None
    assert open_cache([place("Odesa")], folder=tmp_path).get(REPORT) is None
    assert cache.get(replace(REPORT, title="a title changes no reading")) == READING


def test_a_damaged_entry_is_read_again(tmp_path: Path) -> None:
    cache = open_cache(folder=tmp_path)
    cache.put(REPORT, READING)
    (entry,) = tmp_path.glob("*.json")
    for damage in (b"", b"{}", b"[1", b"\xff\xfe", entry.read_bytes()[:-40]):
        entry.write_bytes(damage)
        assert cache.get(REPORT) is None
    cache.put(REPORT, READING)
    assert cache.get(REPORT) == READING


def test_a_folder_that_cannot_be_written_costs_no_result(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    cache = open_cache(folder=file / "below")
    cache.put(REPORT, READING)
    assert cache.get(REPORT) is None
