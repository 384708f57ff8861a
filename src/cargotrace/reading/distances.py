"""Distances that a report states, with both ends: "Tripoli, around 80 km north of Beirut".

Each pattern is a small function that looks at the words before and behind a length and names its ends; the
first that fits wins. A length that belongs to no place is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.places.place import AREA_KINDS
from cargotrace.reading.attribution import attribute
from cargotrace.reading.claims import DistanceClaim, Evidence, Relation
from cargotrace.reading.lengths import Length, find_lengths
from cargotrace.reports import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from cargotrace.reading.dating import DateMention

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
_LEFT = re.compile(
    r"\b(?:out\s+of|from|left|leav\w+|depart\w*|set\s+off|set\s+out|pulled\s+out\s+of)\s+(?:the\s+)?[^.;\n]{0,40}$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(r"\b(?:to|in|at|into|reach\w*|for|via)\s+(?:the\s+)?[^.;\n]{0,40}$", re.IGNORECASE)
_HERE = re.compile(r"\s*here\b", re.IGNORECASE)
_CAPITAL = re.compile(r"(?:the\s+|its\s+)?(?:[\w-]+\s+)?capital\b(?!\s+(?:of\s+[A-Z]|[A-Z]))")
#: how far an end may stand from its length, in characters
_REACH_AFTER, _REACH_BEFORE, _REACH_BACK = 90, 160, 420


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """A length, the sentence around it, and the places of the report."""

    text: str
    length: Length
    #: half-open offsets of the sentence
    start: int
    end: int
    mentions: tuple[Mention, ...]
    report: Report

    @property
    def after(self) -> str:
        return self.text[self.length.end : self.end]

    @property
    def before(self) -> str:
        return self.text[self.start : self.length.start]

    def behind(self, offset: int, reach: int = _REACH_AFTER) -> tuple[Mention, ...]:
        """Return the places that begin from an offset on, within reach and the sentence."""
        stop = min(self.end, offset + reach)
        return tuple(m for m in self.mentions if offset <= m.span.start < stop)

    def ahead(self, offset: int, reach: int = _REACH_BEFORE) -> tuple[Mention, ...]:
        """Return the places of the sentence that end before an offset, nearest last."""
        first = max(self.start, offset - reach)
        return tuple(m for m in self.mentions if first <= m.span.start and m.span.end <= offset)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ends:
    origin: Mention | None
    destination: Mention | None
    relation: Relation
    direction_deg: float | None = None


def find_distance_claims(
    doc: Doc, report: Report, mentions: tuple[Mention, ...], *, dates: tuple[DateMention, ...] = ()
) -> tuple[DistanceClaim, ...]:
    """Return the distances that a report states, in the order of the text.

    ``doc`` is the parse of the report's text and ``mentions`` its places, sorted. ``dates`` is accepted for
    symmetry with the other finders and not needed.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> text = "A missile has a range of 500 km. The 300-metre ship sails."
    >>> find_distance_claims(parse(text), Report(id="a", text=text), ())
    ()
    """
    claims: list[DistanceClaim] = []
    for length in find_lengths(doc.text):
        scene = _scene(doc, report, mentions, length)
        ends = next((found for pattern in _PATTERNS if (found := pattern(scene)) is not None), None)
        if ends is None or (ends.origin is None and ends.destination is None):
            continue
        if ends.origin is not None and ends.origin == ends.destination:
            continue
        claims.append(_claim(doc, scene, ends))
    return tuple(claims)


def _scene(doc: Doc, report: Report, mentions: tuple[Mention, ...], length: Length) -> _Scene:
    start, end = _sentence(doc, length)
    return _Scene(text=doc.text, length=length, start=start, end=end, mentions=mentions, report=report)


def _sentence(doc: Doc, length: Length) -> tuple[int, int]:
    """Return the sentence around a length; the line's ends bound it where the parser runs on."""
    span = doc.char_span(length.number_start, length.end, alignment_mode="expand")
    text = doc.text
    line_start = text.rfind("\n\n", 0, length.start) + 1
    line_end = text.find("\n\n", length.end)
    line_end = len(text) if line_end < 0 else line_end
    if span is None or not len(span):
        return line_start, line_end
    return max(line_start, span[0].sent.start_char), min(line_end, span[-1].sent.end_char)


def _claim(doc: Doc, scene: _Scene, ends: _Ends) -> DistanceClaim:
    length, report = scene.length, scene.report
    token = doc.char_span(length.number_start, length.end, alignment_mode="expand")
    says = attribute(token.root, doc, (), contested=False) if token is not None and len(token) else None
    last = ends.destination.span.end if ends.destination else length.end
    stop = last if length.end < last <= scene.end else length.end
    named = (("origin", ends.origin), ("destination", ends.destination))
    evidence = [Evidence(field="distance", span=report.span(length.start, stop))]
    for field, mention in named:
        if mention is not None:
            evidence.append(Evidence(field=field, span=mention.span))  # type: ignore[arg-type]
    return DistanceClaim(
        id=f"{report.id}#d{length.number_start}",
        report=report.id,
        value=length.value,
        unit=length.unit,
        also=length.also,
        origin=ends.origin,
        destination=ends.destination,
        relation=ends.relation,
        wording=length.wording,
        direction_deg=ends.direction_deg,
        asserted_by=says.asserted_by if says else (),
        evidence=tuple(evidence),
    )


# --- patterns, in the order they are tried ---------------------------------------------------------------


def _apart(scene: _Scene) -> _Ends | None:
    """Read "Najin and Dunay, which are 180 kilometres apart"."""
    if not _APART.match(scene.after):
        return None
    near = scene.ahead(scene.length.start, 260)
    named = _pair(near)
    return _Ends(origin=named[0], destination=named[1], relation="between") if named else None


def _pair(near: tuple[Mention, ...]) -> tuple[Mention, Mention] | None:
    """Return the last two places that are points if there are two, else the last two names."""
    points = [m for m in near if not _is_area(m) and m.role != "adjective"]
    names = [m for m in near if m.role != "adjective"]
    for found in (points, names):
        if len(found) >= 2 and found[-2].name != found[-1].name:
            return found[-2], found[-1]
    return None


def _from_to(scene: _Scene) -> _Ends | None:
    """Read "runs 1,225 miles from X to Y", "the 2,000-mile route from X to Y", "200 km between X and Y"."""
    after = scene.after
    match = re.match(r"[^.;]{0,60}?\b(?P<word>from|between)\b", after, re.IGNORECASE)
    if not match or (not _is_way(scene) and match.end() > 24):
        return None
    base = scene.length.end + match.end()
    places = scene.behind(base, 200)
    if not places:
        return None
    joint = r"\b(?:and|to)\b" if match["word"].casefold() == "between" else r"\b(?:to|into|as\s+far\s+as)\b"
    found = re.search(joint, scene.text[places[0].span.end : scene.end][:120], re.IGNORECASE)
    if not found:
        return None
    target = _target(scene, places[0].span.end + found.end())
    if target is None:
        return None
    relation: Relation = "route" if _is_way(scene) else "between"
    return _Ends(origin=_specific_after(scene, places[0]), destination=target, relation=relation)


def _between_before(scene: _Scene) -> _Ends | None:
    """Read "the distance between X and Y is 300 km", "the road from X to Y is 120 km long"."""
    match = re.search(r"\b(?P<word>between|from)\b(?=[^.;]*$)", scene.before, re.IGNORECASE)
    if not match or re.search(r"[.;]", scene.before[match.end() :]):
        return None
    places = [m for m in scene.ahead(scene.length.start, 240) if m.span.start >= scene.start + match.end()]
    middle = scene.before[match.end() :]
    if len(places) < 2 or not re.search(r"\b(?:and|to)\b", middle):
        return None
    if not re.search(
        r"\b(?:is|was|are|of|measures|covers|distance|some|about|runs|totals|takes|totalling)\b[^.;]{0,25}$",
        middle,
        re.IGNORECASE,
    ):
        return None
    way = bool(_TRAVEL.search(scene.before) or _WAY.search(scene.before))
    return _Ends(origin=places[0], destination=places[1], relation="route" if way else "between")


def _travelled(scene: _Scene) -> _Ends | None:
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
    if origin is None and target is not None:
        origin = _left_before(scene, target)
    if origin is None and target is None:
        return None
    origin = _specific_after(scene, origin) if origin else None
    return _Ends(origin=origin, destination=target, relation="route")


def _follows_to(scene: _Scene, mention: Mention, after: tuple[Mention, ...]) -> bool:
    """Say whether "to" stands between the place and what comes before it."""
    ends = [m.span.end for m in after if m.span.end <= mention.span.start]
    first = max([scene.length.end, *ends])
    return bool(
        re.search(r"\b(?:to|into|towards?|via)\b", scene.text[first : mention.span.start], re.IGNORECASE)
    )


def _left_before(scene: _Scene, target: Mention) -> Mention | None:
    """Return the last place left, in the sentences before: "pulled out of Wuwei ... covered 8,700 km"."""
    first = max(0, scene.start - _REACH_BACK)
    earlier = [m for m in scene.mentions if first <= m.span.start < scene.start and m.name != target.name]
    for mention in reversed(earlier):
        if _LEFT.search(scene.text[max(first, mention.span.start - 50) : mention.span.start]):
            return mention
    return None


def _away(scene: _Scene) -> _Ends | None:
    """Read "X, 80 km north of Y", "about 180 miles from the Ukrainian border", "200 miles off Libya"."""
    match = _AWAY.match(scene.after)
    if not match:
        return None
    base = scene.length.end + match.end()
    target, relation = _away_target(scene, base, match["word"].casefold())
    if target is None:
        return None
    origin = _origin(scene)
    return _Ends(
        origin=origin, destination=target, relation=relation, direction_deg=_direction(match["point"])
    )


def _away_target(scene: _Scene, base: int, word: str) -> tuple[Mention | None, Relation]:
    rest = scene.text[base : scene.end]
    relation: Relation = "between"
    if _BORDER.match(rest):
        relation = "from border"
    elif _COAST.match(rest) or word == "off":
        relation = "from coast"
    if _HERE.match(rest):
        return _dateline_place(scene), relation
    target = _target(scene, base)
    capital = _CAPITAL.match(rest)
    if capital and (target is None or target.span.start > base + capital.end() + 2):
        return _capital(scene, base, base + capital.end()), relation
    return target, relation


def _target(scene: _Scene, base: int) -> Mention | None:
    """Return the place that the words after an offset name: "North Yemen's Alif oilfield" is Alif."""
    places = scene.behind(base, 70)
    if not places:
        return None
    first = places[0]
    if re.search(r"[,;]\s|\bbut\b|\bwhere\b|\bwhich\b", scene.text[base : first.span.start]):
        return None
    return _specific_after(scene, first)


def _specific_after(scene: _Scene, first: Mention) -> Mention:
    """Step from "the Libyan port of Misurata" or "Russia's Dunay" to the place itself."""
    following = next((m for m in scene.mentions if m.span.start >= first.span.end), None)
    if following is None:
        return first
    between = scene.text[first.span.end : following.span.start]
    adjective = first.role == "adjective" and re.fullmatch(
        r"\s+(?:[\w-]+\s+){0,3}?(?:(?:of|at|in)\s+)?", between
    )
    possessive = re.fullmatch(r"[’']s?\s+(?:[a-z-]+\s+){0,2}?(?:of\s+)?", between)
    return following if adjective or possessive else first


def _origin(scene: _Scene) -> Mention | None:
    """Return the place that lies so far away: named just before, or meant by "the town", "it"."""
    before = scene.ahead(scene.length.start)
    named = [m for m in before if m.role != "adjective"]
    if named and not re.search(r"[;:]", scene.text[named[-1].span.end : scene.length.start]):
        return _most_specific(scene, named)
    if re.search(
        r"\b(?:ship|vessel|tanker|boat|trawler|she|freighter|carrier)\b", scene.before, re.IGNORECASE
    ):
        return None
    if not re.search(r"\b(?:the|it|this|that|which|where|there)\b", scene.before, re.IGNORECASE):
        return None
    first = max(0, scene.start - _REACH_BACK)
    earlier = [
        m
        for m in scene.mentions
        if first <= m.span.start < scene.start and m.role == "name" and not _is_area(m)
    ]
    return earlier[-1] if earlier else None


def _most_specific(scene: _Scene, named: list[Mention]) -> Mention:
    """Walk back from "a depot near Tikhoretsk in south-west Russia" to Tikhoretsk."""
    found = named[-1]
    for earlier in reversed(named[:-1]):
        between = scene.text[earlier.span.end : found.span.start]
        chained = re.fullmatch(
            r"\s*(?:,|\(|,?\s+(?:in|on|of|at|near))\s*(?:the\s+)?(?:[\w’'-]+\s+){0,4}?", between
        )
        if not chained or not (_is_area(found) or found.place is None):
            break
        found = earlier
    return found


def _is_area(mention: Mention) -> bool:
    return mention.place is not None and mention.place.kind in AREA_KINDS


def _dateline_place(scene: _Scene) -> Mention | None:
    """Return the place of the dateline, where "here" is."""
    first = scene.mentions[0] if scene.mentions else None
    return first if first is not None and first.span.start < 40 else None


def _capital(scene: _Scene, start: int, end: int) -> Mention:
    """Return "the capital": the dateline's city when it lies in the country in question, else unplaced."""
    city = _dateline_place(scene)
    origin = _origin(scene)
    span = scene.report.span(start, end)
    if city is not None and city.place is not None and not _is_area(city):
        country = origin.place.country if origin is not None and origin.place is not None else None
        if country is None or country == city.place.country:
            return replace(city, span=span, role="relative", reason=f"the capital: {city.name}, the dateline")
    return Mention(span=span, name=span.quote, role="relative", place=None, reason="the capital is not named")


def _direction(point: str | None) -> float | None:
    """Return the bearing of the destination from the origin: "north of Y" puts Y to the south."""
    if not point:
        return None
    name = re.sub(r"[\s-]", "", point.casefold())
    degrees = _POINTS.get(name)
    return None if degrees is None else (degrees + 180.0) % 360.0


def _is_way(scene: _Scene) -> bool:
    """Say whether the length is measured along a way: a route, a voyage, a pipeline, a journey made."""
    if _WAY.match(scene.after):
        return True
    clause = re.split(r"[;:]|,\s(?!having|covering)", scene.before)[-1]
    return bool(_TRAVEL.search(clause[-70:]))


_PATTERNS: tuple[Callable[[_Scene], _Ends | None], ...] = (
    _apart,
    _from_to,
    _between_before,
    _away,
    _travelled,
)
