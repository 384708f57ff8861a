"""Stated distances against computed ones: every reading tried, and a verdict with a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from cargotrace.checks.readings import Ends, Measure, ends_of, measures
from cargotrace.checks.tolerance import strict_tolerance, tolerance
from cargotrace.checks.verdict import Check, DistanceReading, DistanceVerdict
from cargotrace.geodesy import wgs84
from cargotrace.reading.claims import DistanceClaim
from cargotrace.units import UNIT_WORDS, LengthUnit, from_metres, to_metres

#: ends so vague that they could explain any distance: their radii over the stated distance
_TOO_VAGUE = 0.5
#: a reported direction this far from the computed one is worth a remark, degrees
_WRONG_WAY_DEG = 67.5
#: units that are taken for one another
_SLIPS: tuple[LengthUnit, ...] = ("km", "mi", "nmi")


def check_distance(claim: DistanceClaim, *, mode_hints: tuple[str, ...] = ()) -> Check:
    """Return the verdict on one stated distance.

    Parameters
    ----------
    claim
        What the report says, its ends already placed.
    mode_hints
        Modes by which the case's legs go between the two ends: their tracks are tried first.

    Returns
    -------
    Check
        ``consistent`` if the plain reading agrees (straight between two places, to the border under both sets
        of boundaries, along a track where the report says by road or rail); ``consistent_if`` if only another
        reading does, which is named; ``unit_slip`` if the number fits in another unit; ``inconsistent``;
        ``uncheckable``.
    """
    ends = ends_of(claim)
    if isinstance(ends, str):
        return _check(claim, verdict="uncheckable", reason=f"Cannot be checked: {ends}")
    vague = max(ends.radii_km)
    if vague > _TOO_VAGUE * to_metres(claim.value, claim.unit) / 1000:
        reason = (
            f"Cannot be checked: an end is known only within {vague:.0f} km, the report says {_said(claim)}."
        )
        return _check(claim, verdict="uncheckable", reason=reason)
    return _judge(claim, ends, measures(ends, claim, mode_hints))


def _judge(claim: DistanceClaim, ends: Ends, found: tuple[Measure, ...]) -> Check:
    allowed = tolerance(claim.value, claim.unit, claim.wording, ends.radii_km)
    readings = tuple(
        DistanceReading(
            method=m.method,
            computed_m=m.distance_m,
            agrees=m.distance_m is not None and allowed.allows(m.distance_m),
            note=m.note,
        )
        for m in found
    )
    if not any(r.computed_m is not None for r in readings):
        reason = f"Cannot be checked: {readings[0].note or 'nothing could be measured'}."
        return _check(claim, verdict="uncheckable", reason=reason, readings=readings)
    finding = _find(claim, ends, found, readings)
    reason = _sentence(claim, ends, finding) + _way_remark(claim, ends)
    return _check(claim, verdict=finding.verdict, shown=finding.shown, readings=readings, reason=reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finding:
    verdict: DistanceVerdict
    #: the reading that the verdict rests on
    shown: DistanceReading
    readings: tuple[DistanceReading, ...]
    #: the unit in which the number fits, for a unit slip
    slip: LengthUnit | None = None


def _find(
    claim: DistanceClaim, ends: Ends, found: tuple[Measure, ...], readings: tuple[DistanceReading, ...]
) -> _Finding:
    plain = [r for r, m in zip(readings, found, strict=True) if m.plain and r.computed_m is not None]
    agreeing = [r for r in readings if r.agrees]
    if plain and _all_plain_agree(plain):
        return _Finding(verdict="consistent", shown=next(r for r in plain if r.agrees), readings=readings)
    if agreeing:
        return _Finding(verdict="consistent_if", shown=agreeing[0], readings=readings)
    slip = _slip(claim, ends, found)
    if slip:
        shown = next(r for r in readings if r.method == slip[1].method)
        return _Finding(verdict="unit_slip", shown=shown, readings=readings, slip=slip[0])
    shown = next(r for r in (*plain, *readings) if r.computed_m is not None)
    return _Finding(verdict="inconsistent", shown=shown, readings=readings)


def _all_plain_agree(plain: list[DistanceReading]) -> bool:
    """Say whether the plain readings agree: both sets of boundaries, but any one track of several modes."""
    borders = [r for r in plain if r.method.startswith("to the border")]
    return all(r.agrees for r in borders) if borders else any(r.agrees for r in plain)


def _slip(claim: DistanceClaim, ends: Ends, found: tuple[Measure, ...]) -> tuple[LengthUnit, Measure] | None:
    """Return the unit in which the number fits well, and the reading that it fits."""
    for measure in sorted(found, key=lambda m: not m.plain):
        for unit in _SLIPS:
            if unit == claim.unit or measure.distance_m is None:
                continue
            if strict_tolerance(claim.value, unit, ends.radii_km).allows(measure.distance_m):
                return unit, measure
    return None


def _sentence(claim: DistanceClaim, ends: Ends, finding: _Finding) -> str:
    said = f"The report says {_said(claim)} {ends.phrase}"
    shown = finding.shown
    computed = f"computed {_both(shown.computed_m, claim.unit)} {shown.method}"
    others = _others(claim, finding)
    if finding.verdict == "consistent":
        return f"{said}; {computed}: they agree."
    if finding.verdict == "consistent_if":
        return f"{said}; this fits only {shown.method}, {_both(shown.computed_m, claim.unit)}{others}."
    if finding.slip:
        words = UNIT_WORDS[finding.slip]
        meant = from_metres(shown.computed_m or 0.0, finding.slip)
        return f"{said}; {computed}, which is {meant:,.0f} {words}: the number fits if {words} were meant."
    return f"{said}; {computed}{others}: no reading agrees."


def _others(claim: DistanceClaim, finding: _Finding) -> str:
    words = [
        f"{_both(r.computed_m, claim.unit)} {r.method}" if r.computed_m is not None else f"no way {r.method}"
        for r in finding.readings
        if r is not finding.shown
    ]
    return f" ({'; '.join(words)})" if words else ""


def _said(claim: DistanceClaim) -> str:
    wording = f"{claim.wording} " if claim.wording else ""
    number = f"{claim.value:,.10g}"
    km = "" if claim.unit == "km" else f" ({to_metres(claim.value, claim.unit) / 1000:,.0f} km)"
    return f"{wording}{number} {UNIT_WORDS[claim.unit]}{km}"


def _both(length_m: float | None, unit: LengthUnit) -> str:
    """Return a computed length in the claim's unit and in km, whole."""
    km = f"{(length_m or 0.0) / 1000:,.0f} km"
    return km if unit == "km" else f"{from_metres(length_m or 0.0, unit):,.0f} {UNIT_WORDS[unit]} ({km})"


def _way_remark(claim: DistanceClaim, ends: Ends) -> str:
    """Return a remark if the report's direction is not the computed one."""
    if claim.direction_deg is None or ends.kind != "between" or ends.other is None:
        return ""
    a, b = ends.point, ends.other
    bearing = float(wgs84().inv(a.lon, a.lat, b.lon, b.lat)[0]) % 360.0
    gap = abs((bearing - claim.direction_deg + 180.0) % 360.0 - 180.0)
    if gap <= _WRONG_WAY_DEG:
        return ""
    return f" The direction differs too: {claim.direction_deg:.0f} degrees reported, {bearing:.0f} computed."


def _check(
    claim: DistanceClaim,
    *,
    verdict: DistanceVerdict,
    reason: str,
    shown: DistanceReading | None = None,
    readings: tuple[DistanceReading, ...] = (),
) -> Check:
    spans = sorted(claim.evidence, key=lambda e: (e.field != "distance", e.span.start))
    return Check(
        id=claim.id,
        kind="distance",
        report=claim.report,
        span=spans[0].span if spans else None,
        subject=None,
        reported_km=to_metres(claim.value, claim.unit) / 1000,
        computed_km=shown.computed_m / 1000 if shown and shown.computed_m is not None else None,
        method=shown.method if shown else "",
        verdict=verdict,
        reason=reason,
        readings=readings,
    )
