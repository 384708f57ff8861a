"""Railways and roads: the way of a train or a truck between two places, on OpenStreetMap's network."""

from __future__ import annotations

from datetime import date
from typing import Literal

from cargotrace.geodesy import LonLat
from cargotrace.networks.landnet_track import trip_track
from cargotrace.networks.landnet_trip import Kind, Trip, metric_store
from cargotrace.networks.track import NoTrack, Track

LandMode = Literal["rail", "road"]

KINDS: dict[LandMode, Kind] = {
    "rail": Kind(
        mode="rail",
        noun="railway",
        vehicles="trains",
        network="railways (OpenStreetMap)",
        licence="ODbL 1.0",
        instead="try --mode road, sea or straight",
    ),
    "road": Kind(
        mode="road",
        noun="road",
        vehicles="trucks",
        network="highways (OpenStreetMap)",
        licence="ODbL 1.0",
        instead="try --mode rail, sea or straight",
    ),
}


def land_track(
    mode: LandMode,
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
    """Return the way by rail or road between two places, or the reason why there is none.

    Parameters
    ----------
    mode
        "rail" or "road".
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
    Tokyo's trains do not leave Japan, nor do trucks from Paris to Lyon leave France:

    >>> track = land_track("rail", (139.77, 35.68), (135.50, 34.73))
    >>> track.countries, 500_000 < track.length_m < 560_000
    (('JP',), True)
    >>> land_track("road", (2.35, 48.86), (4.83, 45.76)).countries
    ('FR',)
    >>> land_track("rail", (0.0, 0.0), (1.0, 0.0)).reason
    'No railway on the map within 60 km of the origin: try --mode road, sea or straight.'
    """
    passed = (f"via point {i} ({lat:.2f}, {lon:.2f})" for i, (lon, lat) in enumerate(via, 1))
    trip = Trip(
        points=(origin, *via, destination),
        names=(origin_name or "the origin", *passed, destination_name or "the destination"),
        countries=countries,
        avoid=avoid,
        on=on,
    )
    return trip_track(KINDS[mode], metric_store(mode), trip)
