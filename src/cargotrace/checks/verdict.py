"""The outcome of checking what reports state against what was computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cargotrace.reports import Span

DistanceVerdict = Literal["consistent", "consistent_if", "unit_slip", "inconsistent", "uncheckable"]
TimingVerdict = Literal["fine", "unusual", "impossible", "uncheckable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceReading:
    """One lawful reading of a stated distance, and how it compares."""

    #: "straight", "by sea", "by rail", "by road", "to the border (recognised)", "to the border (de facto)", …
    method: str
    computed_m: float | None
    #: within the tolerance that wording, rounding and vagueness of the ends allow
    agrees: bool
    #: a sentence
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A verdict with the sentence that explains it."""

    id: str
    kind: Literal["distance", "timing"]
    report: str | None
    #: the claim's words, None for a timing check over a whole leg
    span: Span | None
    #: leg or route checked, None for a bare distance claim
    subject: str | None
    reported_km: float | None
    computed_km: float | None
    #: the reading that computed_km comes from
    method: str
    verdict: DistanceVerdict | TimingVerdict
    #: a sentence that a reader understands, in the claim's units and in km
    reason: str
    #: every reading tried, in the order tried (distance checks)
    readings: tuple[DistanceReading, ...] = ()
