"""Names that the parse takes for places and the gazetteer does not know: they stay visible, unplaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cargotrace.places.evidence import leading
from cargotrace.places.names import fold
from cargotrace.places.scan import Stretch
from cargotrace.places.shipped import is_hauled, stands_at_an_end
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
    from spacy.tokens import Token

_LABELS = frozenset({"GPE", "LOC"})
#: words that may stand beside a known name without making another name of it
_GENERIC = NEVER | frozenset(KIND_WORDS) | DIRECTIONS | NAME_EATERS | TITLES
_SHORTEST = 4
#: what the parse may call a small place that it does not know
_MAY_BE_PLACES = frozenset({"", "PERSON", "GPE", "LOC", "FAC"})
#: what it may call one to which goods are hauled, flown or sailed
_MAY_BE_HAULED_TO = frozenset({"ORG", "NORP", "PRODUCT"})
#: a place of this prior within a longer name is still the place ("London Heathrow")
_TOO_WELL_KNOWN = 5.0


def unknown_names(around: Surroundings, kept: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """Yield start and end of names of places that the gazetteer does not know, in the order of the text.

    A name of which only a part is known ("Stoke" of "Stoke Newington") counts as unknown: a part of a name is
    another place.
    """
    for start, end in _called_places(around):
        inside = [s for s in kept if s.start < end and start < s.end]
        if (not inside and _supported(start, around)) or (
            len(inside) == 1 and _is_part(inside[0], around.text[start:end])
        ):
            yield start, end


def _called_places(around: Surroundings) -> list[tuple[int, int]]:
    named = [_core(entity) for entity in around.doc.ents if entity.label_ in _LABELS]
    found: list[tuple[int, int]] = []
    for start, end in sorted([*named, *_at_ends(around)], key=lambda span: (span[0], -span[1])):
        long = end - start >= _SHORTEST and _looks_like_a_name(around.text[start:end], around)
        if long and (not found or start >= found[-1][1]):
            found.append((start, end))
    return found


def _at_ends(around: Surroundings) -> Iterator[tuple[int, int]]:
    """Yield names right where goods start or end, whatever the parse calls them: "left Ribblehead"."""
    for token in around.doc:
        first = _may_be_named(token) and (token.i == 0 or token.nbor(-1).pos_ != "PROPN")
        if not first or not _may_be_place(token) or stands_at_an_end(token) is None:
            continue
        last = token.i
        while last + 1 < len(around.doc) and _goes_on(around.doc[last], around.doc[last + 1]):
            last += 1
        if around.doc[last].text == "-":
            last -= 1
        yield token.idx, around.doc[last].idx + len(around.doc[last].text)


def _may_be_place(token: Token) -> bool:
    hauled = token.ent_type_ in _MAY_BE_HAULED_TO and is_hauled(token)
    return token.ent_type_ in _MAY_BE_PLACES or hauled


def _may_be_named(token: Token) -> bool:
    """Say whether a word is a name, or capitalised within its sentence and taken for a verb: "to Adok"."""
    return token.pos_ == "PROPN" or (token.pos_ in ("VERB", "NOUN") and token.is_title)


def _goes_on(token: Token, after: Token) -> bool:
    if after.text == "-":
        return not token.whitespace_ and not after.whitespace_
    return (
        after.pos_ == "PROPN"
        and not after.is_sent_start
        and (token.text == "-" or after.ent_type_ == token.ent_type_)
    )


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
    return (
        text not in around.ships
        and not {parts[0], text} & around.firms
        and parts[0].casefold() not in GIVEN_NAMES
    )


def _supported(start: int, around: Surroundings) -> bool:
    """Say whether the words before an unknown name ask for a place."""
    token = around.token(start)
    if token is not None and stands_at_an_end(token) is not None:
        return True
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
