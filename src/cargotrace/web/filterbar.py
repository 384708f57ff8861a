"""The filters: which reports, means, bases and statuses the reader wants to see.

Each control is bound to the address bar under its own key, so that a link carries it.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from cargotrace.case import Case
from cargotrace.mapview import words
from cargotrace.mapview.filters import DEFAULT_STATUSES, STATUSES, Filters, leg_status
from cargotrace.mapview.styles import BASES, MODES
from cargotrace.web.markup import one_line

_BASIS_LABELS = {"reported": "Reported", "assembled": "Assembled", "inferred": "Inferred"}
_BASIS_HELP = (
    "Reported: one report says both ends. Assembled: the ends come from several statements. "
    "Inferred: the program bridged a gap."
)


def filter_bar(case: Case, beside: Callable[[], None] | None = None) -> Filters:
    """Draw the filters in one row, with what the page wants beside them, and return the choice."""
    there = {leg.mode for leg in case.legs}
    modes = [m for m in MODES if m in there]
    used = {leg.basis for leg in case.legs}
    bases = [b for b in BASES if b in used]
    found = {leg_status(leg) for leg in case.legs}
    statuses = [s for s in STATUSES if s in found]
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
            format_func=lambda b: _BASIS_LABELS[b],
            key="basis",
            bind="query-params",
            help=_BASIS_HELP,
        )
        with st.popover("More filters", icon=":material/filter_alt:"):
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
