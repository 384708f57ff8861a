"""Where the shipped data files are, and what `data/SOURCES.json` says of each.

A wheel carries `data/` as `cargotrace/_data`; an editable install and a bare checkout use the
repository's own folder.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cargotrace.errors import DataError

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One shipped data file: where it comes from and under which licence it may be used."""

    #: path inside `data/`, with forward slashes
    file: str
    title: str
    #: the packages it was made from, "name version", pinned by hash in the tool that made it
    made_from: str
    licence: str
    attribution: str
    sha256: str
    rows: int
    made_by: str


def data_path(*parts: str) -> Path:
    """Return the path of a shipped data file.

    Raises
    ------
    DataError
        If there is no such file.

    Examples
    --------
    >>> data_path("SOURCES.json").name
    'SOURCES.json'
    >>> data_path("nothing.npz")
    Traceback (most recent call last):
    ...
    cargotrace.errors.DataError: The data file nothing.npz is missing: reinstall cargotrace.
    """
    inside = _PACKAGE / "_data"
    root = inside if inside.is_dir() else _PACKAGE.parents[1] / "data"
    path = root.joinpath(*parts)
    if not path.exists():
        msg = f"The data file {'/'.join(parts)} is missing: reinstall cargotrace."
        raise DataError(msg)
    return path


@cache
def sources() -> tuple[Source, ...]:
    """Return the records of `SOURCES.json`, one a shipped file, in its order.

    Raises
    ------
    DataError
        If `SOURCES.json` is missing.
    """
    rows = json.loads(data_path("SOURCES.json").read_text(encoding="utf-8"))
    return tuple(Source(**row) for row in rows)


def credits() -> tuple[str, ...]:
    """Return the distinct attribution lines that maps and exports must show, in order.

    Examples
    --------
    >>> any("OpenStreetMap" in line for line in credits())
    True
    """
    return tuple(dict.fromkeys(f"{s.attribution} ({s.licence})" for s in sources()))
