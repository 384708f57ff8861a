"""Frames that take two place names: "from X to Y", "between X, a port, and Y"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cargotrace.places.scan import Stretch
from cargotrace.places.surroundings import Surroundings

#: "between X … and " up to the name, X where the lead ends
_BETWEEN = re.compile(r"(?P<lead>\bbetween (?:the )?)[A-Z][^.;:!?\n]*\band (?:the )?\Z")


def on_route(found: Sequence[Stretch], at: int, around: Surroundings) -> bool:
    """Say whether a name is an end of "from X to Y", both of them names that a gazetteer knows."""
    pairs = [(found[i], found[i + 1]) for i in (at - 1, at) if i >= 0 and i + 1 < len(found)]
    return any(
        around.text[: left.start].endswith("from ") and around.text[left.end : right.start] == " to "
        for left, right in pairs
    )


def closes_pair(found: Sequence[Stretch], at: int, around: Surroundings, clear: Sequence[bool]) -> bool:
    """Say whether a name is the second of "between X, a port, and Y", the first of them clear."""
    before = _BETWEEN.search(around.text, max(0, found[at].start - 90), found[at].start)
    if before is None:
        return False
    return any(clear[i] and found[i].start == before.end("lead") for i in range(at))
