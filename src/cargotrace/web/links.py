"""From one page to another."""

from __future__ import annotations

import streamlit as st

from cargotrace.web.explorer import point_to


def remember(leg_id: str) -> None:
    """Ask, in a button's callback, to go to the map and show a leg."""
    st.session_state["go_to"] = leg_id


def go_to_map() -> None:
    """Go to the map when a button has asked for it."""
    leg_id = st.session_state.pop("go_to", None)
    if leg_id:
        point_to(leg_id)
        st.switch_page(st.session_state["pages"]["map"])


def report_button(report_id: str, *, key: str, leg_id: str | None = None) -> None:
    """Draw a button that opens a report, at the words of a leg if one is given."""
    if st.button("Read it in the report", key=key, type="tertiary", icon=":material/description:"):
        go_to_report(report_id, leg_id)


def go_to_report(report_id: str, leg_id: str | None = None) -> None:
    """Open a report, at the words of a leg if one is given."""
    st.session_state["report"] = report_id
    st.session_state["chosen_movement"] = leg_id
    st.session_state["jump"] = st.session_state.get("jump", 0) + 1
    st.switch_page(st.session_state["pages"]["reports"])
