"""What could not be used or shown, with its place in the text."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from cargotrace.case import Case
from cargotrace.web import shell
from cargotrace.web.markup import empty, plain, table, text

MOST_ROWS = 300


def show(case: Case) -> None:
    """Draw the page."""
    shell.head("Not shown", "Nothing is dropped in silence: what could not be used is listed here.")
    counts = Counter(p.code for p in case.problems)
    if len(counts) > 1:
        kinds = st.pills(
            "Kind",
            sorted(counts),
            selection_mode="multi",
            format_func=lambda c: f"{plain(c.replace('-', ' '))} ({counts[c]})",
            key="problem_kinds",
        )
        problem_list(case, frozenset(kinds) or None)
    else:
        problem_list(case)


def problem_list(case: Case, kinds: frozenset[str] | None = None) -> None:
    """Draw the problems as a table."""
    found = [p for p in case.problems if kinds is None or p.code in kinds]
    if not found:
        st.html(empty("Everything was shown", "No statement, place or date had to be left out."))
        return
    rows = (
        (
            text(p.message),
            f"<q>{text(p.quote)}</q>" if p.quote else "–",
            text(p.report or "the case"),
            f"{p.start:,}–{p.end:,}" if p.start is not None and p.end is not None else "–",
        )
        for p in found[:MOST_ROWS]
    )
    st.html(table("Statements not shown", ("What", "Words", "Report", "Characters"), rows, wide=True))
    if len(found) > MOST_ROWS:
        st.caption(f"{len(found) - MOST_ROWS:,} more are not listed.")
