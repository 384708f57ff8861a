"""What the analyst decided, and undo."""

from __future__ import annotations

import streamlit as st

from cargotrace.case import Case
from cargotrace.decisions import Decision
from cargotrace.mapview import words
from cargotrace.web import decide, shell
from cargotrace.web.markup import empty, plain, text

ACTIONS: dict[str, str] = {
    "accept_leg": "Accepted",
    "reject_leg": "Rejected",
    "correct_leg": "Corrected",
    "add_leg": "Added a leg",
    "place_name": "Placed the name",
    "date_report": "Dated the report",
    "grade_report": "Graded the report",
    "undo": "Took back",
}


def show(case: Case) -> None:
    """Draw the page."""
    decide.show_decided()
    shell.head(
        "Decisions", "Your decisions, newest first. They are kept beside the reports and survive re-reading."
    )
    if not case.decisions:
        advice = "Select a leg on the map to accept, reject or correct it."
        more = " Open a report to place a name, or to add a leg that was missed."
        st.html(empty("No decision yet", advice + more))
        return
    undone = {d.subject for d in case.decisions if d.action == "undo"}
    for decision in reversed(case.decisions):
        _row(case, decision, undone=decision.id in undone)


def _row(case: Case, decision: Decision, *, undone: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"decision-{decision.id}"):
        reason = f" <span class='ct-join'>Reason: {text(decision.reason)}</span>" if decision.reason else ""
        struck = "<s>" if undone else ""
        end = "</s> (taken back)" if undone else ""
        line = f"{struck}{ACTIONS[decision.action]}: {text(_subject(case, decision))}{end}"
        st.html(
            f"<div>{text(decision.time[:16].replace('T', ' '))} UTC · {line}{reason}</div>", width="stretch"
        )
        if not undone and decision.action != "undo":
            label = f"Undo: {ACTIONS[decision.action]} {plain(_subject(case, decision), most=50)}"
            if st.button("Undo", key=f"undo-{decision.id}", help=label):
                decide.undo(case, decision.id)


def _subject(case: Case, decision: Decision) -> str:
    leg = next((x for x in case.legs if x.id == decision.subject), None)
    if leg is not None:
        return words.leg_title(leg)
    if decision.action == "undo":
        before = next((d for d in case.decisions if d.id == decision.subject), None)
        return f"{ACTIONS[before.action].lower()} {_subject(case, before)}" if before else decision.subject
    return decision.subject
