"""The legs of a case as columns, so that a filter over 100,000 of them takes milliseconds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from cargotrace.case import Case
from cargotrace.legs import Leg
from cargotrace.mapview.percase import once_per_case
from cargotrace.mapview.styles import BASES, MODES
from cargotrace.mapview.timespans import case_spans

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: what a leg is, besides stated
STATUSES: dict[str, str] = {
    "stated": "Stated",
    "planned": "Planned",
    "denied": "Denied",
    "rejected": "Rejected by you",
}
STATUS_CODES: dict[str, int] = {name: code for code, name in enumerate(STATUSES)}
MODE_CODES: dict[str, int] = {name: code for code, name in enumerate(MODES)}
BASIS_CODES: dict[str, int] = {name: code for code, name in enumerate(BASES)}
#: the corridor of a leg that has an end without a place
NO_CORRIDOR = -1
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()

#: origin place id, destination place id, mode
Corridor = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LegColumns:
    """One value a leg, in the order of the case."""

    mode: NDArray[np.int8]
    basis: NDArray[np.int8]
    status: NDArray[np.int8]
    #: the days on which the leg could have been under way, days since 1 January 1970; 0 where there is none
    earliest: NDArray[np.int32]
    latest: NDArray[np.int32]
    dated: NDArray[np.bool_]
    #: number of its corridor, or NO_CORRIDOR
    corridor: NDArray[np.int32]
    #: the corridors, the fullest first
    corridors: tuple[Corridor, ...]
    #: report id → the legs that it tells of, by number
    told: Mapping[str, NDArray[np.int64]]

    def under_way(self, first: date, last: date) -> NDArray[np.bool_]:
        """Say which legs could have been under way on some day from first to last."""
        return self.dated & (self.earliest <= day_number(last)) & (self.latest >= day_number(first))

    def told_by(self, reports: Iterable[str]) -> NDArray[np.bool_]:
        """Say which legs some of the reports tell of."""
        found = np.zeros(len(self.mode), dtype=bool)
        for report in reports:
            found[self.told.get(report, np.empty(0, dtype=np.int64))] = True
        return found


def day_number(day: date) -> int:
    """Return a day as the map's scripts count it: days since 1 January 1970.

    Examples
    --------
    >>> day_number(date(1969, 12, 31))
    -1
    """
    return day.toordinal() - _EPOCH_ORDINAL


def leg_status(leg: Leg) -> str:
    """Return the status that the filter knows: stated, planned, denied or rejected."""
    if leg.review == "rejected":
        return "rejected"
    if leg.polarity in ("denied", "negated"):
        return "denied"
    return "planned" if leg.polarity == "planned" else "stated"


def corridor_of(leg: Leg) -> Corridor | None:
    """Return the corridor of a leg, or None when an end has no place."""
    if leg.origin and leg.origin.place and leg.destination and leg.destination.place:
        return leg.origin.place.id, leg.destination.place.id, leg.mode
    return None


@once_per_case
def columns_of(case: Case) -> LegColumns:
    """Return the legs of a case as columns."""
    spans = [case_spans(case)[leg.id] for leg in case.legs]
    own = [corridor_of(leg) for leg in case.legs]
    sizes = Counter(corridor for corridor in own if corridor)
    corridors = tuple(sorted(sizes, key=lambda corridor: (-sizes[corridor], corridor)))
    numbers: dict[Corridor | None, int] = {corridor: n for n, corridor in enumerate(corridors)}
    return LegColumns(
        mode=np.array([MODE_CODES[leg.mode] for leg in case.legs], dtype=np.int8),
        basis=np.array([BASIS_CODES[leg.basis] for leg in case.legs], dtype=np.int8),
        status=np.array([STATUS_CODES[leg_status(leg)] for leg in case.legs], dtype=np.int8),
        earliest=np.array([day_number(s.earliest) if s else 0 for s in spans], dtype=np.int32),
        latest=np.array([day_number(s.latest) if s else 0 for s in spans], dtype=np.int32),
        dated=np.array([s is not None for s in spans], dtype=bool),
        corridor=np.array([numbers.get(corridor, NO_CORRIDOR) for corridor in own], dtype=np.int32),
        corridors=corridors,
        told=_told(case.legs),
    )


def _told(legs: Iterable[Leg]) -> dict[str, NDArray[np.int64]]:
    found: dict[str, list[int]] = {}
    for number, leg in enumerate(legs):
        for report in leg.reports:
            found.setdefault(report, []).append(number)
    return {report: np.array(numbers, dtype=np.int64) for report, numbers in found.items()}
