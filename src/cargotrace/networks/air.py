"""Flights: the geodesic from stop to stop."""

from __future__ import annotations

from cargotrace.geodesy import LonLat
from cargotrace.networks.straight import geodesic_track
from cargotrace.networks.track import Track

_NOTE = "drawn as the shortest line: the path flown is not known"


def air_track(origin: LonLat, destination: LonLat, *, via: tuple[LonLat, ...] = ()) -> Track:
    """Return the geodesic of a flight, over the stops on its way.

    Examples
    --------
    >>> track = air_track((0.0, 0.0), (2.0, 0.0), via=((1.0, 0.0),))
    >>> round(track.length_m), track.flags
    (222639, ('drawn as the shortest line: the path flown is not known',))
    """
    return geodesic_track((origin, *via, destination), mode="air", flags=(_NOTE,))
