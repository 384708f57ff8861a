"""The ends that the place names around one movement word give it, role by role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.reading.ends import Role, Stop, is_dateline, role_of
from cargotrace.reading.grammar import children, is_passive, subjects
from cargotrace.reading.scene import Scene
from cargotrace.reading.themes import Theme
from cargotrace.reading.verbs import FOR, FROM, TO, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNLOADING = frozenset({"unload", "discharge", "offload"})
#: where a bare "at" or "in" puts a place, by kind of event
_PLACE_END: dict[str, str] = {
    "load": "origin",
    "unload": "destination",
    "arrive": "destination",
    "seen": "destination",
    "receive": "destination",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The place names of one movement word, by role."""

    origins: tuple[Mention, ...] = ()
    destinations: tuple[Mention, ...] = ()
    via: tuple[Mention, ...] = ()
    weak_origin: bool = False


def find_ends(scene: Scene, word: Token, trigger: Trigger, theme: Theme, stops: list[Stop]) -> Ends:
    """Return the ends that the place names around a movement word give it."""
    by_role: dict[Role, list[Stop]] = defaultdict(list)
    adjectives: list[Stop] = []
    for stop in (*sorted(stops, key=lambda s: s.token), *_subject_stops(scene, word, trigger, stops)):
        if _qualifies_goods(scene, stop, word, theme, trigger):
            adjectives.append(stop)
            continue
        role = (
            role_of(scene, stop, word, trigger)
            if stop.relation != "where"
            else _where_role(word, trigger, stops)
        )
        if role is not None:
            by_role[role].append(stop)
    if any(s.preposition in TO for s in by_role["destination"]):
        by_role["destination"] = [s for s in by_role["destination"] if s.preposition not in FOR]
    _settle_pair(word, trigger, by_role)
    _settle_places(word, trigger, by_role)
    _settle_gates(word, trigger, by_role)
    origins, destinations = _mentions(by_role["origin"]), _mentions(by_role["destination"])
    weak = False
    if adjectives and trigger.kind == "transfer" and not destinations and _only_subject(by_role["origin"]):
        origins, destinations, weak = (), origins, True
    if not origins and adjectives:
        origins, weak = (adjectives[0].mention,), True
    return Ends(origins=origins, destinations=destinations, via=_mentions(by_role["via"]), weak_origin=weak)


def _where_role(word: Token, trigger: Trigger, stops: list[Stop]) -> Role:
    """Return the end that "where" takes up.

    "Port Angeles, where she waits to take wood to Pusan", "where it lies"
    """
    onward = any(s.preposition in TO | FOR for s in stops if s.relation != "where")
    if trigger.kind in ("arrive", "unload") and not onward:
        return "place"
    return "origin" if onward or not is_passive(word) else "place"


def _only_subject(stops: list[Stop]) -> bool:
    """Say whether the sender is a country as subject.

    "Russia began shipping North Korean munitions" to itself.
    """
    return bool(stops) and all(s.relation == "nsubj" and not s.preposition for s in stops)


def _subject_stops(scene: Scene, word: Token, trigger: Trigger, stops: list[Stop]) -> Iterator[Stop]:
    """Yield the place that does the sending or getting through another verb.

    "Pyongyang started to provide"
    """
    if word.pos_ not in ("VERB", "AUX") or trigger.kind not in ("transfer", "receive") or is_passive(word):
        return
    seen = {s.token for s in stops}
    for subject in subjects(word):
        mention = _behind_dateline(scene, scene.mention_at.get(subject.i))
        if mention is not None and mention.role != "adjective" and scene.head(mention).i not in seen:
            yield Stop(
                mention=mention,
                token=subject.i,
                preposition="",
                relation="nsubj",
                governor=word.i,
                phrase=subject.i,
            )


def _behind_dateline(scene: Scene, mention: Mention | None) -> Mention | None:
    """Return the place after a dateline where the parse took the dateline for the subject."""
    if mention is None or not is_dateline(scene, mention):
        return mention
    sentence = scene.head(mention).sent
    later = (m for m in scene.mentions if m.span.start > mention.span.end and not is_dateline(scene, m))
    following = next(later, None)
    if following is None or following.span.start > sentence.end_char:
        return None
    head = scene.head(following)
    return following if head.dep_ in ("nsubj", "appos") and head.pos_ == "PROPN" else None


def _qualifies_goods(scene: Scene, stop: Stop, word: Token, theme: Theme, trigger: Trigger) -> bool:
    if trigger.kind == "receive" and stop.governor == word.i:
        return False
    if stop.preposition or stop.relation not in ("amod", "compound", "nmod", "poss"):
        return False
    return stop.governor in theme.goods and (stop.governor != word.i or stop.mention.role == "adjective")


def _settle_pair(word: Token, trigger: Trigger, by_role: dict[Role, list[Stop]]) -> None:
    """Read "loaded onto and unloaded from ships at Najin and Dunay": loaded at the first.

    Unloaded at the second.
    """
    other = word.head if word.dep_ == "conj" else next(iter(children(word, "conj")), word)
    both = {word.lemma_, other.lemma_}
    if trigger.kind not in ("load", "unload") or "load" not in both or not both & _UNLOADING:
        return
    places = [s for s in by_role["place"] if not s.vague]
    if len(places) == 2 and places[1].joined:
        by_role["origin"], by_role["destination"], by_role["place"] = [places[0]], [places[1]], []


def _settle_places(word: Token, trigger: Trigger, by_role: dict[Role, list[Stop]]) -> None:
    """Give places after "at" and "in" the end that the event has them at, when no better one is named."""
    end = "origin" if word.lemma_ == "originate" else _PLACE_END.get(trigger.kind)
    if end is None and trigger.dates == "arrive" and trigger.kind in ("transfer", "go"):
        end = "destination"
    named = sorted((s for s in by_role["place"] if not _is_sea(s.mention)), key=lambda s: s.vague)
    told = trigger.strict and any(s.preposition in FROM for s in by_role["origin"])
    if trigger.kind == "load" and by_role["place"] and end == "origin" and not told:
        by_role["origin"] = named
        return
    if end == "origin" and not by_role["origin"]:
        by_role["origin"] = named[:1]
    if end == "destination" and not by_role["destination"]:
        by_role["destination"] = named[:1]


def _settle_gates(word: Token, trigger: Trigger, by_role: dict[Role, list[Stop]]) -> None:
    """Take the port that goods go out or come in through as that end, when no other is named.

    "went out through Goole to Turkey", "entered Syria through Bab al-Hawa"
    """
    gates = [s for s in by_role["via"] if s.preposition in ("through", "via") and not _is_sea(s.mention)]
    if len(gates) != 1:
        return
    particles = {c.lower_ for c in word.children if c.dep_ in ("prt", "advmod")}
    outward = trigger.kind == "depart" or "out" in particles or word.lemma_ in ("export", "exit")
    inward = trigger.kind in ("arrive", "receive", "unload") or "in" in particles
    end: Role | None = "origin" if outward else "destination" if inward else None
    if end is not None and not by_role[end]:
        by_role[end], by_role["via"] = gates, []


def _is_sea(mention: Mention) -> bool:
    return mention.place is not None and mention.place.kind in ("sea", "strait", "river", "canal", "lake")


def _mentions(stops: list[Stop]) -> tuple[Mention, ...]:
    """Return the places of one end: those joined by "and", else the first that is named outright."""
    if not stops:
        return ()
    stops = [s for s in stops if not _is_sea(s.mention)] or []
    named = [s for s in stops if not s.vague] or stops
    if not named:
        return ()
    first = named[0]
    joined = [s for s in named if s is first or (s.joined and s.governor == first.governor)]
    return tuple(dict.fromkeys(s.mention for s in joined))
