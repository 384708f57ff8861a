"""An index of ends, so that a draft is compared with those near it and not with every other one."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator
from itertools import product

from cargotrace.places.mention import Mention
from cargotrace.sameness import FARTHEST_KM

#: mean radius of the Earth, in km (IUGG 1980): cells need no better
EARTH_KM = 6371.0
#: a cell is larger than two points of one place can be apart, so that neighbours lie in adjoining cells
CELL_KM = FARTHEST_KM + 1.0


class EndIndex:
    """Numbers of drafts by the end they have; finds all that may be the same place, and some that are not.

    Examples
    --------
    >>> EndIndex().near(None)
    []
    """

    def __init__(self) -> None:
        self._numbers: dict[Hashable, set[int]] = defaultdict(set)

    def add(self, end: Mention | None, number: int) -> None:
        """Enter a draft's number under its end; an open end is entered nowhere."""
        for key in _keys(end):
            self._numbers[key].add(number)

    def near(self, end: Mention | None) -> list[int]:
        """Return the numbers entered under ends that may be this one, in order."""
        found: set[int] = set()
        for key in _keys(end):
            if isinstance(key, str):
                found |= self._numbers.get(key, set())
            else:
                for cell in _around(key):
                    found |= self._numbers.get(cell, set())
        return sorted(found)


def _keys(end: Mention | None) -> Iterator[str | tuple[int, ...]]:
    if end is None:
        return
    yield end.name.casefold()
    place = end.place
    if place is None:
        return
    yield place.id
    if place.is_area:
        yield place.name.casefold()
    else:
        yield _cell(place.lon, place.lat)


def _cell(lon: float, lat: float) -> tuple[int, ...]:
    """Return the cube of space that a point of the sphere lies in: no seam at the date line or the poles."""
    x, y = math.radians(lon), math.radians(lat)
    point = (math.cos(y) * math.cos(x), math.cos(y) * math.sin(x), math.sin(y))
    return tuple(math.floor(c * EARTH_KM / CELL_KM) for c in point)


def _around(cell: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    for step in product((-1, 0, 1), repeat=3):
        yield tuple(c + s for c, s in zip(cell, step, strict=True))
