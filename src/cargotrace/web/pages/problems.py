"""What could not be used or shown, with its place in the text."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from cargotrace.case import Case
from cargotrace.errors import Problem
from cargotrace.mapview import words
from cargotrace.web import shell
from cargotrace.web.links import report_button
from cargotrace.web.markup import empty, plain, table, text

MOST_ROWS = 300
#: code → words; a code without words is shown as it is
KINDS: dict[str, str] = {
    "date-unresolved": "Undated",
    "decision-unmatched": "Decision that fits nothing",
    "decision-unreadable": "Broken decision",
    "front-matter": "Broken front matter",
    "import-unreadable": "Import not readable",
    "language": "Other language",
    "no-track": "No line to draw",
    "place-unresolved": "Name without a place",
    "places-csv": "Broken places.csv",
    "report-duplicate-id": "Two reports of one name",
    "report-unreadable": "Report not readable",
}


def show(case: Case) -> None:
    """Draw the page."""
    shell.head("Not shown", "Nothing is dropped in silence: what could not be used is listed here.")
    counts = Counter(p.code for p in case.problems)
    kinds: list[str] = []
    if len(counts) > 1:
        kinds = st.pills(
            "Kind",
            sorted(counts),
            selection_mode="multi",
            format_func=lambda c: f"{plain(kind_words(c))} ({counts[c]})",
            key="problem_kinds",
        )
    found = [p for p in case.problems if not kinds or p.code in kinds]
    by_report: dict[str | None, list[Problem]] = {}
    for problem in found[:MOST_ROWS]:
        by_report.setdefault(problem.report, []).append(problem)
    for report_id, problems in by_report.items():
        _of_report(case, report_id, problems)
    if not found:
        problem_list(case)
    elif len(found) > MOST_ROWS:
        st.caption(f"{len(found) - MOST_ROWS:,} more are not listed.")


def kind_words(code: str) -> str:
    """Return a kind of problem in words.

    Examples
    --------
    >>> kind_words("no-track"), kind_words("brand-new")
    ('No line to draw', 'brand new')
    """
    return KINDS.get(code, code.replace("-", " "))


def _of_report(case: Case, report_id: str | None, problems: list[Problem]) -> None:
    """Draw what could not be used of one report, with the way to it; None stands for the case as a whole."""
    report = next((r for r in case.reports if r.id == report_id), None)
    title = words.report_words(report, report_id) if report_id else "The case as a whole"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f"<h2>{text(title)}</h2>", width="content")
        if report is not None:
            report_button(report.id, key=f"read-problems-{report.id}")
    rows = (
        (text(kind_words(p.code)), text(p.message), f"<q>{text(p.quote)}</q>" if p.quote else "–")
        for p in problems
    )
    st.html(table(f"Not shown of {title}", ("Kind", "What", "Words"), rows, wide=True))


def problem_list(case: Case) -> None:
    """Draw the problems as one table."""
    found = case.problems
    if not found:
        st.html(empty("Everything was shown", "No statement, place or date had to be left out."))
        return
    rows = (
        (text(p.message), f"<q>{text(p.quote)}</q>" if p.quote else "–", text(p.report or "the case"))
        for p in found[:MOST_ROWS]
    )
    st.html(table("Statements not shown", ("What", "Words", "Report"), rows, wide=True))
    if len(found) > MOST_ROWS:
        st.caption(f"{len(found) - MOST_ROWS:,} more are not listed.")
