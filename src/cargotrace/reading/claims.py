"""What one report says: movements and stated distances, each with the sentences it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cargotrace.dates import DateRange
from cargotrace.errors import Problem
from cargotrace.places.mention import Mention
from cargotrace.reports import Span
from cargotrace.units import LengthUnit

Mode = Literal["sea", "rail", "road", "air", "inland_waterway", "pipeline", "unknown"]
Certainty = Literal["confirmed", "assessed", "suspected", "denied"]
Polarity = Literal["stated", "planned", "denied", "negated"]
Relation = Literal["between", "from border", "from coast", "route"]
#: fields of a claim that evidence can stand for
EvidenceField = Literal[
    "movement",
    "origin",
    "destination",
    "via",
    "mode",
    "depart",
    "arrive",
    "observed",
    "cargo",
    "vessels",
    "trips",
    "certainty",
    "asserted_by",
    "denied_by",
    "polarity",
    "distance",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A span of the report and the field of the claim that it is evidence for."""

    field: EvidenceField
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Cargo:
    """What moved and how much of it, as the report words it."""

    #: None when no number is given ("hundreds of containers": None, with the wording kept)
    quantity: float | None = None
    #: "some", "more than", "as many as", "hundreds of", …; None when the number stands bare
    quantity_wording: str | None = None
    #: "containers", "tonnes", "barrels", "shells", …; None when not said
    unit: str | None = None
    #: "munitions", "crude oil", "wheat", …; None when not said
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vessel:
    """A ship, train or aircraft by name or number."""

    name: str
    imo: str | None = None
    mmsi: str | None = None
    #: ISO 3166-1 alpha-2 of the flag, when the report gives it
    flag: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementClaim:
    """What one report says about one movement of goods between two places by one mode.

    An end that the report does not name is None, and stays open. ``evidence`` is never empty.
    """

    #: unique and stable within the report: ``<report>#m<start of the first evidence>-<n>``
    id: str
    report: str
    origin: Mention | None
    destination: Mention | None
    evidence: tuple[Evidence, ...]
    via: tuple[Mention, ...] = ()
    mode: Mode = "unknown"
    #: modes that the report itself names for a movement it does not split ("via sea and rail")
    modes_named: tuple[Mode, ...] = ()
    depart: DateRange | None = None
    arrive: DateRange | None = None
    #: seen on the way or at the destination
    observed: DateRange | None = None
    cargo: Cargo | None = None
    vessels: tuple[Vessel, ...] = ()
    trips: int | None = None
    #: "at least", "about", … before the number of trips
    trips_wording: str | None = None
    certainty: Certainty = "confirmed"
    polarity: Polarity = "stated"
    #: who asserts it, nearest source first: ("Yoo Sang-bum", "National Intelligence Service");
    #: empty when the report says it in its own voice
    asserted_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    #: claims of the same report about the same consignment share this key ("the same containers"), else None
    consignment: str | None = None
    #: the names of the rules that read it, for the report on how general they are
    rule: str = ""

    def spans(self, field: EvidenceField | None = None) -> tuple[Span, ...]:
        """Return the spans that stand for one field, or all of them, in the order of the text."""
        found = {e.span for e in self.evidence if field is None or e.field == field}
        return tuple(sorted(found, key=lambda s: (s.start, s.end)))


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceClaim:
    """A distance that a report states."""

    #: ``<report>#d<start>``
    id: str
    report: str
    value: float
    unit: LengthUnit
    #: the same distance in the report's other unit ("75 miles (120 kilometres)"): (value, unit)
    also: tuple[tuple[float, LengthUnit], ...]
    origin: Mention | None
    destination: Mention | None
    relation: Relation
    #: "about", "more than", …; None when the number stands bare
    wording: str | None
    #: degrees clockwise from north in which the destination lies from the origin, if the report says
    direction_deg: float | None
    asserted_by: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything one report says, by itself: no other report was looked at."""

    report: str
    mentions: tuple[Mention, ...]
    movements: tuple[MovementClaim, ...]
    distances: tuple[DistanceClaim, ...]
    #: who denies movements in general, with the spans: (party, span)
    denials: tuple[tuple[str, Span], ...]
    problems: tuple[Problem, ...]
