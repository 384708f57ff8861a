"""`cargotrace geocode`: what it answers, and how a context changes it."""

import pytest

from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.places.geocode import geocode
from cargotrace.places.place import Place
from cargotrace.places.resolve import rough_km


@pytest.mark.parametrize(
    ("name", "kind", "country", "lat", "lon"),
    [
        ("Najin", "city", "KP", 42.25, 130.29),
        ("Port of Tartus", "port", "SY", 34.9, 35.87),
        ("Тихорецк", "city", "RU", 45.85, 40.13),
        ("라진", "city", "KP", 42.25, 130.29),
        ("Strait of Hormuz", "strait", None, 26.6, 56.4),
        ("Tumangang", "station", "KP", 42.41, 130.6),
        ("Najin port", "port", "KP", 42.23, 130.29),
        ("port of Astrakhan", "port", "RU", 46.35, 48.04),
        ("Tripoli, Lebanon", "city", "LB", 34.44, 35.83),
        ("Paris, Texas", "city", "US", 33.66, -95.56),
        ("Washington", "city", "US", 38.9, -77.04),
        ("New York", "city", "US", 40.7, -74.0),
        ("Quebec", "province", "CA", 52.0, -72.0),
    ],
)
def test_the_first_candidate(name: str, kind: str, country: str | None, lat: float, lon: float) -> None:
    best = geocode(name, load_gazetteer())[0]
    assert (best.place.kind, best.place.country) == (kind, country)
    assert rough_km(best.place.lon, best.place.lat, lon, lat) < 60


@pytest.mark.parametrize(
    ("name", "context", "kind", "country", "lat", "lon"),
    [
        ("Amirabad", "Caspian", "port", "IR", 36.86, 53.38),
        ("Newcastle", "New South Wales", "city", "AU", -32.93, 151.78),
        ("Newcastle", "Sunderland and Durham", "city", "GB", 54.97, -1.61),
        ("Tripoli", "Lebanon", "city", "LB", 34.44, 35.83),
        ("Tripoli", "Benghazi", "city", "LY", 32.89, 13.19),
        ("Georgia", "Atlanta", "province", "US", 32.75, -83.5),
        ("Georgia", "Batumi", "country", "GE", 42.0, 43.5),
        ("Cambridge", "Boston", "city", "US", 42.37, -71.11),
        ("Springfield", "Illinois", "city", "US", 39.8, -89.64),
        ("Birmingham", "Alabama", "city", "US", 33.52, -86.8),
        ("Fokino", "Vladivostok", "city", "RU", 42.97, 132.41),
        ("Victoria", "Melbourne", "province", "AU", -37.0, 144.0),
    ],
)
def test_context(name: str, context: str, kind: str, country: str, lat: float, lon: float) -> None:
    best = geocode(name, load_gazetteer(), context=context)[0]
    assert (best.place.kind, best.place.country) == (kind, country)
    assert rough_km(best.place.lon, best.place.lat, lon, lat) < 60


def test_ambiguous_names_give_ranked_candidates_with_reasons() -> None:
    found = geocode("Springfield", load_gazetteer())
    assert len(found) == 10
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert all(c.reason for c in found)


def test_the_context_is_in_the_reason() -> None:
    best = geocode("Tripoli", load_gazetteer(), context="Lebanon")[0]
    assert "Lebanon named" in best.reason


@pytest.mark.parametrize("nothing", ["", " ", ",", "\x00", "xyzzy plugh", "?" * 100_000, "\x00Rajin\x00x"])
def test_nothing_answers(nothing: str) -> None:
    assert geocode(nothing, load_gazetteer(), context=nothing) == ()


def test_the_case_comes_first() -> None:
    own = Place(id="case:a", name="Amirabad", kind="depot", country="IR", lon=50.0, lat=30.0, radius_km=1.0)
    best = geocode("Amirabad", load_gazetteer((own,)), context="Caspian")[0]
    assert best.place == own
    assert "own gazetteer" in best.reason


def test_limit() -> None:
    assert len(geocode("Springfield", load_gazetteer(), limit=3)) == 3
    assert len(geocode("Springfield", load_gazetteer(), limit=0)) == 1
