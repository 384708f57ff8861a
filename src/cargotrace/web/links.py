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
