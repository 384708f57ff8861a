"""Buttons and forms that write decisions; the case is built anew at once, since its files have changed."""

from __future__ import annotations

from typing import Any

import streamlit as st

from cargotrace.case import Case
from cargotrace.decisions import Action, DecisionLog
from cargotrace.errors import CargotraceError
from cargotrace.legs import Leg
from cargotrace.review import leg_reference
from cargotrace.web.legform import changes, leg_fields
from cargotrace.web.markup import plain


def decide(case: Case, action: Action, subject: str, value: dict[str, Any], reason: str) -> bool:
    """Write one decision; say so, or say what went wrong. Return whether it was written.

    A decision on a leg carries the leg's claims and ends, so that a later reading finds the leg again.
    """
    leg = next((known for known in case.legs if known.id == subject), None)
    carried = {**(leg_reference(leg) if leg else {}), **value}
    if case.folder is None:
        st.error("This case has no folder, so decisions cannot be kept.")
        return False
    try:
        DecisionLog(case.folder).append(action, subject, carried, reason.strip())
    except CargotraceError as error:
        st.error(plain(str(error), most=400))
        return False
    st.session_state["decided"] = "Decision kept. The map and the lists have taken it into account."
    return True


def show_decided() -> None:
    """Say once that the last decision was kept."""
    words = st.session_state.pop("decided", None)
    if words:
        st.toast(words, icon=":material/check:")


def leg_decisions(case: Case, leg: Leg) -> None:
    """Draw what may be decided about a leg."""
    st.html("<h3>Your decision</h3>")
    reason = st.text_input("Reason", key=f"reason-{leg.id}", placeholder="Why? Kept with the decision.")
    with st.container(horizontal=True):
        if st.button("Accept", key=f"accept-{leg.id}", icon=":material/check:"):
            _then_rerun(decide(case, "accept_leg", leg.id, {}, reason))
        if st.button("Reject", key=f"reject-{leg.id}", icon=":material/block:"):
            _then_rerun(decide(case, "reject_leg", leg.id, {}, reason))
        with st.popover("Correct", icon=":material/edit:", key=f"correct-box-{leg.id}"):
            _correction(case, leg, reason)
        _undo(case, leg)


def _undo(case: Case, leg: Leg) -> None:
    mine = [d for d in case.decisions if d.subject == leg.id]
    undone = {d.subject for d in case.decisions if d.action == "undo"}
    standing = [d for d in mine if d.id not in undone]
    if standing and st.button("Undo my last decision", key=f"undo-{leg.id}", icon=":material/undo:"):
        undo(case, standing[-1].id)


def undo(case: Case, decision_id: str) -> None:
    """Take a decision back and draw the page anew."""
    if case.folder is None:
        return
    try:
        DecisionLog(case.folder).undo(decision_id)
    except CargotraceError as error:
        st.error(plain(str(error), most=400))
        return
    st.session_state["decided"] = "Taken back."
    st.rerun()


def _then_rerun(done: bool) -> None:
    if done:
        st.rerun()


def _correction(case: Case, leg: Leg, reason: str) -> None:
    with st.form(f"correct-{leg.id}", border=False):
        values = leg_fields(case, leg, leg.id)
        if st.form_submit_button("Keep the correction", type="primary"):
            _then_rerun(keep_changes(case, leg, values, "correct_leg", subject=leg.id, reason=reason))


def keep_changes(
    case: Case,
    leg: Leg | None,
    values: dict[str, Any],
    action: Action,
    *,
    subject: str,
    reason: str,
    **evidence: Any,
) -> bool:
    """Write what a form changed as a decision, or say beside it what cannot be.

    Returns
    -------
    bool
        Whether the decision was written.
    """
    try:
        changed = changes(case, leg, values)
    except CargotraceError as error:
        st.error(plain(str(error), most=400))
        return False
    if leg is None and not (changed.get("origin") or changed.get("destination")):
        st.error("A movement needs at least one place: choose where it came from or where it went.")
        return False
    if not changed:
        st.info("Nothing was changed.")
        return False
    return decide(case, action, subject, {**changed, **evidence}, reason)
