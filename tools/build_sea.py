"""Build `data/networks/sea.npz`: searoute's sea lanes, mended against 1:10m land, with ports and approaches.

Run by hand after `build_boundaries.py`: ``python tools/build_sea.py`` (twenty minutes). Six steps:

1. searoute's marnet, one component of 9,708 nodes; a lane that crosses land is led round it on a local
   grid, or left out if it lies inland altogether (rivers come from our own table).
2. Canals and river approaches of `data/networks/approaches.csv`, ours.
3. Each port of searoute's list is joined to the lanes by a way over water.
4. Neighbouring nodes that see each other over open water are joined, so that ways need not follow the lanes.
5. Tight ways between many pairs of ports are added, so that ways are found tight and need little pulling.
6. Inland waterways of `data/networks/waterways.csv`, with their published lengths, take the place of the
   scaffold that joined the Caspian Sea to the rest until then.
"""

from __future__ import annotations

import csv
import io
import random
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapely
from pyroutingkit import CCHTopology
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from cargotrace.boundaries.land import coast_tree, is_clear, on_land
from cargotrace.boundaries.nearest import unit_vectors
from cargotrace.geodesy import distance_m, wgs84
from cargotrace.networks.passages import passages as passage_table
from cargotrace.networks.sea_grid import grid_way
from cargotrace.networks.sea_lanes import Policy, lane_metric, sea_lanes
from cargotrace.networks.sea_pull import pull
from cargotrace.networks.sea_way import Way, forget, sea_way

sys.path.insert(0, str(Path(__file__).parent))
import sources

SEAROUTE = ("searoute", "1.6.0", "a2f9827b0aa0f1216f4696aa9cd9d358e9950cba496e8445dc2a3d5691862697")
OUT = sources.DATA / "networks"
ATTRIBUTION = "Sea lanes: searoute (Apache-2.0), after Eurostat SeaRoute (EUPL), modified"
LonLat = tuple[float, float]
SEA, CHANNEL, INLAND = 0, 1, 2
#: marnet's Great Lakes lie on land of a layer that has no lakes in it: kept as they are
GREAT_LAKES = (-92.3, 41.3, -73.5, 49.3)
#: a lane is led round land on a grid up to this length, km
MEND_KM = 700
#: ports look for lanes, and nodes for neighbours, this far, km
REACH_KM = 350
#: corridors: batches of so many pairs of so many ports, and how near corners are one
BATCHES, PAIRS, HUBS, MERGE_M, CELL_DEG, SEED = 4, 400, 500, 3000, 0.05, 7
#: tables made by hand: titles, and what from
TABLES = {
    "approaches.csv": ("Canals and river approaches to sea ports, rough", "by hand"),
    "passages.csv": ("Straits, canals and capes with their gates", "by hand"),
    "waterways.csv": (
        "Inland waterways, drawn coarsely, with their lengths",
        "by hand; lengths from the sources in the file, those marked * measured on GSHHG 2.3.6",
    ),
}
#: seams of marnet at the antimeridian
SEAMS = {"segment", "segment2", "pacific_ocean"}


@dataclass
class Net:
    """The growing network."""

    points: list[LonLat] = field(default_factory=list)
    number: dict[LonLat, int] = field(default_factory=dict)
    edges: dict[tuple[int, int], int] = field(default_factory=dict)
    #: metres of edges that are longer than drawn
    winding: dict[tuple[int, int], float] = field(default_factory=dict)
    #: places of ports that were joined, as nodes
    ports: set[LonLat] = field(default_factory=set)
    #: nodes of corridors, and their corners by cell
    firm: set[int] = field(default_factory=set)
    corners: dict[tuple[int, int], list[LonLat]] = field(default_factory=dict)

    def node(self, lonlat: LonLat) -> int:
        """Return a point's number; points are told apart to 1e-4 degrees, and 180 is -180."""
        x, y = round((lonlat[0] + 180) % 360 - 180, 4), round(lonlat[1], 4)
        if (x, y) not in self.number:
            self.number[x, y] = len(self.points)
            self.points.append((x, y))
        return self.number[x, y]

    def join(self, a: LonLat, b: LonLat, kind: int) -> tuple[int, int]:
        """Add an edge, if it is none from a point to itself; return it."""
        u, v = self.node(a), self.node(b)
        edge = min(u, v), max(u, v)
        if u != v:
            self.edges.setdefault(edge, kind)
        return edge

    def chain(self, line: list[LonLat], kind: int) -> None:
        """Add the edges of a line."""
        for a, b in pairwise(line):
            self.join(a, b, kind)


def searoute_module(name: str, start: str) -> dict:
    """Return the values of a data module of searoute."""
    with tarfile.open(sources.fetch(*SEAROUTE)) as archive:
        member = archive.extractfile(f"searoute-1.6.0/searoute/data/{name}.py")
        assert member is not None
        text = member.read().decode()
    values: dict = {}
    exec(compile(text, name, "exec"), values)
    return values[start]


def lanes() -> Iterator[tuple[LonLat, LonLat]]:
    """Yield marnet's lanes, each once."""
    seen = set()
    for a, ends in searoute_module("marnet_dict", "edge_list").items():
        for b, facts in ends.items():
            pair = (min(a, b), max(a, b))
            if pair not in seen and not (facts.get("passage") in SEAMS and abs(a[0] - b[0]) >= 359.9):
                seen.add(pair)
                yield pair


def add_lanes(net: Net) -> None:
    """Step 1."""
    counts = {"kept": 0, "mended": 0, "left out": 0}
    for one, other in sorted(lanes()):
        a, b = ((one[0] + 180) % 360 - 180, one[1]), ((other[0] + 180) % 360 - 180, other[1])
        if all(
            GREAT_LAKES[0] < x < GREAT_LAKES[2] and GREAT_LAKES[1] < y < GREAT_LAKES[3] for x, y in (a, b)
        ):
            net.join(a, b, CHANNEL)
            continue
        wet = not on_land(np.array([a[0], b[0]]), np.array([a[1], b[1]])).any()
        way = [a, b] if wet and is_clear(a, b) else mend(a, b) if wet else None
        counts["kept" if way and len(way) == 2 else "mended" if way else "left out"] += 1
        if way:
            net.chain(way, SEA)
    print("lanes", counts)


def mend(a: LonLat, b: LonLat) -> list[LonLat] | None:
    """Return a way round land between two nodes at sea, or None."""
    if distance_m(a, b) > MEND_KM * 1000:
        return None
    for pad in (0.3, 1.0, 2.5):
        found = over_water(a, [b], pad, 150)
        if found and is_clear(a, found[0]):
            return pull([a, *found])
    return None


def over_water(start: LonLat, ends: list[LonLat], pad: float, cells: int) -> list[LonLat] | None:
    """Return the shortest grid way from a place to the best of some nodes, ending at the node it can see."""
    way = grid_way(start, ends, pad_deg=pad, cells=cells)
    if way is None:
        return None
    end = min(ends, key=lambda e: distance_m(e, way[-1]))
    return [*way, end] if is_clear(way[-1], end) else None


def add_approaches(net: Net) -> None:
    """Step 2: the sea end of each approach is joined to the nearest lanes in sight."""
    with (OUT / "approaches.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    kinds = {"river": CHANNEL, "canal": CHANNEL, "scaffold": INLAND}
    for row in rows:
        line = [tuple(float(v) for v in p.split()) for p in row["line"].split(";")]
        net.chain(dense(line), kinds[row["kind"]])


def dense(line: list[LonLat]) -> list[LonLat]:
    """Return a line with a point at least every four kilometres."""
    points = [line[0]]
    for a, b in pairwise(line):
        pieces = max(1, int(np.ceil(distance_m(a, b) / 4000)))
        points += [
            (a[0] + (b[0] - a[0]) * k / pieces, a[1] + (b[1] - a[1]) * k / pieces)
            for k in range(1, pieces + 1)
        ]
    return points


def link_approaches(net: Net) -> None:
    """Join the ends of approaches that lie at sea to the lanes in sight."""
    main = main_part(net)
    points = np.array(net.points)
    wet = ~on_land(points[:, 0], points[:, 1])
    known = np.flatnonzero(main & wet)
    tree = cKDTree(unit_vectors(points[known]))
    caspian = (points[:, 0] > 45) & (points[:, 0] < 56) & (points[:, 1] > 36) & (points[:, 1] < 45.5)
    for number in np.flatnonzero(~main & wet & ~caspian):
        near = known[tree.query(unit_vectors(points[number : number + 1])[0], k=12)[1]]
        link(net, int(number), [net.points[n] for n in near])


def link(net: Net, number: int, others: list[LonLat]) -> None:
    """Join a node at sea to the nearest three of some others that it sees, else to the nearest by a grid."""
    here = net.points[number]
    seen = [p for p in others if is_clear(here, p)][:3]
    for there in seen:
        net.join(here, there, SEA)
    if not seen and others:
        way = over_water(here, others[:2], 0.4, 200)
        if way and is_clear(here, way[0]):
            net.chain(pull([here, *way]), SEA)


def ports() -> list[LonLat]:
    """Return the places of searoute's ports, sorted."""
    found = searoute_module("ports_dict", "node_list")
    return sorted({(round((p[0] + 180) % 360 - 180, 4), round(p[1], 4)) for p in found})


def add_ports(net: Net) -> None:
    """Step 3."""
    fixed = np.array(net.points)
    tree = cKDTree(unit_vectors(fixed))
    main = main_part(net)
    left = []
    for place in ports():
        if not attach(net, place, fixed, tree, main):
            left.append(place)
    print("ports", len(ports()), "not joined", len(left), left[:60])


def main_part(net: Net) -> np.ndarray:
    """Say of each node whether it is in the greatest part of the network."""
    pairs = np.array(list(net.edges))
    size = len(net.points)
    label = connected_components(
        coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(size, size))
    )[1]
    return label == np.bincount(label).argmax()


def attach(net: Net, place: LonLat, fixed: np.ndarray, tree: cKDTree, main: np.ndarray) -> bool:
    """Join a port to the lanes; False if no way over water was found."""
    chord = 2 * np.sin(REACH_KM / 6371 / 2)
    away, near = tree.query(unit_vectors(np.array([place]))[0], k=24, distance_upper_bound=chord)
    near = [int(n) for n, d in zip(near, away, strict=True) if np.isfinite(d) and main[n]]
    if not near:
        return False
    nearest = tuple(fixed[near[0]].tolist())
    if distance_m(place, nearest) < 3000:
        return True
    if not on_land(np.array([place[0]]), np.array([place[1]]))[0]:
        seen = [tuple(fixed[n].tolist()) for n in near if is_clear(place, tuple(fixed[n].tolist()))]
        for end in seen[:3]:
            net.join(place, end, SEA)
        if seen:
            net.ports.add(net.points[net.node(place)])
            return True
    ends = [tuple(fixed[n].tolist()) for n in near[:2]]
    best = None
    for pad, cells in ((0.1, 80), (0.3, 180)):
        way = over_water(place, ends, pad, cells)
        if way and (best is None or distance_m(way[0], place) < distance_m(best[0], place)):
            best = way
        if best and distance_m(best[0], place) < 2500:
            break
    if best is None:
        return False
    net.chain(pull(best), SEA)
    net.ports.add(net.points[net.node(best[0])])
    return True


def add_sights(net: Net, own: int) -> None:
    """Step 4: in each of twelve directions the nearest node in sight, of all nodes and of the lanes' own."""
    points = np.array(net.points)
    wet = ~on_land(points[:, 0], points[:, 1])
    chord = 2 * np.sin(REACH_KM / 6371 / 2)
    before = len(net.edges)
    for chosen, count in ((np.flatnonzero(wet), 40), (np.flatnonzero(wet[:own]), 32)):
        tree = cKDTree(unit_vectors(points[chosen]))
        away, near = tree.query(unit_vectors(points), k=count, distance_upper_bound=chord)
        for number in np.flatnonzero(wet):
            found = chosen[near[number][np.isfinite(away[number])]]
            see(net, int(number), [int(n) for n in found if n != number])
    print("sights", len(net.edges) - before)


def see(net: Net, number: int, near: list[int]) -> None:
    """Join a node to neighbours in sight, one a direction."""
    here = net.points[number]
    taken: set[int] = set()
    for other in near:
        there = net.points[other]
        east = ((there[0] - here[0] + 180) % 360 - 180) * np.cos(np.radians(here[1]))
        sector = int((np.arctan2(there[1] - here[1], east) + np.pi) / (2 * np.pi) * 12) % 12
        if sector in taken:
            continue
        key = (min(number, other), max(number, other))
        if key in net.edges:
            taken.add(sector)
        elif is_clear(here, there):
            net.edges[key] = SEA
            taken.add(sector)


def add_corridors(net: Net) -> None:
    """Step 5: the tight ways between many pairs of ports become edges, so that later ways find them."""
    dice = random.Random(SEED)
    hubs = spread([net.number[p] for p in sorted(net.ports)], net, HUBS)
    closed = frozenset(p.name for p in passage_table().values() if p.closed)
    policies = [closed] * 8 + [
        closed | extra for extra in ({"suez"}, {"panama"}, {"suez", "panama"}, {"kiel"})
    ]
    for batch in range(BATCHES):
        write(net)
        for cached in (sea_lanes, lane_metric):
            cached.cache_clear()
        forget()
        before = len(net.edges)
        for _ in range(PAIRS):
            a, b = dice.sample(hubs, 2)
            way = sea_way(net.points[a], net.points[b], Policy(closed=dice.choice(policies)))
            if way is not None:
                keep_corridor(net, way)
        print("corridors", batch, "edges", len(net.edges) - before, "firm", len(net.firm), flush=True)


def spread(numbers: list[int], net: Net, count: int) -> list[int]:
    """Return nodes far from each other: each next one is the farthest from those chosen."""
    vectors = unit_vectors(np.array([net.points[n] for n in numbers]))
    chosen = [0]
    closeness = vectors @ vectors[0]
    while len(chosen) < min(count, len(numbers)):
        chosen.append(int(np.argmin(closeness)))
        closeness = np.maximum(closeness, vectors @ vectors[chosen[-1]])
    return [numbers[c] for c in chosen]


def keep_corridor(net: Net, way: Way) -> None:
    """Add the open-water stretches of a way; a corner near a known one is moved onto it if it can be."""
    here = way.points[0]
    for number, channel in enumerate(way.channel):
        there = way.points[number + 1]
        last = number + 2 == len(way.points)
        after = there if last else way.points[number + 2]
        there = there if channel or last else known_corner(net, here, there, after)
        a, b = net.points[net.node(here)], net.points[net.node(there)]
        if not channel and is_clear(a, b):
            net.join(a, b, SEA)
            net.firm |= {net.node(a), net.node(b)}
        here = there


def known_corner(net: Net, before: LonLat, corner: LonLat, after: LonLat) -> LonLat:
    """Return a firm corner within a few kilometres that both neighbours see, or the corner itself."""
    cell = (round(corner[0] / CELL_DEG), round(corner[1] / CELL_DEG))
    for dx in (0, -1, 1):
        for dy in (0, -1, 1):
            for other in net.corners.get((cell[0] + dx, cell[1] + dy), ()):
                if distance_m(corner, other) < MERGE_M and is_clear(before, other) and is_clear(other, after):
                    return other
    point = net.points[net.node(corner)]
    net.corners.setdefault(cell, []).append(point)
    return point


def add_waterways(net: Net) -> None:
    """Step 6."""
    net.edges = {edge: kind for edge, kind in net.edges.items() if kind != INLAND}
    points = np.array(net.points)
    wet = np.flatnonzero(main_part(net) & ~on_land(points[:, 0], points[:, 1]))
    tree = cKDTree(unit_vectors(points[wet]))
    with (OUT / "waterways.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    for row in rows:
        line = dense([tuple(float(v) for v in p.split()) for p in row["line"].split(";")])
        steps = [distance_m(a, b) for a, b in pairwise(line)]
        scale = float(row["km"]) * 1000 / sum(steps)
        for (a, b), metres in zip(pairwise(line), steps, strict=True):
            net.winding[net.join(a, b, INLAND)] = metres * scale
        print(f"{row['name']}: {scale:.2f} times the drawing")
        for end in (line[0], line[-1]):
            if not on_land(np.array([end[0]]), np.array([end[1]]))[0]:
                near = wet[tree.query(unit_vectors(np.array([end]))[0], k=12)[1]]
                link(net, net.node(end), [net.points[n] for n in near])


def passages(net: Net, pairs: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """Return for each edge the number of the passage whose gate it crosses, 0 for none; and the names."""
    points = np.array(net.points)
    ends = points[pairs]
    lines = shapely.linestrings(ends)
    wide = np.abs(ends[:, 0, 0] - ends[:, 1, 0]) > 180
    tree = shapely.STRtree(lines)
    names, crossed = [""], np.zeros(len(pairs), np.uint8)
    with (OUT / "passages.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            gate = shapely.LineString([[float(v) for v in p.split()] for p in row["gate"].split(";")])
            hits = tree.query(gate, predicate="intersects")
            names.append(row["name"])
            crossed[hits[~wide[hits]]] = len(names) - 1
            print(row["name"], int((~wide[hits]).sum()), end="; ")
    print()
    return crossed, names


def write(net: Net) -> None:
    """Store the greatest part: nodes in 1e-4 degrees, edges with kind and passage."""
    keep = main_part(net)
    new = np.cumsum(keep) - 1
    pairs = np.array([e for e in sorted(net.edges) if keep[e[0]]])
    kinds = np.array([net.edges[tuple(e)] for e in pairs.tolist()], np.uint8)
    crossed, names = passages(net, pairs)
    points = np.round(np.array(net.points)[keep] * 1e4).astype(np.int32)
    degrees, ends = points / 1e4, new[pairs]
    metres = wgs84().inv(*degrees[ends[:, 0]].T, *degrees[ends[:, 1]].T)[2]
    for number, edge in enumerate(pairs.tolist()):
        metres[number] = net.winding.get((edge[0], edge[1]), metres[number])
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        lonlat=points,
        start=ends[:, 0].astype(np.uint16),
        end=ends[:, 1].astype(np.uint16),
        length_m=np.round(metres).astype(np.int32),
        wet=~on_land(degrees[:, 0], degrees[:, 1]),
        kind=kinds,
        passage=crossed,
        names=np.array(names),
        firm=np.isin(np.arange(len(keep)), list(net.firm))[keep],
    )
    path = OUT / "sea.npz"
    path.write_bytes(buffer.getvalue())
    write_topology(points, ends)
    print(f"nodes {keep.sum()} of {len(keep)}, edges {len(pairs)}, {path.stat().st_size / 1e6:.2f} MB")
    sources.record(
        file="networks/sea.npz",
        title="Sea lanes, mended against 1:10m land, with ports, canals, river approaches and waterways",
        made_from="searoute 1.6.0, Natural Earth 1:10m, approaches and waterways by hand",
        licence="EUPL-1.2",
        attribution=ATTRIBUTION,
        rows=len(pairs),
        made_by="tools/build_sea.py",
    )


def write_topology(points: np.ndarray, pairs: np.ndarray) -> None:
    """Store the contraction order, which takes longer to find than everything else at start-up."""
    topology = CCHTopology()
    tail, head = (
        np.concatenate(ends).astype(np.uint32)
        for ends in ((pairs[:, 0], pairs[:, 1]), (pairs[:, 1], pairs[:, 0]))
    )
    lat, lon = ((points[:, k] / 1e4).astype(np.float32) for k in (1, 0))
    topology.build(tail, head, lat, lon, len(points))
    folder = OUT / "sea_topology"
    folder.mkdir(exist_ok=True)
    topology.save(str(folder))
    for path in sorted(folder.iterdir()):
        sources.record(
            file=f"networks/sea_topology/{path.name}",
            title="Contraction order of the sea lanes",
            made_from="networks/sea.npz",
            licence="EUPL-1.2",
            attribution=ATTRIBUTION,
            rows=len(points),
            made_by="tools/build_sea.py",
        )


def record_tables() -> None:
    """Record the tables made by hand."""
    for name, (title, made_from) in TABLES.items():
        lines = (OUT / name).read_text(encoding="utf-8").splitlines()
        sources.record(
            file=f"networks/{name}",
            title=title,
            made_from=made_from,
            licence="MIT",
            attribution="Passages, approaches and waterways: cargotrace",
            rows=sum(not line.startswith("#") for line in lines) - 1,
            made_by="by hand",
        )


def main() -> None:
    """Build the network."""
    record_tables()
    coast_tree()
    net = Net()
    add_lanes(net)
    own = len(net.points)
    add_approaches(net)
    link_approaches(net)
    add_ports(net)
    add_sights(net, own)
    add_corridors(net)
    add_waterways(net)
    write(net)


if __name__ == "__main__":
    main()
