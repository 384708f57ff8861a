"""Who denies what is reported: "Russia and North Korea deny the claims", "The Kremlin has rejected ..."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.reading.attribution_words import DENYING
from cargotrace.reading.doc_text import text_of
from cargotrace.reports import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: what is denied when a statement is; "denied entry" and "rejected the offer" are no denials
_STATEMENTS = frozenset({
    "claim", "accusation", "allegation", "charge", "report", "suggestion", "assertion", "trade",
    "transfer", "sale",
    "shipment", "delivery", "supply", "involvement", "deal", "assessment", "it", "this", "that", "them",
    "statement",
    "finding", "rumour", "rumor", "knowledge", "wrongdoing", "breach", "export", "arms", "existence",
    "role", "link",
    "speculation",
})  # fmt: skip
_QUICK = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing)|repudiat\w+"
    r"|neither)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:the|a|an|both|some|several|one|two|three|its|their|his|her|our)\s+", re.IGNORECASE)
_ADMITTING = frozenset({"admit", "acknowledge", "confirm", "concede"})


def find_denials(doc: Doc, mentions: tuple[Mention, ...]) -> tuple[tuple[str, Span], ...]:
    """Return who denies movements, each with the sentence that says so.

    A party is a place name inside the subject ("Both Pyongyang and Moscow"), else the subject's own words.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> doc = parse("Russia and North Korea deny the claims. The guard was denied entry.")
    >>> [party for party, span in find_denials(doc, ())]
    ['Russia', 'North Korea']
    """
    if not _QUICK.search(text_of(doc)):
        return ()
    report = mentions[0].span.report if mentions else ""
    found: dict[tuple[str, int], tuple[str, Span]] = {}
    for token in doc:
        subject = _denier(token)
        if subject is None:
            continue
        sentence = token.sent
        span = _span(report, doc, sentence.start_char, sentence.end_char)
        for party in parties_in(subject, mentions):
            found.setdefault((party.casefold(), span.start), (party, span))
    return tuple(found.values())


def _span(report: str, doc: Doc, start: int, end: int) -> Span:
    """Return the stretch of the parsed text; the parse is of the report's text, so the span quotes it."""
    quote = text_of(doc)[start:end]
    trimmed = quote.rstrip()
    return Span(report=report, start=start, end=start + len(trimmed), quote=trimmed)


def _denier(token: Token) -> Token | None:
    """Return the head of the subject that denies, or None when the word denies no statement."""
    lemma = token.lemma_.casefold()
    if lemma in DENYING and token.pos_ == "VERB":
        return _verb_denier(token)
    if lemma == "denial":
        return next((c for c in token.children if c.dep_ in ("poss", "amod", "nmod")), None)
    if lemma in _ADMITTING and token.pos_ == "VERB":
        subject = _subject(token)
        words = {t.lower_ for t in subject.subtree} if subject is not None else set()
        return subject if "neither" in words else None
    return None


def _verb_denier(verb: Token) -> Token | None:
    if any(c.dep_ == "neg" for c in verb.children) or any(c.dep_ == "nsubjpass" for c in verb.children):
        return None
    objects = [c for c in verb.children if c.dep_ in ("dobj", "obj", "ccomp", "xcomp", "pcomp")]
    nouns = [o for o in objects if o.dep_ in ("dobj", "obj")]
    if nouns and not any(_is_statement(n) for n in nouns):
        return None
    if not objects and verb.lemma_.casefold() != "deny":
        return None
    return _subject(verb)


def _is_statement(noun: Token) -> bool:
    return any(t.lemma_.casefold() in _STATEMENTS for t in (noun, *noun.children, *noun.conjuncts))


def _subject(verb: Token) -> Token | None:
    """Return the verb's own subject, or that of the verb it is joined to."""
    for word in (verb, verb.head):
        subject = next((c for c in word.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            return _antecedent(subject)
        if word.dep_ not in ("conj", "xcomp", "advcl"):
            return verb.head if verb.dep_ == "relcl" else None
    return None


def _antecedent(subject: Token) -> Token:
    """Return the noun that a relative pronoun stands for ("Russia, which denies")."""
    verb = subject.head
    if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return verb.head
    return subject


def parties_in(subject: Token, mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """Return the parties that a subject names: places in it, else the words of the phrase.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> doc = parse("Both Pyongyang and Moscow have denied it.")
    >>> parties_in(doc[1], ())
    ('Pyongyang', 'Moscow')
    """
    heads = (subject, *subject.conjuncts)
    start = min(t.left_edge.idx for t in heads)
    end = max(t.idx + len(t) for t in heads for t in t.subtree if t.dep_ not in ("relcl", "acl"))
    inside = (m for m in mentions if start <= m.span.start < end and m.role == "name")
    named = [m.name for m in inside if not _says_where(subject.doc, m)]
    if named:
        return tuple(dict.fromkeys(named))
    return tuple(dict.fromkeys(name for head in heads if (name := phrase(head))))


def _says_where(doc: Doc, mention: Mention) -> bool:
    """Say whether a place only says where the party is ("diplomats in Ankara")."""
    span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    root = span.root if span is not None and len(span) else None
    return root is not None and root.dep_ == "pobj" and root.head.lower_ in ("in", "at", "near", "on", "from")


def phrase(head: Token, *, joined: bool = False) -> str:
    """Return a noun phrase's own words: its name if it is one, else the noun with what stands before it.

    ``joined`` keeps names joined by "and" together ("Tate and Lyle").

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> doc = parse("The Ecuadorean energy ministry officials said so, lawmaker Yoo Sang-bum added.")
    >>> phrase(doc[4])
    'Ecuadorean energy ministry officials'
    """
    others = [t for t in head.conjuncts if t.pos_ == "PROPN" and t.i > head.i]
    if joined and head.pos_ == "PROPN" and others and head.doc[others[-1].i - 1].lower_ in ("and", "&"):
        return _clean(head.doc[head.left_edge.i : others[-1].i + 1].text)
    if head.ent_type_ == "PERSON" or (head.ent_type_ in ("ORG", "GPE", "NORP") and head.pos_ == "PROPN"):
        entity = next((e for e in head.doc.ents if e.start <= head.i < e.end), None)
        if entity is not None:
            return _clean(entity.text)
    kept = [
        t for t in head.subtree if t.i <= head.i and t.dep_ not in ("det", "predet", "relcl", "cc", "preconj")
    ]
    first = min((t.i for t in kept), default=head.i)
    words = head.doc[first : head.i + 1]
    return _clean(words.text) if head.pos_ in ("NOUN", "PROPN") else ""


def _clean(text: str) -> str:
    words = " ".join(text.split())
    words = re.sub(r"^(?:the|a|an|both|some|several|one|two|three)\s+", "", words, flags=re.IGNORECASE)
    return re.sub(r"[’']s?$", "", words).strip(' ,;:"“”')
