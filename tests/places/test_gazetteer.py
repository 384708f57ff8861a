"""The gazetteer: names in every script, kinds, ids, the case's own places first."""

import pytest

from cargotrace.errors import PlaceNotFound
from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.places.place import Place
from cargotrace.places.resolve import rough_km


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("라진", 42.25, 130.29),
        ("Тихорецк", 45.85, 40.13),
        ("Владивосток", 43.12, 131.89),
        ("上海", 31.22, 121.46),
        ("東京", 35.69, 139.69),
        ("القاهرة", 30.04, 31.24),
        ("חיפה", 32.82, 34.99),
        ("Αθήνα", 37.98, 23.73),
        ("두만강역", 42.41, 130.6),
        ("Одесса", 46.48, 30.73),
        ("بندر عباس", 27.18, 56.27),
    ],
)
def test_names_in_other_scripts(name: str, lat: float, lon: float) -> None:
    found = load_gazetteer().find(name)
    assert found
    assert rough_km(found[0].lon, found[0].lat, lon, lat) < 30


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rajin", "Najin"),
        ("Dunay", "Dunai"),
        ("Kyiv", "Kiev"),
        ("Chongjin", "Ch'ŏngjin"),
        ("Tartus", "Tartous"),
    ],
)
def test_transliterations_are_one_place(one: str, other: str) -> None:
    gazetteer = load_gazetteer()
    assert {p.id for p in gazetteer.find(one)} & {p.id for p in gazetteer.find(other)}


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Soviet Union", "country", "RU"),
        ("Zaire", "country", "CD"),
        ("Burma", "country", "MM"),
        ("North Korean", "country", "KP"),
        ("U.S.", "country", "US"),
        ("UAE", "country", "AE"),
        ("Ky.", "province", "US"),
        ("B.C.", "province", "CA"),
        ("Primorye", "province", "RU"),
        ("Barren County", "county", "US"),
        ("Strait of Hormuz", "strait", None),
        ("Kiel Canal", "canal", "DE"),
        ("Caspian Sea", "sea", None),
        ("Donbas", "region", "UA"),
        ("Russian Far East", "region", "RU"),
        ("Europe", "continent", None),
        ("Tumangang", "station", "KP"),
        ("Vostochny Cosmodrome", "spaceport", "RU"),
        ("Kerem Shalom", "crossing", "IL"),
        ("Ramstein Air Base", "airbase", "DE"),
        ("Port of Tartus", "port", "SY"),
    ],
)
def test_kinds(name: str, kind: str, country: str | None) -> None:
    first = load_gazetteer().find(name)[0]
    assert (first.kind, first.country) == (kind, country)


def test_every_entry_says_how_vague_it_is() -> None:
    gazetteer = load_gazetteer()
    russia, dunay = gazetteer.find("Russia")[0], gazetteer.find("Dunay")[0]
    assert russia.radius_km > 1500
    assert 0 < dunay.radius_km < 10


def test_ids_lead_back() -> None:
    gazetteer = load_gazetteer()
    for name in ("Rajin", "Port of Tartus", "Strait of Hormuz", "Heathrow Airport", "Soviet Union"):
        place = gazetteer.find(name)[0]
        assert gazetteer.by_id(place.id) == place
    assert gazetteer.by_geonameid(2017370).name == "Russia"


@pytest.mark.parametrize(
    "bad", ["geonames:0", "geonames:x", "geonames:99999999999999999999", "", "port:", "#"]
)
def test_unknown_ids(bad: str) -> None:
    with pytest.raises(PlaceNotFound, match="No place has the id"):
        load_gazetteer().by_id(bad)


def test_own_places_come_first_and_take_nothing_away() -> None:
    own = Place(id="case:rajin", name="Rajin", kind="port", country="KP", lon=1.0, lat=2.0, radius_km=1.0)
    plain, mixed = load_gazetteer().find("Rajin"), load_gazetteer((own,)).find("Rajin")
    assert mixed[0] == own
    assert set(plain) <= set(mixed)
    assert load_gazetteer((own,)).by_id("case:rajin") == own
