"""The track of each leg: along a network between points, a schematic line where an end is an area."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cargotrace.errors import UsageError
from cargotrace.geodesy import distance_m, geodesic_line, split_antimeridian
from cargotrace.legs import Leg
from cargotrace.networks.track import NoTrack, Track
from cargotrace.places.place import Place
from cargotrace.reading.claims import DistanceClaim
from cargotrace.sameness import same_place


def find_tracks(legs: Iterable[Leg]) -> dict[str, Track | NoTrack]:
    """Return the track of each leg by its id, or the reason why there is none.

    Examples
    --------
    >>> find_tracks([])
    {}
    """
    return {leg.id: track_of(leg) for leg in legs}


def modes_between(claim: DistanceClaim, legs: Iterable[Leg]) -> tuple[str, ...]:
    """Return the modes of the legs between the two ends of a stated distance, in either direction, sorted."""
    ends = (
        claim.origin.place if claim.origin else None,
        claim.destination.place if claim.destination else None,
    )
    found = set()
    for leg in legs:
        if leg.origin is None or leg.destination is None or leg.mode == "unknown":
            continue
        here = (leg.origin.place, leg.destination.place)
        if all(map(same_place, here, ends)) or all(map(same_place, here, reversed(ends))):
            found.add(leg.mode)
    return tuple(sorted(found))


def track_of(leg: Leg) -> Track | NoTrack:
    """Return the track of one leg, or the reason why it has none.

    A leg to a country, sea or region has no track, only a line to draw. Countries
    that no claim of the leg names are left out of land tracks where that is possible.
    """
    from cargotrace.networks.planner import find_track

    if leg.origin is None or leg.destination is None:
        missing = " and ".join(
            word for word, end in (("origin", leg.origin), ("destination", leg.destination)) if end is None
        )
        return NoTrack(mode="straight", reason=f"No report names the {missing}: there is no line to draw.")
    origin, destination = leg.origin.place, leg.destination.place
    if origin is None or destination is None:
        lost = " and ".join(e.name for e in (leg.origin, leg.destination) if e.place is None)
        return NoTrack(mode="straight", reason=f"{lost} could not be placed: place the name by hand.")
    if origin.is_area or destination.is_area:
        return _sketch(
            origin,
            destination,
            (e.name for e in (leg.origin, leg.destination) if e.place and e.place.is_area),
        )
    try:
        return find_track(
            origin.lonlat,
            destination.lonlat,
            mode=leg.mode,
            origin_name=leg.origin.name,
            destination_name=leg.destination.name,
            countries=_countries(leg),
            via=tuple(e.place.lonlat for e in leg.via if e.place is not None and not e.place.is_area),
            on=_day(leg),
        )
    except UsageError as error:
        return NoTrack(
            mode="straight", reason=str(error), geodesic_m=distance_m(origin.lonlat, destination.lonlat)
        )


def _countries(leg: Leg) -> frozenset[str]:
    """Return the countries that the leg's own claims name as an end or on the way."""
    ends = [e for c in leg.claims for e in (c.origin, c.destination, *c.via) if e is not None]
    return frozenset(e.place.country for e in ends if e.place is not None and e.place.country)


def _sketch(origin: Place, destination: Place, areas: Iterable[str]) -> NoTrack:
    """Return a line between areas, without a length: the middle of a country is not where goods left it."""
    line = geodesic_line(origin.lonlat, destination.lonlat, step_m=200_000.0)
    vague = tuple(areas)
    known = "is known only as an area" if len(vague) == 1 else "are known only as areas"
    return NoTrack(
        mode="straight",
        reason=f"{' and '.join(vague)} {known}: the line is schematic and has no length.",
        sketch=split_antimeridian(line),
    )


def _day(leg: Leg) -> date | None:
    when = leg.depart or leg.observed or leg.arrive
    return when.earliest or when.latest if when else None
