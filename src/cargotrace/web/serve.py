"""The server with a head start: `python -m cargotrace.web.serve CASE [--server.port=8501 …]`.

Streamlit runs the page's script when the first reader comes, and only then are folium and pandas imported
and the case built. Here both happen while the browser is still being opened.
"""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Thread

_SCRIPT = Path(__file__).with_name("entry.py")


def main() -> None:
    """Serve the case named first, with Streamlit's own options after it."""
    case, *options = sys.argv[1:] or ["seeds"]
    Thread(target=_prepare, args=(Path(case),), daemon=True).start()
    sys.argv = ["streamlit", "run", str(_SCRIPT), *options, "--", case]
    from streamlit.web.cli import main as streamlit

    streamlit()


def _prepare(folder: Path) -> None:
    """Import what the first page needs and build the case; a fault is for the page to tell."""
    import streamlit_folium  # noqa: F401  imported for its own sake, so that the page need not wait for it

    from cargotrace.errors import CargotraceError
    from cargotrace.mapview import basemap, page  # noqa: F401
    from cargotrace.web import cases, shell

    shell.page_modules()
    try:
        cases.built_case(folder)
    except CargotraceError:
        return


if __name__ == "__main__":
    main()
