"""How far is it? One value for the `distance` command: a track or a reason, with everything a reader needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from cargotrace.boundaries import country_codes
from cargotrace.geodesy import LonLat, distance_m
from cargotrace.networks.passages import find_passage, known_passages
from cargotrace.networks.planner import feasible_modes, find_track
from cargotrace.networks.track import NoTrack, Track
from cargotrace.places.place import Place

#: ends closer than this are one place, metres
SAME_PLACE_M = 1.0
AnswerVerdict = Literal["answered", "flagged", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceAnswer:
    """The answer, or the reason why there is none."""

    origin: Place
    destination: Place
    mode: str
    #: metres, WGS 84
    geodesic_m: float
    track: Track | None
    #: "answered"; "flagged": answered, with something a reader must know; "refused": no track
    verdict: AnswerVerdict
    #: a sentence: what was measured and what is remarkable, or what is missing and what to try
    reason: str
    #: modes by which goods could go, when none was asked for
    feasible: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the JSON of `cargotrace distance --json`; lengths in km, None where there is no track."""
        track = self.track
        return {
            "from": _end(self.origin),
            "to": _end(self.destination),
            "mode": self.mode,
            "geodesic_km": round(self.geodesic_m / 1000, 1),
            "track_km": round(track.length_m / 1000, 1) if track else None,
            "inferred_km": round(track.inferred_m / 1000, 1) if track else None,
            "countries": list(track.countries) if track else [],
            "passages": list(track.passages) if track else [],
            "snap_km": [round(m / 1000, 1) for m in track.snap_m] if track else None,
            "verdict": self.verdict,
            "reason": self.reason,
            "geometry": _geometry(track) if track else None,
        }


def distance_answer(
    origin: Place,
    destination: Place,
    *,
    mode: str = "straight",
    via: Sequence[Place | str] = (),
    avoid: Sequence[str] = (),
    on: date | None = None,
) -> DistanceAnswer:
    """Return the answer to "how far from one place to another".

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

    Examples
    --------
    >>> here = Place(id="case:a", name="A", kind="site", country=None, lon=0.0, lat=0.0, radius_km=0.0)
    >>> there = Place(id="case:b", name="B", kind="site", country=None, lon=1.0, lat=0.0, radius_km=0.0)
    >>> answer = distance_answer(here, there)
    >>> answer.verdict, answer.to_json()["track_km"]
    ('answered', 111.3)
    >>> distance_answer(here, there, mode="sea", via=("El Dorado",)).verdict
    'refused'
    """
    geodesic = distance_m(origin.lonlat, destination.lonlat)
    stops: tuple[LonLat | str, ...] = tuple(v if isinstance(v, str) else v.lonlat for v in via)
    if geodesic < SAME_PLACE_M and not stops:
        reason = f"{origin.name} and {destination.name} are the same place: there is no way between them."
        return _refused(origin, destination, mode, geodesic, reason)
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
        return _refused(origin, destination, mode, geodesic, track.reason)
    feasible = feasible_modes(origin.lonlat, destination.lonlat) if mode == "unknown" else ()
    return DistanceAnswer(
        origin=origin,
        destination=destination,
        mode=mode,
        geodesic_m=geodesic,
        track=track,
        verdict="flagged" if track.flags else "answered",
        reason=_sentence(track, feasible),
        feasible=feasible,
    )


def is_known_to_avoid(word: str) -> bool:
    """Say whether a word can stand after `--avoid`: a country code or a passage.

    Examples
    --------
    >>> is_known_to_avoid("cn"), is_known_to_avoid("Suez Canal"), is_known_to_avoid("Atlantis")
    (True, True, False)
    """
    return word.upper() in country_codes() or bool(find_passage(word))


def passages_in_words() -> str:
    """Return the passages that `--via` and `--avoid` know, for help texts."""
    return known_passages()


def _refused(origin: Place, destination: Place, mode: str, geodesic: float, reason: str) -> DistanceAnswer:
    return DistanceAnswer(
        origin=origin,
        destination=destination,
        mode=mode,
        geodesic_m=geodesic,
        track=None,
        verdict="refused",
        reason=reason,
    )


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
