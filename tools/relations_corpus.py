"""Reports of our own making with what a reader noted, as examples for the network of relations.

Reads `tools/training/*.jsonl` and `tests/golden`. Neither the shared corpora nor `benchmarks/held_out` are
read: they measure what comes out.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from cargotrace.dates import DateRange
from cargotrace.geodesy import distance_m
from cargotrace.language import parse
from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.places.geoparse import find_mentions
from cargotrace.places.mention import Mention
from cargotrace.places.names import fold
from cargotrace.reading.dating import DateMention, find_dates
from cargotrace.reading.lengths import Length, find_lengths
from cargotrace.reading.marked_text import FIRST, LAST, mark
from cargotrace.reading.quantities import QuantityMention, find_quantities
from cargotrace.reading.relations import DISTANCES, MODES, place_keys, sentence_distances
from cargotrace.reading.schedule_days import is_usable
from cargotrace.reading.second_freight import is_amount
from cargotrace.reading.vessels import VesselName, find_vessels
from cargotrace.reports import Report, read_report
from cargotrace.units import to_metres

_SHIP_TITLE = re.compile(r"^(?:m ?v|m ?t|m ?s|s ?s|r ?m ?s|h ?m ?s|u ?s ?n ?s) ")
ROOT = Path(__file__).resolve().parents[1]
#: the gold's point and a name's place are one within this
NEAR_M = 50_000
#: most names of a text and most places: arrays of one size are compiled once
MOST_NAMES, MOST_PLACES = 48, 36
MOST_DAYS, MOST_LENGTHS, MOST_CHOICES, MOST_LEGS = 16, 8, 16, 12
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
    #: departure and arrival in EDTF, or None
    days: tuple[str | None, str | None] = (None, None)
    #: how much of what, as it may be counted
    amounts: tuple[float, ...] = ()
    #: names of the ships, folded
    ships: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDistance:
    """A noted distance: its metres and its ends by number of name, each with the other fair readings."""

    length_m: float
    ends: tuple[tuple[int, ...], ...]
    arguable: tuple[int, ...]
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text with its names and what a reader noted."""

    id: str
    text: str
    mentions: tuple[Mention, ...]
    sentence_ends: tuple[int, ...]
    legs: tuple[GoldLeg, ...]
    #: days that may date a movement, and what they mean
    days: tuple[DateMention, ...]
    lengths: tuple[Length, ...]
    #: quantities that may tell how much moved
    amounts: tuple[QuantityMention, ...]
    ships: tuple[VesselName, ...]
    distances: tuple[GoldDistance, ...]
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
                days=tuple(d for d in find_dates(doc, report.published) if is_usable(d)),
                lengths=find_lengths(report.text),
                amounts=tuple(q for q in find_quantities(doc) if is_amount(q)),
                ships=find_vessels(doc, mentions),
                distances=tuple(_gold_distances(gold, mentions)),
                golden=golden,
            )
        )
    return [x for x in found if x.mentions]


def _texts() -> Iterator[tuple[Report, dict, bool]]:
    for path in sorted((ROOT / "tools" / "training").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            published = date.fromisoformat(row["published"]) if row.get("published") else None
            yield Report(id=row["id"], text=row["text"], published=published), row["gold"], False
    for path in sorted((ROOT / "tests" / "golden").glob("*.md")):
        gold = path.with_name(f"{path.stem}.gold.json")
        yield read_report(path), json.loads(gold.read_text(encoding="utf-8")), True


def _gold_legs(gold: dict, mentions: Sequence[Mention]) -> Iterator[GoldLeg]:
    places = _gold_places(gold)
    for leg in gold.get("legs", []):

        def side(end: str, leg: dict = leg) -> tuple[tuple[int, ...] | None, ...]:
            names = [leg.get(end), *(leg.get(f"{end}_alt") or [])]
            return tuple(None if n is None else _named(n, places, mentions) for n in names)

        yield GoldLeg(
            origins=side("origin"),
            destinations=side("destination"),
            modes=(leg.get("mode") or "unknown", *(leg.get("mode_alt") or [])),
            optional=bool(leg.get("optional")),
            days=(leg.get("depart"), leg.get("arrive")),
            amounts=tuple(_amounts(leg)),
            ships=tuple(_SHIP_TITLE.sub("", fold(name)) for name in leg.get("vessels") or [] if name),
        )


def _amounts(leg: dict) -> Iterator[float]:
    for cargo in (leg.get("cargo"), *(leg.get("cargo_more") or [])):
        value = (cargo or {}).get("quantity")
        if isinstance(value, int | float):
            yield float(value)


def _gold_distances(gold: dict, mentions: Sequence[Mention]) -> Iterator[GoldDistance]:
    places = _gold_places(gold)
    for claim in gold.get("distance_claims") or []:
        named = [claim[end] for end in ("from", "to") if claim.get(end)]
        other = [n for end in ("from_alt", "to_alt") for n in claim.get(end) or [] if n]
        yield GoldDistance(
            length_m=to_metres(float(claim["value"]), claim["unit"]),
            ends=tuple(_named(name, places, mentions) for name in named),
            arguable=tuple(n for name in other for n in _named(name, places, mentions)),
            optional=bool(claim.get("optional")),
        )


def _gold_places(gold: dict) -> dict[str, dict]:
    places = {fold(n): p for p in gold.get("places", []) for n in p.get("aliases", [])}
    return places | {fold(p["name"]): p for p in gold.get("places", [])}


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


def joined(first: Example, second: Example) -> Example:
    """Return two texts as one: nothing moves between the places of the one and of the other."""
    offset, names = len(first.text) + 2, len(first.mentions)

    def moved(span: Any) -> Any:
        return replace(span, start=span.start + offset, end=span.end + offset)

    def numbered(mentions: tuple[int, ...] | None) -> tuple[int, ...] | None:
        return None if mentions is None else tuple(m + names for m in mentions)

    legs = (
        replace(
            leg,
            origins=tuple(numbered(m) for m in leg.origins),
            destinations=tuple(numbered(m) for m in leg.destinations),
        )
        for leg in second.legs
    )
    distances = (
        replace(d, ends=tuple(numbered(m) or () for m in d.ends), arguable=numbered(d.arguable) or ())
        for d in second.distances
    )
    return Example(
        id=f"{first.id}+{second.id}",
        text=f"{first.text}\n\n{second.text}",
        mentions=(*first.mentions, *(replace(m, span=moved(m.span)) for m in second.mentions)),
        sentence_ends=(*first.sentence_ends, *(end + offset for end in second.sentence_ends)),
        legs=(*first.legs, *legs),
        days=(*first.days, *(moved(d) for d in second.days)),
        lengths=(*first.lengths, *(moved(x) for x in second.lengths)),
        amounts=(*first.amounts, *(moved(q) for q in second.amounts)),
        ships=(*first.ships, *(moved(v) for v in second.ships)),
        distances=(*first.distances, *distances),
        golden=first.golden,
    )


def town_names(examples: Sequence[Example]) -> list[str]:
    """Return the names of points in all texts, for texts to be read with other towns in them."""
    return sorted(
        {m.span.quote for x in examples for m in x.mentions if m.place is not None and not m.place.is_area}
    )


def arrays(example: Example, chance: random.Random | None = None, towns: Sequence[str] = ()) -> dict:
    """Return an example as arrays of a few fixed sizes; with a source of chance, with other towns in it."""
    place_of, open_end, told, modes = targets(example)
    instead = _other_towns(example, place_of, chance, towns) if chance is not None else ()
    days, lengths = example.days[:MOST_DAYS], example.lengths[:MOST_LENGTHS]
    amounts, ships = example.amounts[:MOST_CHOICES], example.ships[:MOST_CHOICES]
    parts = np.cumsum([len(days), len(lengths), len(amounts)])
    spans = [(x.start, x.end) for x in (*days, *lengths, *amounts, *ships)]
    marked = mark(example.text, example.mentions, spans=spans, instead=instead)
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
    positions = np.zeros((len(spans), 2), np.int32)
    for number, window in enumerate(marked.span_window_of):
        if window is not None and window < len(windows):
            base = window * length - windows[window][0] + 1
            positions[number] = base + marked.firsts[number], base + marked.lasts[number]
    return {
        "pieces": pieces,
        "mask": mask,
        "opens": opens,
        "closes": closes,
        "apart": _apart(example),
        "member": member,
        **_target_arrays(open_end, told, modes, member.sum(1) > 0),
        **_day_arrays(example, place_of, open_end, positions[: parts[0]]),
        **_length_arrays(example, place_of, positions[parts[0] : parts[1]]),
        **_choice_arrays(example, "amount", positions[parts[1] : parts[2]], _fitting_amounts(example)),
        **_choice_arrays(example, "ship", positions[parts[2] :], _fitting_ships(example)),
    }


def _day_arrays(example: Example, place_of: list[int], open_end: int, positions: np.ndarray) -> dict:
    """Return where days stand and which of them date each movement: 1 says when, the last one none does."""
    days = example.days[:MOST_DAYS]
    ends, known = np.zeros((MOST_LEGS, 2), np.int32), np.zeros(MOST_LEGS, np.float32)
    told = np.zeros((MOST_LEGS, 2, MOST_DAYS + 1), np.float32)
    for row, leg in enumerate(example.legs[:MOST_LEGS]):
        pair = []
        for side in (leg.origins, leg.destinations):
            place = open_end if side[0] is None else next(iter(_most_named(side[0], place_of)), None)
            pair.append(MOST_PLACES if place == open_end else place)
        if any(place is None or (place >= MOST_PLACES and place != MOST_PLACES) for place in pair):
            continue
        ends[row], known[row] = pair, 1
        for column, said in enumerate(leg.days):
            fits = [number for number, day in enumerate(days) if said and _same_days(said, day.range)]
            told[row, column, fits if said else [MOST_DAYS]] = 1
    spans, real = np.zeros((MOST_DAYS, 2), np.int32), np.zeros(MOST_DAYS, np.float32)
    spans[: len(days)], real[: len(days)] = positions, 1
    return {
        "days": spans,
        "day_real": real,
        "day_apart": _apart_from(example, [d.start for d in days], MOST_DAYS + 1, MOST_NAMES + 1),
        "leg_ends": ends,
        "leg_known": known,
        "leg_days": told,
    }


def _choice_arrays(example: Example, kind: str, positions: np.ndarray, fits: list[list[int] | None]) -> dict:
    """Return where amounts or ships stand, and which is each movement's; the last one stands for none.

    ``fits`` has for each movement the numbers of those noted, or None where none is noted.
    """
    most = MOST_CHOICES
    told = np.zeros((MOST_LEGS, most + 1), np.float32)
    for row, numbers in enumerate(fits[:MOST_LEGS]):
        told[row, [most] if numbers is None else numbers] = 1
    spans, real = np.zeros((most, 2), np.int32), np.zeros(most, np.float32)
    spans[: len(positions)], real[: len(positions)] = positions, 1
    things: Sequence[QuantityMention | VesselName] = example.amounts if kind == "amount" else example.ships
    starts = [thing.start for thing in things[:most]]
    return {
        f"{kind}s": spans,
        f"{kind}_real": real,
        f"{kind}_apart": _apart_from(example, starts, most + 1, MOST_NAMES + 1),
        f"leg_{kind}s": told,
    }


def _fitting_amounts(example: Example) -> list[list[int] | None]:
    amounts = example.amounts[:MOST_CHOICES]
    return [
        [n for n, a in enumerate(amounts) if any(_same_amount(a, noted) for noted in leg.amounts)]
        if leg.amounts
        else None
        for leg in example.legs
    ]


def _fitting_ships(example: Example) -> list[list[int] | None]:
    ships = example.ships[:MOST_CHOICES]
    return [
        [n for n, ship in enumerate(ships) if fold(ship.vessel.name) in leg.ships] if leg.ships else None
        for leg in example.legs
    ]


def _same_amount(found: QuantityMention, noted: float) -> bool:
    return found.quantity is not None and abs(found.quantity - noted) <= 0.01 * max(abs(noted), 1e-9)


def _same_days(said: str, found: DateRange | None) -> bool:
    """Say whether a day found is the one noted: they meet, and it is not much vaguer."""
    try:
        noted = DateRange.from_edtf(said)
    except ValueError:
        return False
    if found is None or not noted.overlaps(found):
        return False
    return (found.days or 10_000) <= 3 * (noted.days or 10_000)


def _length_arrays(example: Example, place_of: list[int], positions: np.ndarray) -> dict:
    """Return where lengths stand, which are distances, and of which places: 1 yes, 0 no, -1 arguable."""
    lengths = example.lengths[:MOST_LENGTHS]
    ends = np.full((MOST_LENGTHS, MOST_PLACES), -1, np.float32)
    is_distance = np.full(MOST_LENGTHS, -1, np.float32)
    spans = np.zeros((MOST_LENGTHS, 2), np.int32)
    spans[: len(lengths)] = positions
    places = min(1 + max(place_of, default=-1), MOST_PLACES)
    for row, length in enumerate(lengths):
        metres = to_metres(length.value, length.unit)
        noted = next((d for d in example.distances if abs(d.length_m - metres) <= 0.02 * metres), None)
        ends[row, :places] = 0
        is_distance[row] = noted is not None
        if noted is not None and noted.optional:
            is_distance[row] = -1
        if noted is None:
            continue
        for place in {place_of[n] for n in noted.arguable if place_of[n] < MOST_PLACES}:
            ends[row, place] = -1
        for names in noted.ends:
            for place in _most_named(names, place_of)[:1]:
                if place < MOST_PLACES:
                    ends[row, place] = 1
    return {
        "lengths": spans,
        "length_apart": _apart_from(example, [x.start for x in lengths], MOST_LENGTHS, MOST_NAMES),
        "lengths_told": ends,
        "is_distance_told": is_distance,
    }


def _apart_from(example: Example, starts: list[int], rows: int, columns: int) -> np.ndarray:
    names = [m.span.start for m in example.mentions[:MOST_NAMES]]
    found = np.full((rows, columns), DISTANCES - 1, np.int32)
    if starts and names:
        found[: len(starts), : len(names)] = sentence_distances(starts, names, example.sentence_ends)
    return found


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
    starts = [m.span.start for m in example.mentions[:MOST_NAMES]]
    return _apart_from(example, starts, MOST_NAMES + 1, MOST_NAMES + 1)
