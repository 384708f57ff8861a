"""Stated distances with both ends; and lengths that are no distance between places."""

from __future__ import annotations

import pytest

from cargotrace.language import parse
from cargotrace.places.mention import Mention
from cargotrace.places.place import Place, PlaceKind
from cargotrace.reading.claims import DistanceClaim
from cargotrace.reading.distances import find_distance_claims
from cargotrace.reading.lengths import find_lengths
from cargotrace.reports import Report

COUNTRIES = {
    "Ukrainian": "Ukraine",
    "Libya": "Libya",
    "Libyan": "Libya",
    "Russia": "Russia",
    "Georgia": "Georgia",
}
TOWNS = (
    "Tripoli", "Beirut", "Najin", "Dunay", "Tikhoretsk", "Misurata", "Iceland", "Murmansk", "Wuwei",
    "Hamburg", "Kosti",
    "Nyala", "Paranam", "PARAMARIBO", "Forks", "Moengo",
)  # fmt: skip


def mention_of(report: Report, word: str, start: int) -> Mention:
    country = COUNTRIES.get(word)
    kind: PlaceKind = "country" if country else "city"
    name = country or word
    place = Place(
        id=f"case:{name}", name=name, kind=kind, country="XX", lon=0.0, lat=0.0, radius_km=5.0, population=9
    )
    role = "adjective" if word in ("Ukrainian", "Libyan") else "name"
    span = report.span(start, start + len(word))
    return Mention(span=span, name=name, role=role, place=place, reason="test")  # type: ignore[arg-type]


def claims(text: str) -> list[DistanceClaim]:
    report = Report(id="r", text=text)
    found: dict[int, Mention] = {}
    for word in sorted([*TOWNS, *COUNTRIES], key=len, reverse=True):
        start = text.find(word)
        while start >= 0:
            inside = any(m.span.start <= start < m.span.end for m in found.values())
            if not inside:
                found[start] = mention_of(report, word, start)
            start = text.find(word, start + 1)
    mentions = tuple(found[i] for i in sorted(found))
    return list(find_distance_claims(parse(text), report, mentions))


@pytest.mark.parametrize(
    ("text", "ends", "relation"),
    [
        ("Relief is landed at Tripoli, around 80km north of Beirut.", ("Tripoli", "Beirut"), "between"),
        ("Tripoli lies 80 km from Beirut.", ("Tripoli", "Beirut"), "between"),
        ("They left Najin and Dunay, which are 180 kilometers apart.", ("Najin", "Dunay"), "between"),
        ("The distance between Najin and Dunay is 180 km.", ("Najin", "Dunay"), "between"),
        ("It is 180 km between Najin and Dunay.", ("Najin", "Dunay"), "between"),
        (
            "It went to a depot near Tikhoretsk in the south of Russia, 180 miles from the Ukrainian border.",
            ("Tikhoretsk", "Ukraine"),
            "from border",
        ),
        ("The ship lay at Misurata, 12 miles off the Libyan coast.", ("Misurata", "Libya"), "from coast"),
        ("They used the 2,000-mile route from Iceland to Murmansk.", ("Iceland", "Murmansk"), "route"),
        ("The pipeline runs 1,225 miles from Forks to Hamburg.", ("Forks", "Hamburg"), "route"),
        ("The haul from Forks to Hamburg is 57 miles.", ("Forks", "Hamburg"), "route"),
        ("A 26 km pipeline will link Forks to Hamburg.", ("Forks", "Hamburg"), "route"),
        (
            "The train pulled out of Wuwei. It should be in Hamburg in July, having covered 8,700 km.",
            ("Wuwei", "Hamburg"),
            "route",
        ),
        ("From Kosti the grain goes to Nyala by rail, 920 km away.", ("Kosti", "Nyala"), "route"),
        ("PARAMARIBO, March 17 - The refinery at Paranam, 18 miles south of the capital, shut.",
         ("Paranam", "PARAMARIBO"), "between"),
        ("Workers left Tikhoretsk. The town is 40 km from the Ukrainian border.",
         ("Tikhoretsk", "Ukraine"), "from border"),
        ("They closed the pits at Zzyzx, 60 miles east of Moengo.", ("Zzyzx", "Moengo"), "between"),
        ("A train came to Kosti. Trucks moved the flour to a depot in Nyala, 75 km to the south.",
         ("Kosti", "Nyala"), "between"),
        ("Transport from Kosti to Nyala - 226 km - costs more.", ("Kosti", "Nyala"), "route"),
        ("The tanker was boarded 17nm south of Misurata.", (None, "Misurata"), "between"),
    ],
)  # fmt: skip
def test_both_ends_and_how_they_relate(text: str, ends: tuple[str | None, str], relation: str) -> None:
    [claim] = claims(text)
    origin = claim.origin.name if claim.origin else None
    destination = claim.destination.name if claim.destination else None
    assert {origin, destination} == set(ends)
    assert claim.relation == relation


def test_two_units_are_one_claim() -> None:
    [claim] = claims("Tripoli lies just over 75 miles (120 kilometres) from Beirut.")
    assert (claim.value, claim.unit, claim.also, claim.wording) == (75, "mi", ((120, "km"),), "just over")


def test_a_range_of_lengths_keeps_its_wording() -> None:
    [claim] = claims("The pipeline will run about 170-200 kms (105-125 miles) from Forks to Hamburg.")
    assert (claim.value, claim.unit, claim.wording) == (170, "km", "about 170-200")


@pytest.mark.parametrize(
    ("words", "bearing"),
    [("north", 180.0), ("southeast", 315.0), ("south-west", 45.0), ("due east", 270.0)],
)
def test_direction_is_that_of_the_second_place_seen_from_the_first(words: str, bearing: float) -> None:
    [claim] = claims(f"Aid came to Tripoli, 80 km {words} of Beirut.")
    assert claim.direction_deg == bearing


def test_a_distance_without_a_direction_has_none() -> None:
    [claim] = claims("Tripoli lies 80 km from Beirut.")
    assert claim.direction_deg is None


@pytest.mark.parametrize(
    "text",
    [
        "The missile has a range of 1,300 km and can reach Beirut from Tripoli.",
        "A rocket fired on Tuesday flew about 300 km from Tripoli before it broke up.",
        "The ship, 300 metres long, left Tripoli at 20 km an hour for Beirut.",
        "The ice off Tripoli is one metre thick.",
        "A 5-km exclusion zone lies around Beirut.",
        "The flat is 400 square metres and in Beirut.",
        "Fares from Tripoli to Beirut are 10 cents a mile.",
        "It grounded at Mile 190 near Beirut.",
    ],
)
def test_lengths_that_are_no_distance(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17nm", (17, "nmi")),
        ("a hundred miles", (100, "mi")),
        ("1,225 miles", (1225, "mi")),
        ("4,800 nautical miles", (4800, "nmi")),
        ("500 metres", (500, "m")),
        ("80km", (80, "km")),
    ],
)
def test_units(text: str, expected: tuple[float, str]) -> None:
    assert [(x.value, x.unit) for x in find_lengths(text)] == [expected]
