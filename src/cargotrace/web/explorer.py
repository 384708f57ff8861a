"""The map in the page: what is sent to it and what comes back, without ever loading it anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from cargotrace.case import Case
from cargotrace.mapview.basemap import ATTRIBUTION, FILES
from cargotrace.mapview.drawing import basemap_drawing, drawing_of, visible_code
from cargotrace.mapview.elements import Message, explorer_map
from cargotrace.web.address import (
    MapState,
    from_report,
    map_state,
    placed_point,
    set_map_state,
    to_number,
)
from cargotrace.web.serving import address_of, data_address

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HEIGHT_PX = 640
#: where the forms find the point that the reader put on the map: (longitude, latitude)
CLICKED = "placing_lonlat"


def show_map(case: Case, passes: NDArray[np.bool_], *, width: str, tiles: bool) -> None:
    """Draw the map with the legs that pass, one truth a leg of the case."""
    from streamlit_folium import st_folium

    state = map_state()
    message = {
        "theme": st.context.theme.type or "light",
        "payload_url": data_address("case", drawing_of(case)),
        "visible": visible_code(passes),
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
    _take(report, state)


def _basemap() -> dict[str, Any]:
    addresses = {name: data_address(name, basemap_drawing(name)) for name in FILES}
    return {**addresses, "attribution": ATTRIBUTION}


def _command(state: MapState) -> dict[str, Any]:
    """Return what the map is told to do; it obeys when the number is new to it."""
    return {
        "number": st.session_state.get("map_command", 0),
        "select": state.selected or "",
        "window": [to_number(d) for d in state.window] if state.window else None,
        "view": list(state.view) if state.view else None,
    }


def _take(report: Any, before: MapState) -> None:
    """Keep what the map reports, when it is new."""
    if not isinstance(report, dict) or not report or report == st.session_state.get("map_report"):
        return
    st.session_state["map_report"] = report
    after = from_report(report, before)
    if after != before:
        set_map_state(after, command=False)
    point = placed_point(report)
    if point is not None:
        st.session_state[CLICKED] = point


def point_to(leg_id: str) -> None:
    """Select a leg on the map, from a list beside it."""
    set_map_state(MapState(selected=leg_id, window=None, view=None), command=True)
