"""The track of each leg: along a network between points, a schematic line where an end is an area."""

from __future__ import annotations

from collections.abc import Iterable

from cargotrace.errors import UsageError
from cargotrace.geodesy import distance_m, geodesic_line, length_m, split_antimeridian
from cargotrace.legs import End, Leg
from cargotrace.networks.track import NoTrack, Track, TrackPart

#: the network of a line that only says "from there to there": its length means nothing
SCHEMATIC = "schematic"


def find_tracks(legs: Iterable[Leg]) -> dict[str, Track | NoTrack]:
    """Return the track of each leg by its id, or the reason why there is none.

    Examples
    --------
    >>> find_tracks([])
    {}
    """
    return {leg.id: track_of(leg) for leg in legs}


def track_of(leg: Leg) -> Track | NoTrack:
    """Return the track of one leg, or the reason why it has none.

    A leg to a country, sea or region gets a schematic line, which is inferred from end to end. Countries
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
        return _schematic(leg.origin, leg.destination)
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


def _day(leg: Leg) -> object:
    when = leg.depart or leg.observed or leg.arrive
    return when.earliest or when.latest if when else None


def _countries(leg: Leg) -> frozenset[str]:
    """Return the countries that the leg's own claims name as an end or on the way."""
    ends = [e for c in leg.claims for e in (c.origin, c.destination, *c.via) if e is not None]
    return frozenset(e.place.country for e in ends if e.place is not None and e.place.country)


def _schematic(origin: End, destination: End) -> Track:
    if origin.place is None or destination.place is None:
        msg = "A schematic line needs two places."
        raise UsageError(msg)
    areas = [e.name for e in (origin, destination) if e.place is not None and e.place.is_area]
    line = geodesic_line(origin.place.lonlat, destination.place.lonlat, step_m=200_000.0)
    total = length_m(line)
    parts = tuple(
        TrackPart(line=part, length_m=length_m(part), inferred=True, why="schematic line between areas")
        for part in split_antimeridian(line)
    )
    return Track(
        mode="straight",
        parts=parts,
        length_m=total,
        inferred_m=total,
        geodesic_m=distance_m(origin.place.lonlat, destination.place.lonlat),
        snap_m=(0.0, 0.0),
        countries=(),
        passages=(),
        network=SCHEMATIC,
        licence="none needed",
        flags=(f"schematic: {' and '.join(areas)} is known only as an area, so the line has no length",),
    )
