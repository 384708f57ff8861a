"""Quality of reading: legs, their days, cargo and certainty, and stated distances, against read golds.

`python -m benchmarks.quality_legs SHARED` reads SHARED/eval/legs/dev and SHARED/seeds, writes the predictions
beside itself in a temporary folder, and runs SHARED's own scorer on them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cargotrace.reading.claims import Reading
from cargotrace.reading.report_json import reading_json
from cargotrace.reports import Report, read_report

#: a set's name, its golds and its texts, inside the shared folder
SETS = (("dev", "eval/legs/dev", "eval/legs/dev"), ("seeds", "eval/legs/seeds", "seeds"))


def readings_of(folder: Path) -> Iterator[tuple[Report, Reading]]:
    """Yield each report of a folder with its reading."""
    from cargotrace.places.gazetteer import load_gazetteer
    from cargotrace.reading.reader import read_many

    files = sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".md"))
    reports = [read_report(path) for path in files]
    yield from zip(reports, read_many(reports, gazetteer=load_gazetteer()), strict=True)


def read_folder(folder: Path) -> dict[str, object]:
    """Return the predictions for the reports of a folder, in the shape of `cargotrace read --json`."""
    return {report.id: reading_json(report, reading) for report, reading in readings_of(folder)}


def main(shared_folder: str = "../shared") -> int:
    shared = Path(shared_folder)
    scorer = shared / "eval/legs/score_legs.py"
    if not scorer.exists():
        print(f"There is no {scorer}: the legs were not scored.")
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        for name, golds, texts in SETS:
            predictions = Path(scratch) / f"{name}.json"
            predictions.write_text(json.dumps(read_folder(shared / texts)), encoding="utf-8")
            print(f"\n== legs/{name}", flush=True)
            command = [sys.executable, str(scorer), str(shared / golds), str(predictions)]
            subprocess.run(command, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
