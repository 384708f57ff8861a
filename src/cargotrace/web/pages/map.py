"""The map, and beneath it the same in words: the selected leg, itineraries, what is not on the map."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from cargotrace.case import Case
from cargotrace.legs import Leg
from cargotrace.mapview import words
from cargotrace.mapview.corridors import MOST_LEGS, corridor_id, group_legs
from cargotrace.mapview.filters import Filters, chosen_legs
from cargotrace.mapview.payload import is_placed, unplaced_reason
from cargotrace.mapview.timespans import case_spans
from cargotrace.web import address, decide, shell
from cargotrace.web.explorer import point_to, show_map
from cargotrace.web.filterbar import filter_bar
from cargotrace.web.itinerary_list import itinerary_list, leg_buttons
from cargotrace.web.legpanel import leg_panel
from cargotrace.web.markup import empty, plain, text
from cargotrace.web.pages import checks as checks_page
from cargotrace.web.pages import exports as exports_page
from cargotrace.web.pages import problems as problems_page

_WIDTHS = {"none": "All alike", "quantity": "By quantity", "trips": "By number of trips"}
#: legs listed at once
MOST_SHOWN = 100


def show(case: Case) -> None:
    """Draw the page."""
    decide.show_decided()
    shell.head(case.name, _counts(case))
    filters = filter_bar(case, beside=_view_options)
    legs = chosen_legs(case, filters)
    width, tiles = st.session_state["width"], st.session_state["online_tiles"]
    # nothing may come and go above the map: a frame that is moved in the page loads itself anew
    show_map(case, legs, width=width, tiles=tiles)
    state = address.map_state()
    in_time = chosen_legs(case, Filters(statuses=filters.statuses, window=state.window), legs)
    _shown_line(case, legs, in_time)
    if not legs:
        st.html(empty("No leg passes these filters", "Take a filter away, or reset them all."))
        st.button("Reset the filters", on_click=_reset)
    if state.selected:
        _selected(case, legs, state.selected)
    _lists(case, in_time, filters)


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
    with st.popover("Map options", icon=":material/tune:"):
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


def _shown_line(case: Case, legs: tuple[Leg, ...], in_time: tuple[Leg, ...]) -> None:
    off_map = sum(not is_placed(leg) for leg in legs)
    window = address.map_state().window
    line = f"{len(in_time):,} of {words.count_words(len(case.legs), 'leg')} chosen"
    if window:
        line += ", under way, or possibly so, in the dates chosen"
    if off_map:
        line += f" · {off_map} without a line on the map for want of a place: see the tray"
    st.caption(plain(line, most=300))


def _selected(case: Case, legs: tuple[Leg, ...], selected: str) -> None:
    if selected.startswith("corridor:"):
        _corridor(legs, selected)
        return
    leg = next((x for x in case.legs if x.id == selected), None)
    if leg is None:
        return
    with st.container(border=True, key="selected-leg"):
        leg_panel(case, leg)


def _corridor(legs: tuple[Leg, ...], selected: str) -> None:
    found = next((m for c, m in group_legs(legs).items() if corridor_id(c) == selected), [])
    with st.container(border=True, key="selected-leg"):
        st.html(f"<h2>{words.count_words(len(found), 'leg')} on this corridor</h2>")
        if len(found) > MOST_SHOWN:
            st.caption(f"The first {MOST_SHOWN} are listed; filters and dates narrow them down.")
        leg_buttons(tuple(found[:MOST_SHOWN]), prefix="corridor", show=len(legs) <= MOST_LEGS)


def _lists(case: Case, legs: tuple[Leg, ...], filters: Filters) -> None:
    """Draw the lists beneath the map; only the open one is made."""
    contents: dict[str, Callable[[], None]] = {
        "Itineraries": lambda: itinerary_list(case, legs, on_show=point_to),
        f"Checks ({len(case.checks)})": lambda: checks_page.checks_table(case),
        "Tray": lambda: _tray(_tray_legs(case, chosen_legs(case, filters))),
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


def _tray_legs(case: Case, legs: tuple[Leg, ...]) -> list[tuple[Leg, str]]:
    spans = case_spans(case)
    rows = []
    for leg in legs:
        reasons = [unplaced_reason(leg), "" if spans[leg.id] else "no date is given"]
        why = "; ".join(r for r in reasons if r)
        if why:
            rows.append((leg, why))
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
