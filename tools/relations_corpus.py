"""Reports of our own making with what a reader noted, as examples for the network of relations.

Reads `tools/training/*.jsonl` and `tests/golden`. Neither the shared corpora nor `benchmarks/held_out` are
read: they measure what comes out.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cargotrace.geodesy import distance_m
from cargotrace.language import parse
from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.places.geoparse import find_mentions
from cargotrace.places.mention import Mention
from cargotrace.places.names import fold
from cargotrace.reading.marked_text import FIRST, LAST, mark
from cargotrace.reading.relations import DISTANCES, MODES, place_keys, sentence_distance
from cargotrace.reports import Report, read_report

ROOT = Path(__file__).resolve().parents[1]
#: the gold's point and a name's place are one within this
NEAR_M = 50_000
#: most names of a text and most places: arrays of one size are compiled once
MOST_NAMES, MOST_PLACES = 48, 36
#: lengths that windows are padded to
LENGTHS = (96, 160, 224, 288, 386)
MOST_WINDOWS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldLeg:
    """A noted movement: for each wording of an end, best first, its names by number; None for an open end."""

    origins: tuple[tuple[int, ...] | None, ...]
    destinations: tuple[tuple[int, ...] | None, ...]
    modes: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text with its names and what a reader noted."""

    id: str
    text: str
    mentions: tuple[Mention, ...]
    sentence_ends: tuple[int, ...]
    legs: tuple[GoldLeg, ...]
    #: one of `tests/golden`, which the rules were tuned on
    golden: bool


def read_corpus() -> list[Example]:
    """Return every example, in a fixed order."""
    gazetteer = load_gazetteer()
    found = []
    for report, gold, golden in _texts():
        doc = parse(report.text)
        mentions = find_mentions(doc, report, gazetteer)
        ends = tuple(s.end_char for s in doc.sents)
        legs = tuple(_gold_legs(gold, mentions))
        found.append(
            Example(
                id=report.id,
                text=report.text,
                mentions=mentions,
                sentence_ends=ends,
                legs=legs,
                golden=golden,
            )
        )
    return [x for x in found if x.mentions]


def _texts() -> Iterator[tuple[Report, dict, bool]]:
    for path in sorted((ROOT / "tools" / "training").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Report(id=row["id"], text=row["text"]), row["gold"], False
    for path in sorted((ROOT / "tests" / "golden").glob("*.md")):
        gold = path.with_name(f"{path.stem}.gold.json")
        yield read_report(path), json.loads(gold.read_text(encoding="utf-8")), True


def _gold_legs(gold: dict, mentions: Sequence[Mention]) -> Iterator[GoldLeg]:
    places = {fold(n): p for p in gold.get("places", []) for n in p.get("aliases", [])}
    places |= {fold(p["name"]): p for p in gold.get("places", [])}
    for leg in gold.get("legs", []):

        def side(end: str, leg: dict = leg) -> tuple[tuple[int, ...] | None, ...]:
            names = [leg.get(end), *(leg.get(f"{end}_alt") or [])]
            return tuple(None if n is None else _named(n, places, mentions) for n in names)

        yield GoldLeg(
            origins=side("origin"),
            destinations=side("destination"),
            modes=(leg.get("mode") or "unknown", *(leg.get("mode_alt") or [])),
            optional=bool(leg.get("optional")),
        )


def _named(name: str, places: dict[str, dict], mentions: Sequence[Mention]) -> tuple[int, ...]:
    place = places.get(fold(name), {"name": name})
    names = {fold(n) for n in (place["name"], *place.get("aliases", []), name)}
    point = (place["lon"], place["lat"]) if place.get("lat") is not None else None
    area = place.get("kind") in ("country", "sea", "region", "province", "continent", "river")
    found = []
    for number, mention in enumerate(mentions):
        written = {fold(mention.name), fold(mention.span.quote)}
        near = point and mention.place and not area and not mention.place.is_area
        if names & written or (near and distance_m(point, mention.place.lonlat) <= NEAR_M):
            found.append(number)
    return tuple(found)


def targets(example: Example) -> tuple[list[int], int, np.ndarray, dict[tuple[int, int], set[str]]]:
    """Return each name's place, the number of places, what is told of each pair, and by what modes.

    1 a movement was noted, 0 none, -1 arguable or of no account. The last row and column are the open end.
    """
    numbers: dict[str, int] = {}
    place_of = [numbers.setdefault(key, len(numbers)) for key in place_keys(example.mentions)]
    open_end = len(numbers)
    told = np.zeros((open_end + 1, open_end + 1), np.int8)
    modes: dict[tuple[int, int], set[str]] = {}
    sure = []
    for leg in example.legs:
        rows, columns = (
            [[open_end] if names is None else _most_named(names, place_of) for names in side]
            for side in (leg.origins, leg.destinations)
        )
        for i in (i for row in rows for i in row):
            for j in (j for column in columns for j in column):
                told[i, j] = -1
        if rows[0] and columns[0] and (rows[0][0], columns[0][0]) != (open_end, open_end):
            pair = rows[0][0], columns[0][0]
            modes.setdefault(pair, set()).update(leg.modes)
            if not leg.optional:
                sure.append(pair)
    for pair in sure:
        told[pair] = 1
    np.fill_diagonal(told, -1)
    return place_of, open_end, told, modes


def _most_named(names: tuple[int, ...], place_of: list[int]) -> list[int]:
    found = {place_of[n] for n in names}
    return sorted(found, key=lambda place: -sum(place_of[n] == place for n in names))


def town_names(examples: Sequence[Example]) -> list[str]:
    """Return the names of points in all texts, for texts to be read with other towns in them."""
    return sorted(
        {m.span.quote for x in examples for m in x.mentions if m.place is not None and not m.place.is_area}
    )


def arrays(example: Example, chance: random.Random | None = None, towns: Sequence[str] = ()) -> dict:
    """Return an example as arrays of a few fixed sizes; with a source of chance, with other towns in it."""
    place_of, open_end, told, modes = targets(example)
    instead = _other_towns(example, place_of, chance, towns) if chance is not None else ()
    marked = mark(example.text, example.mentions, instead=instead)
    windows = list(marked.windows[:MOST_WINDOWS])
    windows += windows[-1:] * (len(windows) == 3)
    longest = max(end - start for start, end in windows) + 2
    length = LENGTHS[-1] if len(windows) > 1 else next(n for n in LENGTHS if longest <= n)
    pieces = np.zeros((len(windows), length), np.int32)
    mask = np.zeros((len(windows), length), np.float32)
    for row, (start, end) in enumerate(windows):
        line = (FIRST, *marked.pieces[start:end], LAST)
        pieces[row, : len(line)], mask[row, : len(line)] = line, 1
    opens, closes = np.zeros(MOST_NAMES, np.int32), np.zeros(MOST_NAMES, np.int32)
    member = np.zeros((MOST_PLACES + 1, MOST_NAMES + 1), np.float32)
    member[MOST_PLACES, MOST_NAMES] = 1
    for number in range(min(len(marked.opens), MOST_NAMES)):
        window = marked.window_of[number]
        if window is not None and window < len(windows) and place_of[number] < MOST_PLACES:
            base = window * length - windows[window][0] + 1
            opens[number], closes[number] = base + marked.opens[number], base + marked.closes[number]
            member[place_of[number], number] = 1
    return {
        "pieces": pieces,
        "mask": mask,
        "opens": opens,
        "closes": closes,
        "apart": _apart(example),
        "member": member,
        **_target_arrays(open_end, told, modes, member.sum(1) > 0),
    }


def _target_arrays(
    open_end: int, told: np.ndarray, modes: dict[tuple[int, int], set[str]], seen: np.ndarray
) -> dict:
    slot = {n: n for n in range(min(open_end, MOST_PLACES))} | {open_end: MOST_PLACES}
    size = MOST_PLACES + 1
    labels, arguable = np.full((size, size), -1, np.float32), np.zeros((size, size), np.float32)
    by_mode = np.zeros((size, size, len(MODES)), np.float32)
    for i, row in slot.items():
        for j, column in slot.items():
            if seen[row] and seen[column]:
                labels[row, column] = told[i, j]
                arguable[row, column] = float(told[i, j] < 0 and i != j)
                for mode in modes.get((i, j), ()):
                    by_mode[row, column, MODES.index(mode) if mode in MODES else len(MODES) - 1] = 1
    return {"labels": labels, "arguable": arguable, "by_mode": by_mode}


def _other_towns(
    example: Example, place_of: list[int], chance: random.Random, towns: Sequence[str]
) -> list[str | None]:
    new: dict[int, str | None] = {}
    for number, mention in zip(place_of, example.mentions, strict=True):
        if number not in new:
            point = mention.place is None or not mention.place.is_area
            new[number] = chance.choice(towns) if point and chance.random() < 0.4 else None
    return [new[number] for number in place_of]


def _apart(example: Example) -> np.ndarray:
    sentence = [sum(end <= m.span.start for end in example.sentence_ends) for m in example.mentions]
    sentence = sentence[:MOST_NAMES]
    apart = np.full((MOST_NAMES + 1, MOST_NAMES + 1), DISTANCES - 1, np.int32)
    apart[:MOST_NAMES, :MOST_NAMES] = 0
    for i, a in enumerate(sentence):
        for j, b in enumerate(sentence):
            apart[i, j] = sentence_distance(a, b, after=j > i)
    return apart
