"""Claims of many reports become legs: one movement between two places by one mode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cargotrace.dates import DateRange
from cargotrace.places.place import Place
from cargotrace.reading.claims import Cargo, Certainty, Mode, MovementClaim, Polarity, Vessel

Basis = Literal["reported", "assembled", "inferred"]
Review = Literal["unreviewed", "accepted", "rejected", "corrected", "added"]


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """An end of a leg: a name, and the place it was taken to be, if that could be settled."""

    name: str
    #: spellings of it in the reports
    as_written: tuple[str, ...]
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """What each report says about one field of a leg."""

    field: str
    #: (report id, value in words), sorted by report
    values: tuple[tuple[str, str], ...]
    agrees: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One movement between two places by one mode, with all claims that support or contradict it."""

    #: stable: the same reports give the same id in any order
    id: str
    basis: Basis
    mode: Mode
    origin: End | None
    destination: End | None
    via: tuple[End, ...]
    depart: DateRange | None
    arrive: DateRange | None
    observed: DateRange | None
    cargo: Cargo | None
    vessels: tuple[Vessel, ...]
    trips: int | None
    trips_wording: str | None
    certainty: Certainty
    polarity: Polarity
    #: distinct asserting parties (circular reporting collapsed)
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    #: supporting claims, sorted by report and place in it; never empty unless review is "added"
    claims: tuple[MovementClaim, ...]
    #: claims that deny or contradict it
    against: tuple[MovementClaim, ...]
    #: field by field, for fields that several reports give
    fields: tuple[FieldView, ...]
    #: why statements were joined or an end was filled in, in words
    joins: tuple[str, ...]
    review: Review = "unreviewed"
    #: the analyst's reason for an accepted, rejected, corrected or added leg
    review_reason: str | None = None

    @property
    def reports(self) -> tuple[str, ...]:
        """Return the ids of the reports whose claims support the leg, sorted."""
        return tuple(sorted({c.report for c in self.claims}))
