"""The folder `imported/` of a case: what is in it, and how a file gets there."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cargotrace.errors import CaseError, PlaceNotFound
from cargotrace.geodesy import LonLat, distance_m
from cargotrace.imports.columns import (
    ImportedEnd,
    ImportedLeg,
    check_columns,
    check_lonlat,
    imported_leg,
    real_number,
)
from cargotrace.imports.rows import READERS, Row, read_rows
from cargotrace.imports.statements import read_statements
from cargotrace.places.place import Place
from cargotrace.reading.claims import Reading
from cargotrace.reports import Report

if TYPE_CHECKING:
    from cargotrace.places.gazetteer import Gazetteer

FOLDER = "imported"
#: a point given by a colleague is taken to be known to this radius, km, unless the file says otherwise
_RADIUS_KM = 5.0
#: swapped coordinates that both fit are found out by the place's name: this far off, and this near when
#: swapped back, metres
_FAR_M = 200_000.0
_NEAR_M = 100_000.0
#: what colleagues call the columns of a table of places
_PLACE_ALIASES = {
    "longitude": "lon",
    "lng": "lon",
    "x": "lon",
    "latitude": "lat",
    "y": "lat",
    "place": "name",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What the folder holds: reports with their readings, in the same order, and places."""

    reports: tuple[Report, ...] = ()
    readings: tuple[Reading, ...] = ()
    places: tuple[Place, ...] = ()


def read_imports(folder: Path, *, gazetteer: Gazetteer | None = None) -> Imported:
    """Read what colleagues gave: the files of a case's `imported/` folder, sorted by name.

    Parameters
    ----------
    folder
        The case.
    gazetteer
        Where ends that have a name or an id but no point are looked up; without it they stay unplaced.

    Raises
    ------
    CaseError
        If a file cannot be read, lacks a column, or has swapped or impossible coordinates; the message
        names file, row and fault.
    """
    inside = folder / FOLDER
    files = sorted(p for p in inside.iterdir() if _is_import(p)) if inside.is_dir() else []
    reports: list[Report] = []
    readings: list[Reading] = []
    places: dict[str, Place] = {}
    for path in files:
        legs, found = _read_file(path)
        finder = _Finder(path, gazetteer, places)
        finder.take(found)
        if legs:
            report, reading = read_statements(path, path.read_bytes(), legs, finder.find)
            reports.append(report)
            readings.append(reading)
    return Imported(reports=tuple(reports), readings=tuple(readings), places=tuple(places.values()))


def add_import(folder: Path, file: Path, *, gazetteer: Gazetteer | None = None) -> Path:
    """Check a colleague's file and copy it into a case; nothing is copied when it is refused.

    Raises
    ------
    CaseError
        If the case is no folder, the file is refused (see :func:`read_imports`), one of that name is there,
        or it cannot be copied.
    """
    if not folder.is_dir():
        msg = f"There is no folder {str(folder)!r}: a case is a folder of reports."
        raise CaseError(msg)
    legs, places = _read_file(file)
    finder = _Finder(file, gazetteer, {})
    finder.take(places)
    for leg in legs:
        for end in (leg.origin, leg.destination):
            if end:
                finder.find(end)
    target = folder / FOLDER / file.name
    if target.exists():
        msg = f"{str(target)!r} is there already; rename the file, or remove the one in the case."
        raise CaseError(msg)
    try:
        target.parent.mkdir(exist_ok=True)
        beside = target.with_name(f".{target.name}.part")
        shutil.copyfile(file, beside)
        beside.replace(target)
    except OSError as error:
        msg = f"{str(target)!r} cannot be written ({error.strerror or error})."
        raise CaseError(msg) from None
    return target


def _is_import(path: Path) -> bool:
    return path.suffix.casefold() in READERS and path.is_file() and not path.name.startswith(".")


def _read_file(path: Path) -> tuple[tuple[ImportedLeg, ...], tuple[Place, ...]]:
    """Return the legs and the places of a file; it may hold both."""
    rows = read_rows(path)
    points = [row for row in rows if _is_place(row)]
    others = [row for row in rows if row.layer in ("", "legs") and not _is_place(row)]
    if not points and not others:
        msg = f"{path.name}: there is no leg and no place in it."
        raise CaseError(msg)
    if others:
        check_columns(path, others[0])
    return tuple(imported_leg(path, row) for row in others), tuple(_place(path, row) for row in points)


def _is_place(row: Row) -> bool:
    if row.layer:
        return row.layer == "places"
    names = set(_place_cells(row))
    drawn = len(row.lines) == 1 and len(row.lines[0]) == 1
    return "name" in names and not names & {"origin", "from"} and (drawn or {"lon", "lat"} <= names)


def _place_cells(row: Row) -> dict[str, Any]:
    """Return the cells of a row by the names that places have for them."""
    folded = {name.strip().casefold(): value for name, value in row.properties.items()}
    return {_PLACE_ALIASES.get(name, name): value for name, value in folded.items()}


def _place(path: Path, row: Row) -> Place:
    cells = _place_cells(row)
    try:
        lonlat = row.lines[0][0] if row.lines else (_degrees(cells, "lon"), _degrees(cells, "lat"))
        radius = real_number("radius_km", cells.get("radius_km")) or _RADIUS_KM
        check_lonlat(str(cells["name"]), lonlat)
    except (KeyError, TypeError, ValueError) as error:
        msg = f"{path.name}, row {row.number}: not a place with name, lon and lat ({error})"
        raise CaseError(msg) from None
    name = " ".join(str(cells["name"]).split())
    written = cells.get("names_as_written") or ()
    spelled = (
        tuple(written) if isinstance(written, list) else tuple(str(written).split("\n")) if written else ()
    )
    return _given_place(name, lonlat, place_id=str(cells.get("id") or ""), radius_km=radius, names=spelled)


def _degrees(cells: dict[str, Any], name: str) -> float:
    degrees = real_number(name, cells[name])
    if degrees is None:
        raise ValueError(f"no {name}")
    return degrees


def _given_place(
    name: str,
    lonlat: LonLat,
    *,
    place_id: str = "",
    radius_km: float = _RADIUS_KM,
    names: tuple[str, ...] = (),
) -> Place:
    lon, lat = lonlat
    words = re.sub(r"[^\w]+", "-", name.casefold()).strip("-")
    made = f"case:{words}@{lat:.4f},{lon:.4f}"
    return Place(
        id=place_id or made, name=name, kind="site", country=None, lon=lon, lat=lat, radius_km=radius_km,
        names=names,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Finder:
    """Settles the ends of legs: by id, by the point given, by name."""

    path: Path
    gazetteer: Gazetteer | None
    places: dict[str, Place]
    #: what the gazetteer said of each name: a long table names few places
    said: dict[str, Place | None] = field(default_factory=dict)

    def take(self, places: tuple[Place, ...]) -> None:
        """Add places that the file itself gives, unless their coordinates are swapped."""
        for place in places:
            known = self._known(place.name)
            self._refuse_swapped(ImportedEnd(name=place.name, lonlat=place.lonlat), known)
            self.places[place.id] = place

    def find(self, end: ImportedEnd) -> tuple[Place | None, str]:
        known = self._by_id(end)
        if known:
            return known, f"{self.path.name} gives the id {known.id}"
        named = self._by_name(end.name)
        if end.lonlat:
            self._refuse_swapped(end, named)
            return _given_place(end.name, end.lonlat), f"{self.path.name} gives the point"
        if named:
            return named, f"{self.path.name} gives the name; the first of that name in the gazetteer"
        return None, f"{self.path.name} gives no point, and no place of this name is known"

    def _by_id(self, end: ImportedEnd) -> Place | None:
        if end.place_id is None:
            return None
        if end.place_id in self.places:
            return self.places[end.place_id]
        try:
            return self.gazetteer.by_id(end.place_id) if self.gazetteer else None
        except PlaceNotFound:
            return None

    def _by_name(self, name: str) -> Place | None:
        own = next((p for p in self.places.values() if name in (p.name, *p.names)), None)
        return own or self._known(name)

    def _known(self, name: str) -> Place | None:
        """Return the first place of a name in the gazetteer."""
        if self.gazetteer is None:
            return None
        if name not in self.said:
            from cargotrace.places.geocode import geocode

            found = geocode(name, self.gazetteer, limit=1)
            self.said[name] = found[0].place if found else None
        return self.said[name]

    def _refuse_swapped(self, end: ImportedEnd, named: Place | None) -> None:
        """Refuse a point that is far from every place of its name, and near one when swapped.

        Raises
        ------
        CaseError
            The message names file, place and both points.
        """
        if end.lonlat is None or named is None or abs(end.lonlat[0]) > 90.0:
            return
        lon, lat = end.lonlat
        swapped = (lat, lon)
        if distance_m(end.lonlat, named.lonlat) > _FAR_M and distance_m(swapped, named.lonlat) < _NEAR_M:
            msg = (
                f"{self.path.name}: {end.name} at longitude {lon:g}, latitude {lat:g} is far from"
                f" {named.name}; longitude and latitude look swapped."
            )
            raise CaseError(msg)
