"""Whether a text is English, by the share of the little words that no English prose goes without."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LITTLE = frozenset(
    "the of to in a and is was for on that by with from at as has have it said were had be its are an this will or "
    "not been which their but they he she his her who after into than no more".split()
)
#: prose of English news has more than a third; a short note or wire copy at least a tenth
_LEAST_SHARE = 0.08
_LEAST_WORDS = 12


def is_english(doc: Doc) -> bool:
    """Say whether a text reads as English; what is too short to tell counts as English.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> is_english(parse("THE SHIP LEFT ROUEN FOR CHINA WITH WHEAT ON FRIDAY, SOURCES SAID."))
    True
    >>> is_english(parse("Das Schiff verließ am Freitag den Hafen von Rouen mit Weizen an Bord Richtung China."))
    False
    """
    words = [t.lower_ for t in doc if t.is_alpha]
    if len(words) < _LEAST_WORDS:
        return True
    return sum(w in _LITTLE for w in words) / len(words) >= _LEAST_SHARE
