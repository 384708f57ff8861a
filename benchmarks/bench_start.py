"""Cold starts: `cargotrace --help`, the first build of the sample case and an unchanged second one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).with_name("cargotrace")


def seconds(*arguments: str, cache: str) -> float:
    began = time.perf_counter()
    env = {**os.environ, "XDG_CACHE_HOME": cache}
    subprocess.run([COMMAND, *arguments], cwd=ROOT, check=True, capture_output=True, env=env)
    return time.perf_counter() - began


def main() -> int:
    with tempfile.TemporaryDirectory() as cache:
        help_s = min(seconds("--help", cache=cache) for _ in range(3))
        first_s = seconds("build", "seeds", "--json", cache=cache)
        second_s = seconds("build", "seeds", "--json", cache=cache)
    rows = [
        ("cargotrace --help", help_s, 0.5),
        ("cargotrace build seeds, first", first_s, 10.0),
        ("cargotrace build seeds, unchanged", second_s, 10.0),
    ]
    for what, took_s, most_s in rows:
        print(f"{what:36} {took_s:6.2f} s   (at most {most_s:g} s)")
    return int(any(took_s > most_s for _, took_s, most_s in rows))
