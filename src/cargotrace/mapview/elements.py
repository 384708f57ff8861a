"""folium's map without a network: its scripts come from this machine, and the map's own layers are ours.

folium names Leaflet, jQuery, Bootstrap and Font Awesome at addresses of content networks. The map here needs
Leaflet alone, served from the package that carries it, so its lists are replaced.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import folium
from folium.template import Template

from cargotrace.mapview.scripts import LEAFLET_SCRIPT, LEAFLET_STYLE, SCRIPTS, STYLE, script_value

#: file name of an asset or of Leaflet → the address that the browser can load it from
AddressOf = Callable[[str], str]


class OfflineMap(folium.Map):
    """A folium map that asks nobody but this machine for anything."""

    def __init__(self, address_of: AddressOf, **options: Any) -> None:
        options = {"zoom_snap": 0.5, "max_zoom": 13, **options}
        super().__init__(location=(25.0, 20.0), zoom_start=2, tiles=None, **options)
        self.default_js = [(name, address_of(name)) for name in (LEAFLET_SCRIPT, *SCRIPTS)]
        self.default_css = [(name, address_of(name)) for name in (LEAFLET_STYLE, STYLE)]


class Explorer(folium.MacroElement):
    """The basemap, the legs and the time line on a folium map.

    ``basemap`` has the addresses (or the contents) of `world`, `detail` and `labels`, and the `attribution`.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "cargotrace.mount({{ this._parent.get_name() }}, {basemap: {{ this.basemap }}});"
        "{% endmacro %}"
    )

    def __init__(self, basemap: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Explorer"
        self.basemap = script_value(basemap)


class Message(folium.FeatureGroup):
    """What the page tells a map that is already shown; it changes the picture without loading the map anew.

    streamlit-folium evaluates the script of a feature group whenever it differs from the last one. The group
    itself stays empty: the map's own layer takes the message.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.featureGroup(); cargotrace.receive({{ this.message }});"
        "{% endmacro %}"
    )

    def __init__(self, message: dict[str, Any]) -> None:
        super().__init__(control=False)
        self.message = script_value(message)


def explorer_map(address_of: AddressOf, basemap: dict[str, Any]) -> OfflineMap:
    """Return the map of the page, still without a case: a :class:`Message` brings that."""
    made = OfflineMap(address_of)
    Explorer(basemap).add_to(made)
    return made
