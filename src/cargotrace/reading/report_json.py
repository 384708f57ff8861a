"""A reading as plain values: the shape that ``cargotrace read --json`` prints for one report."""

from __future__ import annotations

from typing import Any

from cargotrace.dates import DateRange
from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Cargo, DistanceClaim, Evidence, MovementClaim, Reading
from cargotrace.reports import Report


def reading_json(report: Report, reading: Reading) -> dict[str, Any]:
    """Return a reading in the shape of the command line's contract.

    Dates are EDTF; a place is ``{"name", "as_written", "lat", "lon", "place_id"}`` or None.

    Examples
    --------
    >>> report = Report(id="a", text="Nothing moved.")
    >>> empty = Reading(report="a", mentions=(), movements=(), distances=(), denials=(), problems=())
    >>> reading_json(report, empty)["legs"]
    []
    """
    return {
        "published": report.published.isoformat() if report.published else None,
        "places": [_mention(m) for m in reading.mentions],
        "legs": [_leg(c) for c in reading.movements],
        "distance_claims": [_distance(c) for c in reading.distances],
        "problems": [
            {"code": p.code, "message": p.message, "start": p.start, "end": p.end, "quote": p.quote}
            for p in (*report.problems, *reading.problems)
        ],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    place = mention.place
    return {
        "name": mention.name,
        "start": mention.span.start,
        "end": mention.span.end,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "kind": place.kind if place else None,
        "place_id": place.id if place else None,
        "country": place.country if place else None,
    }


def _end(mention: Mention | None) -> dict[str, Any] | None:
    if mention is None:
        return None
    place = mention.place
    return {
        "name": mention.name,
        "as_written": mention.span.quote,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "place_id": place.id if place else None,
    }


def _leg(claim: MovementClaim) -> dict[str, Any]:
    return {
        "origin": _end(claim.origin),
        "destination": _end(claim.destination),
        "via": [_end(m) for m in claim.via],
        "mode": claim.mode,
        "depart": _date(claim.depart),
        "arrive": _date(claim.arrive),
        "observed": _date(claim.observed),
        "cargo": _cargo(claim.cargo),
        "vessels": [v.name for v in claim.vessels],
        "trips": claim.trips,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "asserted_by": list(claim.asserted_by),
        "evidence": _evidence(claim.evidence),
    }


def _distance(claim: DistanceClaim) -> dict[str, Any]:
    return {
        "value": claim.value,
        "unit": claim.unit,
        "from": _end(claim.origin),
        "to": _end(claim.destination),
        "relation": claim.relation,
        "wording": claim.wording,
        "evidence": _evidence(claim.evidence),
    }


def _date(value: DateRange | None) -> str | None:
    return value.edtf if value else None


def _cargo(cargo: Cargo | None) -> dict[str, Any] | None:
    if cargo is None:
        return None
    return {
        "quantity": cargo.quantity,
        "quantity_wording": cargo.quantity_wording,
        "unit": cargo.unit,
        "kind": cargo.kind,
    }


def _evidence(evidence: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    """Return each span once: one stretch of text may stand for several fields."""
    spans = dict.fromkeys(e.span for e in evidence)
    return [{"start": s.start, "end": s.end, "quote": s.quote} for s in spans]
