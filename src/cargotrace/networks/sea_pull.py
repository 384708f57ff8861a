"""Pull a way at sea taut: leave out every point that open water lets a ship leave out."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Sequence
from itertools import pairwise

from cargotrace.boundaries.land import great_circle, is_clear
from cargotrace.geodesy import LonLat

#: says whether a ship can sail straight from one point to another
Clear = Callable[[LonLat, LonLat], bool]
#: chords of a finished line, metres: chart lines between its points stay within 50 m of the great circle
LINE_STEP_M = 25_000.0
_EARTH_M = 6_371_008.8
_RADIAN = math.pi / 180.0
#: a stretch of the network this much longer than its straight line goes round land
_MOST_BENT = 1.12
#: a corner is worth cutting if it lengthens the way by this many metres, and by this share
_WORTH_M, _WORTH = 300.0, 3e-4
#: shares of the way to a corner's neighbours at which it is cut; one look is enough for a firm corner
_CUTS, _FIRM_CUTS = (0.5, 0.25, 0.1), (0.3,)
#: a corner that lengthens the way by more than this share gets every look
_SLACK = 0.01


def pull(way: Sequence[LonLat], clear: Clear = is_clear) -> list[LonLat]:
    """Return the way without the points that can be left out, from its start on.

    Each stretch gallops forward to a far point that it sees. Neighbours on the way are taken to be clear of
    each other. A stretch much longer than its straight line is not looked at: land lies between.

    Examples
    --------
    >>> pull([(0.0, 0.0), (1.0, 0.1), (2.0, 0.0)], lambda a, b: True)
    [(0.0, 0.0), (2.0, 0.0)]
    >>> pull([(5.0, 5.0)])
    [(5.0, 5.0)]
    """
    gone = [0.0]
    for a, b in pairwise(way):
        gone.append(gone[-1] + about_m(a, b))

    def sees(here: int, there: int) -> bool:
        straight = about_m(way[here], way[there])
        return gone[there] - gone[here] <= _MOST_BENT * straight + 2000.0 and clear(way[here], way[there])

    kept, here, last = [way[0]], 0, len(way) - 1
    while here < last:
        here = _farthest(sees, here, last)
        kept.append(way[here])
    return kept


def _farthest(sees: Callable[[int, int], bool], here: int, last: int) -> int:
    """Return the number of a far point seen from here: galloping forward, then halving the gap."""
    seen, stride, blocked = here + 1, 2, last + 1
    while here + stride < blocked:
        if not sees(here, here + stride):
            blocked = here + stride
            break
        seen, stride = here + stride, stride * 2
    while blocked - seen > 1:
        middle = (seen + blocked) // 2
        if sees(here, middle):
            seen = middle
        else:
            blocked = middle
    return seen


def about_m(a: LonLat, b: LonLat) -> float:
    """Return the distance on a sphere, metres: good to half a per cent."""
    y1, y2 = a[1] * _RADIAN, b[1] * _RADIAN
    rise, run = math.sin((y2 - y1) / 2), math.sin((b[0] - a[0]) * _RADIAN / 2)
    half = rise * rise + math.cos(y1) * math.cos(y2) * run * run
    return 2 * _EARTH_M * math.asin(min(1.0, math.sqrt(half)))


def tighten(
    way: Sequence[LonLat],
    clear: Clear = is_clear,
    *,
    rounds: int = 2,
    firm: Container[LonLat] = frozenset(),
) -> list[LonLat]:
    """Return a way whose corners are cut as far as the coast lets them be.

    A corner is replaced by two points that see each other, at most half-way to its neighbours; the largest
    cut that works is taken. What it makes superfluous is then left out, and the next round goes closer.
    Corners known to be ``firm`` are tried once; those that could not be cut the round before stay.
    """
    points = list(way)
    stuck: set[LonLat] = set()
    for _ in range(rounds):
        cut = [points[0]]
        for before, corner, after in zip(points, points[1:], points[2:], strict=False):
            shares = _FIRM_CUTS if corner in firm else _CUTS
            found = (corner,) if corner in stuck else _corner((before, corner, after), shares, clear)
            if len(found) == 1:
                stuck.add(corner)
            cut.extend(found)
        if len(points) > 1:
            cut.append(points[-1])
        if len(cut) == len(points):
            break
        points = pull(cut, clear)
    return points


def _corner(
    three: tuple[LonLat, LonLat, LonLat], shares: tuple[float, ...], clear: Clear
) -> tuple[LonLat, ...]:
    before, corner, after = three
    first, second = about_m(before, corner), about_m(corner, after)
    straight = about_m(before, after)
    if first + second - straight < max(_WORTH_M, _WORTH * straight):
        return (corner,)
    for share in shares if first + second - straight < _SLACK * straight else _CUTS:
        one, other = _along(corner, before, share), _along(corner, after, share)
        if clear(one, other):
            return (one, other)
    return (corner,)


def _along(a: LonLat, b: LonLat, share: float) -> LonLat:
    """Return the point at a share of the great circle from a to b."""
    x1, y1, x2, y2 = (math.radians(v) for v in (*a, *b))
    angle = about_m(a, b) / _EARTH_M
    if angle < 1e-9:
        return a
    left, right = math.sin(angle * (1 - share)) / math.sin(angle), math.sin(angle * share) / math.sin(angle)
    x = left * math.cos(y1) * math.cos(x1) + right * math.cos(y2) * math.cos(x2)
    y = left * math.cos(y1) * math.sin(x1) + right * math.cos(y2) * math.sin(x2)
    z = left * math.sin(y1) + right * math.sin(y2)
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def drawn(way: Sequence[LonLat]) -> list[LonLat]:
    """Return the way as a line that can be drawn: great circles in steps of at most 25 km."""
    line = [way[0]]
    for a, b in pairwise(way):
        lon, lat = great_circle(a, b, LINE_STEP_M)
        line.extend(zip(lon[1:].tolist(), lat[1:].tolist(), strict=True))
    return line
