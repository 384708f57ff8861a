"""Run every `quality_*.py` on the corpora of a shared folder: `python -m benchmarks.quality ../shared`.

The corpora are other people's text and not part of the project; without them nothing can be said, and
that is said.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared").resolve()
    if not (shared / "eval").is_dir():
        print(f"There is no folder eval in {shared.name!r}: the corpora are missing, nothing was measured.")
        return 2
    failed = []
    names = sorted(p.stem for p in HERE.glob("quality_*.py"))
    for name in names:
        print(f"\n== {name.removeprefix('quality_')}", flush=True)
        code = f"import sys; from benchmarks.{name} import main; raise SystemExit(main(sys.argv[1]))"
        command = [sys.executable, "-c", code, str(shared)]
        if subprocess.run(command, cwd=HERE.parent, check=False).returncode:
            failed.append(name)
    print(f"\n{len(names) - len(failed)} of {len(names)} done; failed: {', '.join(failed) or 'none'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
