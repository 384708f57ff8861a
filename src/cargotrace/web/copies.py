"""Texts that are copies of one another: syndicated stories, a file brought in twice."""

from __future__ import annotations

import re

#: share of word triples that two texts have in common from which one is taken for a copy of the other
SAME_TEXT = 0.6


def likeness(a: str, b: str) -> float:
    """Return the share of word triples of the shorter text that the other has too, from 0 to 1.

    Copies of one agency report differ in title and last lines; their triples do not.

    Examples
    --------
    >>> likeness("one two three four", "One, two; three: four!")
    1.0
    >>> likeness("one two three", "four five six")
    0.0
    """
    first, second = _triples(a), _triples(b)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def _triples(text: str) -> set[tuple[str, str, str]]:
    found = re.findall(r"\w+", text.casefold())
    return set(zip(found, found[1:], found[2:], strict=False))
