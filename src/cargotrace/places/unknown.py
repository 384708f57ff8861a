"""Names that the parse takes for places and the gazetteer does not know: they stay visible, unplaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cargotrace.places.evidence import leading
from cargotrace.places.names import fold
from cargotrace.places.scan import Stretch
from cargotrace.places.surroundings import Surroundings
from cargotrace.places.words import (
    DIRECTIONS,
    GIVEN_NAMES,
    KIND_WORDS,
    NAME_EATERS,
    NEVER,
    PLACE_PREPOSITIONS,
    TITLES,
    WAY_PREPOSITIONS,
)

if TYPE_CHECKING:
    from spacy.tokens import Span as Entity

_LABELS = frozenset({"GPE", "LOC"})
#: words that may stand beside a known name without making another name of it
_GENERIC = NEVER | frozenset(KIND_WORDS) | DIRECTIONS | NAME_EATERS | TITLES
_SHORTEST = 4
#: a place of this prior within a longer name is still the place ("London Heathrow")
_TOO_WELL_KNOWN = 5.0


def unknown_names(around: Surroundings, kept: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """Yield start and end of names of places that the gazetteer does not know, in the order of the text.

    A name of which only a part is known ("Stoke" of "Stoke Newington") counts as unknown: a part of a name is
    another place.
    """
    for entity in around.doc.ents:
        if entity.label_ not in _LABELS:
            continue
        start, end = _core(entity)
        text = around.text[start:end]
        if end - start < _SHORTEST or not _looks_like_a_name(text, around):
            continue
        inside = [s for s in kept if s.start < end and start < s.end]
        if (not inside and _supported(start, around)) or (len(inside) == 1 and _is_part(inside[0], text)):
            yield start, end


def _core(entity: Entity) -> tuple[int, int]:
    """Return the entity without an article before it and a possessive after it."""
    tokens = list(entity)
    while tokens and (
        tokens[0].text.islower() or not tokens[0].text[0].isalnum() or tokens[0].lower_ == "the"
    ):
        tokens.pop(0)
    while tokens and (tokens[-1].text in ("'s", "’s", "'", "’") or not tokens[-1].text[-1].isalnum()):
        tokens.pop()
    if not tokens:
        return 0, 0
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)


def _looks_like_a_name(text: str, around: Surroundings) -> bool:
    parts = text.replace("-", " ").split()
    if not all(part[0].isupper() for part in parts) or any(c.isdigit() or c in "\n@/&" for c in text):
        return False
    if text.isupper() and not around.shouting:
        return False
    if all(part.casefold() in _GENERIC for part in parts) or parts[-1] in around.surnames:
        return False
    return text not in around.ships and parts[0].casefold() not in GIVEN_NAMES


def _supported(start: int, around: Surroundings) -> bool:
    """Say whether the words before an unknown name ask for a place."""
    before = around.text[max(0, start - 40) : start].split()
    if not before:
        return False
    word = before[-1].casefold()
    if word in PLACE_PREPOSITIONS or word in WAY_PREPOSITIONS:
        return True
    return len(before) > 1 and word == "of" and before[-2].casefold() in KIND_WORDS


def _is_part(stretch: Stretch, text: str) -> bool:
    top = leading(stretch.entries)
    if top.prior >= _TOO_WELL_KNOWN or top.kind in ("country", "continent", "province", "sea", "region"):
        return False
    known = fold(stretch.text).split()
    rest = [word for word in fold(text).split() if word not in known]
    return bool(rest) and not any(word in _GENERIC for word in rest)
