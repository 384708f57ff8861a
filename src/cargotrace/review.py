"""The analyst's decisions, replayed over what the machine proposed: the analyst decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

from cargotrace.dates import DateRange
from cargotrace.decisions import Decision
from cargotrace.errors import Problem
from cargotrace.legs import End, Leg, Review
from cargotrace.places.gazetteer import Gazetteer
from cargotrace.places.mention import Mention
from cargotrace.places.place import Place, PlaceKind
from cargotrace.reading.claims import Cargo, Evidence, Mode, MovementClaim, Reading
from cargotrace.reports import Reliability, Report

_REVIEWS: dict[str, Review] = {
    "accept_leg": "accepted",
    "reject_leg": "rejected",
    "correct_leg": "corrected",
}
#: a place put on the map by hand is known to about a town, unless the analyst says otherwise
HAND_RADIUS_KM = 5.0


def leg_reference(leg: Leg) -> dict[str, Any]:
    """Return what a decision on a leg should carry in its value, so that it finds the leg again.

    A leg's id follows its founding claim; should a later version of the program read the sentence
    differently, the claims and then the ends still find it.
    """
    return {
        "claims": [c.id for c in leg.claims],
        "was": {
            "origin": leg.origin.name if leg.origin else None,
            "destination": leg.destination.name if leg.destination else None,
            "mode": leg.mode,
        },
    }


def review_reports(
    reports: Iterable[Report], decisions: Iterable[Decision]
) -> tuple[tuple[Report, ...], tuple[Problem, ...]]:
    """Return the reports with the dates and grades that the analyst gave them, and what fitted none."""
    found = {r.id: r for r in reports}
    problems: list[Problem] = []
    for decision in decisions:
        if decision.action not in ("date_report", "grade_report"):
            continue
        report = found.get(decision.subject)
        if report is None:
            problems.append(_lost(decision, f"there is no report {decision.subject!r}"))
        elif decision.action == "date_report":
            day = date.fromisoformat(str(decision.value["published"]))
            found[report.id] = replace(report, published=day)
        else:
            grade = cast("Reliability", decision.value["reliability"])
            found[report.id] = replace(report, reliability=grade)
    return tuple(found.values()), tuple(problems)


def review_places(
    readings: Iterable[Reading], decisions: Iterable[Decision], gazetteer: Gazetteer
) -> tuple[tuple[Reading, ...], tuple[Problem, ...]]:
    """Return the readings with every name that the analyst settled on its place.

    A decision holds for every occurrence of the name in all reports, or in one if it says which.
    """
    found = tuple(readings)
    problems: list[Problem] = []
    for decision in decisions:
        if decision.action != "place_name":
            continue
        place = _place(decision.value, decision.subject, gazetteer)
        if isinstance(place, str):
            problems.append(_lost(decision, place))
            continue
        found = tuple(_settle(reading, decision, place) for reading in found)
    return found, tuple(problems)


def _settle(reading: Reading, decision: Decision, place: Place) -> Reading:
    only = decision.value.get("report")
    if only and only != reading.report:
        return reading
    reason = f"settled by the analyst: {decision.reason}" if decision.reason else "settled by the analyst"

    def settled(mention: Mention | None) -> Mention | None:
        if mention is None:
            return None
        names = (mention.span.quote.casefold(), mention.name.casefold())
        if decision.subject.casefold() not in names:
            return mention
        return replace(mention, place=place, reason=reason)

    def all_settled(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        return tuple(m for mention in mentions if (m := settled(mention)) is not None)

    return replace(
        reading,
        mentions=all_settled(reading.mentions),
        movements=tuple(
            replace(c, origin=settled(c.origin), destination=settled(c.destination), via=all_settled(c.via))
            for c in reading.movements
        ),
        distances=tuple(
            replace(d, origin=settled(d.origin), destination=settled(d.destination))
            for d in reading.distances
        ),
    )


def review_legs(
    legs: Iterable[Leg],
    decisions: Iterable[Decision],
    gazetteer: Gazetteer,
    reports: Mapping[str, Report],
) -> tuple[tuple[Leg, ...], tuple[Problem, ...]]:
    """Return the legs as the analyst left them, and a problem for each decision that fits no leg."""
    found = {leg.id: leg for leg in legs}
    problems: list[Problem] = []
    for decision in decisions:
        if decision.action == "add_leg":
            leg = _added(decision, gazetteer, reports)
        elif decision.action in _REVIEWS:
            leg = _reviewed(decision, found, gazetteer)
        else:
            continue
        if isinstance(leg, str):
            problems.append(_lost(decision, leg))
        else:
            found[leg.id] = leg
    return tuple(found.values()), tuple(problems)


def _reviewed(decision: Decision, legs: Mapping[str, Leg], gazetteer: Gazetteer) -> Leg | str:
    leg = legs.get(decision.subject) or _found_again(decision, legs)
    if leg is None:
        return "the leg is no longer read from the reports"
    if decision.action == "correct_leg":
        corrected = _changed(leg, decision.value, gazetteer)
        if isinstance(corrected, str):
            return corrected
        leg = corrected
    return replace(leg, review=_REVIEWS[decision.action], review_reason=decision.reason or None)


def _found_again(decision: Decision, legs: Mapping[str, Leg]) -> Leg | None:
    claims = set(decision.value.get("claims") or ())
    shared = [(len(claims & {c.id for c in leg.claims}), leg.id) for leg in legs.values()]
    best = max(shared, default=(0, ""))
    if best[0]:
        return legs[best[1]]
    was = decision.value.get("was")
    alike = [leg for leg in legs.values() if was and leg_reference(leg)["was"] == was]
    return alike[0] if len(alike) == 1 else None


def _changed(leg: Leg, value: Mapping[str, Any], gazetteer: Gazetteer) -> Leg | str:
    changes: dict[str, Any] = {}
    for field in ("origin", "destination"):
        if field in value:
            end = _end(value[field], gazetteer)
            if isinstance(end, str):
                return f"{field}: {end}"
            changes[field] = end
    for field in ("depart", "arrive", "observed"):
        if field in value:
            text = value[field]
            changes[field] = DateRange.from_edtf(str(text)) if text else None
    if "mode" in value:
        changes["mode"] = cast("Mode", value["mode"])
    if {"quantity", "unit", "kind"} & set(value):
        changes["cargo"] = _cargo(leg.cargo, value)
    return replace(leg, **changes)


def _cargo(known: Cargo | None, value: Mapping[str, Any]) -> Cargo:
    base = known or Cargo()
    number = value.get("quantity", base.quantity)
    return replace(
        base,
        quantity=None if number in (None, "") else float(number),
        unit=value.get("unit", base.unit) or None,
        kind=value.get("kind", base.kind) or None,
    )


def _end(value: Mapping[str, Any] | None, gazetteer: Gazetteer) -> End | str | None:
    if value is None:
        return None
    place = _place(value, str(value.get("name") or ""), gazetteer)
    if isinstance(place, str):
        return place
    name = str(value.get("name") or place.name)
    return End(name=name, as_written=(), place=place)


def _place(value: Mapping[str, Any], name: str, gazetteer: Gazetteer) -> Place | str:
    """Return the place that a decision names, or the fault in words."""
    from cargotrace.errors import PlaceNotFound

    if value.get("place_id"):
        try:
            return gazetteer.by_id(str(value["place_id"]))
        except PlaceNotFound as error:
            return str(error)
    lon, lat = float(value["lon"]), float(value["lat"])
    return Place(
        id=f"case:{name.casefold().replace(' ', '-')}@{lat:.4f},{lon:.4f}",
        name=str(value.get("name") or name),
        kind=cast("PlaceKind", value.get("kind") or "site"),
        country=value.get("country"),
        lon=lon,
        lat=lat,
        radius_km=float(value.get("radius_km") or HAND_RADIUS_KM),
    )


def _added(decision: Decision, gazetteer: Gazetteer, reports: Mapping[str, Report]) -> Leg | str:
    value = decision.value
    report = reports.get(str(value.get("report")))
    claims: tuple[MovementClaim, ...] = ()
    if report is not None and value.get("end"):
        try:
            span = report.span(int(value["start"]), int(value["end"]))
        except (ValueError, KeyError) as error:
            return str(error)
        claims = (
            MovementClaim(
                id=f"{report.id}#a{span.start}-{decision.id}",
                report=report.id,
                origin=None,
                destination=None,
                evidence=(Evidence(field="movement", span=span),),
            ),
        )
    empty = Leg(
        id=decision.subject or f"leg-{decision.id}",
        basis="reported",
        mode="unknown",
        origin=None,
        destination=None,
        via=(),
        depart=None,
        arrive=None,
        observed=None,
        cargo=None,
        vessels=(),
        trips=None,
        trips_wording=None,
        certainty="assessed",
        polarity="stated",
        asserted_by=(),
        denied_by=(),
        claims=claims,
        against=(),
        fields=(),
        joins=("added by the analyst",),
    )
    leg = _changed(empty, value, gazetteer)
    if isinstance(leg, str):
        return leg
    return replace(leg, review="added", review_reason=decision.reason or None)


def _lost(decision: Decision, fault: str) -> Problem:
    message = (
        f"decisions.jsonl: {decision.action} of {decision.time} could not be applied ({fault}); "
        "it is kept, and applies again when its subject returns"
    )
    return Problem(code="decision-unmatched", message=message)
