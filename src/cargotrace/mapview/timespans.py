"""When a leg was, or could have been, under way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cargotrace.case import Case
from cargotrace.legs import Leg
from cargotrace.mapview.percase import once_per_case


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpan:
    """The days on which a leg could have been under way, and those on which it surely was.

    Both are inclusive. ``surely`` and ``until`` are None when no day is certain.

    Examples
    --------
    >>> span = TimeSpan(earliest=date(2023, 9, 7), latest=date(2023, 9, 12), surely=None, until=None)
    >>> span.overlaps(date(2023, 9, 12), date(2023, 10, 1))
    True
    >>> span.overlaps(date(2023, 9, 13), None)
    False
    """

    earliest: date
    latest: date
    surely: date | None
    until: date | None

    def overlaps(self, first: date | None, last: date | None) -> bool:
        """Say whether the leg could have been under way on some day from first to last."""
        return self.earliest <= (last or date.max) and self.latest >= (first or date.min)


def leg_span(leg: Leg, published: Mapping[str, date | None]) -> TimeSpan | None:
    """Return when a leg could have been under way, or None when no report gives a day.

    A report cannot tell of what came after it: an end that is left open ("since August") closes with the
    publication of the last report that supports the leg. Nothing else is made up: a leg of which only the
    departure is known ends, for this purpose, with the last day on which it may have left.
    """
    ranges = [r for r in (leg.depart, leg.observed, leg.arrive) if r is not None]
    if not ranges:
        return None
    days = [d for r in ranges for d in (r.earliest, r.latest) if d is not None]
    open_end = ranges[-1].latest is None
    told = [d for d in (published.get(r) for r in leg.reports) if d is not None]
    latest = max([*days, *told]) if open_end and told else max(days)
    return TimeSpan(earliest=min(days), latest=latest, **_certain(leg))


@once_per_case
def case_spans(case: Case) -> dict[str, TimeSpan | None]:
    """Return the time of every leg of a case, by leg id."""
    published = {r.id: r.published for r in case.reports}
    return {leg.id: leg_span(leg, published) for leg in case.legs}


def _certain(leg: Leg) -> dict[str, date | None]:
    if leg.depart is not None and leg.arrive is not None:
        left, came = leg.depart.latest, leg.arrive.earliest
        if left is not None and came is not None and left <= came:
            return {"surely": left, "until": came}
    for days in (leg.observed, leg.depart, leg.arrive):
        if days is not None and days.earliest is not None and days.earliest == days.latest:
            return {"surely": days.earliest, "until": days.earliest}
    return {"surely": None, "until": None}
