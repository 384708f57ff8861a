"""Files to take away."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from cargotrace.case import Case
from cargotrace.errors import CargotraceError
from cargotrace.mapview.filters import Filters
from cargotrace.web import address, shell
from cargotrace.web.filterbar import filter_bar
from cargotrace.web.markup import plain

#: format → (label, what it is for, media type, ending)
FORMATS: dict[str, tuple[str, str, str, str]] = {
    "geojson": ("GeoJSON", "for QGIS and any GIS; RFC 7946", "application/geo+json", "geojson"),
    "gpkg": (
        "GeoPackage",
        "for QGIS, with styles and typed fields",
        "application/geopackage+sqlite3",
        "gpkg",
    ),
    "kml": ("KML", "for Google Earth, with its time slider", "application/vnd.google-earth.kml+xml", "kml"),
    "csv": ("CSV", "for a spreadsheet", "text/csv", "csv"),
    "parquet": ("GeoParquet", "for data analysis", "application/vnd.apache.parquet", "parquet"),
    "itinerary-html": ("itinerary", "the routes in words, to print", "text/html", "itinerary.html"),
    "ftm": ("FollowTheMoney", "entities for Aleph", "application/json", "ftm.jsonl"),
    "bundle": ("evidence bundle", "everything with hashes, quotes only", "application/zip", "zip"),
}


def show(case: Case) -> None:
    """Draw the page."""
    shell.head(
        "Export and share", "Files of this case. Each carries its sources, its licences and its doubts."
    )
    st.html("<h2>One HTML file</h2>")
    st.write(
        "A map that opens from a disk, offline, with slider, sentences and credits. The filters apply to it."
    )
    html_button(case, filter_bar(case))
    st.html("<h2>Data</h2>")
    for name in _available():
        _data_row(case, name)
    st.html("<h2>A link</h2>")
    st.write(
        "This address shows the map as you left it: filters, dates, selection and view. "
        "It works on machines that run cargotrace on the same reports."
    )
    st.code(map_link(), language=None, wrap_lines=True)


def map_link() -> str:
    """Return the address of the map with what the reader has chosen on it."""
    chosen = [(k, v) for k in _FILTERS for v in st.query_params.get_all(k)]
    chosen += [(k, v) for k, v in address.parameters().items() if v is not None]
    host = urlsplit(st.context.url or "")
    return urlunsplit((host.scheme, host.netloc, "/", urlencode(chosen), ""))


#: parameters that the filters keep in the address
_FILTERS = ("means", "basis", "status", "reports", "width")


def geojson_button(case: Case) -> None:
    """Draw the download of the GeoJSON."""
    _data_row(case, "geojson")


def html_button(case: Case, filters: Filters) -> None:
    """Draw the making and the download of the one-file map."""
    from cargotrace.mapview.page import standalone_html

    st.download_button(
        "Download the map as one HTML file",
        data=lambda: standalone_html(case, filters=filters).encode(),
        file_name=f"{file_stem(case.name)}.html",
        mime="text/html",
        icon=":material/map:",
        on_click="ignore",
    )


def file_stem(name: str) -> str:
    r"""Return a file name without anything that a file system or a reader could trip over.

    Examples
    --------
    >>> file_stem("../a b\u202egpj")
    'a-b-gpj'
    """
    return re.sub(r"[^\w]+", "-", name).strip("-")[:60] or "case"


def _available() -> list[str]:
    from cargotrace import exports

    return [name for name in FORMATS if name in exports.FORMATS]


def _data_row(case: Case, name: str) -> None:
    label, purpose, mime, ending = FORMATS[name]
    with st.container(horizontal=True, vertical_alignment="center", key=f"export-{name}"):
        st.download_button(
            f"Download {label}",
            data=lambda: _bytes(case, name, ending),
            file_name=f"{file_stem(case.name)}.{ending}",
            mime=mime,
            key=f"download-{name}",
            on_click="ignore",
        )
        st.caption(purpose)


def _bytes(case: Case, name: str, ending: str) -> bytes:
    from cargotrace.exports import export_case

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, f"case.{ending}")
        try:
            export_case(case, name, target)
        except CargotraceError as error:
            st.error(plain(str(error), most=400))
            raise
        return target.read_bytes()
