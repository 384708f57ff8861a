"""cargotrace: what reports say about a shipment, as routes that can be traced to their sentences.

The Python API in a few lines::

    import cargotrace

    case = cargotrace.open_case("seeds")          # a folder of reports, or an evidence bundle
    legs = cargotrace.legs_frame(case)            # a GeoDataFrame, a row a leg, with its quotes
    cargotrace.export_case(case, "gpkg", "legs.gpkg")

Importing the package is instant; what a function needs is loaded when it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from cargotrace.case import Case

__all__ = [
    "__version__",
    "checks_frame",
    "export_case",
    "legs_frame",
    "open_case",
    "places_frame",
    "routes_frame",
]


def open_case(path: str | Path) -> Case:
    """Return the case of a folder of reports, or of an evidence bundle (.zip).

    Raises
    ------
    CaseError
        If there is no such folder or file, no report in the folder, or the bundle is not whole.

    Examples
    --------
    >>> open_case("no-such-folder")
    Traceback (most recent call last):
    ...
    cargotrace.errors.CaseError: There is no folder 'no-such-folder': a case is a folder of reports.
    """
    from pathlib import Path

    where = Path(path)
    if where.suffix.casefold() == ".zip" and not where.is_dir():
        from cargotrace.exports.bundle import open_bundle

        return open_bundle(where)
    from cargotrace.case import build_case

    return build_case(where)


def legs_frame(case: Case) -> GeoDataFrame:
    """Return the legs as a GeoDataFrame: the columns of the feature contract and the tracks as geometry.

    Coordinates are longitude and latitude (EPSG:4326), days are datetime64, lists stay lists; a leg without
    a track has no geometry, and ``notes`` says why.
    """
    return _frame(case, "legs")


def routes_frame(case: Case) -> GeoDataFrame:
    """Return the routes as a GeoDataFrame; the geometry of a route is that of its legs."""
    return _frame(case, "routes")


def places_frame(case: Case) -> GeoDataFrame:
    """Return the places as a GeoDataFrame of points; ``radius_km`` says how vaguely each is known."""
    return _frame(case, "places")


def checks_frame(case: Case) -> DataFrame:
    """Return the checks of distances and times as a DataFrame, which has no geometry."""
    frame: DataFrame = _frame(case, "checks")
    return frame


def _frame(case: Case, layer: str) -> Any:
    from cargotrace.exports.frames import layer_frame
    from cargotrace.exports.layers import case_layer

    return layer_frame(case_layer(case, layer))


def export_case(
    case: Case, format: str, path: str | Path, *, force: bool = False, layer: str | None = None
) -> Path:
    """Write a case to a file; see :func:`cargotrace.exports.export_case` for formats and errors."""
    from cargotrace import exports

    return exports.export_case(case, format, path, force=force, layer=layer)


def __getattr__(name: str) -> str:
    if name == "__version__":
        from importlib.metadata import version

        return version("cargotrace")
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
