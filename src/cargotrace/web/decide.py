"""Buttons and forms that write decisions; the case is built anew at once, since its files have changed."""

from __future__ import annotations

from typing import Any

import streamlit as st

from cargotrace.case import Case
from cargotrace.dates import DateRange
from cargotrace.decisions import Action, DecisionLog
from cargotrace.errors import CargotraceError
from cargotrace.legs import Leg
from cargotrace.mapview.styles import MODES
from cargotrace.review import leg_reference
from cargotrace.web.markup import one_line, plain


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
        with st.popover("Correct", icon=":material/edit:"):
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
        value = leg_fields(case, leg)
        if st.form_submit_button("Keep the correction"):
            changed = _changed(leg, value)
            if not changed:
                st.info("Nothing was changed.")
            elif _dates_make_sense(changed):
                _then_rerun(decide(case, "correct_leg", leg.id, changed, reason))


def leg_fields(case: Case, leg: Leg | None) -> dict[str, Any]:
    """Draw the fields of a leg and return what they hold; the places are those that the case knows."""
    places = {
        use.place.id: f"{use.place.name} ({use.place.country or use.place.kind})" for use in case.places
    }
    options = [None, *places]
    prefix = leg.id if leg else "new"

    def place(label: str, current: str | None) -> str | None:
        index = options.index(current) if current in options else 0
        return st.selectbox(
            label,
            options,
            index=index,
            format_func=lambda p: one_line(places[p]) if p else "not known",
            key=f"{label}-{prefix}",
        )

    def end(which: str) -> str | None:
        found = getattr(leg, which) if leg else None
        return found.place.id if found and found.place else None

    modes = list(MODES)
    values: dict[str, Any] = {
        "origin": place("From", end("origin")),
        "destination": place("To", end("destination")),
        "mode": st.selectbox(
            "Means",
            modes,
            index=modes.index(leg.mode) if leg else len(modes) - 1,
            format_func=lambda m: MODES[m].label,
            key=f"mode-{prefix}",
        ),
    }
    for name, label in (("depart", "Left"), ("arrive", "Arrived"), ("observed", "Seen")):
        days = getattr(leg, name) if leg else None
        values[name] = st.text_input(
            label,
            value=days.edtf if days else "",
            placeholder="2023-09-07, 2023-09, 2023-08-11/2023-08-20",
            key=f"{name}-{prefix}",
        )
    return values


def _changed(leg: Leg, value: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that differ from the leg, as a decision holds them."""
    changed: dict[str, Any] = {}
    for which in ("origin", "destination"):
        end = getattr(leg, which)
        before = end.place.id if end and end.place else None
        if value[which] != before:
            changed[which] = {"place_id": value[which]} if value[which] else None
    if value["mode"] != leg.mode:
        changed["mode"] = value["mode"]
    for name in ("depart", "arrive", "observed"):
        days = getattr(leg, name)
        if (value[name] or "").strip() != (days.edtf if days else ""):
            changed[name] = value[name].strip() or None
    return changed


def _dates_make_sense(value: dict[str, Any]) -> bool:
    for name in ("depart", "arrive", "observed"):
        if value.get(name):
            try:
                DateRange.from_edtf(value[name])
            except ValueError as error:
                st.error(plain(str(error)))
                return False
    return True


def new_leg_value(value: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a new leg as a decision holds them, empty ones left out."""
    ends = {w: {"place_id": value[w]} for w in ("origin", "destination") if value[w]}
    dates = {n: value[n].strip() for n in ("depart", "arrive", "observed") if (value[n] or "").strip()}
    return {**ends, "mode": value["mode"], **dates}
