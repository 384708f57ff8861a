"""A land network (railways, roads) as arrays, with its routing topology: read once, never changed.

The files are made by `tools/build_rail.py` and `tools/build_road.py`. Nodes are junctions, dead ends and
border crossings; edges carry their mapped length, which is longer than the drawn line where the line was
simplified.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from cargotrace.datasets import data_path

if TYPE_CHECKING:
    from pathlib import Path

    from cargotrace.networks.landnet_index import PointIndex

Ints = np.ndarray[Any, np.dtype[np.integer[Any]]]
Floats = np.ndarray[Any, np.dtype[np.float64]]

#: coordinates are whole ten-thousandths of a degree
SCALE = 10_000
#: kinds of edges
MAPPED, BRIDGED, CONNECTOR = 0, 1, 2
#: a bridged gap costs half as much again as its length, and a kilometre more: mapped track goes first
BRIDGE_FACTOR, BRIDGE_EXTRA_M = 1.5, 1_000.0


@dataclass(frozen=True, kw_only=True)
class LandNetwork:
    """Edges between nodes, with geometry, lengths in metres and the area (country) of each node."""

    #: "rail" or "road"
    name: str
    #: area codes: ISO 3166-1 alpha-2, and ISO 3166-2 for parts whose borders differ (``UA-43``)
    area_codes: tuple[str, ...]
    #: English names of the areas' countries
    area_names: tuple[str, ...]
    node_lon: Ints
    node_lat: Ints
    node_area: Ints
    #: number of the connected piece that a node is in
    node_piece: Ints
    #: end nodes of each edge
    u: Ints
    v: Ints
    length_m: Ints
    #: MAPPED, BRIDGED or CONNECTOR
    kind: Ints
    #: 1-based row in the table of connectors, 0 for none
    connector: Ints
    #: points of all edges end to end, ends included; edge i has points first[i] to first[i + 1]
    first: Ints
    lon: Ints
    lat: Ints
    #: pyroutingkit's CCHTopology over the arcs (u to v of every edge, then v to u)
    topology: Any

    @cached_property
    def index(self) -> PointIndex:
        """Return the index of drawn points, made at first use."""
        from cargotrace.networks.landnet_index import PointIndex

        return PointIndex.of(self.lon, self.lat, self.first)

    @cached_property
    def steps(self) -> Ints:
        """Return how many steps from point to point each edge has: its points less one."""
        return np.diff(self.first).astype(np.int32) - 1

    @cached_property
    def numbers(self) -> Ints:
        """Return 0, 1, 2, … as many as there are points: to be cut, not made anew for each line."""
        return np.arange(len(self.lon), dtype=np.int32)

    @cached_property
    def own_cost(self) -> Ints:
        """Return what each edge costs in a named country: metres, at least 1; more for a bridge."""
        cost = np.maximum(self.length_m, 1).astype(np.uint32)
        bridged = self.kind == BRIDGED
        cost[bridged] = np.floor(self.length_m[bridged] * BRIDGE_FACTOR + BRIDGE_EXTRA_M)
        return cost

    @cached_property
    def edge_areas(self) -> tuple[Ints, Ints]:
        """Return the areas of the two nodes of each edge."""
        return self.node_area[self.u], self.node_area[self.v]

    @cached_property
    def area_edges(self) -> tuple[Ints, ...]:
        """Return for each area the edges with a node in it."""
        one, other = self.edge_areas
        order = np.argsort(one, kind="stable")
        inside = np.split(order, np.searchsorted(one[order], np.arange(1, len(self.area_codes))))
        over = np.flatnonzero(one != other)
        return tuple(np.concatenate([inside[a], over[other[over] == a]]) for a in range(len(inside)))

    @cached_property
    def crossings(self) -> dict[frozenset[str], Ints]:
        """Return the edges that cross each border, by the area codes of its two sides."""
        one, other = self.edge_areas
        found: dict[frozenset[str], list[int]] = {}
        for edge in np.flatnonzero(one != other).tolist():
            pair = frozenset((self.area_codes[one[edge]], self.area_codes[other[edge]]))
            found.setdefault(pair, []).append(edge)
        return {pair: np.array(edges) for pair, edges in found.items()}

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Return the ISO alpha-2 code of the country of each area."""
        return tuple(code[:2] for code in self.area_codes)

    def name_of(self, country: str) -> str:
        """Return the English name of a country by its ISO alpha-2 code, or the code itself."""
        return dict(zip(self.area_codes, self.area_names, strict=True)).get(country, country)

    def node_lonlat(self, node: int) -> tuple[float, float]:
        """Return the longitude and latitude of a node, degrees."""
        return float(self.node_lon[node]) / SCALE, float(self.node_lat[node]) / SCALE

    def edge_line(self, edge: int) -> tuple[Floats, Floats]:
        """Return the longitudes and latitudes of the drawn line of one edge, in degrees, from u to v."""
        part = slice(int(self.first[edge]), int(self.first[edge + 1]))
        return self.lon[part] / SCALE, self.lat[part] / SCALE


@cache
def load_network(name: str) -> LandNetwork:
    """Return a shipped network, "rail" or "road"; read once a process.

    Raises
    ------
    DataError
        If the data files are missing.

    Examples
    --------
    >>> load_network("tram")
    Traceback (most recent call last):
    ...
    cargotrace.errors.DataError: The data file networks/tram.npz is missing: reinstall cargotrace.
    """
    return read_network(name, data_path("networks", f"{name}.npz"))


def read_network(name: str, path: Path) -> LandNetwork:
    """Return the network of one file, with the topology in the folder beside it."""
    from concurrent.futures import ThreadPoolExecutor

    #: the engine reads its topology while the arrays are unpacked: neither holds the interpreter
    with ThreadPoolExecutor(max_workers=1) as reader:
        topology = reader.submit(read_topology, path.parent / f"{name}_topology")
        with np.load(path) as file:
            arrays = {key: file[key] for key in file.files}
    points = arrays.pop("points")
    return LandNetwork(
        name=name,
        area_codes=tuple(arrays.pop("area_codes").tolist()),
        area_names=tuple(arrays.pop("area_names").tolist()),
        first=np.concatenate(([0], np.cumsum(points))).astype(np.int32),
        lon=np.cumsum(arrays.pop("step_lon"), dtype=np.int32),
        lat=np.cumsum(arrays.pop("step_lat"), dtype=np.int32),
        topology=topology.result(),
        **arrays,
    )


def read_topology(folder: Path) -> Any:
    """Return the contraction order kept in a folder."""
    from pyroutingkit import CCHTopology

    topology = CCHTopology()
    topology.load(str(folder))
    return topology
