"""Geodesics on the WGS 84 ellipsoid. Longitude before latitude, degrees; lengths in metres.

Method: pyproj's Geod, the port of GeographicLib (Karney 2013, doi:10.1007/s00190-012-0578-z).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyproj import Geod

#: (longitude, latitude) in degrees, WGS 84; longitude in [-180, 180], latitude in [-90, 90]
LonLat = tuple[float, float]


@cache
def wgs84() -> Geod:
    """Return the shared WGS 84 geodesic calculator (read-only, safe to share)."""
    from pyproj import Geod

    return Geod(ellps="WGS84")


def distance_m(a: LonLat, b: LonLat) -> float:
    """Return the geodesic distance between two points, in metres, never negative.

    Examples
    --------
    One degree of longitude on the equator, and a point to itself:

    >>> round(distance_m((0.0, 0.0), (1.0, 0.0)))
    111319
    >>> distance_m((179.9, 51.0), (179.9, 51.0))
    0.0
    """
    return float(wgs84().inv(a[0], a[1], b[0], b[1])[2])


def length_m(line: Sequence[LonLat]) -> float:
    """Return the length of a line of geodesic segments, in metres; 0 for fewer than two points.

    Examples
    --------
    >>> length_m([(0.0, 0.0)])
    0.0
    """
    if len(line) < 2:
        return 0.0
    return float(wgs84().line_length([p[0] for p in line], [p[1] for p in line]))


def destination(start: LonLat, azimuth_deg: float, distance_m: float) -> LonLat:
    """Return the point a distance away in a direction (azimuth clockwise from north, degrees).

    Examples
    --------
    >>> lon, lat = destination((0.0, 0.0), 90.0, 111319.49)
    >>> round(lon, 4), round(lat, 4)
    (1.0, 0.0)
    """
    lon, lat, _ = wgs84().fwd(start[0], start[1], azimuth_deg, distance_m)
    return float(lon), float(lat)


def geodesic_line(a: LonLat, b: LonLat, *, step_m: float = 100_000.0) -> tuple[LonLat, ...]:
    """Return the geodesic from a to b as points at most ``step_m`` apart, ends included.

    Longitudes are in [-180, 180]: a line over the antimeridian jumps there and must be split
    (:func:`split_antimeridian`) before it is drawn.

    Examples
    --------
    >>> len(geodesic_line((0.0, 0.0), (0.0, 1.0), step_m=50_000))
    4
    >>> geodesic_line((5.0, 5.0), (5.0, 5.0))
    ((5.0, 5.0), (5.0, 5.0))
    """
    total = distance_m(a, b)
    pieces = max(1, -int(-total // step_m))
    between = wgs84().npts(a[0], a[1], b[0], b[1], pieces - 1) if pieces > 1 else []
    return (a, *((float(x), float(y)) for x, y in between), b)


def split_antimeridian(line: Sequence[LonLat]) -> tuple[tuple[LonLat, ...], ...]:
    """Cut a line where it crosses the antimeridian; each part keeps to one side.

    A step of more than 180 degrees of longitude is read as a crossing. The cut lies where the
    straight chart line between the two points meets the meridian.

    Examples
    --------
    >>> split_antimeridian([(179.0, 10.0), (-179.0, 12.0)])
    (((179.0, 10.0), (180.0, 11.0)), ((-180.0, 11.0), (-179.0, 12.0)))
    >>> split_antimeridian([(1.0, 1.0), (2.0, 2.0)])
    (((1.0, 1.0), (2.0, 2.0)),)
    """
    if not line:
        return ()
    parts: list[list[LonLat]] = [[line[0]]]
    for (x0, y0), (x1, y1) in pairwise(line):
        if abs(x1 - x0) > 180.0:
            edge = 180.0 if x0 > 0 else -180.0
            unwrapped = x1 + 2 * edge
            share = 0.0 if unwrapped == x0 else (edge - x0) / (unwrapped - x0)
            cut_lat = y0 + share * (y1 - y0)
            if x0 != edge:
                parts[-1].append((edge, cut_lat))
            parts.append([] if x1 == -edge else [(-edge, cut_lat)])
        parts[-1].append((x1, y1))
    return tuple(tuple(p) for p in parts if len(p) > 1)
