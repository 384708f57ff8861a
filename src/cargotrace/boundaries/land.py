"""Where land lies: is a point on land, does a line cross it, and how much of it.

Three looks, each finer: a raster of half-degree cells (is any land near?), a raster of 0.05-degree cells
(water, land, coast or beside one), and the coast itself, as short pieces in an STR-tree. Longitudes are in
[-180, 180].
"""

from __future__ import annotations

import math
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cargotrace.boundaries.rings import load_rings
from cargotrace.datasets import data_path
from cargotrace.geodesy import LonLat, distance_m

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: what a cell of the mask is; beside: water, with a coast in a neighbouring cell
WATER, COAST, LAND, BESIDE = 0, 1, 2, 3
#: side of a cell of the mask, degrees
CELL_DEG = 0.05
_ROWS, _COLUMNS = 3600, 7200
#: lines are looked at in chords of at most this length, metres: they leave their geodesics by under 50 m
CHORD_M = 25_000.0
#: points on each chord at which the mask is read
_PER_CHORD = 16
#: chords at either end of a line that need no offing: a voyage begins and ends at a coast
_NEAR_ENDS = 2
#: points of a coast piece
_PIECE = 16
_EARTH_M = 6_371_008.8
_COAST_BIT, _LAND_BIT = 1, 2
_DEGREE = 180.0 / math.pi


@cache
def land_mask() -> NDArray[np.uint8]:
    """Return the mask, (3600, 7200), row 0 at the south pole, column 0 at 180 degrees west."""
    import numpy as np

    with np.load(data_path("boundaries", "land_mask.npz")) as stored:
        packed = stored["packed"]
    half = len(packed) // 2
    mask: NDArray[np.uint8] = np.unpackbits(packed[half:]).reshape(_ROWS, _COLUMNS)
    mask <<= 1
    for row in range(0, _ROWS, _ROWS // 8):
        bits = slice(row * _COLUMNS // 8, (row + _ROWS // 8) * _COLUMNS // 8)
        mask[row : row + _ROWS // 8] |= np.unpackbits(packed[bits]).reshape(-1, _COLUMNS)
    return mask


@cache
def _near_land() -> NDArray[np.bool_]:
    """Return half-degree cells (360, 720) with land or coast in or beside them, or too near a pole to say."""
    import numpy as np

    coarse = np.zeros((360, 720), bool)
    for row, cells in enumerate(land_mask().reshape(360, 10, 720, 10)):
        coarse[row] = ((cells == COAST) | (cells == LAND)).any(axis=(0, 2))
    wide = coarse | np.roll(coarse, 1, 1) | np.roll(coarse, -1, 1)
    near: NDArray[np.bool_] = wide.copy()
    near[1:] |= wide[:-1]
    near[:-1] |= wide[1:]
    near[330:] = True
    near[:30] = True
    return near


@cache
def _coast() -> tuple[NDArray[Any], Any]:
    """Return the coast as pieces of at most sixteen steps, and their tree."""
    import numpy as np
    import shapely

    rings = load_rings("land")
    sizes = np.diff(rings.starts)
    counts = -(-(sizes - 1) // _PIECE)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    first = np.repeat(rings.starts[:-1], counts) + within * _PIECE
    long = np.minimum(first + _PIECE, np.repeat(rings.starts[1:] - 1, counts)) - first + 1
    number = np.repeat(np.arange(len(long)), long)
    take = np.repeat(first - (np.cumsum(long) - long), long) + np.arange(long.sum())
    pieces = shapely.linestrings(rings.points[take], indices=number)
    return pieces, shapely.STRtree(pieces)


def coast_tree() -> Any:
    """Return the STR-tree of the coast's pieces, to be queried with lines (predicate "intersects")."""
    return _coast()[1]


@cache
def _polygons() -> tuple[NDArray[Any], Any]:
    import shapely

    polygons = load_rings("land").polygons()
    shapely.prepare(polygons)
    return polygons, shapely.STRtree(polygons)


def on_land(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say of each point whether it lies on land.

    Examples
    --------
    Moscow, the Caspian Sea and the Atlantic Ocean:

    >>> import numpy as np
    >>> on_land(np.array([37.6, 50.5, -40.0]), np.array([55.7, 41.0, 30.0])).tolist()
    [True, False, False]
    """
    import shapely

    kind = mask_at(lon, lat)
    land: NDArray[np.bool_] = kind == LAND
    unsure = (kind == COAST).nonzero()[0]
    if len(unsure):
        points = shapely.points(lon[unsure], lat[unsure])
        polygons, tree = _polygons()
        near, which = tree.query(points)
        inside = shapely.intersects_xy(polygons[which], lon[unsure[near]], lat[unsure[near]])
        land[unsure[near[inside]]] = True
    return land


def mask_at(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Return the mask's value at each point."""
    import numpy as np

    row = np.minimum(((lat + 90.0) * (1 / CELL_DEG)).astype(np.int32), _ROWS - 1)
    column = ((lon + 180.0) * (1 / CELL_DEG)).astype(np.int32) % _COLUMNS
    found: NDArray[np.uint8] = land_mask()[row, column]
    return found


def great_circle(
    a: LonLat, b: LonLat, step_m: float = CHORD_M
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return longitudes and latitudes of a great circle, ends included, at most about a step apart.

    The circle of the sphere: over an ocean it leaves the WGS 84 geodesic by some kilometres sideways and by
    less than a millionth in length.
    """
    import numpy as np

    x1, y1, x2, y2 = (math.radians(v) for v in (*a, *b))
    c1, c2 = math.cos(y1), math.cos(y2)
    half = math.sin((y2 - y1) / 2) ** 2 + c1 * c2 * math.sin((x2 - x1) / 2) ** 2
    angle = 2 * math.asin(min(1.0, math.sqrt(half)))
    pieces = max(1, math.ceil(angle * _EARTH_M / step_m))
    if pieces == 1:
        return np.array([a[0], b[0]]), np.array([a[1], b[1]])
    share = np.arange(pieces + 1) * (angle / pieces)
    left, right = np.sin(angle - share), np.sin(share)
    x = left * (c1 * math.cos(x1)) + right * (c2 * math.cos(x2))
    y = left * (c1 * math.sin(x1)) + right * (c2 * math.sin(x2))
    z = left * math.sin(y1) + right * math.sin(y2)
    lon = np.arctan2(y, x) * _DEGREE
    lat = np.arctan2(z, np.sqrt(x * x + y * y)) * _DEGREE
    lon[0], lat[0], lon[-1], lat[-1] = a[0], a[1], b[0], b[1]
    return lon, lat


def is_clear(a: LonLat, b: LonLat, *, offing: bool = False) -> bool:
    """Say whether the great circle between two points at sea crosses no coast.

    Parameters
    ----------
    a, b
        Longitude and latitude, degrees; both at sea.
    offing
        Ask for more: but for the first and last fifty kilometres, no cell of the 0.05-degree mask on the way
        may hold any coast, which keeps the line some kilometres off.

    Examples
    --------
    Across the Bay of Biscay, and across Brittany:

    >>> is_clear((-6.0, 48.0), (-3.0, 45.0)), is_clear((-6.0, 48.0), (-1.9, 48.7))
    (True, False)
    """
    lon, lat = great_circle(a, b)
    chords = _chords_near_land(lon, lat)
    if not len(chords):
        return True
    kinds = _kinds_along(lon, lat, chords)
    bits = _or(kinds)
    if bits & _LAND_BIT:
        return False
    if offing and bits & _COAST_BIT:
        middle = (chords >= _NEAR_ENDS) & (chords < len(lon) - 1 - _NEAR_ENDS)
        if (kinds[middle] & _COAST_BIT).any():
            return False
    return not bits or not _crosses(lon, lat, chords[kinds > 0])


def _or(kinds: NDArray[np.uint8]) -> int:
    import numpy as np

    return int(np.bitwise_or.reduce(kinds))


def _chords_near_land(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the numbers of the chords that begin or end in a half-degree cell near land."""
    import numpy as np

    row = np.minimum(((lat + 90.0) * 2.0).astype(np.int32), 359)
    column = ((lon + 180.0) * 2.0).astype(np.int32) % 720
    near = _near_land()[row, column]
    chords: NDArray[np.int64] = (near[1:] | near[:-1]).nonzero()[0]
    return chords


def _kinds_along(
    lon: NDArray[np.float64], lat: NDArray[np.float64], chords: NDArray[np.int64]
) -> NDArray[np.uint8]:
    """Return for each chosen chord the kinds of cells on it, as bits."""
    import numpy as np

    x, y = lon[chords], lat[chords]
    gap, rise = lon[chords + 1] - x, lat[chords + 1] - y
    if max(abs(float(gap.max())), abs(float(gap.min()))) > 180.0:
        gap = (gap + 180.0) % 360.0 - 180.0
    share = _shares()
    column = ((x + 180.0)[:, None] + gap[:, None] * share) * (1 / CELL_DEG)
    row = ((y + 90.0)[:, None] + rise[:, None] * share) * (1 / CELL_DEG)
    cell = np.minimum(row.astype(np.int32), _ROWS - 1) * _COLUMNS + column.astype(np.int32) % _COLUMNS
    kinds: NDArray[np.uint8] = np.bitwise_or.reduce(_bits()[land_mask().ravel()[cell]], axis=1)
    return kinds


@cache
def _shares() -> NDArray[np.float64]:
    import numpy as np

    return np.linspace(0.0, 1.0, _PER_CHORD)


@cache
def _bits() -> NDArray[np.uint8]:
    """Return for water, coast, land and beside the bit that stands for it; none for open water."""
    import numpy as np

    return np.array([0, _COAST_BIT, _LAND_BIT, 4], np.uint8)


def _crosses(lon: NDArray[np.float64], lat: NDArray[np.float64], chords: NDArray[np.int64]) -> bool:
    """Say whether one of the chords meets the coast."""
    hits = coast_tree().query(_chord_lines(lon, lat, chords), predicate="intersects")
    return bool(hits.shape[1])


def _chord_lines(
    lon: NDArray[np.float64], lat: NDArray[np.float64], chords: NDArray[np.int64]
) -> NDArray[Any]:
    import numpy as np
    import shapely

    ends = np.empty((len(chords), 2, 2))
    ends[:, 0, 0], ends[:, 0, 1] = lon[chords], lat[chords]
    ends[:, 1, 0], ends[:, 1, 1] = lon[chords + 1], lat[chords + 1]
    over = np.abs(ends[:, 0, 0] - ends[:, 1, 0]) > 180
    if not over.any():
        plain: NDArray[Any] = shapely.linestrings(ends)
        return plain
    east = np.where(over, np.where(ends[:, 0, 0] > 0, 360.0, -360.0), 0.0)
    ends[:, 1, 0] += east
    lines: NDArray[Any] = shapely.linestrings(ends)
    ends = ends[over]
    ends[:, :, 0] -= east[over, None]
    return np.concatenate([lines, shapely.linestrings(ends)])


def land_m(line: tuple[LonLat, ...]) -> float:
    """Return how many metres of a line (chords between its points) lie on land.

    Examples
    --------
    Across Britain from sea to sea, and along the Channel:

    >>> 150e3 < land_m(((-3.5, 54.2), (0.5, 54.2))) < 220e3
    True
    >>> land_m(((-5.0, 49.5), (-2.5, 50.0)))
    0.0
    """
    import shapely

    tree = _coast()[1]
    total = 0.0
    for a, b in pairwise(line):
        chord = shapely.LineString([a, b])
        pieces = tree.query(chord, predicate="intersects")
        if abs(a[0] - b[0]) < 180:
            total += _land_of_chord(a, b, chord, _coast()[0][pieces])
    return total


def _land_of_chord(a: LonLat, b: LonLat, chord: Any, pieces: NDArray[Any]) -> float:
    import numpy as np
    import shapely

    cuts = [0.0, 1.0]
    if len(pieces):
        met = shapely.get_coordinates(shapely.intersection(pieces, chord))
        cuts = sorted({0.0, 1.0, *shapely.line_locate_point(chord, shapely.points(met), normalized=True)})
    shares = np.array(cuts)
    middle = (shares[1:] + shares[:-1]) / 2
    lon, lat = a[0] + (b[0] - a[0]) * middle, a[1] + (b[1] - a[1]) * middle
    share = float((shares[1:] - shares[:-1])[on_land(lon, lat)].sum())
    return share * distance_m(a, b) if share else 0.0
