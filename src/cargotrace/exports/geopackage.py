"""Case to GeoPackage: a table a layer, typed, indexed, styled for QGIS and the same byte for byte.

OGC GeoPackage 1.3 (OGC 12-128r18, https://www.geopackage.org/spec130/), written with SQLite alone, so that
nothing depends on the clock. Lists are JSON texts, marked so by the schema extension; stretches of time are
UTC, from the first second of their first day to the last second of their last.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from cargotrace.case import Case
from cargotrace.exports.credits import credit_text
from cargotrace.exports.features import FieldType, Properties
from cargotrace.exports.geometry import Lines
from cargotrace.exports.geopackage_schema import (
    CONTENTS,
    DATA_COLUMNS,
    FIXED_TIME,
    GEOMETRY_TYPES,
    LAYER_STYLE,
    METADATA,
    RTREE_TRIGGERS,
    SCHEMA,
)
from cargotrace.exports.layers import Layer, Shape, case_layers
from cargotrace.exports.qgis_style import Kind, layer_style
from cargotrace.exports.wkb import multi_wkb
from cargotrace.imports.rows import read_rows

_COLUMN_TYPES: dict[FieldType, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "real": "REAL",
    "day": "DATE",
    "list": "TEXT",
    "first": "DATETIME",
    "last": "DATETIME",
}
_encode = json.JSONEncoder(ensure_ascii=False).encode
#: what a value becomes, by the type of its field; types that are not here stay as they are
_CONVERSIONS: dict[FieldType, Callable[[Any], Any]] = {
    "list": lambda items: _encode(items) if items else "[]",
    "first": lambda day: day and day + "T00:00:00.000Z",
    "last": lambda day: day and day + "T23:59:59.000Z",
}

Envelope = tuple[float, float, float, float]


def write(case: Case, path: Path, *, layer: str | None = None) -> None:
    """Write a case with all its layers; ``layer`` is not asked of this format."""
    write_layers(case_layers(case), path)


def write_layers(layers: Iterable[Layer], path: Path) -> None:
    """Write layers as the tables of a new GeoPackage."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.text_factory = str
        base.executescript(SCHEMA)
        base.execute("BEGIN")
        base.execute(METADATA, (credit_text(),))
        for layer in layers:
            _write_layer(base, layer)
        base.execute("COMMIT")


def _write_layer(base: sqlite3.Connection, layer: Layer) -> None:
    base.execute(_create_table(layer))
    envelopes: list[tuple[int, Envelope]] = []
    marks = ",".join("?" * (len(layer.fields) + (layer.shape != "none")))
    names = ",".join(['"geom"'] * (layer.shape != "none") + [f'"{name}"' for name, _ in layer.fields])
    base.executemany(f'INSERT INTO "{layer.name}" ({names}) VALUES ({marks})', _values(layer, envelopes))
    base.execute(f'CREATE INDEX "{layer.name}_id" ON "{layer.name}" ("id")')
    _describe(base, layer, _union([box for _, box in envelopes]))
    if layer.shape != "none":
        _index(base, layer.name, envelopes)
    kinds = _kinds(base) if layer.name == "legs" else set()
    style = layer_style(layer.name, kinds)
    if style:
        base.execute(LAYER_STYLE, (layer.name, layer.title, style, credit_text(), FIXED_TIME))


def _kinds(base: sqlite3.Connection) -> set[Kind]:
    """Return the kinds of lines that are drawn."""
    found = base.execute("SELECT DISTINCT mode, basis, track_km IS NULL FROM legs WHERE geom IS NOT NULL")
    return {(mode, basis, bool(thin)) for mode, basis, thin in found}


def _create_table(layer: Layer) -> str:
    columns = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"]
    if layer.shape != "none":
        columns.append(f'"geom" {GEOMETRY_TYPES[layer.shape]}')
    columns += [f'"{name}" {_COLUMN_TYPES[kind]}' for name, kind in layer.fields]
    return f'CREATE TABLE "{layer.name}" ({", ".join(columns)})'


def _values(layer: Layer, envelopes: list[tuple[int, Envelope]]) -> Iterator[list[Any]]:
    """Yield the values of each row, geometry first, and note the envelopes on the way."""
    conversions = [
        (i, _CONVERSIONS[kind]) for i, (_, kind) in enumerate(layer.fields) if kind in _CONVERSIONS
    ]
    for number, (properties, lines) in enumerate(layer.rows(), start=1):
        values = list(properties.values())
        for index, convert in conversions:
            values[index] = convert(values[index])
        if layer.shape != "none":
            blob, envelope = geometry_blob(layer.shape, lines)
            values.insert(0, blob)
            if envelope:
                envelopes.append((number, envelope))
        yield values


def geometry_blob(shape: Shape, lines: Lines) -> tuple[bytes | None, Envelope | None]:
    """Return the GeoPackage geometry of a row and its envelope (west, east, south, north); None for neither.

    Little endian: the header "GP", version 0, flags, the spatial reference 4326, the envelope (not for
    points), and well-known binary.
    """
    if not lines:
        return None, None
    if shape == "point":
        lon, lat = lines[0][0]
        return struct.pack("<2sBBiBIdd", b"GP", 0, 1, 4326, 1, 1, lon, lat), (lon, lon, lat, lat)
    lons = [point[0] for line in lines for point in line]
    lats = [point[1] for line in lines for point in line]
    envelope = (min(lons), max(lons), min(lats), max(lats))
    header = struct.pack("<2sBBi4d", b"GP", 0, 3, 4326, *envelope)
    return header + multi_wkb(shape, lines), envelope


def _union(boxes: list[Envelope]) -> Envelope | tuple[None, None, None, None]:
    if not boxes:
        return (None, None, None, None)
    west, east, south, north = zip(*boxes, strict=True)
    return (min(west), max(east), min(south), max(north))


def _describe(base: sqlite3.Connection, layer: Layer, box: tuple[float | None, ...]) -> None:
    kind = "attributes" if layer.shape == "none" else "features"
    srs = None if layer.shape == "none" else 4326
    west, east, south, north = box
    named = (layer.name, kind, layer.title, credit_text(), FIXED_TIME)
    base.execute(CONTENTS, (*named, west, south, east, north, srs))
    base.executemany(DATA_COLUMNS, [(layer.name, name) for name, field in layer.fields if field == "list"])
    if layer.shape != "none":
        base.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)",
            (layer.name, GEOMETRY_TYPES[layer.shape]),
        )


def _index(base: sqlite3.Connection, table: str, envelopes: list[tuple[int, Envelope]]) -> None:
    """Fill the spatial index, and leave the triggers that keep it true when others edit the file."""
    index = f"rtree_{table}_geom"
    base.execute(f'CREATE VIRTUAL TABLE "{index}" USING rtree(id, minx, maxx, miny, maxy)')
    base.executemany(
        f'INSERT INTO "{index}" VALUES (?,?,?,?,?)', ((number, *box) for number, box in envelopes)
    )
    for statement in RTREE_TRIGGERS:
        base.execute(statement.format(table=table, index=index))
    base.execute(
        "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index',"
        " 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
        (table,),
    )


def read_legs(path: Path) -> tuple[tuple[Properties, Lines], ...]:
    """Return the legs of our own file as they were written: properties and lines.

    Raises
    ------
    CaseError
        If the file cannot be read.
    """
    return tuple((row.properties, row.lines) for row in read_rows(path) if row.layer in ("legs", ""))
