"""Boundaries: how long a distance to a border or coast takes, and how exact it is."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

QUERIES, ROUNDS = 2000, 3


def microseconds(work: Callable[[tuple[float, float]], object], points: list[tuple[float, float]]) -> float:
    """Return the mean CPU time of a query, microseconds, in the best of some rounds."""
    work(points[0])
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for point in points:
            work(point)
        rounds.append((time.process_time() - start) / len(points) * 1e6)
    return min(rounds)


def main() -> int:
    from cargotrace.boundaries import border_distance, coast_distance, country_at

    dice = random.Random(1)
    points = [(dice.uniform(20, 60), dice.uniform(40, 60)) for _ in range(QUERIES)]
    print(f"mean of {QUERIES} queries, microseconds of CPU time (at most 200)")
    rows: list[tuple[str, Callable[[tuple[float, float]], object]]] = [
        ("border of Ukraine", lambda p: border_distance(p, "UA")),
        ("border of Russia", lambda p: border_distance(p, "RU")),
        ("border of Canada", lambda p: border_distance(p, "CA")),
        ("land border of Ukraine", lambda p: border_distance(p, "UA", land_only=True)),
        ("any coast", coast_distance),
        ("country of a point", country_at),
    ]
    for name, work in rows:
        print(f"  {name:24s} {microseconds(work, points):6.0f}")
    for view in ("recognised", "de_facto"):
        found = border_distance((40.119, 45.853), "UA", view=view)
        print(f"Tikhoretsk to Ukraine, {view}: {found.distance_m / 1000:.1f} km (published: 201.0 to 201.1)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
