"""The lawful readings of a stated distance: straight, along a track, to a border, to a coast."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cargotrace.boundaries import NearestPoint, View, border_distance, coast_distance, sea_names
from cargotrace.errors import UsageError
from cargotrace.geodesy import distance_m
from cargotrace.networks.planner import find_track
from cargotrace.networks.track import Track
from cargotrace.places.mention import Mention
from cargotrace.places.place import Place
from cargotrace.reading.claims import DistanceClaim

#: modes whose tracks are tried for a distance between two points
TRACK_MODES = ("sea", "rail", "road")
_VIEWS: tuple[tuple[View, str], ...] = (("recognised", "recognised"), ("de_facto", "de facto"))
#: a border with the sea nearer than the land border by this share is told apart from it
_APART = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """What a claim's distance is between."""

    #: the end that is a point
    point: Place
    #: the other end: a point, a country or a sea; None for "the coast"
    other: Place | None
    #: "between", "border" or "coast"
    kind: str
    #: what to call the distance: "from Rajin to Dunay", "from Tikhoretsk to the border of Ukraine"
    phrase: str

    @property
    def radii_km(self) -> tuple[float, float]:
        """Return how vaguely the ends are points, km; a border or coast is where it is."""
        other = self.other.radius_km if self.other and self.kind == "between" else 0.0
        return (self.point.radius_km, other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One reading, measured; ``distance_m`` is None where there is no such way."""

    method: str
    distance_m: float | None
    note: str = ""
    #: what the claim says when it is taken at its word
    plain: bool = False


def ends_of(claim: DistanceClaim) -> Ends | str:
    """Return the ends of a claim, or a sentence saying what is missing."""
    mentions = [m for m in (claim.origin, claim.destination) if m is not None]
    lost = [m.name for m in mentions if m.place is None]
    if lost:
        return f"{' and '.join(lost)} could not be placed on the map."
    placed = [(m, m.place) for m in mentions if m.place is not None]
    if claim.relation == "from coast":
        return _coast_ends(placed)
    if claim.relation == "from border" or len([p for _, p in placed if p.kind == "country"]) == 1:
        return _border_ends(placed)
    return _point_ends(placed)


def _point_ends(placed: list[tuple[Mention, Place]]) -> Ends | str:
    if len(placed) < 2:
        return "The report does not say from where to where: one end at least is missing."
    (first, a), (second, b) = placed[0], placed[1]
    for mention, place in placed:
        if place.is_area:
            return (
                f"{mention.name} is an area, not a point: the distance depends on where in it one measures."
            )
    return Ends(point=a, other=b, kind="between", phrase=f"from {first.name} to {second.name}")


def _border_ends(placed: list[tuple[Mention, Place]]) -> Ends | str:
    countries = [(m, p) for m, p in placed if p.kind == "country" and p.country]
    points = [(m, p) for m, p in placed if not p.is_area]
    if not countries or not points:
        return "A distance to a border needs a place and a country, and the report names only one of them."
    point, country = points[0], countries[-1]
    phrase = f"from {point[0].name} to the border of {country[1].name}"
    return Ends(point=point[1], other=country[1], kind="border", phrase=phrase)


def _coast_ends(placed: list[tuple[Mention, Place]]) -> Ends | str:
    points = [(m, p) for m, p in placed if not p.is_area]
    if not points:
        return "A distance to a coast needs a place, and the report names none that is a point."
    seas = [p for _, p in placed if p.kind == "sea"]
    sea = seas[0] if seas else None
    coast = f"the coast of the {sea.name}" if sea else "the coast"
    return Ends(point=points[0][1], other=sea, kind="coast", phrase=f"from {points[0][0].name} to {coast}")


def measures(ends: Ends, claim: DistanceClaim, mode_hints: tuple[str, ...]) -> tuple[Measure, ...]:
    """Return every reading of a claim, the plainest first."""
    if ends.kind == "border":
        return tuple(_to_border(ends))
    if ends.kind == "coast":
        return tuple(_to_coast(ends))
    found = tuple(_between(ends, claim, mode_hints))
    return tuple(sorted(found, key=lambda m: not m.plain))


def _to_border(ends: Ends) -> Iterator[Measure]:
    code = ends.other.country if ends.other else None
    for view, name in _VIEWS:
        whole = border_distance(ends.point.lonlat, code or "", view=view)
        land = border_distance(ends.point.lonlat, code or "", view=view, land_only=True)
        yield _measured(f"to the border ({name})", whole, plain=True)
        if whole and land and land.distance_m > whole.distance_m * (1 + _APART):
            yield _measured(f"to the land border ({name})", land)


def _to_coast(ends: Ends) -> Iterator[Measure]:
    sea = ends.other.name if ends.other else None
    try:
        nearest = coast_distance(ends.point.lonlat, sea=sea)
    except UsageError:
        known = ", ".join(sea_names()[:5])
        note = f"the coast of the {sea} is not among those known ({known}, …)"
        yield Measure(method=f"to the coast of the {sea}", distance_m=None, note=note, plain=True)
        nearest, sea = coast_distance(ends.point.lonlat), None
    yield _measured(f"to the coast of the {sea}" if sea else "to the coast", nearest, plain=True)


def _measured(method: str, nearest: NearestPoint | None, *, plain: bool = False) -> Measure:
    if nearest is None:
        return Measure(method=method, distance_m=None, note="there is no such border", plain=plain)
    lon, lat = nearest.lonlat
    where = (
        f"nearest point {abs(lat):.2f} {'N' if lat >= 0 else 'S'}, {abs(lon):.2f} {'E' if lon >= 0 else 'W'}"
    )
    return Measure(method=method, distance_m=nearest.distance_m, note=where, plain=plain)


def _between(ends: Ends, claim: DistanceClaim, mode_hints: tuple[str, ...]) -> Iterator[Measure]:
    assert ends.other is not None
    a, b = ends.point, ends.other
    by_way = claim.relation == "route"
    yield Measure(method="straight", distance_m=distance_m(a.lonlat, b.lonlat), plain=not by_way)
    hinted = tuple(m for m in mode_hints if m in (*TRACK_MODES, "inland_waterway"))
    countries = frozenset(c for c in (a.country, b.country) if c)
    for mode in dict.fromkeys((*hinted, *TRACK_MODES)):
        track = find_track(
            a.lonlat,
            b.lonlat,
            mode=mode,
            origin_name=a.name,
            destination_name=b.name,
            countries=countries,
        )
        plain = by_way and (not hinted or mode in hinted)
        method = f"by {mode.replace('_', ' ')}"
        if isinstance(track, Track):
            inferred = f"{track.inferred_m / 1000:.0f} km of it inferred" if track.inferred_m > 500 else ""
            yield Measure(method=method, distance_m=track.length_m, note=inferred, plain=plain)
        else:
            yield Measure(method=method, distance_m=None, note=track.reason, plain=plain)
