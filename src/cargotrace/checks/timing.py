"""Reported dates against what ships, trains, trucks and aircraft can do, and against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, pairwise

from cargotrace.checks.speeds import SPEEDS
from cargotrace.checks.verdict import Check, TimingVerdict
from cargotrace.dates import DateRange
from cargotrace.geodesy import distance_m
from cargotrace.itinerary import date_words
from cargotrace.legs import Leg
from cargotrace.networks.track import NoTrack, Track
from cargotrace.routes import Route

#: goods that stand at a transfer for longer than this are worth a remark, days
LONG_DWELL_DAYS = 60
Tracks = Mapping[str, Track | NoTrack]


def check_timing(legs: Iterable[Leg], routes: Iterable[Route], tracks: Tracks) -> tuple[Check, ...]:
    """Return the verdicts on reported dates, in the order of legs and routes.

    Four questions: can a leg be done in its time, do a route's dates follow each other, how long did goods
    stand at a transfer, and was one vessel on two trips at once. Denied and negated legs, and legs without
    dates, are left alone.

    Parameters
    ----------
    legs, routes
        Of the case.
    tracks
        By leg id.

    Examples
    --------
    >>> check_timing((), (), {})
    ()
    """
    told = tuple(
        leg for leg in legs if leg.polarity not in ("denied", "negated") and leg.review != "rejected"
    )
    before = _before(routes)
    checks = [c for leg in told if (c := _speed(leg, before.get(leg.id), tracks.get(leg.id)))]
    for route in routes:
        checks.extend(_order(route))
        checks.extend(_dwell(route))
    checks.extend(_same_vessel(told))
    return tuple(checks)


def _before(routes: Iterable[Route]) -> dict[str, Leg]:
    """Return for each leg the one before it in its route."""
    return {after.id: leg for route in routes for leg, after in pairwise(route.legs)}


def _speed(leg: Leg, previous: Leg | None, track: Track | NoTrack | None) -> Check | None:
    """Return whether a leg can be done in its time; None if it has no dates at either end."""
    start, borrowed = leg.depart, False
    if start is None and previous is not None:
        start, borrowed = previous.arrive, True
    end = leg.arrive or leg.observed
    if start is None or end is None or not isinstance(track, Track):
        return None
    km = track.length_m / 1000
    times = _times(leg, start, end, borrowed=borrowed)
    if start.earliest is None or end.latest is None:
        reason = f"Cannot be checked: the leg's dates are open ({times})."
        return _check(f"{leg.id}:speed", leg.id, "uncheckable", reason, km=km, method=_method(leg))
    days = (end.latest - start.earliest).days + 1
    if days < 1:
        reason = f"It came before it went: {times}."
        return _check(f"{leg.id}:speed", leg.id, "impossible", reason, km=km, method=_method(leg))
    return _pace(leg, km, days, f"({times})")


def _times(leg: Leg, start: DateRange, end: DateRange, *, borrowed: bool) -> str:
    """Return both ends of a leg's time in words; a start that is borrowed from the leg before says so."""
    went = f"left {date_words(start)}"
    if borrowed:
        went = f"left no sooner than {date_words(start)}, the day the goods reached its start"
    return f"{went}; {'arrived' if leg.arrive else 'seen'} {date_words(end)}"


def _pace(leg: Leg, km: float, days: int, when: str) -> Check:
    speed = SPEEDS.get(leg.mode, SPEEDS["air"])
    pace = km / days
    said = f"{km:,.0f} km {_method(leg)} in at most {days} days {when}: at least {pace:,.0f} km a day"
    verdict: TimingVerdict = "fine"
    if pace > speed.impossible_km:
        verdict, judged = "impossible", f"faster than {speed.vehicle} can go ({speed.limit})"
    elif pace > speed.usual_km:
        verdict, judged = (
            "unusual",
            f"faster than {speed.vehicle} usually goes ({speed.usual_km:,.0f} km a day)",
        )
    else:
        judged = f"within what {speed.vehicle} does ({speed.usual_km:,.0f} km a day)"
    return _check(f"{leg.id}:speed", leg.id, verdict, f"{said}, {judged}.", km=km, method=_method(leg))


def _method(leg: Leg) -> str:
    return "by a mode that is not reported" if leg.mode == "unknown" else f"by {leg.mode.replace('_', ' ')}"


def _events(route: Route) -> Iterator[tuple[str, str, DateRange]]:
    """Yield what happened along a route, in the order in which it must have happened: leg, words, dates."""
    for leg in route.legs:
        start = leg.origin.name if leg.origin else "its start"
        end = leg.destination.name if leg.destination else "its end"
        if leg.depart:
            yield leg.id, f"left {start}", leg.depart
        if leg.arrive:
            yield leg.id, f"reached {end}", leg.arrive


def _order(route: Route) -> Iterator[Check]:
    """Yield one verdict a pair of reported days that are the wrong way round."""
    for (_, first, earlier), (leg, then, later) in pairwise(_events(route)):
        if earlier.earliest and later.latest and later.latest < earlier.earliest:
            reason = (
                f"The dates are out of order: {first} {date_words(earlier)}, but {then} {date_words(later)}, "
                f"{(earlier.earliest - later.latest).days} days before."
            )
            yield _check(f"{route.id}:order:{leg}", route.id, "impossible", reason, method="order of dates")


def _dwell(route: Route) -> Iterator[Check]:
    """Yield a verdict for each transfer with dates on both sides."""
    for leg, after in pairwise(route.legs):
        came, went = leg.arrive, after.depart
        if not (came and went and came.latest and went.earliest):
            continue
        least = (went.earliest - came.latest).days
        place = after.origin.name if after.origin else "the transfer"
        if least > LONG_DWELL_DAYS:
            reason = f"The goods stood at {place} for at least {least} days: {_stay(came, went)}."
            yield _check(
                f"{route.id}:dwell:{after.id}", route.id, "unusual", reason, method="time at a transfer"
            )
        elif least >= 0:
            reason = f"The goods stood at {place} for {least} days or more: {_stay(came, went)}."
            yield _check(
                f"{route.id}:dwell:{after.id}", route.id, "fine", reason, method="time at a transfer"
            )


def _stay(came: DateRange, went: DateRange) -> str:
    return f"they came {date_words(came)} and left {date_words(went)}"


def _same_vessel(legs: tuple[Leg, ...]) -> Iterator[Check]:
    """Yield a verdict for two trips of one vessel that cannot both be."""
    dated = [leg for leg in legs if leg.vessels and _surely(leg)]
    for one, other in combinations(dated, 2):
        shared = _shared(one, other)
        if not shared or _ends(one) == _ends(other):
            continue
        reason = _clash(one, other, ", ".join(sorted(shared)))
        if reason:
            yield _check(
                f"{one.id}+{other.id}:vessel", one.id, "impossible", reason, method="trips of one vessel"
            )


def _shared(one: Leg, other: Leg) -> set[str]:
    """Return the names of vessels on both legs: the same IMO number, or the same name and no other number."""
    return {
        v.name
        for v in one.vessels
        for w in other.vessels
        if (v.imo == w.imo if v.imo and w.imo else v.name.casefold() == w.name.casefold())
    }


def _ends(leg: Leg) -> tuple[str | None, str | None]:
    return (leg.origin.name if leg.origin else None, leg.destination.name if leg.destination else None)


def _surely(leg: Leg) -> tuple[date, date] | None:
    """Return the first and last day on which a vessel was surely under way, or None."""
    start, end = leg.depart, leg.arrive
    if not (start and end and start.latest and end.earliest) or start.latest > end.earliest:
        return None
    return start.latest, end.earliest


def _clash(one: Leg, other: Leg, vessel: str) -> str | None:
    first, second = sorted(
        (leg for leg in (one, other)), key=lambda leg: _surely(leg) or (date.max, date.max)
    )
    a, b = _surely(first), _surely(second)
    assert a is not None
    assert b is not None
    if b[0] < a[1]:
        return (
            f"{vessel} cannot be on two trips at once: {_trip(first)} from {a[0]} to {a[1]}, "
            f"and {_trip(second)} from {b[0]} to {b[1]}."
        )
    here = first.destination.place if first.destination else None
    there = second.origin.place if second.origin else None
    if here is None or there is None:
        return None
    gap, days = distance_m(here.lonlat, there.lonlat) / 1000, (b[0] - a[1]).days + 1
    if gap / days > SPEEDS["sea"].impossible_km:
        return f"{vessel} cannot get from {here.name} to {there.name}, {gap:,.0f} km, within {days} days."
    return None


def _trip(leg: Leg) -> str:
    start, end = _ends(leg)
    return f"{start or 'an unnamed port'} to {end or 'an unnamed port'}"


def _check(
    name: str, subject: str, verdict: TimingVerdict, reason: str, *, method: str, km: float | None = None
) -> Check:
    return Check(
        id=name,
        kind="timing",
        report=None,
        span=None,
        subject=subject,
        reported_km=None,
        computed_km=km,
        method=method,
        verdict=verdict,
        reason=reason,
    )
