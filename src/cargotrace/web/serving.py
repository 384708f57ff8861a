"""Files that the browser needs, served by Streamlit itself from where they lie.

A Streamlit component is a folder that the server hands out. Declaring our scripts, Leaflet and the basemap as
such folders gives each file an address on this machine; nothing is copied and nothing comes from elsewhere.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from cargotrace.mapview.scripts import ASSETS, LEAFLET_SCRIPT, LEAFLET_STYLE, leaflet_folder

#: the map's frame is served from /component/<name>/index.html: two steps up is the server's root
_ROOT = "../.."


def address_of(name: str) -> str:
    """Return the address of one of our scripts or of Leaflet, as seen from the map's frame."""
    leaflet = name in (LEAFLET_SCRIPT, LEAFLET_STYLE)
    folder = leaflet_folder() if leaflet else ASSETS
    return _address("leaflet" if leaflet else "map_assets", folder, name)


def _address(component: str, folder: Path, name: str) -> str:
    return f"{_ROOT}/component/{_declared(component, folder)}/{name}?v={_version(folder / name)}"


@cache
def _declared(component: str, folder: Path) -> str:
    """Let the server hand out a folder; return the name under which it does."""
    from streamlit.components.v1 import declare_component

    return declare_component(component, path=str(folder)).name


@cache
def _version(path: Path) -> str:
    """Return a word that changes with the file, so that an update is not hidden by the browser's cache."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def data_address(name: str, data: bytes) -> str:
    """Return an address from which this session can fetch packed data; it changes with the data.

    The type says that the data are packed, so that the server does not pack them a second time.
    """
    from streamlit.runtime import get_instance

    url = get_instance().media_file_mgr.add(data, "application/gzip", f"cargotrace-{name}")
    return _ROOT + url
