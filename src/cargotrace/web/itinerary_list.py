"""Routes and single legs in plain words: the same as the map, for reading aloud and for print."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from cargotrace.case import Case
from cargotrace.legs import Leg
from cargotrace.mapview import words
from cargotrace.mapview.payload import is_placed
from cargotrace.mapview.styles import BASES
from cargotrace.routes import Route
from cargotrace.web.markup import chip, empty, text

#: single legs listed at once, and those of them that have a button: a button costs the browser far more
MOST_LEGS = 200
MOST_BUTTONS = 12


def itinerary_list(case: Case, legs: tuple[Leg, ...], *, on_show: Callable[[str], None]) -> None:
    """Draw the routes of these legs, and the legs that belong to none."""
    shown = {leg.id for leg in legs}
    routes = [r for r in case.routes if any(leg.id in shown for leg in r.legs)]
    chains = [r for r in routes if len(r.legs) > 1]
    chained = {leg.id for r in chains for leg in r.legs}
    single = tuple(leg for leg in legs if leg.id not in chained)
    if not legs:
        st.html(empty("Nothing to list", "No leg passes the filters and the dates chosen."))
        return
    for route in chains:
        _route(route, on_show)
    if single:
        st.html(f"<h2>{'Single movements' if chains else 'Movements'}</h2>")
        leg_buttons(single[:MOST_BUTTONS], prefix="single", on_show=on_show)
        rest = single[MOST_BUTTONS:MOST_LEGS]
        if rest:
            st.html("".join(leg_line(leg, n) for n, leg in enumerate(rest, start=MOST_BUTTONS + 1)))
        if len(single) > MOST_LEGS:
            st.caption(f"{len(single) - MOST_LEGS:,} more: narrow the filters to see them.")


def _route(route: Route, on_show: Callable[[str], None]) -> None:
    with st.container(border=True):
        st.html(f"<h2>{text(_title(route))}</h2><p>{text(route.summary)}</p>")
        leg_buttons(route.legs, prefix=route.id, on_show=on_show)
        joins = [j for j in route.joins if j]
        if joins:
            st.html(f'<p class="ct-join">Joined because: {text(" ".join(joins))}</p>')


def _title(route: Route) -> str:
    stops = [words.end_words(route.legs[0].origin), *(words.end_words(leg.destination) for leg in route.legs)]
    return " → ".join(stops)


def leg_buttons(
    legs: tuple[Leg, ...], *, prefix: str, on_show: Callable[[str], None] | None = None, show: bool = True
) -> None:
    """Draw legs as sentences, each with a button that shows it on the map."""
    for number, leg in enumerate(legs, start=1):
        with st.container(horizontal=True, vertical_alignment="center", key=f"row-{prefix}-{leg.id}"):
            st.html(leg_line(leg, number), width="stretch")
            if on_show is not None and show and is_placed(leg):
                st.button(
                    "Show on map",
                    key=f"show-{prefix}-{leg.id}",
                    type="tertiary",
                    icon=":material/map:",
                    on_click=on_show,
                    args=(leg.id,),
                )


def leg_line(leg: Leg, number: int) -> str:
    """Return a leg as one numbered line with its signs."""
    signs = "".join(chip(b) for b in words.badges(leg))
    basis = "" if leg.basis == "reported" else chip(BASES[leg.basis].sign)
    return f'<div class="ct-itinerary-row">{number}. {text(words.leg_sentence(leg))} {basis}{signs}</div>'
