"""The file an export goes to: written beside it and moved into place, or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cargotrace.errors import ExportError

#: how the files end that SQLite keeps beside a database while somebody changes it, as QGIS does with an open
#: GeoPackage; one of these beside another database would be played into it and spoil it
#: (https://www.sqlite.org/howtocorrupt.html, section 2.4)
_HELD = ("-wal", "-journal")


@contextmanager
def new_file(path: Path, *, force: bool = False) -> Iterator[Path]:
    """Yield a path beside the target; what is written there replaces the target when all went well.

    The target is untouched, and nothing half-written stays behind, when anything goes wrong.

    Raises
    ------
    ExportError
        If the target exists and ``force`` is not given, its folder is missing, it cannot be written, or
        another program has it open for changes.

    Examples
    --------
    >>> with new_file(Path("no-such-folder/a.csv")) as beside:
    ...     pass
    Traceback (most recent call last):
    ...
    cargotrace.errors.ExportError: There is no folder 'no-such-folder' to write 'a.csv' to: make it first.
    """
    target = _checked(path, force=force)
    beside = target.with_name(f".{target.name[:100]}.{os.getpid()}.part")
    try:
        with _refused(path):
            yield beside
            _flush(beside)
            _checked(path, force=force)
            beside.replace(target)
    finally:
        with _refused(path):
            beside.unlink(missing_ok=True)


def _checked(path: Path, *, force: bool) -> Path:
    if "\0" in str(path):
        msg = f"{str(path)!r} cannot be written (no file name may hold the character NUL)."
        raise ExportError(msg)
    with _refused(path):
        target = path.resolve()
        if target.is_dir():
            msg = f"{str(path)!r} is a folder: name a file in it."
            raise ExportError(msg)
        if not target.parent.is_dir():
            msg = f"There is no folder {str(path.parent)!r} to write {path.name!r} to: make it first."
            raise ExportError(msg)
        held = [mark for mark in _HELD if target.with_name(target.name + mark).exists()]
        if held:
            msg = (
                f"{str(path)!r} is open in another program, which keeps {target.name + held[0]!r} beside it:"
                " close it there first, or name another file."
            )
            raise ExportError(msg)
        if target.exists() and not force:
            msg = f"{str(path)!r} exists and was kept: name another file, or replace it with --force."
            raise ExportError(msg)
    return target


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    """Turn what the system or SQLite refuses into a message that names the file."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        fault = getattr(error, "strerror", None) or str(error)
        msg = f"{str(path)!r} cannot be written ({fault}); nothing was changed."
        raise ExportError(msg) from error


def _flush(path: Path) -> None:
    """Make sure the bytes are on the disk before the old file goes."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
