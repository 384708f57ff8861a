"""Rows to values: which column means what, and what is wrong with a cell."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast, get_args

from cargotrace.dates import DateRange
from cargotrace.errors import CaseError
from cargotrace.geodesy import LonLat
from cargotrace.imports.rows import Row
from cargotrace.reading.claims import Cargo, Certainty, Mode, Polarity

#: what colleagues call the columns; our own names come first
ALIASES: dict[str, tuple[str, ...]] = {
    "origin": ("origin", "from", "start_place", "port_of_loading", "departure_place"),
    "destination": ("destination", "to", "end_place", "port_of_discharge", "arrival_place"),
    "source": ("sources", "source", "url", "reference", "citation"),
    "quotes": ("quotes", "quote", "text"),
    "mode": ("mode", "transport", "mode_of_transport"),
    "depart": ("depart_edtf", "depart", "departure", "departed", "etd", "start_date"),
    "arrive": ("arrive_edtf", "arrive", "arrival", "arrived", "eta", "end_date"),
    "observed": ("observed_edtf", "observed", "seen", "date"),
    "cargo": ("cargo", "goods", "commodity"),
    "quantity": ("quantity", "amount"),
    "quantity_unit": ("quantity_unit", "unit"),
    "quantity_wording": ("quantity_wording",),
    "vessels": ("vessels", "vessel", "ship"),
    "trips": ("trips",),
    "trips_wording": ("trips_wording",),
    "certainty": ("certainty",),
    "polarity": ("polarity",),
    "asserted_by": ("asserted_by",),
    "denied_by": ("denied_by",),
    "route": ("route", "consignment"),
    "origin_id": ("origin_id",),
    "destination_id": ("destination_id",),
    "origin_lon": ("origin_lon", "from_lon", "origin_longitude"),
    "origin_lat": ("origin_lat", "from_lat", "origin_latitude"),
    "destination_lon": ("destination_lon", "to_lon", "destination_longitude"),
    "destination_lat": ("destination_lat", "to_lat", "destination_latitude"),
}
#: without these nothing can be said, or nobody knows who says it
REQUIRED = ("origin", "destination", "source")
_SEVERAL = re.compile(r"[\n;|]")
_COMMA = re.compile(r"[-+]?\d+,\d+")
#: 1,500 may be fifteen hundred or one and a half; degrees are never grouped
_GROUPED = re.compile(r"[-+]?\d{1,3}(,\d{3})+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedEnd:
    """An end of a leg as a colleague gives it."""

    name: str
    place_id: str | None = None
    lonlat: LonLat | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedLeg:
    """A leg as a colleague gives it."""

    number: int
    origin: ImportedEnd | None
    destination: ImportedEnd | None
    sources: tuple[str, ...]
    quotes: tuple[str, ...]
    mode: Mode
    depart: DateRange | None
    arrive: DateRange | None
    observed: DateRange | None
    cargo: Cargo | None
    vessels: tuple[str, ...]
    trips: int | None
    trips_wording: str | None
    certainty: Certainty
    polarity: Polarity
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    route: str | None


class _Fault(ValueError):
    """What is wrong with one cell."""


def check_columns(path: Path, row: Row) -> None:
    """Refuse a table that lacks a column that is needed.

    Raises
    ------
    CaseError
        The message names the columns that are missing and what they may be called.
    """
    there = {_folded(name) for name in row.properties}
    missing = [name for name in REQUIRED if not there & set(ALIASES[name])]
    if missing:
        wanted = "; ".join(
            f"{name} (or {', '.join(a for a in ALIASES[name] if a != name)})" for name in missing
        )
        msg = f"{path.name}: missing columns: {wanted}. There are: {', '.join(sorted(there)) or 'none'}."
        raise CaseError(msg)


def imported_leg(path: Path, row: Row) -> ImportedLeg:
    """Return the leg that a row describes.

    Raises
    ------
    CaseError
        If a cell cannot be what its column says; the message names file, row, column and value.
    """
    cells = _cells(row.properties)
    try:
        return _leg(row, cells)
    except _Fault as fault:
        msg = f"{path.name}, row {row.number}: {fault}"
        raise CaseError(msg) from None


def _leg(row: Row, cells: Mapping[str, Any]) -> ImportedLeg:
    origin, destination = _end(row, cells, "origin", 0), _end(row, cells, "destination", -1)
    if origin is None and destination is None:
        raise _Fault("neither origin nor destination is given.")
    sources = _several(cells["source"])
    if not sources and row.properties.get("review") == "added":
        sources = ("an analyst's decision",)
    if not sources:
        raise _Fault("no source is given; a line nobody vouches for is not imported.")
    return ImportedLeg(
        number=row.number,
        origin=origin,
        destination=destination,
        sources=sources,
        quotes=_lines(cells["quotes"]),
        mode=cast(Mode, _one_of("mode", cells["mode"], get_args(Mode), "unknown")),
        depart=_days("depart", cells["depart"]),
        arrive=_days("arrive", cells["arrive"]),
        observed=_days("observed", cells["observed"]),
        cargo=_cargo(cells),
        vessels=_several(cells["vessels"]),
        trips=_whole("trips", cells["trips"]),
        trips_wording=_text(cells["trips_wording"]),
        certainty=cast(Certainty, _one_of("certainty", cells["certainty"], get_args(Certainty), "confirmed")),
        polarity=cast(Polarity, _one_of("polarity", cells["polarity"], get_args(Polarity), "stated")),
        asserted_by=_lines(cells["asserted_by"]),
        denied_by=_lines(cells["denied_by"]),
        route=_text(cells["route"]),
    )


def _folded(name: str) -> str:
    return name.strip().casefold().replace(" ", "_")


def _cells(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the cells by our own names; the first alias that is there counts."""
    folded = {_folded(name): value for name, value in properties.items()}
    return {
        field: next((folded[alias] for alias in aliases if folded.get(alias) not in (None, "")), None)
        for field, aliases in ALIASES.items()
    }


def _end(row: Row, cells: Mapping[str, Any], field: str, index: int) -> ImportedEnd | None:
    name = _text(cells[field])
    if name is None:
        return None
    lon, lat = (real_number(f"{field}_{axis}", cells[f"{field}_{axis}"]) for axis in ("lon", "lat"))
    if (lon is None) != (lat is None):
        raise _Fault(f"{field}: a longitude and a latitude are needed, or neither.")
    lonlat = (lon, lat) if lon is not None and lat is not None else _line_end(row, index)
    if lonlat:
        check_lonlat(field, lonlat)
    return ImportedEnd(name=name, place_id=_text(cells[f"{field}_id"]), lonlat=lonlat)


def _line_end(row: Row, index: int) -> LonLat | None:
    whole = row.lines and len(row.lines[0]) > 1
    return row.lines[index][index] if whole else None


def check_lonlat(field: str, lonlat: LonLat) -> None:
    """Refuse what is no longitude and latitude, and say so when they seem to have changed places.

    Raises
    ------
    ValueError
        If the latitude is beyond 90 degrees or the longitude beyond 180.
    """
    lon, lat = lonlat
    if abs(lat) <= 90.0 and abs(lon) <= 180.0:
        return
    fault = f"{field}: longitude {lon:g}, latitude {lat:g} is nowhere on Earth"
    swapped = abs(lat) <= 180.0 and abs(lon) <= 90.0
    raise _Fault(f"{fault}; longitude and latitude look swapped." if swapped else f"{fault}.")


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return " ".join(str(value).split()) or None


def _several(value: Any) -> tuple[str, ...]:
    """Return names from a list, or from a cell with one a line or between semicolons or bars."""
    parts = value if isinstance(value, list) else _SEVERAL.split(str(value or ""))
    return tuple(text for part in parts if (text := _text(part)))


def _lines(value: Any) -> tuple[str, ...]:
    """Return texts from a list, or from a cell with one a line."""
    parts = value if isinstance(value, list) else str(value or "").split("\n")
    return tuple(text for part in parts if (text := _text(part)))


def _one_of(field: str, value: Any, known: tuple[str, ...], default: str) -> str:
    text = (_text(value) or default).casefold().replace(" ", "_")
    if text not in known:
        raise _Fault(f"{field}: {text!r:.60} is not one of {', '.join(known)}.")
    return text


def _days(field: str, value: Any) -> DateRange | None:
    if isinstance(value, date):
        return DateRange.of_day(date(value.year, value.month, value.day))
    text = _text(value)
    if text is None:
        return None
    try:
        return DateRange.from_edtf(text)
    except ValueError as error:
        raise _Fault(f"{field}: {error}") from None


def real_number(field: str, value: Any) -> float | None:
    """Return the number in a cell, with a decimal point or comma; None for an empty one.

    Raises
    ------
    ValueError
        If it is no number, or one that can be read in two ways.

    Examples
    --------
    >>> real_number("origin_lon", "130,299"), real_number("quantity", "1,5"), real_number("quantity", "")
    (130.299, 1.5, None)
    """
    text = _text(value)
    if text is None:
        return None
    if _GROUPED.fullmatch(text) and not field.endswith(("lon", "lat")):
        raise _Fault(
            f"{field}: {text!r:.60} may be grouped or have a decimal comma; write it without a comma."
        )
    try:
        number = float(text.replace(",", ".") if _COMMA.fullmatch(text) else text)
    except ValueError:
        raise _Fault(f"{field}: {text!r:.60} is not a number.") from None
    if not math.isfinite(number):
        raise _Fault(f"{field}: {text!r:.60} is not a number.")
    return number


def _whole(field: str, value: Any) -> int | None:
    number = real_number(field, value)
    if number is None:
        return None
    if number != int(number) or number < 0:
        raise _Fault(f"{field}: {value!r:.60} is not a whole number.")
    return int(number)


def _cargo(cells: Mapping[str, Any]) -> Cargo | None:
    cargo = Cargo(
        quantity=real_number("quantity", cells["quantity"]),
        quantity_wording=_text(cells["quantity_wording"]),
        unit=_text(cells["quantity_unit"]),
        kind=_text(cells["cargo"]),
    )
    return cargo if cargo != Cargo() else None
