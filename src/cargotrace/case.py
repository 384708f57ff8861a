"""The whole flow: a folder of reports becomes a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cargotrace.checks.verdict import Check
from cargotrace.decisions import Decision
from cargotrace.errors import Problem
from cargotrace.legs import FieldView, Leg
from cargotrace.networks.track import NoTrack, Track
from cargotrace.places.place import Place
from cargotrace.reading.claims import Reading
from cargotrace.reports import Report
from cargotrace.routes import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceUse:
    """A place of the case, with the names that reports give it."""

    place: Place
    names_as_written: tuple[str, ...]
    #: how often it is named, over all reports
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """What cannot be reconciled: two legs, or one field of a leg, on which reports differ."""

    id: str
    subject: str
    view: FieldView
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that follows from a folder of reports and the decisions beside them."""

    name: str
    folder: Path | None
    reports: tuple[Report, ...]
    #: one for each report, in the same order
    readings: tuple[Reading, ...]
    legs: tuple[Leg, ...]
    routes: tuple[Route, ...]
    #: by leg id: a track, or the reason why there is none
    tracks: Mapping[str, Track | NoTrack]
    checks: tuple[Check, ...]
    places: tuple[PlaceUse, ...]
    disagreements: tuple[Disagreement, ...]
    problems: tuple[Problem, ...]
    decisions: tuple[Decision, ...]
