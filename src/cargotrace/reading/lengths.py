"""Lengths in running text: a number with a unit of length, its wording and its conversion in brackets.

What is no distance between places is left out here: ranges of weapons, sizes of ships, speeds, fares,
heights, areas.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cargotrace.reading.numbers import Number, find_numbers, parse_number
from cargotrace.units import LengthUnit

_UNIT = (
    r"(?P<nmi>nautical[\s-]+miles?|naut\.?\s*miles?|nmi|nm|sea\s+miles?)|(?P<km>kilomet(?:er|re)s?|kms?|k\.m\.|k[’']s|(?<=\s)k(?=\s))"
    r"|(?P<mi>(?:statute\s+)?miles?|mi\b)|(?P<m>met(?:er|re)s?)"
)
#: "150-odd miles", "450 road miles"
_UNIT_AFTER = re.compile(
    rf"(?:-?(?:odd|some|plus)\b|\+)?[\s-]*(?:(?P<means>road|rail|air|river|track|route|straight-line)[\s-]+)?(?:{_UNIT})(?!\w)",
    re.IGNORECASE,
)
_CONVERSION = re.compile(
    rf"\s*(?:\(|/|,?\s*or\s+)\s*(?:about\s+|some\s+)?(?P<value>\d[\d,.]*)(?:\s*-\s*\d[\d,.]*)?[\s-]*(?:{_UNIT})(?!\w)\s*\)?",
    re.IGNORECASE,
)
_WORDING = re.compile(
    r"\b(more\s+than|less\s+than|fewer\s+than|at\s+least|as\s+(?:many|much|little)\s+as|up\s+to|well\s+over|just\s+over"
    r"|just\s+under|over|under|about|around|some|nearly|almost|approximately|roughly|only|barely|an?\s+estimated"
    r"|close\s+to|within|not\s+(?:more|less)\s+than|no\s+more\s+than|a\s+mere|a\s+full|some)\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
#: what stands behind a length that is no distance between places
_NOT_AFTER = re.compile(
    r"[\s-]*(?:(?:per|an?|each|every)\s+(?:hour|day|night|week|month|year|gallon|litre|liter)\b|per\b|/\s*h|h\b|hourly|daily"
    r"|square|wide|high\b|deep|tall|thick|across\b|in\s+(?:diameter|height|width|depth|breadth)|diameter|radius|range\b"
    r"|of\s+range|zone|limit|exclusion|perimeter|above\s+sea|below|gauge|stretch\s+of\s+coast|of\s+(?:coast|border|tunnels?"
    r"|pipe\b|cable|fence|front|territory|quays?|berths?|beach)|winds?|gusts?|sprint|race|marathon|walk\b|swim|altitude|(?:bulk|oil|container|cargo)\b)",
    re.IGNORECASE,
)
#: what stands behind the length of a thing; of a road or line it is a distance between its ends
_EXTENT_AFTER = re.compile(
    r"[\s-]*(?:long\b(?!\s+(?:journey|route|trip|voyage|way|road|pipeline|drive|haul|passage))|in\s+length"
    r"|of\s+(?:[a-z]+\s+)?(?:track|roads?|railways?|line|pipelines?|highway|rails?))\b",
    re.IGNORECASE,
)
#: rows of vehicles, spills and coasts: as long as said, from nowhere to nowhere
_ROW = re.compile(
    r"\b(?:queues?|tailbacks?|jams?|(?:lines?|columns?|rows?|convoys?)\s+of|slicks?|spills?|reefs?|fences?|walls?|dykes?|dams?)\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)
_STRETCHING = re.compile(r"\b(?:stretch\w*|long|extend\w*|back)\b", re.IGNORECASE)
_NOT_BEFORE = re.compile(
    r"(?:[$£€]|\bmile|\bspeeds?\s+of|\brange\s+of|\brange\s+is|\bradius\s+of|\bheight\s+of|\blength\s+of|\bdraught\s+(?:of|is|was)"
    r"|\bdepth\s+of|\bwidth\s+of|\baltitude\s+of|\bup\s+to\s+a\s+range\s+of|\ba\s+range\s+of\s+(?:about\s+|up\s+to\s+)?)\s*$",
    re.IGNORECASE,
)
#: weapons in the clause whose reach or flight a length may be
_REACH = re.compile(
    r"\b(?:missiles?|rockets?|artillery|howitzers?|drones?|warheads?|guns?|shells?|uavs?|jets?|bombers?|fighters?|radars?)\b"
    r"[^.;]{0,90}\b(?:range|ranges|reach|reaches|reaching|flew|fly|flies|strike|striking|hit|hitting|travel|capable|fired|effective)\b",
    re.IGNORECASE,
)


_FIRED = re.compile(
    r"\b(?:fired|launched|lobbed)\b[^.;]{0,60}\b(?:flew|flying|travel\w*|landed|fell)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length in a text, with half-open character offsets from its wording to its unit or bracket."""

    start: int
    end: int
    #: where the number itself begins
    number_start: int
    value: float
    unit: LengthUnit
    also: tuple[tuple[float, LengthUnit], ...] = ()
    wording: str | None = None
    #: told as the length of a thing ("is 190 km long", "190 km of road"): a distance only if that is a way
    extent: bool = False
    #: told in "road miles" or "rail kilometres"
    by_way: bool = False


def find_lengths(text: str) -> tuple[Length, ...]:
    """Return the lengths of a text that may be distances between places, in order.

    Examples
    --------
    >>> text = "It lies about 75 miles (120 kilometres) off; the 300-metre long ship made 20 km an hour."
    >>> [(x.value, x.unit, x.also, x.wording, x.extent) for x in find_lengths(text)]
    [(75.0, 'mi', ((120.0, 'km'),), 'about', False), (300.0, 'm', (), None, True)]
    >>> find_lengths("a missile with a range of 500 km")
    ()
    """
    found: list[Length] = []
    for number in find_numbers(text):
        length = _length(text, number)
        if length is not None and not (found and number.start < found[-1].end):
            found.append(length)
    return tuple(found)


def _length(text: str, number: Number) -> Length | None:
    unit = _UNIT_AFTER.match(text, number.end)
    if number.value is None or unit is None:
        return None
    before = text[max(0, number.start - 40) : number.start]
    also, end = _also(text, unit.end())
    if _NOT_AFTER.match(text, end) or _NOT_BEFORE.search(before) or _is_reach(text, number.start, end):
        return None
    if _is_row(text, number.start, end):
        return None
    worded = _WORDING.search(before)
    return Length(
        start=number.start - len(before) + worded.start() if worded else number.start,
        end=end,
        number_start=number.start,
        value=number.value,
        unit=_unit_of(unit),
        also=also,
        wording=_wording(text, number, worded),
        extent=_EXTENT_AFTER.match(text, end) is not None,
        by_way=unit["means"] is not None,
    )


def _is_row(text: str, start: int, end: int) -> bool:
    """Say whether vehicles or oil stretch so far: "a queue of lorries 20 km long"."""
    if not _ROW.search(text[max(0, start - 90) : start]):
        return False
    return bool(_STRETCHING.search(text[max(0, start - 30) : end + 8]))


def _wording(text: str, number: Number, worded: re.Match[str] | None) -> str | None:
    words = " ".join(worded[1].casefold().split()) if worded else ""
    if number.is_range:
        words = f"{words} {text[number.start : number.end]}".strip()
    return words or None


def _also(text: str, end: int) -> tuple[tuple[tuple[float, LengthUnit], ...], int]:
    """Return the same length in another unit, and where the whole ends."""
    match = _CONVERSION.match(text, end)
    value = parse_number(match["value"]) if match else None
    if match is None or value is None:
        return (), end
    return ((value, _unit_of(match)),), match.end()


def _unit_of(match: re.Match[str]) -> LengthUnit:
    units: tuple[LengthUnit, ...] = ("nmi", "km", "mi", "m")
    return next(unit for unit in units if match[unit])


def _is_reach(text: str, start: int, end: int) -> bool:
    """Say whether the clause tells how far a weapon reaches or flew."""
    first = max(text.rfind(mark, 0, start) for mark in (". ", "\n", "; "))
    last = min((i for i in (text.find(mark, end) for mark in (". ", "\n", ";")) if i >= 0), default=len(text))
    clause = text[first + 1 : last]
    return bool(_REACH.search(clause[: start - first + 60]) or _FIRED.search(clause))
