"""Ways between places, and the distances told along them: routes, voyages, pipelines, journeys made."""

from __future__ import annotations

import re
from itertools import pairwise

from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Mode
from cargotrace.reading.distance_ends import (
    NAME_FIRST,
    REACH_BACK,
    DistanceEnds,
    DistanceScene,
    is_area,
    said_port,
    specific_after,
    unknown_name,
)

_JOURNEYS = (
    r"journey|trip|voyage|passage|run|drive|haul|trek|crossing|flight|ride|leg|tow|sail"
    r"|transit|detour|distance|way"
)
_LINES = (
    r"route|pipeline|line|road|railway|railroad|rail\s+line|link|highway|canal|corridor|conveyor"
    r"|track|stretch|motorway|river"
)
#: nouns behind a length that are ways between places ("a 2,000-mile route")
_WAY = re.compile(rf"[\s-]*(?:[\w-]+[\s,]+){{0,3}}?(?P<noun>{_JOURNEYS}|{_LINES})s?\b", re.IGNORECASE)
#: verbs of going and sending, anywhere just before the length
TRAVEL = re.compile(
    r"\b(?:travel\w*|cover\w*|sail\w*|runs?|ran|running|driv\w+|drove|journey\w*|voyage\w*|haul\w*|carr\w+|mov(?:e|ed|es|ing)|flew"
    r"|fly\w*|trek\w*|extend\w*|stretch\w*|transport\w*|shipp?\w*|route|way|distance\s+by|truck(?:ed|s|ing)?|steam\w*|tow\w*"
    r"|pump\w*|piped?|float(?:s|ed)?|railed|drag\w*|brought|taken|sent|ferr\w+|freight\w*|deliver\w*|flown|barged)\b",
    re.IGNORECASE,
)
#: "the sea distance", "the sailing distance", "By road it is 550 km"
_BY_KIND = re.compile(
    r"\b(?:sea|road|rail|river|driving|sailing|shipping|steaming|travelling|railway|overland|pipeline)\s+distance\b"
    r"|\bby\s+(?:sea|road|rail|river|air|train|ship|lorry|truck|boat)\b[^.;]{0,12}\b(?:it\s+is|is|was|the\s+distance)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\b(?:out\s+of|from|left|leav\w+|depart\w*|set\s+off|set\s+out|pulled\s+out\s+of)\s+"
    r"(?:near\s+)?(?:the\s+)?(?:[\w’',-]+\s+){0,3}?$",
    re.IGNORECASE,
)
_LEFT_JUST = re.compile(r"\b(?:from|left|out\s+of|leaves|leaving|departed)\s+(?:the\s+)?$", re.IGNORECASE)
_FROM_NAME = re.compile(rf"\bfrom{NAME_FIRST.pattern}")
_TOWARDS = re.compile(
    r"\b(?:to|in|at|into|reach\w*|for|via)\s+(?:the\s+)?(?:(?!since|from|and|that|which|when|after|by)[\w’',-]+\s+){0,5}$",
    re.IGNORECASE,
)
_BY_MEANS = re.compile(
    r"\s*by\s+(?:sea|road|rail|river|air|train|ship|lorry|truck|boat|motorway|highway)\b", re.IGNORECASE
)
_ARRIVED = re.compile(r"\b(?:pull\w*|reach\w*|arriv\w*|came|got|put)\b", re.IGNORECASE)
TO_PLACE = re.compile(
    r"(?<!according )\b(?:to|into|towards?|via)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,3}?$", re.IGNORECASE
)
_BOUND_TO = re.compile(
    r"[^.;\n]{0,80}?\b(?:to|for|into|towards|reached|reaching)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,6}?",
    re.IGNORECASE,
)
_LINK = re.compile(r"[^.;]{0,60}?\b(?:link|connect|join)(?:s|ed|ing)?\s+(?:up\s+)?", re.IGNORECASE)
_LINKED_BY = re.compile(
    r"\b(?:link|connect|join|ti)(?:s|ed|ing|ked)?\b[^.;]*\bby\s+(?:an?|the|some|about)\b[^.;,]*$",
    re.IGNORECASE,
)
_COUNTED = (
    r"(?:some|about|around|nearly|almost|more\s+than|over|only|just|roughly|approximately|up\s+to|barely)"
)
#: "a voyage of some", "The journey is about", "A distance of": the ends were told before, or come next
_TOLD_BEFORE = re.compile(
    rf"\b(?:an?|the|this|that|its|their|her|total|round)\s+(?:[\w-]+\s+){{0,2}}?(?:{_JOURNEYS}|{_LINES})\s+(?:[\w-]+\s+){{0,4}}?"
    rf"(?:of|is|was|are|were|measures|covers|totals|runs\s+to|takes)\s+(?:well\s+)?(?:{_COUNTED}\s+)?(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
#: "This 1,200-km journey takes three days"
_SAID_WAY = re.compile(r"\b(?:the|this|that|their|its|her)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
_SAID_JOURNEY = re.compile(rf"[\s-]+(?:[a-z]+\s+)?(?:{_JOURNEYS}|{_LINES})\b", re.IGNORECASE)
#: "The rail haul to Bronka is over 1,000km"
_WAY_TO = re.compile(rf"\b(?:{_JOURNEYS}|{_LINES})\s+to\s+(?:the\s+)?(?:[\w-]+\s+){{0,3}}?$", re.IGNORECASE)
_IS = re.compile(rf"\s*,?\s*(?:is|was|measures|covers)\s+(?:well\s+)?(?:{_COUNTED}\s+)?", re.IGNORECASE)
_ANY_MODE: frozenset[Mode] = frozenset(
    {"sea", "rail", "road", "air", "inland_waterway", "pipeline", "unknown"}
)
_GOES_BY: dict[str, tuple[Mode, ...]] = {
    "road": ("road",), "highway": ("road",), "motorway": ("road",), "drive": ("road",), "railway": ("rail",),
    "railroad": ("rail",), "rail line": ("rail",), "line": ("rail", "pipeline"), "pipeline": ("pipeline",),
    "voyage": ("sea", "inland_waterway"), "passage": ("sea", "inland_waterway"), "sail": ("sea",),
    "tow": ("sea", "inland_waterway"), "flight": ("air",), "river": ("inland_waterway",),
}  # fmt: skip
_NOT_THESE = re.compile(r"\b(?:longest|shortest|average|maximum)\b|\bway\s+of\b", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:-|–|—|\s+to\s+)\s*")


def compound(scene: DistanceScene) -> DistanceEnds | None:
    """Read "The Amman-Baghdad highway is 900 km long", "the 900-km Amman-Baghdad road"."""
    if re.match(r"\s*(?:short\s+of|from|off|north|south|east|west)", scene.after, re.IGNORECASE):
        return None
    for first, second in pairwise(m for m in scene.mentions if scene.start <= m.span.start < scene.end):
        if not _JOINED.fullmatch(scene.text[first.span.end : second.span.start]):
            continue
        behind = re.match(
            rf"\s+(?:\w+\s+)?(?:{_LINES}|{_JOURNEYS})\b", scene.text[second.span.end :], re.IGNORECASE
        )
        between = scene.text[second.span.end : scene.length.start]
        leads = re.fullmatch(
            r"[^.;,]{0,40}(?:\b(?:is|was|measures|covers|of)|,)\s*(?:about\s+|some\s+)?",
            between,
            re.IGNORECASE,
        )
        follows = scene.length.end <= first.span.start <= scene.length.end + 12
        if behind and (leads or follows):
            return DistanceEnds(origin=first, destination=second, relation="route")
    return None


def linked(scene: DistanceScene) -> DistanceEnds | None:
    """Read "a 26 km pipeline to link X to Y", "X is linked to Y by a 90-km pipeline"."""
    if not is_way(scene):
        return None
    match = _LINK.match(scene.after)
    places = scene.behind(scene.length.end + match.end(), 140) if match else ()
    if len(places) < 2 and _LINKED_BY.search(scene.before):
        places = scene.ahead(scene.length.start)[-2:]
    if len(places) < 2:
        return None
    return DistanceEnds(origin=places[0], destination=places[1], relation="route")


def told_elsewhere(scene: DistanceScene) -> DistanceEnds | None:
    """Read "left X for Y, a voyage of 5,400 miles", "The journey is 900 km", "This 900-km journey"."""
    said = _SAID_WAY.search(scene.before) and _SAID_JOURNEY.match(scene.after)
    if not (_TOLD_BEFORE.search(scene.before) or said) or _NOT_THESE.search(scene.before[-60:]):
        return None
    ends = told_pair(scene)
    if ends is None:
        return None
    straight = re.search(r"\bdistance\s+(?:is|was|between)\b", scene.before, re.IGNORECASE)
    by_kind = _BY_KIND.search(scene.before)
    return DistanceEnds(
        origin=ends[0], destination=ends[1], relation="between" if straight and not by_kind else "route"
    )


def way_to(scene: DistanceScene) -> DistanceEnds | None:
    """Read "The rail haul to Bronka is over 1,000km": from where goods were told to come there."""
    for mention in scene.ahead(scene.length.start):
        is_way_to = _WAY_TO.search(scene.text[scene.start : mention.span.start])
        if is_way_to and _IS.fullmatch(scene.text[mention.span.end : scene.length.start]):
            came = [
                t for t in scene.trips if t.destination.name == mention.name and t.at < scene.length.start
            ]
            origin = came[-1].origin if came else None
            return DistanceEnds(origin=origin, destination=mention, relation="route")
    return None


def told_pair(scene: DistanceScene) -> tuple[Mention, Mention] | None:
    """Return the last two ends of a movement told before the length: "left X for Y", "from X to Y"."""
    first = max(0, scene.start - REACH_BACK)
    modes = _modes_of(scene)
    pairs = [
        (t.at, t.origin, t.destination)
        for t in scene.trips
        if first <= t.at < scene.length.start
        and t.mode in modes
        and not (is_area(t.origin) or is_area(t.destination))
    ]
    told = {(t.origin.span, t.destination.span) for t in scene.trips}
    near = [m for m in scene.mentions if first <= m.span.start and m.span.end <= scene.length.start]
    for a, b in pairwise(m for m in near if m.role != "adjective" and not is_area(m)):
        if (a.span, b.span) in told:
            continue
        left = _LEFT.search(scene.text[max(first, a.span.start - 50) : a.span.start])
        if left and _BOUND_TO.fullmatch(scene.text[a.span.end : b.span.start]):
            pairs.append((b.span.start, a, b))
    if not pairs:
        return None
    _, origin, destination = max(pairs, key=lambda t: t[0])
    return origin, destination


def _modes_of(scene: DistanceScene) -> frozenset[Mode]:
    """Return the modes that go by the way named last before the length, or just behind it."""
    words = re.findall(
        rf"\b(?:{_JOURNEYS}|{_LINES})s?\b", scene.before[-50:] + scene.after[:24], re.IGNORECASE
    )
    named = {word.casefold().rstrip("s") for word in words}
    modes = [_GOES_BY[word] for word in named if word in _GOES_BY]
    return frozenset({"unknown", *modes[0]}) if modes else _ANY_MODE


def travelled(scene: DistanceScene) -> DistanceEnds | None:
    """Read "to travel the 250 km to the area from Kananga", "in Hamburg, having covered 8,700 km"."""
    if not is_way(scene):
        return None
    after = scene.behind(scene.length.end, 140)
    origin = next((m for m in after if _LEFT.search(scene.text[scene.length.end : m.span.start])), None)
    target = next((m for m in after if m is not origin and _follows_to(scene, m, after)), None)
    before = scene.ahead(scene.length.start)
    if target is None and origin is None:
        target = next(
            (m for m in reversed(before) if _TOWARDS.search(scene.text[scene.start : m.span.start])), None
        )
    if target is not None and target.role == "adjective":
        target = said_port(scene, target.span.start - 5, None) or target
    if origin is None and target is not None and not _BY_MEANS.match(scene.after):
        origin = _stop_before(scene, target) or _left_here(scene, target) or _left_before(scene, target)
    if origin is None and target is None:
        return None
    origin = specific_after(scene, origin) if origin else None
    return DistanceEnds(origin=origin, destination=target, relation="route")


def _follows_to(scene: DistanceScene, mention: Mention, after: tuple[Mention, ...]) -> bool:
    """Say whether "to" stands between the place and what comes before it."""
    ends = [m.span.end for m in after if m.span.end <= mention.span.start]
    first = max([scene.length.end, *ends])
    return bool(TO_PLACE.search(scene.text[first : mention.span.start]))


def _stop_before(scene: DistanceScene, target: Mention) -> Mention | None:
    """Return the stop before in the same sentence: "goes to Lafayette and will jump to Peoria"."""
    earlier = [m for m in scene.ahead(target.span.start) if m.name != target.name and not is_area(m)]
    stops = [m for m in earlier if TO_PLACE.search(scene.text[scene.start : m.span.start])]
    return stops[-1] if stops else None


def _left_here(scene: DistanceScene, target: Mention) -> Mention | None:
    """Return the place left in the same sentence: "left Angul and will cover the 1,300 km to Lucknow"."""
    for mention in reversed(scene.ahead(scene.length.start)):
        lead = scene.text[scene.start : mention.span.start]
        if mention.name != target.name and not is_area(mention) and _LEFT_JUST.search(lead):
            return mention
    names = [*_FROM_NAME.finditer(scene.text, scene.start, scene.length.start)]
    return unknown_name(scene, names[-1]) if names else None


def _left_before(scene: DistanceScene, target: Mention) -> Mention | None:
    """Return the last place left, in the sentences before: "pulled out of Wuwei ... covered 8,700 km"."""
    first = max(0, scene.start - REACH_BACK)
    earlier = [m for m in scene.mentions if first <= m.span.start < scene.start and m.name != target.name]
    for mention in reversed(earlier):
        if _LEFT.search(scene.text[max(first, mention.span.start - 50) : mention.span.start]):
            return mention
    return None


def is_way(scene: DistanceScene) -> bool:
    """Say whether the length is measured along a way: a route, a voyage, a pipeline, a journey made."""
    if scene.length.by_way or _BY_KIND.search(scene.before):
        return True
    if _WAY.match(scene.after) or _BY_MEANS.match(scene.after):
        return True
    if re.search(r"\bafter\s*$", scene.before) and _ARRIVED.search(scene.before):
        return True
    clause = re.split(r"[;:]|,\s(?!having|covering)", scene.before)[-1]
    return bool(TRAVEL.search(clause[-70:]))
