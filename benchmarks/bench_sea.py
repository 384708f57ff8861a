"""Sea: ocean crossings against searoute, and the network part by itself, in CPU time (the best of rounds).

Ports are those of the gazetteer. searoute is timed on the same pairs with its default engine (networkx) and
with the straight legs from the quays; its answer is not tested for land, ours is. What tracks may not do is
measured by `quality_tracks`.
"""

from __future__ import annotations

import importlib.util
import random
import statistics
import time
import warnings
from collections.abc import Callable
from typing import Any

#: pairs timed, and how often each
TIMED, ROUNDS = 120, 3
#: an ocean crossing: ends at least this far apart, metres
OCEAN_M = 3_000_000
LonLat = tuple[float, float]


def ports() -> list[LonLat]:
    """Return the gazetteer's ports that lie near the sea lanes."""
    import json

    import numpy as np

    from cargotrace.datasets import data_path
    from cargotrace.networks.sea_ends import MAX_LAST_MILE_M
    from cargotrace.networks.sea_lanes import sea_lanes

    tables = json.loads(data_path("gazetteer", "tables.json").read_text(encoding="utf-8"))
    rows = np.load(data_path("gazetteer", "places.npy"))
    rows = rows[rows["kind"] == tables["kinds"].index("port")]
    lanes = sea_lanes()
    found = {(float(x), float(y)) for x, y in zip(rows["lon"], rows["lat"], strict=True)}
    near = MAX_LAST_MILE_M / 3000
    return sorted(p for p in found if lanes.near(p, within_km=near, count=1))


def pairs(places: list[LonLat], count: int, *, apart_m: float, seed: int) -> list[tuple[LonLat, LonLat]]:
    """Return random pairs of ports, at least some way apart."""
    from cargotrace.geodesy import distance_m

    dice = random.Random(seed)
    found: list[tuple[LonLat, LonLat]] = []
    while len(found) < count:
        a, b = dice.sample(places, 2)
        if distance_m(a, b) >= apart_m:
            found.append((a, b))
    return found


def milliseconds(
    work: Any, chosen: list[tuple[LonLat, LonLat]], before: Callable[[], object] = lambda: None
) -> list[float]:
    """Return the CPU time of each pair, ms, the best of some rounds; ``before`` runs before each round."""
    best = [float("inf")] * len(chosen)
    for _ in range(ROUNDS):
        before()
        for number, (a, b) in enumerate(chosen):
            start = time.process_time()
            work(a, b)
            best[number] = min(best[number], (time.process_time() - start) * 1e3)
    return best


def warm(others: list[tuple[LonLat, LonLat]]) -> None:
    """Forget all ways and what is known of their stretches, then go other ways: warm, and nothing known."""
    from cargotrace.networks.sea import sea_track
    from cargotrace.networks.sea_way import forget

    forget()
    for a, b in others:
        sea_track(a, b)


def network_part(chosen: list[tuple[LonLat, LonLat]]) -> list[float]:
    """Return the time of the query by itself, with its path, ms."""
    from cargotrace.networks.passages import passages
    from cargotrace.networks.sea_lanes import Policy, lane_metric, sea_lanes

    lanes = sea_lanes()
    closed = frozenset(p.name for p in passages().values() if p.closed)
    metric = lane_metric(Policy(closed=closed))
    nodes = [tuple(lanes.near(p, within_km=400, count=1)[0] for p in pair) for pair in chosen]
    times = []
    for start_node, end_node in nodes:
        start = time.process_time()
        for _ in range(20):
            metric.way(start_node, end_node)
        times.append((time.process_time() - start) * 1e3 / 20)
    return times


def theirs(chosen: list[tuple[LonLat, LonLat]]) -> list[float] | None:
    """Return the time of searoute on the same pairs, ms; None, loudly, if it is not installed."""
    if importlib.util.find_spec("searoute") is None:
        print("!! searoute IS NOT INSTALLED, so it was not compared: .venv/bin/pip install searoute==1.6.0")
        return None
    import searoute

    warnings.simplefilter("ignore")
    searoute.searoute(list(chosen[0][0]), list(chosen[0][1]), append_orig_dest=True)
    return milliseconds(lambda a, b: searoute.searoute(list(a), list(b), append_orig_dest=True), chosen)


def main() -> int:
    from cargotrace.networks.sea import sea_track

    places = ports()
    chosen = pairs(places, TIMED, apart_m=OCEAN_M, seed=1)
    others = pairs(places, 20, apart_m=OCEAN_M, seed=2)
    rivals = theirs(chosen)
    crossing, query = milliseconds(sea_track, chosen, lambda: warm(others)), network_part(chosen)
    print(f"{len(places)} ports, {TIMED} ocean crossings, ms           median     mean")
    for name, times in (
        ("quay to quay, land test included", crossing),
        ("network part with path", query),
        ("searoute, default engine", rivals or []),
    ):
        if times:
            print(f"  {name:36s} {statistics.median(times):10.3f} {statistics.mean(times):8.3f}")
    if rivals:
        print(f"  network part is faster by {statistics.median(rivals) / statistics.median(query):.0f} times")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
