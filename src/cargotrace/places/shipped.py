"""Whether a name stands where goods or their vehicles start or end: "loaded ore at X", "left X with coal".

Small places are rarely in a map of the world, and the parse takes many for people. Where a report tells of
goods that go there, the sentence itself says that the name is a place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cargotrace.places.words import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

#: words of moving goods, and what carries them, singular
SHIPPING = listed(
    "ship load unload discharge offload deliver haul truck rail barge ferry airlift fly flown sail steam "
    "dock berth carry bring transport convey freight cart export import consign dispatch pump pipe dump "
    "land bound shipment cargo consignment delivery convoy freighter tanker lorry train wagon dhow carrier "
    "vessel boat plane flight pipeline tonne ton container crate"
)
#: those of them that say how goods travel, and so lead to a place, never to a customer: "delivered to Krupp"
HAULING = SHIPPING - listed(
    "ship deliver export import consign dispatch bring carry transport convey shipment cargo consignment "
    "delivery tonne ton container crate"
)
_LEAVING = listed("leave reach clear depart quit")
_LEADS = listed("from to into at via")
#: most names in such a row
_ROW = 12
_BESIDE = frozenset({"and", "or", ","})
#: how many words back the word of moving may stand
_REACH = 16
_BETWEEN = listed("the a an port town village harbour harbor depot station base mine plant near of")


def stands_at_an_end(token: Token) -> str | None:
    """Return "led" or "object" when a name's first word stands where goods start or end, or None.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> stands_at_an_end(parse("The lorries left Bor with maize.")[3])
    'object'
    >>> stands_at_an_end(parse("They loaded coal at Nigg.")[4])
    'led'
    >>> stands_at_an_end(parse("They spoke to Nigg.")[3]) is None
    True
    """
    first = _first_of_row(token)
    before = _before(first) if first is not None else None
    if before is None:
        return None
    token = first or token
    left = before.lemma_.lower() in _LEAVING
    led = before.lower_ in _LEADS or _is_out(before)
    if not (left or led) or _is_a_thing(token) or not _moves_goods(token):
        return None
    return "object" if left else "led"


def _words_before(token: Token, most: int) -> Iterator[Token]:
    """Yield the words before one in its sentence, the nearest first.

    Asking the parse for the sentence itself would look through the whole of it, for each of its words.
    """
    for _ in range(most):
        if token.is_sent_start or token.i == 0:
            return
        token = token.nbor(-1)
        yield token


def _words_after(token: Token, most: int) -> Iterator[Token]:
    for at in range(token.i + 1, min(token.i + 1 + most, len(token.doc))):
        if token.doc[at].is_sent_start:
            return
        yield token.doc[at]


def _before(token: Token) -> Token | None:
    last = None
    for last in _words_before(token, _REACH):
        if last.lower_ not in _BETWEEN or _is_out(last):
            break
    return last


def _first_of_row(token: Token) -> Token | None:
    """Return the first of names side by side: "went by truck to Foah, Zaita and Kefraya"; None for an actor.

    "trucked grain to Mexico and Krupp bought it"
    """
    first = token
    for _ in range(_ROW):
        before = _before(first)
        if before is None or before.lower_ not in _BESIDE:
            return first
        beside = _name_before(before)
        if beside is None or token.dep_ in ("nsubj", "nsubjpass"):
            return None
        first = beside
    return None


def _name_before(conjunction: Token) -> Token | None:
    """Return the first word of the name that stands right before a conjunction or comma."""
    first = None
    for word in _words_before(conjunction, _REACH):
        if not _is_name(word):
            break
        first = word
    return first


def _is_name(token: Token) -> bool:
    """Say whether a word is one of a name."""
    return token.pos_ == "PROPN"


def is_hauled(token: Token) -> bool:
    """Say whether the words around a name say how goods travel there: no customer's name, then.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> is_hauled(parse("The scrap was trucked to Tindal.")[5])
    True
    >>> is_hauled(parse("The scrap was delivered to Krupp.")[5])
    False
    """
    return any(t.lemma_.lower() in HAULING for t in _words_before(token, _REACH))


def _is_a_thing(token: Token) -> bool:
    """Say whether an article makes a name that of a ship or a firm: "loaded on to the Karin Glory"."""
    if token.i == 0 or token.nbor(-1).lower_ != "the":
        return False
    after = next((t for t in _words_after(token, _REACH) if t.pos_ != "PROPN"), None)
    return after is None or after.pos_ != "NOUN"


def _is_out(token: Token) -> bool:
    return token.lower_ == "of" and token.i > 0 and token.nbor(-1).lower_ == "out"


def _moves_goods(token: Token) -> bool:
    near = (*_words_before(token, _REACH), *_words_after(token, 7))
    return any(t.lemma_.lower() in SHIPPING for t in near)


__all__ = ["SHIPPING", "is_hauled", "stands_at_an_end"]
