"""The frame around every page: settings, navigation, head and foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from importlib import import_module
from pathlib import Path
from types import ModuleType

import streamlit as st

from cargotrace.case import Case
from cargotrace.web import address, cases
from cargotrace.web.markup import plain, text

_STYLE = Path(__file__).with_name("style.css")
_ICON = Path(__file__).with_name("icon.svg")
_LOGO = Path(__file__).with_name("logo.svg")
_LOGO_DARK = Path(__file__).with_name("logo_dark.svg")


def draw() -> None:
    """Draw the page that the address asks for."""
    st.set_page_config(page_title="cargotrace", page_icon=str(_ICON), layout="wide")
    st.html(_STYLE)
    # what comes and goes has a place of its own: an element more above the map would load the map anew
    with st.container():
        case = cases.load_case()
    st.session_state["case_name"] = case.name if case else None
    dark = st.context.theme.type == "dark"
    st.logo(str(_LOGO_DARK if dark else _LOGO), size="large")
    pages = _pages(case)
    page = st.navigation(pages, position="hidden")
    with st.sidebar:
        _links(pages)
    with st.container(horizontal=True, key="strip"):
        for entry in (entry for section in pages.values() for entry in section):
            st.page_link(entry)
    page.run()
    _foot()
    address.write_address()


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page in the menu."""

    #: in cargotrace.web.pages
    module: str
    title: str
    #: Material symbol
    icon: str
    #: in the address
    path: str


#: section → its pages
PAGES: dict[str, tuple[PageEntry, ...]] = {
    "See": (
        PageEntry("map", "Map", "map", "map"),
        PageEntry("routes", "Itineraries", "route", "itineraries"),
        PageEntry("reports", "Reports", "description", "reports"),
    ),
    "Question": (
        PageEntry("checks", "Checks", "straighten", "checks"),
        PageEntry("sources", "Who says so", "record_voice_over", "sources"),
        PageEntry("disagreements", "Disagreements", "compare_arrows", "disagreements"),
        PageEntry("problems", "Not shown", "error", "problems"),
    ),
    "Work": (
        PageEntry("decisions", "Decisions", "gavel", "decisions"),
        PageEntry("bring_in", "Bring in reports", "upload_file", "bring-in"),
        PageEntry("exports", "Export and share", "ios_share", "export"),
        PageEntry("licences", "Licences", "copyright", "licences"),
    ),
}


def page_modules() -> dict[str, ModuleType]:
    """Return the module of every page, by its name."""
    names = [entry.module for entries in PAGES.values() for entry in entries]
    return {name: import_module(f"cargotrace.web.pages.{name}") for name in names}


def _pages(case: Case | None) -> dict[str, list[st.Page]]:
    modules = page_modules()
    found: dict[str, list[st.Page]] = {}
    for section, entries in PAGES.items():
        found[section] = [
            st.Page(
                _guarded(case, modules[entry.module].show, entry.path),
                title=entry.title,
                icon=f":material/{entry.icon}:",
                url_path=entry.path,
                default=entry.module == "map",
            )
            for entry in entries
        ]
    st.session_state["pages"] = {p.url_path or "map": p for pages in found.values() for p in pages}
    return found


def _links(pages: dict[str, list[st.Page]]) -> None:
    """Draw the navigation; Streamlit's own nests its lists in a way that screen readers stumble over."""
    for section, members in pages.items():
        st.html(f'<p class="ct-section">{escape(section)}</p>')
        for page in members:
            st.page_link(page, width="stretch")


#: pages that work without any report
_WITHOUT_CASE = ("bring-in", "licences")


def _guarded(case: Case | None, show: Callable[[Case], None], path: str) -> Callable[[], None]:
    from cargotrace.web.pages import bring_in

    def run() -> None:
        with st.container():
            _warnings(case)
        if case is not None and path not in _WITHOUT_CASE:
            bring_in.toast_outcome()
        if case is not None or path in _WITHOUT_CASE:
            show(case)  # type: ignore[arg-type]
        else:
            _no_case()

    return run


def _no_case() -> None:
    from cargotrace.web.pages import bring_in

    st.html('<div class="ct-head"><h1>No reports yet</h1></div>')
    fault = st.session_state.get("case_fault")
    if fault:
        st.info(plain(fault, most=400), icon=":material/info:")
    bring_in.drop_zone()


def _warnings(case: Case | None) -> None:
    """Say what of a link could not be followed, until the reader has taken note."""
    faults = address.faults(case)
    if not faults:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.warning(plain(" ".join(faults), most=600), icon=":material/link_off:")
        if st.button("Understood"):
            address.forget_faults()
            st.rerun()


def head(title: str, note: str = "") -> None:
    """Draw the title of a page and one line beneath it."""
    line = f"<p>{text(note)}</p>" if note else ""
    st.html(f'<div class="ct-head"><h1>{escape(title)}</h1>{line}</div>')


def _foot() -> None:
    from cargotrace.datasets import credits

    online = st.session_state.get("online_tiles")
    quiet = (
        "Online map tiles are on: the browser asks OpenStreetMap for pictures of where you look."
        if online
        else "Nothing leaves this machine: no online map, no statistics, no outside request."
    )
    data = " · ".join(escape(line) for line in credits())
    lines = f"<p>{quiet}</p><p>Data: {data} · Map script: Leaflet (BSD 2-Clause)</p>"
    st.html(f'<footer class="ct-foot">{lines}</footer>')
