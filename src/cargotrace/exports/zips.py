"""Zip files: written the same byte for byte, read without trust.

Nothing is ever unpacked to a disk, so no name in an archive can reach a file outside it; sizes are bounded by
what was read, not by what the archive says of itself.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from cargotrace.errors import CaseError

#: an entry has the time of nobody's clock
_FIXED_TIME = (2000, 1, 1, 0, 0, 0)
MAX_ENTRIES = 10_000
#: one entry, unpacked; and all of them together
MAX_ENTRY_BYTES = 1_000_000_000
MAX_BYTES = 4_000_000_000
_CHUNK = 1 << 20


def add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Add an entry that depends on its name and content alone."""
    entry = zipfile.ZipInfo(name, _FIXED_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)


def open_zip(path: Path) -> zipfile.ZipFile:
    """Open an archive that somebody else may have made.

    Raises
    ------
    CaseError
        If it cannot be read, is no zip file, or has more entries than :data:`MAX_ENTRIES`.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        fault = getattr(error, "strerror", None) or str(error)
        msg = f"{str(path)!r} is no evidence bundle: it cannot be opened as a zip file ({fault})."
        raise CaseError(msg) from None
    if len(archive.infolist()) > MAX_ENTRIES:
        archive.close()
        msg = f"{str(path)!r} is no evidence bundle: it has more than {MAX_ENTRIES:,} entries."
        raise CaseError(msg)
    return archive


def name_fault(entry: zipfile.ZipInfo) -> str | None:
    """Return what is wrong with the name of an entry, or None.

    Examples
    --------
    >>> name_fault(zipfile.ZipInfo("../a")) is None, name_fault(zipfile.ZipInfo("a/b.txt")) is None
    (False, True)
    """
    path = PurePosixPath(entry.filename)
    kind = entry.external_attr >> 28
    if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in entry.filename:
        return f"{entry.filename!r}: the name leaves the bundle."
    if kind == 0o12:
        return f"{entry.filename!r}: a link, not a file."
    return None


def chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the bytes of an entry, piece by piece.

    Raises
    ------
    CaseError
        If the entry is damaged, encrypted, or larger than :data:`MAX_ENTRY_BYTES`.
    """
    import zlib

    total = 0
    try:
        with archive.open(entry) as file:
            while piece := file.read(_CHUNK):
                total += len(piece)
                if total > MAX_ENTRY_BYTES:
                    msg = f"{entry.filename!r}: more than {MAX_ENTRY_BYTES / 1e6:,.0f} MB."
                    raise CaseError(msg)
                yield piece
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        msg = f"{entry.filename!r}: damaged ({error})."
        raise CaseError(msg) from None
