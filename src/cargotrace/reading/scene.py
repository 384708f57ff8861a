"""One report ready for its rules: the parse, with places, days, quantities and vessel names marked on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.reports import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

    from cargotrace.reading.dating import DateMention
    from cargotrace.reading.quantities import QuantityMention
    from cargotrace.reading.vessels import VesselName


_SHIPS = re.compile(
    r"\b(?:\w*ships?|vessels?|convoys?|freighters?|tankers?|merchantm[ae]n|carriers?|steamers?|coasters?|colliers?|"
    r"barges?|liners?|dhows?|sailed|sails|steamed|docked|berthed|moored|undocked|voyages?|m\.?v\.?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A report with everything marked that the movement rules look at.

    The indexes map token positions to what stands there, so that a rule asks the parse and never
    searches text.
    """

    report: Report
    doc: Doc
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    vessels: tuple[VesselName, ...] = ()
    mention_at: dict[int, Mention] = field(default_factory=dict)
    vessel_at: dict[int, VesselName] = field(default_factory=dict)
    quantity_at: dict[int, QuantityMention] = field(default_factory=dict)
    #: token positions inside dates, which are never cargo
    date_tokens: frozenset[int] = frozenset()

    @property
    def has_ships(self) -> bool:
        """Say whether the report speaks of ships or convoys, so that a bare name may be one."""
        return bool(_SHIPS.search(self.doc.text))

    def head(self, mention: Mention) -> Token:
        """Return the token that the rest of a name hangs on."""
        return span_root(self.doc, mention.span.start, mention.span.end)

    def near_token(self, mention: Mention, token: int) -> bool:
        """Say whether a mention lies in the sentence of a token."""
        return bool(self.head(mention).sent.start == self.doc[token].sent.start)

    def near(self, mention: Mention, other: Mention) -> bool:
        """Say whether two mentions lie in one sentence."""
        return bool(self.head(mention).sent.start == self.head(other).sent.start)


def span_root(doc: Doc, start: int, end: int) -> Token:
    """Return the head token of a stretch of characters, or the token at its start.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> str(span_root(parse("She left the port of Batumi."), 9, 23))
    'port'
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return next((t for t in doc if t.idx + len(t) > start), doc[len(doc) - 1])
    return span.root


def trimmed(sentence: Sentence) -> tuple[int, int]:
    """Return the character offsets of a sentence without the white space around it.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> trimmed(next(parse("  She left. ").sents))
    (2, 11)
    """
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return start, max(start, sentence.start_char + len(text.rstrip()))


def tokens_of(doc: Doc, start: int, end: int) -> tuple[int, ...]:
    """Return the positions of the tokens that a stretch of characters touches."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return tuple(range(span.start, span.end)) if span is not None else ()


def make_scene(
    report: Report,
    doc: Doc,
    mentions: tuple[Mention, ...],
    *,
    dates: tuple[DateMention, ...] = (),
    quantities: tuple[QuantityMention, ...] = (),
    vessels: tuple[VesselName, ...] = (),
) -> Scene:
    """Return the scene of a report, with its indexes."""
    return Scene(
        report=report,
        doc=doc,
        mentions=mentions,
        dates=dates,
        quantities=quantities,
        vessels=vessels,
        mention_at={i: m for m in mentions for i in tokens_of(doc, m.span.start, m.span.end)},
        vessel_at={i: v for v in vessels for i in tokens_of(doc, v.start, v.end)},
        quantity_at={i: q for q in quantities for i in tokens_of(doc, q.start, q.end)},
        date_tokens=frozenset(i for d in dates for i in tokens_of(doc, d.start, d.end)),
    )
