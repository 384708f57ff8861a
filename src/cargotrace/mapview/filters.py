"""Which legs the reader wants to see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cargotrace.case import Case
from cargotrace.legs import Leg
from cargotrace.mapview.timespans import case_spans

#: what a leg is, besides stated: hidden until asked for, unless planned
STATUSES: dict[str, str] = {
    "stated": "Stated",
    "planned": "Planned",
    "denied": "Denied",
    "rejected": "Rejected by you",
}
DEFAULT_STATUSES: frozenset[str] = frozenset({"stated", "planned"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """A choice of legs. None means no choice: everything.

    Examples
    --------
    >>> Filters().is_default
    True
    """

    reports: frozenset[str] | None = None
    modes: frozenset[str] | None = None
    bases: frozenset[str] | None = None
    statuses: frozenset[str] = DEFAULT_STATUSES
    #: first and last day, inclusive; legs without a date are left out when it is set
    window: tuple[date, date] | None = None

    @property
    def is_default(self) -> bool:
        """Say whether nothing was chosen."""
        return self == Filters()

    def without_window(self) -> Filters:
        """Return the same choice at any time."""
        return Filters(reports=self.reports, modes=self.modes, bases=self.bases, statuses=self.statuses)


def leg_status(leg: Leg) -> str:
    """Return the status that the filter knows: stated, planned, denied or rejected."""
    if leg.review == "rejected":
        return "rejected"
    if leg.polarity in ("denied", "negated"):
        return "denied"
    return "planned" if leg.polarity == "planned" else "stated"


def chosen_legs(case: Case, filters: Filters, legs: Iterable[Leg] | None = None) -> tuple[Leg, ...]:
    """Return the legs that pass, in the order of the case."""
    spans = case_spans(case) if filters.window is not None else {}
    kept = []
    for leg in case.legs if legs is None else legs:
        if not _passes(leg, filters):
            continue
        if filters.window is not None:
            span = spans.get(leg.id)
            if span is None or not span.overlaps(*filters.window):
                continue
        kept.append(leg)
    return tuple(kept)


def _passes(leg: Leg, filters: Filters) -> bool:
    return (
        (filters.modes is None or leg.mode in filters.modes)
        and (filters.bases is None or leg.basis in filters.bases)
        and (filters.reports is None or not filters.reports.isdisjoint(leg.reports))
        and leg_status(leg) in filters.statuses
    )
