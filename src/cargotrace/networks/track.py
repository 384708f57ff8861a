"""The drawn line of a leg, with its length and what is inferred in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cargotrace.geodesy import LonLat

TrackMode = Literal["sea", "rail", "road", "air", "inland_waterway", "straight"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackPart:
    """A piece of a track; longitudes in [-180, 180], cut at the antimeridian."""

    line: tuple[LonLat, ...]
    length_m: float
    #: not on the network: the last mile to a quay, a bridged gap
    inferred: bool
    #: "last mile to Dunay, 1.3 x straight", "gap of 4 km bridged", or "" for network
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A line between two places along a network, or straight.

    ``length_m`` is never shorter than the geodesic between the ends.
    """

    mode: TrackMode
    parts: tuple[TrackPart, ...]
    #: along the track, metres, inferred parts included
    length_m: float
    #: of which inferred, metres
    inferred_m: float
    #: straight, WGS 84, metres
    geodesic_m: float
    #: metres from each end to where its track begins: (origin, destination)
    snap_m: tuple[float, float]
    #: ISO 3166-1 alpha-2 codes in the order passed; empty at sea
    countries: tuple[str, ...]
    #: "suez", "bosporus", … in the order passed
    passages: tuple[str, ...]
    #: what it was routed on: "sea lanes (Eurostat SeaRoute)", "railways (OpenStreetMap)", "geodesic", …
    network: str
    licence: str
    #: what a reader must know: "passes Kazakhstan, which no report names", "break of gauge at …"
    flags: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[tuple[LonLat, ...], ...]:
        """Return the lines of all parts, in order."""
        return tuple(p.line for p in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoTrack:
    """No track, with the reason: never a zero, never a line over land."""

    mode: TrackMode
    #: a sentence: what is missing and what could be tried
    reason: str
    geodesic_m: float | None = None
    #: a line to draw between two areas that says "from there to there" and has no length; cut at the
    #: antimeridian, usually empty
    sketch: tuple[tuple[LonLat, ...], ...] = ()
