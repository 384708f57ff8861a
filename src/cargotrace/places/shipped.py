"""Whether a name stands where goods or their vehicles start or end: "loaded ore at X", "left X with coal".

Small places are rarely in a map of the world, and the parse takes many for people. Where a report tells of
goods that go there, the sentence itself says that the name is a place.
"""

from __future__ import annotations

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
_LEAVING = listed("leave reach clear depart quit")
_LEADS = listed("from to into at via")
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
    before = _before(token)
    if before is None:
        return None
    left = before.lemma_.lower() in _LEAVING
    led = before.lower_ in _LEADS or _is_out(before)
    if not (left or led) or _is_a_thing(token) or not _moves_goods(token):
        return None
    return "object" if left else "led"


def _before(token: Token) -> Token | None:
    index, start = token.i - 1, token.sent.start
    while index > start and token.doc[index].lower_ in _BETWEEN and not _is_out(token.doc[index]):
        index -= 1
    return token.doc[index] if index >= start else None


def _is_a_thing(token: Token) -> bool:
    """Say whether an article makes a name that of a ship or a firm: "loaded on to the Karin Glory"."""
    if token.i == 0 or token.nbor(-1).lower_ != "the":
        return False
    after = next((t for t in token.doc[token.i + 1 : token.sent.end] if t.pos_ != "PROPN"), None)
    return after is None or after.pos_ != "NOUN"


def _is_out(token: Token) -> bool:
    return token.lower_ == "of" and token.i > 0 and token.nbor(-1).lower_ == "out"


def _moves_goods(token: Token) -> bool:
    low = max(token.sent.start, token.i - _REACH)
    near = [*token.doc[low : token.i], *token.doc[token.i + 1 : min(token.sent.end, token.i + 8)]]
    return any(t.lemma_.lower() in SHIPPING for t in near)


__all__ = ["SHIPPING", "stands_at_an_end"]
