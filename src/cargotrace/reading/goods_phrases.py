"""The words for goods after a quantity: "rice and wheat", "Iranian crude", "ammonium nitrate"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cargotrace.reading.numbers import ROUND_PLURALS
from cargotrace.reading.quantity_words import GENERIC

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: words that open a phrase without naming goods
LEAD_WORDS = frozenset(
    {"of", "its", "the", "their", "such", "his", "her", "other", "more", "-", "–", "shipping", "reefer"}
)


def goods_phrase(doc: Doc, start: int) -> tuple[str, int] | None:
    """Return the noun phrase of goods that starts at a token, with its end, or None.

    Coordinated bare nouns belong together ("rice and wheat"); articles and "its" are left out.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> goods_phrase(parse("of rice and wheat from a port"), 1)
    ('rice and wheat', 17)
    >>> goods_phrase(parse("of them"), 1) is None
    True
    """
    index = start
    while index < len(doc) and is_lead_in(doc[index]):
        index += 1
    last = _phrase_end(doc, index)
    if last is None:
        return None
    words = doc[index : last + 1].text.strip()
    if words.casefold() in GENERIC:
        return None
    return " ".join(words.split()), doc[last].idx + len(doc[last])


def is_lead_in(token: Token) -> bool:
    """Say whether a word opens the phrase without naming goods: "the", "its", "such", "potentially"."""
    return token.dep_ in ("det", "poss", "predet") or token.lower_ in LEAD_WORDS or token.pos_ == "ADV"


#: endings of goods that the tagger takes for verbs: "ammonium nitrate", "iron oxide"
_NOUN_ENDINGS = ("trate", "phate", "ide", "seed", "meal", "cake", "chips")
_STOP_NOUNS = frozenset({*ROUND_PLURALS, "year", "month", "week", "day", "today", "yesterday", "tomorrow"})


def _is_goods_noun(token: Token) -> bool:
    if token.lemma_.casefold() in _STOP_NOUNS or token.lower_ in _STOP_NOUNS or token.like_num:
        return False
    if token.pos_ == "PROPN":
        return token.ent_type_ not in ("GPE", "DATE", "PERSON", "CARDINAL")
    return token.pos_ == "NOUN" or (token.lower_.endswith(_NOUN_ENDINGS) and token.pos_ != "ADV")


def _phrase_end(doc: Doc, index: int) -> int | None:
    """Return the last token of a run of goods words: nouns, adjectives, "and" between two of them."""
    last: int | None = None
    for token in doc[index : index + 9]:
        if _is_goods_noun(token):
            last = token.i
        elif token.lower_ in ("and", ",", "or", "&", "-", "/") and last is not None:
            continue
        elif not _may_modify_goods(token, last is None):
            break
    return last


def _may_modify_goods(token: Token, leads: bool) -> bool:
    """Say whether a word may stand before goods ("Iranian crude", "powdered milk", "U.S. corn")."""
    if token.ent_type_ in ("DATE", "TIME") or token.like_num:
        return False
    if token.pos_ == "PROPN" or token.tag_ in ("VBN", "VBG"):
        return leads
    return token.pos_ == "ADJ" or token.tag_ == "HYPH"
