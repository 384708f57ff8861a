"""A layer of a case as GeoParquet 1.1: typed columns and well-known binary geometry.

https://geoparquet.org/releases/v1.1.0/: coordinates are OGC:CRS84 (longitude, latitude), its default. Written
in groups of rows, so that memory stays bounded; credits are in the file's metadata.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from cargotrace.case import Case
from cargotrace.exports.credits import credit_text, program
from cargotrace.exports.features import FieldType
from cargotrace.exports.geometry import Bounds, Lines
from cargotrace.exports.layers import Layer, Row, Shape, case_layer
from cargotrace.exports.wkb import shape_wkb

#: rows held in memory at once
GROUP_ROWS = 20_000
_LAST_SECOND_MS = 86_399_000
_GEOMETRY_TYPES: dict[Shape, str] = {
    "line": "MultiLineString",
    "point": "Point",
    "polygon": "MultiPolygon",
}


def write(case: Case, path: Path, *, layer: str | None = None) -> None:
    """Write one layer, the legs unless another is named."""
    write_layer(case_layer(case, layer or "legs"), path)


def write_layer(layer: Layer, path: Path) -> None:
    """Write the rows of a layer; a layer without geometry becomes plain Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    drawn = layer.shape != "none"
    fields = [(name, _arrow_type(kind)) for name, kind in layer.fields]
    metadata = {"generator": program(), "credits": credit_text(), "layer": layer.name}
    schema = pa.schema([*fields, ("geometry", pa.binary())] if drawn else fields, metadata=metadata)
    bounds = Bounds()
    with pq.ParquetWriter(path, schema, compression="snappy") as writer:
        rows = layer.rows()
        while group := list(islice(rows, GROUP_ROWS)):
            writer.write_table(pa.Table.from_arrays([*_arrays(layer, group, bounds)], schema=schema))
        if drawn:
            writer.add_key_value_metadata({"geo": _geo(layer.shape, bounds)})


def _arrow_type(kind: FieldType) -> Any:
    import pyarrow as pa

    return {
        "text": pa.string(),
        "integer": pa.int64(),
        "real": pa.float64(),
        "day": pa.date32(),
        "list": pa.list_(pa.string()),
        "first": pa.timestamp("ms", tz="UTC"),
        "last": pa.timestamp("ms", tz="UTC"),
    }[kind]


def _arrays(layer: Layer, group: list[Row], bounds: Bounds) -> Iterator[Any]:
    """Yield the columns of a group of rows, in the order of the fields, geometry last."""
    import pyarrow as pa

    columns = zip(*(properties.values() for properties, _ in group), strict=True)
    for (_, kind), values in zip(layer.fields, columns, strict=True):
        yield _MAKERS.get(kind, _array)(values, kind)
    if layer.shape != "none":
        yield pa.array(_geometries(layer.shape, [lines for _, lines in group], bounds), pa.binary())


def _array(values: tuple[Any, ...], kind: FieldType) -> Any:
    import pyarrow as pa

    return pa.array(values, _arrow_type(kind))


def _days(values: tuple[Any, ...], _: FieldType) -> Any:
    import pyarrow as pa

    return pa.array(values, pa.string()).cast(pa.date32())


def _seconds(values: tuple[Any, ...], kind: FieldType) -> Any:
    """Return UTC instants: the first second of a day, or its last."""
    import pyarrow as pa
    import pyarrow.compute as pc

    instants = _days(values, kind).cast(pa.timestamp("ms")).cast(pa.int64())
    if kind == "last":
        instants = pc.add(instants, _LAST_SECOND_MS)
    return instants.cast(_arrow_type(kind))


#: how a column is made, where not straight from its values
_MAKERS: dict[FieldType, Callable[[tuple[Any, ...], FieldType], Any]] = {
    "day": _days,
    "first": _seconds,
    "last": _seconds,
}


def _geometries(shape: Shape, groups: list[Lines], bounds: Bounds) -> list[bytes | None]:
    """Return the geometry of each row, made all at once: points are gathered in one array."""
    import numpy as np
    import shapely

    if shape == "point":
        for lines in groups:
            bounds.add(lines[0])
        return [shape_wkb(shape, lines) for lines in groups]
    drawn = [lines for lines in groups if lines]
    if not drawn:
        return [None] * len(groups)
    parts = [line for lines in drawn for line in lines]
    degrees = chain.from_iterable(chain.from_iterable(parts))
    points = np.fromiter(degrees, float).reshape(-1, 2)
    ends = np.cumsum([0, *map(len, parts)])
    rows = np.cumsum([0, *map(len, drawn)])
    starts = ends[:-1]
    bounds.add_all(np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts))
    if shape == "line":
        made = shapely.from_ragged_array(shapely.GeometryType.MULTILINESTRING, points, (ends, rows))
    else:
        rings = np.arange(len(parts) + 1)
        made = shapely.from_ragged_array(shapely.GeometryType.MULTIPOLYGON, points, (ends, rings, rows))
    texts = iter(shapely.to_wkb(made, byte_order=1))
    return [next(texts) if lines else None for lines in groups]


def _geo(shape: Shape, bounds: Bounds) -> str:
    """Return the metadata that makes a Parquet file a GeoParquet file."""
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": [_GEOMETRY_TYPES[shape]]}
    box = bounds.box()
    if box:
        column["bbox"] = list(box)
    return json.dumps({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}})
