"""Case to FollowTheMoney entities, a JSON line each, for Aleph and OpenSanctions users.

Model: https://followthemoney.tech/ (schemata Trip, Event, Vessel, Address, Document, Mention, Folder). A Trip
needs both ends and means that it took place: a movement that is only planned, is denied, or has an open end
is an Event that says so. Legs that the analyst rejected are left out. Times are days, as vague as reported.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cargotrace.case import Case
from cargotrace.dates import DateRange
from cargotrace.exports.credits import credit_text, program
from cargotrace.exports.features import leg_quotes
from cargotrace.exports.geometry import place_point
from cargotrace.exports.layers import clean_text
from cargotrace.itinerary import leg_words
from cargotrace.legs import End, Leg
from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Vessel
from cargotrace.reports import Report

Entity = dict[str, Any]


def write(case: Case, path: Path, *, layer: str | None = None) -> None:
    """Write every entity once, those that others point to first."""
    seen: set[str] = set()
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for entity in entities(case):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                file.write(json.dumps(entity, ensure_ascii=False) + "\n")


def entities(case: Case) -> Iterator[Entity]:
    """Yield the entities of a case; the same one may come more than once."""
    folder = _entity("Folder", case.name, fileName=case.name, generator=program(), notes=credit_text())
    yield folder
    for report in case.reports:
        yield _document(report, folder["id"])
    for reading in case.readings:
        for mention in reading.mentions:
            yield _mention(mention)
    for leg in case.legs:
        if leg.review != "rejected":
            yield from _leg(leg)


def _entity(schema: str, *key: object, **properties: Any) -> Entity:
    """Return an entity; empty properties are left out, single values become lists."""
    words = "\x1f".join(map(str, key)).encode("utf-8", "replace")
    lists = {name: _values(value) for name, value in properties.items()}
    digest = hashlib.sha1(words, usedforsecurity=False).hexdigest()
    return {
        "id": f"cargotrace-{schema.lower()}-{digest}",
        "schema": schema,
        "properties": {name: values for name, values in lists.items() if values},
    }


def _values(value: Any) -> list[str]:
    """Return texts; the model has neither empty values nor single ones."""
    several = value if isinstance(value, list | tuple) else [value]
    return [clean_text(str(one)) for one in several if one not in (None, "")]


def _document_id(report: str) -> str:
    return str(_entity("Document", report)["id"])


def _document(report: Report, folder: str) -> Entity:
    return _entity(
        "Document",
        report.id,
        fileName=report.file_name or report.id,
        title=report.title,
        publisher=report.publisher,
        publishedAt=_year_held(report.published.isoformat()) if report.published else None,
        sourceUrl=_web(report.url),
        parent=folder,
        notes=[f"sha256 {digest}" for digest in (report.sha256, report.source_sha256) if digest],
    )


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _mention(mention: Mention) -> Entity:
    country = mention.place.country if mention.place else None
    return _entity(
        "Mention",
        mention.span.report,
        mention.name,
        document=_document_id(mention.span.report),
        name=mention.name,
        detectedSchema="Address",
        contextCountry=country.lower() if country else None,
    )


def _leg(leg: Leg) -> Iterator[Entity]:
    ends = [_address(end) for end in (leg.origin, leg.destination)]
    vessels = [_vessel(vessel) for vessel in leg.vessels]
    yield from (end for end in ends if end)
    yield from vessels
    yield from (_vessel_mention(report, vessel) for report in leg.reports for vessel in leg.vessels)
    took_place = leg.polarity == "stated" and all(ends)
    where: dict[str, Any] = {"locationMentioned": [end.name for end in (leg.origin, leg.destination) if end]}
    if took_place:
        where = {"startLocation": ends[0] and ends[0]["id"], "endLocation": ends[1] and ends[1]["id"]}
        where["vehicle"] = [vessel["id"] for vessel in vessels]
    yield _entity(
        "Trip" if took_place else "Event",
        leg.id,
        name=leg_words(leg),
        startDate=_day(leg.depart),
        endDate=_day(leg.arrive),
        date=_day(leg.observed),
        summary=f"{leg.basis}, {leg.certainty}, {leg.polarity}, review: {leg.review}",
        description=leg_quotes(leg),
        proof=[_document_id(report) for report in leg.reports],
        **where,
    )


def _address(end: End | None) -> Entity | None:
    if end is None:
        return None
    if end.place is None:
        return _entity("Address", "name", end.name, name=end.name, full=end.name)
    lon, lat = place_point(end.place)
    country = end.place.country
    return _entity(
        "Address",
        end.place.id,
        name=end.place.name,
        full=end.place.name,
        latitude=f"{lat:.9g}",
        longitude=f"{lon:.9g}",
        country=country.lower() if country else None,
        remarks=f"{end.place.id}, {end.place.kind}, within {end.place.radius_km:g} km",
    )


def _vessel(vessel: Vessel) -> Entity:
    return _entity(
        "Vessel",
        vessel.imo or vessel.mmsi or vessel.name,
        name=vessel.name,
        imoNumber=vessel.imo,
        mmsi=vessel.mmsi,
        flag=vessel.flag.lower() if vessel.flag else None,
    )


def _vessel_mention(report: str, vessel: Vessel) -> Entity:
    return _entity(
        "Mention",
        report,
        vessel.name,
        document=_document_id(report),
        name=vessel.name,
        detectedSchema="Vessel",
    )


def _day(days: DateRange | None) -> str | None:
    """Return a day, month or year as precise as reported; of a range, its first known day."""
    if days is None:
        return None
    text = days.edtf.rstrip("~")
    return _year_held(text if "/" not in text else days.start_iso or days.end_iso)


def _year_held(day: str | None) -> str | None:
    """Return a day whose year the model holds (1000 to 2999), else None."""
    return day if day and day[0] in "12" else None
