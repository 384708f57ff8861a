"""Imported legs as statements: the rows in words, and what they claim, each with its place in the text."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cargotrace.dates import DateRange
from cargotrace.imports.columns import ImportedEnd, ImportedLeg
from cargotrace.places.mention import Mention
from cargotrace.places.place import Place
from cargotrace.reading.claims import Evidence, EvidenceField, MovementClaim, Reading, Vessel
from cargotrace.reports import Report

#: the place of an end, and why that one; None where it cannot be settled
FindPlace = Callable[[ImportedEnd], tuple[Place | None, str]]
Stretch = tuple[int, int]


@dataclass(slots=True)
class _Text:
    """Text that grows and remembers where each piece of it stands."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, words: str) -> Stretch:
        clean = "".join(c if unicodedata.category(c) not in ("Cc", "Cs") else " " for c in words)
        start = self.length
        self.parts.append(clean)
        self.length += len(clean)
        return (start, self.length)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """Where a leg stands in the text: the whole, and the words for single fields."""

    whole: Stretch
    fields: dict[EvidenceField, Stretch]


def read_statements(
    path: Path, data: bytes, legs: tuple[ImportedLeg, ...], find_place: FindPlace
) -> tuple[Report, Reading]:
    """Return the report that a file of legs becomes, and its reading.

    The report's text is one line a row; its id is ``imported-<file stem>``.
    """
    text = _Text()
    written = [_write(text, leg) for leg in legs]
    report = Report(
        id=f"imported-{path.stem}",
        text="".join(text.parts).rstrip("\n"),
        title=f"Imported from {path.name}",
        sha256=hashlib.sha256(data).hexdigest(),
        file_name=f"{path.parent.name}/{path.name}",
    )
    claims = [_claim(report, leg, where, find_place) for leg, where in zip(legs, written, strict=True)]
    mentions = {(m.span.start, m.span.end): m for c in claims for m in (c.origin, c.destination) if m}
    reading = Reading(
        report=report.id,
        mentions=tuple(mentions[key] for key in sorted(mentions)),
        movements=tuple(claims),
        distances=(),
        denials=(),
        problems=(),
    )
    return report, reading


def _write(text: _Text, leg: ImportedLeg) -> _Written:
    """Write a leg as one line, and note where its fields are named."""
    fields: dict[EvidenceField, Stretch] = {}
    start = text.length
    text.add("From ")
    fields["origin"] = text.add(leg.origin.name if leg.origin else "a place not given")
    text.add(" to ")
    fields["destination"] = text.add(leg.destination.name if leg.destination else "a place not given")
    if leg.mode != "unknown":
        text.add(" by ")
        fields["mode"] = text.add(leg.mode.replace("_", " "))
    dated: tuple[tuple[EvidenceField, str, DateRange | None], ...] = (
        ("depart", "left", leg.depart),
        ("arrive", "arrived", leg.arrive),
        ("observed", "seen", leg.observed),
    )
    for name, verb, days in dated:
        if days is not None:
            text.add(f", {verb} ")
            fields[name] = text.add(days.edtf)
    _write_goods(text, leg, fields)
    end = text.add(f". Source: {'; '.join(leg.sources)}.")[1]
    for quote in leg.quotes:
        end = text.add(f" Quoted there: {quote}")[1]
    text.add("\n")
    return _Written(whole=(start, end), fields=fields)


def _write_goods(text: _Text, leg: ImportedLeg, fields: dict[EvidenceField, Stretch]) -> None:
    if leg.cargo is not None:
        cargo = leg.cargo
        quantity = None if cargo.quantity is None else f"{cargo.quantity:,.15g}"
        text.add(", cargo ")
        words = (cargo.quantity_wording, quantity, cargo.unit, cargo.kind)
        fields["cargo"] = text.add(" ".join(word for word in words if word))
    if leg.vessels:
        text.add(", aboard ")
        fields["vessels"] = text.add(", ".join(leg.vessels))
    if leg.trips is not None:
        text.add(", ")
        fields["trips"] = text.add(f"{leg.trips_wording or ''} {leg.trips} trips".strip())


def _claim(report: Report, leg: ImportedLeg, where: _Written, find_place: FindPlace) -> MovementClaim:
    evidence = [Evidence(field="movement", span=report.span(*where.whole))]
    absent = {name for name, end in (("origin", leg.origin), ("destination", leg.destination)) if end is None}
    evidence += [
        Evidence(field=name, span=report.span(*stretch))
        for name, stretch in where.fields.items()
        if name not in absent
    ]
    return MovementClaim(
        id=f"{report.id}#m{where.whole[0]}-0",
        report=report.id,
        origin=_mention(report, leg.origin, where.fields["origin"], find_place),
        destination=_mention(report, leg.destination, where.fields["destination"], find_place),
        evidence=tuple(evidence),
        mode=leg.mode,
        depart=leg.depart,
        arrive=leg.arrive,
        observed=leg.observed,
        cargo=leg.cargo,
        vessels=tuple(Vessel(name=name) for name in leg.vessels),
        trips=leg.trips,
        trips_wording=leg.trips_wording,
        certainty=leg.certainty,
        polarity=leg.polarity,
        asserted_by=leg.asserted_by or leg.sources,
        denied_by=leg.denied_by,
        consignment=f"{report.id}#{leg.route}" if leg.route else None,
    )


def _mention(
    report: Report, end: ImportedEnd | None, stretch: Stretch, find_place: FindPlace
) -> Mention | None:
    if end is None:
        return None
    place, reason = find_place(end)
    return Mention(span=report.span(*stretch), name=end.name, role="name", place=place, reason=reason)
