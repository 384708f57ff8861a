"""The address bar: selection, time and map view, so that a link shows the same.

The filters bind themselves to the address (see `filterbar.py`); what the map reports is written here. A part
of a link that makes no sense is ignored and named once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import streamlit as st

from cargotrace.case import Case
from cargotrace.geodesy import LonLat
from cargotrace.mapview.columns import NO_CORRIDOR
from cargotrace.mapview.corridors import corridor_number

_EPOCH = date(1970, 1, 1)
#: names of the parameters that this module owns
OWN = ("leg", "from", "to", "at")


@dataclass(frozen=True, slots=True, kw_only=True)
class MapState:
    """What the reader of the map has chosen on it."""

    selected: str | None = None
    #: first and last day, None for all
    window: tuple[date, date] | None = None
    #: latitude, longitude, zoom
    view: tuple[float, float, float] | None = None


def map_state() -> MapState:
    """Return the state of the map: of this session, or of the address on the first visit."""
    if "map_state" not in st.session_state:
        st.session_state["map_state"] = _from_address()
        st.session_state["map_command"] = 0
    state: MapState = st.session_state["map_state"]
    return state


def set_map_state(state: MapState, *, command: bool) -> None:
    """Keep a new state; with ``command`` the map is told to take it."""
    st.session_state["map_state"] = state
    if command:
        st.session_state["map_command"] = st.session_state.get("map_command", 0) + 1


def parameters() -> dict[str, str | None]:
    """Return the parameters that say what the map shows; None for what is as usual."""
    state = map_state()
    return {
        "case": st.session_state.get("case_name"),
        "leg": state.selected,
        "from": state.window[0].isoformat() if state.window else None,
        "to": state.window[1].isoformat() if state.window else None,
        "at": ",".join(f"{v:g}" for v in state.view) if state.view else None,
    }


def write_address() -> None:
    """Bring the address bar up to the state."""
    for name, value in parameters().items():
        if value is None:
            st.query_params.pop(name, None)
        elif st.query_params.get(name) != value:
            st.query_params[name] = value


def faults(case: Case | None) -> list[str]:
    """Return what of the link that opened this session could not be followed, in words."""
    state = map_state()
    found: list[str] = st.session_state["address_faults"]
    asked = st.query_params.get("case")
    if case is not None and asked and asked != case.name:
        found.append(f"The link is for the case {asked}; this is {case.name}.")
    if case is not None and state.selected and not _is_known(case, state.selected):
        found.append("The leg of the link is not in the case any more.")
        set_map_state(replace(state, selected=None), command=False)
    return found


def forget_faults() -> None:
    """Forget what could not be followed, once the reader has taken note."""
    st.session_state["address_faults"] = []


def _is_known(case: Case, selected: str) -> bool:
    if selected.startswith("corridor:"):
        return corridor_number(case, selected) != NO_CORRIDOR
    return any(leg.id == selected for leg in case.legs)


def to_day(number: float) -> date:
    """Return the day of the map's scripts: days since 1970."""
    return _EPOCH + timedelta(days=int(number))


def to_number(day: date) -> int:
    """Return a day as the map's scripts count it."""
    return (day - _EPOCH).days


def from_report(report: dict[str, Any], before: MapState) -> MapState:
    """Return the state that the map reports; what makes no sense leaves the state before."""
    try:
        window = report.get("window")
        view = report.get("view")
        selected = report.get("selected")
        return MapState(
            selected=str(selected) if selected else None,
            window=(to_day(window[0]), to_day(window[1])) if window else None,
            view=(float(view[0]), float(view[1]), float(view[2])) if view else before.view,
        )
    except (TypeError, ValueError, IndexError, OverflowError):
        return before


def placed_point(report: dict[str, Any]) -> LonLat | None:
    """Return the point that the reader put on the map, if it makes sense.

    Examples
    --------
    >>> placed_point({"placing": [13.19, 32.89]}), placed_point({"placing": [0, 95]}), placed_point({})
    ((13.19, 32.89), None, None)
    """
    try:
        lon, lat = (float(value) for value in report["placing"])
    except (KeyError, TypeError, ValueError):
        return None
    return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 90 else None


def _from_address() -> MapState:
    params = st.query_params
    faults: list[str] = []
    st.session_state["address_faults"] = faults
    window = None
    if "from" in params or "to" in params:
        try:
            first, last = date.fromisoformat(params["from"]), date.fromisoformat(params["to"])
            window = (min(first, last), max(first, last))
        except (ValueError, KeyError):
            faults.append("The dates of the link are not two days like 2023-09-07: all dates are shown.")
    view = None
    if "at" in params:
        try:
            view = _view(params["at"])
        except ValueError:
            faults.append("The map view of the link made no sense: the whole case is shown.")
    return MapState(selected=params.get("leg") or None, window=window, view=view)


def _view(words: str) -> tuple[float, float, float]:
    """Return latitude, longitude and zoom.

    Raises
    ------
    ValueError
        If the words are not three numbers in their ranges.
    """
    lat, lon, zoom = (float(part) for part in words.split(","))
    if not (-90 <= lat <= 90 and -540 <= lon <= 540 and 0 <= zoom <= 20):
        raise ValueError(words)
    return lat, lon, zoom
