"""How far is it? What the `distance` command answers: a track or a reason, with all a reader needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from cargotrace.geodesy import LonLat, distance_m
from cargotrace.networks.planner import feasible_modes, find_track
from cargotrace.networks.track import NoTrack, Track
from cargotrace.places.place import Place

#: ends closer than this are one place, metres
SAME_PLACE_M = 1.0


def distance_answer(
    origin: Place,
    destination: Place,
    *,
    mode: str = "straight",
    via: Sequence[Place | LonLat | str] = (),
    avoid: Iterable[str] = (),
    on: date | None = None,
) -> dict[str, Any]:
    """Return the answer to "how far from one place to another", ready for JSON.

    Parameters
    ----------
    origin, destination
        Two places.
    mode
        sea, inland_waterway, rail, road, air, straight or unknown.
    via
        Places, and for ships passages by name, in the order passed.
    avoid
        Country codes (rail, road) or passages by name (ships).
    on
        The day of the trip, for borders that were closed for a time.

    Returns
    -------
    dict
        ``from``, ``to``, ``mode``, ``geodesic_km``, ``track_km``, ``inferred_km``, ``countries``,
        ``passages``, ``snap_km``, ``verdict`` ("answered"; "flagged": with something a reader must know;
        "refused"), ``reason`` (a sentence) and ``geometry`` (GeoJSON). Without a track, what depends on it is
        None or empty.

    Examples
    --------
    >>> here = Place(id="case:a", name="A", kind="site", country=None, lon=0.0, lat=0.0, radius_km=0.0)
    >>> there = Place(id="case:b", name="B", kind="site", country=None, lon=1.0, lat=0.0, radius_km=0.0)
    >>> answer = distance_answer(here, there)
    >>> answer["verdict"], answer["track_km"]
    ('answered', 111.3)
    >>> distance_answer(here, there, mode="sea", via=("El Dorado",))["verdict"]
    'refused'
    """
    answer = _empty(origin, destination, mode)
    stops: tuple[LonLat | str, ...] = tuple(v.lonlat if isinstance(v, Place) else v for v in via)
    if distance_m(origin.lonlat, destination.lonlat) < SAME_PLACE_M and not stops:
        reason = f"{origin.name} and {destination.name} are the same place: there is no way between them."
        return answer | {"reason": reason}
    track = find_track(
        origin.lonlat,
        destination.lonlat,
        mode=mode,
        origin_name=origin.name,
        destination_name=destination.name,
        via=stops,
        avoid=frozenset(avoid),
        on=on,
    )
    if isinstance(track, NoTrack):
        return answer | {"reason": track.reason}
    feasible = feasible_modes(origin.lonlat, destination.lonlat) if mode == "unknown" else ()
    return answer | {
        "track_km": round(track.length_m / 1000, 1),
        "inferred_km": round(track.inferred_m / 1000, 1),
        "countries": list(track.countries),
        "passages": list(track.passages),
        "snap_km": [round(m / 1000, 1) for m in track.snap_m],
        "verdict": "flagged" if track.flags else "answered",
        "reason": _sentence(track, feasible),
        "geometry": _geometry(track),
    }


def _empty(origin: Place, destination: Place, mode: str) -> dict[str, Any]:
    return {
        "from": _end(origin),
        "to": _end(destination),
        "mode": mode,
        "geodesic_km": round(distance_m(origin.lonlat, destination.lonlat) / 1000, 1),
        "track_km": None,
        "inferred_km": None,
        "countries": [],
        "passages": [],
        "snap_km": None,
        "verdict": "refused",
        "reason": "",
        "geometry": None,
    }


def _sentence(track: Track, feasible: tuple[str, ...]) -> str:
    words = [f"{track.length_m / 1000:,.0f} km on {track.network}"]
    if track.network == "geodesic":
        words = [f"{track.length_m / 1000:,.0f} km in a straight line"]
    if feasible:
        words.append(f"feasible: {', '.join(feasible)}")
    return "; ".join([*words, *track.flags]) + "."


def _end(place: Place) -> dict[str, Any]:
    return {"name": place.name, "lat": place.lat, "lon": place.lon, "place_id": place.id}


def _geometry(track: Track) -> dict[str, Any]:
    """Return the track as a GeoJSON MultiLineString, one line a part."""
    lines = [[[round(x, 5), round(y, 5)] for x, y in part.line] for part in track.parts]
    return {"type": "MultiLineString", "coordinates": lines}
