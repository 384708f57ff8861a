"""What changed between two cases, in words and as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from cargotrace.case import Case
from cargotrace.exports.diff_words import change_words, shortened
from cargotrace.exports.features import (
    Properties,
    check_properties,
    leg_rows,
    report_properties,
    route_properties,
)
from cargotrace.exports.kml import leg_title
from cargotrace.geodesy import distance_m

#: fields of a leg that say the same as others, or only where it stands
_SILENT = {"id", "depart_start", "depart_end", "arrive_start", "arrive_end", "observed_start", "observed_end",
           "start", "end", "sequence", "route", "about"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDiff:
    """The changes from an old case to a new one; nothing changed when ``words`` is empty."""

    #: a sentence for each thing that changed
    words: tuple[str, ...]
    #: by "reports", "legs", "routes", "places", "checks": "added", "removed", "changed"
    record: dict[str, Any]


def diff_cases(old: Case, new: Case) -> CaseDiff:
    """Return what is new, gone, or different.

    A leg is the same one if its id is, or if its ends by name and its mode are: then a changed date is a
    changed date, not a leg gone and another come.
    """
    tables = {
        "reports": _compare(_reports(old), _reports(new), _report_name, _no_key),
        "legs": _compare(_legs(old), _legs(new), _leg_name, _leg_key),
        "routes": _compare(_routes(old), _routes(new), _route_name, _route_key),
        "places": _places(old, new),
        "checks": _compare(_checks(old), _checks(new), _check_name, _check_key),
    }
    words = [sentence for table in tables.values() for sentence in table.pop("words")]
    return CaseDiff(words=tuple(words), record=tables)


def _reports(case: Case) -> list[Properties]:
    return [report_properties(report) for report in case.reports]


def _legs(case: Case) -> list[Properties]:
    return [properties for _, properties in leg_rows(case)]


def _routes(case: Case) -> list[Properties]:
    return [{**route_properties(case, route), "legs": len(route.legs)} for route in case.routes]


def _checks(case: Case) -> list[Properties]:
    titles = {properties["id"]: leg_title(properties) for _, properties in leg_rows(case)}
    return [
        {**check_properties(check), "about": titles.get(check.subject or "", check.subject)}
        for check in case.checks
    ]


def _report_name(row: Properties) -> str:
    return f"Report {row['id']}"


def _leg_name(row: Properties) -> str:
    return f"Leg {leg_title(row)}"


def _route_name(row: Properties) -> str:
    return f"Route {shortened(row['summary'])!r}"


def _check_name(row: Properties) -> str:
    return f"Check of {row['quote']!r}" if row["quote"] else f"Check of the {row['kind']} of {row['about']}"


def _no_key(_: Properties) -> None:
    return None


def _leg_key(row: Properties) -> tuple[Any, ...] | None:
    ends = (row["origin"], row["destination"])
    return (*ends, row["mode"], row["polarity"]) if any(ends) else None


def _route_key(row: Properties) -> str:
    return str(row["summary"])


def _check_key(row: Properties) -> tuple[Any, ...]:
    return (row["kind"], row["report"], row["quote"], row["subject"])


Name = Callable[[Properties], str]
Key = Callable[[Properties], Any]


def _compare(old: list[Properties], new: list[Properties], name: Name, key: Key) -> dict[str, Any]:
    """Pair rows by id, then what is left by key; compare the pairs field by field."""
    pairs, gone, come = _paired(old, new, key)
    changed = []
    words = [f"{name(row)}: new." for row in come] + [f"{name(row)}: gone." for row in gone]
    for before, after in pairs:
        changes = [
            {"field": field, "old": before[field], "new": after[field]}
            for field in after
            if field not in _SILENT and before.get(field) != after[field]
        ]
        if changes:
            changed.append({"id": after["id"], "name": name(after), "changes": changes})
            words.append(f"{name(before)}: {change_words(changes)}.")
    return {"added": come, "removed": gone, "changed": changed, "words": words}


def _paired(
    old: list[Properties], new: list[Properties], key: Key
) -> tuple[list[tuple[Properties, Properties]], list[Properties], list[Properties]]:
    ids = {row["id"]: row for row in old}
    pairs = [(ids.pop(row["id"]), row) for row in new if row["id"] in ids]
    matched = {id(after) for _, after in pairs}
    come = []
    for row in new:
        if id(row) in matched:
            continue
        like = next((i for i, o in ids.items() if key(row) is not None and key(o) == key(row)), None)
        if like is None:
            come.append(row)
        else:
            pairs.append((ids.pop(like), row))
    return pairs, list(ids.values()), come


def _places(old: Case, new: Case) -> dict[str, Any]:
    """Compare places by id; a place has moved when its point has, however little."""
    before = {use.place.id: use.place for use in old.places}
    after = {use.place.id: use.place for use in new.places}
    moved = [
        {
            "id": place.id,
            "name": place.name,
            "old": list(before[place.id].lonlat),
            "new": list(place.lonlat),
            "distance_km": round(distance_m(before[place.id].lonlat, place.lonlat) / 1000.0, 3),
        }
        for place in after.values()
        if place.id in before and before[place.id].lonlat != place.lonlat
    ]
    come = [{"id": place.id, "name": place.name} for place in after.values() if place.id not in before]
    gone = [{"id": place.id, "name": place.name} for place in before.values() if place.id not in after]
    words = [
        *_sentences(come, "new"),
        *_sentences(gone, "gone"),
        *(f"Place {m['name']} ({m['id']}): moved by {m['distance_km']:g} km." for m in moved),
    ]
    return {"added": come, "removed": gone, "changed": moved, "words": words}


def _sentences(rows: Iterable[dict[str, Any]], what: str) -> list[str]:
    return [f"Place {row['name']} ({row['id']}): {what}." for row in rows]
