"""Contracts a land network to its junctions, dead ends and border crossings, keeping all geometry."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from landnet_source import RawNetwork


@dataclass(slots=True, kw_only=True)
class Contracted:
    """Edges between kept nodes, each with the chain of source nodes that it stands for."""

    #: source nodes that were kept
    nodes: np.ndarray
    #: end nodes of each edge, as indexes into ``nodes``
    u: np.ndarray
    v: np.ndarray
    km: np.ndarray
    kind: np.ndarray
    connector: np.ndarray
    #: source nodes of all edges end to end, ends included; edge i has chain[offset[i]:offset[i + 1]]
    chain: np.ndarray
    offset: np.ndarray


def contract(network: RawNetwork, area: np.ndarray) -> Contracted:
    """Merge edges through nodes where nothing branches, no border is crossed and the kind does not change.

    Closed loops without a junction are left out: nothing can reach them.
    """
    tail, edge_of, start = _adjacency(network)
    kept = _kept(network, area)
    used = bytearray(len(network.a))
    rows: list[tuple[int, int, float, int]] = []
    chain: list[int] = []
    offset = [0]
    for node in np.flatnonzero(kept).tolist():
        for slot in range(start[node], start[node + 1]):
            if not used[edge_of[slot]]:
                path, km = _walk(node, slot, tail, edge_of, start, kept, used, network.km)
                rows.append((path[0], path[-1], km, edge_of[slot]))
                chain.extend(path)
                offset.append(len(chain))
    first, last, km_of, first_edge = (np.array(c) for c in zip(*rows, strict=True))
    nodes = np.unique(np.r_[first, last])
    return Contracted(
        nodes=nodes,
        u=np.searchsorted(nodes, first),
        v=np.searchsorted(nodes, last),
        km=km_of,
        kind=network.kind[first_edge],
        connector=network.connector[first_edge],
        chain=np.array(chain),
        offset=np.array(offset),
    )


def _adjacency(network: RawNetwork) -> tuple[list[int], list[int], list[int]]:
    edges = np.arange(len(network.a))
    source = np.r_[network.a, network.b]
    order = np.argsort(source, kind="stable")
    start = np.searchsorted(source[order], np.arange(len(network.lon) + 1))
    return (
        np.r_[network.b, network.a][order].tolist(),
        np.r_[edges, edges][order].tolist(),
        start.tolist(),
    )


def _kept(network: RawNetwork, area: np.ndarray) -> np.ndarray:
    kept = np.bincount(np.r_[network.a, network.b], minlength=len(network.lon)) != 2
    for special in (area[network.a] != area[network.b], network.kind != 0):
        kept[network.a[special]] = True
        kept[network.b[special]] = True
    return kept


def _walk(
    node: int,
    slot: int,
    tail: list[int],
    edge_of: list[int],
    start: list[int],
    kept: np.ndarray,
    used: bytearray,
    km: np.ndarray,
) -> tuple[list[int], float]:
    edge = edge_of[slot]
    used[edge] = 1
    path, total = [node, tail[slot]], float(km[edge])
    while not kept[path[-1]]:
        here = path[-1]
        onward = [s for s in range(start[here], start[here + 1]) if not used[edge_of[s]]]
        if not onward:
            break
        edge = edge_of[onward[0]]
        used[edge] = 1
        total += float(km[edge])
        path.append(tail[onward[0]])
    return path, total
