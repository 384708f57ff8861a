"""Quality of reading on texts that nothing was tuned on, by the shared scorer.

`python -m benchmarks.quality_held_out SHARED`
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.quality_legs import read_folder

#: the totals of the first three were looked at when thresholds of the second reading were set
HELD_OUT = ("held_out", "held_out_2", "held_out_3", "held_out_4")


def main(shared_folder: str = "../shared") -> int:
    scorer = Path(shared_folder) / "eval/legs/score_legs.py"
    if not scorer.exists():
        print(f"There is no {scorer}: the legs were not scored.")
        return 2
    for name in HELD_OUT:
        folder = Path(__file__).with_name(name)
        print(f"\n== benchmarks/{name}", flush=True)
        with tempfile.TemporaryDirectory() as scratch:
            predictions = Path(scratch) / "read.json"
            predictions.write_text(json.dumps(read_folder(folder)), encoding="utf-8")
            subprocess.run([sys.executable, str(scorer), str(folder), str(predictions)], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
