"""Small questions to a dependency parse: who does it, what is moved, which words qualify a noun."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVE = frozenset({"which", "that", "who", "whom"})
#: verbs of going, which nothing is done to: as a participle after a noun they are the main verb misread
_NEVER_PASSIVE = frozenset(
    ["sail", "depart", "arrive", "pull", "set", "steam", "go", "come", "head", "return", "dock"]
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")


def children(token: Token, *deps: str) -> list[Token]:
    """Return the children of a token with one of the given relations, in the order of the text."""
    return [child for child in token.children if child.dep_ in deps]


def is_passive(verb: Token) -> bool:
    """Say whether a verb is passive, as a clause or as a participle after its noun.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> [is_passive(t) for t in parse("Ore was shipped.") if t.lemma_ == "ship"]
    [True]
    >>> [is_passive(t) for t in parse("They shipped ore.") if t.lemma_ == "ship"]
    [False]
    """
    if children(verb, "nsubjpass", "auxpass"):
        return True
    if participle_before(verb) is not None:
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not children(verb, "nsubj", "aux"):
        return is_passive(verb.head)
    if verb.dep_ in ("acl", "amod") and verb.tag_ in ("VBN", "VBD"):
        if verb.dep_ == "acl" and _is_finite(verb):
            return False
        return not children(verb, "aux", "nsubj")
    return False


def subjects(verb: Token) -> list[Token]:
    """Return the subject of a verb with what is joined to it, through coordination and relative clauses.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> doc = parse("The ship, which left Rajin, docked and unloaded.")
    >>> [subjects(t)[0].text for t in doc if t.lemma_ in ("leave", "dock", "unload")]
    ['ship', 'ship', 'ship']
    """
    own = children(verb, *_SUBJECTS)
    if own and own[0].lower_ in _RELATIVE and verb.dep_ == "relcl":
        own = [verb.head]
    if own:
        return with_conjuncts(own[0])
    return _borrowed_subject(verb)


def participle_before(verb: Token) -> Token | None:
    """Return the participle that a verb is joined to by "and" where the parse joined it to the main verb.

    "released images of containers assembled in Najin and delivered to a depot": delivered goes with
    assembled.
    """
    if verb.dep_ != "conj" or verb.tag_ not in ("VBN", "VBD") or children(verb, *_SUBJECTS):
        return None
    for i in range(verb.i - 1, verb.head.i, -1):
        token = verb.doc[i]
        if token.tag_ == "VBN" and token.dep_ == "acl":
            return token
        if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound"):
            return None
    return None


def _is_finite(verb: Token) -> bool:
    """Say whether a verb that the parse hung on the noun before it is the main verb.

    "a train of wagons left X"
    """
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and verb.lemma_ in _NEVER_PASSIVE):
        return not children(verb, "agent")
    return (
        verb.tag_ == "VBN" and bool(children(verb, "dobj", "prt")) and not children(verb, "agent", "auxpass")
    )


def _phrase_head(noun: Token) -> Token:
    """Return the noun that a whole phrase hangs on: "a train with containers of laptops" gives train."""
    while noun.dep_ == "pobj" and noun.head.pos_ == "ADP" and noun.head.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head.head
    return noun


def _borrowed_subject(verb: Token, depth: int = 4) -> list[Token]:
    head = verb.head
    if depth == 0 or head == verb:
        return []
    noun = _subject_noun(verb)
    if noun is not None:
        return with_conjuncts(noun)
    if head.pos_ not in ("VERB", "AUX"):
        return _borrowed_subject(head, depth - 1) if head.pos_ == "ADP" else []
    return _subject_within(verb, head) or _subject_said(verb, head) or subjects(head)


def _subject_said(verb: Token, head: Token) -> list[Token]:
    """Return the subject of what is said, where the parse joined the next verb to the saying.

    "data show that sugar left Santos and was discharged at Jebel Ali"
    """
    said = [c for c in children(head, "ccomp") if c.i < verb.i]
    passive = bool(children(verb, "auxpass")) and not children(head, "auxpass")
    return subjects(said[-1]) if verb.dep_ == "conj" and said and passive else []


def _subject_noun(verb: Token) -> Token | None:
    """Return the noun that a clause without a subject of its own hangs on, if it is its subject."""
    participle, head = participle_before(verb), verb.head
    if participle is not None:
        return participle.head
    if verb.dep_ == "acl" and _is_finite(verb):
        return _phrase_head(head)
    # a conjunct of a noun: the parse took the subject itself for the sentence's root
    nouns = ("NOUN", "PROPN") if verb.dep_ == "conj" else ("NOUN", "PROPN", "PRON", "NUM")
    return head if verb.dep_ in ("conj", "acl", "relcl") and head.pos_ in nouns else None


def _subject_within(verb: Token, head: Token) -> list[Token]:
    """Return the subject that the verb above gives: "arranged for tons to be sent", "showed her leaving"."""
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and is_passive(verb):
        arranged = [t for t in complements(head, "for") if t.i < verb.i]
        if arranged:
            return arranged
    seen = children(head, "dobj") if verb.dep_ in ("xcomp", "ccomp") else []
    return with_conjuncts(seen[0]) if seen and seen[0].i < verb.i else []


def objects(verb: Token) -> list[Token]:
    """Return what a verb acts on: its direct object, or the subject of a passive.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> [t.text for v in parse("Coal and ore were shipped.") if v.lemma_ == "ship" for t in objects(v)]
    ['Coal', 'ore']
    """
    direct = children(verb, "dobj")
    if direct:
        return [t for o in direct for t in with_conjuncts(o)]
    if is_passive(verb):
        return subjects(verb)
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not children(verb, "prep", "prt"):
        return [t for o in children(verb.head, "dobj") for t in with_conjuncts(o)]
    return []


def with_conjuncts(token: Token) -> list[Token]:
    """Return a token and what is joined to it by "and", commas or "or"."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
            found += with_conjuncts(child)
    return found


def modifiers(noun: Token) -> frozenset[str]:
    """Return the lower-case words that qualify a noun from before it.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> sorted(modifiers(parse("a Russian cargo ship")[3]))
    ['cargo', 'russian']
    """
    kept = ("compound", "amod", "nmod", "nummod")
    words = {child.lower_ for child in noun.children if child.dep_ in kept and child.i < noun.i}
    words |= {g.lower_ for c in noun.children if c.dep_ in kept for g in c.children if g.dep_ in kept}
    return frozenset(words)


def complements(noun: Token, preposition: str = "of") -> list[Token]:
    """Return the nouns after "of" (or another preposition) that depend on a noun."""
    heads = [p for p in noun.children if p.dep_ in ("prep", "prt", "advmod") and p.lower_ == preposition]
    heads += [g for p in heads for g in children(p, "prep")]  # "on to the ship"
    return [t for p in heads for o in children(p, "pobj") for t in with_conjuncts(o)]


def ancestors(token: Token) -> Iterator[Token]:
    """Yield the heads of a token, nearest first, within its sentence."""
    while token.head != token:
        token = token.head
        yield token


def clause_verb(token: Token) -> Token | None:
    """Return the nearest verb above a token, or None.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> str(clause_verb(parse("She sailed on Monday.")[3]))
    'sailed'
    """
    return next((t for t in ancestors(token) if t.pos_ in ("VERB", "AUX")), None)
