"""The case's own gazetteer: `places.csv` beside the reports.

Columns, in any order, in the first line:

- ``name`` (required): the name as reports write it;
- ``lat``, ``lon`` (required): decimal degrees, WGS 84;
- ``names``: other names, parted by ``|``;
- ``kind``: port, city, station, depot, crossing, … (:data:`cargotrace.places.place.PlaceKind`); else site;
- ``country``: two letters, ISO 3166-1;
- ``radius_km``: how vaguely the point is known; 1 by default;
- ``id``: a word of letters, digits, dots, hyphens, made from the name when empty.

Other columns (notes, sources) are left alone.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast, get_args

from cargotrace.errors import CaseError, Problem
from cargotrace.places.names import fold
from cargotrace.places.place import Place, PlaceKind

REQUIRED = ("name", "lat", "lon")
KINDS: frozenset[str] = frozenset(get_args(PlaceKind))
#: a case's own gazetteer is written by hand; more bytes than this were meant for something else
MAX_BYTES = 20_000_000


class _Fault(ValueError):
    """A cell that cannot be used: its column, and what is wrong with it."""

    def __init__(self, column: str, fault: str) -> None:
        super().__init__(fault)
        self.column = column
        self.fault = fault


def read_places_csv(path: Path) -> tuple[tuple[Place, ...], tuple[Problem, ...]]:
    """Read a case's own gazetteer; a row with a fault becomes a problem and the rest still loads.

    Parameters
    ----------
    path
        The file; one that does not exist is an empty gazetteer.

    Raises
    ------
    CaseError
        If the file is not UTF-8 text, too large, or lacks a required column.

    Examples
    --------
    >>> read_places_csv(Path("no-such-folder/places.csv"))
    ((), ())
    """
    if not path.exists():
        return (), ()
    lines = _lines(path)
    if not lines:
        return (), ()
    reader = csv.reader(lines, strict=True)
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    header = _header(path, next(_records(path, reader, problems), (1, []))[1])
    for line, cells in _records(path, reader, problems):
        if not any(cell.strip() for cell in cells):
            continue
        try:
            place = _place(header, cells)
            if place.id in places:
                raise _Fault("id", f"{place.id.removeprefix('case:')!r} is on an earlier line too")
        except _Fault as fault:
            problems.append(_problem(path, line, fault))
            continue
        places[place.id] = place
    return tuple(places.values()), tuple(problems)


def _lines(path: Path) -> list[str]:
    try:
        if path.stat().st_size > MAX_BYTES:
            msg = f"{path.name}: more than {MAX_BYTES // 1_000_000} MB; split off what is not needed."
            raise CaseError(msg)
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        msg = f"{path.name}: not UTF-8 at byte {error.start}; save the file as UTF-8."
        raise CaseError(msg) from None
    except OSError as error:
        msg = f"{path.name}: cannot be read ({error.strerror or error})."
        raise CaseError(msg) from None
    return text.replace("\x00", " ").splitlines(keepends=True)


def _records(
    path: Path, reader: Iterator[list[str]], problems: list[Problem]
) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells; a line that is no CSV becomes a problem."""
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            line = int(getattr(reader, "line_num", 0))
            problems.append(_problem(path, line, _Fault("", f"this is not CSV ({error})")))
            continue
        yield int(getattr(reader, "line_num", 0)), cells


def _header(path: Path, cells: list[str]) -> list[str]:
    header = [cell.strip().casefold() for cell in cells]
    missing = [column for column in REQUIRED if column not in header]
    if missing:
        msg = (
            f"{path.name}, line 1: the column{'s' if len(missing) > 1 else ''} {', '.join(missing)} "
            f"{'are' if len(missing) > 1 else 'is'} missing; it must name {', '.join(REQUIRED)}."
        )
        raise CaseError(msg)
    return header


def _problem(path: Path, line: int, fault: _Fault) -> Problem:
    where = f"line {line}" + (f", column {fault.column}" if fault.column else "")
    return Problem(code="places-csv", message=f"{path.name}, {where}: {fault.fault}; this line was left out.")


def _place(header: list[str], cells: list[str]) -> Place:
    if len(cells) > len(header):
        raise _Fault("", f"{len(cells)} cells where the first line has {len(header)}")
    row = dict(zip(header, [*cells, *[""] * (len(header) - len(cells))], strict=True))
    row = {column: cell.strip() for column, cell in row.items()}
    name = row["name"]
    if not fold(name):
        raise _Fault("name", "it is empty")
    others = tuple(dict.fromkeys(n.strip() for n in row.get("names", "").split("|") if n.strip()))
    return Place(
        id=_id(row.get("id", ""), name),
        name=name,
        kind=_kind(row.get("kind", "")),
        country=_country(row.get("country", "")),
        lon=_number(row, "lon", lambda v: -180 <= v <= 180, "a longitude from -180 to 180"),
        lat=_number(row, "lat", lambda v: -90 <= v <= 90, "a latitude from -90 to 90"),
        radius_km=_number(row, "radius_km", lambda v: 0 < v <= 20_000, "kilometres above 0", default="1"),
        names=others,
    )


def _id(given: str, name: str) -> str:
    made = given or re.sub(r"[\W_]+", "-", fold(name)).strip("-")
    if not re.fullmatch(r"[\w.:-]{1,80}", made):
        raise _Fault("id", f"{made!r} is not a word of letters, digits, dots and hyphens")
    return made if made.startswith("case:") else f"case:{made}"


def _kind(given: str) -> PlaceKind:
    kind = given.casefold() or "site"
    if kind not in KINDS:
        raise _Fault("kind", f"{given!r} is not one of {', '.join(sorted(KINDS))}")
    return cast(PlaceKind, kind)


def _country(given: str) -> str | None:
    if given and not re.fullmatch(r"[A-Za-z]{2}", given):
        raise _Fault("country", f"{given!r} is not a code of two letters like RU")
    return given.upper() or None


def _number(
    row: dict[str, str], column: str, fits: Callable[[float], bool], wanted: str, default: str = ""
) -> float:
    given = row.get(column, "") or default
    try:
        value = float(given)
    except ValueError:
        raise _Fault(column, f"{given!r} is not {wanted}") from None
    if not math.isfinite(value) or not fits(value):
        raise _Fault(column, f"{given} is not {wanted}")
    return value
