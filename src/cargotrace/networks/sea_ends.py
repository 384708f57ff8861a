"""From a quay to the sea lanes: where the water begins, and which lanes can be reached from there."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from cargotrace.boundaries.land import LAND, is_clear, mask_at, on_land
from cargotrace.geodesy import LonLat, distance_m, length_m
from cargotrace.networks.sea_grid import Walls, grid_way
from cargotrace.networks.sea_lanes import CHANNEL, sea_lanes
from cargotrace.networks.sea_pull import pull

#: a place farther than this from water that ships reach is no port, metres
MAX_LAST_MILE_M = 30_000.0
#: a lane node this near is the place's own quay, metres
QUAY_M = 5_000.0
#: lanes are looked for this far, km
REACH_KM = 350.0
#: how many lanes in sight are tried
MOST_JOINTS = 6
#: margins, degrees, and cells of the grids laid where no lane is in sight, coarse to wide
_GRIDS = ((0.2, 140), (0.6, 240), (1.5, 300))

Clear = Callable[[LonLat, LonLat], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """A way from a place to a node of the lanes."""

    node: int
    #: from where the water begins to the node, both included; longitude and latitude, degrees
    way: tuple[LonLat, ...]
    #: metres of ``way``
    length_m: float
    #: metres from the place to where the water begins: the last mile, inferred
    dry_m: float


def joints(
    place: LonLat, *, walls: Walls = (), clear: Clear = is_clear, inland: bool = False
) -> tuple[Joint, ...]:
    """Return ways from a place to the lanes, best first; empty if no water that ships reach is near.

    Parameters
    ----------
    place
        Longitude and latitude, degrees.
    walls
        Gates of closed passages, which no way crosses.
    clear
        Says whether a ship can sail straight between two points at sea.
    inland
        Whether inland waterways count.
    """
    near = sea_lanes().near(place, within_km=REACH_KM, count=40, inland=inland)
    dry = _is_dry(place)
    found = _quays(place, near)
    if not found and not dry:
        found = _in_sight(place, near, clear)
    water_m = _nearest_water_m(place) if not found else 0.0
    if not found and water_m <= MAX_LAST_MILE_M:
        found = _by_grid(place, near, walls, water_m + QUAY_M)
    if not found:
        found = _up_river(place, near)
    return found


def _is_dry(place: LonLat) -> bool:
    import numpy as np

    return bool(on_land(np.array([place[0]]), np.array([place[1]]))[0])


def _nearest_water_m(place: LonLat) -> float:
    """Return how far the nearest water of the land mask is, metres; infinite beyond a last mile."""
    import numpy as np

    reach = MAX_LAST_MILE_M / 111_200
    wide = reach / max(0.05, math.cos(math.radians(place[1])))
    x, y = np.meshgrid(
        np.arange(place[0] - wide, place[0] + wide + 0.02, 0.02),
        np.arange(max(-90.0, place[1] - reach), min(90.0, place[1] + reach + 0.02), 0.02),
    )
    wet = mask_at((x.ravel() + 180.0) % 360.0 - 180.0, y.ravel()) != LAND
    if not wet.any():
        return math.inf
    shrink = math.cos(math.radians(place[1]))
    return float(np.hypot((x.ravel()[wet] - place[0]) * shrink, y.ravel()[wet] - place[1]).min()) * 111_200


def _quays(place: LonLat, near: list[int]) -> tuple[Joint, ...]:
    """Return the nodes so near that they are the place's own quay."""
    lanes = sea_lanes()
    found = []
    for node in near[:4]:
        away = distance_m(place, lanes.point(node))
        if away <= QUAY_M:
            found.append(Joint(node=node, way=(lanes.point(node),), length_m=0.0, dry_m=away))
    return tuple(found)


def _in_sight(place: LonLat, near: list[int], clear: Clear) -> tuple[Joint, ...]:
    lanes = sea_lanes()
    found: list[Joint] = []
    for node in near:
        there = lanes.point(node)
        if clear(place, there):
            away = distance_m(place, there)
            found.append(Joint(node=node, way=(place, there), length_m=away, dry_m=0.0))
            if len(found) == MOST_JOINTS:
                break
    return tuple(found)


def _by_grid(place: LonLat, near: list[int], walls: Walls, near_enough_m: float) -> tuple[Joint, ...]:
    """Return a way on ever wider grids, until one begins near enough to the place."""
    lanes = sea_lanes()
    ends = [lanes.point(node) for node in near if lanes.wet[node]][:3]
    best: Joint | None = None
    for pad, cells in _GRIDS:
        way = grid_way(place, ends, pad_deg=pad, cells=cells, walls=walls) if ends else None
        joint = _joint(place, way, dict(zip(ends, [n for n in near if lanes.wet[n]][:3], strict=True)))
        if joint and (best is None or joint.dry_m < best.dry_m - 500.0):
            best = joint
        if best and best.dry_m <= near_enough_m:
            break
    return (best,) if best else ()


def _joint(place: LonLat, way: list[LonLat] | None, nodes: dict[LonLat, int]) -> Joint | None:
    if not way:
        return None
    end = min(nodes, key=lambda e: distance_m(e, way[-1]))
    away = distance_m(place, way[0])
    if not is_clear(way[-1], end) or away > MAX_LAST_MILE_M:
        return None
    line = pull([*way, end])
    return Joint(node=nodes[end], way=tuple(line), length_m=length_m(line), dry_m=away)


def _up_river(place: LonLat, near: list[int]) -> tuple[Joint, ...]:
    """Return the nearest nodes of a river or canal, for places inland of the sea."""
    lanes = sea_lanes()
    found: list[Joint] = []
    for node in near:
        away = distance_m(place, lanes.point(node))
        if away > MAX_LAST_MILE_M or len(found) == 2:
            break
        if lanes.node_kind[node] >= CHANNEL:
            found.append(Joint(node=node, way=(lanes.point(node),), length_m=0.0, dry_m=away))
    return tuple(found)
