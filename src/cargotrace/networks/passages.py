"""Straits, canals and capes by name, each known by its gate: a line that a ship must cross to pass it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from cargotrace.datasets import data_path
from cargotrace.geodesy import LonLat

#: names that mean several passages
GROUPS = {
    "turkish-straits": ("bosporus", "dardanelles"),
    "danish-straits": ("oresund", "great-belt", "little-belt"),
    "arctic": ("northern-sea-route", "northwest-passage"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A strait, canal or cape."""

    #: "suez", "bab-el-mandeb", …
    name: str
    aliases: tuple[str, ...]
    #: ends of the gate, on land on either side; longitude and latitude, degrees
    gate: tuple[LonLat, LonLat]
    #: off unless asked for: seasonal, closed, or for small ships only
    closed: bool
    #: on an inland waterway: open to ships that take those
    inland: bool
    note: str


@cache
def passages() -> dict[str, Passage]:
    """Return all passages by name, in the order of the table."""
    found = {}
    with data_path("networks", "passages.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            a, b = (tuple(float(v) for v in p.split()) for p in row["gate"].split(";"))
            found[row["name"]] = Passage(
                name=row["name"],
                aliases=tuple(x for x in row["aliases"].split("|") if x),
                gate=((a[0], a[1]), (b[0], b[1])),
                closed=row["default"] != "open",
                inland=row["default"] == "inland",
                note=row["note"],
            )
    return found


def find_passage(word: str) -> tuple[str, ...]:
    """Return the names of the passages that a word means; empty if it means none.

    Examples
    --------
    >>> find_passage("the Strait of Malacca"), find_passage("Turkish Straits"), find_passage("the moon")
    (('malacca',), ('bosporus', 'dardanelles'), ())
    """
    key = _key(word)
    if key in GROUPS:
        return GROUPS[key]
    name = _by_key().get(key)
    return (name,) if name else ()


@cache
def _by_key() -> dict[str, str]:
    keys = {}
    for passage in passages().values():
        for word in (passage.name, *passage.aliases):
            keys[_key(word)] = passage.name
    return keys


def _key(word: str) -> str:
    plain = word.strip().casefold().removeprefix("the ").replace("_", "-").replace(" ", "-")
    for filler in ("strait-of-", "straits-of-"):
        plain = plain.removeprefix(filler)
    for filler in ("-strait", "-canal"):
        if plain.removesuffix(filler) in passages():
            plain = plain.removesuffix(filler)
    return plain


@cache
def _gates() -> tuple[tuple[str, ...], Any]:
    import shapely

    table = passages()
    return tuple(table), shapely.STRtree([shapely.LineString(p.gate) for p in table.values()])


def passed(line: Sequence[LonLat]) -> tuple[str, ...]:
    """Return the passages whose gates a drawn line crosses, in the order passed.

    Examples
    --------
    >>> passed([(32.3, 31.5), (32.5, 29.5)])
    ('suez',)
    >>> passed([(0.0, 0.0), (1.0, 0.0)])
    ()
    """
    import numpy as np
    import shapely

    names, tree = _gates()
    points = np.asarray(line)
    ends = np.stack([points[:-1], points[1:]], axis=1)
    ends = ends[np.abs(ends[:, 0, 0] - ends[:, 1, 0]) < 180]
    hits = tree.query(shapely.linestrings(ends), predicate="intersects")
    order = sorted(zip(hits[0].tolist(), hits[1].tolist(), strict=True))
    return tuple(dict.fromkeys(names[gate] for _, gate in order))


def crosses(a: LonLat, b: LonLat, gate: tuple[LonLat, LonLat]) -> bool:
    """Say whether the chart line between two points crosses a gate.

    Examples
    --------
    >>> crosses((0.0, -1.0), (0.0, 1.0), ((-1.0, 0.0), (1.0, 0.0)))
    True
    """
    if abs(a[0] - b[0]) > 180:
        return False
    (px, py), (qx, qy) = gate
    one = (qx - px) * (a[1] - py) - (qy - py) * (a[0] - px)
    two = (qx - px) * (b[1] - py) - (qy - py) * (b[0] - px)
    if one * two > 0:
        return False
    three = (b[0] - a[0]) * (py - a[1]) - (b[1] - a[1]) * (px - a[0])
    four = (b[0] - a[0]) * (qy - a[1]) - (b[1] - a[1]) * (qx - a[0])
    return three * four <= 0


def known_passages() -> str:
    """Return the names of all passages, for a sentence."""
    return ", ".join([*passages(), *GROUPS])


def way_crosses(way: Sequence[LonLat], names: frozenset[str]) -> bool:
    """Say whether a way crosses one of some passages' gates."""
    table = passages()
    return any(crosses(a, b, table[name].gate) for a, b in pairwise(way) for name in names)
