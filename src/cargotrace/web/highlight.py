"""A report's text with what was read in it marked."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from cargotrace.legs import Leg
from cargotrace.reading.claims import Reading
from cargotrace.reports import Report

#: a text longer than this is shown up to here
MOST_CHARACTERS = 60_000


def highlighted(report: Report, reading: Reading, legs: Sequence[Leg] = (), chosen: str | None = None) -> str:
    """Return the text as HTML, each character of it escaped, with marks around what was read.

    Marks may overlap, so the text is cut wherever one begins or ends. The words of a movement carry the id of
    its leg; where they begin stands the leg's number in ``legs``. The chosen leg's words stand out.

    Examples
    --------
    >>> empty = Reading(report="a", mentions=(), movements=(), distances=(), denials=(), problems=())
    >>> highlighted(Report(id="a", text="1 < 2"), empty)
    '<article class="ct-text" dir="auto" aria-label="Text of the report">1 &lt; 2</article>'
    """
    marks = _marks(reading)
    moves = _moves(report, legs)
    shown = report.text[:MOST_CHARACTERS]
    edges = {x for start, end, _ in marks for x in (start, end)} | {
        x for start, end, _, _ in moves for x in (start, end)
    }
    cuts = sorted({0, len(shown), *(x for x in edges if x < len(shown))})
    parts = [
        _piece(shown, start, end, marks=marks, moves=moves, chosen=chosen) for start, end in pairwise(cuts)
    ]
    more = "<p>The rest of the text is not shown.</p>" if len(report.text) > MOST_CHARACTERS else ""
    about = 'class="ct-text" dir="auto" aria-label="Text of the report"'
    return f"<article {about}>{''.join(parts)}</article>{more}"


def _piece(
    shown: str,
    start: int,
    end: int,
    *,
    marks: list[tuple[int, int, str]],
    moves: list[tuple[int, int, int, str]],
    chosen: str | None,
) -> str:
    """Return the text from one cut to the next, within its mark if it has one."""
    kinds = {kind for a, b, kind in marks if a <= start and end <= b}
    around = [(a, number, leg) for a, b, number, leg in moves if a <= start and end <= b]
    if around:
        kinds.add("move")
    if any(leg == chosen for _, _, leg in around):
        kinds.add("chosen")
    piece = escape(shown[start:end])
    if not kinds:
        return piece
    numbers = " ".join(str(n) for n in sorted({number for a, number, _ in around if a == start}))
    numbered = f' data-n="{numbers}"' if numbers else ""
    leg = f' data-leg="{escape(around[0][2])}"' if around else ""
    return f'<mark class="{" ".join(sorted(kinds))}"{leg}{numbered}>{piece}</mark>'


def _moves(report: Report, legs: Sequence[Leg]) -> list[tuple[int, int, int, str]]:
    """Return (start, end, number of the leg, its id) of every stretch that tells of a leg."""
    return sorted(
        {
            (span.start, span.end, number, leg.id)
            for number, leg in enumerate(legs, start=1)
            for claim in (*leg.claims, *leg.against)
            if claim.report == report.id
            for span in claim.spans("movement")
        }
    )


def _marks(reading: Reading) -> list[tuple[int, int, str]]:
    found = [(m.span.start, m.span.end, "place" if m.place else "lost") for m in reading.mentions]
    for claim in reading.movements:
        found += [(s.start, s.end, "move") for s in claim.spans("movement")]
    for distance in reading.distances:
        found += [(e.span.start, e.span.end, "length") for e in distance.evidence if e.field == "distance"]
    return found
