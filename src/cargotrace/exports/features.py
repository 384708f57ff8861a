"""Case to feature properties: the names, order and types that GIS users and other programs rely on.

The first fields of each table are the contract of `docs/formats.md`; those after the blank line were added
to it later and may grow. A date is an ISO day or None, never a midnight; a length is in kilometres.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from cargotrace.case import Case, Disagreement, PlaceUse
from cargotrace.checks.verdict import Check
from cargotrace.dates import DateRange
from cargotrace.errors import Problem
from cargotrace.legs import End, Leg
from cargotrace.networks.track import NoTrack, Track
from cargotrace.reading.claims import Cargo, MovementClaim
from cargotrace.reports import Report
from cargotrace.routes import Route

#: what a field holds: text, whole number, number, ISO day, several texts; "first" and "last" are the days on
#: which a stretch of time begins and ends, which formats with clocks write as its first and last second
FieldType = Literal["text", "integer", "real", "day", "list", "first", "last"]
Fields = tuple[tuple[str, FieldType], ...]
#: JSON values by field name, in the order of the table
Properties = dict[str, Any]

LEG_FIELDS: Fields = (
    ("id", "text"),
    ("route", "text"),
    ("sequence", "integer"),
    ("basis", "text"),
    ("mode", "text"),
    ("origin", "text"),
    ("origin_id", "text"),
    ("destination", "text"),
    ("destination_id", "text"),
    ("depart_start", "day"),
    ("depart_end", "day"),
    ("depart_edtf", "text"),
    ("arrive_start", "day"),
    ("arrive_end", "day"),
    ("arrive_edtf", "text"),
    ("geodesic_km", "real"),
    ("track_km", "real"),
    ("inferred_km", "real"),
    ("trips", "integer"),
    ("cargo", "text"),
    ("quantity", "real"),
    ("quantity_unit", "text"),
    ("vessels", "list"),
    ("certainty", "text"),
    ("sources", "list"),
    ("quotes", "list"),
    ("review", "text"),
    # added to the contract
    ("start", "first"),
    ("end", "last"),
    ("observed_start", "day"),
    ("observed_end", "day"),
    ("observed_edtf", "text"),
    ("polarity", "text"),
    ("quantity_wording", "text"),
    ("trips_wording", "text"),
    ("via", "list"),
    ("asserted_by", "list"),
    ("denied_by", "list"),
    ("joins", "list"),
    ("notes", "list"),
)
ROUTE_FIELDS: Fields = (
    ("id", "text"),
    ("legs", "list"),
    ("basis", "text"),
    ("summary", "text"),
    ("start", "first"),
    ("end", "last"),
    ("geodesic_km", "real"),
    ("track_km", "real"),
    ("inferred_km", "real"),
    ("joins", "list"),
    ("sources", "list"),
)
PLACE_FIELDS: Fields = (
    ("id", "text"),
    ("name", "text"),
    ("kind", "text"),
    ("country", "text"),
    ("radius_km", "real"),
    ("names_as_written", "list"),
    ("mentions", "integer"),
)
CHECK_FIELDS: Fields = (
    ("id", "text"),
    ("report", "text"),
    ("quote", "text"),
    ("reported_km", "real"),
    ("computed_km", "real"),
    ("method", "text"),
    ("verdict", "text"),
    ("reason", "text"),
    # added to the contract
    ("kind", "text"),
    ("subject", "text"),
)
REPORT_FIELDS: Fields = (
    ("id", "text"),
    ("title", "text"),
    ("publisher", "text"),
    ("published", "day"),
    ("url", "text"),
    ("archived", "text"),
    ("source_sha256", "text"),
    ("reliability", "text"),
    ("sha256", "text"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a leg stands: the route's id and the leg's number in it, from 1; None outside routes."""

    route: str | None = None
    sequence: int | None = None


def route_positions(case: Case) -> dict[str, Position]:
    """Return the position of each leg that is part of a route, by leg id; the first route counts."""
    found: dict[str, Position] = {}
    for route in case.routes:
        for number, leg in enumerate(route.legs, start=1):
            found.setdefault(leg.id, Position(route=route.id, sequence=number))
    return found


def leg_rows(case: Case) -> Iterator[tuple[Leg, Properties]]:
    """Yield each leg with its properties, in the order of the case, one at a time."""
    positions = route_positions(case)
    outside = Position()
    for leg in case.legs:
        yield leg, _leg_properties(leg, case.tracks.get(leg.id), positions.get(leg.id, outside))


def leg_properties(case: Case, leg: Leg) -> Properties:
    """Return the properties of one leg, by the names of :data:`LEG_FIELDS` and in their order.

    For all legs of a case use :func:`leg_rows`, which looks the routes up once.
    """
    return _leg_properties(leg, case.tracks.get(leg.id), route_positions(case).get(leg.id, Position()))


def _leg_properties(leg: Leg, track: Track | NoTrack | None, at: Position) -> Properties:
    cargo = leg.cargo or _NO_CARGO
    first, last = leg_days(leg)
    return {
        "id": leg.id,
        "route": at.route,
        "sequence": at.sequence,
        "basis": leg.basis,
        "mode": leg.mode,
        **_end("origin", leg.origin),
        **_end("destination", leg.destination),
        **_days("depart", leg.depart),
        **_days("arrive", leg.arrive),
        **_lengths(track),
        "trips": leg.trips,
        "cargo": cargo.kind,
        "quantity": cargo.quantity,
        "quantity_unit": cargo.unit,
        "vessels": [vessel.name for vessel in leg.vessels],
        "certainty": leg.certainty,
        "sources": list(leg.reports),
        "quotes": leg_quotes(leg),
        "review": leg.review,
        "start": first.isoformat() if first else None,
        "end": last.isoformat() if last else None,
        **_days("observed", leg.observed),
        "polarity": leg.polarity,
        "quantity_wording": cargo.quantity_wording,
        "trips_wording": leg.trips_wording,
        "via": [end.name for end in leg.via],
        "asserted_by": list(leg.asserted_by),
        "denied_by": list(leg.denied_by),
        "joins": list(leg.joins),
        "notes": _notes(leg, track),
    }


_NO_CARGO = Cargo()


def leg_quotes(leg: Leg) -> list[str]:
    """Return the sentences that support a leg, each once, in the order of its claims."""
    return list(dict.fromkeys(quote for claim in leg.claims for quote in _movement_quotes(claim)))


def _movement_quotes(claim: MovementClaim) -> list[str]:
    """Return the quotes of the movement itself; of every field, when none stands for it."""
    whole = claim.spans("movement") or claim.spans()
    return [span.quote for span in whole]


def leg_evidence(leg: Leg) -> list[dict[str, Any]]:
    """Return every span behind a leg: report, offsets, quote, the field it stands for, for or against."""
    return [
        {
            "report": item.span.report,
            "start": item.span.start,
            "end": item.span.end,
            "quote": item.span.quote,
            "field": item.field,
            "claim": claim.id,
            "supports": supports,
        }
        for claims, supports in ((leg.claims, True), (leg.against, False))
        for claim in claims
        for item in claim.evidence
    ]


def leg_days(leg: Leg) -> tuple[date | None, date | None]:
    """Return the first and last day that reports give for a leg; None for a side that is open.

    Only days that were reported count: a leg whose departure alone is known ends, for this purpose, with
    the last day on which it may have departed.
    """
    known = [r for r in (leg.depart, leg.observed, leg.arrive) if r is not None]
    if not known:
        return None, None
    firsts = [r.earliest for r in known]
    lasts = [r.latest for r in known]
    first = None if firsts[0] is None else min(d for d in firsts if d is not None)
    last = None if lasts[-1] is None else max(d for d in lasts if d is not None)
    return first, last


def route_properties(case: Case, route: Route) -> Properties:
    """Return the properties of one route, by the names of :data:`ROUTE_FIELDS` and in their order.

    A length is None when one of the legs has none: a sum with a hole in it is no length.
    """
    spans = [leg_days(leg) for leg in route.legs]
    starts = [first for first, _ in spans if first]
    ends = [last for _, last in spans if last]
    return {
        "id": route.id,
        "legs": [leg.id for leg in route.legs],
        "basis": route.basis,
        "summary": route.summary,
        "start": min(starts).isoformat() if starts else None,
        "end": max(ends).isoformat() if ends else None,
        **_sums(case, route),
        "joins": list(route.joins),
        "sources": sorted({report for leg in route.legs for report in leg.reports}),
    }


def place_properties(use: PlaceUse) -> Properties:
    """Return the properties of one place, by the names of :data:`PLACE_FIELDS` and in their order."""
    place = use.place
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "radius_km": place.radius_km,
        "names_as_written": list(use.names_as_written),
        "mentions": use.mentions,
    }


def check_properties(check: Check) -> Properties:
    """Return the properties of one check, by the names of :data:`CHECK_FIELDS` and in their order."""
    return {
        "id": check.id,
        "report": check.report,
        "quote": check.span.quote if check.span else None,
        "reported_km": _km_rounded(check.reported_km),
        "computed_km": _km_rounded(check.computed_km),
        "method": check.method,
        "verdict": check.verdict,
        "reason": check.reason,
        "kind": check.kind,
        "subject": check.subject,
    }


def report_properties(report: Report) -> Properties:
    """Return what is known of a report, without its text, by the names of :data:`REPORT_FIELDS`."""
    row = {name: getattr(report, name) for name, _ in REPORT_FIELDS}
    row["published"] = report.published.isoformat() if report.published else None
    return row


def problem_properties(problem: Problem) -> Properties:
    """Return a problem as plain values.

    Examples
    --------
    >>> problem_properties(Problem(code="no-track", message="No way."))["start"] is None
    True
    """
    names = ("code", "message", "report", "start", "end", "quote")
    return {name: getattr(problem, name) for name in names}


def disagreement_properties(item: Disagreement) -> Properties:
    """Return a disagreement as plain values: which field, and what each report says of it."""
    return {
        "id": item.id,
        "subject": item.subject,
        "field": item.view.field,
        "values": [{"report": report, "value": value} for report, value in item.view.values],
        "reason": item.reason,
    }


def _end(field: str, end: End | None) -> Properties:
    place = end.place if end else None
    return {field: end.name if end else None, f"{field}_id": place.id if place else None}


def _days(field: str, days: DateRange | None) -> Properties:
    if days is None:
        return {f"{field}_start": None, f"{field}_end": None, f"{field}_edtf": None}
    return {f"{field}_start": days.start_iso, f"{field}_end": days.end_iso, f"{field}_edtf": days.edtf}


def _lengths(track: Track | NoTrack | None) -> Properties:
    """Return the lengths in km, to a tenth: None, never 0, where there is no track."""
    if isinstance(track, Track):
        return {
            "geodesic_km": _km(track.geodesic_m),
            "track_km": _km(track.length_m),
            "inferred_km": _km(track.inferred_m),
        }
    straight = track.geodesic_m if track else None
    return {"geodesic_km": _km(straight), "track_km": None, "inferred_km": None}


def _sums(case: Case, route: Route) -> Properties:
    parts = [_lengths(case.tracks.get(leg.id)) for leg in route.legs]
    return {name: _sum([part[name] for part in parts]) for name in ("geodesic_km", "track_km", "inferred_km")}


def _sum(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known), 1) if known and len(known) == len(values) else None


def _km(length_m: float | None) -> float | None:
    return None if length_m is None else round(length_m / 1000.0, 1)


def _km_rounded(length_km: float | None) -> float | None:
    return None if length_km is None else round(length_km, 1)


def _notes(leg: Leg, track: Track | NoTrack | None) -> list[str]:
    """Return what a reader of the line must know: why there is none, what is inferred in it, who decided."""
    notes: list[str] = []
    if isinstance(track, NoTrack):
        notes.append(track.reason)
    elif track is not None:
        notes += [part.why for part in track.parts if part.inferred and part.why]
        notes += track.flags
    if leg.review_reason:
        notes.append(leg.review_reason)
    return list(dict.fromkeys(notes))
