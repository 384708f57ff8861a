"""Files to rows: properties by name, and the lines drawn, from CSV, GeoJSON and GeoPackage.

Everything here is hostile input: sizes are bounded, nothing is executed, and a file that cannot be read is
refused with a message that names file, row and fault.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cargotrace.errors import CaseError
from cargotrace.geodesy import LonLat

#: a table of legs is small; above this something else was meant
MAX_BYTES = 200_000_000
MAX_CELL = 1_000_000
Lines = tuple[tuple[LonLat, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a colleague's file, as it stands there."""

    #: line of a CSV file, number of a feature from 1
    number: int
    #: "legs", "places", … where the file says so, else ""
    layer: str
    properties: dict[str, Any]
    #: a point is one line of one point
    lines: Lines


def read_rows(path: Path) -> tuple[Row, ...]:
    """Return the rows of a file, whichever of the formats it has.

    Raises
    ------
    CaseError
        If the file cannot be read, or is of no known format; the message names file and fault.
    """
    reader = READERS.get(path.suffix.casefold())
    if reader is None:
        msg = f"{path.name}: what is imported are files ending in {', '.join(READERS)}."
        raise CaseError(msg)
    try:
        if path.stat().st_size > MAX_BYTES:
            msg = f"{path.name}: larger than an import may be ({MAX_BYTES / 1e6:g} MB)."
            raise CaseError(msg)
        return tuple(reader(path))
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror or error})."
        raise CaseError(msg) from None
    except UnicodeDecodeError as error:
        msg = f"{path.name}: not UTF-8 at byte {error.start}; save the file as UTF-8."
        raise CaseError(msg) from None


def _csv_rows(path: Path) -> Iterator[Row]:
    text = path.read_text(encoding="utf-8-sig")
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=header.count)
    csv.field_size_limit(MAX_CELL)
    reader = csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if None in cells or None in cells.values():
                msg = f"{path.name}, line {reader.line_num}: the row has not as many cells as the header."
                raise CaseError(msg)
            properties = {name.strip(): _plain_cell(cell) for name, cell in cells.items()}
            if not any(properties.values()):
                continue  # spreadsheets leave such rows below a table
            yield Row(number=reader.line_num, layer="", properties=properties, lines=())
    except csv.Error as error:
        msg = f"{path.name}, line {reader.line_num}: not CSV ({error})."
        raise CaseError(msg) from None


def _plain_cell(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from running it as a formula."""
    cell = cell.strip(" ")
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@\t\r\n＝＋－＠") else cell


def _geojson_rows(path: Path) -> Iterator[Row]:
    try:
        collection = json.loads(path.read_text(encoding="utf-8-sig"))
        features = collection["features"]
        crs = collection.get("crs")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        msg = f"{path.name}: not a GeoJSON feature collection ({error})."
        raise CaseError(msg) from None
    if crs and not any(name in json.dumps(crs) for name in ("CRS84", "4326")):
        named = json.dumps(crs)[:80]
        msg = f"{path.name}: its coordinates are not WGS 84 longitude and latitude (crs {named})."
        raise CaseError(msg)
    for number, feature in enumerate(features, start=1):
        try:
            properties = dict(feature["properties"] or {})
            lines = _geojson_lines(feature["geometry"])
        except (KeyError, TypeError, ValueError, IndexError):
            msg = f"{path.name}, feature {number}: not a GeoJSON feature with a point, a line or no geometry."
            raise CaseError(msg) from None
        yield Row(number=number, layer=str(properties.pop("layer", "")), properties=properties, lines=lines)


def _geojson_lines(geometry: dict[str, Any] | None) -> Lines:
    if geometry is None:
        return ()
    coordinates = geometry["coordinates"]
    kind = geometry["type"]
    if kind == "Point":
        return ((_point(coordinates),),)
    if kind == "LineString":
        return (tuple(map(_point, coordinates)),)
    if kind == "MultiLineString":
        return tuple(tuple(map(_point, line)) for line in coordinates)
    return ()


def _point(position: list[float]) -> LonLat:
    return (float(position[0]), float(position[1]))


def _geopackage_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of the tables `legs` and `places`, as our own GeoPackage has them."""
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as base:
            base.execute("PRAGMA trusted_schema = OFF")
            named = [row[0] for row in base.execute("SELECT table_name FROM gpkg_contents ORDER BY rowid")]
            for table in ("legs", "places"):
                if table in named:
                    yield from _table_rows(base, table)
    except (sqlite3.Error, ValueError, KeyError) as error:
        msg = f"{path.name}: not a GeoPackage that can be read ({error})."
        raise CaseError(msg) from None


def _table_rows(base: sqlite3.Connection, table: str) -> Iterator[Row]:
    from shapely import from_wkb

    columns = base.execute(
        "SELECT column_name FROM gpkg_data_columns WHERE table_name = ? AND mime_type = ?",
        (table, "application/json"),
    )
    lists = {column for (column,) in columns}
    times = {column[1] for column in base.execute(f'PRAGMA table_info("{table}")') if column[2] == "DATETIME"}
    rows = base.execute(f'SELECT * FROM "{table}" ORDER BY fid')
    names = [column[0] for column in rows.description]
    for number, cells in enumerate(rows, start=1):
        values = dict(zip(names, cells, strict=True))
        del values["fid"]
        geometry = values.pop("geom")
        values.update({name: json.loads(values[name]) for name in lists if values.get(name)})
        values.update({name: str(values[name])[:10] for name in times if values.get(name)})
        lines = _shape_lines(from_wkb(_wkb(geometry))) if geometry else ()
        yield Row(number=number, layer=table, properties=values, lines=lines)


def _wkb(blob: bytes) -> bytes:
    """Return the well-known binary after the header, whose flags say how long the envelope is."""
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    return blob[8 + envelope :]


def _shape_lines(shape: Any) -> Lines:
    parts = getattr(shape, "geoms", [shape])
    return tuple(tuple((x, y) for x, y, *_ in part.coords) for part in parts)


READERS: dict[str, Callable[[Path], Iterator[Row]]] = {
    ".csv": _csv_rows,
    ".geojson": _geojson_rows,
    ".json": _geojson_rows,
    ".gpkg": _geopackage_rows,
}
