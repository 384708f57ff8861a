"""The way of a ship between two places: quay, lanes, quay, pulled taut where the water is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from cargotrace.boundaries.land import great_circle, is_clear
from cargotrace.geodesy import LonLat, distance_m, length_m
from cargotrace.networks.passages import crosses, passages
from cargotrace.networks.sea_ends import MAX_LAST_MILE_M, QUAY_M, Joint, joints
from cargotrace.networks.sea_grid import Walls, grid_way
from cargotrace.networks.sea_lanes import SEA, LaneMetric, Policy, lane_metric, sea_lanes
from cargotrace.networks.sea_pull import about_m, pull, tighten

#: up to this distance a way much longer than straight is looked for on a local grid too, metres
HOP_M = 450_000.0
#: no straight stretch dips farther south than this, degrees: ice and gales
SOUTHERN_LIMIT_LAT = -45.0
#: stretches longer than this keep an offing from the coast, metres
OFFING_BEYOND_M = 60_000.0
#: much longer than straight
_ROUNDABOUT = 1.02
#: a metre of the last mile counts as this many at sea, so that a nearer quay wins
_DRY = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way over water; what lies between it and the places is the last mile."""

    points: tuple[LonLat, ...]
    #: for each step between two points, whether it is a canal or a river (which the map shows as land)
    channel: tuple[bool, ...]
    #: metres from the places to the first and last point
    dry_m: tuple[float, float]

    @property
    def cost_m(self) -> float:
        """Return the length with the last miles, metres."""
        return length_m(self.points) + _DRY * sum(self.dry_m)

    def reverse(self) -> Way:
        """Return the way back."""
        return replace(self, points=self.points[::-1], channel=self.channel[::-1], dry_m=self.dry_m[::-1])

    def then(self, other: Way) -> Way:
        """Return this way and another that starts where it ends."""
        gap = (False,) if self.points[-1] != other.points[0] else ()
        rest = other.points if gap else other.points[1:]
        return Way(
            points=self.points + rest,
            channel=self.channel + gap + other.channel,
            dry_m=(self.dry_m[0], other.dry_m[1]),
        )


def clear_of(walls: Walls) -> Callable[[LonLat, LonLat], bool]:
    """Return the test for a straight stretch that a ship would sail.

    Closed gates and the southern ice are kept out of; a long stretch keeps an offing of some kilometres from
    the coast, as ships do, and a short one only has to be water.
    """

    def clear(a: LonLat, b: LonLat) -> bool:
        if any(crosses(a, b, gate) for gate in walls) or _dips_south(a, b):
            return False
        return _is_open(a, b)

    return clear


@lru_cache(maxsize=65_536)
def _is_open(a: LonLat, b: LonLat) -> bool:
    """Say whether a stretch is open water; remembered, since ways share their corners."""
    return is_clear(a, b, offing=about_m(a, b) > OFFING_BEYOND_M)


def _dips_south(a: LonLat, b: LonLat) -> bool:
    """Say whether the great circle between two points goes into the southern ice that both lie north of.

    Ships sail a composite track: a great circle as far as a limiting latitude (Bowditch, American Practical
    Navigator, chapter on the sailings).
    """
    if min(a[1], b[1]) > 0.0 or abs((b[0] - a[0] + 180.0) % 360.0 - 180.0) < 20.0:
        return False
    south = float(great_circle(a, b, 200_000.0)[1].min())
    return south < min(SOUTHERN_LIMIT_LAT, a[1] - 0.5, b[1] - 0.5)


def walls_of(policy: Policy) -> Walls:
    """Return the gates of the passages that a policy closes."""
    table = passages()
    return tuple(table[name].gate for name in sorted(policy.closed))


@lru_cache(maxsize=4096)
def sea_way(a: LonLat, b: LonLat, policy: Policy) -> Way | None:
    """Return the way between two places, or None; the same there and back."""
    if a > b:
        back = sea_way(b, a, policy)
        return back.reverse() if back else None
    walls = walls_of(policy)
    clear = clear_of(walls)
    by_lanes = _by_lanes(a, b, policy, walls)
    straight = distance_m(a, b)
    if straight <= HOP_M and (by_lanes is None or by_lanes.cost_m > _ROUNDABOUT * straight + 1000.0):
        hop = _by_grid(a, b, walls, clear)
        if hop and max(hop.dry_m) <= MAX_LAST_MILE_M and (by_lanes is None or _beats(hop, by_lanes)):
            return hop
    return by_lanes


def forget() -> None:
    """Forget all ways found, and what is known of their stretches: for timings, and for a network rebuilt."""
    sea_way.cache_clear()
    _is_open.cache_clear()


def _beats(hop: Way, lanes: Way) -> bool:
    """Say whether a way found on a grid is better: shorter, and no farther from the quays."""
    nearer = all(h <= d + QUAY_M for h, d in zip(hop.dry_m, lanes.dry_m, strict=True))
    return nearer and hop.cost_m < lanes.cost_m


def _by_lanes(a: LonLat, b: LonLat, policy: Policy, walls: Walls) -> Way | None:
    clear = clear_of(walls)
    ends = [joints(place, walls=walls, clear=clear, inland=policy.inland) for place in (a, b)]
    if not ends[0] or not ends[1]:
        return None
    metric = lane_metric(policy)
    pair = _best_pair(metric, ends[0], ends[1])
    if pair is None:
        return None
    found = metric.way(pair[0].node, pair[1].node)
    if found is None:
        return None
    return _joined(pair, found[1], found[2], clear)


def _best_pair(
    metric: LaneMetric, starts: tuple[Joint, ...], ends: tuple[Joint, ...]
) -> tuple[Joint, Joint] | None:
    import numpy as np

    metres = metric.matrix([j.node for j in starts], [j.node for j in ends])
    metres += np.array([j.length_m + _DRY * j.dry_m for j in starts])[:, None]
    metres += np.array([j.length_m + _DRY * j.dry_m for j in ends])[None, :]
    best = int(np.argmin(metres))
    row, column = divmod(best, len(ends))
    return (starts[row], ends[column]) if np.isfinite(metres[row, column]) else None


def _joined(
    pair: tuple[Joint, Joint], nodes: list[int], edges: list[int], clear: Callable[[LonLat, LonLat], bool]
) -> Way:
    lanes = sea_lanes()
    start, end = pair
    points = [*start.way[:-1], *(lanes.point(n) for n in nodes), *end.way[::-1][1:]]
    channel = [
        *([False] * (len(start.way) - 1)),
        *(bool(lanes.kind[e] != SEA) for e in edges),
        *([False] * (len(end.way) - 1)),
    ]
    return taut(Way(points=tuple(points), channel=tuple(channel), dry_m=(start.dry_m, end.dry_m)), clear)


def taut(way: Way, clear: Callable[[LonLat, LonLat], bool]) -> Way:
    """Return a way pulled taut wherever it is not in a canal or river."""
    points, line, kinds = way.points, [way.points[0]], []
    firm = sea_lanes().firm
    for first, last, is_channel in _runs(way.channel):
        stretch: Sequence[LonLat] = points[first : last + 1]
        if not is_channel:
            stretch = tighten(pull(stretch, clear), clear, firm=firm)
        line.extend(stretch[1:])
        kinds.extend([is_channel] * (len(stretch) - 1))
    return replace(way, points=tuple(line), channel=tuple(kinds))


def _runs(channel: tuple[bool, ...]) -> list[tuple[int, int, bool]]:
    """Return the stretches of one kind, as numbers of their first and last points."""
    cuts = [0, *(i + 1 for i, (x, y) in enumerate(pairwise(channel)) if x != y), len(channel)]
    return [(first, last, channel[first]) for first, last in pairwise(cuts) if last > first]


def _by_grid(a: LonLat, b: LonLat, walls: Walls, clear: Callable[[LonLat, LonLat], bool]) -> Way | None:
    span = distance_m(a, b) / 111_200
    for pad, cells in ((0.15 + 0.25 * span, 170), (0.5 + 0.6 * span, 240)):
        found = grid_way(a, [b], pad_deg=pad, cells=cells, walls=walls)
        if found:
            line = _to_quays(a, found, b)
            line = tighten(pull(line, clear), clear)
            return Way(
                points=tuple(line),
                channel=(False,) * (len(line) - 1),
                dry_m=(distance_m(a, line[0]), distance_m(line[-1], b)),
            )
    return None


def _to_quays(a: LonLat, way: list[LonLat], b: LonLat) -> list[LonLat]:
    """Lengthen a grid way to the places themselves where these are at sea."""
    import numpy as np

    from cargotrace.boundaries.land import on_land

    dry = on_land(np.array([a[0], b[0]]), np.array([a[1], b[1]]))
    if not dry[0] and is_clear(a, way[0]):
        way = [a, *way]
    if not dry[1] and is_clear(way[-1], b):
        way = [*way, b]
    return way
