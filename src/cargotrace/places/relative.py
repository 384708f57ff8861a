"""Places given by way of another: "9 km south of Fokino", "north of Aleppo", "south-western Russia".

Each becomes a point or an area with a radius that says how vague it is; its id begins with ``near:`` and
holds the id of the place it is told by.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from cargotrace.geodesy import destination
from cargotrace.places.gazetteer import Gazetteer
from cargotrace.places.place import Place
from cargotrace.units import LengthUnit, to_metres

#: azimuth in degrees by the letters of a direction
_AZIMUTH = {"n": 0.0, "ne": 45.0, "e": 90.0, "se": 135.0, "s": 180.0, "sw": 225.0, "w": 270.0, "nw": 315.0}
_DIRECTION = r"(?:north|south)(?:[ -]?(?:east|west))?|east|west"
_UNITS: dict[str, LengthUnit] = {
    "km": "km",
    "kms": "km",
    "kilometre": "km",
    "kilometres": "km",
    "kilometer": "km",
    "kilometers": "km",
    "mile": "mi",
    "miles": "mi",
    "nautical mile": "nmi",
    "nautical miles": "nmi",
    "nm": "nmi",
    "metres": "m",
    "meters": "m",
}
_NUMBERS = {
    **{"a": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0},
    **{
        "eight": 8.0,
        "nine": 9.0,
        "ten": 10.0,
        "twelve": 12.0,
        "fifteen": 15.0,
        "twenty": 20.0,
        "thirty": 30.0,
    },
}
#: "9 km south of ", "some 12 miles (20 km) north-east of the town of ", before a name
_AWAY = re.compile(
    r"(?<![\w,.])(?P<wording>(?:(?:about|some|around|roughly|nearly|just) )?"
    r"(?P<number>\d{1,4}(?:[.,]\d{1,3})?|" + "|".join(_NUMBERS) + r")[ -]?"
    r"(?P<unit>" + "|".join(sorted(_UNITS, key=len, reverse=True)) + r")(?: \([^()\n]{2,24}\))?"
    r" (?:to the )?(?:due )?(?P<direction>" + _DIRECTION + r") of (?:the )?(?:\w+ )?(?:of )?)\Z",
    re.IGNORECASE,
)
#: "north of ", "to the south-east of ", before a name
_BESIDE = re.compile(
    r"(?<![\w])(?P<wording>(?:just |to the )?(?P<direction>" + _DIRECTION + r") of"
    r" (?:the (?:port|town|city|coast|island|village) of )?)\Z",
    re.IGNORECASE,
)
#: "south-western ", "north-east " before the name of an area
_PART = re.compile(
    r"(?<![\w-])(?P<wording>(?:the )?(?:far )?"
    r"(?P<direction>" + _DIRECTION + r"|northern|southern|eastern|western|north[ -]?eastern|"
    r"north[ -]?western|south[ -]?eastern|south[ -]?western|central) )\Z",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:halfway|midway|half way|mid-way|somewhere|a point) between (?:the )?\Z", re.IGNORECASE
)
#: "Kohsichang, the deepwater anchorage" before "85 km southeast of Bangkok": the distance describes it
_APPOSED = re.compile(r"\b[A-ZÀ-Þ][\w'’-]+,? ?[,(—–] ?(?:the|a|an) (?:[\w-]+ ){0,3}[\w-]+\Z")
#: a part of a smaller area is called by the area's own name ("south-west Queensland")
_PARTS_OF = frozenset({"country", "continent"})
_NEAR = re.compile(
    r"\b(?:near|close to|in the vicinity of|outside|not far from) (?:the (?:town|city|port|village) of )?\Z",
    re.IGNORECASE,
)
_OFF = re.compile(r"\b(?:off|offshore of|off the coast of|off the port of) \Z", re.IGNORECASE)
#: "north of X" without a distance is taken to be this far from it, give or take twice as much, in km
BESIDE_KM = 15.0
#: something near a place, or off it, is taken to lie within these distances of it, in km
NEAR_KM, OFF_KM = 15.0, 30.0


@dataclass(frozen=True, slots=True)
class Relative:
    """A derived place: where its wording starts, the place, and why it is put there."""

    start: int
    place: Place
    reason: str


def relative_to(text: str, start: int, end: int, base: Place, gazetteer: Gazetteer) -> Relative | None:
    """Return the place that the words before a name make of it, or None when the name stands for itself.

    Parameters
    ----------
    text
        The report's text.
    start, end
        Where the name stands in it.
    base
        The place that the name means.
    gazetteer
        Where the towns of an area are looked up.
    """
    before = text[max(0, start - 70) : start]
    wording = " ".join(text[start:end].split())
    away = None if base.is_area else _AWAY.search(before)
    if away:
        return None if _describes(before, away.start()) else _away(away, start, wording, base)
    beside = None if base.is_area else _BESIDE.search(before)
    if beside and not _describes(before, beside.start()):
        return _beside(beside, start, wording, base)
    part = _PART.search(before)
    if part and base.kind in _PARTS_OF and not _capital_tail(part):
        return _part(part, start, wording, base, gazetteer)
    return None


def vagueness_km(text: str, start: int, base: Place) -> float:
    """Return how far off a named place something lies by the words before ("near", "off"); 0 when at it."""
    before = text[max(0, start - 40) : start]
    if base.is_area:
        return 0.0
    if _OFF.search(before):
        return OFF_KM
    return NEAR_KM if _NEAR.search(before) else 0.0


def _describes(before: str, at: int) -> bool:
    """Say whether the distance only describes a place named just before ("Moengo, 60 miles east of …")."""
    lead = before[:at].rstrip()
    if _APPOSED.search(lead):
        return True
    return lead.endswith((",", "(", "—", "–", ";")) or bool(
        re.search(r"\b(?:is|lies|lie|are|was|were)\Z", lead)
    )


def _capital_tail(match: re.Match[str]) -> bool:
    """Say whether the direction is part of a name ("North Korea", "Western Australia")."""
    return match["direction"][0].isupper()


def _letters(direction: str) -> str:
    low = direction.casefold().replace("ern", "")
    out = "n" if low.startswith("north") else "s" if low.startswith("south") else ""
    return out + ("e" if low.endswith("east") else "w" if low.endswith("west") else "")


def _away(match: re.Match[str], start: int, wording: str, base: Place) -> Relative:
    number = match["number"].casefold()
    value = _NUMBERS[number] if number in _NUMBERS else float(number.replace(",", ""))
    metres = to_metres(value, _UNITS[match["unit"].casefold()])
    lon, lat = destination(base.lonlat, _AZIMUTH[_letters(match["direction"])], metres)
    # a compass word covers 45 degrees: half of it to each side
    radius = max(1.0, base.radius_km, metres / 1000 * math.tan(math.radians(22.5)))
    words = match["wording"]
    begin = start - len(words)
    return Relative(
        begin, _derived(base, f"{words}{wording}", lon, lat, radius), f"{words.strip()} {base.name}"
    )


def _beside(match: re.Match[str], start: int, wording: str, base: Place) -> Relative:
    words = match["wording"]
    lon, lat = destination(base.lonlat, _AZIMUTH[_letters(match["direction"])], BESIDE_KM * 1000.0)
    place = _derived(base, f"{words}{wording}", lon, lat, max(2 * BESIDE_KM, base.radius_km))
    return Relative(start - len(words), place, f"{words.strip()} {base.name}: no distance is given")


def _part(match: re.Match[str], start: int, wording: str, base: Place, gazetteer: Gazetteer) -> Relative:
    words = match["wording"]
    shown = re.sub(r"^(?:the|far) ", "", words, flags=re.IGNORECASE)
    begin = start - len(shown)
    letters = _letters(shown.strip()) if "central" not in shown.casefold() else ""
    lon, lat, radius = gazetteer.part_of(base, letters)
    place = _derived(base, f"{shown}{wording}", lon, lat, radius, area=True)
    return Relative(begin, place, f"{shown.strip()} part of {base.name}, by its towns there")


def _derived(base: Place, name: str, lon: float, lat: float, radius: float, *, area: bool = False) -> Place:
    shown = " ".join(name.split())
    slug = re.sub(r"[^a-z0-9]+", "-", shown.casefold()).strip("-")
    return Place(
        id=f"near:{base.id}:{slug}",
        name=shown,
        kind="region" if area else "site",
        country=base.country,
        lon=round(lon, 4),
        lat=round(lat, 4),
        radius_km=round(radius, 1),
        admin1=base.admin1,
    )


def between(text: str, first: tuple[int, Place], second: tuple[int, int, Place]) -> Relative | None:
    """Return the middle of two places for "halfway between A and B"; None when the text does not say so.

    Parameters
    ----------
    text
        The report's text.
    first
        Where the first name starts, and its place.
    second
        Where the second name starts and ends, and its place.
    """
    start, a = first
    _, end, b = second
    match = _BETWEEN.search(text[max(0, start - 40) : start])
    if match is None or a.is_area or b.is_area:
        return None
    lon, lat = (a.lon + b.lon) / 2, (a.lat + b.lat) / 2
    radius = 111.2 * math.hypot(a.lat - b.lat, (a.lon - b.lon) * math.cos(math.radians(lat))) / 4
    begin = start - len(match.group())
    place = _derived(a, text[begin:end], lon, lat, max(5.0, radius))
    return Relative(begin, place, f"in the middle between {a.name} and {b.name}")
