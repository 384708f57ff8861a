"""The words for who says something: the subject of a verb of saying, the maker of images, whom "he" means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cargotrace.reading.attribution_words import JUDGING, MATERIAL, SAYING
from cargotrace.reading.denials import phrase

if TYPE_CHECKING:
    from spacy.tokens import Token


def source_of(verb: Token) -> str | None:
    """Return the words for who says: the subject, the agent of a passive, or whom a pronoun means."""
    for word in (verb, verb.head if verb.dep_ in ("conj", "xcomp", "acl", "advcl") else verb):
        subject = next((c for c in word.children if c.dep_ == "nsubj"), None)
        agent = next((c for c in word.children if c.dep_ == "agent"), None)
        if agent is not None:
            subject = next((c for c in agent.children if c.dep_ == "pobj"), subject)
        if subject is not None:
            return name_of(subject)
    return None


def name_of(subject: Token) -> str | None:
    """Return the words for a subject: whom a pronoun means, or whose images they are."""
    if subject.tag_ in ("WDT", "WP") and subject.head.dep_ == "relcl":
        return name_of(subject.head.head)
    if subject.pos_ == "PRON":
        return _earlier_source(subject)
    if subject.lemma_.casefold() in MATERIAL:
        return maker_of(subject) or phrase(subject, joined=True) or None
    return phrase(subject, joined=True) or None


def maker_of(material: Token) -> str | None:
    """Return whose images or report it is: its possessor, "by X", "from X", or who releases it."""
    for child in material.children:
        if child.dep_ == "poss" and child.pos_ != "PRON":
            return phrase(child) or None
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            maker = next((c for c in child.children if c.dep_ == "pobj" and c.ent_type_ != "DATE"), None)
            if maker is not None:
                return phrase(maker) or None
    verb = material.head
    if material.dep_ == "dobj" and verb.pos_ == "VERB":
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        return (phrase(subject) or None) if subject is not None else None
    return None


def _earlier_source(pronoun: Token) -> str | None:
    """Return the last named source before "he said", looking back over three sentences."""
    first = max(0, pronoun.sent.start - 90)
    for token in reversed(pronoun.doc[first : pronoun.i]):
        if token.dep_ not in ("nsubj", "pobj") or token.pos_ not in ("NOUN", "PROPN"):
            continue
        verb = token.head
        says = verb.lemma_.casefold() in SAYING | JUDGING
        if says or (verb.lower_ == "to" and verb.head.lower_ == "according"):
            return phrase(token) or None
    return None
