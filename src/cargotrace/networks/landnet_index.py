"""Where a point meets a land network: the nearest place on its lines, not only at its nodes."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians
from typing import TYPE_CHECKING

import numpy as np

from cargotrace.geodesy import LonLat, distance_m, wgs84

if TYPE_CHECKING:
    from cargotrace.networks.landnet import Ints, LandNetwork

#: side of a grid cell, in ten-thousandths of a degree; 1440 columns go around the world
CELL = 2_500
COLUMNS = 1_440
#: lines longer than this between two points get index points in between, ten-thousandths of a degree
SPACING = 400
METRES_PER_STEP = 111_195.0 / 10_000
#: radii tried in turn, metres
RADII_M = (1_000.0, 4_000.0, 15_000.0)
#: how much farther than the nearest track another piece or the right country may lie, metres
SLACK_M = 5_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """A place on an edge, as near as the network comes to a point."""

    edge: int
    #: share of the edge's length from its node u, 0 to 1
    share: float
    lonlat: LonLat
    #: geodesic distance from the point, metres
    distance_m: float
    piece: int
    #: ISO alpha-2 code of the country
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointIndex:
    """Points sorted by grid cell; ``owner`` is the point of the network that starts their segment."""

    keys: Ints
    owner: Ints
    lon: Ints
    lat: Ints

    @classmethod
    def of(cls, lon: Ints, lat: Ints, first: Ints) -> PointIndex:
        """Index the points of lines; long straight stretches get points in between."""
        east, north, owner = _with_points_between(lon, lat, first)
        keys = (north + 900_000) // CELL * COLUMNS + (east + 1_800_000) // CELL % COLUMNS
        order = np.argsort(keys, kind="stable")
        return cls(keys=keys[order], owner=owner[order], lon=east[order], lat=north[order])

    def within(
        self, lonlat: LonLat, radius_m: float
    ) -> tuple[Ints, np.ndarray[tuple[int], np.dtype[np.float64]]]:
        """Return the owners of the points within a radius, and their distances, metres, 1 % right."""
        lon, lat = lonlat[0] * 10_000, lonlat[1] * 10_000
        reach = radius_m / METRES_PER_STEP
        parallel = max(cos(radians(min(abs(lonlat[1]) + reach / 10_000, 89.0))), 0.02)
        #: of the type of the keys, or the search would copy them all
        kind = self.keys.dtype
        rows = np.arange(_cell(lat - reach + 900_000), _cell(lat + reach + 900_000) + 1)
        west = _cell(lon - reach / parallel + 1_800_000)
        east = min(_cell(lon + reach / parallel + 1_800_000), west + COLUMNS - 1)
        slices = [
            slice(*np.searchsorted(self.keys, np.array((row * COLUMNS + start, row * COLUMNS + stop), kind)))
            for row in rows.tolist()
            for start, stop in _columns(west, east)
        ]
        picked = np.concatenate([np.arange(s.start, s.stop) for s in slices])
        wide = (self.lon[picked] - lon + 1_800_000) % 3_600_000 - 1_800_000
        apart = np.hypot(wide * cos(radians(lonlat[1])), self.lat[picked] - lat) * METRES_PER_STEP
        near = apart <= radius_m
        return self.owner[picked[near]], apart[near]


def find_feet(
    network: LandNetwork, lonlat: LonLat, limit_m: float, country: str | None = None
) -> tuple[Foot, ...]:
    """Return where a point may join the network, nearest first, one place for each connected piece.

    Only places within ``limit_m`` metres count, and of these such as are at most five kilometres farther than
    the nearest; among them a place in ``country`` is preferred (a station is often nearer to a track across
    the border river than to its own, which the map lacks). Empty when the network is out of reach.

    Examples
    --------
    >>> from cargotrace.networks.landnet import load_network
    >>> find_feet(load_network("rail"), (-30.0, 0.0), 60_000.0)
    ()
    """
    owners, apart = _nearest(network.index, lonlat, limit_m)
    edges = np.searchsorted(network.first, owners, side="right") - 1
    pieces = network.node_piece[network.u[edges]]
    foreign = _foreign(network, edges, country)
    feet = []
    order = np.lexsort((apart, foreign))
    for one in order[np.unique(pieces[order], return_index=True)[1]]:
        foot = _foot(network, lonlat, int(owners[one]), int(edges[one]))
        if foot.distance_m <= limit_m:
            feet.append(foot)
    return tuple(sorted(feet, key=lambda foot: foot.distance_m))


def _nearest(
    index: PointIndex, lonlat: LonLat, limit_m: float
) -> tuple[Ints, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    for radius_m in (*(r for r in RADII_M if r < limit_m), limit_m):
        owners, apart = index.within(lonlat, radius_m)
        if len(owners):
            return index.within(lonlat, min(float(apart.min()) + SLACK_M, limit_m))
    return owners, apart


def _foreign(
    network: LandNetwork, edges: Ints, country: str | None
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    if country is None:
        return np.zeros(len(edges), bool)
    own = np.array([c == country for c in network.countries])
    return np.asarray(~(own[network.node_area[network.u[edges]]] & own[network.node_area[network.v[edges]]]))


def _foot(network: LandNetwork, lonlat: LonLat, point: int, edge: int) -> Foot:
    lon, lat = network.edge_line(edge)
    at = point - int(network.first[edge])
    best = (float("inf"), 0, 0.0)
    for start in range(max(at - 1, 0), min(at + 1, len(lon) - 1)):
        best = min(best, _project(lonlat, lon[start : start + 2], lat[start : start + 2], start))
    _, start, t = best
    foot = (
        float(lon[start] + t * (lon[start + 1] - lon[start])),
        float(lat[start] + t * (lat[start + 1] - lat[start])),
    )
    steps = np.asarray(wgs84().line_lengths(lon, lat))
    share = (steps[:start].sum() + t * steps[start]) / max(steps.sum(), 1e-9)
    node = network.u[edge] if share < 0.5 else network.v[edge]
    return Foot(
        edge=edge,
        share=min(float(share), 1.0),
        lonlat=foot,
        distance_m=distance_m(lonlat, foot),
        piece=int(network.node_piece[network.u[edge]]),
        country=network.countries[network.node_area[node]],
    )


def _project(
    lonlat: LonLat,
    lon: np.ndarray[tuple[int], np.dtype[np.float64]],
    lat: np.ndarray[tuple[int], np.dtype[np.float64]],
    start: int,
) -> tuple[float, int, float]:
    """Return the squared distance (degrees of latitude), the segment and the share of it, nearest a point."""
    shrink = cos(radians(lonlat[1]))
    x, y = ((lon - lonlat[0] + 180.0) % 360.0 - 180.0) * shrink, lat - lonlat[1]
    dx, dy = float(x[1] - x[0]), float(y[1] - y[0])
    length = dx * dx + dy * dy
    t = 0.0 if length == 0.0 else min(max(-(float(x[0]) * dx + float(y[0]) * dy) / length, 0.0), 1.0)
    return (float(x[0]) + t * dx) ** 2 + (float(y[0]) + t * dy) ** 2, start, t


def _with_points_between(lon: Ints, lat: Ints, first: Ints) -> tuple[Ints, Ints, Ints]:
    wide, high = np.diff(lon), np.diff(lat)
    steps = np.maximum(np.abs(wide), np.abs(high)) // SPACING
    steps[first[1:-1] - 1] = 0
    steps[np.abs(wide) > 1_800_000] = 0
    between = np.repeat(np.arange(len(steps), dtype=np.int32), steps)
    number = np.arange(1, len(between) + 1) - np.repeat(np.cumsum(steps) - steps, steps)
    share = number / (steps[between] + 1)
    owner = np.concatenate((np.arange(len(lon), dtype=np.int32), between))
    east = np.concatenate((lon, lon[between] + np.round(share * wide[between]).astype(np.int32)))
    north = np.concatenate((lat, lat[between] + np.round(share * high[between]).astype(np.int32)))
    return east, north, owner


def _cell(steps: float) -> int:
    return int(steps // CELL)


def _columns(west: int, east: int) -> tuple[tuple[int, int], ...]:
    """Return half-open ranges of columns, cut where they pass the antimeridian."""
    start, stop = west % COLUMNS, west % COLUMNS + east - west + 1
    if stop <= COLUMNS:
        return ((start, stop),)
    return ((start, COLUMNS), (0, stop - COLUMNS))
