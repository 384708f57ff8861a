"""places.csv: what loads, and what the messages say of what does not."""

from pathlib import Path

import pytest

from cargotrace.errors import CaseError
from cargotrace.places.own import read_places_csv

HEAD = "name,lat,lon,names,kind,country,radius_km,id,note\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "places.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_full_row(tmp_path: Path) -> None:
    path = written(
        tmp_path, HEAD + "Pier 3,42.88,132.35,Dock 3|Третий причал,port,ru,0.5,pier-3,own picture\n"
    )
    (place,), problems = read_places_csv(path)
    assert problems == ()
    assert (place.id, place.name, place.names) == ("case:pier-3", "Pier 3", ("Dock 3", "Третий причал"))
    assert (place.kind, place.country, place.radius_km, place.lonlat) == ("port", "RU", 0.5, (132.35, 42.88))


def test_columns_in_any_order_with_the_rest_by_default(tmp_path: Path) -> None:
    (place,), problems = read_places_csv(written(tmp_path, "\ufefflon,NAME,lat\n10,Depot East,20\n"))
    assert problems == ()
    assert (place.id, place.kind, place.country, place.radius_km) == ("case:depot-east", "site", None, 1.0)


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("A,95,10", "lat", "95 is not a latitude from -90 to 90"),
        ("A,10,181", "lon", "181 is not a longitude"),
        ("A,ten,10", "lat", "'ten' is not a latitude"),
        ("A,nan,10", "lat", "nan is not a latitude"),
        ("A,,10", "lat", "'' is not a latitude"),
        (",10,10", "name", "it is empty"),
        ("A,10,10,,castle", "kind", "'castle' is not one of"),
        ("A,10,10,,port,Russia", "country", "two letters"),
        ("A,10,10,,port,RU,-1", "radius_km", "kilometres above 0"),
        ("A,10,10,,port,RU,1,a b/c", "id", "not a word"),
        ("Good,1,1", "id", "'good' is on an earlier line too"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_loads(tmp_path: Path, row: str, column: str, said: str) -> None:
    places, problems = read_places_csv(written(tmp_path, HEAD + f"Good,1,1\n{row}\nLast,2,2\n"))
    assert [p.name for p in places] == ["Good", "Last"]
    (problem,) = problems
    assert f"places.csv, line 3, column {column}:" in problem.message
    assert said in problem.message


def test_a_row_that_is_too_long(tmp_path: Path) -> None:
    places, problems = read_places_csv(written(tmp_path, "name,lat,lon\nA,1,1\nB,1,1,more,and more\n"))
    assert [p.name for p in places] == ["A"]
    assert "line 3: 5 cells where the first line has 3" in problems[0].message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,lat\nA,1\n", "line 1: the column lon is missing"),
        ("a,b\n1,2\n", "line 1: the columns name, lat, lon are missing"),
    ],
)
def test_a_missing_column(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CaseError, match=said):
        read_places_csv(written(tmp_path, text))


def test_no_text(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes(b"name,lat,lon\n\xff\xfe,1,1\n")
    with pytest.raises(CaseError, match="not UTF-8 at byte 13"):
        read_places_csv(path)


def test_no_file_and_empty_file(tmp_path: Path) -> None:
    assert read_places_csv(tmp_path / "places.csv") == ((), ())
    assert read_places_csv(written(tmp_path, "")) == ((), ())
