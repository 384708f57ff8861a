"""A case as text to print and to read aloud: blocks of words that Markdown and HTML both render."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cargotrace.case import Case
from cargotrace.exports.credits import credit_lines, program
from cargotrace.exports.features import Properties, check_properties, leg_properties
from cargotrace.exports.layers import clean_text
from cargotrace.itinerary import day_words, leg_words
from cargotrace.legs import Leg
from cargotrace.reports import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A title; level 1 is the document's."""

    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Words in a row; ``url`` is what they link to."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a report."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list, numbered or not."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a heading row."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Quote | Items | Table


_HOW_TO_READ = (
    "A leg is reported (one report says both ends), assembled (joined from several statements) or inferred"
    " (bridged by the program)."
)


def itinerary_blocks(case: Case) -> Iterator[Block]:
    """Yield the itinerary: routes, other legs, checks, what is unsettled, sources, credits."""
    yield Heading(level=1, text=f"Itinerary: {case.name}")
    counts = f"Reports: {len(case.reports)}. Legs: {len(case.legs)}. Routes: {len(case.routes)}."
    yield Paragraph(text=f"{counts} {_HOW_TO_READ} Made with {program()}.")
    for number, route in enumerate(case.routes, start=1):
        yield Heading(level=2, text=f"Route {number} ({route.basis})")
        if len(route.legs) > 1:
            yield Paragraph(text=clean_text(route.summary))
        if route.joins:
            yield Items(items=tuple(map(clean_text, route.joins)))
        for leg in route.legs:
            yield from _leg(case, leg)
    yield from _outside(case)
    yield from _checks(case)
    yield from _unsettled(case)
    yield from _sources(case.reports)
    yield Heading(level=2, text="Credits")
    yield Items(items=credit_lines())


def _outside(case: Case) -> Iterator[Block]:
    chained = {leg.id for route in case.routes for leg in route.legs}
    rest = [leg for leg in case.legs if leg.id not in chained]
    if rest:
        yield Heading(level=2, text="Legs outside routes")
    for leg in rest:
        yield from _leg(case, leg)


def _leg(case: Case, leg: Leg) -> Iterator[Block]:
    properties = leg_properties(case, leg)
    words = clean_text(leg_words(leg))
    yield Heading(level=3, text=words[:1].upper() + words[1:])
    facts = (
        f"Basis: {leg.basis}. Certainty: {leg.certainty}. Review: {leg.review}.",
        _distance_words(properties),
        *properties["notes"],
        *leg.joins,
        f"Asserted by: {', '.join(leg.asserted_by)}." if leg.asserted_by else "",
        f"Denied by: {', '.join(leg.denied_by)}." if leg.denied_by else "",
        f"Reports: {', '.join(leg.reports)}." if leg.reports else "",
    )
    yield Items(items=tuple(clean_text(fact) for fact in facts if fact))
    for quote in properties["quotes"]:
        yield Quote(text=clean_text(quote))


def _distance_words(properties: Properties) -> str:
    straight, track, inferred = (properties[n] for n in ("geodesic_km", "track_km", "inferred_km"))
    if straight is None:
        return "Distance: not computed."
    words = f"Distance: {straight:,g} km straight"
    if track is not None:
        words += f", {track:,g} km along the track"
        words += f" (of which {inferred:,g} km inferred)" if inferred else ""
    return words + "."


def _checks(case: Case) -> Iterator[Block]:
    if not case.checks:
        return
    yield Heading(level=2, text="Checks")
    names = ("verdict", "reported_km", "computed_km", "method", "reason", "report")
    rows = tuple(
        tuple(clean_text("" if row[n] is None else str(row[n])) for n in names)
        for row in map(check_properties, case.checks)
    )
    yield Table(head=("Verdict", "Reported, km", "Computed, km", "Method", "Why", "Report"), rows=rows)


def _unsettled(case: Case) -> Iterator[Block]:
    if case.disagreements:
        yield Heading(level=2, text="Where reports differ")
        yield Items(items=tuple(clean_text(item.reason) for item in case.disagreements))
    if case.problems:
        yield Heading(level=2, text=f"Not shown: {len(case.problems)}")
        yield Items(
            items=tuple(
                clean_text(f"{p.message} ({p.report})" if p.report else p.message) for p in case.problems
            )
        )


def _sources(reports: tuple[Report, ...]) -> Iterator[Block]:
    yield Heading(level=2, text="Sources")
    for report in reports:
        said = (
            report.publisher,
            report.title,
            day_words(report.published) if report.published else "day of publication unknown",
            f"grade {report.reliability}" if report.reliability else None,
            f"sha256 {report.source_sha256 or report.sha256}",
        )
        words = ". ".join(clean_text(part) for part in said if part)
        yield Paragraph(text=f"{clean_text(report.id)}: {words}", url=web_address(report.url))


def web_address(url: str | None) -> str | None:
    """Return an address that is safe to link to, or None.

    Examples
    --------
    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    if url and url.lower().startswith(("http://", "https://")) and url.isprintable() and " " not in url:
        return url
    return None
