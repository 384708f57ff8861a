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

_POINTS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0,
    "west": 270.0, "northwest": 315.0,
}  # fmt: skip
_POINT = r"(?:north|south)?[\s-]?(?:north|south|east|west)(?:[\s-]?(?:east|west))?"
_AWAY = re.compile(
    rf"[\s,]*(?:(?:further|away|distant|inland|upstream|downstream|out\s+to\s+sea|offshore|due|to\s+the)\s+)*"
    rf"(?P<point>{_POINT})?(?:ern|wards?)?\s*(?P<word>of|from|off|outside|inside|beyond|short\s+of)\s+",
    re.IGNORECASE,
)
_BORDER = re.compile(r"^[^.;\n]{0,40}?\b(?:border|frontier|boundary|demarcation\s+line|dmz)\b", re.IGNORECASE)
_COAST = re.compile(r"^[^.;\n]{0,40}?\b(?:coasts?|shores?|coastline|seaboard|the\s+sea)\b", re.IGNORECASE)
_APART = re.compile(r"\s*(?:apart|from\s+each\s+other|separates?\s+the|distance\s+separat)", re.IGNORECASE)
#: nouns behind a length that are ways between places ("a 2,000-mile route")
_WAY = re.compile(
    r"[\s-]*(?:[\w-]+[\s,]+){0,3}?(?P<noun>route|journey|trip|voyage|passage|pipeline|line|road|railway|railroad|rail\s+line|link|"
    r"run|drive|haul|trek|crossing|highway|canal|corridor|conveyor|track|flight|sea\s+leg|leg|detour|way|ride|stretch)s?\b",
    re.IGNORECASE,
)
_TRAVEL = re.compile(
    r"\b(?:travel\w*|cover\w*|sail\w*|runs?|ran|running|driv\w+|drove|journey\w*|voyage\w*|haul\w*|carr\w+|mov\w+|flew|fly\w*|trek\w*"
    r"|extend\w*|stretch\w*|transport\w*|shipp?\w*|route|way|distance\s+by|truck\w*|steam\w*|tow\w*)\b",
    re.IGNORECASE,
)
#: "20 km away", "560 kilometres to the south", with nothing behind to say from where
_OFF_THERE = re.compile(
    rf"[\s,]*(?:away|distant|further\s+on|to\s+the\s+(?P<point>{_POINT}))(?P<by>\s+by\s+\w+)?"
    r"(?=\s*(?:[.,;:)\n]|and\b|but\b|$))",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\b(?:out\s+of|from|left|leav\w+|depart\w*|set\s+off|set\s+out|pulled\s+out\s+of)\s+"
    r"(?:near\s+)?(?:the\s+)?(?:[\w’',-]+\s+){0,3}?$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(r"\b(?:to|in|at|into|reach\w*|for|via)\s+(?:the\s+)?[^.;\n]{0,40}$", re.IGNORECASE)
_BY_WAY = re.compile(r"\bby\s+(?:rail|road|train|river|sea|lorry|truck|barge)[\s,]*$", re.IGNORECASE)
_BY_MEANS = re.compile(r"\s*by\s+(?:sea|road|rail|river|air|train|ship|lorry|truck|boat)\b", re.IGNORECASE)
_MEASURES = re.compile(
    r"\b(?:is|was|are|of|measures|covers|distance|some|about|runs|totals|takes|totalling)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_ARRIVED = re.compile(r"\b(?:pull\w*|reach\w*|arriv\w*|came|got|put)\b", re.IGNORECASE)
_WAY_FROM = re.compile(
    r"\b(?:road|route|line|railway|railroad|pipeline|highway|canal|track|way|transport|haul|trip|journey|voyage|drive"
    r"|run|distance|passage|flight|crossing)\s*$",
    re.IGNORECASE,
)
_HERE = re.compile(r"\s*here\b", re.IGNORECASE)
_CAPITAL = re.compile(r"(?:the\s+|its\s+)?(?:[\w-]+\s+)?capital\b(?!\s+(?:of\s+[A-Z]|[A-Z]))")
_TO_PLACE = re.compile(
    r"(?<!according )\b(?:to|into|towards?|via)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,3}?$", re.IGNORECASE
)
_LINK = re.compile(r"[^.;]{0,60}?\b(?:link|connect|join)(?:s|ed|ing)?\s+(?:up\s+)?", re.IGNORECASE)


def _apart(scene: DistanceScene) -> DistanceEnds | None:
    """Read "Najin and Dunay, which are 180 kilometres apart"."""
    if not _APART.match(scene.after):
        return None
    near = scene.ahead(scene.length.start, 260)
    owned = (unknown_name(scene, NAME_OWNED.match(scene.text, m.span.end)) for m in near)
    unknown = tuple(m for m in owned if m is not None)
    named = _pair(tuple(sorted((*near, *unknown), key=lambda m: m.span.start)))
    return DistanceEnds(origin=named[0], destination=named[1], relation="between") if named else None


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
    if not match or (not _is_way(scene) and match.end() > 24):
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
    target = find_target(scene, base) or said_port(scene, base)
    if target is None:
        return None
    relation: Relation = "route" if _is_way(scene) else "between"
    return DistanceEnds(origin=specific_after(scene, places[0]), destination=target, relation=relation)


def _between_before(scene: DistanceScene) -> DistanceEnds | None:
    """Read "the distance between X and Y is 300 km", "the road from X to Y is 120 km long"."""
    match = re.search(r"\b(?P<word>between|from)\b(?=[^.;]*$)", scene.before, re.IGNORECASE)
    if not match or re.search(r"[.;]", scene.before[match.end() :]):
        return None
    start = scene.start + match.end()
    places = [m for m in scene.ahead(scene.length.start, 240) if m.span.start >= start]
    unknown = unknown_name(scene, NAME_TO.search(scene.text, start, scene.length.start))
    if unknown is not None and len(places) == 1 and places[0].span.end < unknown.span.start:
        places.append(unknown)
    middle = scene.before[match.end() :]
    if len(places) < 2 or not re.search(r"\b(?:and|to)\b", middle):
        return None
    last = _last_stop(scene, places) if match["word"].casefold() == "from" else places[1]
    if _WAY_FROM.search(scene.before[: match.start()]) and _bare_after(scene, last):
        return DistanceEnds(origin=places[0], destination=last, relation="route")
    if not _MEASURES.search(middle):
        return None
    way = bool(_TRAVEL.search(scene.before) or _WAY.search(scene.before))
    return DistanceEnds(origin=places[0], destination=last, relation="route" if way else "between")


def _last_stop(scene: DistanceScene, places: list[Mention]) -> Mention:
    """Return the last place with "to" before it: "to N'Djamena and onwards to Farchana"."""
    stops = [b for a, b in pairwise(places) if _TO_PLACE.search(scene.text[a.span.end : b.span.start])]
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


def _linked(scene: DistanceScene) -> DistanceEnds | None:
    """Read "a 26 km pipeline to link X to Y", "a 40-mile road connecting X with Y"."""
    match = _LINK.match(scene.after)
    if not match or not _is_way(scene):
        return None
    places = scene.behind(scene.length.end + match.end(), 140)
    if len(places) < 2:
        return None
    return DistanceEnds(origin=places[0], destination=places[1], relation="route")


def _travelled(scene: DistanceScene) -> DistanceEnds | None:
    """Read "to travel the 250 km to the area from Kananga", "in Hamburg, having covered 8,700 km"."""
    if not _is_way(scene):
        return None
    after = scene.behind(scene.length.end, 140)
    origin = next((m for m in after if _LEFT.search(scene.text[scene.length.end : m.span.start])), None)
    target = next((m for m in after if m is not origin and _follows_to(scene, m, after)), None)
    before = scene.ahead(scene.length.start)
    if target is None and origin is None:
        target = next(
            (m for m in reversed(before) if _TOWARDS.search(scene.text[scene.start : m.span.start])), None
        )
    if origin is None and target is not None and not _BY_MEANS.match(scene.after):
        origin = _stop_before(scene, target) or _left_before(scene, target)
    if origin is None and target is None:
        return None
    origin = specific_after(scene, origin) if origin else None
    return DistanceEnds(origin=origin, destination=target, relation="route")


def _follows_to(scene: DistanceScene, mention: Mention, after: tuple[Mention, ...]) -> bool:
    """Say whether "to" stands between the place and what comes before it."""
    ends = [m.span.end for m in after if m.span.end <= mention.span.start]
    first = max([scene.length.end, *ends])
    return bool(_TO_PLACE.search(scene.text[first : mention.span.start]))


def _stop_before(scene: DistanceScene, target: Mention) -> Mention | None:
    """Return the stop before in the same sentence: "goes to Lafayette and will jump to Peoria"."""
    earlier = [m for m in scene.ahead(target.span.start) if m.name != target.name and not is_area(m)]
    stops = [m for m in earlier if _TO_PLACE.search(scene.text[scene.start : m.span.start])]
    return stops[-1] if stops else None


def _left_before(scene: DistanceScene, target: Mention) -> Mention | None:
    """Return the last place left, in the sentences before: "pulled out of Wuwei ... covered 8,700 km"."""
    first = max(0, scene.start - REACH_BACK)
    earlier = [m for m in scene.mentions if first <= m.span.start < scene.start and m.name != target.name]
    for mention in reversed(earlier):
        if _LEFT.search(scene.text[max(first, mention.span.start - 50) : mention.span.start]):
            return mention
    return None


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
    origin = find_origin(scene)
    return DistanceEnds(
        origin=origin, destination=target, relation=relation, direction_deg=_direction(match["point"])
    )


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


def _is_way(scene: DistanceScene) -> bool:
    """Say whether the length is measured along a way: a route, a voyage, a pipeline, a journey made."""
    if _WAY.match(scene.after):
        return True
    if _BY_MEANS.match(scene.after):
        return True
    if re.search(r"\bafter\s*$", scene.before) and _ARRIVED.search(scene.before):
        return True
    clause = re.split(r"[;:]|,\s(?!having|covering)", scene.before)[-1]
    return bool(_TRAVEL.search(clause[-70:]))


DISTANCE_PATTERNS: tuple[Callable[[DistanceScene], DistanceEnds | None], ...] = (
    _apart,
    _linked,
    _from_to,
    _between_before,
    _off_there,
    _away,
    _travelled,
)
