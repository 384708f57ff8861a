"""Coordinates as exports write them: cut at the antimeridian, with no more decimals than are known.

Longitude before latitude, degrees, WGS 84. RFC 7946 (https://www.rfc-editor.org/rfc/rfc7946) has the
rules: sections 3.1.9 (cutting at the antimeridian), 5 (bounding boxes, west greater than east when they
cross it) and 11.2 (precision).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from functools import cache
from typing import Any

from cargotrace.geodesy import LonLat, split_antimeridian, wgs84
from cargotrace.networks.track import NoTrack, Track
from cargotrace.places.place import Place

Line = tuple[LonLat, ...]
Lines = tuple[Line, ...]
#: polygons of one outer ring each, closed, counterclockwise
Rings = tuple[Line, ...]

#: six decimals are a tenth of a metre (RFC 7946, 11.2): no report places anything better
MAX_DECIMALS = 6
#: a vertex of a network is drawn to about ten metres (1e-4 degrees of latitude are 11 m)
LINE_DECIMALS = 4
#: a straight line bends smoothly even when its ends are vague: 0.01 degrees are 1.1 km
STRAIGHT_DECIMALS = 2
#: points of a circle of uncertainty
CIRCLE_POINTS = 72
#: a circle wider than this is most of the Earth and says nothing
MAX_CIRCLE_KM = 9_000.0
_KM_PER_DEGREE = 111.32


@cache
def decimals_for(radius_km: float) -> int:
    """Return how many decimals of a degree suit a point known to within a radius, 0 to 6.

    The last decimal is the first that is worth less than the radius, so that the rounded point still lies
    within it; a further one would tell more than is known.

    Examples
    --------
    A port known to 2 km, a country, and a surveyed point:

    >>> decimals_for(2.0), decimals_for(3500.0), decimals_for(0.0)
    (2, 0, 6)
    """
    if radius_km <= 0.0:
        return MAX_DECIMALS
    return min(MAX_DECIMALS, max(0, math.ceil(math.log10(_KM_PER_DEGREE / radius_km) - 1e-9)))


def place_point(place: Place) -> LonLat:
    """Return the point of a place, rounded to what is known of it.

    Examples
    --------
    >>> place_point(Place(id="x:1", name="X", kind="country", country=None, lon=99.6, lat=60.49,
    ...                   radius_km=3500))
    (100.0, 60.0)
    """
    digits = decimals_for(place.radius_km)
    return (round(place.lon, digits), round(place.lat, digits))


def track_lines(track: Track | NoTrack | None, ends: Sequence[Place | None] = ()) -> Lines:
    """Return the lines of a track as they are written; none where there is no track.

    Parts that meet are joined, vertices rounded, repeated vertices dropped, and an end that is a place is
    rounded as that place is.
    """
    if track is None:
        return ()
    digits = STRAIGHT_DECIMALS if track.mode == "straight" else LINE_DECIMALS
    points = {place.lonlat: place_point(place) for place in ends if place is not None}
    if track.mode == "straight" and points:
        digits = max(digits, *(decimals_for(place.radius_km) for place in ends if place is not None))
    joined = _joined(track)
    rounded = (_rounded(part, digits, points) for line in joined for part in _cut(line))
    return tuple(line for line in rounded if len(line) > 1)


def _joined(track: Track | NoTrack) -> list[list[LonLat]]:
    lines: list[list[LonLat]] = []
    for line in track.lines if isinstance(track, Track) else track.sketch:
        if not line:
            continue
        if lines and lines[-1][-1] == line[0]:
            lines[-1].extend(line[1:])
        else:
            lines.append(list(line))
    return lines


def _cut(line: list[LonLat]) -> Sequence[Sequence[LonLat]]:
    """Return the line in parts that keep to one side of the antimeridian; most lines are one part."""
    lons = [point[0] for point in line]
    west, east = min(lons), max(lons)
    if west >= -180.0 and east <= 180.0 and east - west <= 180.0:
        return (line,)
    return split_antimeridian(
        [((lon + 180.0) % 360.0 - 180.0 if abs(lon) > 180.0 else lon, lat) for lon, lat in line]
    )


def _rounded(line: Sequence[LonLat], digits: int, points: dict[LonLat, LonLat]) -> Line:
    places = [(round(lon, digits), round(lat, digits)) for lon, lat in line]
    for index in (0, -1):
        places[index] = points.get(line[index], places[index])
    if len(set(places)) == len(places):
        return tuple(places)
    kept = places[:1]
    for point in places[1:]:
        if point != kept[-1]:
            kept.append(point)
    return tuple(kept)


def circle(place: Place) -> Rings:
    """Return the circle within which a place lies, as polygons cut at the antimeridian.

    Outer rings run counterclockwise and are closed. A circle over a pole reaches it along the antimeridian.
    Nothing is returned for a place without a radius or with one above :data:`MAX_CIRCLE_KM`.
    """
    if not 0.0 < place.radius_km <= MAX_CIRCLE_KM:
        return ()
    ring = _unwrapped(place)
    turn = ring[-1][0] - ring[0][0]
    if abs(turn) > 180.0:
        pole = math.copysign(90.0, place.lat)
        ring += [(ring[-1][0], pole), (ring[0][0], pole), ring[0]]
    digits = min(LINE_DECIMALS, decimals_for(place.radius_km) + 2)
    return _clipped(ring, digits)


def _unwrapped(place: Place) -> list[LonLat]:
    """Return the closed circle, counterclockwise, with longitudes that run on beyond 180 degrees."""
    azimuths = [-360.0 * k / CIRCLE_POINTS for k in range(CIRCLE_POINTS)]
    count = len(azimuths)
    lons, lats, _ = wgs84().fwd(
        [place.lon] * count, [place.lat] * count, azimuths, [place.radius_km * 1000.0] * count
    )
    ring = [(float(lons[0]), float(lats[0]))]
    for lon, lat in [*zip(lons[1:], lats[1:], strict=True), (lons[0], lats[0])]:
        before = ring[-1][0]
        ring.append((before + (float(lon) - before + 180.0) % 360.0 - 180.0, float(lat)))
    return ring


def _clipped(ring: list[LonLat], digits: int) -> Rings:
    from shapely import Polygon, affinity, box, get_parts, make_valid

    polygon = make_valid(Polygon(ring))
    found: list[Line] = []
    for shift in (-360.0, 0.0, 360.0):
        piece = affinity.translate(polygon, xoff=shift).intersection(box(-180.0, -90.0, 180.0, 90.0))
        for part in get_parts(piece):
            if part.geom_type == "Polygon" and part.area > 0:
                found.append(_closed_ring(part.exterior.coords, digits))
    return tuple(ring for ring in found if len(ring) > 3)


def _closed_ring(coords: Sequence[LonLat], digits: int) -> Line:
    rounded = [(round(lon, digits), round(lat, digits)) for lon, lat in coords]
    ring = [point for i, point in enumerate(rounded) if i == 0 or point != rounded[i - 1]]
    if _signed_area(ring) < 0:
        ring.reverse()
    return tuple(ring)


def _signed_area(ring: Sequence[LonLat]) -> float:
    """Return twice the area in square degrees, positive when the ring runs counterclockwise."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in itertools.pairwise(ring))


class Bounds:
    """The smallest box around what was added, in bounded memory; west of it may be greater than east.

    Longitudes are kept in bins of one degree, with the outermost value of each, so that the widest empty
    stretch can be found however much is added.

    Examples
    --------
    >>> bounds = Bounds()
    >>> bounds.box() is None
    True
    >>> bounds.add(((178.0, -16.0), (180.0, -17.5)))
    >>> bounds.add(((-180.0, -17.5), (-178.5, -20.0)))
    >>> bounds.box()
    (178.0, -20.0, -178.5, -16.0)
    """

    def __init__(self) -> None:
        self._west = [math.inf] * 360
        self._east = [-math.inf] * 360
        self._runs = [0] * 361
        self._south = math.inf
        self._north = -math.inf

    def add(self, line: Sequence[LonLat]) -> None:
        """Take in a line (or one point) that does not cross the antimeridian."""
        lons = [point[0] for point in line]
        lats = [point[1] for point in line]
        west, east = min(lons), max(lons)
        first, last = _bin(west), _bin(east)
        self._west[first] = min(self._west[first], west)
        self._east[last] = max(self._east[last], east)
        self._runs[first] += 1
        self._runs[last] -= 1
        self._south = min(self._south, *lats)
        self._north = max(self._north, *lats)

    def add_all(self, lows: Any, highs: Any) -> None:
        """Take in many lines at once, each by its lowest and highest longitude and latitude.

        Parameters
        ----------
        lows, highs
            Arrays of two columns, longitude and latitude in degrees, a row a line.
        """
        import numpy as np

        first = np.clip((lows[:, 0] + 180.0).astype(int), 0, 359)
        last = np.clip((highs[:, 0] + 180.0).astype(int), 0, 359)
        west, east, runs = np.array(self._west), np.array(self._east), np.array(self._runs)
        np.minimum.at(west, first, lows[:, 0])
        np.maximum.at(east, last, highs[:, 0])
        np.add.at(runs, first, 1)
        np.subtract.at(runs, last, 1)
        self._west, self._east, self._runs = west.tolist(), east.tolist(), runs.tolist()
        self._south = min(self._south, float(lows[:, 1].min()))
        self._north = max(self._north, float(highs[:, 1].max()))

    def box(self) -> tuple[float, float, float, float] | None:
        """Return (west, south, east, north), or None when nothing was added."""
        stretches = self._stretches()
        if not stretches:
            return None
        gaps = [
            ((nxt[0] - here[1]) % 360.0, nxt[0], here[1])
            for here, nxt in zip(stretches, stretches[1:] + stretches[:1], strict=True)
        ]
        gap, west, east = max(gaps)
        whole = len(stretches) == 1 and stretches[0][1] - stretches[0][0] >= 360.0
        if whole or (gap <= 0.0 and len(stretches) > 1):
            return (-180.0, self._south, 180.0, self._north)
        return (west, self._south, east, self._north)

    def _stretches(self) -> list[tuple[float, float]]:
        """Return the covered stretches of longitude, west to east."""
        found: list[tuple[float, float]] = []
        open_runs = 0
        start: float | None = None
        for index in range(360):
            west, east = self._west[index], self._east[index]
            if open_runs == 0 and west < math.inf:
                start = west
            open_runs += self._runs[index]
            if open_runs == 0 and start is not None:
                found.append((start, east))
                start = None
        return found


def _bin(lon: float) -> int:
    return min(359, max(0, int(lon + 180.0)))
