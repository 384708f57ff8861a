"""The one-file map: it opens from a disk without any network."""

from __future__ import annotations

from pathlib import Path

from cargotrace.case import Case


def write(case: Case, path: Path, *, layer: str | None = None) -> None:
    """Write the map of a case with everything it needs inside."""
    from cargotrace.mapview.page import standalone_html

    path.write_text(standalone_html(case), encoding="utf-8", errors="replace", newline="\n")
