"""Case to a file, one module a format; each is loaded when it is asked for."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from cargotrace.errors import ExportError

if TYPE_CHECKING:
    from cargotrace.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: where its writer is, how its files end, and what it is for."""

    module: str
    suffix: str
    title: str
    #: whether one layer can be written by itself
    layers: bool = False
    #: the writer's function in its module
    function: str = "write"


class _Writer(Protocol):
    def __call__(self, case: Case, path: Path, *, layer: str | None = None) -> None: ...


def _format(module: str, suffix: str, title: str, *, layers: bool = False, function: str = "write") -> Format:
    return Format(
        module=f"cargotrace.exports.{module}", suffix=suffix, title=title, layers=layers, function=function
    )


#: by the name given to ``cargotrace export -f``
FORMATS: dict[str, Format] = {
    "geojson": _format("geojson", ".geojson", "GeoJSON (RFC 7946)", layers=True),
    "gpkg": _format("geopackage", ".gpkg", "GeoPackage 1.3, styled for QGIS"),
    "kml": _format("kml", ".kml", "KML 2.2 for Google Earth"),
    "kmz": _format("kml", ".kmz", "KML 2.2, zipped", function="write_kmz"),
    "csv": _format("csv_table", ".csv", "CSV, formulas defused", layers=True),
    "csv-excel": _format("csv_table", ".csv", "CSV for Excel", layers=True, function="write_with_bom"),
    "parquet": _format("geoparquet", ".parquet", "GeoParquet 1.1", layers=True),
    "mfjson": _format("moving_features", ".mfjson", "OGC Moving Features JSON, dated legs"),
    "ftm": _format("follow_the_money", ".ftm.jsonl", "FollowTheMoney entities for Aleph"),
    "itinerary-md": _format("itinerary_markdown", ".md", "itinerary to read, Markdown"),
    "itinerary-html": _format("itinerary_html", ".html", "itinerary to print, HTML"),
    "html": _format("html", ".html", "the map in one HTML file"),
    "bundle": _format("bundle", ".zip", "evidence bundle, quotes only"),
    "bundle-texts": _format(
        "bundle", ".zip", "evidence bundle with the reports' texts", function="write_with_texts"
    ),
}


def export_case(
    case: Case, format: str, path: Path | str, *, force: bool = False, layer: str | None = None
) -> Path:
    """Write a case to a file; the file appears whole or not at all.

    Parameters
    ----------
    case
        The case.
    format
        One of :data:`FORMATS`.
    path
        The file to write.
    force
        Replace a file that is there.
    layer
        Only this layer ("legs", "routes", "places", "checks", "extents"), in formats that hold one.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    ExportError
        If the format or layer is unknown, or the file exists or cannot be written; the message says which
        and what to do, and what was there before is untouched.
    """
    from cargotrace.exports.target import new_file

    target = Path(path)
    known = _known(format, layer)
    writer: _Writer = getattr(importlib.import_module(known.module), known.function)
    with new_file(target, force=force) as beside:
        writer(case, beside, layer=layer)
    return target


def _known(format: str, layer: str | None) -> Format:
    if format not in FORMATS:
        msg = f"There is no format {format!r}; the formats are {', '.join(FORMATS)}."
        raise ExportError(msg)
    known = FORMATS[format]
    if layer is not None and not known.layers:
        able = ", ".join(name for name, entry in FORMATS.items() if entry.layers)
        msg = f"{known.title} always holds the whole case; a single layer can be had as {able}."
        raise ExportError(msg)
    return known
