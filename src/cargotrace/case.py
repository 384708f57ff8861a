"""The whole flow: a folder of reports becomes a case.

reports → mentions → places → claims → (decisions) → legs → routes → tracks → checks → Case
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cargotrace.assembly import assemble
from cargotrace.cache import ReadingCache, open_cache
from cargotrace.checks.verdict import Check
from cargotrace.decisions import Decision, DecisionLog, in_force
from cargotrace.disagreements import Disagreement, find_disagreements
from cargotrace.errors import CaseError, Problem
from cargotrace.imports import Imported
from cargotrace.legs import Leg
from cargotrace.networks.track import NoTrack, Track
from cargotrace.places.place import Place
from cargotrace.reading.claims import Reading
from cargotrace.reports import Report, read_reports
from cargotrace.review import review_legs, review_places, review_reports
from cargotrace.routes import Route, build_routes
from cargotrace.tracks import find_tracks, modes_between

if TYPE_CHECKING:
    from cargotrace.places.gazetteer import Gazetteer

__all__ = ["Case", "Disagreement", "PlaceUse", "build_case", "make_case"]

#: what colleagues gave, when they gave nothing
NOTHING = Imported()
#: called with (reports read so far, reports in all)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceUse:
    """A place of the case, with the names that reports give it."""

    place: Place
    names_as_written: tuple[str, ...]
    #: how often it is named, over all reports
    mentions: int


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


def build_case(folder: Path, *, progress: Progress | None = None) -> Case:
    """Build the case of a folder: its reports, its places.csv and its decisions.jsonl.

    Raises
    ------
    CaseError
        If there is no such folder, no report in it, or decisions.jsonl cannot be read.
    """
    reports, unreadable = read_reports(folder)
    decisions, torn = DecisionLog(folder).read()
    own, misfits = _own_places(folder)
    imported, refused = _imported(folder, own)
    return make_case(
        reports,
        name=folder.resolve().name,
        folder=folder,
        decisions=decisions,
        own=own,
        imported=imported,
        problems=(*unreadable, *torn, *misfits, *refused),
        cache=open_cache(own),
        progress=progress,
    )


def make_case(
    reports: Sequence[Report],
    *,
    name: str,
    folder: Path | None = None,
    decisions: Sequence[Decision] = (),
    own: tuple[Place, ...] = (),
    imported: Imported = NOTHING,
    problems: tuple[Problem, ...] = (),
    cache: ReadingCache | None = None,
    progress: Progress | None = None,
) -> Case:
    """Make a case of reports and decisions; the same ones in any order make the same case."""
    from cargotrace.places.gazetteer import load_gazetteer

    gazetteer = load_gazetteer((*own, *imported.places))
    standing = in_force(decisions)
    dated, undated = review_reports(sorted(reports, key=lambda r: r.id), standing)
    read = _readings(dated, gazetteer, cache, progress)
    readings, unplaced = review_places((*read, *imported.readings), standing, gazetteer)
    proposed, chains = assemble(readings)
    told = (*dated, *imported.reports)
    legs, unmatched = review_legs(proposed, standing, gazetteer, {r.id: r for r in told})
    routes = build_routes(chains, {leg.id: leg for leg in legs})
    tracks = find_tracks(legs)
    return Case(
        name=name,
        folder=folder,
        reports=told,
        readings=readings,
        legs=legs,
        routes=routes,
        tracks=tracks,
        checks=_checks(readings, legs, routes, tracks),
        places=_places(readings),
        disagreements=find_disagreements(legs, readings),
        problems=(
            *problems,
            *undated,
            *unplaced,
            *unmatched,
            *(p for report in dated for p in report.problems),
            *(p for reading in readings for p in reading.problems),
            *_trackless(legs, tracks),
        ),
        decisions=tuple(decisions),
    )


def _own_places(folder: Path) -> tuple[tuple[Place, ...], tuple[Problem, ...]]:
    from cargotrace.places.own import read_places_csv

    path = folder / "places.csv"
    return read_places_csv(path) if path.exists() else ((), ())


def _imported(folder: Path, own: tuple[Place, ...]) -> tuple[Imported, tuple[Problem, ...]]:
    """Return what colleagues gave; a file that does not fit is a problem, and the reports still count."""
    from cargotrace.imports import read_imports
    from cargotrace.places.gazetteer import load_gazetteer

    try:
        return read_imports(folder, gazetteer=load_gazetteer(own)), ()
    except CaseError as error:
        return Imported(), (Problem(code="import-unreadable", message=str(error)),)


def _readings(
    reports: Sequence[Report], gazetteer: Gazetteer, cache: ReadingCache | None, progress: Progress | None
) -> tuple[Reading, ...]:
    """Return the reading of each report: a kept one where nothing changed, else a new one."""
    kept = {r.id: reading for r in reports if cache and (reading := cache.get(r)) is not None}
    done = len(kept)
    new = [r for r in reports if r.id not in kept]
    if new:
        from cargotrace.reading.reader import read_many

        for report, reading in zip(new, read_many(new, gazetteer=gazetteer), strict=True):
            kept[report.id] = reading
            if cache:
                cache.put(report, reading)
            done += 1
            if progress:
                progress(done, len(reports))
    return tuple(kept[r.id] for r in reports)


def _checks(
    readings: Iterable[Reading],
    legs: tuple[Leg, ...],
    routes: tuple[Route, ...],
    tracks: Mapping[str, Track | NoTrack],
) -> tuple[Check, ...]:
    """Check every stated distance by the modes that reports name between its ends, and every leg's timing."""
    from cargotrace.checks.distances import check_distance
    from cargotrace.checks.timing import check_timing

    stated = (claim for reading in readings for claim in reading.distances)
    return (
        *(check_distance(claim, mode_hints=modes_between(claim, legs)) for claim in stated),
        *check_timing(legs, routes, tracks),
    )


def _places(readings: Iterable[Reading]) -> tuple[PlaceUse, ...]:
    """Return the places named, those named most often first."""
    counts: Counter[Place] = Counter()
    written: dict[Place, set[str]] = {}
    for mention in (m for reading in readings for m in reading.mentions):
        if mention.place is not None:
            counts[mention.place] += 1
            written.setdefault(mention.place, set()).add(mention.span.quote)
    return tuple(
        PlaceUse(place=place, names_as_written=tuple(sorted(written[place])), mentions=count)
        for place, count in sorted(counts.items(), key=lambda item: (-item[1], item[0].id))
    )


def _trackless(legs: Iterable[Leg], tracks: Mapping[str, Track | NoTrack]) -> Iterable[Problem]:
    """Yield a problem for each leg that cannot be drawn, at the sentence that tells of it."""
    for leg in legs:
        track = tracks[leg.id]
        if not isinstance(track, NoTrack) or track.sketch:
            continue
        span = leg.claims[0].spans()[0] if leg.claims else None
        yield Problem(
            code="no-track",
            message=track.reason,
            report=span.report if span else None,
            start=span.start if span else None,
            end=span.end if span else None,
            quote=span.quote if span else None,
        )
