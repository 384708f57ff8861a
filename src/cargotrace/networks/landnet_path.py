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
    between = metric.engine.distances_many_to_many(
        np.array([n for n, _ in out], np.uint32), np.array([n for n, _ in into], np.uint32)
    )
    total = between + np.array([[c] for _, c in out]) + np.array([c for _, c in into])
    i, j = np.unravel_index(np.argmin(total), total.shape)
    if between[i, j] >= BLOCKED:
        return None
    _, _, arcs = metric.engine.query(out[i][0], into[j][0])
    arc = np.array(arcs, dtype=np.int64)
    size = len(net.u)
    edges = np.concatenate(([start.edge], arc % size, [end.edge]))
    backward = np.concatenate(([i == 0], arc >= size, [j == 1]))
    enter, leave = backward.astype(np.float64), 1.0 - backward
    enter[0], leave[-1] = start.share, end.share
    return Path(edges=edges, backward=backward, enter=enter, leave=leave, cost=float(total[i, j]))


def _doors(net: LandNetwork, metric: Metric, foot: Foot) -> tuple[tuple[int, float], tuple[int, float]]:
    """Return the two nodes of a foot's edge, u first, with what it costs to get there."""
    cost = float(metric.cost[foot.edge])
    return (int(net.u[foot.edge]), cost * foot.share), (int(net.v[foot.edge]), cost * (1.0 - foot.share))


def lengths_m(net: LandNetwork, path: Path) -> Floats:
    """Return the mapped length of what is passed of each edge, metres."""
    return np.asarray(net.length_m[path.edges] * np.abs(path.leave - path.enter), np.float64)


def draw(net: LandNetwork, path: Path, ends: tuple[LonLat, LonLat]) -> tuple[LonLat, ...]:
    """Return the drawn line of a path, from foot to foot; ``ends`` are the exact places of the two feet."""
    begin = net.first[path.edges]
    count = net.first[path.edges + 1] - begin
    begin = np.where(path.backward, begin + count - 1, begin)
    begin, count = _trim(net, path, begin, count)
    step = np.where(path.backward, -1, 1)
    #: number of each point within its edge, then its place among all points
    within = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    points = np.repeat(begin, count) + within * np.repeat(step, count)
    lon, lat = net.lon[points], net.lat[points]
    fresh = np.ones(len(points), bool)
    fresh[1:] = (lon[1:] != lon[:-1]) | (lat[1:] != lat[:-1])
    line = list(zip((lon[fresh] / SCALE).tolist(), (lat[fresh] / SCALE).tolist(), strict=True))
    return (ends[0], *line[line[:1] == [ends[0]] : len(line) - (line[-1:] == [ends[1]])], ends[1])


def _trim(net: LandNetwork, path: Path, begin: Ints, count: Ints) -> tuple[Ints, Ints]:
    """Leave out the points of the first and the last edge that lie outside the part that is passed."""
    for k in {0, len(path.edges) - 1}:
        edge = int(path.edges[k])
        low, high = sorted((float(path.enter[k]), float(path.leave[k])))
        inside = np.flatnonzero(_inside(net, edge, low, high))
        if len(inside) == 0:
            count[k] = 0
            continue
        start = inside[-1] if path.backward[k] else inside[0]
        begin[k], count[k] = net.first[edge] + start, len(inside)
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
