"""Errors for wrong use, and :class:`Problem` for a wrong report.

::

    CargotraceError
    ├── UsageError        wrong words on the command line or wrong arguments (ValueError)
    ├── ReportError       a report file that cannot be read (ValueError)
    ├── CaseError         a folder that is no case, a broken places.csv or decisions.jsonl (ValueError)
    ├── DataError         a data file that is missing or does not fit its checksum (LookupError)
    ├── PlaceNotFound     a name or id that nothing answers to (LookupError)
    └── ExportError       a target that cannot be written (ValueError)

Raise for wrong code or wrong use; return a :class:`Problem` for a wrong report.
"""

from __future__ import annotations

from dataclasses import dataclass


class CargotraceError(Exception):
    """Base of every error that cargotrace raises on purpose."""


class UsageError(CargotraceError, ValueError):
    """Wrong words on the command line, or wrong arguments."""


class ReportError(CargotraceError, ValueError):
    """A report file that cannot be read; the message names file and fault."""


class CaseError(CargotraceError, ValueError):
    """A folder that is no case, or a broken file beside the reports."""


class DataError(CargotraceError, LookupError):
    """A shipped data file that is missing or damaged."""


class PlaceNotFound(CargotraceError, LookupError):
    """A name or an id that no place answers to."""


class ExportError(CargotraceError, ValueError):
    """A target that cannot be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in the material that could not be used, with its place in the text.

    Nothing is dropped in silence: what a stage cannot use becomes a problem.

    Examples
    --------
    >>> Problem(code="date-unresolved", message="No publication date.", report="a").start is None
    True
    """

    #: a stable word for programs: "date-unresolved", "place-unresolved", "front-matter", "no-track", ...
    code: str
    #: a sentence for people: what, where, and what to do
    message: str
    #: report id (file stem), or None when the problem is the case's
    report: str | None = None
    #: half-open character range in the report's text, or None
    start: int | None = None
    end: int | None = None
    #: the words at that range
    quote: str | None = None
