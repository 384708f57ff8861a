"""The ends of a stated distance: which place lies so far away, and from which place.

An end that the words name but no gazetteer knows stays an unplaced mention; "the capital" and "here" are
the dateline's place; "the town" is the place named before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.places.place import AREA_KINDS
from cargotrace.reading.claims import Mode, Relation
from cargotrace.reading.lengths import Length
from cargotrace.reports import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PARTICLE = r"(?:(?:al|el|ad|as|ar|ez|de|da|di|du|la|le|van|von|bin|abu|of)[ -])?"
_NAME = rf"(?P<name>[A-Z][\w’'-]+(?:[ -]{_PARTICLE}[A-Z][\w’'-]+){{0,3}})"
NAME_NEXT = re.compile(rf"\s+(?:near\s+|the\s+)?{_NAME}(?=\s+(?:to|and)\b)")
NAME_FIRST = re.compile(rf"\s+(?:near\s+)?{_NAME}")
_NAME_HERE = re.compile(rf"(?:the\s+)?(?:(?:town|city|port|village)\s+of\s+)?{_NAME}")
_OTHER_CLAUSE = re.compile(r"[,;]\s|\b(?:but|where|which|what|who|when)\b")
NAME_TO = re.compile(rf"\b(?:to|and)\s+(?:the\s+)?{_NAME}")
NAME_OWNED = re.compile(rf"[’']s\s+{_NAME}")
NAME_LAST = re.compile(rf"(?<![\w’'-]){_NAME},?\s*(?:lies\s+|is\s+|stands\s+|,\s*which\s+is\s+|located\s+)?$")
#: between a place and the larger place it is in
_CHAINED = re.compile(
    r"\s*(?:,|\(|,?\s+(?:(?:lies|is|stands|lay|was)\s+)?(?:in|on|of|at|near))\s*(?:the\s+)?"
    r"(?:[\w’'-]+\s+){0,4}?"
)
#: "the smelter, six km outside Oruro": what lies there is the smelter, no place named before
_OTHER_THING = re.compile(
    r"(?<!is )(?<!was )\b(?:[Tt]he|[Aa]n?|its|their)\s+(?:[\w-]+\s+){0,2}"
    r"(?!town|city|port|village|island|country)[a-z-]+,\s*$"
)
#: words that take a place up again ("The town is 40 km from the border", "It lies ...")
_SAID_PLACE = re.compile(
    r"\b(?:the|this|that)\s+(?:[\w-]+\s+)?(?:town|city|port|village|site|depot|base|camp|plant|refinery|mine"
    r"|station|facility|terminal|island|place|airport|airfield|field|yard|crossing|harbour|harbor|quay|works"
    r"|smelter|factory)\b|(?:^|[.!?]\s+)(?:it|which)\s+(?:is|was|lies|lay|stands|sits)\b",
    re.IGNORECASE,
)
#: countries whose capital is not their most populous city, or is in dispute (ISO 3166-1 alpha-2; own list)
_CAPITAL_IS_SMALLER = frozenset({
    "AE", "AU", "BJ", "BO", "BR", "BZ", "CA", "CH", "CI", "CM", "CN", "EC", "GQ", "IL", "IN", "KZ", "LI",
    "LK", "MA", "MM", "MT", "MW", "NG", "NZ", "PH", "PK", "PS", "SM", "TR", "TZ", "US", "VN", "ZA",
})  # fmt: skip
#: "Sirri was once considered safe: it is 380 miles from Kharg"
_TAKEN_UP = re.compile(r"\b(?:it|which)\s+(?:is|was|lies|lay)\s+(?:[a-z]+\s+){0,2}$")
#: verbs of lying somewhere, and of counting the distance
_LYING = frozenset({
    "lie", "stand", "sit", "be", "locate", "situate", "base", "place", "nestle", "perch", "measure", "call",
    "name", "estimate", "say",
})  # fmt: skip
_UNNAMED_LINE = re.compile(r"(?:the\s+)?(?:[a-z-]+\s+)?(?:coast|shore|sea|border|frontier)\b")
_NO_NAMES = frozenset({
    "the", "it", "this", "that", "there", "about", "some", "around", "nearly", "only", "over", "he", "she",
    "they", "we", "in", "at", "on", "from", "a", "an", "its", "and", "but", "for", "to", "more", "less",
    "just",
    "mr", "mrs", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "posn",
})  # fmt: skip
#: how far an end may stand from its length, in characters
REACH_AFTER, REACH_BEFORE, REACH_BACK = 90, 160, 420


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTrip:
    """A movement with both ends, told somewhere in the report: what "the journey" after it may mean."""

    #: offset of the movement's word
    at: int
    origin: Mention
    destination: Mention
    mode: Mode = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceScene:
    """A length, the sentence around it, and the places of the report."""

    text: str
    length: Length
    #: half-open offsets of the sentence
    start: int
    end: int
    mentions: tuple[Mention, ...]
    report: Report
    doc: Doc
    trips: tuple[ToldTrip, ...] = ()
    #: places that the trained network takes for ends of it, likeliest first
    likely: tuple[Mention, ...] = ()

    @property
    def after(self) -> str:
        """Return the sentence behind the length."""
        return self.text[self.length.end : self.end]

    @property
    def before(self) -> str:
        """Return the sentence before the length."""
        return self.text[self.start : self.length.start]

    def behind(self, offset: int, reach: int = REACH_AFTER) -> tuple[Mention, ...]:
        """Return the places that begin from an offset on, within reach and the sentence."""
        stop = min(self.end, offset + reach)
        return tuple(m for m in self.mentions if offset <= m.span.start < stop)

    def ahead(self, offset: int, reach: int = REACH_BEFORE) -> tuple[Mention, ...]:
        """Return the places of the sentence that end before an offset, nearest last."""
        first = max(self.start, offset - reach)
        return tuple(m for m in self.mentions if first <= m.span.start and m.span.end <= offset)


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceEnds:
    """The two ends of a stated distance and how they relate."""

    origin: Mention | None
    destination: Mention | None
    relation: Relation
    direction_deg: float | None = None


def find_target(scene: DistanceScene, base: int) -> Mention | None:
    """Return the place that the words after an offset name: "North Yemen's Alif oilfield" is Alif."""
    places = scene.behind(base, 70)
    lead = scene.text[base : places[0].span.start if places else scene.end]
    if not places or _OTHER_CLAUSE.search(lead):
        return unknown_name(scene, _NAME_HERE.match(scene.text, base, scene.end))
    return specific_after(scene, places[0])


def specific_after(scene: DistanceScene, first: Mention) -> Mention:
    """Step from "the Libyan port of Misurata" or "Russia's Dunay" to the place itself."""
    following = next((m for m in scene.mentions if m.span.start >= first.span.end), None)
    if following is None:
        return first
    between = scene.text[first.span.end : following.span.start]
    adjective = first.role == "adjective" and re.fullmatch(
        r"\s+(?:[\w-]+\s+){0,3}?(?:(?:of|at|in)\s+)?", between
    )
    possessive = re.fullmatch(r"[’']s?\s+(?:[a-z-]+\s+){0,3}?(?:(?:of|in|at|near)\s+)?", between)
    return following if adjective or possessive else first


def find_origin(scene: DistanceScene) -> Mention | None:
    """Return the place that lies so far away: named just before, or meant by "the town", "it"."""
    before = scene.ahead(scene.length.start)
    unknown = unknown_name(scene, NAME_LAST.search(scene.text, scene.start, scene.length.start))
    if unknown is not None:
        return unknown
    named = [m for m in before if m.role != "adjective"]
    tail = scene.text[named[-1].span.end : scene.length.start] if named else ""
    if named and not re.search(r"[;.]", tail) and not _OTHER_THING.search(tail):
        return most_specific(scene, named) if _is_still(scene, named[-1].span.end) else None
    if _OTHER_THING.search(tail or scene.before):
        return None
    if not _SAID_PLACE.search(scene.before):
        return None
    first = max(0, scene.start - REACH_BACK)
    earlier = [
        m
        for m in scene.mentions
        if first <= m.span.start < scene.start and m.role == "name" and not is_area(m)
    ]
    return earlier[-1] if earlier else None


def is_another_thing(scene: DistanceScene) -> bool:
    """Say whether what lies so far away is a thing without a name: "the smelter, six km outside Oruro"."""
    return bool(_OTHER_THING.search(scene.before))


def _is_still(scene: DistanceScene, start: int) -> bool:
    """Say whether nothing happens between a place and the length: it lies there, no ship runs aground."""
    if _TAKEN_UP.search(scene.text[start : scene.length.start]):
        return True
    span = scene.doc.char_span(start, scene.length.start, alignment_mode="contract")
    tokens = span if span is not None else ()
    return all(t.pos_ != "VERB" or t.lemma_.casefold() in _LYING for t in tokens)


def most_specific(scene: DistanceScene, named: list[Mention]) -> Mention:
    """Walk back from "a depot near Tikhoretsk in south-west Russia" to Tikhoretsk."""
    found = named[-1]
    for earlier in reversed(named[:-1]):
        between = scene.text[earlier.span.end : found.span.start]
        chained = re.fullmatch(
            r"\s*(?:,|\(|,?\s+(?:(?:lies|is|stands|lay|was)\s+)?(?:in|on|of|at|near))\s*(?:the\s+)?(?:[\w’'-]+\s+){0,4}?",
            between,
        )
        if not chained or not (is_area(found) or found.place is None):
            break
        found = earlier
    return found


def told_by(mention: Mention, report: Report) -> Mention:
    """Return the place that a relative place is told by: Fokino for "9 km south of Fokino"."""
    words = re.match(
        r".*\b(?:of|off|from)\s+(?:the\s+)?(?=\S)", mention.span.quote, re.IGNORECASE | re.DOTALL
    )
    if words is None:
        return mention
    place = mention.place
    base = next((c.place for c in mention.candidates if place is not None and c.place.id in place.id), None)
    span = report.span(mention.span.start + words.end(), mention.span.end)
    return replace(mention, span=span, name=span.quote, role="name", place=base)


def is_area(mention: Mention) -> bool:
    """Say whether a mention was taken to be an area, such as a country."""
    return mention.place is not None and mention.place.kind in AREA_KINDS


def dateline_place(scene: DistanceScene) -> Mention | None:
    """Return the place of the dateline, where "here" is."""
    first = scene.mentions[0] if scene.mentions else None
    return first if first is not None and first.span.start < 40 else None


def find_capital(scene: DistanceScene, start: int, end: int) -> Mention:
    """Return "the capital": the dateline's city, the report's largest city there, or unplaced."""
    origin = find_origin(scene)
    country = origin.place.country if origin is not None and origin.place is not None else None
    span = scene.report.span(start, end)
    city = _dateline_capital(scene, country) or _largest_city(scene, country)
    if city is not None:
        return replace(
            city, span=span, role="relative", reason=f"the capital: {city.name}, named in the report"
        )
    return Mention(span=span, name=span.quote, role="relative", place=None, reason="the capital is not named")


def _dateline_capital(scene: DistanceScene, country: str | None) -> Mention | None:
    city = dateline_place(scene)
    if city is None or city.place is None or is_area(city):
        return None
    return city if country is None or country == city.place.country else None


def _largest_city(scene: DistanceScene, country: str | None) -> Mention | None:
    if country is None or country in _CAPITAL_IS_SMALLER:
        return None
    cities = [
        m for m in scene.mentions if m.place is not None and m.place.country == country and not is_area(m)
    ]
    largest = max(cities, key=lambda m: m.place.population if m.place else 0, default=None)
    return largest if largest is not None and largest.place and largest.place.population > 0 else None


def said_port(scene: DistanceScene, base: int, start: Mention | None) -> Mention | None:
    """Return the port that goods came to from the start, or the last one: "from Kufra to the port"."""
    words = re.match(r"\s*the\s+(?:(?P<whose>[A-Z]\w+)\s+)?port\b(?!\s+of)", scene.text[base : scene.end])
    if not words:
        return None
    owner = next((m for m in scene.mentions if m.span.start == base + words.start("whose")), None)
    if words["whose"] and (owner is None or owner.place is None):
        return None
    country = owner.place.country if owner is not None and owner.place is not None else None
    ports = [m for m in scene.mentions if m.span.end <= base and _may_be_port(m)]
    if start is not None:
        ports += [t.destination for t in scene.trips if t.origin.name == start.name and t.at <= base]
    here = [m for m in ports if m.place is not None and country in (None, m.place.country)]
    return here[-1] if here else None


def _may_be_port(mention: Mention) -> bool:
    """Say whether a place is a port, or was one of the readings of its name."""
    places = [mention.place, *(c.place for c in mention.candidates)]
    return mention.place is not None and any(p is not None and p.kind == "port" for p in places)


def unnamed_line(scene: DistanceScene, base: int) -> Mention | None:
    """Return "the coast" or "the border" that belongs to no named country, as an unplaced mention."""
    match = _UNNAMED_LINE.match(scene.text, base, scene.end)
    if match is None:
        return None
    span = scene.report.span(match.start(), match.end())
    reason = "the report does not say whose it is"
    return Mention(span=span, name=span.quote, role="relative", place=None, reason=reason)


def unknown_name(scene: DistanceScene, match: re.Match[str] | None) -> Mention | None:
    """Return a capitalised name that no place answers to, as an unplaced mention; it stays visible."""
    if match is None:
        return None
    start, end = match.span("name")
    if any(m.span.start < end and start < m.span.end for m in scene.mentions):
        return None
    if match["name"].split()[0].casefold() in _NO_NAMES:
        return None
    span = scene.report.span(start, end)
    reason = "no place of this name was found"
    return Mention(span=span, name=span.quote, role="name", place=None, reason=reason)
