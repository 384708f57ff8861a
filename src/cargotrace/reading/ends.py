"""Which end of which movement a place name is: its preposition, and the word that governs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from cargotrace.places.mention import Mention
from cargotrace.reading.grammar import is_passive
from cargotrace.reading.leads import MOVING_CLASSES, lead_of
from cargotrace.reading.lexicon import FACILITIES, RECIPIENTS, noun_class
from cargotrace.reading.scene import Scene
from cargotrace.reading.verbs import AT, FOR, FROM, TO, VIA, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

Role = Literal["origin", "destination", "via", "place", "country"]
_INNER = frozenset(
    {"of", "at", "in", "near", "on", "off", "outside", "inside", "around", "round", "along", "for"}
)
_STEPS = 8
#: kinds of event that happen "off" a port, not away from it: "anchored off Lagos", "was seen off Larak"
_STANDS_OFF = ("arrive", "seen", "unload", "load")
#: how far back a misplaced "to" phrase looks for its verb
_NEAR_TOKENS = 26
_LENGTHS = frozenset(
    [
        "mile",
        "km",
        "kms",
        "kilometre",
        "kilometer",
        "metre",
        "meter",
        "nm",
        "nmi",
        "yard",
        "league",
        "minute",
        "hour",
    ]
)
_DATELINE = re.compile(
    r"[A-Z][\w.'’ /-]{1,30}(?:,\s*[A-Z][\w.’' ]{1,25}){0,2}"
    r"(?:,?\s*(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]+)"
    r"(?:,?\s+\d{4})?)?\s*(?:\([^)\n]{2,30}\))?\s*(?:\s-|--|–|—|:)\s*(?=\S)"
)
#: what stands between a place and the one it lies in: "Batumi in Georgia", "Vohemar, on Madagascar's coast"
_WITHIN = re.compile(
    r",|\(|,? ?(?:in|on|off|of|a (?:\w+ )?(?:port|town|city|village) (?:in|on|of))(?: the)?"
    r"(?: (?:north|south|east|west|central|upper|lower)[\w-]*)*(?: (?:coast|shore) of(?: the)?)?"
)
#: prepositions between a movement word and what it moves or passes
_CARRIED_OVER = (
    frozenset(
        {"of", "with", "on", "as", "by", "in", "from", "to", "for", "at", "onto", "aboard", "out", "off"}
    )
    | VIA
)
#: stores that goods come from, though they are goods too: "from its stockpile in Dubai"
_STORES = frozenset({"stockpile", "stock", "reserve", "cache"})
#: kinds of place whose name before a facility says whose it is, or on what water
_OWNERS = frozenset({"country", "sea", "strait", "river", "region", "province"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A place name in its sentence."""

    mention: Mention
    #: position of the name's head
    token: int
    #: the preposition that leads to it, lower case; "" for none
    preposition: str
    #: its relation to the governor when no preposition leads to it: "nsubj", "dobj", "poss", "amod", …
    relation: str
    #: position of the word that the phrase hangs on
    governor: int
    #: an adjective or possessive beside another name of the same thing ("the Syrian port of Tartous")
    vague: bool = False
    #: how many names before it share its preposition: "to Europe and Australia" gives 0 and 1
    joined: int = 0
    #: position of the noun that stands for the place ("Russian ports"), or of the name
    phrase: int = 0


def find_stops(scene: Scene) -> tuple[Stop, ...]:
    """Return the place names of a report as stops, without those that only say where another one lies."""
    said = [m for m in scene.mentions if not is_dateline(scene, m) and scene.head(m).i not in scene.vessel_at]
    said = [m for m, after in zip(said, [*said[1:], None], strict=False) if not _owns(scene, m, after)]
    found = [*_regrouped(scene, [s for m in said if (s := _stop_of(scene, m)) is not None])]
    named = {s.phrase for s in found if s.mention.role != "adjective" and s.relation not in ("poss", "amod")}
    found = [s for s in found if not (s.mention.role == "adjective" and s.phrase in named)]
    located = {
        s.phrase
        for s in found
        if s.phrase != s.token
        and scene.doc[s.token].dep_ == "pobj"
        and s.mention.place
        and not s.mention.place.is_area
    }
    return tuple(s for s in found if not (_is_owner(scene, s) and s.phrase in located))


def _is_owner(scene: Scene, stop: Stop) -> bool:
    """Say whether a name only says whose a facility is or where: "Latvia's terminal", "the Red Sea port"."""
    place = stop.mention.place
    owned = scene.doc[stop.token].dep_ in ("poss", "compound", "nmod", "amod")
    return stop.phrase != stop.token and owned and place is not None and place.kind in _OWNERS


def _owns(scene: Scene, mention: Mention, after: Mention | None) -> bool:
    """Say whether a name only says whose the next one is: "Russia's Dunay"."""
    if after is None:
        return False
    gap = scene.report.text[mention.span.end : after.span.start].strip()
    return gap in ("'s", "’s", "'", "’") and _lies_in(after, mention)


def _regrouped(scene: Scene, stops: list[Stop]) -> Iterator[Stop]:
    """Yield stops so that a joined one takes the preposition of the one before it.

    In "from Marysville to Europe and Australia" and "at Najin in North Korea and Dunay" the parse may
    join the
    last name to the wrong one.
    """
    before: Stop | None = None
    for read in stops:
        stop = read
        if before is not None and stop.joined and before.preposition and _only_and(scene, before, stop):
            stop = replace(
                stop, preposition=before.preposition, relation=before.relation, governor=before.governor
            )
        yield stop
        before = stop


def _only_and(scene: Scene, before: Stop, stop: Stop) -> bool:
    gap = scene.doc[before.token + 1 : stop.token]
    words = {"and", "or", ",", "the", "&", "’s", "'s", "in", "of", "port", "ports"}
    return len(gap) < 9 and all(t.lower_ in words or t.i in scene.mention_at for t in gap)


def is_dateline(scene: Scene, mention: Mention) -> bool:
    """Say whether a name stands in a dateline: "LARNACA, Cyprus, March 12 - A vessel"."""
    text = scene.report.text
    start = text.rfind("\n", 0, mention.span.start) + 1
    match = _DATELINE.match(text, start)
    return match is not None and match.end() > mention.span.end and mention.span.start - start < 40


def _stop_of(scene: Scene, mention: Mention) -> Stop | None:
    if is_container(scene, mention):
        return None
    token = scene.head(mention)
    start, joined = token.i, 0
    for _ in range(_STEPS):
        climbed = _climb(scene, token, mention)
        if climbed is None:
            break
        joined += token.dep_ == "conj"
        token = climbed
    if token.dep_ == "pobj" or (token.head.pos_ == "ADP" and token.dep_ != "conj"):
        if _measures_distance(token.head) and not _goes_on(scene, mention):
            return None
        word, governor = _preposition(token.head)
        if word in ("at", "in", "near", "around"):
            word, governor = _outer_lead(scene, mention) or (word, governor)
        return Stop(
            mention=mention,
            token=start,
            preposition=word,
            relation="pobj",
            governor=governor.i,
            joined=joined,
            phrase=token.i,
            vague=mention.role == "adjective",
        )
    before = _word_before(scene, mention)
    return Stop(
        mention=mention,
        token=start,
        preposition=before.lower_ if before is not None else "",
        relation=token.dep_,
        governor=(token if before is None else before).head.i,
        joined=joined,
        phrase=token.i,
        vague=mention.role == "adjective",
    )


def _outer_lead(scene: Scene, mention: Mention) -> tuple[str, Token] | None:
    """Return the "from" or "to" before the noun of an inner preposition: "from the base at X"."""
    lead = lead_of(scene, mention)
    if lead is None or lead[0] not in FROM | TO or scene.doc[lead[1]].pos_ != "ADP":
        return None
    return _preposition(scene.doc[lead[1]])


def _word_before(scene: Scene, mention: Mention) -> Token | None:
    """Return the "from" or "to" right before a name that the parse hung on something else."""
    if mention.role == "adjective":
        return None
    first = scene.head(mention).i
    while first > 0 and scene.mention_at.get(first - 1) is mention:
        first -= 1
    if first > 0 and scene.doc[first - 1].lower_ == "the":
        first -= 1
    before = scene.doc[first - 1] if first > 0 else None
    return (
        before
        if before is not None
        and before.lower_ in FROM | TO
        and (before.pos_ == "ADP" or before.lower_ == "ex")
        else None
    )


def _climb(scene: Scene, token: Token, mention: Mention) -> Token | None:
    """Return the noun that stands for the place in the sentence, one step up, or None at the top.

    "the port of Dunay" and "a depot near Tikhoretsk" stand for the places they name; so do "Russian ports".
    """
    head = token.head
    stands = head.lemma_.lower() in FACILITIES or head.lower_ in FACILITIES
    if token.dep_ == "conj" and (
        head.i in scene.mention_at or head.lemma_.lower() in FACILITIES | RECIPIENTS
    ):
        return head
    if token.dep_ == "appos" and (stands or head.i in scene.mention_at):
        return head
    if token.dep_ in ("compound", "nmod", "amod", "poss", "nummod"):
        recipient = head.lemma_.lower() in RECIPIENTS or head.lower_ in RECIPIENTS
        if head.i in scene.mention_at and scene.mention_at[head.i] is mention:
            return head
        return head if stands or recipient else None
    if token.dep_ == "pobj" and head.lower_ in _INNER and head.dep_ == "prep":
        noun = head.head
        listed = noun.lemma_.lower() in FACILITIES and noun.pos_ in ("NOUN", "PROPN")
        if (listed or _is_led_to(noun)) and noun.i not in scene.mention_at:
            return noun
    return None


def _is_led_to(noun: Token) -> bool:
    """Say whether a noun that no table lists stands for its place: "from feedlots around Monteria"."""
    led = noun.dep_ == "pobj" and noun.head.lower_ in FROM | TO and noun.pos_ == "NOUN"
    parted = any("\n" in t.text for t in noun.doc[noun.head.i : noun.i])  # a headline and what follows it
    stands = noun.lemma_.lower() in _STORES or noun_class(noun.lemma_.lower()) not in MOVING_CLASSES
    return led and not parted and stands


def _preposition(word: Token) -> tuple[str, Token]:
    """Return the outer preposition and what it hangs on: "from near X" is from, "out of X" is out."""
    inner = word.lower_
    while word.dep_ in ("prep", "pcomp") and word.head.pos_ in ("ADP", "ADV") and not _has_object(word.head):
        word = word.head
    head = word.head
    while head.pos_ == "ADP" and head.dep_ in ("prep", "pcomp", "dative"):  # "from A to B" hung in a row
        head = head.head
    outer = word.lower_
    return (inner if inner in FROM | TO and outer not in FROM | TO else outer), head  # "back to", "on to"


def _measures_distance(word: Token) -> bool:
    """Say whether a preposition only tells how far: "180 miles from the border", "9 km south of Fokino"."""
    before = [t.lemma_.lower() for t in word.doc[max(0, word.i - 3) : word.i]]
    return bool(set(before[-1:]) & _LENGTHS) or (
        word.lower_ in ("of", "from") and bool(set(before) & _LENGTHS)
    )


def _goes_on(scene: Scene, mention: Mention) -> bool:
    """Say whether "from X" is followed by "to": the length of a way, and both its ends."""
    after = scene.doc[scene.head(mention).i + 1 : scene.head(mention).i + 12]
    return any(t.lower_ in ("to", "into") for t in after)


def _has_object(word: Token) -> bool:
    return any(c.dep_ == "pobj" for c in word.children)


def is_container(scene: Scene, mention: Mention) -> bool:
    """Say whether a name only says where the name before it lies.

    "Trombetas, Brazil", "Batumi in Georgia"
    """
    index = scene.mentions.index(mention)
    if index == 0:
        return False
    before = scene.mentions[index - 1]
    gap = scene.report.text[before.span.end : mention.span.start].strip().casefold()
    return _WITHIN.fullmatch(gap) is not None and _lies_in(before, mention)


def _lies_in(inner: Mention, outer: Mention) -> bool:
    a, b = inner.place, outer.place
    if outer.role == "adjective":
        return False
    if a is None or b is None:
        return b is not None and b.is_area
    if (
        not b.is_area
        or (a.is_area and b.kind not in ("country", "province"))
        or a.kind == b.kind == "country"
    ):
        return False
    if b.kind in ("sea", "river", "strait", "region", "mountain", "lake"):
        return True
    return a.country == b.country or b.country is None or a.country is None


def governing(scene: Scene, stop: Stop, triggers: Mapping[int, Trigger]) -> int | None:
    """Return the position of the movement word that a stop belongs to, or None.

    The words between a place and its movement may only be what moves: "shells to Russia" belongs to the
    sending, "talks in Vladivostok" to nothing.
    """
    token = scene.doc[stop.governor]
    for _ in range(_STEPS):
        if token.i in triggers:
            return token.i
        upper = _upward(scene, token, stop)
        if upper is None:
            return _nearest(scene, stop, triggers)
        token = upper
    return None


_ABOARD = frozenset({"from", "onto", "aboard", "of", "on", "into"})
#: verbs of handling, whose object may take the place of handling in the parse: "loaded coal at Bahrain"
_HANDLING = frozenset({"load", "unload", "discharge", "offload", "land", "disembark"})
_NOUN_TAGS = frozenset({"NOUN", "PROPN", "NUM", "PRON", "DET"})
_NOUN_TIES = frozenset(
    ["dobj", "nsubj", "nsubjpass", "pobj", "conj", "appos", "compound", "attr", "nmod", "npadvmod"]
)


def _upward(scene: Scene, token: Token, stop: Stop) -> Token | None:
    directional = stop.preposition in FROM | TO | VIA | FOR
    if token.head == token:
        return None
    if token.pos_ in _NOUN_TAGS and token.dep_ in _NOUN_TIES:
        return token.head if _passes(token, stop, directional=directional) else None
    through = token.pos_ == "ADP" and token.lower_ in _CARRIED_OVER
    return token.head if through or (token.pos_ == "ADV" and directional) else None


def _passes(token: Token, stop: Stop, *, directional: bool) -> bool:
    """Say whether a place after a noun may belong to what the noun itself belongs to."""
    if stop.relation in ("poss", "amod", "compound", "nsubj") and token.lemma_.lower() not in RECIPIENTS:
        return False
    aboard = stop.preposition in ("at", "in") and token.head.lower_ in _ABOARD
    filled = token.head.lower_ == "with" and token.head.head.lemma_ in _HANDLING
    aboard = aboard or (stop.preposition in ("at", "in") and filled)
    handled = stop.preposition in ("at", "in") and token.dep_ == "dobj" and token.head.lemma_ in _HANDLING
    return aboard or handled or directional or (token.head.pos_ == "ADP" and token.head.lower_ == "of")


def _nearest(scene: Scene, stop: Stop, triggers: Mapping[int, Trigger]) -> int | None:
    """Return the nearest movement word to the left in the clause, for phrases that the parse hung wrongly."""
    if stop.preposition not in FROM | TO:
        return None
    sentence = scene.doc[stop.token].sent
    for i in range(stop.token - 1, max(sentence.start - 1, stop.token - _NEAR_TOKENS), -1):
        if i in triggers:
            return i
        token = scene.doc[i]
        clause = token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass")  # "and another is due from X"
        if clause or (token.pos_ == "VERB" and token.dep_ != "amod") or token.text in (";", ":"):
            return None
    return None


def role_of(scene: Scene, stop: Stop, verb: Token, trigger: Trigger) -> Role | None:
    """Return which end of a movement a stop is."""
    if stop.preposition:
        return _role_by_preposition(stop, verb, trigger)
    return _role_by_relation(scene, stop, verb, trigger)


def _role_by_preposition(stop: Stop, verb: Token, trigger: Trigger) -> Role | None:
    word = stop.preposition
    rows: tuple[tuple[bool, Role | None], ...] = (
        (word == "off" and trigger.kind in _STANDS_OFF, "place"),
        (word == "between", "origin" if stop.joined == 0 else "destination"),
        (word in FROM, "origin"),
        (word in TO, "destination"),
        (word in VIA, "via"),
        (word in FOR, "destination" if trigger.kind in ("go", "depart", "transfer", "load") else None),
        (word == "by", "origin" if trigger.kind == "transfer" and is_passive(verb) else None),
        (word in AT, "place"),
    )
    return next((role for fits, role in rows if fits), None)


def _role_by_relation(scene: Scene, stop: Stop, verb: Token, trigger: Trigger) -> Role | None:
    relation = stop.relation
    if relation == "dobj" and (trigger.object_end or trigger.kind in ("depart", "arrive")):
        return trigger.object_end
    if relation in ("nsubj", "poss", "compound", "amod", "nmod"):
        ends: dict[str, Role] = {"transfer": "origin", "receive": "destination"}
        return None if _is_recipient(scene, stop) else ends.get(trigger.kind)
    given = relation in ("dative", "nsubjpass") or (relation == "dobj" and verb.pos_ == "VERB")
    return "destination" if given and trigger.kind == "transfer" else None


def _is_recipient(scene: Scene, stop: Stop) -> bool:
    """Say whether a name only qualifies who gets the goods: "Russian forces"."""
    noun = scene.doc[stop.phrase].lemma_.lower()
    return stop.phrase != stop.token and noun in RECIPIENTS and stop.relation != "nsubj"
