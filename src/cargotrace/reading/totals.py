"""Running totals: how much has moved in all by a day, since the day that a report counts from.

"About 500 flights have landed since 7 October … By last Sunday 9,000 lorries in all had gone over": the
lorries went over between those days. Without a day that the report counts from, the start stays open.
"""

from __future__ import annotations

import re
from datetime import date

from cargotrace.dates import DateRange
from cargotrace.reading.dating import DateMention
from cargotrace.reading.scene import Scene, span_root
from cargotrace.reading.schedule_days import is_since_clause, is_usable

_TOTAL = re.compile(
    r"\b(?:in\s+all|in\s+total|all\s+told|altogether|so\s+far|to\s+date|a\s+total\s+of)\b", re.IGNORECASE
)


def days_of_total(scene: Scene, mention: DateMention) -> DateRange | None:
    """Return the time in which a running total came together, if a day is the one that it was counted on.

    Parameters
    ----------
    scene
        The report.
    mention
        A day of it: "by last Sunday".
    """
    if mention.kind != "until" or mention.range is None or mention.range.latest is None:
        return None
    sentence = span_root(scene.doc, mention.start, mention.end).sent
    if _TOTAL.search(sentence.text) is None:
        return None
    start = _counted_from(scene, mention)
    if start is None or start > mention.range.latest:
        return mention.range
    return DateRange.between(start, mention.range.latest, approximate=mention.range.approximate)


def _counted_from(scene: Scene, mention: DateMention) -> date | None:
    """Return the day of the last "since" before a day."""
    starts = (
        d.range.earliest
        for d in reversed(scene.dates)
        if d.end <= mention.start
        and d.range is not None
        and is_usable(d)
        and (d.kind == "since" or is_since_clause(scene, d))
    )
    return next((s for s in starts if s is not None), None)
