"""What is around the page's script: the addresses of sub-pages, and what is said when the program fails."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from cargotrace.web.markup import fault
from cargotrace.web.shell import PAGES

#: the script that draws the page; in a folder of its own, because Streamlit takes a neighbour called `pages`
#: for scripts, and `/reports` would show nothing at all until another page was opened
SCRIPT = Path(__file__).parent / "script" / "page.py"
_INDEX = Path(st.__file__).parent / "static" / "index.html"
#: Streamlit's browser side looks for its server beneath the page's own address first, which would leave two
#: answers 404 in the console of everyone who opens `/reports` directly; this tells it where the server is
_BASE = "<script>window.__streamlit = {BACKEND_BASE_URL: new URL('.', location.href).href}</script>"


def sub_page(_: Request) -> HTMLResponse:
    """Answer with Streamlit's index, told where its server is."""
    html = _INDEX.read_text(encoding="utf-8").replace("<head>", f"<head>{_BASE}", 1)
    return HTMLResponse(html, headers={"Cache-Control": "no-cache"})


#: addresses besides Streamlit's own
ROUTES = [Route(f"/{page.path}", sub_page) for pages in PAGES.values() for page in pages]


def show_fault(error: Exception) -> bool:
    """Say on the page that the program failed and what to do; Streamlit has logged the traceback by then.

    Returns
    -------
    bool
        True: Streamlit need not show a box of its own.
    """
    st.html(fault(type(error).__name__, str(error)))
    st.button("Try again", icon=":material/refresh:", key="try-again")
    return True
