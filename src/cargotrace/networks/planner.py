"""Two places and a mode to a track: the one door to sea, rail, road, air and straight lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING

from cargotrace.boundaries import country_codes
from cargotrace.geodesy import LonLat, distance_m
from cargotrace.networks.air import air_track
from cargotrace.networks.passages import find_passage, known_passages
from cargotrace.networks.straight import geodesic_track
from cargotrace.networks.track import NoTrack, Track, TrackMode

if TYPE_CHECKING:
    from cargotrace.networks.land import LandMode

#: what may be asked for, and the kind of track that answers
MODES: dict[str, TrackMode] = {
    "sea": "sea",
    "inland_waterway": "inland_waterway",
    "rail": "rail",
    "road": "road",
    "air": "air",
    "straight": "straight",
    "unknown": "straight",
    "pipeline": "straight",
}
_NO_NETWORK = {
    "unknown": "the mode is not reported: straight line",
    "pipeline": "no network of pipelines is known: straight line",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trip:
    origin: LonLat
    destination: LonLat
    mode: str
    names: tuple[str, str]
    countries: frozenset[str]
    via: tuple[LonLat | str, ...]
    avoid: frozenset[str]
    on: date | None

    @property
    def points(self) -> tuple[LonLat, ...]:
        return tuple(v for v in self.via if not isinstance(v, str))


def find_track(
    origin: LonLat,
    destination: LonLat,
    *,
    mode: str,
    origin_name: str = "",
    destination_name: str = "",
    countries: frozenset[str] = frozenset(),
    via: tuple[LonLat | str, ...] = (),
    avoid: frozenset[str] = frozenset(),
    on: date | None = None,
) -> Track | NoTrack:
    """Return the track between two places by one mode, or the reason why there is none.

    Parameters
    ----------
    origin, destination
        Longitude and latitude, degrees.
    mode
        sea, inland_waterway, rail, road, air, straight; unknown and pipeline are drawn straight, and say so.
    origin_name, destination_name
        What to call the ends in sentences.
    countries
        ISO 3166-1 alpha-2 codes that reports name on the way (rail, road).
    via
        Places, and for ships passages by name, in the order passed.
    avoid
        Country codes (rail, road) or passages by name (ships).
    on
        The day of the trip, for borders that were closed for a time.

    Returns
    -------
    Track | NoTrack
        Never an exception for what cannot be answered: a sentence says what is missing and what to try.

    Examples
    --------
    >>> find_track((0.0, 0.0), (1.0, 0.0), mode="unknown").flags
    ('the mode is not reported: straight line',)
    >>> find_track((0.0, 0.0), (1.0, 0.0), mode="teleport").reason
    'No mode is called teleport: use sea, inland_waterway, rail, road, air or straight.'
    """
    trip = _Trip(
        origin=origin,
        destination=destination,
        mode=mode,
        names=(origin_name, destination_name),
        countries=countries,
        via=via,
        avoid=frozenset(a if find_passage(a) else a.upper() for a in avoid),
        on=on,
    )
    fault = _fault(trip)
    if fault:
        kind = MODES.get(mode, "straight")
        return NoTrack(mode=kind, reason=fault, geodesic_m=distance_m(origin, destination))
    return _routers()[mode](trip)


@cache
def _routers() -> dict[str, Callable[[_Trip], Track | NoTrack]]:
    return {
        "sea": _sea,
        "inland_waterway": _sea,
        "rail": partial(_land, "rail"),
        "road": partial(_land, "road"),
        "air": lambda t: air_track(t.origin, t.destination, via=t.points),
        "straight": _straight,
        "unknown": _straight,
        "pipeline": _straight,
    }


def _sea(trip: _Trip) -> Track | NoTrack:
    from cargotrace.networks.sea import sea_track

    return sea_track(
        trip.origin,
        trip.destination,
        via=trip.via,
        avoid=trip.avoid,
        inland=trip.mode == "inland_waterway",
        origin_name=trip.names[0],
        destination_name=trip.names[1],
    )


def _land(mode: LandMode, trip: _Trip) -> Track | NoTrack:
    from cargotrace.networks.land import land_track

    return land_track(
        mode,
        trip.origin,
        trip.destination,
        countries=trip.countries,
        via=trip.points,
        avoid=trip.avoid,
        on=trip.on,
        origin_name=trip.names[0],
        destination_name=trip.names[1],
    )


def _straight(trip: _Trip) -> Track:
    note = _NO_NETWORK.get(trip.mode)
    return geodesic_track(
        (trip.origin, *trip.points, trip.destination), inferred=bool(note), flags=(note,) if note else ()
    )


def _fault(trip: _Trip) -> str | None:
    """Return a sentence about words that cannot be understood, or that do not fit the mode."""
    if trip.mode not in MODES:
        return f"No mode is called {trip.mode}: use sea, inland_waterway, rail, road, air or straight."
    ships = trip.mode in ("sea", "inland_waterway")
    for word in sorted(v for v in trip.via if isinstance(v, str)):
        if not find_passage(word):
            return f"No passage is called {word!r}: known are {known_passages()}."
        if not ships:
            return f"{word} is a passage for ships: it cannot lie on the way by {trip.mode}."
    for word in sorted(trip.avoid):
        fault = _avoid_fault(word, trip.mode, ships=ships)
        if fault:
            return fault
    return None


def _avoid_fault(word: str, mode: str, *, ships: bool) -> str | None:
    is_country = word in country_codes()
    if not is_country and not find_passage(word):
        return (
            f"{word} is neither a country code (two letters, such as CN) nor a passage ({known_passages()})."
        )
    if is_country and ships:
        return f"{word} is a country: a ship can only be kept out of passages; name one, such as suez."
    if not is_country and not ships:
        return f"{word} is a passage for ships: on the way by {mode} only countries can be avoided."
    return None


def feasible_modes(origin: LonLat, destination: LonLat) -> tuple[str, ...]:
    """Return the modes by which goods could go between two places, for a leg whose mode nobody reports.

    Air always; sea if both ends lie at the sea and a way over water joins them; rail and road if the network
    joins them, without regard to borders that may be closed.

    Examples
    --------
    From Reykjavik to Longyearbyen no road leads:

    >>> feasible_modes((-21.93, 64.15), (15.6, 78.22))
    ('sea', 'air')
    """
    found = [
        mode
        for mode in ("sea", "rail", "road")
        if isinstance(find_track(origin, destination, mode=mode), Track)
    ]
    return (*found, "air")
