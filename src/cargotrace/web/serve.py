"""The server with a head start: `python -m cargotrace.web.serve CASE [--server.port=8501 …]`.

Streamlit runs the page's script when the first reader comes, and only then are folium and pandas imported
and the case built. Here both are done before the server listens, so that the first visit finds them ready.
"""

from __future__ import annotations

import inspect
import sys
from importlib import import_module
from pathlib import Path
from threading import Thread

_SLOW_IMPORTS = ("pandas", "folium", "folium.plugins", "branca", "PIL.Image", "shapely")
_SCRIPT = Path(__file__).with_name("entry.py")
#: the server listens after this even if the case is still being built, s: the page then says so itself
_MOST_HEAD_START_S = 40.0


def main() -> None:
    """Serve the case named first, with Streamlit's own options after it."""
    case, *options = sys.argv[1:] or ["seeds"]
    head_start = Thread(target=_prepare, args=(Path(case),), daemon=True)
    head_start.start()
    sys.argv = ["streamlit", "run", str(_SCRIPT), *options, "--", case]
    from streamlit.web.cli import main as streamlit

    head_start.join(_MOST_HEAD_START_S)
    streamlit()


def _prepare(folder: Path) -> None:
    """Import what the first page needs, build the case and its map; a fault is for the page to tell.

    streamlit_folium itself is left out: it registers its component while it is imported, which only takes
    effect once a reader is there.
    """
    for name in _SLOW_IMPORTS:
        import_module(name)
    from cargotrace.errors import CargotraceError
    from cargotrace.mapview.basemap import FILES
    from cargotrace.mapview.drawing import basemap_drawing, drawing_of
    from cargotrace.web import cases, shell

    shell.page_modules()
    # Streamlit looks at its own stack on the first element; Python then reads where every module lies, once
    inspect.stack()
    for name in FILES:
        basemap_drawing(name)
    try:
        drawing_of(cases.built_case(folder))
    except CargotraceError:
        return


if __name__ == "__main__":
    main()
