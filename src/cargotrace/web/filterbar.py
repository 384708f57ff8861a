"""The filters: which reports, means, bases and statuses the reader wants to see.

Each control is bound to the address bar under its own key, so that a link carries it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from cargotrace.case import Case
from cargotrace.mapview import words
from cargotrace.mapview.columns import BASIS_CODES, MODE_CODES, STATUS_CODES, STATUSES, columns_of
from cargotrace.mapview.filters import DEFAULT_STATUSES, Filters
from cargotrace.mapview.styles import BASES, MODES
from cargotrace.web.markup import one_line

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BASIS_HELP = (
    "Reported: one report says both ends. Assembled: the ends come from several statements. "
    "Inferred: the program bridged a gap."
)


def filter_bar(case: Case, beside: Callable[[], None] | None = None) -> Filters:
    """Draw the filters in one row, with what the page wants beside them, and return the choice."""
    columns = columns_of(case)
    modes = _present(MODE_CODES, columns.mode)
    bases = _present(BASIS_CODES, columns.basis)
    statuses = _present(STATUS_CODES, columns.status)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="filters"):
        chosen_modes = st.pills(
            "Means",
            modes,
            selection_mode="multi",
            format_func=lambda m: MODES[m].label,
            key="means",
            bind="query-params",
        )
        chosen_bases = st.pills(
            "Basis",
            bases,
            selection_mode="multi",
            format_func=lambda b: BASES[b].sign,
            key="basis",
            bind="query-params",
            help=_BASIS_HELP,
        )
        with st.popover("More filters", icon=":material/filter_alt:", key="more-filters"):
            chosen_statuses = _statuses(statuses)
            reports = _reports(case)
        if beside is not None:
            beside()
    return Filters(
        reports=frozenset(reports) or None,
        modes=frozenset(chosen_modes) or None,
        bases=frozenset(chosen_bases) or None,
        statuses=frozenset(chosen_statuses),
    )


def _present(known: Mapping[str, int], column: NDArray[np.int8]) -> list[str]:
    codes = set(np.unique(column).tolist())
    return [name for name, code in known.items() if code in codes]


def _statuses(statuses: list[str]) -> list[str]:
    usual = [s for s in statuses if s in DEFAULT_STATUSES]
    if DEFAULT_STATUSES.issuperset(statuses):
        return sorted(DEFAULT_STATUSES)
    return st.pills(
        "Status",
        statuses,
        selection_mode="multi",
        default=usual,
        format_func=lambda s: STATUSES[s],
        key="status",
        bind="query-params",
    )


def _reports(case: Case) -> list[str]:
    labels = {r.id: words.report_words(r, r.id) for r in case.reports}
    chosen: list[str] = st.multiselect(
        "Legs of these reports only",
        list(labels),
        format_func=lambda r: one_line(f"{labels[r]} ({r})", most=90),
        key="reports",
        bind="query-params",
        placeholder="All reports",
    )
    return chosen
