"""Names that the words leave in doubt and the map decides; expected values from an atlas."""

from __future__ import annotations

import pytest

from cargotrace.language import parse
from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.places.geoparse import find_mentions
from cargotrace.places.mention import Mention
from cargotrace.places.resolve import rough_km
from cargotrace.reports import report_from_text

HINDS = (
    "Jackson police said a Brandon woman was shot near Byram. Hinds County deputies found the car in Pearl. "
    "A man from Clinton is sought."
)
LAUREL = (
    "LEXINGTON, Ky. - Two men fled from Richmond and Berea through Madison and Rockcastle counties. "
    "They were held in the Laurel County jail in London. Both had fled Manchester."
)
FENS = (
    "The Cambridge charity sent nurses from Boston to Lincolnshire. Its head said Spalding and Holbeach need "
    "help. Hospitals in Lincoln and Grantham are full, and trains from Peterborough are late."
)


def mentions(text: str) -> dict[str, Mention]:
    report = report_from_text(text, report_id="t")
    return {m.name: m for m in find_mentions(parse(report.text), report, load_gazetteer())}


@pytest.mark.parametrize(
    ("text", "name", "lat", "lon"),
    [
        (HINDS, "Jackson", 32.30, -90.18),
        (HINDS, "Clinton", 32.34, -90.32),
        (LAUREL, "Manchester", 37.15, -83.76),
        (LAUREL, "Madison", 37.72, -84.28),
        (LAUREL, "Rockcastle", 37.37, -84.32),
        (FENS, "Spalding", 52.78, -0.15),
        (FENS, "Boston", 52.98, -0.02),
    ],
)
def test_towns_among_the_towns_of_the_report(text: str, name: str, lat: float, lon: float) -> None:
    place = mentions(text)[name].place
    assert place is not None
    assert rough_km(place.lon, place.lat, lon, lat) < 40


def test_people_stay_people_however_near_a_town_of_their_name_lies() -> None:
    text = "Hinds County Sheriff Tyrone Clinton and Judge Clinton met in Pearl and Byram near Brandon."
    assert "Clinton" not in mentions(text)


def test_a_region_stands_for_a_place_in_it_that_is_not_known() -> None:
    found = mentions("A man from Dartmouth, Mass., was hurt.")["Dartmouth"]
    assert found.place is not None
    assert (found.place.name, found.place.is_area) == ("Massachusetts", True)
    assert "no Dartmouth is known" in found.reason


def test_a_list_of_places_and_provinces_is_no_address() -> None:
    place = mentions("Offices are in Halifax, Dartmouth, Ontario and Quebec.")["Dartmouth"].place
    assert place is not None
    assert place.admin1 == "Nova Scotia"


def test_a_small_town_alone_in_its_country_is_not_believed() -> None:
    text = "The ministry in Conakry sent teams to Lofa County in Liberia and Foya; Dakar and Lyon gave help."
    assert mentions(text)["Foya"].place is None
    # where nothing else is named there is nothing to be out of place in
    assert mentions("A bus left Foya.")["Foya"].place is not None


def test_a_nickname_of_a_province_does_not_beat_a_town_near_by() -> None:
    text = "Deputies in Jefferson County searched near Evergreen. The man from Golden is safe."
    place = mentions(text)["Golden"].place
    assert place is not None
    assert rough_km(place.lon, place.lat, -105.22, 39.76) < 10


@pytest.mark.parametrize(
    ("text", "name", "country", "lat", "lon"),
    [
        ("The tanker left Odessa for Havana port; freighters followed.", "Odessa", "UA", 46.48, 30.73),
        ("It was built in Philadelphia. Trams ran in Lisbon.", "Philadelphia", "US", 39.95, -75.17),
        ("Ore goes to Cape Town; by ship from Durban it takes a week.", "Durban", "ZA", -29.86, 31.02),
        ("The 96 wagons left Rosenheim in Bavaria on Thursday.", "Rosenheim", "DE", 47.86, 12.12),
        ("Wheat from Newcastle, New South Wales, was loaded.", "Newcastle", "AU", -32.93, 151.78),
        ("Aid flown from São Tomé reached Luanda.", "São Tomé", "ST", 0.34, 6.73),
    ],
)  # fmt: skip
def test_namesakes_harbours_and_regions(text: str, name: str, country: str, lat: float, lon: float) -> None:
    place = mentions(text)[name].place
    assert place is not None
    assert place.country == country
    assert rough_km(place.lon, place.lat, lon, lat) < 40


def test_an_unknown_town_in_a_named_region_lies_in_it() -> None:
    found = mentions("The vessels unloaded at Rudong in Jiangsu province on Thursday.")["Rudong"]
    assert found.place is not None
    assert (found.place.name, found.place.country) == ("Jiangsu", "CN")


def test_a_distance_behind_a_name_describes_it_and_moves_nothing_else() -> None:
    text = "She loaded at Kohsichang, the deepwater anchorage 85 km southeast of Bangkok, in Thailand."
    place = mentions(text)["Bangkok"].place
    assert place is not None
    assert rough_km(place.lon, place.lat, 100.5, 13.75) < 15


@pytest.mark.parametrize("name", ["England", "Scotland", "Queensland", "Guangdong", "Catalonia", "Bavaria"])
def test_hand_made_regions_hold_their_towns(name: str) -> None:
    region = next(p for p in load_gazetteer().find(name) if p.kind == "province")
    assert region.admin1 == name
