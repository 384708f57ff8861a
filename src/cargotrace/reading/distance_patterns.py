"""How reports state distances: small patterns that read the words around a length and name its ends.

The first pattern that fits wins. Each has its example in its docstring.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Relation
from cargotrace.reading.distance_ends import (
    NAME_NEXT,
    NAME_OWNED,
    NAME_TO,
    REACH_BACK,
    DistanceEnds,
    DistanceScene,
    dateline_place,
    find_capital,
    find_origin,
    find_target,
    is_area,
    said_port,
    specific_after,
    unknown_name,
    unnamed_line,
)
from cargotrace.reading.distance_ways import (
    TO_PLACE,
    TRAVEL,
    compound,
    is_way,
    linked,
    told_elsewhere,
    travelled,
)

_POINTS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0,
    "west": 270.0, "northwest": 315.0,
}  # fmt: skip
_POINT = r"(?:north|south)?[\s-]?(?:north|south|east|west)(?:[\s-]?(?:east|west))?"
#: measured along something, not straight
_ALONG = (
    r"(?:(?:up|down|along)\s+(?:the\s+)?(?:[\w-]+\s+)?(?:coast|road|river|line|valley|railway|track|highway|motorway)"
    r"|upriver|downriver|overland|by\s+(?:[a-z]+\s+)?(?:road|rail|river|sea|water|air|boat|train|motorway|highway|pipeline)"
    r"|(?:drive|journey|trip|voyage|haul|sail|flight|ride|walk))"
)
#: along a coast is where a place lies, not how one goes there
_ALONG_WAY = re.compile(rf"[\s,]*(?:away\s+)?(?!\w+\s+the\s+(?:[\w-]+\s+)?coast){_ALONG}\b", re.IGNORECASE)
_AWAY = re.compile(
    rf"[\s,]*(?:(?:{_ALONG}|further|away|distant|inland|upstream|downstream|out\s+to\s+sea|offshore|due|to\s+the|or\s+so"
    r"|as\s+the\s+crow\s+flies|in\s+a\s+straight\s+line)[\s,]+)*"
    rf"(?P<point>{_POINT})?(?:ern|wards?)?\s*(?P<word>of|from|off|outside|inside|beyond|short\s+of)\s+",
    re.IGNORECASE,
)
_BORDER = re.compile(r"^[^.;\n]{0,40}?\b(?:border|frontier|boundary|demarcation\s+line|dmz)\b", re.IGNORECASE)
_COAST = re.compile(r"^[^.;\n]{0,40}?\b(?:coasts?|shores?|coastline|seaboard|the\s+sea)\b", re.IGNORECASE)
_APART = re.compile(r"\s*(?:apart|from\s+each\s+other|separates?\s+the|distance\s+separat)", re.IGNORECASE)
_THE_TWO = re.compile(
    r"\b(?:the\s+two|they|both|the\s+(?:[\w-]+\s+)?(?:ports|cities|towns|places|capitals|terminals|islands|depots|stations))\b",
    re.IGNORECASE,
)
_SEPARATE = re.compile(r"\s*(?:separates?|divides?|lies?\s+between|part)\b", re.IGNORECASE)
#: what lies there, named after it: "some 20 miles outside Basra, at Zubair", "north of Basra lies Zubair"
_NAMED_NEXT = re.compile(
    r",?\s*(?:at|in|near|on)\s+(?:the\s+)?(?:(?:town|port|city|village|island|mines?)\s+of\s+)?|\s+(?:lies|stands|is)\s+"
)
#: "20 km outside Basra" opens the sentence, or nearly so
_OPENS = re.compile(r"\s*(?:[A-Za-z]+\s+){0,2}", re.IGNORECASE)
#: "20 km away", "560 kilometres to the south", with nothing behind to say from where
_OFF_THERE = re.compile(
    rf"[\s,]*(?:away|distant|further\s+on|to\s+the\s+(?P<point>{_POINT}))(?P<by>\s+by\s+\w+)?"
    r"(?=\s*(?:[.,;:)\n]|and\b|but\b|$))",
    re.IGNORECASE,
)
_BY_WAY = re.compile(r"\bby\s+(?:rail|road|train|river|sea|lorry|truck|barge)[\s,]*$", re.IGNORECASE)
_MEASURES = re.compile(
    r"\b(?:is|was|are|of|have|has|had|measures|covers|distance|some|about|runs|totals|takes|totalling)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_WAY_FROM = re.compile(
    r"\b(?:road|route|line|railway|railroad|pipeline|highway|canal|track|way|transport|haul|trip|journey|voyage|drive"
    r"|run|distance|passage|flight|crossing)\s*$",
    re.IGNORECASE,
)
_ONWARD_TO = re.compile(r"\s+to\s+(?:the\s+)?(?:[A-Z]|port|coast|border|sea|mines?)")
_STRAIGHT = re.compile(r"\bdistance\s*$", re.IGNORECASE)
_HERE = re.compile(r"\s*here\b", re.IGNORECASE)
_CAPITAL = re.compile(r"(?:the\s+|its\s+)?(?:[\w-]+\s+)?capital\b(?!\s+(?:of\s+[A-Z]|[A-Z]))")


def _apart(scene: DistanceScene) -> DistanceEnds | None:
    """Read "Najin and Dunay, which are 180 kilometres apart", "The two ports lie 180 km apart"."""
    if not _APART.match(scene.after):
        return None
    near = scene.ahead(scene.length.start, 260)
    if not near and _THE_TWO.search(scene.before):
        first = max(0, scene.start - REACH_BACK)
        near = tuple(m for m in scene.mentions if first <= m.span.start < scene.start)
    owned = (unknown_name(scene, NAME_OWNED.match(scene.text, m.span.end)) for m in near)
    unknown = tuple(m for m in owned if m is not None)
    named = _pair(tuple(sorted((*near, *unknown), key=lambda m: m.span.start)))
    return DistanceEnds(origin=named[0], destination=named[1], relation="between") if named else None


def _separates(scene: DistanceScene) -> DistanceEnds | None:
    """Read "Only 90 miles separate Havana and Key West", "25 miles lie between X and Y"."""
    match = _SEPARATE.match(scene.after)
    places = scene.behind(scene.length.end + match.end(), 120) if match else ()
    if len(places) < 2 or not re.search(
        r"\b(?:from|and)\b", scene.text[places[0].span.end : places[1].span.start]
    ):
        return None
    return DistanceEnds(origin=places[0], destination=places[1], relation="between")


def _pair(near: tuple[Mention, ...]) -> tuple[Mention, Mention] | None:
    """Return the last two places that are points if there are two, else the last two names."""
    points = [m for m in near if not is_area(m) and m.role != "adjective"]
    names = [m for m in near if m.role != "adjective"]
    for found in (points, names):
        if len(found) >= 2 and found[-2].name != found[-1].name:
            return found[-2], found[-1]
    return None


def _from_to(scene: DistanceScene) -> DistanceEnds | None:
    """Read "runs 1,225 miles from X to Y", "the 2,000-mile route from X to Y", "200 km between X and Y"."""
    after = scene.after
    match = re.match(r"[^.;]{0,60}?\b(?P<word>from|between)\b", after, re.IGNORECASE)
    if not match or (not is_way(scene) and match.end() > 24):
        return None
    base = scene.length.end + match.end()
    places = scene.behind(base, 200)
    unknown = unknown_name(scene, NAME_NEXT.match(scene.text, base))
    if unknown is not None:
        places = (unknown, *places)
    if not places:
        return None
    joint = r"\b(?:and|to)\b" if match["word"].casefold() == "between" else r"\b(?:to|into|as\s+far\s+as)\b"
    found = re.search(joint, scene.text[places[0].span.end : scene.end][:120], re.IGNORECASE)
    if not found:
        return None
    base = places[0].span.end + found.end()
    target = find_target(scene, base) or said_port(scene, base, places[0])
    if target is None:
        return None
    relation: Relation = "route" if is_way(scene) else "between"
    return DistanceEnds(origin=specific_after(scene, places[0]), destination=target, relation=relation)


def _between_before(scene: DistanceScene) -> DistanceEnds | None:
    """Read "the distance between X and Y is 300 km", "the road from X to Y is 120 km long"."""
    match = re.search(r"\b(?P<word>between|from)\b(?=[^.;]*$)", scene.before, re.IGNORECASE)
    if not match or re.search(r"[.;]", scene.before[match.end() :]):
        return None
    start = scene.start + match.end()
    places = [m for m in scene.ahead(scene.length.start, 240) if m.span.start >= start]
    names = [*NAME_TO.finditer(scene.text, start, scene.length.start)]
    unknown = unknown_name(scene, names[-1]) if names else None
    if unknown is not None and places and places[-1].span.end < unknown.span.start:
        places.append(unknown)
    middle = scene.before[match.end() :]
    if len(places) < 2 or not re.search(r"\b(?:and|to)\b", middle):
        return None
    last = _last_stop(scene, places) if match["word"].casefold() == "from" else places[1]
    if _WAY_FROM.search(scene.before[: match.start()]) and _bare_after(scene, last):
        return DistanceEnds(origin=places[0], destination=last, relation="route")
    if not _MEASURES.search(middle):
        return None
    way = is_way(scene) or scene.length.extent or _WAY_FROM.search(scene.before[: match.start()])
    way = way or TRAVEL.search(scene.before)
    straight = _STRAIGHT.search(scene.before[: match.start()]) and not is_way(scene)
    return DistanceEnds(
        origin=places[0], destination=last, relation="route" if way and not straight else "between"
    )


def _last_stop(scene: DistanceScene, places: list[Mention]) -> Mention:
    """Return the last place with "to" before it: "to N'Djamena and onwards to Farchana"."""
    stops = [b for a, b in pairwise(places) if TO_PLACE.search(scene.text[a.span.end : b.span.start])]
    return stops[-1] if stops else places[1]


def _across_sentences(scene: DistanceScene) -> tuple[Mention, Mention] | None:
    """Return the last place of the sentence before and the one just before the length."""
    here = [m for m in scene.ahead(scene.length.start) if m.role == "name" and not is_area(m)]
    first = max(0, scene.start - REACH_BACK // 2)
    before = [m for m in scene.mentions if first <= m.span.start < scene.start and m.role == "name"]
    points = [m for m in before if not is_area(m) and not (here and m.name == here[-1].name)]
    return (points[-1], here[-1]) if here and points else None


def _bare_after(scene: DistanceScene, place: Mention) -> bool:
    """Say whether only a comma or bracket stands between a place and the length."""
    return bool(re.fullmatch(r"\s*(?:[,(]|[-–—])?\s*", scene.text[place.span.end : scene.length.start]))


def _off_there(scene: DistanceScene) -> DistanceEnds | None:
    """Read "went from X to Y, 560 kilometres to the south", "brought to X from Y, 20 kilometres away"."""
    match = _OFF_THERE.match(scene.after)
    named = _pair(scene.ahead(scene.length.start, 240)) or _across_sentences(scene) if match else None
    if match is None or named is None:
        return None
    point = match["point"]
    reverse = _direction(point)
    bearing = None if reverse is None else (reverse + 180.0) % 360.0
    relation: Relation = "route" if match["by"] or _BY_WAY.search(scene.before) else "between"
    return DistanceEnds(origin=named[0], destination=named[1], relation=relation, direction_deg=bearing)


def _away(scene: DistanceScene) -> DistanceEnds | None:
    """Read "X, 80 km north of Y", "about 180 miles from the Ukrainian border", "200 miles off Libya"."""
    match = _AWAY.match(scene.after)
    if not match:
        return None
    base = scene.length.end + match.end()
    target, relation = _away_target(scene, base, match["word"].casefold())
    if target is None:
        return None
    if match["word"].casefold() == "from" and _ONWARD_TO.match(scene.text[target.span.end : scene.end]):
        return None
    if relation == "between" and (_ALONG_WAY.match(scene.after) or scene.length.by_way):
        relation = "route"
    return DistanceEnds(
        origin=find_origin(scene) or _named_next(scene, target),
        destination=target,
        relation=relation,
        direction_deg=_direction(match["point"]),
    )


def _named_next(scene: DistanceScene, target: Mention) -> Mention | None:
    """Return what lies there when its name follows: "Some 20 miles outside Basra, at Zubair, …"."""
    following = next((m for m in scene.behind(target.span.end, 60) if m != target), None)
    if following is None or not _OPENS.fullmatch(scene.before):
        return None
    between = scene.text[target.span.end : following.span.start]
    return following if _NAMED_NEXT.fullmatch(between) else None


def _away_target(scene: DistanceScene, base: int, word: str) -> tuple[Mention | None, Relation]:
    rest = scene.text[base : scene.end]
    relation: Relation = "between"
    if _BORDER.match(rest):
        relation = "from border"
    elif _COAST.match(rest) or word == "off":
        relation = "from coast"
    if _HERE.match(rest):
        return dateline_place(scene), relation
    target = find_target(scene, base)
    if target is None and relation != "between":
        return unnamed_line(scene, base), relation
    capital = _CAPITAL.match(rest)
    if capital and (target is None or target.span.start > base + capital.end() + 2):
        return find_capital(scene, base, base + capital.end()), relation
    return target, relation


def _direction(point: str | None) -> float | None:
    """Return the bearing of the destination from the origin: "north of Y" puts Y to the south."""
    if not point:
        return None
    name = re.sub(r"[\s-]", "", point.casefold())
    degrees = _POINTS.get(name)
    return None if degrees is None else (degrees + 180.0) % 360.0


DISTANCE_PATTERNS: tuple[Callable[[DistanceScene], DistanceEnds | None], ...] = (
    _apart,
    _separates,
    linked,
    _from_to,
    _between_before,
    compound,
    told_elsewhere,
    _off_there,
    _away,
    travelled,
)
#: what may give the ends of a length that is told as a thing's own ("is 190 km long")
EXTENT_PATTERNS: tuple[Callable[[DistanceScene], DistanceEnds | None], ...] = (
    linked,
    _from_to,
    _between_before,
    compound,
    told_elsewhere,
)
