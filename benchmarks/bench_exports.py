"""Exports of 100,000 legs against GeoDataFrame.to_file and to_parquet on the same geometry, in the same run.

Two comparisons. "Writing alone": properties and geometry are there already for both, in the form that each
writer takes: rows for our GeoJSON and GeoPackage, Arrow columns and shapely geometry for our GeoParquet, a
GeoDataFrame for theirs. "From the case": ours writes the case; theirs makes a GeoDataFrame of the case and
writes it, which is what a user would otherwise do. Times are CPU seconds of all threads, in turn and, for
writing alone, the better of two, so that what else the machine does counts for neither. The last lines are
peaks of memory while GeoJSON and CSV are streamed. Fails when one of ours is slower than theirs, or memory
grows with the legs.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LEGS = 100_000
VERTICES = 24
TURNS = {"writing alone": 2, "from the case": 1}
#: what all legs may need beyond a tenth of them while they are streamed, MB; their text is above 100 MB
GROWTH_MB = 1.0


def big_case(count: int) -> Any:
    """Return a made case of many legs, each with a track of its own shape."""
    sys.path.insert(0, str(ROOT / "tests"))
    from made_cases import made_case

    case = made_case()
    base, track = case.legs[0], case.tracks["leg-sea"]
    legs, tracks = [], {}
    for number in range(count):
        west = 70.0 + (number % 997) / 10.0
        line = tuple(
            (west + step * 0.1237, 20.0 + (number * 7 + step * step) % 301 / 10.0) for step in range(VERTICES)
        )
        leg = replace(base, id=f"leg-{number:06d}")
        legs.append(leg)
        tracks[leg.id] = replace(track, mode="rail", parts=(replace(track.parts[0], line=line),))
    return replace(case, legs=tuple(legs), routes=(), tracks=tracks)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def _best(ours: Callable[[], object], theirs: Callable[[], object], turns: int) -> tuple[float, float]:
    """Return the best CPU time of each, taken in turn."""
    found = [(_seconds(ours), _seconds(theirs)) for _ in range(turns)]
    return min(mine for mine, _ in found), min(other for _, other in found)


def _flat(frame: Any) -> Any:
    """Return a frame as GDAL takes it: lists as JSON texts, as our own GeoPackage has them."""
    lists = [name for name in frame.columns if isinstance(frame[name].iloc[0], list)]
    return frame.assign(**{name: frame[name].map(json.dumps) for name in lists})


def _pairs(case: Any, folder: Path) -> Iterator[tuple[str, Callable[[], object], Callable[[], object]]]:
    """Yield title, our writer and theirs."""
    from cargotrace import legs_frame
    from cargotrace.exports import geojson, geopackage, geoparquet
    from cargotrace.exports.columns import column_groups
    from cargotrace.exports.layers import case_layer

    layer = case_layer(case, "legs")
    ready = list(layer.rows())
    held = replace(layer, rows=lambda: iter(ready))
    columns = list(column_groups(layer))
    frame = legs_frame(case)
    flat = _flat(frame)

    def ours_json(source: Any) -> None:
        with (folder / "a.geojson").open("wb") as file:
            geojson.write_layers(file, [source], name="legs", reports=[])

    def theirs_json(source: Any) -> None:
        source.to_file(folder / "b.geojson", driver="GeoJSON")

    def ours_gpkg(source: Any) -> None:
        geopackage.write_layers([source], folder / "a.gpkg")

    def theirs_gpkg(source: Any) -> None:
        (folder / "b.gpkg").unlink(missing_ok=True)
        source.to_file(folder / "b.gpkg", driver="GPKG")

    def ours_parquet(groups: Any) -> None:
        geoparquet.write_groups(layer, groups, folder / "a.parquet")

    def theirs_parquet(source: Any) -> None:
        source.to_parquet(folder / "b.parquet")

    yield "GeoJSON, writing alone", lambda: ours_json(held), lambda: theirs_json(flat)
    yield "GeoPackage, writing alone", lambda: ours_gpkg(held), lambda: theirs_gpkg(flat)
    yield "GeoParquet, writing alone", lambda: ours_parquet(columns), lambda: theirs_parquet(frame)
    yield "GeoJSON, from the case", lambda: ours_json(layer), lambda: theirs_json(_flat(legs_frame(case)))
    yield "GeoPackage, from the case", lambda: ours_gpkg(layer), lambda: theirs_gpkg(_flat(legs_frame(case)))
    yield (
        "GeoParquet, from the case",
        lambda: ours_parquet(column_groups(layer)),
        lambda: theirs_parquet(legs_frame(case)),
    )


def _peak_mb(case: Any, format: str, folder: Path) -> float:
    from cargotrace.exports import export_case

    tracemalloc.start()
    export_case(case, format, folder / f"peak.{format}", layer="legs", force=True)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def _streams(case: Any, tenth: Any, folder: Path) -> Iterator[bool]:
    """Print the peaks of the formats that are streamed; yield whether each stays the same."""
    for format in ("geojson", "csv"):
        few, all_ = _peak_mb(tenth, format, folder), _peak_mb(case, format, folder)
        print(f"{format:26} peak {few:6.2f} MB for a tenth, {all_:6.2f} MB for all", flush=True)
        yield all_ < few + GROWTH_MB


def main() -> int:
    """Print the table; 1 when something in it is not as it must be."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else LEGS
    case = big_case(count)
    print(f"{count:,} legs of {VERTICES} vertices, CPU seconds")
    passed = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for title, ours, theirs in _pairs(case, folder):
            mine, other = _best(ours, theirs, TURNS[title.split(", ")[1]])
            passed.append(other >= mine)
            print(
                f"{title:26} ours {mine:6.2f}  geopandas {other:6.2f}  {other / mine:5.2f} times as fast",
                flush=True,
            )
        passed += _streams(case, big_case(count // 10), folder)
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
