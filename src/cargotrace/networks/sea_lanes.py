"""The network of sea lanes: loaded once, read-only, asked under a policy of closed passages.

Shortest ways by customizable contraction hierarchies (Dibbelt, Strasser, Wagner 2016,
doi:10.1145/2886843), as in RoutingKit: one topology, one metric for each policy.
"""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from cargotrace.boundaries.nearest import unit_vectors
from cargotrace.datasets import data_path
from cargotrace.geodesy import LonLat

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SEA, CHANNEL, INLAND = 0, 1, 2
_SCALE = 1e4
_EARTH_KM = 6371.0
#: south of this, degrees, ships between Africa and Australia sail only where they must
STORMY_LAT = -45.0
#: a metre there counts as this many
_SHUNNED = 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """Nodes and edges of the network."""

    #: (nodes, 2) longitude and latitude, degrees
    points: NDArray[np.float64]
    start: NDArray[np.uint32]
    end: NDArray[np.uint32]
    #: metres
    length: NDArray[np.float64]
    #: SEA, CHANNEL (canals and river approaches, which lie on the map's land) or INLAND (waterways)
    kind: NDArray[np.uint8]
    #: number of the passage crossed, 0 for none
    passage: NDArray[np.uint8]
    names: tuple[str, ...]
    #: (nodes,) the highest kind of the edges at each node
    node_kind: NDArray[np.uint8]
    #: (nodes,) reached without an inland waterway
    seagoing: NDArray[np.bool_]
    #: (nodes,) at sea by the map
    wet: NDArray[np.bool_]
    #: published metres of the steps of inland waterways, which wind more than they are drawn; both directions
    winding: dict[tuple[LonLat, LonLat], float]
    #: places of nodes where a way round a cape is as tight as it gets
    firm: frozenset[LonLat]
    #: (nodes, 3) unit vectors
    vectors: NDArray[np.float64]
    topology: Any

    def point(self, number: int) -> LonLat:
        """Return a node's place."""
        return (float(self.points[number, 0]), float(self.points[number, 1]))

    def near(self, lonlat: LonLat, *, within_km: float, count: int, inland: bool = True) -> list[int]:
        """Return the nodes nearest to a place, nearest first; those of inland waterways only if asked for."""
        import numpy as np

        closeness = self.vectors @ unit_vectors(np.array([lonlat]))[0]
        if not inland:
            closeness = np.where(self.seagoing, closeness, -2.0)
        best = np.argpartition(closeness, -count)[-count:]
        best = best[np.argsort(-closeness[best], kind="stable")]
        return [int(n) for n in best if closeness[n] >= math.cos(within_km / _EARTH_KM)]


@cache
def sea_lanes() -> Lanes:
    """Return the network.

    Raises
    ------
    DataError
        If its file is missing.
    """
    import numpy as np
    from pyroutingkit import CCHTopology

    with np.load(data_path("networks", "sea.npz")) as stored:
        points = stored["lonlat"] / _SCALE
        start, end = stored["start"].astype(np.uint32), stored["end"].astype(np.uint32)
        firm = stored["firm"]
        kind, passage, names = stored["kind"], stored["passage"], tuple(str(n) for n in stored["names"])
        length, wet = stored["length_m"].astype(np.float64), stored["wet"]
    node_kind = np.zeros(len(points), np.uint8)
    np.maximum.at(node_kind, start, kind)
    np.maximum.at(node_kind, end, kind)
    inland = kind == INLAND
    seagoing = np.zeros(len(points), bool)
    seagoing[np.concatenate([start[~inland], end[~inland]])] = True
    topology = CCHTopology()
    topology.load(str(data_path("networks", "sea_topology")))
    return Lanes(
        points=points,
        start=start,
        end=end,
        length=length,
        kind=kind,
        passage=passage,
        names=names,
        firm=frozenset((float(x), float(y)) for x, y in points[firm]),
        node_kind=node_kind,
        seagoing=seagoing,
        wet=wet,
        winding=_winding(points[start[inland]], points[end[inland]], length[inland]),
        vectors=unit_vectors(points),
        topology=topology,
    )


def _winding(
    starts: NDArray[np.float64], ends: NDArray[np.float64], length: NDArray[np.float64]
) -> dict[tuple[LonLat, LonLat], float]:
    found = {}
    for a, b, metres in zip(starts.tolist(), ends.tolist(), length.tolist(), strict=True):
        found[(a[0], a[1]), (b[0], b[1])] = found[(b[0], b[1]), (a[0], a[1])] = metres
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What a ship may not pass, and whether it may take inland waterways."""

    closed: frozenset[str]
    inland: bool = False


def _stormy(lanes: Lanes) -> NDArray[np.bool_]:
    """Say of each edge whether it lies in the far south of the Indian Ocean, which ships keep north of."""
    lon = (lanes.points[lanes.start, 0] + lanes.points[lanes.end, 0]) / 2
    lat = (lanes.points[lanes.start, 1] + lanes.points[lanes.end, 1]) / 2
    found: NDArray[np.bool_] = (lat < STORMY_LAT) & (lon > 25.0) & (lon < 165.0)
    return found


class LaneMetric:
    """The network under one policy. Safe to share between threads."""

    __slots__ = ("_lock", "_metric", "open_edges")

    def __init__(self, policy: Policy) -> None:
        import numpy as np
        from pyroutingkit import INF_WEIGHT, CCHMetric

        lanes = sea_lanes()
        shut = np.array([name in policy.closed for name in lanes.names])
        shut[0] = False
        self.open_edges: NDArray[np.bool_] = ~shut[lanes.passage]
        if not policy.inland:
            self.open_edges &= lanes.kind != INLAND
        cost = np.maximum(1, np.round(lanes.length * np.where(_stormy(lanes), _SHUNNED, 1.0)))
        weight = np.where(self.open_edges, cost, INF_WEIGHT).astype(np.uint32)
        self._metric = CCHMetric(lanes.topology)
        self._metric.customize(np.concatenate([weight, weight]))
        self._lock = threading.Lock()

    def way(self, start: int, end: int) -> tuple[float, list[int], list[int]] | None:
        """Return metres, nodes and edges of the shortest way between two nodes, or None."""
        from pyroutingkit import INF_WEIGHT

        with self._lock:
            metres, nodes, arcs = self._metric.query(start, end)
        if metres >= INF_WEIGHT or (not len(nodes) and start != end):
            return None
        count = len(sea_lanes().start)
        return float(metres), [int(n) for n in nodes] or [start], [int(a) % count for a in arcs]

    def matrix(self, starts: list[int], ends: list[int]) -> NDArray[np.float64]:
        """Return metres between nodes, (starts, ends); infinite where there is no way."""
        import numpy as np
        from pyroutingkit import INF_WEIGHT

        with self._lock:
            metres: NDArray[np.float64] = self._metric.distances_many_to_many(
                np.array(starts, np.uint32), np.array(ends, np.uint32)
            ).astype(np.float64)
        metres[metres >= INF_WEIGHT] = np.inf
        table: NDArray[np.float64] = metres.reshape(len(starts), len(ends))
        return table


@lru_cache(maxsize=32)
def lane_metric(policy: Policy) -> LaneMetric:
    """Return the network under a policy; customised once, then kept."""
    return LaneMetric(policy)
