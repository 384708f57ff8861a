"""Sea: the track of a ship from quay to quay, over water only."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from cargotrace.geodesy import LonLat, distance_m, length_m, split_antimeridian
from cargotrace.networks.passages import find_passage, known_passages, passages, passed
from cargotrace.networks.sea_ends import MAX_LAST_MILE_M, joints
from cargotrace.networks.sea_lanes import Policy, lane_metric, sea_lanes
from cargotrace.networks.sea_pull import drawn
from cargotrace.networks.sea_way import Way, clear_of, sea_way, taut, walls_of
from cargotrace.networks.track import NoTrack, Track, TrackMode, TrackPart

NETWORK = "sea lanes (searoute, after Eurostat SeaRoute) and 1:10m land (Natural Earth)"
LICENCE = "Apache-2.0 and EUPL (sea lanes), public domain (land)"
#: last miles shorter than this are the quay itself, metres
_NEGLIGIBLE_M = 50.0
#: why a part is longer than its line
_WATERWAY = "inland waterway, drawn coarsely, with its published length"
#: north of this latitude ice closes the sea for part of the year, degrees
_ICE_LAT = 72.0
#: who asks for one of these goes round a continent, and not through the canals beforehand
_WAYS_ROUND = frozenset(
    {"cape-of-good-hope", "cape-horn", "magellan", "northern-sea-route", "northwest-passage"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voyage:
    """What was asked for, with words already understood."""

    origin: LonLat
    via: tuple[LonLat | str, ...]
    destination: LonLat
    names: tuple[str, str]
    #: passages never to pass
    avoided: frozenset[str]
    policy: Policy
    mode: TrackMode


def sea_track(
    origin: LonLat,
    destination: LonLat,
    *,
    via: tuple[LonLat | str, ...] = (),
    avoid: frozenset[str] = frozenset(),
    inland: bool = False,
    origin_name: str = "",
    destination_name: str = "",
) -> Track | NoTrack:
    """Return the track of a ship between two places, or the reason why there is none.

    Parameters
    ----------
    origin, destination
        Longitude and latitude, degrees. A place may lie up to 30 km from water that ships reach; the last
        mile is then straight, and inferred.
    via
        Passages by name ("suez") or places, in the order passed. A passage that is off by default (seasonal,
        closed, inland) is taken when it is named here.
    avoid
        Passages never to pass.
    inland
        The ship may take inland waterways (Volga-Don, Rhine-Main-Danube, Mississippi, Yangtze,
        Paraná-Paraguay).
    origin_name, destination_name
        What to call the ends in sentences.

    Returns
    -------
    Track | NoTrack
        Lengths in metres, never shorter than the geodesic; the same in both directions.

    Examples
    --------
    >>> track = sea_track((30.75, 46.50), (28.99, 41.01))
    >>> 600 < track.length_m / 1000 < 660, track.passages
    (True, ('bosporus',))
    >>> sea_track((37.62, 55.75), (30.75, 46.50), origin_name="Moscow").reason
    'Moscow is not on the sea: no water that ships reach within 30 km. Name its port, or try rail or road.'
    """
    geodesic = distance_m(origin, destination)
    mode: TrackMode = "inland_waterway" if inland else "sea"
    names = (origin_name or "the origin", destination_name or "the destination")
    fault = _fault(via, avoid)
    if fault:
        return NoTrack(mode=mode, reason=fault, geodesic_m=geodesic)
    voyage = _Voyage(
        origin=origin,
        via=via,
        destination=destination,
        names=names,
        avoided=frozenset(n for word in avoid for n in find_passage(word)),
        policy=_policy(via, avoid, inland),
        mode=mode,
    )
    ways = _ways(voyage)
    if isinstance(ways, str):
        return NoTrack(mode=mode, reason=ways, geodesic_m=geodesic)
    return _track(voyage, _repulled(ways, voyage), geodesic)


def _fault(via: tuple[LonLat | str, ...], avoid: frozenset[str]) -> str | None:
    """Return a sentence about a word that names no passage, or that is both asked for and avoided."""
    wanted = [v for v in via if isinstance(v, str)]
    for word in (*wanted, *sorted(avoid)):
        if not find_passage(word):
            return f"No passage is called {word!r}: known are {known_passages()}."
    both = {n for w in wanted for n in find_passage(w)} & {n for w in avoid for n in find_passage(w)}
    if both:
        return f"{', '.join(sorted(both))} cannot be both passed and avoided: drop one of the two."
    return None


def _policy(via: tuple[LonLat | str, ...], avoid: frozenset[str], inland: bool) -> Policy:
    wanted = {n for word in via if isinstance(word, str) for n in find_passage(word)}
    waterways = {p.name for p in passages().values() if p.inland}
    inland = inland or bool(wanted & waterways)
    closed = {p.name for p in passages().values() if p.closed} - wanted - (waterways if inland else set())
    if wanted & _WAYS_ROUND:
        closed |= {"suez", "panama"} - wanted
    closed |= {n for word in avoid for n in find_passage(word)}
    return Policy(closed=frozenset(closed), inland=inland)


def _ways(voyage: _Voyage) -> list[Way] | str:
    """Return the ways from stop to stop, or a sentence."""
    ways: list[Way] = []
    here = voyage.origin
    stops = (*voyage.via, voyage.destination)
    for number, stop in enumerate(stops):
        after = next((s for s in stops[number + 1 :] if not isinstance(s, str)), voyage.destination)
        steps = _through(here, stop, after, voyage.policy) if isinstance(stop, str) else [stop]
        for there in steps:
            way = sea_way(here, there, voyage.policy)
            if way is None:
                return _why_not(voyage, here, there)
            ways.append(way)
            here = there
        if not steps:
            return f"No way by sea leads from {voyage.names[0]} to {voyage.names[1]} through {stop}."
    return ways


def _repulled(ways: list[Way], voyage: _Voyage) -> list[Way]:
    """Join the ways on either side of a passage into one and pull it taut, if it still passes the passage."""
    if not any(isinstance(stop, str) for stop in voyage.via) or any(
        not isinstance(s, str) for s in voyage.via
    ):
        return ways
    whole = ways[0]
    for way in ways[1:]:
        whole = whole.then(way)
    pulled = taut(whole, clear_of(walls_of(voyage.policy)))
    wanted = {n for stop in voyage.via if isinstance(stop, str) for n in find_passage(stop)}
    before = wanted & set(passed(drawn(whole.points)))
    return [pulled if before <= set(passed(drawn(pulled.points))) else whole]


def _through(here: LonLat, word: str, after: LonLat, policy: Policy) -> list[LonLat]:
    """Return two points on either side of a passage, in the order in which they are best passed."""
    import numpy as np

    lanes, metric = sea_lanes(), lane_metric(policy)
    numbers = [lanes.names.index(name) for name in find_passage(word)]
    edges = np.flatnonzero(np.isin(lanes.passage, numbers) & metric.open_edges)
    starts, ends = joints(here, inland=policy.inland), joints(after, inland=policy.inland)
    if not len(edges) or not starts or not ends:
        return []
    u, v = lanes.start[edges].tolist(), lanes.end[edges].tolist()
    first, last = [j.node for j in starts[:2]], [j.node for j in ends[:2]]
    best: tuple[float, list[int]] = (np.inf, [])
    for one, other in ((u, v), (v, u)):
        there, on = metric.matrix(first, one).min(axis=0), metric.matrix(other, last).min(axis=1)
        total = there + lanes.length[edges] + on
        cheapest = int(np.argmin(total))
        if total[cheapest] < best[0]:
            best = (float(total[cheapest]), [one[cheapest], other[cheapest]])
    return [lanes.point(n) for n in best[1]]


def _why_not(voyage: _Voyage, here: LonLat, there: LonLat) -> str:
    for place, name in ((here, voyage.names[0]), (there, voyage.names[1])):
        if not joints(place, inland=voyage.policy.inland):
            label = name if place in (voyage.origin, voyage.destination) else "A point on the way"
            return _not_on_water(label, place, voyage.policy)
    free = sea_way(here, there, Policy(closed=frozenset(), inland=True))
    shut = [n for n in passed(drawn(free.points)) if n in voyage.policy.closed] if free else []
    off = [f"{n} ({passages()[n].note})" for n in shut if n not in voyage.avoided]
    avoided = [n for n in shut if n in voyage.avoided]
    if avoided:
        return (
            f"The only way by water passes {', '.join(avoided)}, which was to be avoided: try rail or road."
        )
    if off:
        return f"The only way by water passes {', '.join(off)}, off unless asked for: name it with --via."
    if free:
        return "The only way by water is an inland waterway: ask for inland_waterway."
    return f"No way over water joins {voyage.names[0]} and {voyage.names[1]}: try rail, road or straight."


def _not_on_water(label: str, place: LonLat, policy: Policy) -> str:
    if not policy.inland and joints(place, inland=True):
        return f"{label} lies on an inland waterway, not on the sea: try inland_waterway, rail or road."
    what = "on the sea or a waterway of the map" if policy.inland else "on the sea"
    return (
        f"{label} is not {what}: no water that ships reach within {MAX_LAST_MILE_M / 1000:.0f} km. "
        "Name its port, or try rail or road."
    )


def _track(voyage: _Voyage, ways: list[Way], geodesic: float) -> Track:
    parts: list[TrackPart] = []
    origin, destination = voyage.origin, voyage.destination
    parts += _last_mile(origin, ways[0].points[0], ways[0].dry_m[0], voyage.names[0])
    for number, way in enumerate(ways):
        if number:
            parts += _last_mile(ways[number - 1].points[-1], way.points[0], 1e9, "a stop on the way")
        parts += _water(way)
    parts += _last_mile(ways[-1].points[-1], destination, ways[-1].dry_m[1], voyage.names[1])
    if not parts:
        parts = [TrackPart(line=(origin, destination), length_m=0.0, inferred=False)]
    line = tuple(point for part in parts for point in part.line)
    return Track(
        mode=voyage.mode,
        parts=tuple(parts),
        length_m=max(geodesic, sum(p.length_m for p in parts)),
        inferred_m=sum(p.length_m for p in parts if p.inferred),
        geodesic_m=geodesic,
        snap_m=(ways[0].dry_m[0], ways[-1].dry_m[1]),
        countries=(),
        passages=passed(line) if len(line) > 1 else (),
        network=NETWORK,
        licence=LICENCE,
        flags=_flags(line, parts),
    )


def _last_mile(start: LonLat, end: LonLat, away_m: float, name: str) -> list[TrackPart]:
    if away_m < _NEGLIGIBLE_M or start == end:
        return []
    return [
        TrackPart(
            line=(start, end),
            length_m=distance_m(start, end),
            inferred=True,
            why=f"last mile at {name}, straight",
        )
    ]


def _water(way: Way) -> list[TrackPart]:
    """Return a way as drawn parts: open water, canals and rivers, cut at the antimeridian."""
    parts: list[TrackPart] = []
    number = 0
    while number < len(way.channel):
        stop = number
        while stop < len(way.channel) and way.channel[stop] == way.channel[number]:
            stop += 1
        points = way.points[number : stop + 1]
        pieces = split_antimeridian(drawn(points))
        bends = _bends_m(points) if way.channel[number] else 0.0
        why = _WATERWAY if bends else "canal or river channel" if way.channel[number] else ""
        parts += [TrackPart(line=p, length_m=length_m(p) + bends, inferred=False, why=why) for p in pieces]
        number = stop
    return parts


def _bends_m(points: tuple[LonLat, ...]) -> float:
    """Return how much longer an inland waterway is than it is drawn, metres."""
    winding = sea_lanes().winding
    return sum(winding[pair] - distance_m(*pair) for pair in pairwise(points) if pair in winding)


def _flags(line: tuple[LonLat, ...], parts: list[TrackPart]) -> tuple[str, ...]:
    flags = []
    inferred = sum(p.length_m for p in parts if p.inferred)
    if inferred > 1000.0:
        flags.append(f"includes {inferred / 1000:.0f} km of inferred last miles")
    waterways = sum(p.length_m for p in parts if p.why == _WATERWAY)
    if waterways:
        flags.append(f"follows {waterways / 1000:.0f} km of {_WATERWAY}")
    if max(abs(p[1]) for p in line) > _ICE_LAT:
        flags.append("passes waters that ice closes for part of the year")
    notes = [
        f"passes {n}: {passages()[n].note}"
        for n in (passed(line) if len(line) > 1 else ())
        if passages()[n].closed
    ]
    return (*flags, *notes)
