"""Case to KML 2.2 (OGC 07-147r2) and KMZ: a folder a route, styled lines, time spans, every leg.

Google Earth shows a description as HTML, so text from reports is escaped once for HTML and once for XML.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any, BinaryIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from cargotrace.case import Case
from cargotrace.exports.credits import credit_text
from cargotrace.exports.features import FieldType, Properties
from cargotrace.exports.geometry import Line, Lines
from cargotrace.exports.layers import Layer, Row, case_layer, clean_text
from cargotrace.exports.qgis_style import BASIS_LINES, MODE_COLOURS

#: opaque, half clear, mostly clear: KML has no dashes
_BASIS_ALPHA = {"reported": "ff", "assembled": "b0", "inferred": "70"}
#: a thin line joins two areas and has no length
_SCHEMATIC = "-schematic"
#: a KMZ entry has the time of nobody's clock, so that equal cases give equal bytes
_FIXED_TIME = (2000, 1, 1, 0, 0, 0)
#: KML names for the types of extended data
_SCHEMA_TYPES: dict[FieldType, str] = {"integer": "int", "real": "double"}


def write(case: Case, path: Path, *, layer: str | None = None) -> None:
    """Write a case with a folder for each route, one for other legs, and one for places."""
    with path.open("wb") as file:
        _write(case, file)


def write_kmz(case: Case, path: Path, *, layer: str | None = None) -> None:
    """Write the same as `doc.kml` in a zip file."""
    entry = zipfile.ZipInfo("doc.kml", _FIXED_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w") as archive, archive.open(entry, "w") as file:
        _write(case, file)  # type: ignore[arg-type]


class _Document:
    """An XML writer that closes what it opens."""

    def __init__(self, file: BinaryIO) -> None:
        self._xml = XMLGenerator(file, "utf-8", short_empty_elements=True)
        self._xml.startDocument()

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        self._xml.startElement(name, AttributesImpl(dict(attributes or {})))
        yield
        self._xml.endElement(name)

    def text(self, name: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
        with self.element(name, attributes):
            self._xml.characters(text)


def _write(case: Case, file: BinaryIO) -> None:
    document = _Document(file)
    with document.element("kml", {"xmlns": "http://www.opengis.net/kml/2.2"}), document.element("Document"):
        document.text("name", clean_text(case.name))
        document.text("open", "1")
        document.text("description", escape(credit_text()))
        _styles(document)
        for layer_name in ("legs", "places"):
            _schema(document, case_layer(case, layer_name))
        _folders(document, case)


def _styles(document: _Document) -> None:
    for mode, (red, green, blue) in MODE_COLOURS.items():
        for basis in BASIS_LINES:
            colour = f"{_BASIS_ALPHA[basis]}{blue:02x}{green:02x}{red:02x}"
            for suffix, width in (("", "4"), (_SCHEMATIC, "1.5")):
                with (
                    document.element("Style", {"id": f"{mode}-{basis}{suffix}"}),
                    document.element("LineStyle"),
                ):
                    document.text("color", colour)
                    document.text("width", width)


def _schema(document: _Document, layer: Layer) -> None:
    with document.element("Schema", {"name": layer.name, "id": f"{layer.name}-fields"}):
        for name, kind in layer.fields:
            attributes = {"type": _SCHEMA_TYPES.get(kind, "string"), "name": name}
            with document.element("SimpleField", attributes):
                pass


def _folders(document: _Document, case: Case) -> None:
    """Write a folder a route, in the order of its legs; then the legs outside routes; then places."""
    routes: dict[str | None, list[Row]] = {route.id: [] for route in case.routes}
    for row in case_layer(case, "legs").rows():
        routes.setdefault(row[0]["route"], []).append(row)
    outside = routes.pop(None, [])
    for route in case.routes:
        rows = sorted(routes[route.id], key=lambda row: row[0]["sequence"])
        _folder(document, f"Route {route.id}", clean_text(route.summary), "legs", rows)
    _folder(document, "Legs outside routes", "", "legs", outside)
    _folder(document, "Places", "", "places", case_layer(case, "places").rows())


def _folder(document: _Document, name: str, words: str, layer: str, rows: Any) -> None:
    with document.element("Folder"):
        document.text("name", name)
        if words:
            document.text("description", escape(words))
        for properties, lines in rows:
            _placemark(document, layer, properties, lines)


def _placemark(document: _Document, layer: str, properties: Properties, lines: Lines) -> None:
    with document.element("Placemark"):
        if layer == "legs":
            document.text("name", leg_title(properties))
            document.text("description", _leg_html(properties))
            _time_span(document, properties)
            suffix = _SCHEMATIC if properties["track_km"] is None else ""
            document.text("styleUrl", f"#{properties['mode']}-{properties['basis']}{suffix}")
        else:
            document.text("name", properties["name"])
        _extended(document, layer, properties)
        if layer == "legs":
            _lines(document, lines)
        else:
            with document.element("Point"):
                document.text("coordinates", _coordinates(lines[0]))


def leg_title(properties: Properties) -> str:
    """Return "Rajin to Dunay by sea"; an end nobody names is "somewhere".

    Examples
    --------
    >>> leg_title({"origin": None, "destination": "Dunay", "mode": "inland_waterway"})
    'somewhere to Dunay by inland waterway'
    """
    ends = f"{properties['origin'] or 'somewhere'} to {properties['destination'] or 'somewhere'}"
    mode = properties["mode"].replace("_", " ")
    return ends if mode == "unknown" else f"{ends} by {mode}"


def _leg_html(properties: Properties) -> str:
    facts = [
        f"{properties['basis']}, {properties['certainty']}, {properties['polarity']}",
        *(properties["notes"]),
        f"Reports: {', '.join(properties['sources'])}",
    ]
    quotes = [f"<blockquote>{escape(quote)}</blockquote>" for quote in properties["quotes"]]
    return "".join([f"<p>{escape(fact)}</p>" for fact in facts] + quotes)


def _time_span(document: _Document, properties: Properties) -> None:
    """Write the days reported; an open side has no limit, and a leg without a day has no time span."""
    if not properties["start"] and not properties["end"]:
        return
    with document.element("TimeSpan"):
        for name, field in (("begin", "start"), ("end", "end")):
            if properties[field]:
                document.text(name, properties[field])


def _extended(document: _Document, layer: str, properties: Properties) -> None:
    with (
        document.element("ExtendedData"),
        document.element("SchemaData", {"schemaUrl": f"#{layer}-fields"}),
    ):
        for name, value in properties.items():
            if value is not None and value != []:
                text = "\n".join(value) if isinstance(value, list) else str(value)
                document.text("SimpleData", text, {"name": name})


def _lines(document: _Document, lines: Lines) -> None:
    if not lines:
        return
    with document.element("MultiGeometry"):
        for line in lines:
            with document.element("LineString"):
                document.text("tessellate", "1")
                document.text("coordinates", _coordinates(line))


def _coordinates(line: Line) -> str:
    return " ".join("{:.9g},{:.9g}".format(*point) for point in line)
