"""Railways: warm queries with geometry against scgraph, networkx and scipy; change of policy. CPU time.

All engines route the same station pairs on the same network. Ours and scgraph return the drawn line (arrays
and a list); networkx and scipy only the nodes of the path on the smaller contracted network, in their favour.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

PAIRS = 200
SLOW_PAIRS = 6
Row = tuple[str, str]


def timed(work: Callable[[int], object], pairs: int, rounds: int = 3) -> float:
    """Return the best mean CPU time of some rounds over the pairs, in microseconds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for number in range(pairs):
            work(number)
        best = min(best, (time.process_time() - start) / pairs)
    return best * 1e6


def missing(package: str) -> bool:
    """Say loudly that a competitor is not there."""
    if importlib.util.find_spec(package):
        return False
    print(f"!! {package} IS NOT INSTALLED, so it was not compared: .venv/bin/pip install {package}")
    return True


def pairs_of(net: Any) -> np.ndarray:
    """Return random pairs of nodes of the largest piece."""
    own = np.flatnonzero(net.node_piece == np.bincount(net.node_piece).argmax())
    return np.random.default_rng(20231001).choice(own, (PAIRS, 2))


def ours(net: Any, pairs: np.ndarray) -> list[float]:
    """Return microseconds of a query with geometry, of the same with Track, and the lengths in km."""
    from cargotrace.networks.land import land_track
    from cargotrace.networks.landnet_index import find_feet
    from cargotrace.networks.landnet_path import find_path, points_of
    from cargotrace.networks.landnet_policy import Policy, build_metric

    metric = build_metric(net, Policy(countries=frozenset(net.countries)))
    ends = [tuple(net.node_lonlat(int(node)) for node in pair) for pair in pairs]
    feet = [tuple(find_feet(net, point, 1000.0)[0] for point in pair) for pair in ends]

    def line(number: int) -> object:
        one, other = feet[number]
        path = find_path(metric, one, other)
        return path and points_of(net, path)

    for pair in ends[:4]:
        land_track("rail", *pair)
    return [timed(line, PAIRS), timed(lambda i: land_track("rail", *ends[i % 4]), 40, 2)]


def point_graph(net: Any) -> tuple[list[dict[int, float]], list[tuple[float, float]]]:
    """Return the network with every drawn point as a node, as scgraph keeps it; our nodes come first."""
    ids = np.full(len(net.lon), -1, np.int64)
    ids[net.first[:-1]], ids[net.first[1:] - 1] = net.u, net.v
    inner = ids < 0
    ids[inner] = len(net.node_lon) + np.arange(inner.sum())
    places = np.zeros((ids.max() + 1, 2))
    places[ids] = np.c_[net.lat, net.lon] / 10_000
    graph: list[dict[int, float]] = [{} for _ in range(len(places))]
    for edge in range(len(net.u)):
        chain = ids[net.first[edge] : net.first[edge + 1]].tolist()
        step = float(net.own_cost[edge]) / (len(chain) - 1)
        for a, b in pairwise(chain):
            graph[a][b] = graph[b][a] = min(step, graph[a].get(b, step))
    return graph, [(lat, lon) for lat, lon in places.tolist()]


def scgraph_ch(net: Any, pairs: np.ndarray) -> float | None:
    """Return microseconds of scgraph's contraction hierarchy, with the line of its path."""
    if missing("scgraph"):
        return None
    from scgraph import Graph

    graph, places = point_graph(net)
    engine = Graph(graph)
    engine.contraction_hierarchy(int(pairs[0, 0]), int(pairs[0, 1]))

    def line(number: int) -> object:
        found = engine.contraction_hierarchy(int(pairs[number, 0]), int(pairs[number, 1]))
        return [places[node] for node in found["path"]]

    return timed(line, PAIRS)


def networkx_bidirectional(net: Any, pairs: np.ndarray) -> float | None:
    if missing("networkx"):
        return None
    import networkx as nx

    graph = nx.Graph()
    for u, v, cost in zip(net.u.tolist(), net.v.tolist(), net.own_cost.tolist(), strict=True):
        if cost < graph.get_edge_data(u, v, {"w": float("inf")})["w"]:
            graph.add_edge(u, v, w=cost)
    return timed(lambda i: nx.bidirectional_dijkstra(graph, *pairs[i].tolist(), weight="w"), SLOW_PAIRS, 1)


def scipy_dijkstra(net: Any, pairs: np.ndarray) -> float:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import dijkstra

    size = len(net.node_lon)
    key, where = np.unique(
        np.minimum(net.u, net.v).astype(np.int64) * size + np.maximum(net.u, net.v), return_inverse=True
    )
    cost = np.full(len(key), np.inf)
    np.minimum.at(cost, where, net.own_cost)
    matrix = coo_matrix((cost, (key // size, key % size)), shape=(size, size)).tocsr()

    def path(number: int) -> list[int]:
        _, before = dijkstra(matrix, directed=False, indices=int(pairs[number, 0]), return_predecessors=True)
        nodes = [int(pairs[number, 1])]
        while before[nodes[-1]] >= 0:
            nodes.append(int(before[nodes[-1]]))
        return nodes

    return timed(path, SLOW_PAIRS, 1)


def policy_change(net: Any) -> Row:
    """Return how long it takes to avoid one country more, in the worst of some."""
    from cargotrace.networks.landnet_policy import MetricStore, Policy

    times = {}
    for country in ("KZ", "CN", "DE", "US"):
        best = float("inf")
        for _ in range(5):
            store = MetricStore(net)
            store.get(Policy(countries=frozenset(net.countries)))
            start = time.process_time()
            store.get(Policy(countries=frozenset(net.countries), avoid=frozenset({country})))
            best = min(best, time.process_time() - start)
        times[country] = best * 1e3
    return "avoid one country more", ", ".join(f"{c} {t:.1f} ms" for c, t in times.items())


def main() -> int:
    """Print the table."""
    from cargotrace.networks.landnet import load_network

    net = load_network("rail")
    pairs = pairs_of(net)
    query, track = ours(net, pairs)
    rows: list[Row] = [
        ("ours, line from foot to foot", f"{query:.0f} us"),
        ("ours, whole Track with countries and flags", f"{track:.0f} us"),
    ]
    for name, other in (
        ("scgraph contraction hierarchy, line", scgraph_ch(net, pairs)),
        ("networkx bidirectional Dijkstra, nodes", networkx_bidirectional(net, pairs)),
        ("scipy Dijkstra, nodes", scipy_dijkstra(net, pairs)),
    ):
        if other is not None:
            rows.append((name, f"{other:.0f} us, {other / query:.1f} times ours"))
    rows.append(policy_change(net))
    for name, value in rows:
        print(f"{name:48s} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
