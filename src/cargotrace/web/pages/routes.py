"""Itineraries in words, equal to the map."""

from __future__ import annotations

from cargotrace.case import Case
from cargotrace.mapview.filters import chosen_legs
from cargotrace.web import shell
from cargotrace.web.filterbar import filter_bar
from cargotrace.web.itinerary_list import itinerary_list
from cargotrace.web.links import go_to_map, remember


def show(case: Case) -> None:
    """Draw the page."""
    go_to_map()
    shell.head("Itineraries", "What moved, from where to where, when and how: the map in words.")
    itinerary_list(case, chosen_legs(case, filter_bar(case)), on_show=remember)
