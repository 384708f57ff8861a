"""Values in plain English: what cards, lists and itineraries say about a leg."""

from __future__ import annotations

from typing import Any

from cargotrace.itinerary import MODE_WORDS, date_words, day_words, leg_words
from cargotrace.legs import End, Leg
from cargotrace.networks.track import NoTrack, Track
from cargotrace.reading.claims import Cargo
from cargotrace.reports import Report

CERTAINTY_WORDS: dict[str, str] = {
    "confirmed": "stated as a fact",
    "assessed": "an assessment",
    "suspected": "a suspicion",
    "denied": "denied",
}
POLARITY_BADGES: dict[str, str] = {
    "planned": "Planned",
    "denied": "Denied",
    "negated": "Said not to have happened",
}
REVIEW_BADGES: dict[str, str] = {
    "accepted": "Accepted by you",
    "rejected": "Rejected by you",
    "corrected": "Corrected by you",
    "added": "Added by you",
}
VERDICT_WORDS: dict[str, str] = {
    "consistent": "adds up",
    "consistent_if": "adds up in one reading only",
    "unit_slip": "wrong unit?",
    "inconsistent": "does not add up",
    "uncheckable": "cannot be checked",
    "fine": "plausible",
    "unusual": "unusual",
    "impossible": "impossible",
}
#: what the program calls a field of a leg → what a reader calls it; the others go by their own name
_FIELD_WORDS: dict[str, str] = {
    "depart": "departure",
    "arrive": "arrival",
    "observed": "day seen",
    "mode": "means",
    "polarity": "whether it happened",
}
_NOT_SAID = "place not said"


def end_words(end: End | None) -> str:
    """Return the name of an end, or that none is given."""
    return end.name if end else _NOT_SAID


def field_words(field: str) -> str:
    """Return what a reader calls a field of a leg.

    Examples
    --------
    >>> field_words("depart"), field_words("distance_to")
    ('departure', 'distance to')
    """
    return _FIELD_WORDS.get(field, field.replace("_", " "))


def leg_title(leg: Leg) -> str:
    """Return "Rajin → Dunay"."""
    return f"{end_words(leg.origin)} → {end_words(leg.destination)}"


def mode_words(mode: str) -> str:
    """Return how something went: "by sea"."""
    return next((said for known, said in MODE_WORDS.items() if known == mode), MODE_WORDS["unknown"])


def when_words(leg: Leg) -> str:
    """Return the dates of a leg in one line, or that there is none.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> when_words(SimpleNamespace(depart=None, arrive=None, observed=None))
    'no date given'
    """
    named = (("left", leg.depart), ("arrived", leg.arrive), ("seen", leg.observed))
    parts = [f"{verb} {date_words(days)}" for verb, days in named if days is not None]
    return ", ".join(parts) or "no date given"


def cargo_words(cargo: Cargo | None) -> str:
    """Return what moved, as the report words it; "" when nothing is said.

    Examples
    --------
    >>> cargo_words(Cargo(quantity=300.0, quantity_wording="about", unit="containers", kind="munitions"))
    'about 300 containers of munitions'
    >>> cargo_words(Cargo(quantity=1.0, unit="shipments", kind="munitions"))
    '1 shipment of munitions'
    >>> cargo_words(None)
    ''
    """
    if cargo is None:
        return ""
    number = f"{cargo.quantity:,.10g}" if cargo.quantity is not None else None
    unit = cargo.unit.removesuffix("s") if cargo.unit and cargo.quantity == 1 else cargo.unit
    amount = " ".join(p for p in (cargo.quantity_wording, number, unit) if p)
    if amount and cargo.kind and cargo.kind != cargo.unit:
        joint = " of " if cargo.unit else " "
        return f"{amount}{joint}{cargo.kind}"
    return amount or cargo.kind or ""


def trips_words(leg: Leg) -> str:
    """Return how often: "at least 5 trips"; "" when not said."""
    if leg.trips is None:
        return ""
    noun = "trip" if leg.trips == 1 else "trips"
    return " ".join(p for p in (leg.trips_wording, f"{leg.trips:,}", noun) if p)


def km_words(length_m: float) -> str:
    """Return a length in km and miles; below 10 km with a decimal.

    Examples
    --------
    >>> km_words(192_300)
    '192 km (119 miles)'
    """
    km = length_m / 1000.0
    shape = ",.0f" if km >= 10 else ",.1f"
    return f"{km:{shape}} km ({km / 1.609344:{shape}} miles)"


def point_words(lon: float, lat: float) -> str:
    """Return a point as maps write it, latitude first.

    Examples
    --------
    >>> point_words(13.191, -32.887)
    '32.887° S, 13.191° E'
    """
    return f"{abs(lat):.3f}° {'S' if lat < 0 else 'N'}, {abs(lon):.3f}° {'W' if lon < 0 else 'E'}"


def length_words(track: Track | NoTrack | None) -> str:
    """Return both lengths of a leg, or why there is none."""
    if track is None:
        return "not computed: an end has no place"
    if isinstance(track, NoTrack):
        straight = f"; straight {km_words(track.geodesic_m)}" if track.geodesic_m is not None else ""
        return f"no track: {track.reason}{straight}"
    if track.mode == "straight":
        return f"straight {km_words(track.geodesic_m)}"
    text = f"along the track {km_words(track.length_m)}, straight {km_words(track.geodesic_m)}"
    if track.inferred_m >= 50:
        text += f"; of the track {km_words(track.inferred_m)} inferred"
    return text


def report_words(report: Report | None, report_id: str) -> str:
    """Return how to name a report: publisher and day, else its title, else its file."""
    if report is None:
        return report_id
    day = day_words(report.published) if report.published else "no date"
    if report.publisher:
        return f"{report.publisher}, {day}"
    return f"{report.title or report.file_name or report.id}, {day}"


def count_words(count: int, noun: str) -> str:
    """Return "1 leg" or "2 legs".

    Examples
    --------
    >>> count_words(1, "leg"), count_words(1200, "leg")
    ('1 leg', '1,200 legs')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def list_words(names: tuple[str, ...] | list[str]) -> str:
    """Return "a, b and c".

    Examples
    --------
    >>> list_words(["a", "b", "c"])
    'a, b and c'
    >>> list_words(())
    ''
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def leg_sentence(leg: Leg) -> str:
    """Return a leg as one plain sentence of an itinerary."""
    text = leg_words(leg)
    return text[:1].upper() + text[1:] + "."


def fact_rows(leg: Leg, track: Track | NoTrack | None) -> list[tuple[str, str]]:
    """Return the facts of a leg as (name, words), those that nobody gives left out."""
    rows: list[tuple[str, Any]] = [
        ("When", when_words(leg)),
        ("Cargo", cargo_words(leg.cargo)),
        ("Carried by", list_words([v.name + (f" (IMO {v.imo})" if v.imo else "") for v in leg.vessels])),
        ("How often", trips_words(leg)),
        ("By way of", list_words([e.name for e in leg.via])),
        ("Length", length_words(track)),
        ("Certainty", CERTAINTY_WORDS[leg.certainty]),
        ("Asserted by", list_words(leg.asserted_by) or _own_voice(leg)),
        ("Denied by", list_words(leg.denied_by)),
        ("Joined because", " ".join(leg.joins)),
        ("Note", " ".join(track.flags) if isinstance(track, Track) else ""),
        ("Your reason", leg.review_reason or ""),
    ]
    return [(name, words) for name, words in rows if words]


def _own_voice(leg: Leg) -> str:
    return "the report itself" if leg.claims else ""


def badges(leg: Leg) -> list[str]:
    """Return short signs beside a leg's title: planned, denied, disputed, reviewed."""
    found = [POLARITY_BADGES.get(leg.polarity), REVIEW_BADGES.get(leg.review)]
    if leg.against:
        found.append("Contradicted")
    return [b for b in found if b]
