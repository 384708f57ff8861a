"""Readings kept between builds, by the content they depend on: what has not changed is not read again.

A reading depends on the report alone, the gazetteer (the case's own places included) and the program's own
rules; the key is a hash of all of them. The files are in the user's cache directory and can be thrown away.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cargotrace.datasets import sources
from cargotrace.errors import CaseError
from cargotrace.places.place import Place
from cargotrace.reading.claims import Reading
from cargotrace.records import from_record, to_record
from cargotrace.reports import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingCache:
    """A folder of readings, one JSON file each, named by the hash of what they depend on."""

    folder: Path
    #: hash of the program's rules, its data, and the case's own places
    basis: str

    def get(self, report: Report) -> Reading | None:
        """Return the reading of a report if it was kept and still fits, else None."""
        try:
            data = json.loads(self._path(report).read_bytes())
            reading = from_record(Reading, data)
        except FileNotFoundError:
            return None
        except (OSError, CaseError, ValueError):
            # a damaged entry is worth no more than none: the report is read again and the entry rewritten
            return None
        return reading

    def put(self, report: Report, reading: Reading) -> None:
        """Keep a reading; written beside and moved into place, so that no reader sees half of it.

        A cache that cannot be written (a full disk, a read-only home) costs time, never a result.
        """
        text = json.dumps(to_record(reading), ensure_ascii=False, separators=(",", ":"))
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, suffix=".part")
            with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as file:
                file.write(text)
            Path(name).replace(self._path(report))
        except OSError:
            return

    def _path(self, report: Report) -> Path:
        day = report.published.isoformat() if report.published else "undated"
        text = "\x00".join((self.basis, report.id, day, report.text))
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return self.folder / f"{key}.json"


def open_cache(own: Iterable[Place] = (), folder: Path | None = None) -> ReadingCache:
    """Return the cache for a case with these places of its own, in the user's cache directory."""
    from platformdirs import user_cache_path

    digest = hashlib.sha256(_program().encode())
    for place in own:
        digest.update(repr(place).encode("utf-8", "surrogatepass"))
    root = folder or user_cache_path("cargotrace") / "readings"
    return ReadingCache(folder=root, basis=digest.hexdigest())


@cache
def _program() -> str:
    """Return a fingerprint of the rules and data that readings depend on."""
    package = Path(__file__).resolve().parent
    modules = sorted(
        path
        for name in ("reading", "places", "language.py", "dates.py", "reports.py")
        for path in ([package / name] if name.endswith(".py") else (package / name).rglob("*.py"))
    )
    digest = hashlib.sha256()
    for path in modules:
        digest.update(path.name.encode() + path.read_bytes())
    for source in sources():
        digest.update(f"{source.file} {source.sha256}".encode())
    return digest.hexdigest()
