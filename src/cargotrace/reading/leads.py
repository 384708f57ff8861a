"""The preposition that leads to a place name in the row of words, whatever the parse hangs the name on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.reading.lexicon import FACILITIES, noun_class
from cargotrace.reading.scene import Scene
from cargotrace.reading.verbs import FOR, FROM, TO, VIA

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEADS = (FROM - {"off"}) | FOR | TO | VIA | {"between"}
#: words between a preposition and its name: "from the Russian port of X", "to a depot near X"
_INNER = frozenset({"of", "at", "in", "near", "outside", "around", "round", "on", "along"})
_NOT_GOING = frozenset(
    {"close", "next", "near", "due", "according", "adjacent", "opposite", "thanks", "prior"}
)
_MOST_INNER = 8
#: classes of nouns that are moved or carry, so that they do not stand for the place they are at
MOVING_CLASSES = frozenset({"goods", "package", "carrier", "craft", "escort", "money", "abstract"})


def lead_of(scene: Scene, mention: Mention) -> tuple[str, int] | None:
    """Return the preposition that leads to a name in the row of words, with its position, or None.

    Articles, adjectives and words for a kind of place may stand between: "from the base at Mampong" is from.
    """
    index = min((i for i, m in scene.mention_at.items() if m is mention), default=0)
    unlisted = 0
    for i in range(index - 1, max(index - 1 - _MOST_INNER, -1), -1):
        token = scene.doc[i]
        if token.is_space and "\n" in token.text:
            return None
        if token.lower_ in _LEADS:
            return None if _is_nearness(token) else (token.lower_, i)
        unlisted += _stands_for_place(token) and not _is_facility(token)
        if not _is_inside(scene, token) or unlisted > 1:
            return None
    return None


def _is_nearness(token: Token) -> bool:
    """Say whether "to" only tells what is near or to be done: "close to the front", "due to"."""
    return token.i > 0 and token.nbor(-1).lower_ in _NOT_GOING


def _is_facility(noun: Token) -> bool:
    return noun.lemma_.lower() in FACILITIES or noun.lower_ in FACILITIES


def _is_inside(scene: Scene, token: Token) -> bool:
    """Say whether a word may stand between a preposition and its place."""
    named = scene.mention_at.get(token.i)
    if (
        token.lower_ in _INNER
        or token.pos_ in ("DET", "ADJ", "ADV", "NUM")
        or token.text in ("'s", "’s", "-")
    ):
        return True
    if named is not None:
        return named.role == "adjective" or is_whereabouts(scene, named)
    return token.pos_ in ("NOUN", "PROPN") and (
        _is_facility(token) or token.dep_ in ("compound", "nmod") or _stands_for_place(token)
    )


def _stands_for_place(noun: Token) -> bool:
    """Say whether a noun of no table stands for the place it is at: "to clinics around X"."""
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    unmoved = noun.pos_ == "NOUN" and noun_class(noun.lemma_.lower()) not in MOVING_CLASSES
    return unmoved and after is not None and after.lower_ in _INNER


def is_whereabouts(scene: Scene, mention: Mention) -> bool:
    """Say whether a name only says where the place named next lies: "the Black Sea port of Odessa"."""
    end = last_token(scene, mention) + 1
    after = scene.doc[end : end + 3]
    following = len(after) == 3 and after[2].i in scene.mention_at
    return following and after[0].lower_ in FACILITIES and after[1].lower_ in ("of", "at")


def first_token(scene: Scene, mention: Mention) -> int:
    """Return the position of the first token of a name."""
    return min(i for i, m in scene.mention_at.items() if m is mention)


def last_token(scene: Scene, mention: Mention) -> int:
    """Return the position of the last token of a name."""
    return max(i for i, m in scene.mention_at.items() if m is mention)
