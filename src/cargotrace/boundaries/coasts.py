"""How far a place is from the coast, of any sea or of a named one."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cargotrace.boundaries.nearest import NearestPoint, PointIndex, densify
from cargotrace.boundaries.rings import load_rings
from cargotrace.datasets import data_path
from cargotrace.errors import UsageError
from cargotrace.geodesy import LonLat

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


#: all the world's coast at once: points at most this far apart
_WORLD_STEP_KM = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sea:
    """A named sea and a rough outline, drawn through the land around it and across its open sides."""

    name: str
    aliases: tuple[str, ...]
    #: corners of the outline, longitude and latitude in degrees
    outline: tuple[LonLat, ...]


@cache
def _seas() -> dict[str, Sea]:
    found: dict[str, Sea] = {}
    with data_path("boundaries", "seas.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            corners = (corner.split() for corner in row["outline"].split(";"))
            aliases = tuple(a for a in row["aliases"].split("|") if a)
            sea = Sea(
                name=row["name"],
                aliases=aliases,
                outline=tuple((float(x), float(y)) for x, y in corners),
            )
            found.update({name.casefold(): sea for name in (sea.name, *aliases)})
    return found


def sea_names() -> tuple[str, ...]:
    """Return the names of the seas whose coasts are known, sorted, without their other names.

    Examples
    --------
    >>> "Sea of Azov" in sea_names()
    True
    """
    return tuple(sorted({sea.name for sea in _seas().values()}))


def coast_distance(lonlat: LonLat, *, sea: str | None = None) -> NearestPoint | None:
    """Return the nearest point of the coast (lakes do not count; the Caspian does).

    Parameters
    ----------
    lonlat
        Longitude and latitude, degrees.
    sea
        A sea's name or one of its other names, upper or lower case; None for any sea.

    Raises
    ------
    UsageError
        If no sea of that name is known.

    Examples
    --------
    Tikhoretsk lies between two seas:

    >>> tikhoretsk = (40.119, 45.853)
    >>> round(coast_distance(tikhoretsk, sea="Black Sea").distance_m / 1000, -1)
    210.0
    >>> round(coast_distance(tikhoretsk, sea="Azov Sea").distance_m / 1000, -1)
    120.0
    >>> coast_distance((0.0, 0.0), sea="Sea of Tranquillity")
    Traceback (most recent call last):
    ...
    cargotrace.errors.UsageError: No coast of a sea named 'Sea of Tranquillity' is known.
    """
    if sea is None:
        return _index(None).nearest(lonlat)
    known = _seas().get(sea.removeprefix("the ").casefold())
    if known is None:
        msg = f"No coast of a sea named {sea!r} is known."
        raise UsageError(msg)
    return _index(known.name).nearest(lonlat)


@cache
def _segments() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the starts and ends of all segments of the coast."""
    import numpy as np

    rings = load_rings("land")
    inner = np.ones(len(rings.points), bool)
    inner[rings.starts[:-1]] = False
    ends = np.flatnonzero(inner)
    start, end = rings.points[ends - 1], rings.points[ends]
    #: the polygons' own seams are no coast: the antimeridian and the pole
    seam = (np.abs(start[:, 0]) > 179.9999) & (np.abs(end[:, 0]) > 179.9999) | (end[:, 1] < -89.0)
    return start[~seam], end[~seam]


@lru_cache(maxsize=64)
def _index(name: str | None) -> PointIndex:
    import shapely

    start, end = _segments()
    if name is None:
        return PointIndex(densify(start, end, _WORLD_STEP_KM))
    outline = shapely.Polygon(_seas()[name.casefold()].outline)
    shapely.prepare(outline)
    inside = shapely.contains_xy(outline, end[:, 0], end[:, 1])
    return PointIndex(densify(start[inside], end[inside]))
