"""Who says that something moved, and how surely: read from the words around the movement's own word.

The walk goes up the parse from the movement word: each verb of saying, judging or denying above it adds
its subject to the sources, outermost first; each hedge on the way lowers the certainty; negation, refusal
and future set the polarity. What is contested (a party denies it in the same report) is an assessment at
best, unless somebody saw it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.reading.attribution_sources import maker_of, name_of, source_of
from cargotrace.reading.attribution_words import (
    ASSESSED_ADJECTIVES,
    ASSESSED_ADVERBS,
    ASSESSED_NOUNS,
    ASSESSORS,
    DENYING,
    FUTURE_AUX,
    INTERCEPTING,
    JUDGING,
    MATERIAL,
    NOT_ASSESSORS,
    PASSING_ON,
    PLANNED_ADJECTIVES,
    PLANNING,
    PREVENTING,
    PREVENTING_NOUNS,
    SAYING,
    SHOWING,
    SIGHT,
    SUSPECTED_ADJECTIVES,
    SUSPECTED_ADVERBS,
    SUSPECTED_MODALS,
    SUSPECTED_NOUNS,
    SUSPECTING,
    UNTRUE,
)
from cargotrace.reading.claims import Certainty, Polarity
from cargotrace.reading.denials import find_denials, phrase
from cargotrace.reading.doc_text import text_of
from cargotrace.reading.triggers import shipped_for

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: steps of the walk that leave the clause of the verb above: what hangs so is not what it says
_OUTSIDE = frozenset({"conj", "advcl", "relcl", "acl", "appos", "npadvmod"})
_QUOTES = re.compile(r"[“\"][^”\"\n]{2,2000}[”\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who asserts a movement, how surely, and whether it happened.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> doc = parse("Officials believe the ship will carry coal, according to a lawmaker.")
    >>> carry = next(t for t in doc if t.text == "carry")
    >>> found = attribute(carry, doc, ())
    >>> found.asserted_by, found.certainty, found.polarity
    (('lawmaker', 'Officials'), 'assessed', 'planned')
    """

    #: nearest source first: who told the reporter, then who told them; empty for the report's own voice
    asserted_by: tuple[str, ...] = ()
    certainty: Certainty = "confirmed"
    polarity: Polarity = "stated"
    #: half-open character ranges of the words that say so
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sign:
    """One word that bears on source, certainty or polarity."""

    token: Token
    level: int = 0
    polarity: Polarity | None = None
    source: str | None = None
    sight: bool = False


_LEVELS: tuple[Certainty, ...] = ("confirmed", "assessed", "suspected")


def attribute(
    token: Token, doc: Doc, mentions: tuple[Mention, ...], *, contested: bool | None = None
) -> Attribution:
    """Return who says, how surely and whether at all, for the clause of a movement word.

    ``contested`` says whether the report carries a denial (whether that bears on this statement is judged
    here); None looks for one.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> doc = parse("No copper had been shipped to Beira, Mapara said.")
    >>> found = attribute(doc[4], doc, ())
    >>> found.asserted_by, found.certainty, found.polarity
    (('Mapara',), 'denied', 'negated')
    """
    signs = [*_citing(token), *_signs(token), *_quoted(token), *_according(token)]
    polarity = _polarity(signs)
    sources = tuple(dict.fromkeys(s.source for s in reversed(signs) if s.source))
    spans = tuple(sorted({(s.token.idx, s.token.idx + len(s.token)) for s in signs}))
    if contested is not False:
        contested = _is_contested(doc, mentions, sources, known=bool(contested))
    certainty = _certainty(signs, sources, polarity, contested=contested)
    return Attribution(asserted_by=sources, certainty=certainty, polarity=polarity, spans=spans)


def _is_contested(doc: Doc, mentions: tuple[Mention, ...], sources: tuple[str, ...], *, known: bool) -> bool:
    """Say whether a denial in the report bears on the statement.

    What somebody asserts is contested by any denial; what the report says in its own voice only by that of a
    state ("Russia denies"), not by a spokesman's of something else.
    """
    denials = find_denials(doc, mentions)
    if sources or not denials:
        return known or bool(denials)
    states = {m.name for m in mentions if m.role == "name"}
    return not mentions or any(party in states for party, _ in denials)


def _polarity(signs: list[_Sign]) -> Polarity:
    stated = {s.polarity for s in signs if s.polarity}
    order: tuple[Polarity, ...] = ("denied", "negated", "planned")
    return next((p for p in order if p in stated), "stated")


def _certainty(
    signs: list[_Sign], sources: tuple[str, ...], polarity: Polarity, *, contested: bool
) -> Certainty:
    if polarity in ("denied", "negated"):
        return "denied"
    level = max((s.level for s in signs), default=0)
    if level == 0 and any(_is_assessor(source) for source in sources):
        level = 1
    if level == 0 and contested and not any(s.sight for s in signs):
        level = 1
    return _LEVELS[level]


def _is_assessor(source: str) -> bool:
    words = source.casefold()
    return any(w in words for w in ASSESSORS) and not any(w in words for w in NOT_ASSESSORS)


def _signs(token: Token) -> Iterator[_Sign]:
    """Yield what the words on the way up say, innermost first.

    Above a relative clause only the sources count: in "Kenya denied that tanks unloaded at Mombasa had been
    sent on" the unloading is not what is denied.
    """
    yield from _own_signs(token)
    below, taken_for_granted = token, False
    for above in token.ancestors:
        signs = [*_governor_signs(below, above)]
        if above.pos_ in ("VERB", "AUX") and below.dep_ not in _OUTSIDE and _carries(above):
            signs.extend(_own_signs(above))
        for sign in signs:
            yield replace(sign, level=0, polarity=None) if taken_for_granted else sign
        taken_for_granted = taken_for_granted or below.dep_ in ("relcl", "acl")
        below = above


def _carries(verb: Token) -> bool:
    """Say whether hedges on a verb above reach down: not those on the saying itself."""
    return verb.lemma_.casefold() not in SAYING


def _own_signs(token: Token) -> Iterator[_Sign]:
    """Yield hedges, tense and negation on the word itself."""
    if token.lower_ == "due" or shipped_for(token) is not None:
        yield _Sign(token=token, polarity="planned")
    for child in token.children:
        word = child.lemma_.casefold()
        lower = child.lower_
        if child.dep_ == "neg" or lower in ("never", "neither") or (lower == "no" and child.dep_ == "det"):
            yield _Sign(token=child, polarity="negated")
        elif child.dep_ in ("aux", "auxpass"):
            yield from _helper_signs(child, token)
        elif child.dep_ in ("nsubj", "nsubjpass", "dobj") and any(
            c.lower_ in ("no", "none") for c in child.children
        ):
            yield _Sign(token=child, polarity="negated")
        elif child.dep_ in ("advmod", "amod", "acomp", "attr", "oprd", "compound"):
            yield from _hedge(child, word, lower)
        elif child.dep_ == "mark" and lower in ("if", "unless", "whether"):
            yield _Sign(token=child, level=2, polarity="planned")


def _helper_signs(helper: Token, verb: Token) -> Iterator[_Sign]:
    lower = helper.lower_
    if helper.text == "May" and (not helper.is_sent_start or helper.nbor().like_num):
        return  # the month, which the parse takes for a verb: "On 31 May the tanker discharged"
    perfect = any(c.lemma_ == "have" for c in verb.children if c.dep_ in ("aux", "auxpass"))
    if lower in SUSPECTED_MODALS:
        yield _Sign(token=helper, level=2, polarity=None if perfect else "planned")
    elif (lower in FUTURE_AUX and not perfect) or (
        lower in FUTURE_AUX and lower in ("will", "shall", "'ll", "’ll")
    ):
        yield _Sign(token=helper, polarity="planned")


_HEDGES: tuple[tuple[frozenset[str], int], ...] = (
    (ASSESSED_ADVERBS, 1),
    (ASSESSED_ADJECTIVES, 1),
    (SUSPECTED_ADVERBS, 2),
    (SUSPECTED_ADJECTIVES, 2),
)


def _hedge(child: Token, word: str, lower: str) -> Iterator[_Sign]:
    level = next((level for words, level in _HEDGES if word in words or lower in words), 0)
    if level:
        yield _Sign(token=child, level=level)
    elif child.dep_ == "amod" and lower in PLANNED_ADJECTIVES:
        yield _Sign(token=child, polarity="planned")


def _governor_signs(below: Token, above: Token) -> Iterator[_Sign]:
    """Yield what a word says about the clause that hangs on it."""
    lemma = above.lemma_.casefold()
    if below.dep_ in _OUTSIDE:
        if below.dep_ in ("acl", "relcl") and above.pos_ == "NOUN":
            yield from _noun_signs(below, above, lemma)
        return
    if above.pos_ == "NOUN":
        yield from _noun_signs(below, above, lemma)
    elif above.pos_ in ("VERB", "AUX", "ADJ", "ADP"):
        yield from _verb_signs(below, above, lemma)


def _is_called_untrue(noun: Token) -> bool:
    """Say whether "reports that ..." are called untrue in the same sentence."""
    return noun.dep_ == "nsubj" and any(c.lemma_.casefold() in UNTRUE for c in noun.head.children)


def _noun_signs(below: Token, above: Token, lemma: str) -> Iterator[_Sign]:
    if _is_called_untrue(above):
        yield _Sign(token=above, polarity="denied")
    elif lemma in ASSESSED_NOUNS:
        yield _Sign(token=above, level=1)
    elif lemma in SUSPECTED_NOUNS:
        yield _Sign(token=above, level=2)
    elif lemma in PREVENTING_NOUNS and below.dep_ == "prep":
        yield _Sign(token=above, polarity="negated")
    elif lemma in ("plan", "proposal", "agreement", "deal", "contract", "order") and below.dep_ in (
        "acl",
        "prep",
    ):
        yield _Sign(token=above, polarity="planned")
    elif lemma in MATERIAL and below.dep_ in ("acl", "relcl"):
        yield _Sign(token=above, sight=lemma in SIGHT, source=maker_of(above))
    elif below.dep_ == "acl" and _is_infinitive(below):
        yield _Sign(token=below, polarity="planned")


def _verb_signs(below: Token, above: Token, lemma: str) -> Iterator[_Sign]:
    if lemma in DENYING:
        yield _Sign(token=above, polarity="denied", source=source_of(above))
    elif lemma in PREVENTING and _is_prevented(below, lemma):
        yield _Sign(token=above, polarity="negated")
    elif lemma in JUDGING:
        told = lemma in PASSING_ON and _has_named_subject(above)
        yield _Sign(token=above, level=0 if told else 1, source=source_of(above))
    elif lemma in SUSPECTING:
        yield _Sign(token=above, level=2, source=source_of(above))
    elif lemma in SAYING and _is_said(below, lemma):
        yield _Sign(token=above, source=source_of(above), sight=_by_sight(above))
    elif lemma in PLANNING and below.dep_ in ("xcomp", "ccomp", "advcl", "dobj") and _is_infinitive(below):
        yield _Sign(token=above, polarity="planned")


def _has_named_subject(verb: Token) -> bool:
    return any(c.dep_ == "nsubj" and c.pos_ == "PROPN" for c in verb.children)


def _is_prevented(below: Token, lemma: str) -> bool:
    """Say whether the action did not happen: "stopped sending", but not "stopped a shipment" on its way."""
    if below.dep_ in ("xcomp", "pcomp", "ccomp"):
        return True
    return below.dep_ in ("dobj", "nsubjpass", "prep") and lemma not in INTERCEPTING


def _is_said(below: Token, verb: str) -> bool:
    """Say whether a clause hangs on a verb as what it says, or material as what it releases or shows."""
    if below.dep_ in ("dobj", "obj", "nsubjpass", "prep"):
        return verb in SHOWING
    return below.dep_ in ("ccomp", "xcomp", "parataxis", "dep")


def _is_infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _by_sight(verb: Token) -> bool:
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return subject is not None and subject.lemma_.casefold() in SIGHT


def _according(token: Token) -> Iterator[_Sign]:
    """Yield the sources of "according to X" in the sentence."""
    for word in token.sent:
        if word.lower_ == "according":
            source = _pobj(word)
            if source is not None:
                yield _Sign(token=word, source=name_of(source))


def _citing(token: Token) -> Iterator[_Sign]:
    """Yield the sources of the sentence's own source: "reported, citing X"."""
    for word in token.sent:
        if word.lower_ in ("citing", "quoting"):
            cited = next((c for c in word.children if c.dep_ in ("dobj", "obj")), None)
            if cited is not None:
                yield _Sign(token=word, source=phrase(cited) or None)


def _pobj(word: Token) -> Token | None:
    for child in word.children:
        if child.dep_ == "pobj":
            return child
        if child.dep_ == "prep":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _quoted(token: Token) -> Iterator[_Sign]:
    """Yield the speaker of a quotation whose own sentence names none ("... it sailed," she said)."""
    text = text_of(token.doc)
    start = text.rfind("\n", 0, token.idx) + 1
    end = text.find("\n", token.idx)
    paragraph = text[start : end if end >= 0 else len(text)]
    quotes = [(start + m.start(), start + m.end()) for m in _QUOTES.finditer(paragraph)]
    inside = next(((a, b) for a, b in quotes if a <= token.idx < b), None)
    if inside is None:
        return
    speaker = _speaker(token.doc, start, start + len(paragraph), quotes)
    if speaker is not None:
        yield _Sign(token=speaker, source=source_of(speaker))


def _speaker(doc: Doc, start: int, end: int, quotes: list[tuple[int, int]]) -> Token | None:
    span = doc.char_span(start, end, alignment_mode="contract")
    if span is None:
        return None
    for token in span:
        outside = not any(a <= token.idx < b for a, b in quotes)
        if outside and token.lemma_.casefold() in SAYING and token.pos_ == "VERB":
            return token
    return None
