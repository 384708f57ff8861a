"""The cheapest way between two feet on a land network, as edges with their shares, and its drawn line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cargotrace.geodesy import LonLat
from cargotrace.networks.landnet import SCALE, Floats, Ints, LandNetwork
from cargotrace.networks.landnet_index import Foot
from cargotrace.networks.landnet_policy import BLOCKED, Metric


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Edges in the order passed; the first and the last may be passed in part."""

    edges: Ints
    #: whether each edge is passed from v to u
    backward: np.ndarray[tuple[int], np.dtype[np.bool_]]
    #: shares of each edge, from its own u, where the trip enters and leaves it
    enter: Floats
    leave: Floats
    cost: float


def find_path(metric: Metric, start: Foot, end: Foot) -> Path | None:
    """Return the cheapest way between two feet, or None where the policy leaves no way.

    The way back is the same: ends are put in a fixed order before the engine is asked.
    """
    if (start.edge, start.share) > (end.edge, end.share):
        back = find_path(metric, end, start)
        return back and reverse(back)
    if BLOCKED in (metric.cost[start.edge], metric.cost[end.edge]):
        return None
    around = _around(metric, start, end)
    if start.edge == end.edge:
        direct = _direct(metric, start, end)
        if around is None or direct.cost <= around.cost:
            return direct
    return around


def reverse(path: Path) -> Path:
    """Return the same way from its end to its start."""
    return Path(
        edges=path.edges[::-1],
        backward=~path.backward[::-1],
        enter=path.leave[::-1],
        leave=path.enter[::-1],
        cost=path.cost,
    )


def _direct(metric: Metric, start: Foot, end: Foot) -> Path:
    return Path(
        edges=np.array([start.edge]),
        backward=np.array([start.share > end.share]),
        enter=np.array([start.share]),
        leave=np.array([end.share]),
        cost=float(metric.cost[start.edge]) * abs(start.share - end.share),
    )


def _around(metric: Metric, start: Foot, end: Foot) -> Path | None:
    """Return the cheapest way that leaves the first edge by one of its nodes and enters the last by one."""
    net = metric.network
    out, into = _doors(net, metric, start), _doors(net, metric, end)
    nodes = np.array(((out[0][0], out[1][0]), (into[0][0], into[1][0])), np.uint32)
    between = metric.engine.distances_many_to_many(nodes[0], nodes[1]).tolist()
    total, i, j = min((between[i][j] + out[i][1] + into[j][1], i, j) for i in (0, 1) for j in (0, 1))
    if between[i][j] >= BLOCKED:
        return None
    arcs = metric.engine.query(out[i][0], into[j][0])[2]
    size = len(net.u)
    edges = np.empty(len(arcs) + 2, np.int64)
    edges[0], edges[1:-1], edges[-1] = start.edge + size * (i == 0), arcs, end.edge + size * (j == 1)
    backward = edges >= size
    edges[backward] -= size
    enter = backward.astype(np.float64)
    leave = 1.0 - enter
    enter[0], leave[-1] = start.share, end.share
    return Path(edges=edges, backward=backward, enter=enter, leave=leave, cost=float(total))


def _doors(net: LandNetwork, metric: Metric, foot: Foot) -> tuple[tuple[int, float], tuple[int, float]]:
    """Return the two nodes of a foot's edge, u first, with what it costs to get there."""
    cost = float(metric.cost[foot.edge])
    return (int(net.u[foot.edge]), cost * foot.share), (int(net.v[foot.edge]), cost * (1.0 - foot.share))


def lengths_m(net: LandNetwork, path: Path) -> Floats:
    """Return the mapped length of what is passed of each edge, metres."""
    return np.asarray(net.length_m[path.edges] * np.abs(path.leave - path.enter), np.float64)


def points_of(net: LandNetwork, path: Path) -> tuple[Floats, Floats]:
    """Return the longitudes and latitudes, degrees, of the drawn points that a path passes, in order."""
    first = net.first[path.edges]
    size = net.first[path.edges + 1] - first
    begin, count = _trim(net, path, np.where(path.backward, first + size - 1, first), size)
    step = np.where(path.backward, -1, 1)
    #: places among all points: steps of one within an edge, jumps between edges
    ends = np.cumsum(count)
    jumps = np.repeat(step, count)
    some = np.flatnonzero(count)
    jumps[(ends - count)[some]] = np.diff(begin[some], prepend=0) - np.concatenate(
        ([0], (step * (count - 1))[some][:-1])
    )
    points = np.cumsum(jumps)
    lon, lat = net.lon[points], net.lat[points]
    fresh = np.ones(len(points), bool)
    fresh[1:] = (lon[1:] != lon[:-1]) | (lat[1:] != lat[:-1])
    return lon[fresh] / SCALE, lat[fresh] / SCALE


def draw(net: LandNetwork, path: Path, ends: tuple[LonLat, LonLat]) -> tuple[LonLat, ...]:
    """Return the drawn line of a path, from foot to foot; ``ends`` are the exact places of the two feet."""
    lon, lat = points_of(net, path)
    line = list(zip(lon.tolist(), lat.tolist(), strict=True))
    return (ends[0], *line[line[:1] == [ends[0]] : len(line) - (line[-1:] == [ends[1]])], ends[1])


def _trim(net: LandNetwork, path: Path, begin: Ints, count: Ints) -> tuple[Ints, Ints]:
    """Leave out the points of the first and the last edge that lie outside the part that is passed."""
    for k in {0, len(path.edges) - 1}:
        edge = int(path.edges[k])
        low, high = sorted((float(path.enter[k]), float(path.leave[k])))
        if low <= 0.0 and high >= 1.0:
            continue
        inside = np.flatnonzero(_inside(net, edge, low, high)).tolist() if high > low else []
        count[k] = len(inside)
        if inside:
            begin[k] = net.first[edge] + (inside[-1] if path.backward[k] else inside[0])
    return begin, count


def _inside(
    net: LandNetwork, edge: int, low: float, high: float
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    from cargotrace.geodesy import wgs84

    lon, lat = net.edge_line(edge)
    along = np.concatenate(([0.0], np.cumsum(wgs84().line_lengths(lon, lat))))
    share = along / max(float(along[-1]), 1e-9)
    inside: np.ndarray[tuple[int], np.dtype[np.bool_]] = (share >= low - 1e-9) & (share <= high + 1e-9)
    return inside
