"""The case that this server shows, built anew when a file of it changes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import streamlit as st

from cargotrace.case import Case, build_case
from cargotrace.errors import CaseError

#: name and size and time of change of every file of the case
Fingerprint = tuple[tuple[str, int, int], ...]


def case_folder() -> Path:
    """Return the folder that the server was started on."""
    named = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("CARGOTRACE_CASE", "seeds")
    return Path(named)


def fingerprint(folder: Path) -> Fingerprint:
    """Return what tells whether the case must be built again."""
    try:
        found = [p for p in folder.iterdir() if p.is_file()]
    except OSError:
        return ()
    stats = ((p.name, p.stat()) for p in sorted(found))
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)


def load_case() -> Case | None:
    """Return the case, or None when the folder cannot be a case yet; the fault is kept for the page."""
    folder = case_folder()
    now = fingerprint(folder)
    try:
        return _built(str(folder.resolve()), now)
    except CaseError as error:
        st.session_state["case_fault"] = str(error)
        return None


@st.cache_resource(max_entries=4, show_spinner="Reading the reports …")
def _built(folder: str, now: Fingerprint) -> Case:
    """Build the case; ``now`` is part of the cache's key alone."""
    return build_case(Path(folder))
