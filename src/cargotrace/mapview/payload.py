"""Case to the plain values that the map's scripts draw.

Longitudes are unwrapped: the world is cut where the case has nothing, so that no line jumps at the
antimeridian. Lines are whole numbers of 1/10000 degree, each the difference from the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from cargotrace.case import Case, PlaceUse
from cargotrace.geodesy import LonLat, geodesic_line
from cargotrace.legs import End, Leg
from cargotrace.mapview import words
from cargotrace.mapview.columns import day_number
from cargotrace.mapview.styles import style_values
from cargotrace.mapview.timespans import TimeSpan, case_spans
from cargotrace.networks.track import NoTrack, Track
from cargotrace.places.place import Place
from cargotrace.reports import Report

#: units a degree in lines
SCALE = 10_000
#: a place known no better than this is drawn as a circle, km
VAGUE_KM = 15.0
#: degrees that a drawn line may lie from the track: 0.001 is about 100 m, what the networks know
TOLERANCE_DEG = 0.001
#: sentences on one card: more are on the page
MOST_QUOTES = 6


def case_payload(case: Case, legs: Sequence[Leg] | None = None) -> dict[str, Any]:
    """Return the map of a case, or of some of its legs, as plain values.

    A leg with one placed end has no line, but its place is marked and opens its card. Legs without any placed
    end are left out: the page lists them.
    """
    drawn = [leg for leg in (case.legs if legs is None else legs) if _stops(leg)]
    number_of = {leg.id: number for number, leg in enumerate(case.legs)}
    book = _LineBook(case, drawn)
    reports = {r.id: r for r in case.reports}
    spans = case_spans(case)
    rows = [_leg_values(leg, case.tracks.get(leg.id), reports, spans[leg.id]) for leg in drawn]
    for row, leg in zip(rows, drawn, strict=True):
        row["parts"] = book.parts(leg)
        row["n"] = number_of[leg.id]
    days = [d for row in rows if row["time"] for d in row["time"][:2]]
    return {
        "name": case.name,
        "styles": style_values(),
        "legs": rows,
        "lines": book.coded,
        "places": [_place_values(use, book.seam) for use in case.places],
        "time": [min(days), max(days)] if days else None,
        "bounds": book.bounds(drawn),
    }


class _LineBook:
    """The lines of a payload, each once, however many legs follow it."""

    def __init__(self, case: Case, legs: Sequence[Leg]) -> None:
        #: key of a way → its lines, each with whether it is inferred
        ways = {}
        self._key_of: dict[str, int | tuple[str, str]] = {}
        for leg in legs:
            track = case.tracks.get(leg.id)
            key = self._key_of[leg.id] = id(track) if isinstance(track, Track) else _ends_key(leg)
            if key not in ways:
                ways[key] = leg_lines(leg, track)
        stops = [place for leg in legs for place in _stops(leg)]
        lons = [x for way in ways.values() for line, _ in way for x, _ in line]
        self.seam = world_seam([*lons, *(place.lon for place in stops)])
        #: the lines as the map's scripts read them; a part of a leg names its line by number
        self.coded: list[list[int]] = []
        self._parts: dict[Any, list[dict[str, Any]]] = {}
        self._points: list[LonLat] = []
        for key, way in ways.items():
            self._parts[key] = [self._add(line, inferred) for line, inferred in way]

    def _add(self, line: tuple[LonLat, ...], inferred: bool) -> dict[str, Any]:
        self._points += _continuous(line, self.seam)
        self.coded.append(coded_line(line, self.seam))
        return {"line": len(self.coded) - 1, "inferred": inferred}

    def parts(self, leg: Leg) -> list[dict[str, Any]]:
        """Return the parts of a leg: which line, and whether it is inferred."""
        return self._parts[self._key_of[leg.id]]

    def bounds(self, legs: Sequence[Leg]) -> list[float] | None:
        """Return west, south, east, north of all lines and places; None when there is none."""
        stops = {place.id: place for leg in legs for place in _stops(leg)}
        points = self._points + [(unwrapped(p.lon, self.seam), p.lat) for p in stops.values()]
        if not points:
            return None
        lons, lats = [p[0] for p in points], [p[1] for p in points]
        return [round(v, 3) for v in (min(lons), min(lats), max(lons), max(lats))]


def _ends_key(leg: Leg) -> tuple[str, str]:
    return tuple(e.place.id if e and e.place else "" for e in (leg.origin, leg.destination))  # type: ignore[return-value]


def is_placed(leg: Leg) -> bool:
    """Say whether both ends of a leg have a place."""
    return bool(leg.origin and leg.origin.place and leg.destination and leg.destination.place)


def leg_lines(leg: Leg, track: Track | NoTrack | None) -> list[tuple[tuple[LonLat, ...], bool]]:
    """Return the lines of a leg in order, each with whether it is inferred.

    A leg without a track is a straight inferred line: it shows the ends, not a way.
    """
    if isinstance(track, Track):
        return _joined([(part.line, part.inferred) for part in track.parts])
    if not (leg.origin and leg.origin.place and leg.destination and leg.destination.place):
        return []
    straight = geodesic_line(leg.origin.place.lonlat, leg.destination.place.lonlat, step_m=200_000.0)
    return [(straight, True)]


def _joined(parts: list[tuple[tuple[LonLat, ...], bool]]) -> list[tuple[tuple[LonLat, ...], bool]]:
    """Join neighbouring parts of one kind, cuts at the antimeridian too, into one line."""
    joined: list[tuple[tuple[LonLat, ...], bool]] = []
    for line, inferred in parts:
        if joined and joined[-1][1] == inferred:
            joined[-1] = (joined[-1][0] + line, inferred)
        else:
            joined.append((line, inferred))
    return joined


def world_seam(longitudes: Iterable[float]) -> float:
    """Return the longitude at which to cut the world: the middle of the widest empty stretch.

    Examples
    --------
    >>> world_seam([170.0, -170.0])
    0.0
    >>> world_seam([])
    -180.0
    """
    ordered = sorted({round(x, 1) for x in longitudes})
    if not ordered:
        return -180.0
    following = [*ordered[1:], ordered[0] + 360.0]
    gap, start = max(((b - a, a) for a, b in zip(ordered, following, strict=True)), key=lambda g: g[0])
    seam = start + gap / 2
    return seam - 360.0 if seam >= 180.0 else seam


def unwrapped(longitude: float, seam: float) -> float:
    """Return the longitude east of the seam, within 360 degrees of it.

    Examples
    --------
    >>> unwrapped(-170.0, 0.0)
    190.0
    """
    return (longitude - seam) % 360.0 + seam


def coded_line(line: Sequence[LonLat], seam: float) -> list[int]:
    """Return a line as the map's scripts read it: simplified, unwrapped, differences of whole numbers."""
    points = _simplified(_continuous(line, seam))
    coded: list[int] = []
    last = (0, 0)
    for lon, lat in points:
        here = (round(lon * SCALE), round(lat * SCALE))
        if coded and here == last:
            continue
        coded += [here[0] - last[0], here[1] - last[1]]
        last = here
    return coded


def _continuous(line: Sequence[LonLat], seam: float) -> list[LonLat]:
    points: list[LonLat] = []
    for lon, lat in line:
        if not points:
            points.append((unwrapped(lon, seam), lat))
            continue
        before = points[-1][0]
        points.append((before + (lon - before + 180.0) % 360.0 - 180.0, lat))
    return points


def _simplified(points: list[LonLat]) -> list[LonLat]:
    if len(points) < 3:
        return points
    import numpy as np
    import shapely

    line = shapely.simplify(shapely.linestrings(np.asarray(points)), TOLERANCE_DEG)
    return [(float(x), float(y)) for x, y in shapely.get_coordinates(line)]


def _leg_values(
    leg: Leg, track: Track | NoTrack | None, reports: dict[str, Report], span: TimeSpan | None
) -> dict[str, Any]:
    return {
        "id": leg.id,
        "title": words.leg_title(leg),
        "mode": leg.mode,
        "mode_words": words.mode_words(leg.mode),
        "basis": leg.basis,
        "when": words.when_words(leg),
        "time": _days(span),
        "denied": leg.polarity in ("denied", "negated") or leg.review == "rejected",
        "badges": words.badges(leg),
        "quantity": leg.cargo.quantity if leg.cargo else None,
        "trips": leg.trips,
        "places": [place.id for place in _stops(leg)],
        "rows": words.fact_rows(leg, track),
        "quotes": leg_quotes(leg, reports),
    }


def leg_quotes(leg: Leg, reports: dict[str, Report]) -> list[dict[str, Any]]:
    """Return the sentences behind a leg, those against it last, each once."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for claims, says in ((leg.claims, None), (leg.against, "the other side")):
        for claim in claims:
            for span in claim.spans("movement") or claim.spans():
                source = words.report_words(reports.get(span.report), span.report)
                key = (span.report, span.quote)
                found.setdefault(key, {"text": span.quote, "source": source, "says": says})
    return list(found.values())[:MOST_QUOTES]


def _days(span: TimeSpan | None) -> list[int | None] | None:
    if span is None:
        return None
    days = (span.earliest, span.latest, span.surely, span.until)
    return [None if d is None else day_number(d) for d in days]


def _place_values(use: PlaceUse, seam: float) -> dict[str, Any]:
    place = use.place
    return {
        "id": place.id,
        "name": place.name,
        "lon": round(unwrapped(place.lon, seam), 4),
        "lat": round(place.lat, 4),
        "radius_km": place.radius_km,
        "vague": is_vague(place),
        "mentions": use.mentions,
    }


def is_vague(place: Place) -> bool:
    """Say whether a place must be drawn as an area: a point would pretend to know more."""
    return place.is_area or place.radius_km > VAGUE_KM or place.id.startswith("near:")


def _stops(leg: Leg) -> list[Place]:
    return [e.place for e in (leg.origin, *leg.via, leg.destination) if e and e.place]


def unplaced_reason(leg: Leg) -> str:
    """Return why a leg is not on the map, in words; "" when it is."""
    missing = [
        _missing(name, end) for name, end in (("origin", leg.origin), ("destination", leg.destination))
    ]
    return "; ".join(m for m in missing if m)


def _missing(name: str, end: End | None) -> str:
    if end is None:
        return f"the {name} is not said"
    return "" if end.place else f"no place was found for {end.name}"
