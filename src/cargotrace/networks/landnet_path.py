"""The cheapest way between two feet on a land network, as edges with their shares, and its drawn line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cargotrace.geodesy import LonLat
from cargotrace.networks.landnet import SCALE, Floats, Ints, LandNetwork
from cargotrace.networks.landnet_index import Foot
from cargotrace.networks.landnet_policy import BLOCKED, Metric

#: a node by which a trip leaves its first edge or enters its last; the cost between it and the foot; which
#: end of the edge it is, 0 for u
Door = tuple[int, float, int]
_STEP = np.array([1, -1], np.int32)


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
    size = len(metric.network.u)
    out, into = _best_doors(metric, _doors(metric, start), _doors(metric, end))
    cost, _, arcs = metric.engine.query(out[0], into[0])
    if cost >= BLOCKED:
        return None
    edges = np.empty(len(arcs) + 2, np.int32)
    edges[1:-1] = np.fromiter(arcs, np.int32, len(arcs))
    edges[0], edges[-1] = start.edge + size * (out[2] == 0), end.edge + size * (into[2] == 1)
    backward = edges >= size
    np.subtract(edges, size, out=edges, where=backward)
    enter = backward.astype(np.float64)
    leave = 1.0 - enter
    enter[0], leave[-1] = start.share, end.share
    return Path(edges=edges, backward=backward, enter=enter, leave=leave, cost=out[1] + cost + into[1])


def _doors(metric: Metric, foot: Foot) -> tuple[Door, ...]:
    """Return the nodes of a foot's edge with what it costs to get there; one if the foot is a node itself."""
    net, cost = metric.network, float(metric.cost[foot.edge])
    u = int(net.u[foot.edge]), cost * foot.share, 0
    v = int(net.v[foot.edge]), cost * (1.0 - foot.share), 1
    if foot.share in (0.0, 1.0):
        return (u,) if foot.share == 0.0 else (v,)
    return u, v


def _best_doors(metric: Metric, out: tuple[Door, ...], into: tuple[Door, ...]) -> tuple[Door, Door]:
    if len(out) == len(into) == 1:
        return out[0], into[0]
    between = metric.engine.distances_many_to_many(
        np.array([d[0] for d in out], np.uint32), np.array([d[0] for d in into], np.uint32)
    ).tolist()
    ways = ((a[1] + between[i][j] + b[1], i, j) for i, a in enumerate(out) for j, b in enumerate(into))
    _, i, j = min(ways)
    return out[i], into[j]


def lengths_m(net: LandNetwork, path: Path) -> Floats:
    """Return the mapped length of what is passed of each edge, metres."""
    return np.asarray(net.length_m[path.edges] * np.abs(path.leave - path.enter), np.float64)


def points_of(net: LandNetwork, path: Path) -> tuple[Floats, Floats]:
    """Return the longitudes and latitudes, degrees, of the drawn points that a path passes, in order.

    Of each edge all points but the last, which the next edge begins with; of the last edge that too.
    """
    count = net.steps[path.edges]
    begin = net.first[path.edges] + path.backward * count
    step = _STEP[path.backward.view(np.int8)]
    last = int(begin[-1] + step[-1] * count[-1])
    whole = _trim(net, path, begin, count)
    ends = count.cumsum(dtype=np.int32)
    points = np.repeat(step, count)
    points *= net.numbers[: len(points)]
    points += np.repeat(begin - step * (ends - count), count)
    if whole:
        points = np.append(points, last)
    return net.lon[points] / SCALE, net.lat[points] / SCALE


def draw(net: LandNetwork, path: Path, ends: tuple[LonLat, LonLat]) -> tuple[LonLat, ...]:
    """Return the drawn line of a path, from foot to foot; ``ends`` are the exact places of the two feet."""
    lon, lat = points_of(net, path)
    line = list(zip(lon.tolist(), lat.tolist(), strict=True))
    return (ends[0], *line[line[:1] == [ends[0]] : len(line) - (line[-1:] == [ends[1]])], ends[1])


def _trim(net: LandNetwork, path: Path, begin: Ints, count: Ints) -> bool:
    """Leave out the points of the first and the last edge outside the part that is passed.

    Say whether the last edge is passed to its end, so that its last point is still to be added.
    """
    last = len(path.edges) - 1
    for k in {0, last}:
        edge, back = int(path.edges[k]), bool(path.backward[k])
        low, high = sorted((float(path.enter[k]), float(path.leave[k])))
        if low <= 0.0 and high >= 1.0:
            continue
        inside = _inside(net, edge, low, high)[:: -1 if back else 1]
        if k != last and inside and inside[-1] == (0 if back else net.steps[edge]):
            inside.pop()
        count[k] = len(inside)
        if inside:
            begin[k] = net.first[edge] + inside[0]
    return {float(path.enter[last]), float(path.leave[last])} == {0.0, 1.0}


def _inside(net: LandNetwork, edge: int, low: float, high: float) -> list[int]:
    """Return the numbers of an edge's points between two shares of its length."""
    from cargotrace.geodesy import wgs84

    if low == high:
        return [int(net.steps[edge]) * int(low)] if low in (0.0, 1.0) else []
    lon, lat = net.edge_line(edge)
    along = np.concatenate(([0.0], np.cumsum(wgs84().line_lengths(lon, lat))))
    share = along / max(float(along[-1]), 1e-9)
    return np.flatnonzero((share >= low - 1e-9) & (share <= high + 1e-9)).tolist()
