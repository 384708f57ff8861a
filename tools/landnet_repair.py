"""Bridges the gaps of a land network, never across a border, and adds the hand-made connectors.

Two kinds of bridge, both marked as inferred: joins of separate pieces, and bridges between
two dead ends that face each other, where the way around is over ``DETOUR`` times as long.
Bridging every dead end would invent short cuts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

from landnet_countries import Areas
from landnet_source import RawNetwork, geodesic_km, unit_vectors

DETOUR = 4.0
#: cosine of the widest angle between where a dead end points and where the bridge goes
FACING = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far a bridge may reach."""

    #: longest join of two separate pieces
    join_km: float
    #: longest bridge between two dead ends
    gap_km: float
    #: how much of a bridge may lie at sea; coasts are drawn at 1:10m, and lines hug them
    water_km: float


def add_edges(
    network: RawNetwork, pairs: list[tuple[int, int]], km: Iterable[float], kind: int, connector: int = 0
) -> None:
    """Append edges between existing nodes, never shorter than their geodesic."""
    if not pairs:
        return
    a, b = np.array(pairs, dtype=np.int64).T
    straight = geodesic_km(network.lon[a], network.lat[a], network.lon[b], network.lat[b])
    network.a = np.r_[network.a, a]
    network.b = np.r_[network.b, b]
    network.km = np.r_[network.km, np.maximum(np.fromiter(km, float, len(a)), straight)]
    network.kind = np.r_[network.kind, np.full(len(a), kind, np.uint8)]
    network.connector = np.r_[network.connector, np.full(len(a), connector, np.int16)]


def join_pieces(network: RawNetwork, area: np.ndarray, areas: Areas, limits: Limits) -> int:
    """Join separate pieces by their nearest points, shortest joins first; return how many were made."""
    _, piece = connected_components(_matrix(network), directed=False)
    largest = np.bincount(piece).argmax()
    outside = np.flatnonzero(piece != largest)
    place = unit_vectors(network.lon, network.lat)
    apart, near = cKDTree(place).query(place[outside], k=24, distance_upper_bound=limits.join_km)
    rows, ranks = np.nonzero(np.isfinite(apart))
    p, q, d = outside[rows], near[rows, ranks], apart[rows, ranks]
    foreign = (piece[p] != piece[q]) & (area[p] == area[q])
    order = np.argsort(d[foreign], kind="stable")
    made: list[tuple[int, int]] = []
    parent = np.arange(piece.max() + 1)
    for one, other in zip(p[foreign][order], q[foreign][order], strict=True):
        left, right = _root(parent, piece[one]), _root(parent, piece[other])
        if left != right and stays_inside(network, int(one), int(other), area, areas, limits):
            parent[left] = right
            made.append((int(one), int(other)))
    add_edges(network, made, [0.0] * len(made), kind=1)
    return len(made)


def bridge_gaps(network: RawNetwork, area: np.ndarray, areas: Areas, limits: Limits) -> int:
    """Bridge pairs of facing dead ends whose way around is long; return how many bridges were made."""
    made: list[tuple[int, int]] = []
    matrix = _matrix(network)
    for one, other, apart in _facing_dead_ends(network, area, limits.gap_km):
        if _reached(matrix, one, other, DETOUR * apart):
            continue
        if stays_inside(network, one, other, area, areas, limits):
            made.append((one, other))
    add_edges(network, made, [0.0] * len(made), kind=1)
    return len(made)


def _facing_dead_ends(network: RawNetwork, area: np.ndarray, gap_km: float) -> list[tuple[int, int, float]]:
    degree = np.bincount(np.r_[network.a, network.b], minlength=len(network.lon))
    ends = np.flatnonzero(degree == 1)
    place = unit_vectors(network.lon, network.lat)
    neighbour = np.full(len(degree), -1)
    neighbour[network.a] = network.b
    back = neighbour.copy()
    back[network.b] = network.a
    inner = np.where(degree[ends] == 1, back[ends], -1)
    heading = place[ends] - place[inner]
    heading /= np.linalg.norm(heading, axis=1, keepdims=True) + 1e-12
    pairs = cKDTree(place[ends]).query_pairs(gap_km, output_type="ndarray")
    pairs = pairs[area[ends[pairs[:, 0]]] == area[ends[pairs[:, 1]]]]
    way = place[ends[pairs[:, 1]]] - place[ends[pairs[:, 0]]]
    apart = np.linalg.norm(way, axis=1)
    way /= apart[:, None] + 1e-12
    facing = ((heading[pairs[:, 0]] * way).sum(1) > FACING) & ((heading[pairs[:, 1]] * -way).sum(1) > FACING)
    pairs, apart = ends[pairs[facing]], apart[facing]
    order = np.lexsort((pairs[:, 1], pairs[:, 0], apart))
    used: set[int] = set()
    kept = []
    for i in order:
        one, other = int(pairs[i, 0]), int(pairs[i, 1])
        if one not in used and other not in used:
            used.update((one, other))
            kept.append((one, other, float(apart[i])))
    return kept


def _reached(matrix: csr_matrix, one: int, other: int, limit_km: float) -> bool:
    """Say whether the network already joins two nodes within a length; bridges made so far do not count."""
    return bool(np.isfinite(dijkstra(matrix, directed=False, indices=one, limit=limit_km)[other]))


def stays_inside(
    network: RawNetwork, one: int, other: int, area: np.ndarray, areas: Areas, limits: Limits
) -> bool:
    """Say whether the line between two nodes stays in their area, with little water; tried every 500 m."""
    ends = network.lon[[one, other]], network.lat[[one, other]]
    km = float(geodesic_km(ends[0][:1], ends[1][:1], ends[0][1:], ends[1][1:])[0])
    share = np.linspace(0.0, 1.0, int(km / 0.5) + 3)[1:-1]
    lon, lat = (e[0] + share * (e[1] - e[0]) for e in ends)
    wet = areas.at_sea(lon, lat).mean() * km
    return bool(wet <= limits.water_km and (areas.at(lon, lat) == area[one]).all())


def _matrix(network: RawNetwork) -> csr_matrix:
    size = len(network.lon)
    return csr_matrix((np.maximum(network.km, 1e-4), (network.a, network.b)), shape=(size, size))


def _root(parent: np.ndarray, i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return int(i)
