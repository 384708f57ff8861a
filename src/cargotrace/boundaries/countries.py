"""Which country a place is in, and how far it is from a country's border."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from cargotrace.boundaries.nearest import NearestPoint, PointIndex, densify
from cargotrace.boundaries.rings import COAST, INSIDE, LAND_BORDER, View, load_rings
from cargotrace.errors import UsageError
from cargotrace.geodesy import LonLat, destination

if TYPE_CHECKING:
    from numpy.typing import NDArray

_VIEWS = ("recognised", "de_facto")
#: directions looked at around a place that lies just off its country's simplified coast, degrees
_AROUND = range(0, 360, 30)


def country_codes() -> frozenset[str]:
    """Return the ISO 3166-1 alpha-2 codes that have a boundary (Kosovo as XK).

    Examples
    --------
    >>> "UA" in country_codes(), "ZZ" in country_codes()
    (True, False)
    """
    return frozenset(load_rings("recognised").codes)


def country_at(lonlat: LonLat, *, view: View = "recognised", within_m: float = 0.0) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of the country a place is in, or None at sea.

    Parameters
    ----------
    lonlat
        Longitude and latitude, degrees.
    view
        "recognised" or "de_facto" boundaries.
    within_m
        A place off every country's land counts as in the country found within this distance, metres: coasts
        are drawn at 1:10m, and a quay may lie outside them.

    Raises
    ------
    UsageError
        If the view is neither of the two.

    Examples
    --------
    >>> country_at((40.119, 45.853)), country_at((34.1, 44.95)), country_at((-30.0, 40.0))
    ('RU', 'UA', None)
    >>> country_at((34.1, 44.95), view="de_facto")
    'RU'
    """
    _known(view)
    found = _inside(lonlat, view)
    if found or within_m <= 0:
        return found
    for share in (0.25, 0.5, 1.0):
        for azimuth in _AROUND:
            found = _inside(destination(lonlat, azimuth, within_m * share), view)
            if found:
                return found
    return None


def border_distance(
    lonlat: LonLat, country: str, *, view: View = "recognised", land_only: bool = False
) -> NearestPoint | None:
    """Return the nearest point of a country's boundary, from inside or outside.

    Parameters
    ----------
    lonlat
        Longitude and latitude, degrees.
    country
        ISO 3166-1 alpha-2 code.
    view
        "recognised" or "de_facto" boundaries.
    land_only
        Borders with other countries only; otherwise coasts count too (islands included, no territorial sea).

    Returns
    -------
    NearestPoint | None
        None if the country has no such border: land borders of an island, or a code without a boundary.

    Raises
    ------
    UsageError
        If the view is neither of the two.

    Examples
    --------
    >>> found = border_distance((40.119, 45.853), "UA")
    >>> round(found.distance_m / 1000)
    201
    >>> border_distance((0.0, 0.0), "IS", land_only=True) is None
    True
    """
    _known(view)
    index = _index(view, country.upper(), land_only)
    return index.nearest(lonlat) if index else None


def _known(view: str) -> None:
    if view not in _VIEWS:
        msg = f"Unknown set of boundaries {view!r}: choose recognised or de_facto."
        raise UsageError(msg)


@lru_cache(maxsize=512)
def _index(view: View, country: str, land_only: bool) -> PointIndex | None:
    import numpy as np

    rings = load_rings(view)
    if country not in rings.codes:
        return None
    sizes = np.diff(rings.starts)
    mine = np.repeat(rings.owner == rings.codes.index(country), sizes)
    first = np.zeros(len(mine), bool)
    first[rings.starts[:-1]] = True
    wanted = (LAND_BORDER,) if land_only else (COAST, LAND_BORDER)
    ends = np.flatnonzero(mine & ~first & (rings.kind != INSIDE) & np.isin(rings.kind, wanted))
    if not len(ends):
        return None
    return PointIndex(densify(rings.points[ends - 1], rings.points[ends]))


@cache
def _shapes(view: View) -> tuple[NDArray[Any], tuple[str, ...], Any]:
    import shapely

    rings = load_rings(view)
    polygons = rings.polygons()
    shapely.prepare(polygons)
    codes = tuple(rings.codes[i] for i in rings.owner[rings.outer])
    return polygons, codes, shapely.STRtree(polygons)


def _inside(lonlat: LonLat, view: View) -> str | None:
    import shapely

    polygons, codes, tree = _shapes(view)
    for number in sorted(tree.query(shapely.Point(lonlat))):
        if shapely.intersects_xy(polygons[number], *lonlat):
            return str(codes[number])
    return None
