"""The tense around a date: "arrived on Monday" looks back, "will arrive on Monday" looks ahead."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cargotrace.reading.dating_calendar import Tense

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: most words between a date and its verb: a hostile row of words hangs on one another without end
_STEPS = 40
_WILL = frozenset({"will", "shall", "would", "'ll", "’ll", "wo"})
_HAVE = frozenset({"have", "has", "had", "'ve", "’ve", "was", "were", "been"})
#: what is followed by a verb in the infinitive and puts it in the future
_AHEAD = frozenset(
    {
        "expect",
        "due",
        "schedule",
        "plan",
        "set",
        "about",
        "intend",
        "aim",
        "hope",
        "slate",
        "likely",
        "ready",
        "be",
    }
)
#: what is said of a ship that has not come in yet
_AWAITED = frozenset({"due", "expect", "schedule", "slate"})


def tense_at(doc: Doc, start: int, end: int) -> Tense:
    """Return the tense of the verb that the characters from start to end depend on.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> text = "The ship will sail on Friday. It arrived on Monday."
    >>> doc = parse(text)
    >>> tense_at(doc, 22, 28), tense_at(doc, 44, 50)
    ('future', 'past')
    >>> text = "The ship is due in Hull on Friday."
    >>> tense_at(parse(text), 27, 33)
    'future'
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    verb = _governing_verb(span.root)
    return _verb_tense(verb) if verb is not None else None


def _governing_verb(token: Token) -> Token | None:
    for ancestor in (token, *islice(token.ancestors, _STEPS)):
        if ancestor.pos_ in ("VERB", "AUX"):
            return ancestor
    return None


def _verb_tense(verb: Token) -> Tense:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in helpers}
    tags = {verb.tag_, *(child.tag_ for child in helpers)}
    ahead = "to" in words and verb.head.lemma_.casefold() in _AHEAD
    if words & _WILL or ahead or (tags & {"VBZ", "VBP"} and _is_awaited(verb)):
        return "future"
    if "MD" in tags:
        return None
    if "VBD" in tags or (verb.tag_ == "VBN" and words & _HAVE):
        return "past"
    if verb.dep_ in ("xcomp", "conj", "advcl", "acl", "relcl") and verb.tag_ in ("VBG", "VB"):
        return _verb_tense(verb.head) if verb.head.pos_ in ("VERB", "AUX") else None
    return None


def _is_awaited(verb: Token) -> bool:
    """Say whether a verb in the present waits for what comes: "is due in Hull on Friday"."""
    told = (verb, *(child for child in verb.children if child.dep_ in ("acomp", "attr", "oprd")))
    return any(token.lemma_.casefold() in _AWAITED for token in told)
