"""Closed borders with their dates, and the gauge of each country: hand-made tables of `data/networks/`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from cargotrace.datasets import data_path

#: an area code: ISO 3166-1 alpha-2, or ISO 3166-2 for Crimea
Pair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """A border that trains or trucks do not cross."""

    #: two area codes
    between: Pair
    #: "rail" and "road", or one of them
    modes: frozenset[str]
    #: first day closed; None for longer than anyone asks
    since: date | None
    #: last day closed; None for still closed
    until: date | None
    why: str
    source: str

    def holds(self, mode: str, on: date | None) -> bool:
        """Say whether the border is closed to a mode on a day; None asks for today's state of the table.

        Examples
        --------
        >>> shut = Closure(between=frozenset({"FI", "RU"}), modes=frozenset({"road"}),
        ...                since=date(2023, 12, 15), until=None, why="", source="")
        >>> shut.holds("road", date(2023, 12, 14)), shut.holds("road", None), shut.holds("rail", None)
        (False, True, False)
        """
        if mode not in self.modes:
            return False
        if on is None:
            return self.until is None
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@cache
def closures() -> tuple[Closure, ...]:
    """Return all closed borders of the table, in its order.

    Examples
    --------
    >>> any(c.between == {"KP", "KR"} and c.until is None for c in closures())
    True
    """
    return tuple(
        Closure(
            between=frozenset((row["one"], row["other"])),
            modes=frozenset(row["modes"].split("|")),
            since=_day(row["since"]),
            until=_day(row["until"]),
            why=row["why"],
            source=row["source"],
        )
        for row in _rows("closed_borders.csv")
    )


@lru_cache(maxsize=256)
def closed_pairs(mode: str, on: date | None) -> frozenset[Pair]:
    """Return the pairs of area codes between which a mode does not pass on a day (None: today)."""
    return frozenset(c.between for c in closures() if c.holds(mode, on))


def gauge_break(one: str, other: str) -> tuple[int, int] | None:
    """Return the gauges in millimetres where trains between two countries must change, or None.

    None too where a country is not in the table, or where track of the neighbour's gauge crosses the border.

    Examples
    --------
    >>> gauge_break("RU", "CN"), gauge_break("RU", "KZ"), gauge_break("RU", "KP")
    ((1520, 1435), None, None)
    """
    table = _gauges()
    if one not in table or other not in table:
        return None
    (a, through_a), (b, through_b) = table[one], table[other]
    #: 1,520 and 1,524 mm run through: the same gauge measured with another tolerance
    if abs(a - b) <= 4 or other in through_a or one in through_b:
        return None
    return a, b


@cache
def _gauges() -> dict[str, tuple[int, frozenset[str]]]:
    return {
        row["country"]: (int(row["gauge_mm"]), frozenset(filter(None, row["through_to"].split("|"))))
        for row in _rows("rail_gauge.csv")
    }


@cache
def connector_rows(mode: str) -> tuple[dict[str, str], ...]:
    """Return the hand-made connectors of a network, in the order that its edges number them (from 1)."""
    return _rows(f"{mode}_connectors.csv")


def _rows(name: str) -> tuple[dict[str, str], ...]:
    with data_path("networks", name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(line for line in file if not line.startswith("#")))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
