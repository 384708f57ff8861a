"""Many legs as corridors: one line for each origin, destination and mode, with a count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cargotrace.case import Case
from cargotrace.itinerary import day_words
from cargotrace.legs import Leg
from cargotrace.mapview.payload import case_payload, day_number
from cargotrace.mapview.timespans import TimeSpan, case_spans

#: above this the map shows corridors: single lines would be a tangle, and slow
MOST_LEGS = 3000
#: corridors drawn, the fullest first
MOST_CORRIDORS = 1500

#: origin place id, destination place id, mode
Corridor = tuple[str, str, str]


def corridor_of(leg: Leg) -> Corridor | None:
    """Return the corridor of a leg, or None when an end has no place."""
    if leg.origin and leg.origin.place and leg.destination and leg.destination.place:
        return leg.origin.place.id, leg.destination.place.id, leg.mode
    return None


def corridor_id(corridor: Corridor) -> str:
    """Return the id that a corridor has on the map."""
    return "corridor:" + "|".join(corridor)


def group_legs(legs: Sequence[Leg]) -> dict[Corridor, list[Leg]]:
    """Return the legs of each corridor, the fullest corridor first."""
    groups: dict[Corridor, list[Leg]] = {}
    for leg in legs:
        corridor = corridor_of(leg)
        if corridor is not None:
            groups.setdefault(corridor, []).append(leg)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))


def corridor_payload(case: Case, legs: Sequence[Leg]) -> dict[str, Any]:
    """Return the map of corridors: as :func:`case_payload`, one leg standing for its corridor."""
    groups = dict(list(group_legs(legs).items())[:MOST_CORRIDORS])
    standing = [members[0] for members in groups.values()]
    payload = case_payload(case, standing)
    spans = case_spans(case)
    members_of = {members[0].id: (corridor, members) for corridor, members in groups.items()}
    for row in payload["legs"]:
        corridor, members = members_of[row["id"]]
        row.update(_corridor_values(corridor, members, spans))
    days = [d for row in payload["legs"] if row["time"] for d in row["time"][:2]]
    payload["time"] = [min(days), max(days)] if days else None
    return payload


def _corridor_values(
    corridor: Corridor, members: list[Leg], times: dict[str, TimeSpan | None]
) -> dict[str, Any]:
    spans = [s for s in (times[leg.id] for leg in members) if s is not None]
    first = min((s.earliest for s in spans), default=None)
    last = max((s.latest for s in spans), default=None)
    count = len(members)
    return {
        "id": corridor_id(corridor),
        "count": count,
        "when": f"{count:,} leg{'' if count == 1 else 's'}",
        "time": [day_number(first), day_number(last), None, None] if first and last else None,
        "rows": [
            ("Legs", f"{count:,}"),
            ("First", day_words(first) if first else "no date"),
            ("Last", day_words(last) if last else "no date"),
        ],
        "quotes": [],
        "badges": [],
        "basis": members[0].basis if len({m.basis for m in members}) == 1 else "assembled",
    }
