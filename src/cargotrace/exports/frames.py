"""A layer of a case as a GeoDataFrame, for people who go on in Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cargotrace.exports.columns import arrow_type, column_groups
from cargotrace.exports.features import FieldType
from cargotrace.exports.layers import Layer


def layer_frame(layer: Layer) -> Any:
    """Return a layer as a GeoDataFrame in EPSG:4326, or as a DataFrame where it has no geometry."""
    import pandas as pd
    import pyarrow as pa

    groups = list(column_groups(layer))
    columns = {
        name: _COLUMNS[kind](pa.chunked_array([group.arrays[i] for group in groups], arrow_type(kind)))
        for i, (name, kind) in enumerate(layer.fields)
    }
    frame = pd.DataFrame(columns)
    if layer.shape == "none":
        return frame
    import geopandas as gpd
    import numpy as np

    drawn = np.concatenate([np.empty(0, object), *(group.geometry for group in groups)])
    return gpd.GeoDataFrame(frame, geometry=_simplest(drawn), crs=4326)


def _simplest(geometry: Any) -> Any:
    """Return a single line or polygon as what it is, not as a collection of one."""
    import shapely

    alone = shapely.get_num_geometries(geometry) == 1
    made = geometry.copy()
    made[alone] = shapely.get_geometry(geometry[alone], 0)
    return made


def _objects(values: Any) -> Any:
    import pandas as pd

    return pd.Series(values.to_pylist(), dtype=object)


def _texts(values: Any) -> Any:
    import pandas as pd

    return pd.Series(values.to_numpy(), dtype="str")


def _integers(values: Any) -> Any:
    import pandas as pd

    return pd.Series(pd.array(values.to_pylist(), dtype="Int64"))


def _reals(values: Any) -> Any:
    import pandas as pd

    return pd.Series(values.to_numpy(), dtype="float64")


def _days(values: Any) -> Any:
    """Return days, without the seconds that files for time sliders have."""
    import pandas as pd

    return pd.Series(values.to_numpy().astype("datetime64[D]").astype("datetime64[s]"))


_COLUMNS: dict[FieldType, Callable[[Any], Any]] = {
    "text": _texts,
    "integer": _integers,
    "real": _reals,
    "list": _objects,
    "day": _days,
    "first": _days,
    "last": _days,
}
