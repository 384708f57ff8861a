"""The track of a trip by land: its parts, what of them is inferred, the countries passed, and the flags."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import fsum

import numpy as np

from cargotrace.geodesy import LonLat, distance_m, length_m, split_antimeridian
from cargotrace.networks.landnet import BRIDGED, CONNECTOR, LandNetwork
from cargotrace.networks.landnet_borders import connector_rows, gauge_break
from cargotrace.networks.landnet_index import Foot
from cargotrace.networks.landnet_path import Path, draw, lengths_m
from cargotrace.networks.landnet_policy import MetricStore
from cargotrace.networks.landnet_trip import Kind, NoWay, Trip, Way, country_of, find_way
from cargotrace.networks.track import NoTrack, Track, TrackPart

#: how much longer the way from a place to the network is than the straight line: a common detour factor
#: (Ballou, Rahardja and Sakai 2002, doi:10.1016/S0965-8564(01)00044-1, give 1.2 to 1.5 for many countries)
LAST_MILE_FACTOR = 1.3
#: a last mile longer than this is said in a flag, metres
SNAP_FLAG_M = 5_000.0


def trip_track(kind: Kind, store: MetricStore, trip: Trip) -> Track | NoTrack:
    """Return the track of a trip on a network, or the reason why there is none."""
    try:
        way = find_way(kind, store, trip)
    except NoWay as why:
        return NoTrack(
            mode=kind.mode, reason=str(why), geodesic_m=distance_m(trip.points[0], trip.points[-1])
        )
    return _track(kind, store.network, way)


def _track(kind: Kind, net: LandNetwork, way: Way) -> Track:
    first, last = way.feet[0], way.feet[-1]
    parts = _all_parts(kind, net, way)
    return Track(
        mode=kind.mode,
        parts=parts,
        length_m=fsum(p.length_m for p in parts),
        inferred_m=fsum(p.length_m for p in parts if p.inferred),
        geodesic_m=way.straight_m,
        snap_m=(first.distance_m, last.distance_m),
        countries=tuple(dict.fromkeys(net.countries[a] for a in _areas(net, way))),
        passages=(),
        network=kind.network,
        licence=kind.licence,
        flags=_flags(kind, net, way, parts),
    )


def _all_parts(kind: Kind, net: LandNetwork, way: Way) -> tuple[TrackPart, ...]:
    trip, feet = way.trip, way.feet
    if not way.paths:
        here = trip.points[0]
        return (TrackPart(line=(here, here), length_m=0.0, inferred=False),)
    between = [
        part
        for path, (one, other) in zip(way.paths, pairwise(feet), strict=True)
        for part in _parts(kind, net, path, (one.lonlat, other.lonlat))
    ]
    return (
        *_last_mile(trip.points[0], feet[0], trip.names[0], outward=True),
        *between,
        *_last_mile(trip.points[-1], feet[-1], trip.names[-1], outward=False),
    )


def _parts(kind: Kind, net: LandNetwork, path: Path, ends: tuple[LonLat, LonLat]) -> list[TrackPart]:
    """Return a path cut where the map's own track ends and a bridge or a hand-made connector begins."""
    sort = net.kind[path.edges].astype(np.int64) * 100_000 + net.connector[path.edges]
    cuts = [0, *(np.flatnonzero(np.diff(sort)) + 1).tolist(), len(path.edges)]
    passed = lengths_m(net, path)
    made: list[TrackPart] = []
    for start, stop in pairwise(cuts):
        piece = Path(
            edges=path.edges[start:stop],
            backward=path.backward[start:stop],
            enter=path.enter[start:stop],
            leave=path.leave[start:stop],
            cost=path.cost,
        )
        first = made[-1].line[-1] if made else ends[0]
        last = ends[1] if stop == len(path.edges) else _node(net, path, stop - 1)
        line = draw(net, piece, (first, last))
        length = max(fsum(passed[start:stop]), distance_m(first, last))
        made.extend(_split(line, length, _why(kind, net, int(path.edges[start]), length)))
    return made


def _split(line: tuple[LonLat, ...], length: float, why: str) -> list[TrackPart]:
    """Return one part, or several cut at the antimeridian, each with its share of the length."""
    lon = np.array(line)[:, 0]
    lines = split_antimeridian(line) if np.any(np.abs(np.diff(lon)) > 180.0) else (line,)
    drawn = [length_m(piece) for piece in lines] if len(lines) > 1 else [1.0]
    return [
        TrackPart(line=piece, length_m=length * share / sum(drawn), inferred=bool(why), why=why)
        for piece, share in zip(lines, drawn, strict=True)
    ]


def _why(kind: Kind, net: LandNetwork, edge: int, length: float) -> str:
    if net.kind[edge] == BRIDGED:
        return f"gap of {length / 1000:.1f} km in the mapped {kind.noun} bridged"
    if net.kind[edge] == CONNECTOR:
        row = connector_rows(net.name)[int(net.connector[edge]) - 1]
        return f"{row['name']}, not on the map, drawn by hand ({row['source']})"
    return ""


def _node(net: LandNetwork, path: Path, at: int) -> LonLat:
    """Return the node where the trip leaves the edge at a place in the path."""
    node = net.u[path.edges[at]] if path.backward[at] else net.v[path.edges[at]]
    return net.node_lonlat(int(node))


def _last_mile(point: LonLat, foot: Foot, name: str, *, outward: bool) -> list[TrackPart]:
    if foot.distance_m < 1.0:
        return []
    line = (point, foot.lonlat) if outward else (foot.lonlat, point)
    why = f"last mile {'from' if outward else 'to'} {name}, {LAST_MILE_FACTOR} x straight"
    return _split(line, LAST_MILE_FACTOR * foot.distance_m, why)


def _areas(net: LandNetwork, way: Way) -> list[int]:
    """Return the areas in the order passed, each time one is entered; ends included."""
    passed: list[int] = [_area_of(net, way.feet[0])]
    for path, foot in zip(way.paths, way.feet[1:], strict=False):
        one = np.where(path.backward, net.v[path.edges], net.u[path.edges])
        other = np.where(path.backward, net.u[path.edges], net.v[path.edges])
        #: the outer nodes of the first and the last edge lie behind the feet
        nodes = np.stack((one, other), axis=1).ravel()[1:-1]
        passed.extend([*net.node_area[nodes].tolist(), _area_of(net, foot)])
    return [area for k, area in enumerate(passed) if k == 0 or area != passed[k - 1]]


def _area_of(net: LandNetwork, foot: Foot) -> int:
    node = net.u[foot.edge] if foot.share < 0.5 else net.v[foot.edge]
    return int(net.node_area[node])


def _flags(kind: Kind, net: LandNetwork, way: Way, parts: tuple[TrackPart, ...]) -> tuple[str, ...]:
    """Return what a reader must know of a track, gravest first."""
    areas = _areas(net, way)
    third = dict.fromkeys(c for a in areas if (c := net.countries[a]) not in way.named)
    bridged = [p.length_m for p in parts if p.why.startswith("gap")]
    gaps = f"{len(bridged)} gap{'s' if len(bridged) > 1 else ''}"
    return (
        *([way.detour] if way.detour else []),
        *(f"passes {net.name_of(c)}, which no report names" for c in third),
        *_end_flags(kind, net, way),
        *([f"bridges {gaps} of the map, {sum(bridged) / 1000:.1f} km in all"] if bridged else []),
        *dict.fromkeys(f"uses the {p.why}" for p in parts if "drawn by hand" in p.why),
        *(_gauge_flags(net, areas) if kind.mode == "rail" else ()),
    )


def _end_flags(kind: Kind, net: LandNetwork, way: Way) -> Iterator[str]:
    for at in (0, -1):
        foot, name = way.feet[at], way.trip.names[at]
        if foot.distance_m > SNAP_FLAG_M:
            yield f"the mapped {kind.noun} begins {foot.distance_m / 1000:.0f} km from {name}"
        if country_of(way.trip.points[at]) not in (foot.country, None):
            yield f"the nearest mapped {kind.noun} to {name} lies in {net.name_of(foot.country)}"


def _gauge_flags(net: LandNetwork, areas: list[int]) -> tuple[str, ...]:
    found = []
    for one, other in pairwise(net.countries[a] for a in areas):
        gauges = gauge_break(one, other)
        if gauges:
            border = f"the border of {net.name_of(one)} and {net.name_of(other)}"
            found.append(f"break of gauge at {border} ({gauges[0]:,} mm, {gauges[1]:,} mm)")
    return tuple(dict.fromkeys(found))
