"""The case that this server shows, built anew when a file of it changes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from threading import Lock

import streamlit as st

from cargotrace.case import Case, build_case
from cargotrace.errors import CaseError

#: name and size and time of change of every file of the case
Fingerprint = tuple[tuple[str, int, int], ...]

_lock = Lock()
#: the last case built, with what it was built from: values are immutable, so sessions may share it
_last: dict[str, tuple[Fingerprint, Case]] = {}


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
    try:
        if fingerprint(folder) == _last.get(str(folder), ((), None))[0]:
            return built_case(folder)
        with st.spinner("Reading the reports …"):
            return built_case(folder)
    except CaseError as error:
        st.session_state["case_fault"] = str(error)
        return None


def built_case(folder: Path) -> Case:
    """Return the case of a folder: the last one when no file has changed, else a new one.

    Raises
    ------
    CaseError
        If there is no such folder or no report in it, or its decisions cannot be read.
    """
    with _lock:
        now = fingerprint(folder)
        before = _last.get(str(folder))
        if before is not None and before[0] == now:
            return before[1]
        case = build_case(folder)
        _last[str(folder)] = (now, case)
        return case
