"""Quality of reading on texts that no rule was tuned on: `benchmarks/held_out`, by the shared scorer.

`python -m benchmarks.quality_held_out SHARED`
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.quality_legs import read_folder

HELD_OUT = Path(__file__).with_name("held_out")


def main(shared_folder: str = "../shared") -> int:
    scorer = Path(shared_folder) / "eval/legs/score_legs.py"
    if not scorer.exists():
        print(f"There is no {scorer}: the legs were not scored.")
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        predictions = Path(scratch) / "held_out.json"
        predictions.write_text(json.dumps(read_folder(HELD_OUT)), encoding="utf-8")
        subprocess.run([sys.executable, str(scorer), str(HELD_OUT), str(predictions)], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
