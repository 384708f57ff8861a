"""A report's scene, and relations as the network might give them: only what is named is likely."""

from __future__ import annotations

from datetime import date

import numpy as np

from cargotrace.language import parse
from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.places.geoparse import find_mentions
from cargotrace.reading.dating import find_dates
from cargotrace.reading.lengths import find_lengths
from cargotrace.reading.quantities import find_quantities
from cargotrace.reading.relations import MODES, Chosen, Kind, Relations, place_keys
from cargotrace.reading.scene import Scene, make_scene
from cargotrace.reading.second_days import weighed_dates
from cargotrace.reading.second_freight import weighed_amounts
from cargotrace.reading.vessels import find_vessels
from cargotrace.reports import Report

UNLIKELY = -9.0
Pair = tuple[str | None, str | None]


def scene_of(text: str, published: date | None = None) -> Scene:
    """Return the scene of a text."""
    report, doc = Report(id="r", text=text, published=published), parse(text)
    mentions = find_mentions(doc, report, load_gazetteer())
    return make_scene(
        report,
        doc,
        mentions,
        dates=find_dates(doc, published),
        quantities=find_quantities(doc),
        vessels=find_vessels(doc, mentions),
    )


def relations_of(
    scene: Scene,
    odds: dict[Pair, float],
    *,
    days: dict[str, float] | None = None,
    modes: dict[str, float] | None = None,
    lengths: dict[str, float] | None = None,
    amounts: dict[str, float] | None = None,
    ships: dict[str, float] | None = None,
) -> Relations:
    """Return relations in which only what is named is likely; None is the open end.

    ``days`` are words of the text with the score of that day for departure, ``amounts`` and ``ships`` words
    with the score of that amount or ship, ``modes`` scores by mode for every pair, ``lengths`` places as ends
    of every length.
    """
    numbers: dict[str, int] = {}
    place_of = [numbers.setdefault(k, len(numbers)) for k in place_keys(scene.mentions)]
    places, names = len(numbers), len(scene.mentions)
    number = {m.name: n for m, n in zip(scene.mentions, place_of, strict=True)}
    by_place = np.full((places + 1, places + 1), UNLIKELY, np.float32)
    for (origin, destination), value in odds.items():
        by_place[number.get(origin or "", places), number.get(destination or "", places)] = value
    index = [*place_of, places]
    spans: dict[Kind, list[tuple[int, int]]] = {
        "day": [(d.start, d.end) for d in weighed_dates(scene)],
        "amount": [(q.start, q.end) for q in weighed_amounts(scene)],
        "ship": [(v.start, v.end) for v in scene.vessels],
    }
    given: dict[Kind, dict[str, float]] = {"day": days or {}, "amount": amounts or {}, "ship": ships or {}}
    chosen: dict[Kind, Chosen] = {}
    for kind, its in spans.items():
        left = np.zeros((2 if kind == "day" else 1, len(its) + 1, names + 1), np.float32)
        for words, score in given[kind].items():
            at = next(n for n, (start, _) in enumerate(its) if scene.report.text.startswith(words, start))
            left[0, at] = score
            left[1:, -1] = score
        left[:, -1] += 0.0 if given[kind] else 9.0
        chosen[kind] = Chosen(left=left, came=np.zeros_like(left))
    by_mode = np.zeros((places + 1, places + 1, len(MODES)), np.float32)
    for mode, score in (modes or {}).items():
        by_mode[:, :, [str(m) for m in MODES].index(mode)] = score
    count = len(find_lengths(scene.report.text))
    ends = np.full((count, places), UNLIKELY, np.float32)
    for name, score in (lengths or {}).items():
        if name in number:
            ends[:, number[name]] = score
    return Relations(
        place_of=tuple(place_of),
        odds=by_place,
        modes=by_mode,
        by_name=by_place[np.ix_(index, index)],
        chosen=chosen,
        length_ends=ends,
        is_distance=np.full(count, 5.0 if lengths else UNLIKELY, np.float32),
    )
