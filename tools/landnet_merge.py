"""Merges the twin carriageways and the slip roads of a road network, which draw every junction many times."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from landnet_source import RawNetwork, geodesic_km


def merge_near(network: RawNetwork, *, short_km: float, cell_deg: float) -> RawNetwork:
    """Return the network with nodes merged that a short edge joins inside one cell of a grid.

    The cell bounds how far a merged junction reaches. Of edges between the same two nodes the shortest stays;
    none is shorter than the geodesic between its merged ends.
    """
    column, row = (np.floor(x / cell_deg).astype(np.int64) for x in (network.lon, network.lat))
    a, b = network.a, network.b
    joined = (network.km < short_km) & (column[a] == column[b]) & (row[a] == row[b])
    size = len(network.lon)
    matrix = csr_matrix((np.ones(joined.sum()), (a[joined], b[joined])), shape=(size, size))
    count, group = connected_components(matrix, directed=False)
    weight = np.bincount(group, minlength=count)
    lon, lat = (np.bincount(group, x, count) / weight for x in (network.lon, network.lat))
    low, high = np.minimum(group[a], group[b]), np.maximum(group[a], group[b])
    order = np.lexsort((network.km, high, low))
    low, high, km = low[order], high[order], network.km[order]
    first = np.ones(len(low), bool)
    first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    kept = first & (low != high)
    low, high = low[kept], high[kept]
    return RawNetwork(
        lon=lon,
        lat=lat,
        a=low,
        b=high,
        km=np.maximum(km[kept], geodesic_km(lon[low], lat[low], lon[high], lat[high])),
        kind=np.zeros(len(low), np.uint8),
        connector=np.zeros(len(low), np.int16),
    )


def without_stubs(network: RawNetwork, *, short_km: float) -> RawNetwork:
    """Return the network without the short dead ends that merging leaves."""
    degree = np.bincount(np.r_[network.a, network.b], minlength=len(network.lon))
    stub = (network.km < short_km) & ((degree[network.a] == 1) | (degree[network.b] == 1))
    return _with_edges(network, ~stub)


def _with_edges(network: RawNetwork, keep: np.ndarray) -> RawNetwork:
    """Return the network with some of its edges, and only the nodes that they meet."""
    ends = np.stack((network.a[keep], network.b[keep]))
    nodes, ends = np.unique(ends, return_inverse=True)
    a, b = ends.reshape(2, -1)
    return RawNetwork(
        lon=network.lon[nodes],
        lat=network.lat[nodes],
        a=a,
        b=b,
        km=network.km[keep],
        kind=network.kind[keep],
        connector=network.connector[keep],
    )
