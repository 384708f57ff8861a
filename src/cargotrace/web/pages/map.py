"""The map, and beneath it the same in words: the selected leg, itineraries, what is not on the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from cargotrace.case import Case
from cargotrace.legs import Leg
from cargotrace.mapview import words
from cargotrace.mapview.columns import NO_CORRIDOR, columns_of
from cargotrace.mapview.corridors import corridor_number
from cargotrace.mapview.filters import chosen
from cargotrace.mapview.payload import unplaced_reason
from cargotrace.mapview.words import point_words
from cargotrace.web import address, decide, shell
from cargotrace.web.explorer import CLICKED, point_to, show_map
from cargotrace.web.filterbar import filter_bar
from cargotrace.web.itinerary_list import itinerary_list
from cargotrace.web.legpanel import leg_panel
from cargotrace.web.markup import empty, one_line, plain, text
from cargotrace.web.pages import checks as checks_page
from cargotrace.web.pages import exports as exports_page
from cargotrace.web.pages import problems as problems_page

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WIDTHS = {"none": "All alike", "quantity": "By quantity", "trips": "By number of trips"}
#: legs listed at once
MOST_SHOWN = 100


def show(case: Case) -> None:
    """Draw the page."""
    decide.show_decided()
    shell.head(case.name, _counts(case))
    filters = filter_bar(case, beside=_view_options)
    passes = chosen(case, filters)
    width, tiles = st.session_state["width"], st.session_state["online_tiles"]
    # nothing may come and go above the map: a frame that is moved in the page loads itself anew
    show_map(case, passes, width=width, tiles=tiles)
    state = address.map_state()
    in_time = passes & columns_of(case).under_way(*state.window) if state.window else passes
    _shown_line(case, passes, in_time)
    if not passes.any():
        st.html(empty("No leg passes these filters", "Take a filter away, or reset them all."))
        st.button("Reset the filters", on_click=_reset)
    if state.selected:
        _selected(case, in_time, state.selected)
    _lists(case, passes, in_time)


def _counts(case: Case) -> str:
    bad = sum(c.verdict in ("inconsistent", "unit_slip", "impossible") for c in case.checks)
    legs, reports = len(case.legs), len(case.reports)
    parts = [f"{words.count_words(legs, 'leg')} from {words.count_words(reports, 'report')}"]
    if bad:
        parts.append(f"{bad} stated {'figure does' if bad == 1 else 'figures do'} not add up")
    if case.problems:
        parts.append(f"{words.count_words(len(case.problems), 'statement')} not shown")
    return " · ".join(parts)


def _view_options() -> None:
    with st.popover("Map options", icon=":material/tune:", key="map-options"):
        st.radio(
            "Width of lines",
            list(_WIDTHS),
            format_func=_WIDTHS.__getitem__,
            key="width",
            bind="query-params",
        )
        st.toggle("Online map tiles from OpenStreetMap", key="online_tiles")
        st.caption(
            "Off: the map comes from this machine and nothing leaves it. On: the browser asks OpenStreetMap "
            "for pictures, which tells its operators your internet address and where on the map you look."
        )


def _reset() -> None:
    for key in ("means", "basis", "status", "reports"):
        st.session_state.pop(key, None)


def _shown_line(case: Case, passes: NDArray[np.bool_], in_time: NDArray[np.bool_]) -> None:
    off_map = int((passes & (columns_of(case).corridor == NO_CORRIDOR)).sum())
    line = f"{in_time.sum():,} of {words.count_words(len(case.legs), 'leg')} chosen"
    if address.map_state().window:
        line += ", under way, or possibly so, in the dates chosen"
    if off_map:
        line += f" · {off_map:,} without a line on the map for want of a place: see the tray"
    point = st.session_state.get(CLICKED)
    if point:
        line += f" · Your point: {point_words(*point)}; take it for a name's place on the page Reports"
    st.caption(plain(line, most=300))


def _selected(case: Case, in_time: NDArray[np.bool_], selected: str) -> None:
    if selected.startswith("corridor:"):
        _corridor(case, in_time & (columns_of(case).corridor == corridor_number(case, selected)))
        return
    leg = next((x for x in case.legs if x.id == selected), None)
    if leg is None:
        return
    with st.container(border=True, key="selected-leg"):
        leg_panel(case, leg)


def _corridor(case: Case, members: NDArray[np.bool_]) -> None:
    """Draw the legs of a corridor, and the one that the reader picks from them."""
    numbers = np.flatnonzero(members)
    listed = _taken(case, numbers[:MOST_SHOWN])
    with st.container(border=True, key="selected-leg"):
        st.html(f"<h2>{words.count_words(len(numbers), 'leg')} on this corridor</h2>")
        if len(numbers) > MOST_SHOWN:
            st.caption(f"The first {MOST_SHOWN} are listed; filters and dates narrow them down.")
        chosen_leg = st.selectbox(
            "Look into one of them",
            [None, *listed],
            format_func=lambda leg: one_line(words.leg_sentence(leg), most=120) if leg else "choose a leg",
            key="corridor_leg",
        )
        if chosen_leg is not None:
            leg_panel(case, chosen_leg)
        items = "".join(f"<li>{text(words.leg_sentence(leg))}</li>" for leg in listed)
        st.html(f"<ol class='ct-itinerary'>{items}</ol>")


def _taken(case: Case, numbers: NDArray[np.int64]) -> tuple[Leg, ...]:
    return tuple(case.legs[number] for number in numbers)


def _lists(case: Case, passes: NDArray[np.bool_], in_time: NDArray[np.bool_]) -> None:
    """Draw the lists beneath the map; only the open one is made."""
    contents: dict[str, Callable[[], None]] = {
        "Itineraries": lambda: itinerary_list(case, _taken(case, np.flatnonzero(in_time)), on_show=point_to),
        f"Checks ({len(case.checks)})": lambda: checks_page.checks_table(case),
        "Tray": lambda: _tray(_tray_legs(case, passes)),
        f"{words.count_words(len(case.problems), 'statement')} not shown": lambda: problems_page.problem_list(
            case
        ),
        "Export": lambda: exports_page.geojson_button(case),
    }
    tabs = st.tabs(list(contents), key="lists", on_change="rerun")
    for tab, draw in zip(tabs, contents.values(), strict=True):
        if tab.open:
            with tab:
                draw()


def _tray_legs(case: Case, passes: NDArray[np.bool_]) -> list[tuple[Leg, str]]:
    columns = columns_of(case)
    lacking = passes & ((columns.corridor == NO_CORRIDOR) | ~columns.dated)
    rows = []
    for number in np.flatnonzero(lacking).tolist():
        leg = case.legs[number]
        reasons = [unplaced_reason(leg), "" if columns.dated[number] else "no date is given"]
        rows.append((leg, "; ".join(r for r in reasons if r)))
    return rows


def _tray(tray: list[tuple[Leg, str]]) -> None:
    if not tray:
        st.html(empty("The tray is empty", "Every leg has both places and a date."))
        return
    items = "".join(
        f"<li>{text(words.leg_sentence(leg))} <span class='ct-join'>{text(why)}</span></li>"
        for leg, why in tray[:MOST_SHOWN]
    )
    note = "<p>Legs without a place or a date. They are kept here, not lost.</p>"
    st.html(f"{note}<ul class='ct-itinerary'>{items}</ul>")
