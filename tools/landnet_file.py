"""Writes a contracted land network as one compressed file, and its routing topology beside it.

What the arrays mean is said where they are read: ``cargotrace/networks/landnet.py``.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyroutingkit
import shapely
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from landnet_contract import Contracted
from landnet_countries import Areas
from landnet_source import RawNetwork

#: coordinates are kept as whole ten-thousandths of a degree, about 11 m
SCALE = 10_000


def write_network(
    path: Path, network: RawNetwork, area: np.ndarray, areas: Areas, edges: Contracted, keep: np.ndarray
) -> None:
    """Write the network file; ``keep`` says which points of the chain are drawn (ends always are)."""
    chain, offset = edges.chain[keep], np.r_[0, np.cumsum(keep)[edges.offset[1:] - 1]]
    lon, lat = (np.round(v * SCALE).astype(np.int64) for v in (network.lon, network.lat))
    np.savez_compressed(
        path,
        area_codes=np.array(areas.codes),
        area_names=np.array(areas.names),
        node_lon=lon[edges.nodes].astype(np.int32),
        node_lat=lat[edges.nodes].astype(np.int32),
        node_area=area[edges.nodes].astype(np.int16),
        node_piece=_pieces(edges).astype(np.int32),
        u=edges.u.astype(np.int32),
        v=edges.v.astype(np.int32),
        length_m=np.ceil(edges.km * 1000).astype(np.int32),
        kind=edges.kind,
        connector=edges.connector,
        points=np.diff(offset).astype(np.int32),
        step_lon=np.diff(lon[chain], prepend=0).astype(np.int32),
        step_lat=np.diff(lat[chain], prepend=0).astype(np.int32),
    )


def drawn(network: RawNetwork, edges: Contracted, thin_km: float) -> np.ndarray:
    """Say which points of the chains to draw: all for 0 km, or those that Douglas and Peucker's way keeps."""
    keep = np.ones(len(edges.chain), bool)
    if thin_km <= 0.0:
        return keep
    at = np.arange(len(edges.chain), dtype=float)
    points = np.c_[network.lon[edges.chain], network.lat[edges.chain], at]
    which = np.repeat(np.arange(len(edges.u)), np.diff(edges.offset))
    lines = shapely.simplify(shapely.linestrings(points, indices=which), thin_km / 111.2)
    keep[:] = False
    keep[shapely.get_coordinates(lines, include_z=True)[:, 2].astype(int)] = True
    return keep


def write_topology(folder: Path, network: RawNetwork, edges: Contracted) -> None:
    """Write the contraction order and shortcuts that RoutingKit needs, so that nobody waits for them."""
    folder.mkdir(parents=True, exist_ok=True)
    topology = pyroutingkit.CCHTopology()
    u, v = edges.u.astype(np.uint32), edges.v.astype(np.uint32)
    lat, lon = (x[edges.nodes].astype(np.float32) for x in (network.lat, network.lon))
    topology.build(np.r_[u, v], np.r_[v, u], lat, lon, len(edges.nodes))
    topology.save(str(folder))


def _pieces(edges: Contracted) -> np.ndarray:
    size = len(edges.nodes)
    matrix = csr_matrix((np.ones(len(edges.u)), (edges.u, edges.v)), shape=(size, size))
    return np.asarray(connected_components(matrix, directed=False)[1])
