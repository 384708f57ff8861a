"""Changes between two cases as sentences: the most telling first, and nothing that follows from them."""

from __future__ import annotations

import textwrap
from typing import Any

Change = dict[str, Any]

#: what a sentence tells, in this order, and what it calls it; the record has every field
_TOLD = {
    "verdict": "verdict",
    "origin": "origin",
    "origin_id": "place of origin",
    "destination": "destination",
    "destination_id": "place of destination",
    "mode": "mode",
    "via": "by way of",
    "basis": "basis",
    "polarity": "polarity",
    "certainty": "certainty",
    "review": "review",
    "depart_edtf": "departure",
    "arrive_edtf": "arrival",
    "observed_edtf": "day seen",
    "vessels": "vessels",
    "cargo": "cargo",
    "quantity_wording": "wording of the quantity",
    "quantity": "quantity",
    "quantity_unit": "unit",
    "trips_wording": "wording of the trips",
    "trips": "trips",
    "legs": "number of legs",
    "geodesic_km": "straight distance",
    "track_km": "distance along the track",
    "inferred_km": "inferred distance",
    "reported_km": "reported distance",
    "computed_km": "computed distance",
    "method": "method",
    "asserted_by": "asserted by",
    "denied_by": "denied by",
    "sources": "reports",
    "quotes": "sentences",
    "title": "title",
    "publisher": "publisher",
    "published": "day of publication",
    "url": "address",
    "archived": "archived at",
    "reliability": "grade",
}
#: not told beside the other, of which it is a consequence
_FOLLOWS = {
    "origin_id": "origin",
    "destination_id": "destination",
    "inferred_km": "track_km",
    "sha256": "source_sha256",
}
#: told only that they changed, when nothing else did or where the value means nothing to a reader
_NAMED = {
    "source_sha256": "the original is another file",
    "sha256": "the text changed",
    "joins": "the reasons for joining changed",
    "notes": "the notes changed",
    "summary": "the summary changed",
    "reason": "the reasoning changed",
}
_ALWAYS_NAMED = {"source_sha256", "sha256"}


def change_words(changes: list[Change]) -> str:
    """Return what changed in one thing, as clauses of a sentence.

    Examples
    --------
    >>> change_words([{"field": "quantity", "old": 300.0, "new": None},
    ...               {"field": "sources", "old": ["a", "b"], "new": ["b", "c"]}])
    "quantity was 300, is not known; reports no longer 'a', now also 'c'"
    >>> change_words([{"field": "notes", "old": ["a"], "new": []}])
    'the notes changed'
    """
    by_field = {change["field"]: change for change in changes}
    fields = [field for field in by_field if _FOLLOWS.get(field) not in by_field]
    named = [_NAMED[field] for field in _NAMED if field in fields]
    told = [_clause(by_field[field]) for field in _TOLD if field in fields]
    always = [_NAMED[field] for field in _NAMED if field in fields and field in _ALWAYS_NAMED]
    rest = [f"{field.replace('_', ' ')} changed" for field in fields if field not in _TOLD | _NAMED]
    return "; ".join([*always, *told] or [*named, *rest])


def shortened(text: str, most: int = 80) -> str:
    """Return the beginning of a text, whole words, for a name.

    Examples
    --------
    >>> shortened("Rajin to Dunay by sea, then by rail.", 24)
    'Rajin to Dunay by sea, …'
    """
    return textwrap.shorten(text, most, placeholder=" …")


def _clause(change: Change) -> str:
    field, old, new = change["field"], change["old"], change["new"]
    label = _TOLD[field]
    if field == "quotes":
        return f"{len(new)} {label} where there were {len(old)}" if len(old) != len(new) else f"other {label}"
    if isinstance(old, list) and isinstance(new, list):
        return f"{label} {_list_words(old, new)}"
    unit = " km" if field.endswith("_km") else ""
    return f"{label} was {_value(old, unit)}, is {_value(new, unit)}"


def _list_words(old: list[str], new: list[str]) -> str:
    gone = [repr(item) for item in old if item not in new]
    come = [repr(item) for item in new if item not in old]
    parts = [
        f"no longer {', '.join(gone)}" if gone else "",
        f"now {'also ' if old else ''}{', '.join(come)}" if come else "",
    ]
    return ", ".join(part for part in parts if part) or "in another order"


def _value(value: Any, unit: str) -> str:
    if value is None:
        return "not known"
    return (f"{value:,g}" if isinstance(value, int | float) else str(value)) + unit
