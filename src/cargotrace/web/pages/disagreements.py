"""Where reports differ."""

from __future__ import annotations

import streamlit as st

from cargotrace.case import Case
from cargotrace.mapview import words
from cargotrace.web import shell
from cargotrace.web.markup import empty, table, text


def show(case: Case) -> None:
    """Draw the page."""
    shell.head("Disagreements", "Where reports contradict each other, field by field.")
    if not case.disagreements:
        st.html(empty("No disagreement found", "Where two reports speak of one movement, they agree."))
        return
    titles = {leg.id: words.leg_title(leg) for leg in case.legs}
    names = {r.id: words.report_words(r, r.id) for r in case.reports}
    rows = [
        (
            text(titles.get(item.subject) or names.get(item.subject, item.subject)),
            text(words.field_words(item.view.field)),
            "<br>".join(
                f"{text(value)} <span class='ct-join'>({text(names.get(report, report))})</span>"
                for report, value in item.view.values
            ),
            text(with_names(item.reason, names)),
        )
        for item in case.disagreements
    ]
    st.html(
        table("Disagreements", ("About", "Field", "What each report says", "Why it matters"), rows, wide=True)
    )


def with_names(reason: str, names: dict[str, str]) -> str:
    """Return a reason with the reports under the names that readers know, instead of their ids."""
    for report_id, name in names.items():
        reason = reason.replace(f"{report_id}: ", f"{name}: ")
    return reason
