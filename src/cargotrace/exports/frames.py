"""A layer of a case as a GeoDataFrame, for people who go on in Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cargotrace.exports.features import FieldType
from cargotrace.exports.layers import Layer
from cargotrace.exports.wkb import shape_wkb


def layer_frame(layer: Layer) -> Any:
    """Return a layer as a GeoDataFrame in EPSG:4326, or as a DataFrame where it has no geometry."""
    import pandas as pd

    rows = list(layer.rows())
    columns = {
        name: _COLUMNS.get(kind, _objects)([properties[name] for properties, _ in rows])
        for name, kind in layer.fields
    }
    frame = pd.DataFrame(columns)
    if layer.shape == "none":
        return frame
    import geopandas as gpd
    import shapely

    geometry = shapely.from_wkb([shape_wkb(layer.shape, lines) for _, lines in rows])
    return gpd.GeoDataFrame(frame, geometry=geometry, crs=4326)


def _objects(values: list[Any]) -> Any:
    import pandas as pd

    return pd.Series(values, dtype=object)


def _texts(values: list[Any]) -> Any:
    import pandas as pd

    return pd.Series(values, dtype="str")


def _integers(values: list[Any]) -> Any:
    import pandas as pd

    return pd.Series(values, dtype="Int64")


def _reals(values: list[Any]) -> Any:
    import pandas as pd

    return pd.Series(values, dtype="float64")


def _days(values: list[Any]) -> Any:
    import numpy as np
    import pandas as pd

    return pd.Series(np.array([value or "NaT" for value in values], dtype="datetime64[s]"))


_COLUMNS: dict[FieldType, Callable[[list[Any]], Any]] = {
    "text": _texts,
    "integer": _integers,
    "real": _reals,
    "day": _days,
    "first": _days,
    "last": _days,
}
