"""Which legs the reader wants to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from cargotrace.case import Case
from cargotrace.legs import Leg
from cargotrace.mapview.columns import BASIS_CODES, MODE_CODES, STATUS_CODES, columns_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: denied and rejected legs are hidden until asked for
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


def chosen(case: Case, filters: Filters) -> NDArray[np.bool_]:
    """Return for each leg of the case, in its order, whether it passes."""
    columns = columns_of(case)
    passes = np.isin(columns.status, _codes(STATUS_CODES, filters.statuses))
    if filters.modes is not None:
        passes &= np.isin(columns.mode, _codes(MODE_CODES, filters.modes))
    if filters.bases is not None:
        passes &= np.isin(columns.basis, _codes(BASIS_CODES, filters.bases))
    if filters.reports is not None:
        passes &= columns.told_by(filters.reports)
    if filters.window is not None:
        passes &= columns.under_way(*filters.window)
    return passes


def _codes(known: Mapping[str, int], names: frozenset[str]) -> list[int]:
    return [code for name, code in known.items() if name in names]


def chosen_legs(case: Case, filters: Filters) -> tuple[Leg, ...]:
    """Return the legs that pass, in the order of the case."""
    return tuple(case.legs[i] for i in np.flatnonzero(chosen(case, filters)))
