"""A report's text with what was read in it marked."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from cargotrace.reading.claims import Reading
from cargotrace.reports import Report

#: a text longer than this is shown up to here
MOST_CHARACTERS = 60_000


def highlighted(report: Report, reading: Reading) -> str:
    """Return the text as HTML, each character of it escaped, with marks around what was read.

    Marks may overlap, so the text is cut wherever one begins or ends.

    Examples
    --------
    >>> empty = Reading(report="a", mentions=(), movements=(), distances=(), denials=(), problems=())
    >>> highlighted(Report(id="a", text="1 < 2"), empty)
    '<article class="ct-text" dir="auto" aria-label="Text of the report">1 &lt; 2</article>'
    """
    marks = _marks(reading)
    shown = report.text[:MOST_CHARACTERS]
    cuts = sorted({0, len(shown), *(x for start, end, _ in marks for x in (start, end) if x < len(shown))})
    parts = []
    for start, end in pairwise(cuts):
        kinds = sorted({kind for a, b, kind in marks if a <= start and end <= b})
        piece = escape(shown[start:end])
        parts.append(f'<mark class="{" ".join(kinds)}">{piece}</mark>' if kinds else piece)
    more = "<p>The rest of the text is not shown.</p>" if len(report.text) > MOST_CHARACTERS else ""
    about = 'class="ct-text" dir="auto" aria-label="Text of the report"'
    return f"<article {about}>{''.join(parts)}{more}</article>"


def _marks(reading: Reading) -> list[tuple[int, int, str]]:
    found = [(m.span.start, m.span.end, "place" if m.place else "lost") for m in reading.mentions]
    for claim in reading.movements:
        found += [(s.start, s.end, "move") for s in claim.spans("movement")]
    for distance in reading.distances:
        found += [(e.span.start, e.span.end, "length") for e in distance.evidence if e.field == "distance"]
    return found
