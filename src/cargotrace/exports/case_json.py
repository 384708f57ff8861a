"""Case to the JSON that `build --json` and `check --json` print."""

from __future__ import annotations

from typing import Any

from cargotrace.case import Case
from cargotrace.checks.verdict import Check
from cargotrace.exports.features import (
    check_properties,
    disagreement_properties,
    leg_evidence,
    leg_rows,
    place_properties,
    problem_properties,
    route_properties,
)
from cargotrace.legs import End


def case_json(case: Case) -> dict[str, Any]:
    """Return routes, legs, checks, places, disagreements and problems as plain values."""
    return {
        "routes": [route_properties(case, route) for route in case.routes],
        "legs": [
            {
                **properties,
                "origin_lonlat": _lonlat(leg.origin),
                "destination_lonlat": _lonlat(leg.destination),
                "evidence": leg_evidence(leg),
            }
            for leg, properties in leg_rows(case)
        ],
        "checks": checks_json(case),
        "places": [
            {**place_properties(use), "lon": use.place.lon, "lat": use.place.lat} for use in case.places
        ],
        "disagreements": [disagreement_properties(item) for item in case.disagreements],
        "problems": [problem_properties(problem) for problem in case.problems],
    }


def checks_json(case: Case) -> list[dict[str, Any]]:
    """Return the verdicts of a case with every reading that was tried."""
    return [_check_json(check) for check in case.checks]


def _check_json(check: Check) -> dict[str, Any]:
    readings = [
        {
            "method": reading.method,
            "computed_km": None if reading.computed_m is None else round(reading.computed_m / 1000.0, 1),
            "agrees": reading.agrees,
            "note": reading.note,
        }
        for reading in check.readings
    ]
    return {**check_properties(check), "readings": readings}


def _lonlat(end: End | None) -> list[float] | None:
    return [end.place.lon, end.place.lat] if end and end.place else None
