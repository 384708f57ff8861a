"""The North and the South: how reports about Korea name its two states once both are known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cargotrace.places.gazetteer import Gazetteer
from cargotrace.places.resolve import Name, Ranked

#: "the North", "the South's", not "the North Sea", "the South of France", "the north"
_HALF = re.compile(
    r"\b[Tt]he (?P<half>North|South)\b(?!-| of\b| [A-Z]| (?:and|or) (?:the )?(?:North|South)\b)"
)
_STATES = {"North": "North Korea", "South": "South Korea"}
#: so many names of Korean places make a report one about Korea
_ENOUGH = 2


def halves_of_korea(text: str, names: Sequence[Name], gazetteer: Gazetteer) -> list[Name]:
    """Return "the North" and "the South" as names of states, in a report that is about Korea."""
    korean = sum(bool(n.ranked) and n.ranked[0].entry.country in ("KP", "KR") for n in names)
    if korean < _ENOUGH:
        return []
    taken = [(name.start, name.end) for name in names if name.text not in _STATES]
    out = []
    for match in _HALF.finditer(text):
        start, end = match.span("half")
        if any(a < end and start < b for a, b in taken):
            continue
        entries = gazetteer.entries(_STATES[match["half"]])[:1]
        name = Name(start=start, end=end, text=match["half"], entries=entries, sentence=0, half=True)
        name.ranked = [Ranked(e, 1.0, ("the report is about Korea",)) for e in entries]
        out.append(name)
    return out
