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
    NAME_FIRST,
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
    said_port,
    specific_after,
    unknown_name,
    unnamed_line,
)
from cargotrace.reading.distance_there import POINT, direction, off_there, pair
from cargotrace.reading.distance_ways import (
    TO_PLACE,
    TRAVEL,
    compound,
    is_way,
    linked,
    told_elsewhere,
    travelled,
    way_to,
)

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
    rf"(?P<point>{POINT})?(?:ern|wards?)?\s*(?P<word>of|from|off|outside|inside|beyond|short\s+of)\s+",
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
#: between the first place and "to" stands no more than where that place is
_ANOTHER_CLAUSE = re.compile(
    r";|\.(?!,)|\b(?:and|but|had|has|have|is|was|were|which|that|it|they|he|she|came|went)\b|,\s+[a-z]"
)
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
    named = pair(tuple(sorted((*near, *unknown), key=lambda m: m.span.start)))
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
    if not found or _ANOTHER_CLAUSE.search(scene.text[places[0].span.end :][: found.start()]):
        return None
    base = places[0].span.end + found.end()
    relation: Relation = "route" if is_way(scene) else "between"
    target = find_target(scene, base) or said_port(scene, base, places[0])
    if target is None:
        target = unnamed_line(scene, base + 1)
        relation = line_relation(scene.text[base : scene.end]) or relation
    if target is None:
        return None
    return DistanceEnds(origin=specific_after(scene, places[0]), destination=target, relation=relation)


def _between_before(scene: DistanceScene) -> DistanceEnds | None:
    """Read "the distance between X and Y is 300 km", "the road from X to Y is 120 km long"."""
    match = re.search(r"\b(?P<word>between|from)\b(?=[^.;]*$)", scene.before, re.IGNORECASE)
    if not match or re.search(r"[.;]", scene.before[match.end() :]) or _AWAY.match(scene.after):
        return None
    start = scene.start + match.end()
    places = [m for m in scene.ahead(scene.length.start, 240) if m.span.start >= start]
    first = unknown_name(scene, NAME_FIRST.match(scene.text, start, scene.length.start))
    if first is not None:
        places.insert(0, first)
    names = [*NAME_TO.finditer(scene.text, start, scene.length.start)]
    unknown = unknown_name(scene, names[-1]) if names else None
    if unknown is not None and places and places[-1].span.end < unknown.span.start:
        places.append(unknown)
    middle = scene.before[match.end() :]
    if len(places) < 2 or not re.search(r"\b(?:and|to)\b", middle):
        return None
    last = _last_stop(scene, places) if match["word"].casefold() == "from" else places[1]
    lead = scene.before[: match.start()]
    if (_WAY_FROM.search(lead) or TRAVEL.search(lead[-30:])) and _bare_after(scene, last):
        return DistanceEnds(origin=specific_after(scene, places[0]), destination=last, relation="route")
    if not _MEASURES.search(middle):
        return None
    way = is_way(scene) or scene.length.extent or _WAY_FROM.search(lead)
    way = way or TRAVEL.search(scene.before)
    straight = _STRAIGHT.search(lead) and not is_way(scene)
    return DistanceEnds(
        origin=places[0], destination=last, relation="route" if way and not straight else "between"
    )


def _last_stop(scene: DistanceScene, places: list[Mention]) -> Mention:
    """Return the last place with "to" before it: "to N'Djamena and onwards to Farchana"."""
    stops = [b for a, b in pairwise(places) if TO_PLACE.search(scene.text[a.span.end : b.span.start])]
    return stops[-1] if stops else places[1]


def _bare_after(scene: DistanceScene, place: Mention) -> bool:
    """Say whether only a comma or bracket stands between a place and the length."""
    return bool(re.fullmatch(r"\s*(?:[,(]|[-–—])?\s*", scene.text[place.span.end : scene.length.start]))


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
        direction_deg=direction(match["point"]),
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
    relation = line_relation(rest) or ("from coast" if word == "off" else "between")
    if _HERE.match(rest):
        return dateline_place(scene), relation
    target = find_target(scene, base) or said_port(scene, base, None)
    if target is None and relation != "between":
        return unnamed_line(scene, base), relation
    capital = _CAPITAL.match(rest)
    if capital and (target is None or target.span.start > base + capital.end() + 2):
        return find_capital(scene, base, base + capital.end()), relation
    return target, relation


def line_relation(rest: str) -> Relation | None:
    """Return whether the words name a border or a coast ("the Ukrainian border", "the coast of Oman")."""
    return "from border" if _BORDER.match(rest) else "from coast" if _COAST.match(rest) else None


DISTANCE_PATTERNS: tuple[Callable[[DistanceScene], DistanceEnds | None], ...] = (
    _apart,
    _separates,
    linked,
    _from_to,
    _between_before,
    compound,
    way_to,
    told_elsewhere,
    off_there,
    _away,
    travelled,
)
#: what may give the ends of a length that is told as a thing's own ("is 190 km long")
EXTENT_PATTERNS: tuple[Callable[[DistanceScene], DistanceEnds | None], ...] = (
    linked,
    _from_to,
    _between_before,
    compound,
    way_to,
    told_elsewhere,
)
