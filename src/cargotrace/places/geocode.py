"""A name to ranked places, without a report round it; what the `geocode` command answers."""

from __future__ import annotations

from collections.abc import Iterable

from cargotrace.places.choice import candidates_of, kinds_asked
from cargotrace.places.evidence import contains
from cargotrace.places.gazetteer import Gazetteer
from cargotrace.places.names import fold
from cargotrace.places.place import Candidate
from cargotrace.places.resolve import Name, settle
from cargotrace.places.scan import Word, stretches, words_of
from cargotrace.places.words import KIND_WORDS

#: words of a context longer than this are not read: a context is a few words, not a report
_CONTEXT_CHARACTERS = 20_000


def geocode(
    name: str, gazetteer: Gazetteer, *, context: str | None = None, limit: int = 10
) -> tuple[Candidate, ...]:
    """Return the places that a name may mean, likeliest first, each with the reason in words.

    Parameters
    ----------
    name
        A name in any script; "Port of Tartus" and "Tripoli, Lebanon" are understood.
    gazetteer
        Where names are looked up.
    context
        Other names that stand near by ("Caspian", "Batumi and Poti"): they change the ranking.
    limit
        The most candidates to return, at least 1.

    Returns
    -------
    tuple of Candidate
        Empty when nothing answers to the name.

    Examples
    --------
    >>> from cargotrace.places.gazetteer import load_gazetteer
    >>> geocode("Tripoli", load_gazetteer(), context="Lebanon")[0].place.country
    'LB'
    >>> geocode("xyzzy plugh", load_gazetteer())
    ()
    """
    own, container = _split(name, gazetteer)
    if own is None:
        return ()
    others = _names_in(context or "", gazetteer)
    if container is not None:
        own.container = container
        others.append(container)
    settle([own, *others], gazetteer)
    return candidates_of(own, gazetteer, max(1, limit))


def _split(name: str, gazetteer: Gazetteer) -> tuple[Name | None, Name | None]:
    """Return the name, and what it says it lies in, if it says so."""
    entries = gazetteer.entries(name)
    if entries:
        return _name(name, gazetteer), None
    head, comma, tail = name.partition(",")
    if comma and (own := _asked(head, gazetteer)) is not None:
        outer = _name(tail.strip(), gazetteer) if gazetteer.knows(tail.strip()) else None
        fits = outer is not None and contains(outer.entries, own.entries)
        return own, outer if fits else None
    return _asked(name, gazetteer), None


def _asked(name: str, gazetteer: Gazetteer) -> Name | None:
    """Return "Port of Tartus" as Tartus with a port asked for; None when nothing answers."""
    if gazetteer.knows(name):
        return _name(name, gazetteer)
    words = words_of(name)
    for bare, kind in _barings(name, words):
        if gazetteer.knows(bare):
            found = _name(bare, gazetteer)
            found.kind_word, found.kinds = kind, kinds_asked(kind)
            return found
    return None


def _barings(name: str, words: list[Word]) -> Iterable[tuple[str, str]]:
    low = [word.text.casefold() for word in words]
    if len(words) > 2 and low[0] in KIND_WORDS and low[1] == "of":
        yield name[words[2].start :], low[0]
    if len(words) > 1 and low[0] in KIND_WORDS:
        yield name[words[1].start :], low[0]
    if len(words) > 1 and low[-1] in KIND_WORDS:
        yield name[: words[-2].end], low[-1]
    if len(words) > 1 and low[0] == "the":
        yield name[words[1].start :], "the"


def _name(text: str, gazetteer: Gazetteer) -> Name:
    kind = next((w.text.casefold() for w in words_of(text) if w.text.casefold() in KIND_WORDS), None)
    whole = kind if kind and fold(text).split()[-1] == kind else None
    return Name(
        start=0,
        end=len(text),
        text=text,
        entries=gazetteer.entries(text),
        sentence=0,
        kinds=kinds_asked(whole),
        kind_word=whole,
    )


def _names_in(context: str, gazetteer: Gazetteer) -> list[Name]:
    text = context[:_CONTEXT_CHARACTERS]
    found = stretches(text, words_of(text), gazetteer)
    return [
        Name(start=s.start, end=s.end, text=s.text, entries=s.entries, sentence=0)
        for s in found
        if max(e.prior for e in s.entries) > 3.0
    ]
