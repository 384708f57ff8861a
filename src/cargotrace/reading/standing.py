"""Freight trains seen at a station: rail traffic with an origin, whose destination nobody may have named.

"cargo trains loaded with containers at the border station of X", "freight railcar traffic at the X yard"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.reading.drafts import Draft
from cargotrace.reading.scene import Scene
from cargotrace.reading.themes import Theme

if TYPE_CHECKING:
    from spacy.tokens import Token

#: kinds of place where trains stand with their freight
_STATION_KINDS = frozenset({"station", "yard", "crossing"})
#: nouns for trains and their traffic, and the words beside them that say that it is freight
_TRAINS = frozenset({"train", "railcar", "wagon", "boxcar", "flatcar", "traffic"})
_FREIGHT = frozenset({"freight", "cargo", "container", "goods", "railcar", "wagon", "boxcar", "flatcar"})
#: how far up the parse a name at a station hangs below the trains seen there
_MOST_STEPS = 6


def find_standing_freight(scene: Scene) -> tuple[Draft, ...]:
    """Return a leg by rail from each station at which freight trains were seen; its destination is open."""
    found: dict[str, Draft] = {}
    for mention in scene.mentions:
        trains = _trains_at(scene, mention)
        if trains is not None and mention.place is not None:
            found.setdefault(mention.place.id, _draft(mention, trains))
    return tuple(found.values())


def _trains_at(scene: Scene, mention: Mention) -> Token | None:
    """Return the noun for the freight trains that stand at a station, or None."""
    if mention.place is None or mention.place.kind not in _STATION_KINDS:
        return None
    token, placed = scene.head(mention), False
    for _ in range(_MOST_STEPS):
        if token.head.i == token.i:
            return None
        token = token.head
        placed = placed or token.lower_ == "at"
        if placed and token.lemma_.lower() in _TRAINS:
            return token if _is_freight(token) else None
        if placed and token.pos_ in ("VERB", "AUX"):
            return _subject_or_object(token)
    return None


def _subject_or_object(verb: Token) -> Token | None:
    for child in verb.children:
        noun = child.lemma_.lower() in _TRAINS and child.dep_ in ("dobj", "nsubj", "nsubjpass")
        if noun and _is_freight(child):
            return child
    head = verb.head
    return head if verb.dep_ == "acl" and head.lemma_.lower() in _TRAINS and _is_freight(head) else None


def _is_freight(trains: Token) -> bool:
    return trains.lemma_.lower() in _FREIGHT or any(t.lemma_.lower() in _FREIGHT for t in trains.subtree)


def _draft(mention: Mention, trains: Token) -> Draft:
    return Draft(
        rule="freight-at-station",
        kind="go",
        trigger=trains.i,
        words=(trains.i,),
        sentence=trains.sent.start,
        origin=mention,
        destination=None,
        mode="rail",
        theme=Theme(),
    )
