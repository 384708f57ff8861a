"""Short ways at sea, and the first and last miles: a grid of water points, laid for the occasion.

The grid's steps go to the sixteen nearest directions; a step that meets the coast (1:10m) is left out. The
way found is then pulled taut.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cargotrace.boundaries.land import WATER, coast_tree, mask_at, on_land
from cargotrace.geodesy import LonLat, distance_m, length_m

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: lines that no step may cross: the gates of closed passages
Walls = tuple[tuple[LonLat, LonLat], ...]
#: a metre between a place and the water counts as this many at sea
_DRY = 3.0
#: (columns, rows) of the eight steps that, with their opposites, make the sixteen directions
_STEPS = ((1, 0), (0, 1), (1, 1), (1, -1), (2, 1), (1, 2), (2, -1), (1, -2))
_KM_PER_DEGREE = 111.2
#: no step of a grid this fine gets from one open-water cell of the mask to another across a coast
_SURE_STEP_DEG = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A stretch of the chart; west may be below -180 or east above 180."""

    west: float
    south: float
    east: float
    north: float
    #: rows are this far apart, degrees; columns as far in metres at the middle latitude
    step_deg: float

    @classmethod
    def around(cls, points: tuple[LonLat, ...], *, pad_deg: float, cells: int) -> Box:
        """Return the box of some points with a margin, its longer side cut into about ``cells``."""
        xs = [points[0][0] + ((p[0] - points[0][0] + 180.0) % 360.0 - 180.0) for p in points]
        ys = [p[1] for p in points]
        wide = 1.0 / max(0.05, math.cos(math.radians((min(ys) + max(ys)) / 2)))
        south, north = max(-88.0, min(ys) - pad_deg), min(88.0, max(ys) + pad_deg)
        west, east = min(xs) - pad_deg * wide, max(xs) + pad_deg * wide
        step = max((north - south), (east - west) / wide) / cells
        return cls(west=west, south=south, east=east, north=north, step_deg=step)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterGrid:
    """Water points of a box and the steps between them, metres."""

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    water: NDArray[np.bool_]
    steps: Any

    def point(self, number: int) -> LonLat:
        """Return a grid point, longitude in [-180, 180)."""
        return (float((self.lon[number] + 180.0) % 360.0 - 180.0), float(self.lat[number]))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Points:
    """The points of a grid before it is known which of them are water."""

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    #: longitudes in [-180, 180)
    folded: NDArray[np.float64]
    step_deg: float


def water_grid(box: Box, walls: Walls = ()) -> WaterGrid:
    """Return the grid of a box; no step crosses a coast or one of the walls (closed passages)."""
    import numpy as np
    from scipy.sparse import coo_array

    middle = math.cos(math.radians((box.south + box.north) / 2))
    columns = np.arange(box.west, box.east, box.step_deg / max(0.05, middle))
    rows = np.arange(box.south, box.north, box.step_deg)
    lon, lat = (grid.ravel() for grid in np.meshgrid(columns, rows))
    points = _Points(lon=lon, lat=lat, folded=(lon + 180.0) % 360.0 - 180.0, step_deg=box.step_deg)
    water = ~on_land(points.folded, lat)
    start, end = _neighbours(len(rows), len(columns), water)
    keep = _ashore(points, start, end)
    for wall in _near_walls(box, walls):
        keep &= ~_through(points, start, end, wall)
    start, end = start[keep], end[keep]
    level = np.cos(np.radians((lat[start] + lat[end]) / 2))
    metres = np.hypot((lon[start] - lon[end]) * level, lat[start] - lat[end]) * _KM_PER_DEGREE * 1000
    steps = coo_array((metres, (start, end)), shape=(len(lon), len(lon))).tocsr()
    return WaterGrid(lon=lon, lat=lat, water=water, steps=steps)


def _neighbours(
    rows: int, columns: int, water: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    import numpy as np

    number = np.arange(rows * columns).reshape(rows, columns)
    starts, ends = [], []
    for dx, dy in _STEPS:
        low, high = (0, dy) if dy >= 0 else (-dy, 0)
        a = number[low : rows - high, : columns - dx].ravel()
        b = number[low + dy : rows - high + dy, dx:].ravel()
        wet = water[a] & water[b]
        starts.append(a[wet])
        ends.append(b[wet])
    return np.concatenate(starts), np.concatenate(ends)


def _ashore(points: _Points, start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say of each step whether it keeps off the coast."""
    import numpy as np
    import shapely

    plain = (mask_at(points.folded, points.lat) == WATER) & (points.step_deg <= _SURE_STEP_DEG)
    unsure = np.flatnonzero(~(plain[start] & plain[end]))
    a, b = start[unsure], end[unsure]
    shift = points.folded[a] - points.lon[a]
    ends = np.stack(
        [
            np.column_stack([points.folded[a], points.lat[a]]),
            np.column_stack([points.lon[b] + shift, points.lat[b]]),
        ],
        axis=1,
    )
    keep = np.ones(len(start), bool)
    keep[unsure[coast_tree().query(shapely.linestrings(ends), predicate="intersects")[0]]] = False
    return keep


def _near_walls(box: Box, walls: Walls) -> Walls:
    """Return the walls that a box may hold, turned to its longitudes."""
    found = []
    for (ax, ay), (bx, by) in walls:
        for turn in (-360.0, 0.0, 360.0):
            east, west = max(ax, bx) + turn, min(ax, bx) + turn
            if (
                west <= box.east
                and east >= box.west
                and min(ay, by) <= box.north
                and max(ay, by) >= box.south
            ):
                found.append(((ax + turn, ay), (bx + turn, by)))
    return tuple(found)


def _through(
    points: _Points, start: NDArray[np.int64], end: NDArray[np.int64], wall: tuple[LonLat, LonLat]
) -> NDArray[np.bool_]:
    """Say of each step whether it crosses a wall: both ends of each lie on different sides of the other."""
    (px, py), (qx, qy) = wall
    ax, ay, bx, by = points.lon[start], points.lat[start], points.lon[end], points.lat[end]
    side_a = (qx - px) * (ay - py) - (qy - py) * (ax - px)
    side_b = (qx - px) * (by - py) - (qy - py) * (bx - px)
    side_p = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
    side_q = (bx - ax) * (qy - ay) - (by - ay) * (qx - ax)
    crossed: NDArray[np.bool_] = (side_a * side_b <= 0) & (side_p * side_q <= 0)
    return crossed


def shortest(grid: WaterGrid, start: int, end: int) -> list[int] | None:
    """Return the shortest way on the grid from one of its points to another, or None."""
    import numpy as np
    from scipy.sparse.csgraph import dijkstra

    rows = dijkstra(grid.steps, directed=False, indices=[start], return_predecessors=True)
    metres, before = rows[0][0], rows[1][0]
    if not np.isfinite(metres[end]):
        return None
    way = [end]
    while way[-1] != start:
        way.append(int(before[way[-1]]))
    return way[::-1]


def bodies_near(grid: WaterGrid, a: LonLat, b: LonLat) -> tuple[int, int] | None:
    """Return the water points nearest to two places that lie in one body of water.

    Of all bodies of water the one is taken to which both places together are nearest: a harbour basin or a
    lagoon that the grid cuts off does not hold a ship.
    """
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    wet = np.flatnonzero(grid.water)
    if not len(wet):
        return None
    body = connected_components(grid.steps, directed=False)[1][wet]
    nearest = []
    for place in (a, b):
        gap = (grid.lon[wet] - place[0] + 180.0) % 360.0 - 180.0
        away = np.hypot(gap * math.cos(math.radians(place[1])), grid.lat[wet] - place[1])
        order = np.argsort(away, kind="stable")
        bodies, first = np.unique(body[order], return_index=True)
        nearest.append(
            {int(k): (float(away[order[n]]), int(wet[order[n]])) for k, n in zip(bodies, first, strict=True)}
        )
    best = min(nearest[0], key=lambda k: nearest[0][k][0] + nearest[1][k][0])
    return nearest[0][best][1], nearest[1][best][1]


def grid_way(
    start: LonLat,
    ends: Sequence[LonLat],
    *,
    pad_deg: float,
    cells: int = 160,
    walls: Walls = (),
) -> list[LonLat] | None:
    """Return a way over water from a place to the best of some others; None if the box shows none.

    First and last points are grid points: the caller adds what lies between them and the places. A way that
    begins or ends far from its places loses against one that does not.
    """
    grid = water_grid(Box.around((start, *ends), pad_deg=pad_deg, cells=cells), walls)
    best: tuple[float, list[LonLat]] | None = None
    for end in ends:
        pair = bodies_near(grid, start, end)
        numbers = shortest(grid, *pair) if pair else None
        if not numbers:
            continue
        way = [grid.point(n) for n in numbers]
        cost = length_m(way) + _DRY * (distance_m(start, way[0]) + distance_m(way[-1], end))
        if best is None or cost < best[0]:
            best = (cost, way)
    return best[1] if best else None
