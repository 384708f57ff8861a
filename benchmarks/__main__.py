"""Run every `bench_*.py` in turn, each in a process of its own, so that one does not warm the next.

`python -m benchmarks` runs all, `python -m benchmarks sea rail` those named.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    wanted = set(sys.argv[1:])
    names = sorted(p.stem for p in HERE.glob("bench_*.py"))
    chosen = [n for n in names if not wanted or n.removeprefix("bench_") in wanted]
    if not chosen:
        print(f"No such benchmark; there are {', '.join(n.removeprefix('bench_') for n in names)}.")
        return 2
    failed = []
    for name in chosen:
        print(f"\n== {name.removeprefix('bench_')}", flush=True)
        code = f"from benchmarks.{name} import main; raise SystemExit(main())"
        if subprocess.run([sys.executable, "-c", code], cwd=HERE.parent, check=False).returncode:
            failed.append(name)
    print(
        f"\n{len(chosen) - len(failed)} benchmarks ran, {len(failed)} failed: {', '.join(failed) or 'none'}"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
