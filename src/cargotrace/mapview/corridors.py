"""Many legs as corridors: one line for each origin, destination and mode, with a count.

The corridors are drawn from the first legs of each; what the others add, their days, goes along as columns of
numbers, from which the map's scripts count anew whenever a filter or the time changes.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import numpy as np

from cargotrace.case import Case
from cargotrace.legs import Leg
from cargotrace.mapview.columns import BASIS_CODES, NO_CORRIDOR, Corridor, LegColumns, columns_of
from cargotrace.mapview.payload import case_payload

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: above this the map shows corridors: single lines would be a tangle, and slow
MOST_LEGS = 3000
#: corridors drawn, the fullest first
MOST_CORRIDORS = 3000
#: in the columns: no corridor, or no day
NOTHING = 0xFFFF


def corridor_id(corridor: Corridor) -> str:
    """Return the id that a corridor has on the map."""
    return "corridor:" + "|".join(corridor)


def corridor_number(case: Case, selected: str) -> int:
    """Return the number of the corridor with this id, NO_CORRIDOR when the case has none."""
    known = columns_of(case).corridors
    return next((n for n, corridor in enumerate(known) if corridor_id(corridor) == selected), NO_CORRIDOR)


def corridor_payload(case: Case, passes: NDArray[np.bool_] | None = None) -> dict[str, Any]:
    """Return the map of corridors: as :func:`case_payload`, one leg standing for its corridor.

    `passes` leaves legs out altogether; `left_out` counts those whose corridor is too small to be drawn.
    """
    columns = columns_of(case)
    kept = columns.corridor >= 0
    if passes is not None:
        kept &= passes
    counts = np.bincount(columns.corridor[kept], minlength=len(columns.corridors))
    drawn = np.argsort(-counts, kind="stable")[: min(MOST_CORRIDORS, int((counts > 0).sum()))]
    payload = case_payload(case, _first_legs(case, columns, kept, drawn))
    mixed = _of_several_bases(columns, kept)
    for row, number in zip(payload["legs"], drawn.tolist(), strict=True):
        row.update(_corridor_values(columns.corridors[number], int(counts[number])))
        if mixed[number]:
            row["basis"] = "assembled"
    return {**payload, **_members(columns, kept, drawn)}


def _first_legs(
    case: Case, columns: LegColumns, kept: NDArray[np.bool_], drawn: NDArray[np.int64]
) -> list[Leg]:
    numbers = np.flatnonzero(kept)
    found, first = np.unique(columns.corridor[numbers], return_index=True)
    at = dict(zip(found.tolist(), numbers[first].tolist(), strict=True))
    return [case.legs[at[number]] for number in drawn.tolist()]


def _of_several_bases(columns: LegColumns, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say for each corridor whether its legs differ in basis."""
    low = np.full(len(columns.corridors), len(BASIS_CODES))
    high = np.full(len(columns.corridors), -1)
    np.minimum.at(low, columns.corridor[kept], columns.basis[kept])
    np.maximum.at(high, columns.corridor[kept], columns.basis[kept])
    return low < high


def _corridor_values(corridor: Corridor, count: int) -> dict[str, Any]:
    return {"id": corridor_id(corridor), "count": count, "denied": False, "quotes": [], "badges": []}


def _members(columns: LegColumns, kept: NDArray[np.bool_], drawn: NDArray[np.int64]) -> dict[str, Any]:
    """Return the corridor and the days of every leg of the case, and the first and last day of them all."""
    row_of = np.full(len(columns.corridors) + 1, NOTHING)
    row_of[drawn] = np.arange(len(drawn))
    # the last entry answers NO_CORRIDOR, which is -1
    rows = np.where(kept, row_of[columns.corridor], NOTHING)
    dated = columns.dated & (rows != NOTHING)
    first = int(columns.earliest[dated].min()) if dated.any() else 0
    last = int(columns.latest[dated].max()) if dated.any() else 0
    days = {
        name: np.where(dated, np.clip(column - first, 0, NOTHING - 1), NOTHING)
        for name, column in (("earliest", columns.earliest), ("latest", columns.latest))
    }
    coded = {name: _coded(column) for name, column in {"corridor": rows, **days}.items()}
    return {
        "members": {"first": first, **coded},
        "time": [first, last] if dated.any() else None,
        "left_out": int((kept & (rows == NOTHING)).sum()),
    }


def _coded(column: NDArray[Any]) -> str:
    """Return numbers below 65,536 as base64 of two bytes each, the low one first."""
    return base64.b64encode(column.astype("<u2").tobytes()).decode("ascii")
