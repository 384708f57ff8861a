"""Distances that a report states, with both ends: "Tripoli, around 80 km north of Beirut".

A length that belongs to no place is no claim. The lengths are found in ``lengths``, the patterns that name
their ends are in ``distance_patterns``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.reading.attribution import attribute
from cargotrace.reading.claims import DistanceClaim, Evidence
from cargotrace.reading.distance_ends import DistanceEnds, DistanceScene, ToldTrip, told_by
from cargotrace.reading.distance_patterns import DISTANCE_PATTERNS, EXTENT_PATTERNS
from cargotrace.reading.doc_text import text_of
from cargotrace.reading.lengths import Length, find_lengths
from cargotrace.reading.relations import Relations
from cargotrace.reading.second_distances import completed_ends, likely_ends
from cargotrace.reading.unify import same_place
from cargotrace.reports import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_distance_claims(
    doc: Doc,
    report: Report,
    mentions: tuple[Mention, ...],
    *,
    trips: tuple[ToldTrip, ...] = (),
    relations: Relations | None = None,
) -> tuple[DistanceClaim, ...]:
    """Return the distances that a report states, in the order of the text.

    ``doc`` is the parse of the report's text and ``mentions`` its places, sorted. ``trips`` are the movements
    it tells: "The journey is 900 km" is the distance of the last one. ``relations`` are what the network
    makes of its places and lengths.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> text = "A missile has a range of 500 km. The 300-metre ship sails."
    >>> find_distance_claims(parse(text), Report(id="a", text=text), ())
    ()
    """
    claims: list[DistanceClaim] = []
    for number, length in enumerate(find_lengths(text_of(doc))):
        scene = _scene(doc, report, mentions, length, trips)
        scene = replace(scene, likely=likely_ends(relations, number, length, scene.mentions))
        patterns = EXTENT_PATTERNS if length.extent else DISTANCE_PATTERNS
        ends = next((found for pattern in patterns if (found := pattern(scene)) is not None), None)
        ends = completed_ends(scene, _with_trip(scene, ends)) if ends is not None else None
        if ends is None or (ends.origin is None and ends.destination is None):
            continue
        if ends.origin is not None and ends.origin == ends.destination:
            continue
        claims.append(_claim(doc, scene, ends))
    return tuple(claims)


def _with_trip(scene: DistanceScene, ends: DistanceEnds) -> DistanceEnds:
    """Return the ends of a way with the open one taken from the movement that its sentence tells.

    "From the mine at Zouerat the ore goes 700 km by rail to Nouadhibou"
    """
    if ends.relation != "route" or (ends.origin is None) == (ends.destination is None):
        return ends
    for trip in scene.trips:
        if not scene.start <= trip.at < scene.end:
            continue
        if (
            ends.origin is None
            and ends.destination is not None
            and same_place(ends.destination, trip.destination)
        ):
            return replace(ends, origin=trip.origin)
        if ends.destination is None and ends.origin is not None and same_place(ends.origin, trip.origin):
            return replace(ends, destination=trip.destination)
    return ends


def _scene(
    doc: Doc,
    report: Report,
    mentions: tuple[Mention, ...],
    length: Length,
    trips: tuple[ToldTrip, ...],
) -> DistanceScene:
    start, end = _sentence(doc, length)
    plain = tuple(told_by(m, report) if _holds(m, length) else m for m in mentions)
    return DistanceScene(
        doc=doc,
        text=text_of(doc),
        length=length,
        start=start,
        end=end,
        mentions=plain,
        report=report,
        trips=trips,
    )


def _holds(mention: Mention, length: Length) -> bool:
    """Say whether a relative place was made of this very length ("9 km south of Fokino")."""
    return (
        mention.role == "relative"
        and mention.span.end > length.start
        and mention.span.start < length.end + 24
    )


def _sentence(doc: Doc, length: Length) -> tuple[int, int]:
    """Return the sentence around a length; the line's ends bound it where the parser runs on."""
    span = doc.char_span(length.number_start, length.end, alignment_mode="expand")
    text = text_of(doc)
    line_start = text.rfind("\n\n", 0, length.start) + 1
    line_end = text.find("\n\n", length.end)
    line_end = len(text) if line_end < 0 else line_end
    if span is None or not len(span):
        return line_start, line_end
    return max(line_start, span[0].sent.start_char), min(line_end, span[-1].sent.end_char)


def _claim(doc: Doc, scene: DistanceScene, ends: DistanceEnds) -> DistanceClaim:
    length, report = scene.length, scene.report
    token = doc.char_span(length.number_start, length.end, alignment_mode="expand")
    says = attribute(token.root, doc, (), contested=False) if token is not None and len(token) else None
    last = ends.destination.span.end if ends.destination else length.end
    stop = last if length.end < last <= scene.end else length.end
    named = (("origin", ends.origin), ("destination", ends.destination))
    evidence = [Evidence(field="distance", span=report.span(length.start, stop))]
    for field, mention in named:
        if mention is not None:
            evidence.append(Evidence(field=field, span=mention.span))  # type: ignore[arg-type]
    return DistanceClaim(
        id=f"{report.id}#d{length.number_start}",
        report=report.id,
        value=length.value,
        unit=length.unit,
        also=length.also,
        origin=ends.origin,
        destination=ends.destination,
        relation=ends.relation,
        wording=length.wording,
        direction_deg=ends.direction_deg,
        asserted_by=says.asserted_by if says else (),
        evidence=tuple(evidence),
    )
