"""The server with a head start: `python -m cargotrace.web.serve CASE [--server.port=8501 …]`.

Streamlit runs the page's script when the first reader comes, and only then are folium and pandas imported
and the case built. Here both happen while the browser is still being opened.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from threading import Thread

_SLOW_IMPORTS = ("pandas", "folium", "folium.plugins", "branca")
_SCRIPT = Path(__file__).with_name("entry.py")


def main() -> None:
    """Serve the case named first, with Streamlit's own options after it."""
    case, *options = sys.argv[1:] or ["seeds"]
    Thread(target=_prepare, args=(Path(case),), daemon=True).start()
    sys.argv = ["streamlit", "run", str(_SCRIPT), *options, "--", case]
    from streamlit.web.cli import main as streamlit

    streamlit()


def _prepare(folder: Path) -> None:
    """Import what the first page needs and build the case; a fault is for the page to tell.

    streamlit_folium itself is left out: it registers its component while it is imported, which only takes
    effect once the server runs.
    """
    for name in _SLOW_IMPORTS:
        import_module(name)
    from cargotrace.errors import CargotraceError
    from cargotrace.web import cases, shell

    shell.page_modules()
    try:
        cases.built_case(folder)
    except CargotraceError:
        return


if __name__ == "__main__":
    main()
