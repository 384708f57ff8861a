"""Every place the program knows, found by name: memory-mapped files, nothing to load.

The files in `data/gazetteer/` are made by `tools/build_gazetteer.py`: a record a place, a trie of folded
names (marisa-trie), and the display names. A case's own places lie over them and are asked first.
"""

from __future__ import annotations

import json
import math
import mmap
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cargotrace.datasets import data_path
from cargotrace.errors import DataError, PlaceNotFound
from cargotrace.places.names import fold
from cargotrace.places.place import Place, PlaceKind

if TYPE_CHECKING:
    import marisa_trie
    import numpy as np

#: a record of `places.npy`, as `tools/build_gazetteer.py` writes it
_RECORD = struct.Struct("<ffIIIIHHBBB")
#: "no place" in the field that holds a second-level region
_NONE = 0xFFFFFFFF


class NameKind(IntEnum):
    """What kind of name of a place a name is; the order is that of preference."""

    MAIN = 0
    USUAL = 1
    OTHER = 2
    ADJECTIVE = 3
    ABBREVIATION = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that a name leads to, before it is unpacked: the fields that ranking needs.

    ``number`` is the place's row; a place of the case's own gazetteer has a negative one.
    """

    number: int
    name_kind: NameKind
    kind: PlaceKind
    country: str
    lon: float
    lat: float
    population: int
    #: how likely the place is meant when nothing else is known, about log10 of its people; 0 to 12.75
    prior: float
    #: row of the first-level region's code, 0 when unknown
    admin1: int
    #: row of the place that is its second-level region, or -1
    admin2: int
    radius_km: float


class Core:
    """The shipped gazetteer: read-only and shared by all cases."""

    def __init__(self) -> None:
        import marisa_trie

        self._rows, self._first, self._count = _mapped_rows(data_path("gazetteer", "places.npy"))
        self._trie: marisa_trie.BytesTrie = marisa_trie.BytesTrie().mmap(
            str(data_path("gazetteer", "aliases.marisa"))
        )
        #: whether a folded name is the name of a place: the trie's own method, asked for every word
        self.knows: Callable[[str], bool] = self._trie.__contains__
        with data_path("gazetteer", "names.bin").open("rb") as handle:
            self._names = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
        tables = json.loads(data_path("gazetteer", "tables.json").read_text(encoding="utf-8"))
        self._kinds: list[PlaceKind] = tables["kinds"]
        self._countries: list[str] = tables["countries"]
        self.countries = frozenset(self._countries)
        self.admin1_codes: list[str] = [row.partition("=")[0] for row in tables["admin1"]]
        self._admin1_names: list[str] = [row.partition("=")[2] for row in tables["admin1"]]
        self.admin1_names = frozenset(self._admin1_names)
        self.entry = lru_cache(maxsize=50_000)(self._entry)
        self.place = lru_cache(maxsize=20_000)(self._place)

    def __len__(self) -> int:
        return self._count

    def numbers(self, key: str) -> list[tuple[int, NameKind]]:
        """Return the places under a folded name ("=U.S." for an abbreviation, "#port:RUVVO" for an id)."""
        found = []
        for packed in self._trie.get(key, ()):
            value = int.from_bytes(packed, "big")
            found.append((value >> 4, NameKind(value & 15)))
        return found

    def starts(self, prefix: str) -> bool:
        """Say whether some name begins with a folded prefix."""
        return next(self._trie.iterkeys(prefix), None) is not None

    def towns(self, country: str, admin1: str | None) -> Any:
        """Return the towns of a country or of a first-level region: columns of longitude and latitude."""
        import numpy as np

        table = self._columns
        chosen = (table["country"] == self._countries.index(country)) & (
            table["kind"] == self._kinds.index("city")
        )
        if admin1 is not None:
            chosen &= table["admin1"] == self._admin1_names.index(admin1)
        rows = np.flatnonzero(chosen)
        return np.stack([table["lon"][rows], table["lat"][rows]], axis=1).astype(float)

    def _row(self, number: int) -> tuple[Any, ...]:
        return _RECORD.unpack_from(self._rows, self._first + number * _RECORD.size)

    @cached_property
    def _columns(self) -> np.ndarray[Any, Any]:
        """Return the same records as columns; only what asks about many places at once needs them."""
        import numpy as np

        columns: np.ndarray[Any, Any] = np.load(data_path("gazetteer", "places.npy"), mmap_mode="r")
        return columns

    def _entry(self, number: int, name_kind: NameKind) -> Entry:
        row = self._row(number)
        lon, lat, population, _, _, admin2, admin1, radius, kind, country, prior = row
        return Entry(
            number,
            name_kind,
            self._kinds[kind],
            self._countries[country],
            round(lon, 5),
            round(lat, 5),
            population,
            prior / 20.0,
            admin1,
            -1 if admin2 == _NONE else admin2,
            radius / 10.0,
        )

    def _place(self, number: int) -> Place:
        entry = self.entry(number, NameKind.MAIN)
        _, _, _, geonameid, at, *_ = self._row(number)
        text = self._names[at : self._names.find(b"\n", at)].decode("utf-8")
        name, own_id, *names = text.split("|")
        return Place(
            id=own_id or f"geonames:{geonameid}",
            name=name,
            kind=entry.kind,
            country=entry.country or None,
            lon=entry.lon,
            lat=entry.lat,
            radius_km=entry.radius_km,
            admin1=self._admin1_names[entry.admin1] or None,
            population=entry.population,
            geonameid=geonameid or None,
            unlocode=own_id[5:] if own_id.startswith("port:") else None,
            names=tuple(names),
        )

    @cached_property
    def _geonameids(self) -> tuple[Any, Any]:
        import numpy as np

        column = self._columns["geonameid"]
        order = np.argsort(column, kind="stable")
        return column[order], order

    def number_of(self, geonameid: int) -> int | None:
        """Return the most important place with a GeoNames id, or None."""
        values, order = self._geonameids
        at = int(values.searchsorted(geonameid))
        if geonameid <= 0 or at >= len(values) or int(values[at]) != geonameid:
            return None
        return int(order[at])


def _mapped_rows(path: Path) -> tuple[mmap.mmap, int, int]:
    """Map a .npy file of records; return the map, where the first record starts, and how many there are.

    The format is numpy's own, version 1.0: six letters, two bytes of version, two of the header's length.
    Read by hand, one place costs no import of numpy.
    """
    with path.open("rb") as handle:
        rows = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
    first = 10 + int.from_bytes(rows[8:10], "little")
    count, rest = divmod(len(rows) - first, _RECORD.size)
    if rows[:8] != b"\x93NUMPY\x01\x00" or rest:
        msg = f"The data file {path.name} is damaged: reinstall cargotrace."
        raise DataError(msg)
    return rows, first, count


@cache
def core() -> Core:
    """Return the shipped gazetteer.

    Raises
    ------
    DataError
        If its files are missing.
    """
    return Core()


def _exact(name: str) -> str:
    """Return the key of an abbreviation, which is looked up as it is written; keys hold no null bytes."""
    return f"={name}".replace("\x00", " ")


class Gazetteer:
    """The shipped places with a case's own over them.

    Examples
    --------
    >>> gazetteer = load_gazetteer()
    >>> [p.name for p in gazetteer.find("Владивосток")][:1]
    ['Vladivostok']
    >>> gazetteer.find("no such place anywhere")
    ()
    """

    def __init__(self, own: tuple[Place, ...] = ()) -> None:
        self.core = core()
        self.own = own
        self._own_names: dict[str, list[int]] = {}
        self._own_ids: dict[str, Place] = {}
        for number, place in enumerate(own):
            self._own_ids[place.id] = place
            for name in (place.name, *place.names):
                listed = self._own_names.setdefault(fold(name), [])
                if -1 - number not in listed:
                    listed.append(-1 - number)

    def entries(self, name: str) -> tuple[Entry, ...]:
        """Return what a name leads to, the case's own places first, then by how likely it is at large."""
        found = [self._own_entry(number) for number in self._own_names.get(fold(name), ())]
        pairs = self.core.numbers(fold(name)) + self.core.numbers(_exact(name))
        seen: dict[int, NameKind] = {}
        for number, kind in pairs:
            seen[number] = min(kind, seen.get(number, kind))
        return (*found, *(self.core.entry(n, k) for n, k in sorted(seen.items())))

    def _own_entry(self, number: int) -> Entry:
        place = self.own[-1 - number]
        return Entry(
            number,
            NameKind.MAIN,
            place.kind,
            place.country or "",
            place.lon,
            place.lat,
            place.population,
            12.75,
            0,
            -1,
            place.radius_km,
        )

    def knows(self, name: str) -> bool:
        """Say whether a name is the name of a place, in any script."""
        key = fold(name)
        return key in self._own_names or self.core.knows(key) or self.core.knows(_exact(name))

    def starts(self, key: str) -> bool:
        """Say whether some name begins with a folded prefix."""
        return self.core.starts(key) or any(name.startswith(key) for name in self._own_names)

    def place(self, number: int) -> Place:
        """Return the place of an :class:`Entry`'s number."""
        if number < 0:
            return self.own[-1 - number]
        return self.core.place(number)

    def find(self, name: str) -> tuple[Place, ...]:
        """Return the places that a name may mean, in any script, most likely first; () if there is none."""
        return tuple(self.place(entry.number) for entry in self.entries(name))

    def part_of(self, area: Place, direction: str) -> tuple[float, float, float]:
        """Return the middle and the radius in km of a part of an area, by the towns there.

        Parameters
        ----------
        area
            A country, a region of it, or any other area.
        direction
            n, ne, e, se, s, sw, w or nw; empty for its middle.
        """
        return _part(self.core, area, direction)

    def by_id(self, place_id: str) -> Place:
        """Return the place with an id.

        Raises
        ------
        PlaceNotFound
            If there is none.

        Examples
        --------
        >>> load_gazetteer().by_id("geonames:2017370").name
        'Russia'
        >>> load_gazetteer().by_id("port:NOWHERE")
        Traceback (most recent call last):
        ...
        cargotrace.errors.PlaceNotFound: No place has the id 'port:NOWHERE'.
        """
        if place_id in self._own_ids:
            return self._own_ids[place_id]
        head, _, tail = place_id.partition(":")
        number: int | None = None
        if head == "geonames" and tail.isascii() and tail.isdigit():
            number = self.core.number_of(int(tail))
        else:
            number = next((n for n, _ in self.core.numbers(f"#{place_id}".replace("\x00", " "))), None)
        if number is None:
            msg = f"No place has the id {place_id!r}."
            raise PlaceNotFound(msg)
        return self.place(number)

    def by_geonameid(self, geonameid: int) -> Place:
        """Return the most important place with a GeoNames id.

        Raises
        ------
        PlaceNotFound
            If there is none.
        """
        return self.by_id(f"geonames:{geonameid}")

    def __iter__(self) -> Iterator[Place]:
        """Yield the case's own places."""
        return iter(self.own)


@lru_cache(maxsize=1000)
def _part(known: Core, area: Place, direction: str) -> tuple[float, float, float]:
    """Return middle and radius of the two fifths of an area's towns that lie farthest in a direction."""
    import numpy as np

    region = area.name if area.kind == "province" and area.name in known.admin1_names else None
    towns = np.empty((0, 2))
    if area.kind in ("country", "province") and area.country in known.countries and area.country:
        towns = known.towns(area.country, region)
    if len(towns) < 10 or (area.kind == "province" and region is None):
        return _shifted(area, direction)
    lon, lat = towns[:, 0], towns[:, 1]
    chosen = np.ones(len(towns), bool)
    for letter, column, sign in (("n", lat, 1), ("s", lat, -1), ("e", lon, 1), ("w", lon, -1)):
        if letter in direction:
            chosen &= sign * column >= np.quantile(sign * column, 0.6)
    if chosen.sum() < 5:
        return _shifted(area, direction)
    middle = towns[chosen].mean(axis=0)
    spread = np.hypot((lon[chosen] - middle[0]) * np.cos(np.radians(middle[1])), lat[chosen] - middle[1])
    return float(middle[0]), float(middle[1]), max(10.0, 111.2 * float(np.quantile(spread, 0.9)))


def _shifted(area: Place, direction: str) -> tuple[float, float, float]:
    """Return the middle of an area moved half its radius in a direction, with half its radius."""
    half = area.radius_km / 2
    north = ("n" in direction) - ("s" in direction)
    east = ("e" in direction) - ("w" in direction)
    lat = max(-89.0, min(89.0, area.lat + north * half / 111.2))
    lon = area.lon + east * half / (111.2 * max(0.1, math.cos(math.radians(area.lat))))
    return (lon + 180) % 360 - 180, lat, max(10.0, half)


@lru_cache(maxsize=32)
def load_gazetteer(own: tuple[Place, ...] = ()) -> Gazetteer:
    """Return the gazetteer, with a case's own places over it; repeated calls share it.

    Raises
    ------
    DataError
        If the shipped files are missing.

    Examples
    --------
    >>> own = Place(id="case:dock", name="Dock 3", kind="port", country="RU", lon=1.0, lat=2.0, radius_km=1.0)
    >>> load_gazetteer((own,)).find("dock 3")[0].id
    'case:dock'
    """
    return Gazetteer(tuple(replace(place) for place in own))
