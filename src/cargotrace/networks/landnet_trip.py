"""A trip by land: where it joins the network, the countries it may use, and why there may be no way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise

from cargotrace.geodesy import LonLat, distance_m
from cargotrace.networks.landnet import LandNetwork, load_network
from cargotrace.networks.landnet_borders import Closure, Pair, closed_pairs, closures
from cargotrace.networks.landnet_index import Foot, find_feet
from cargotrace.networks.landnet_path import Path, find_path, lengths_m
from cargotrace.networks.landnet_policy import MetricStore, Policy
from cargotrace.networks.track import TrackMode

#: how far from the network a place may lie, metres
SNAP_LIMIT_M = 60_000.0
#: how far from the network a place to pass may lie: one asks for a place on the line
VIA_LIMIT_M = 20_000.0
#: water that a last mile may cross (a river's mouth, a harbour, the map's coast), metres
WATER_LIMIT_M = 3_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a network is called in sentences, and its credits."""

    mode: TrackMode
    #: "railway"
    noun: str
    #: "trains"
    vehicles: str
    network: str
    licence: str
    #: what to try instead
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """What was asked for."""

    points: tuple[LonLat, ...]
    names: tuple[str, ...]
    countries: frozenset[str]
    avoid: frozenset[str]
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A trip with its feet on the network, the ways between them, and the countries that counted as named."""

    trip: Trip
    feet: tuple[Foot, ...]
    #: one between each two feet; empty for a trip to where it began
    paths: tuple[Path, ...]
    #: ISO alpha-2 codes: those that reports name, and those of the places
    named: frozenset[str]
    #: geodesic distance between the ends, metres
    straight_m: float
    #: the closed borders that the way goes round through other countries, in words
    detour: str = ""


class NoWay(Exception):
    """The sentence that says why there is no track; never leaves this package."""


@cache
def metric_store(name: str) -> MetricStore:
    """Return the metrics of a shipped network, made as policies ask for them."""
    return MetricStore(load_network(name))


def find_way(kind: Kind, store: MetricStore, trip: Trip) -> Way:
    """Return the way of a trip: inside the named countries if there is one, else through others.

    Raises
    ------
    NoWay
        With a sentence that says what is missing and what could be tried.
    """
    net = store.network
    straight = distance_m(trip.points[0], trip.points[-1])
    feet = _feet(kind, net, trip)
    named = trip.countries | {f.country for f in feet} | {c for c in map(country_of, trip.points) if c}
    way = Way(trip=trip, feet=feet, paths=(), named=frozenset(named), straight_m=straight)
    if straight == 0.0 and len(feet) == 2:
        return way
    _check_worth(kind, way)
    _check_avoid(net, way)
    with store.lock:
        found = _paths(kind, store, way)
        if found is None:
            raise NoWay(_why_not(kind, store, way))
        paths, inside = found
        return replace(way, paths=paths, detour="" if inside else _detour(kind, store, way))


def _paths(kind: Kind, store: MetricStore, way: Way) -> tuple[tuple[Path, ...], bool] | None:
    """Return the ways between the feet, and whether they keep to the named countries; if not, any others."""
    closed = closed_pairs(kind.mode, way.trip.on)
    for strict in (True, False):
        policy = Policy(countries=way.named, avoid=way.trip.avoid, closed=closed, strict=strict)
        metric = store.get(policy)
        found = [find_path(metric, one, other) for one, other in pairwise(way.feet)]
        if all(found):
            return tuple(p for p in found if p), strict
    return None


def _feet(kind: Kind, net: LandNetwork, trip: Trip) -> tuple[Foot, ...]:
    """Return one foot a point, all on one connected piece, nearest in sum."""
    found = []
    for i, (point, name) in enumerate(zip(trip.points, trip.names, strict=True)):
        limit = SNAP_LIMIT_M if i in (0, len(trip.points) - 1) else VIA_LIMIT_M
        feet = find_feet(net, point, limit, country_of(point))
        if not feet:
            raise NoWay(_out_of_reach(kind, name, limit))
        dry = tuple(f for f in feet if _water_m(point, f.lonlat) <= WATER_LIMIT_M)
        if not dry:
            msg = f"Water lies between {name} and the nearest {kind.noun} on the map: {kind.instead}."
            raise NoWay(msg)
        found.append({f.piece: f for f in dry})
    shared = set.intersection(*(set(f) for f in found))
    if not shared:
        ends = f"{trip.names[0]} and {trip.names[-1]}"
        msg = (
            f"The {kind.noun}s at {ends} are not joined on the map: {kind.instead}, or give them as two legs."
        )
        raise NoWay(msg)
    best = min(shared, key=lambda piece: (sum(f[piece].distance_m for f in found), piece))
    return tuple(f[best] for f in found)


@lru_cache(maxsize=4096)
def country_of(point: LonLat) -> str | None:
    """Return the country of a place, ISO alpha-2; of the nearest land within 5 km for one at sea."""
    from cargotrace.boundaries import country_at

    return country_at(point, within_m=5_000.0)


def _water_m(point: LonLat, foot: LonLat) -> float:
    """Return how much of the straight line from a place to the network lies at sea, metres."""
    from cargotrace.boundaries import country_at

    length = distance_m(point, foot)
    tries = int(length / 500.0)
    if tries < 6:
        return 0.0
    wide = (foot[0] - point[0] + 180.0) % 360.0 - 180.0
    wet = sum(
        country_at(
            (
                (point[0] + wide * k / tries + 180.0) % 360.0 - 180.0,
                point[1] + (foot[1] - point[1]) * k / tries,
            )
        )
        is None
        for k in range(1, tries)
    )
    return wet * length / tries


def _out_of_reach(kind: Kind, name: str, limit_m: float) -> str:
    return f"No {kind.noun} on the map within {limit_m / 1000:.0f} km of {name}: {kind.instead}."


def _check_worth(kind: Kind, way: Way) -> None:
    """Refuse a trip that would be longer off the network than its ends are apart."""
    off = way.feet[0].distance_m + way.feet[-1].distance_m
    if len(way.feet) == 2 and off > max(way.straight_m, 3_000.0):
        msg = (
            f"{way.trip.names[0]} and {way.trip.names[-1]} are nearer to each other "
            f"({way.straight_m / 1000:.0f} km) than to the {kind.noun} on the map "
            f"({off / 1000:.0f} km in all): try --mode straight."
        )
        raise NoWay(msg)


def _check_avoid(net: LandNetwork, way: Way) -> None:
    for name, foot in zip(way.trip.names, way.feet, strict=True):
        if foot.country in way.trip.avoid:
            msg = (
                f"{name} lies in {net.name_of(foot.country)}, which is to be avoided: leave that country "
                "out of --avoid, or choose another place."
            )
            raise NoWay(msg)


def _why_not(kind: Kind, store: MetricStore, way: Way) -> str:
    """Return the sentence for a trip that closed borders or the countries to avoid make impossible."""
    ends = f"from {way.trip.names[0]} to {way.trip.names[-1]}"
    open_paths = _through_closures(store, way)
    if open_paths is None:
        barred = " and ".join(sorted(store.network.name_of(c) for c in way.trip.avoid))
        return f"No way by {kind.mode} {ends} goes around {barred}: allow it, or {kind.instead}."
    borders = _shut(kind, store.network, way, open_paths)
    return f"The way by {kind.mode} {ends} crosses {borders}: {kind.instead}, or give the day of the trip."


def _detour(kind: Kind, store: MetricStore, way: Way) -> str:
    """Return the words for the closed borders that a way through other countries goes round, if any."""
    open_paths = _through_closures(store, way)
    borders = _shut(kind, store.network, way, open_paths) if open_paths else ""
    if not open_paths or not borders:
        return ""
    km = sum(float(lengths_m(store.network, path).sum()) for path in open_paths) / 1000
    return f"goes round {borders}; through it, it would be {km:,.0f} km"


def _through_closures(store: MetricStore, way: Way) -> tuple[Path, ...] | None:
    """Return the ways between the feet as if no border were closed, or None."""
    metric = store.get(Policy(countries=way.named, avoid=way.trip.avoid, strict=False))
    found = [find_path(metric, one, other) for one, other in pairwise(way.feet)]
    return tuple(p for p in found if p) if all(found) else None


def _shut(kind: Kind, net: LandNetwork, way: Way, paths: tuple[Path, ...]) -> str:
    """Return the closed borders that some paths cross, in words."""
    crossed = {pair for path in paths for pair in _crossings(net, path)}
    shut = [c for c in closures() if c.between in crossed and c.holds(kind.mode, way.trip.on)]
    return "; ".join(_closure_words(kind, net, c) for c in shut)


def _closure_words(kind: Kind, net: LandNetwork, closure: Closure) -> str:
    names = " and ".join(sorted(net.name_of(c) for c in closure.between))
    since = f" since {closure.since.isoformat()}" if closure.since else ""
    return f"the border of {names}, closed to {kind.vehicles}{since} ({closure.why})"


def _crossings(net: LandNetwork, path: Path) -> set[Pair]:
    ends = zip(
        net.node_area[net.u[path.edges]].tolist(), net.node_area[net.v[path.edges]].tolist(), strict=True
    )
    return {frozenset((net.area_codes[a], net.area_codes[b])) for a, b in ends if a != b}
