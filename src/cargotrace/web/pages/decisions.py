"""What the analyst decided, and undo."""

from __future__ import annotations

from typing import Any

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
        what = f": {text(told)}" if (told := value_words(case, decision)) else ""
        when = text(decision.time[:16].replace("T", " "))
        st.html(f"<div>{when} UTC · {line}{what}{reason}</div>", width="stretch")
        if not undone and decision.action != "undo":
            label = f"Undo: {ACTIONS[decision.action]} {plain(_subject(case, decision), most=50)}"
            if st.button("Undo", key=f"undo-{decision.id}", help=label):
                decide.undo(case, decision.id)


def value_words(case: Case, decision: Decision) -> str:
    """Return what was decided, in a few words; "" where the action says it all."""
    value = decision.value
    if decision.action == "place_name":
        return _place_words(case, value)
    if decision.action in ("correct_leg", "add_leg"):
        parts = [f"{label} {_field_words(case, value[name])}" for name, label in _FIELDS if name in value]
        return ", ".join(parts)
    return str(value.get("published") or value.get("reliability") or "")


#: field of a leg in a decision → words before its value
_FIELDS = (
    ("origin", "from"),
    ("destination", "to"),
    ("mode", "means"),
    ("depart", "left"),
    ("arrive", "arrived"),
    ("observed", "seen"),
    ("quantity", "quantity"),
    ("unit", "unit"),
    ("kind", "cargo"),
)


def _field_words(case: Case, value: object) -> str:
    if isinstance(value, dict):
        return _place_words(case, value)
    return "not known" if value in (None, "") else str(value)


def _place_words(case: Case, value: dict[str, Any]) -> str:
    """Return the place of a decision: its name in the case, or latitude and longitude."""
    known = next((use.place for use in case.places if use.place.id == value.get("place_id")), None)
    if known is not None:
        return f"{known.name} ({known.country or known.kind})"
    if "lat" in value:
        return f"{value['lat']:g}, {value['lon']:g}"
    return str(value.get("name") or value.get("place_id"))


def _subject(case: Case, decision: Decision) -> str:
    leg = next((x for x in case.legs if x.id == decision.subject), None)
    if leg is not None:
        return words.leg_title(leg)
    if decision.action == "undo":
        before = next((d for d in case.decisions if d.id == decision.subject), None)
        return f"{ACTIONS[before.action].lower()} {_subject(case, before)}" if before else decision.subject
    return decision.subject
