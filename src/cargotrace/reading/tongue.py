"""Whether a text is English, by the share of the little words that no English prose goes without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LITTLE = frozenset(
    [
        "the",
        "of",
        "to",
        "in",
        "a",
        "and",
        "is",
        "was",
        "for",
        "on",
        "that",
        "by",
        "with",
        "from",
        "at",
        "as",
        "has",
        "have",
        "it",
        "said",
        "were",
        "had",
        "be",
        "its",
        "are",
        "an",
        "this",
        "will",
        "or",
        "not",
        "been",
        "which",
        "their",
        "but",
        "they",
        "he",
        "she",
        "his",
        "her",
        "who",
        "after",
        "into",
        "than",
        "no",
        "more",
    ]
)
#: prose of English news has more than a third; a short note or wire copy at least a tenth
_LEAST_SHARE = 0.08
_LEAST_WORDS = 12
_SHOUTED_SHARE = 0.7
_CAPITALISED = re.compile(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)
_STARTS = re.compile(r"(?:^|(?<=[.!?]\s)|(?<=\n))[a-z]")


def is_english(doc: Doc) -> bool:
    """Say whether a text reads as English; what is too short to tell counts as English.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> is_english(parse("THE SHIP LEFT ROUEN FOR CHINA WITH WHEAT ON FRIDAY, SOURCES SAID."))
    True
    >>> is_english(parse("Das Schiff verließ am Freitag den Hafen von Rouen mit Weizen nach China."))
    False
    """
    words = [t.lower_ for t in doc if t.is_alpha]
    if len(words) < _LEAST_WORDS:
        return True
    return sum(w in _LITTLE for w in words) / len(words) >= _LEAST_SHARE


def is_shouted(text: str) -> bool:
    """Say whether a text is all capitals, as wire copy of the 1980s is.

    Examples
    --------
    >>> is_shouted("THE SHIP SAILED FROM HAMPTON ROADS."), is_shouted("The MV Envoy sailed.")
    (True, False)
    """
    letters = sum(c.isalpha() for c in text)
    return letters > 0 and sum(c.isupper() for c in text) / letters > _SHOUTED_SHARE


def calmed(text: str, mentions: tuple[Mention, ...]) -> str:
    """Return an all-capitals text in small letters, of the same length, with its names capitalised.

    Examples
    --------
    >>> calmed("SHE SAILED ON TUESDAY, MAY 3.", ())
    'She sailed on Tuesday, May 3.'
    """
    low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    low = _CAPITALISED.sub(lambda m: m[0].title(), low)
    low = _STARTS.sub(lambda m: m[0].upper(), low)
    for mention in mentions:
        start, end = mention.span.start, mention.span.end
        low = low[:start] + low[start:end].title() + low[end:]
    return low
