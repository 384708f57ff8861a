"""Sea: ocean crossings against searoute, the network part by itself, land under 2,000 tracks, a cold start.

Ports are those of the gazetteer. searoute is timed on the same pairs with its default engine (networkx) and
with the straight legs from the quays; its answer is not tested for land, ours is.
"""

from __future__ import annotations

import importlib.util
import random
import resource
import statistics
import subprocess
import sys
import time
import warnings
from typing import Any

#: pairs timed, and pairs whose tracks are tested for land
TIMED, TESTED = 120, 2000
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


def milliseconds(work: Any, chosen: list[tuple[LonLat, LonLat]]) -> list[float]:
    """Return the time of each pair, ms."""
    times = []
    for a, b in chosen:
        start = time.perf_counter()
        work(a, b)
        times.append((time.perf_counter() - start) * 1e3)
    return times


def ours(a: LonLat, b: LonLat) -> Any:
    """Return our track, found anew."""
    from cargotrace.networks.sea import sea_track
    from cargotrace.networks.sea_way import sea_way

    sea_way.cache_clear()
    return sea_track(a, b)


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
        start = time.perf_counter()
        for _ in range(20):
            metric.way(start_node, end_node)
        times.append((time.perf_counter() - start) * 1e3 / 20)
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


def land_under(chosen: list[tuple[LonLat, LonLat]]) -> tuple[float, float, int, int, int]:
    """Return shares of length on land (mean, worst), and counts: too short, unlike on the way back, none."""
    from cargotrace.boundaries.land import land_m
    from cargotrace.networks.sea import sea_track
    from cargotrace.networks.track import Track

    length, land, worst, short, unlike, none = 0.0, 0.0, 0.0, 0, 0, 0
    for number, (a, b) in enumerate(chosen):
        track = sea_track(a, b)
        if not isinstance(track, Track):
            none += 1
            continue
        ashore = sum(land_m(p.line) for p in track.parts if not p.inferred and not p.why)
        length, land = length + track.length_m, land + ashore
        worst = max(worst, ashore / max(1.0, track.length_m))
        short += track.length_m < track.geodesic_m - 0.5
        if number % 10 == 0:
            back = sea_track(b, a)
            unlike += not isinstance(back, Track) or abs(back.length_m - track.length_m) > 1.0
    return land / length, worst, short, unlike, none


COLD = """
import time; start = time.perf_counter()
from cargotrace.networks.sea_lanes import sea_lanes, lane_metric, Policy
from cargotrace.networks.planner import find_track
from cargotrace.boundaries.land import coast_tree
coast_tree(); sea_lanes(); ready = time.perf_counter() - start
find_track((4.1, 51.95), (103.84, 1.26), mode="sea")
import resource
print(ready, time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)
"""


def cold() -> tuple[float, float, float]:
    """Return seconds until ready, seconds until the first answer, and MB, of a fresh process."""
    out = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True).stdout
    ready, answered, memory = (float(v) for v in out.split())
    return ready, answered, memory


def main(tested: int = TESTED) -> int:
    places = ports()
    chosen = pairs(places, TIMED, apart_m=OCEAN_M, seed=1)
    for a, b in pairs(places, 20, apart_m=OCEAN_M, seed=2):
        ours(a, b)
    rivals = theirs(chosen)
    crossing, query = milliseconds(ours, chosen), network_part(chosen)
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
    share, worst, short, unlike, none = land_under(pairs(places, tested, apart_m=0, seed=3))
    print(f"{tested} random pairs: {share:.4%} of the length on land outside canals, worst {worst:.2%};")
    print(f"  {short} shorter than the geodesic, {unlike} of {tested // 10} unlike on the way back,")
    print(f"  {none} without a track (the Caspian, and places off the lanes)")
    ready, answered, memory = cold()
    print(f"cold start: ready in {ready:.2f} s, first answer after {answered:.2f} s, {memory:.0f} MB")
    print(f"this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
