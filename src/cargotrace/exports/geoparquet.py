"""A layer of a case as GeoParquet 1.1: typed columns and well-known binary geometry.

https://geoparquet.org/releases/v1.1.0/: coordinates are OGC:CRS84 (longitude, latitude), its default. Written
in groups of rows, so that memory stays bounded; credits are in the file's metadata.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cargotrace.case import Case
from cargotrace.exports.columns import Columns, arrow_type, column_groups
from cargotrace.exports.credits import credit_text, program
from cargotrace.exports.geometry import Bounds
from cargotrace.exports.layers import Layer, Shape, case_layer

_GEOMETRY_TYPES: dict[Shape, str] = {
    "line": "MultiLineString",
    "point": "Point",
    "polygon": "MultiPolygon",
}


def write(case: Case, path: Path, *, layer: str | None = None) -> None:
    """Write one layer, the legs unless another is named."""
    chosen = case_layer(case, layer or "legs")
    write_groups(chosen, column_groups(chosen), path)


def write_groups(layer: Layer, groups: Iterable[Columns], path: Path) -> None:
    """Write the columns of a layer; a layer without geometry becomes plain Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    drawn = layer.shape != "none"
    fields = [(name, arrow_type(kind)) for name, kind in layer.fields]
    metadata = {"generator": program(), "credits": credit_text(), "layer": layer.name}
    schema = pa.schema([*fields, ("geometry", pa.binary())] if drawn else fields, metadata=metadata)
    bounds = Bounds()
    with pq.ParquetWriter(path, schema, compression="snappy") as writer:
        for group in groups:
            writer.write_batch(pa.RecordBatch.from_arrays([*_arrays(group, bounds)], schema=schema))
        if drawn:
            writer.add_key_value_metadata({"geo": _geo(layer.shape, bounds)})


def _arrays(group: Columns, bounds: Bounds) -> Iterator[Any]:
    """Yield the columns of a group of rows, in the order of the fields, geometry last."""
    import pyarrow as pa
    import shapely

    yield from group.arrays
    if group.geometry is not None:
        boxes = shapely.bounds(shapely.get_parts(group.geometry))
        if len(boxes):
            bounds.add_all(boxes[:, :2], boxes[:, 2:])
        yield pa.array(shapely.to_wkb(group.geometry, byte_order=1), pa.binary())


def _geo(shape: Shape, bounds: Bounds) -> str:
    """Return the metadata that makes a Parquet file a GeoParquet file."""
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": [_GEOMETRY_TYPES[shape]]}
    box = bounds.box()
    if box:
        column["bbox"] = list(box)
    return json.dumps({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}})
