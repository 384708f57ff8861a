"""Dates, legs and routes in plain words."""

from __future__ import annotations

from datetime import date

from cargotrace.dates import DateRange
from cargotrace.legs import End, Leg
from cargotrace.reading.claims import Mode
from cargotrace.sameness import quantity_words

MODE_WORDS: dict[Mode, str] = {
    "sea": "by sea",
    "rail": "by rail",
    "road": "by road",
    "air": "by air",
    "inland_waterway": "by inland waterway",
    "pipeline": "by pipeline",
    "unknown": "by means not reported",
}


def day_words(day: date) -> str:
    """Return a day as people write it.

    Examples
    --------
    >>> day_words(date(2023, 9, 7))
    '7 September 2023'
    """
    return f"{day.day} {day:%B %Y}"


def date_words(when: DateRange) -> str:
    """Return a date as people write it; a vague one stays vague.

    Examples
    --------
    >>> date_words(DateRange.of_month(2023, 8))
    'August 2023'
    >>> date_words(DateRange.from_edtf("2023-08-11/.."))
    'since 11 August 2023'
    """
    about = "about " if when.approximate else ""
    if when.earliest is None and when.latest is not None:
        return f"by {about}{day_words(when.latest)}"
    if when.latest is None and when.earliest is not None:
        return f"since {about}{day_words(when.earliest)}"
    first, last = when.earliest or date.min, when.latest or date.max
    if when.precision == "year":
        return f"{about}{first.year}"
    if when.precision == "month":
        return f"{about}{first:%B %Y}"
    if first == last:
        return f"{about}{day_words(first)}"
    return f"between {about}{day_words(first)} and {day_words(last)}"


def leg_words(leg: Leg) -> str:
    """Return one leg as a phrase: cargo, mode, ends, days, how sure."""
    cargo = quantity_words(leg.cargo) if leg.cargo else "cargo"
    trips = f", {' '.join(filter(None, (leg.trips_wording, str(leg.trips))))} trips" if leg.trips else ""
    if leg.trips == 1:
        trips = ", one trip"
    ends = f"from {_end_words(leg.origin)} to {_end_words(leg.destination)}"
    via = f" via {', '.join(e.name for e in leg.via)}" if leg.via else ""
    vessels = f" aboard {', '.join(v.name for v in leg.vessels)}" if leg.vessels else ""
    sure = "" if leg.certainty == "confirmed" else f" ({leg.certainty})"
    stance = {"planned": "planned: ", "denied": "denied: ", "negated": "said not to have happened: "}
    head = stance.get(leg.polarity, "")
    return f"{head}{cargo} {MODE_WORDS[leg.mode]}{vessels} {ends}{via}{trips}{_when_words(leg)}{sure}"


def _end_words(end: End | None) -> str:
    if end is None:
        return "a place not reported"
    others = [w for w in end.as_written if w.casefold() != end.name.casefold()]
    also = f" ({', '.join(others)})" if others and len(others) <= 2 else ""
    return f"{end.name}{also}"


def _when_words(leg: Leg) -> str:
    given = (("left", leg.depart), ("arrived", leg.arrive), ("seen", leg.observed))
    words = [f"{verb} {date_words(when)}" for verb, when in given if when is not None]
    return ", " + ", ".join(words) if words else ", no day reported"


def route_words(legs: tuple[Leg, ...]) -> str:
    """Return a route as a sentence, its legs in the order travelled.

    Examples
    --------
    >>> route_words(())
    'No leg.'
    """
    if not legs:
        return "No leg."
    text = "; then ".join(leg_words(leg) for leg in legs)
    return text[0].upper() + text[1:] + "."
