"""Lists of quantities and countries: "59,500 tonnes of wheat for China, 53,000 for the Soviet Union"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Cargo
from cargotrace.reading.drafts import Draft
from cargotrace.reading.quantities import QuantityMention
from cargotrace.reading.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

_FOR = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:(?:of|in)\s+[\w\s-]{2,40}?\s+)?(?:(?:destined|bound)\s+)?(?:for|to)\s+(?:the\s+)?$"
)
_WITH = re.compile(r"\s*(?:,|with|took|taking|at|-|:|bought|received|taken|takes|\s)*\s*$")
_HEADS = re.compile(
    r"\b(?:destinations?|buyers?|importers?|customers?|recipients?|purchasers?|markets|shipped|exported|sent|went|delivered)\b",
    re.IGNORECASE,
)
_LEAST = 2
_USABLE = ("measure", "package", "carrier", "goods")


def find_tallies(scene: Scene, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return one draft for each country of a list.

    With the origin and days of the movement that the list details.
    """
    found: list[Draft] = []
    for sentence in scene.doc.sents:
        pairs = [*_quantity_for_place(scene, sentence)]
        if len(pairs) < _LEAST:
            pairs = [*_place_with_quantity(scene, sentence)]
        if len(pairs) >= _LEAST:
            source = _source(drafts, sentence)
            found += [_draft(scene, sentence, place, quantity, source) for place, quantity in pairs]
    return tuple(found)


def _inside(scene: Scene, sentence: Sentence) -> tuple[list[Mention], list[QuantityMention]]:
    start, end = sentence.start_char, sentence.end_char
    places = [m for m in scene.mentions if start <= m.span.start < end and m.role != "adjective"]
    quantities = [q for q in scene.quantities if start <= q.start < end and q.role in _USABLE and q.quantity]
    return places, quantities


def _quantity_for_place(scene: Scene, sentence: Sentence) -> Iterator[tuple[Mention, QuantityMention]]:
    """Yield the pairs of "30,000 of wheat for Sri Lanka"; of quantities joined before "for", the first."""
    places, quantities = _inside(scene, sentence)
    for place in places:
        before = [q for q in quantities if q.end <= place.span.start]
        if not before or not _FOR.fullmatch(scene.report.text[before[-1].end : place.span.start]):
            continue
        reached = max(
            (p.span.end for p in places if p.span.end <= place.span.start), default=sentence.start_char
        )
        group = [q for q in before if q.start >= reached] or before[-1:]
        yield place, _first_joined(scene, group)


def _first_joined(scene: Scene, group: list[QuantityMention]) -> QuantityMention:
    """Return the first of the quantities that run up to the place.

    "47,000 of barley, 78,600 of wheat and 25,000"
    """
    first = group[-1]
    for earlier in reversed(group[:-1]):
        gap = scene.report.text[earlier.end : first.start]
        if not re.fullmatch(r"(?:\s+of\s+\w+)?\s*(?:,|and|,\s*and)\s*", gap):
            break
        first = earlier
    return first


def _place_with_quantity(scene: Scene, sentence: Sentence) -> Iterator[tuple[Mention, QuantityMention]]:
    """Yield the pairs of "Main destinations were Italy with 104,704 tonnes.

    Spain 91,381 and China 52,500".
    """
    if not _HEADS.search(sentence.text):
        return
    places, quantities = _inside(scene, sentence)
    for place, following in zip(places, [*places[1:], None], strict=False):
        limit = following.span.start if following else sentence.end_char
        after = [q for q in quantities if place.span.end <= q.start < limit]
        if after and _WITH.fullmatch(scene.report.text[place.span.end : after[0].start]):
            yield place, after[0]


def _source(drafts: tuple[Draft, ...], sentence: Sentence) -> Draft | None:
    """Return the movement told last before the list, or in its sentence: the list details it."""
    told = [
        d for d in drafts if d.trigger < sentence.end and d.kind in ("transfer", "load") and not d.negated
    ]
    return told[-1] if told else None


def _draft(
    scene: Scene, sentence: Sentence, place: Mention, quantity: QuantityMention, source: Draft | None
) -> Draft:
    origin = source.origin if source is not None else None
    return Draft(
        rule="tally",
        kind="transfer",
        trigger=quantity.head,
        words=(quantity.head,),
        sentence=sentence.start,
        origin=origin,
        destination=place,
        mode=source.mode if source is not None else "unknown",
        depart=source.depart if source is not None else None,
        cargo=Cargo(
            quantity=quantity.quantity,
            quantity_wording=quantity.wording,
            unit=quantity.unit,
            kind=quantity.kind or (source.cargo.kind if source and source.cargo else None),
        ),
        separate=True,
    )
