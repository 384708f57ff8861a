"""Roads: the way of a truck between two places, from OpenStreetMap's main roads."""

from __future__ import annotations

from datetime import date

from cargotrace.geodesy import LonLat
from cargotrace.networks.landnet_track import land_track
from cargotrace.networks.landnet_trip import Kind, Trip, metric_store
from cargotrace.networks.track import NoTrack, Track

ROAD = Kind(
    mode="road",
    noun="road",
    vehicles="trucks",
    network="highways (OpenStreetMap)",
    licence="ODbL 1.0",
    instead="try --mode rail, sea or straight",
)


def road_track(
    origin: LonLat,
    destination: LonLat,
    *,
    countries: frozenset[str] = frozenset(),
    via: tuple[LonLat, ...] = (),
    avoid: frozenset[str] = frozenset(),
    on: date | None = None,
    origin_name: str = "",
    destination_name: str = "",
) -> Track | NoTrack:
    """Return the way by road between two places, or the reason why there is none.

    Parameters
    ----------
    origin, destination
        Longitude and latitude, degrees. A place may lie up to 60 km off the network; the last mile is then
        1.3 times the straight line, and inferred.
    countries
        ISO 3166-1 alpha-2 codes of countries that reports name; those of the two ends are always allowed. Any
        other country is passed only when there is no other way, and then a flag says so.
    via
        Places to pass, in order, at most 20 km off the network; the way leads past, not to their doors.
    avoid
        Countries never to enter.
    on
        The day of the trip, for borders that were closed for a time; None for the state of today.
    origin_name, destination_name
        What to call the ends in sentences.

    Returns
    -------
    Track | NoTrack
        Lengths in metres, never shorter than the geodesic; the same in both directions.

    Examples
    --------
    >>> track = road_track((2.35, 48.86), (4.83, 45.76))
    >>> track.countries, 440_000 < track.length_m < 480_000
    (('FR',), True)
    >>> road_track((0.0, 0.0), (1.0, 0.0)).reason
    'No road on the map within 60 km of the origin: try --mode rail, sea or straight.'
    """
    names = (origin_name or "the origin", *(f"via point {i}" for i in range(1, len(via) + 1)))
    trip = Trip(
        points=(origin, *via, destination),
        names=(*names, destination_name or "the destination"),
        countries=countries,
        avoid=avoid,
        on=on,
    )
    return land_track(ROAD, metric_store("road"), trip)
