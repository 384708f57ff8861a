"""A report's movements read again with the trained network's relations: open ends filled, missed ones added.

A movement with an open end gets the end that the network is sure of; a pair of places that the network is
sure of and no rule told becomes a movement of its own, hung on the movement word nearest to its names, so
that its days, goods and speaker are read as for any other. Days, amounts, ships and modes still open then are
the network's, where it is sure. Each carries the rule name ``relation`` and the sentences it rests on. What
the rules read stays, but for movements with an open end and little else that the network rules out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cargotrace.geodesy import distance_m
from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Evidence, EvidenceField
from cargotrace.reading.drafts import Draft
from cargotrace.reading.ends import is_dateline
from cargotrace.reading.grammar import ancestors
from cargotrace.reading.lexicon import CARRIERS, CRAFT
from cargotrace.reading.relations import Relations
from cargotrace.reading.scene import Scene, trimmed
from cargotrace.reading.schedule_days import REPORTING
from cargotrace.reading.second_days import with_weighed_days
from cargotrace.reading.second_freight import with_weighed_freight
from cargotrace.reading.themes import Theme, noun_theme, verb_theme
from cargotrace.reading.unify import same_place, within
from cargotrace.reading.verbs import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

#: log-odds from which an open end is filled, and from which a movement is added with both ends or one
COMPLETE, ADD_PAIR, ADD_HALF = -1.5, 1.0, 1.5
#: the same for a movement between two countries or seas: a report names those for much besides
ADD_AREAS = 1.5
#: log-odds from which a report's dateline is an end ("an airlift from here"), or a region with a place in it
SURE = 2.0
#: the share of all modes from which one is taken where the rules found none
MODE = 0.8
#: sentences from a movement's words within which its open end is filled
_NEAR_SENTENCES = 3
#: log-odds under which a movement with an open end, as the rules read it, is left out
DOUBT = -4.0
#: most tokens of a firm's symbol on an exchange
_SYMBOL = 8
_REGIONS = frozenset({"county", "province", "region"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReading:
    """A report beside what the network makes of its places."""

    scene: Scene
    relations: Relations
    #: the report's movement words
    triggers: dict[int, Trigger]

    def place(self, mention: Mention | None) -> int | None:
        """Return the number of an end's place; None where it was not weighed."""
        if mention is None:
            return self.relations.open_end
        numbers = zip(self.scene.mentions, self.relations.place_of, strict=True)
        return next((n for m, n in numbers if m.span == mention.span and m.name == mention.name), None)

    def odds(self, draft: Draft) -> float | None:
        """Return the log-odds of a draft's ends, or None where one was not weighed."""
        origin, destination = self.place(draft.origin), self.place(draft.destination)
        if origin is None or destination is None:
            return None
        return float(self.relations.odds[origin, destination])

    def _best_completion(self, draft: Draft) -> tuple[float, int]:
        """Return the log-odds and the number of the likeliest place for an open end."""
        origin, destination = self.place(draft.origin), self.place(draft.destination)
        odds = self.relations.odds
        row = odds[origin] if destination == self.relations.open_end else odds[:, destination]
        best = int(row[:-1].argmax()) if len(row) > 1 else 0
        return float(row[best]), best

    def settled(self, draft: Draft) -> Draft:
        """Return a draft with the days, freight and mode that the network is sure of, where it has none."""
        origin, destination = self.place(draft.origin), self.place(draft.destination)
        if origin is None or destination is None or origin == destination or draft.separate:
            return draft
        draft = with_weighed_days(self.scene, draft, self.relations, (origin, destination))
        draft = with_weighed_freight(self.scene, draft, self.relations, (origin, destination))
        mode, share = self.relations.mode(origin, destination)
        if draft.mode != "unknown" or draft.modes_named or mode == "unknown" or share <= MODE:
            return draft
        return draft.by("relation-mode", mode=mode)

    def is_doubted(self, draft: Draft) -> bool:
        """Say whether a movement with one end, and little else told of it, is one that the network rules out.

        Of those with an open end that the rules read in texts set aside, two in three were none. With both
        ends named, or a day beside an amount or a ship, the rules are right where the network doubts them.
        """
        odds = self.odds(draft)
        dated = draft.depart or draft.arrive or draft.observed
        known = draft.vessels or (draft.cargo is not None and draft.cargo.quantity is not None)
        bare = draft.ends == 1 and not draft.separate and not (dated and known)
        return bare and odds is not None and odds < DOUBT

    def completed(self, draft: Draft, told: tuple[Draft, ...]) -> Draft:
        """Return a draft with its open end filled where the network is sure of it.

        What another draft tells the other way round is no end: goods go on to there, they did not come of it.
        """
        odds = self.odds(draft)
        if odds is None or draft.ends != 1 or draft.separate:
            return draft
        best, place = self._best_completion(draft)
        if best < max(COMPLETE, odds, self._way_back(draft, place)):
            return draft
        mention = self._mention(place, draft)
        known = draft.origin or draft.destination
        if mention is None or known is None or not self._may_be_pair(mention, known, best):
            return draft
        end = "origin" if draft.origin is None else "destination"
        filled = draft.by("relation", **{end: mention})
        if self._is_far(mention, draft) or any(_is_way_back(other, filled) for other in told):
            return draft
        return self._with_sentence(filled, mention, end)

    def _is_far(self, mention: Mention, draft: Draft) -> bool:
        """Say whether an end is named too many sentences from a movement's words to be surely meant."""
        at = self.scene.head(mention).i
        words = draft.words or (draft.trigger,)
        between = (self.scene.doc[min(at, w) : max(at, w) + 1] for w in words)
        return min(sum(bool(t.is_sent_start) for t in span[1:]) for span in between) > _NEAR_SENTENCES

    def _way_back(self, draft: Draft, place: int) -> float:
        """Return the log-odds of a filled movement's way back: the likelier of the two is the one told."""
        known = self.place(draft.origin or draft.destination)
        pair = (known, place) if draft.origin is None else (place, known)
        return float(self.relations.odds[pair])

    def _may_be_pair(self, a: Mention, b: Mention, odds: float) -> bool:
        """Say whether two places may be the ends of one movement: apart, and named as places."""
        inside = within(a, b) or within(b, a) or _surrounds(a, b) or _surrounds(b, a)
        country = any(m.place is not None and m.place.kind in ("country", "territory") for m in (a, b))
        if same_place(a, b) or (inside and (country or odds < SURE)):
            return False
        return all(self._is_place(m) and (odds >= SURE or not is_dateline(self.scene, m)) for m in (a, b))

    def _is_place(self, mention: Mention) -> bool:
        """Say whether a name stands for a place: no speaker, nor part of another name.

        "Washington said"; "South Korean intelligence said"; "the Los Angeles Times"
        """
        head = self.scene.head(mention)
        if head.i in self.scene.vessel_at:  # "the Sparta had come"
            return False
        said = head.head if head.dep_ in ("amod", "compound", "nmod", "poss") else head
        speaks = said.dep_ == "nsubj" and said.head.lemma_.lower() in REPORTING
        named = head.dep_ in ("compound", "nmod") and head.head.pos_ == "PROPN"
        other = (
            named and head.head.i not in self.scene.mention_at and head.head.ent_type_ in ("ORG", "PERSON")
        )
        flag = mention.role == "adjective" and _is_vehicle(head.head)
        return not (speaks or other or flag or self._is_home(head))

    def _is_home(self, head: Token) -> bool:
        """Say whether a name tells where a firm or person is at home: "Honda Motor <HMC.T> of Japan"."""
        of = head.head
        if head.dep_ != "pobj" or of.lower_ != "of":
            return False
        near = self.scene.doc[max(of.sent.start, of.i - _SYMBOL) : of.i]
        owner = next((t for t in reversed(near) if not _is_symbol(t)), None)
        return (
            owner is not None
            and owner.ent_type_ in ("ORG", "PERSON")
            and owner.i not in self.scene.mention_at
        )

    def _mention(self, place: int, draft: Draft) -> Mention | None:
        known = self.place(draft.origin or draft.destination)
        if known is None:
            return None
        pair = (place, known) if draft.origin is None else (known, place)
        origin, destination = self.relations.names(*pair)
        number = origin if draft.origin is None else destination
        return None if number is None else self.scene.mentions[number]

    def _with_sentence(self, draft: Draft, mention: Mention, end: str) -> Draft:
        """Add the sentence of an end that stands in another one to the evidence."""
        sentence = self.scene.head(mention).sent
        if sentence.start == draft.sentence:
            return draft
        span = self.scene.report.span(*trimmed(sentence))
        field: EvidenceField = "origin" if end == "origin" else "destination"
        return draft.by("relation", evidence=(*draft.evidence, Evidence(field=field, span=span)))

    def added(self, told: tuple[Draft, ...]) -> Iterator[Draft]:
        """Yield movements between places that the network is sure of and no draft tells."""
        relations, open_end = self.relations, self.relations.open_end
        taken = list(told)
        pairs = [
            (float(relations.odds[o, d]), o, d)
            for o in range(open_end + 1)
            for d in range(open_end + 1)
            if o != d and relations.odds[o, d] >= (ADD_HALF if open_end in (o, d) else ADD_PAIR)
        ]
        for _odds, origin, destination in sorted(pairs, key=lambda p: (open_end in p[1:], -p[0])):
            draft = self._new(origin, destination)
            if draft is None or _is_whole_of(draft, taken):
                continue
            if not any(_tells(other, draft) for other in taken):
                taken.append(draft)
                yield draft

    def _new(self, origin: int, destination: int) -> Draft | None:
        numbers = self.relations.names(origin, destination)
        ends = [None if n is None else self.scene.mentions[n] for n in numbers]
        named = [m for m in ends if m is not None]
        odds = float(self.relations.odds[origin, destination])
        if not named or (len(named) == 2 and not self._may_be_pair(named[0], named[1], odds)):
            return None
        areas = len(named) == 2 and all(m.place is not None and m.place.is_area for m in named)
        word = self._movement_word(named)
        if areas and odds < ADD_AREAS:
            return None
        trigger = self.triggers.get(word.i, Trigger(kind="transfer"))
        draft = Draft(
            rule="relation",
            kind=trigger.kind,
            trigger=word.i,
            words=(word.i,),
            sentence=word.sent.start,
            origin=ends[0],
            destination=ends[1],
            theme=self._theme(word, trigger),
            mode=trigger.mode or "unknown",
        )
        for mention, end in zip(ends, ("origin", "destination"), strict=True):
            if mention is not None:
                draft = self._with_sentence(draft, mention, end)
        return draft

    def _movement_word(self, named: list[Mention]) -> Token:
        """Return the word that tells of a movement between two names, nearest to the later one."""
        for mention in sorted(named, key=lambda m: -m.span.start):
            head = self.scene.head(mention)
            above = next((t for t in ancestors(head) if t.i in self.triggers), None)
            if above is not None:
                return above
        last = self.scene.head(max(named, key=lambda m: m.span.start))
        near = [t for t in last.sent if t.i in self.triggers]
        if near:
            return min(near, key=lambda t: abs(t.i - last.i))
        return next((t for t in ancestors(last) if t.pos_ in ("VERB", "AUX")), last.sent.root)

    def _theme(self, word: Token, trigger: Trigger) -> Theme:
        if word.pos_ in ("VERB", "AUX"):
            return verb_theme(self.scene, word, trigger)
        return noun_theme(self.scene, word) if word.pos_ in ("NOUN", "PROPN") else Theme()


def _is_way_back(told: Draft, draft: Draft) -> bool:
    ends = (told.origin, draft.destination), (told.destination, draft.origin)
    return all(a is not None and b is not None and same_place(a, b) for a, b in ends)


def _surrounds(area: Mention, inner: Mention) -> bool:
    """Say whether a place lies in a county or region: nearer to its middle than its edge is."""
    if area.place is None or inner.place is None or area.place.kind not in _REGIONS:
        return False
    apart_m = distance_m(area.place.lonlat, inner.place.lonlat)
    return apart_m <= 1000 * area.place.radius_km


def _is_vehicle(noun: Token) -> bool:
    """Say whether a noun is of a vehicle, whose nation is no place it comes from: "by Russian ships"."""
    lemma = noun.lemma_.lower()
    return lemma in CRAFT or lemma in CARRIERS


def _is_whole_of(new: Draft, told: list[Draft]) -> bool:
    """Say whether a movement is told leg by leg: "by rail from Mombasa to Nairobi and on to Kampala"."""
    if new.origin is None or new.destination is None:
        return False
    starts = [d.destination for d in told if d.destination and d.origin and same_place(d.origin, new.origin)]
    ends = [
        d.origin for d in told if d.origin and d.destination and same_place(d.destination, new.destination)
    ]
    return any(same_place(a, b) for a in starts for b in ends)


def _is_symbol(token: Token) -> bool:
    """Say whether a token is part of a firm's symbol on an exchange: "<HMC.T>"."""
    return not token.is_alpha or (token.i > 0 and token.nbor(-1).text in "<(.")


def _tells(told: Draft, new: Draft) -> bool:
    """Say whether a draft already tells a movement, as closely or more, or one that passes by its end."""
    by = any(_covers(passed, new.origin) for passed in told.via) and new.origin is not None
    return (by or _covers(told.origin, new.origin)) and _covers(told.destination, new.destination)


def _covers(told: Mention | None, new: Mention | None) -> bool:
    if new is None:
        return True
    return told is not None and (same_place(told, new) or within(told, new) or within(new, told))
