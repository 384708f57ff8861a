"""A layer turned on its side: an Arrow array a field and shapely geometry, a group of rows at a time.

Formats and frames that are columns themselves are made from these, so that days become dates, and points
become geometry, once and all together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from cargotrace.exports.features import FieldType
from cargotrace.exports.geometry import Lines
from cargotrace.exports.layers import Layer, Shape

#: rows held in memory at once
GROUP_ROWS = 20_000
_LAST_SECOND_MS = 86_399_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Some rows of a layer, or all of them."""

    #: pyarrow arrays, in the order of the layer's fields
    arrays: tuple[Any, ...]
    #: an array of points, MultiLineStrings or MultiPolygons, None in it where nothing is drawn; None for a
    #: layer without geometry
    geometry: Any


def arrow_type(kind: FieldType) -> Any:
    """Return the Arrow type of a field: days are date32, stretches of time UTC milliseconds.

    Examples
    --------
    >>> str(arrow_type("day")), str(arrow_type("last"))
    ('date32[day]', 'timestamp[ms, tz=UTC]')
    """
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


def column_groups(layer: Layer) -> Iterator[Columns]:
    """Yield the rows of a layer as columns, at most :data:`GROUP_ROWS` of them at a time."""
    rows = layer.rows()
    while group := list(islice(rows, GROUP_ROWS)):
        values = zip(*(properties.values() for properties, _ in group), strict=True)
        arrays = (
            _MAKERS.get(kind, _array)(column, kind)
            for (_, kind), column in zip(layer.fields, values, strict=True)
        )
        drawn = [lines for _, lines in group]
        geometry = None if layer.shape == "none" else _geometry(layer.shape, drawn)
        yield Columns(arrays=tuple(arrays), geometry=geometry)


def _array(values: tuple[Any, ...], kind: FieldType) -> Any:
    import pyarrow as pa

    return pa.array(values, arrow_type(kind))


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
    return instants.cast(arrow_type(kind))


#: how a column is made, where not straight from its values
_MAKERS: dict[FieldType, Callable[[tuple[Any, ...], FieldType], Any]] = {
    "day": _days,
    "first": _seconds,
    "last": _seconds,
}


def _geometry(shape: Shape, rows: list[Lines]) -> Any:
    """Return the geometry of each row, made all at once: the points of all rows are one array."""
    import numpy as np

    made = np.full(len(rows), None, dtype=object)
    drawn = [lines for lines in rows if lines]
    if not drawn:
        return made
    parts = [line for lines in drawn for line in lines]
    points = np.fromiter(chain.from_iterable(chain.from_iterable(parts)), float).reshape(-1, 2)
    made[[bool(lines) for lines in rows]] = _gathered(shape, drawn, parts, points)
    return made


def _gathered(shape: Shape, drawn: list[Lines], parts: list[Any], points: Any) -> Any:
    import numpy as np
    import shapely

    if shape == "point":
        return shapely.points(points)
    ends = np.cumsum([0, *map(len, parts)])
    rows = np.cumsum([0, *map(len, drawn)])
    if shape == "line":
        return shapely.from_ragged_array(shapely.GeometryType.MULTILINESTRING, points, (ends, rows))
    rings = np.arange(len(parts) + 1)
    return shapely.from_ragged_array(shapely.GeometryType.MULTIPOLYGON, points, (ends, rings, rows))
