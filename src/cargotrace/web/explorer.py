"""The map in the page: what is sent to it and what comes back, without ever loading it anew."""

from __future__ import annotations

from typing import Any

import streamlit as st

from cargotrace.case import Case
from cargotrace.legs import Leg
from cargotrace.mapview.basemap import ATTRIBUTION
from cargotrace.mapview.corridors import MOST_LEGS, corridor_payload
from cargotrace.mapview.elements import Message, explorer_map
from cargotrace.mapview.payload import case_payload
from cargotrace.web.address import MapState, from_report, map_state, set_map_state, to_number
from cargotrace.web.serving import address_of, basemap_address, payload_address

HEIGHT_PX = 640


def show_map(case: Case, legs: tuple[Leg, ...], *, width: str, tiles: bool) -> str | None:
    """Draw the map with these legs; return the id of a leg whose details the reader asked for, if any."""
    from streamlit_folium import st_folium

    state = map_state()
    payload = _payload(case, legs if len(case.legs) > MOST_LEGS else None)
    url = payload_address(payload)
    message = {
        "theme": st.context.theme.type or "light",
        "payload_url": url,
        "visible": None if len(case.legs) > MOST_LEGS else [leg.id for leg in legs],
        "width": width,
        "tiles": tiles,
        "command": _command(state),
    }
    report = st_folium(
        explorer_map(address_of, _basemap()),
        key="explorer",
        height=HEIGHT_PX,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=Message(message),
    )
    return _take(report, state)


def _payload(case: Case, chosen: tuple[Leg, ...] | None) -> dict[str, Any]:
    """Return the map's data: every leg of the case, or, of many, the corridors of the chosen ones."""
    if chosen is not None:
        return corridor_payload(case, chosen)
    kept: dict[int, dict[str, Any]] = st.session_state.setdefault("payloads", {})
    if id(case) not in kept:
        kept.clear()
        kept[id(case)] = case_payload(case)
    return kept[id(case)]


def _basemap() -> dict[str, Any]:
    return {
        "world": basemap_address("world"),
        "detail": basemap_address("detail"),
        "labels": basemap_address("labels"),
        "attribution": ATTRIBUTION,
    }


def _command(state: MapState) -> dict[str, Any]:
    """Return what the map is told to do; it obeys when the number is new to it."""
    return {
        "number": st.session_state.get("map_command", 0),
        "select": state.selected or "",
        "window": [to_number(d) for d in state.window] if state.window else None,
        "view": list(state.view) if state.view else None,
    }


def _take(report: Any, before: MapState) -> str | None:
    """Keep what the map reports, when it is new."""
    if not isinstance(report, dict) or not report or report == st.session_state.get("map_report"):
        return None
    st.session_state["map_report"] = report
    after = from_report(report, before)
    if after != before:
        set_map_state(after, command=False)
    more = report.get("more")
    return str(more) if more else None


def point_to(leg_id: str) -> None:
    """Select a leg on the map, from a list beside it."""
    state = map_state()
    set_map_state(MapState(selected=leg_id, window=None, view=None), command=True)
    st.session_state["map_view_before"] = state.view
