"""Distances to a place just named: "brought to X from Y, 20 km away", "Singapore, 885 km to the north"."""

from __future__ import annotations

import re

from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Relation
from cargotrace.reading.distance_ends import (
    NAME_LAST,
    REACH_BACK,
    DistanceEnds,
    DistanceScene,
    dateline_place,
    is_area,
    most_specific,
    unknown_name,
)

POINTS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0,
    "west": 270.0, "northwest": 315.0,
}  # fmt: skip
POINT = r"(?:north|south)?[\s-]?(?:north|south|east|west)(?:[\s-]?(?:east|west))?"
#: "20 km away", "560 kilometres to the south", with nothing behind to say from where
_OFF_THERE = re.compile(
    rf"[\s,]*(?:away|distant|further\s+on|inland|up-?stream|down-?stream|up-?river|down-?river|to\s+the\s+(?P<point>{POINT})"
    r"|(?:up|down|along)\s+the\s+(?:[a-z]+\s+)?(?:coast|river|road|line|valley))(?P<by>\s+by\s+\w+)?"
    r"(?=\s*(?:[.,;:)\n]|and\b|but\b|$))",
    re.IGNORECASE,
)
_BY_WAY = re.compile(r"\bby\s+(?:rail|road|train|river|sea|lorry|truck|barge)[\s,]*$", re.IGNORECASE)
_COMES_FROM = re.compile(r"\b(?:from|out\s+of)\s+(?:[\w’'-]+\s+){0,4}?$", re.IGNORECASE)


def direction(point: str | None) -> float | None:
    """Return the bearing of the destination from the origin: "north of Y" puts Y to the south."""
    if not point:
        return None
    name = re.sub(r"[\s-]", "", point.casefold())
    degrees = POINTS.get(name)
    return None if degrees is None else (degrees + 180.0) % 360.0


def pair(near: tuple[Mention, ...]) -> tuple[Mention, Mention] | None:
    """Return the last two places that are points if there are two, else the last two names."""
    points = [m for m in near if not is_area(m) and m.role != "adjective"]
    names = [m for m in near if m.role != "adjective"]
    for found in (points, names):
        if len(found) >= 2 and found[-2].name != found[-1].name:
            return found[-2], found[-1]
    return None


def off_there(scene: DistanceScene) -> DistanceEnds | None:
    """Read "went from X to Y, 560 kilometres to the south", "brought to X from Y, 20 kilometres away"."""
    match = _OFF_THERE.match(scene.after)
    there = _there(scene) if match else None
    if match is None or there is None:
        return None
    other = _other_end(scene, there)
    if other is None or other.name == there.name:
        return None
    reverse = direction(match["point"])
    bearing = None if reverse is None else (reverse + 180.0) % 360.0
    relation: Relation = "route" if match["by"] or _BY_WAY.search(scene.before) else "between"
    return DistanceEnds(origin=other, destination=there, relation=relation, direction_deg=bearing)


def _there(scene: DistanceScene) -> Mention | None:
    """Return the place that lies so far away: the one named just before the length."""
    unknown = unknown_name(scene, NAME_LAST.search(scene.text, scene.start, scene.length.start))
    if unknown is not None:
        return unknown
    named = [m for m in scene.ahead(scene.length.start, 240) if m.role != "adjective"]
    return most_specific(scene, named) if named else None


def _other_end(scene: DistanceScene, there: Mention) -> Mention | None:
    """Return from where it is so far: the other end of its movement, the place named with it, or here.

    "Singapore, 885 km to the north" in a report from Jakarta is so far from Jakarta.
    """
    for trip in scene.trips:
        if there.span == trip.origin.span:
            return trip.destination
        if there.span == trip.destination.span:
            return trip.origin
    beside = [m for m in scene.ahead(there.span.start, 240) if m.role != "adjective" and not is_area(m)]
    if beside:
        return beside[-1]
    before = [t for t in scene.trips if scene.start - REACH_BACK // 2 <= t.at < scene.start]
    if before:
        comes = _COMES_FROM.search(scene.text[scene.start : there.span.start])
        return before[-1].origin if comes else before[-1].destination
    return dateline_place(scene) or _named_before(scene, there)


def _named_before(scene: DistanceScene, there: Mention) -> Mention | None:
    """Return the last place of the sentence before, when goods came there or lie there."""
    first = max(0, scene.start - REACH_BACK // 2)
    before = [m for m in scene.mentions if first <= m.span.start < scene.start and m.role == "name"]
    points = [m for m in before if not is_area(m) and m.name != there.name]
    return points[-1] if points else None
