"""What the analyst decided: an append-only log beside the reports, replayed on every build.

The file is `decisions.jsonl`, one decision a line. A line is appended whole under a lock and forced to the
disk before the call returns, so that two windows lose nothing and a crash loses at most the line in flight;
a torn last line is reported as a problem and never hides the lines before or after it.
"""

from __future__ import annotations

import json
import math
import os
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, cast, get_args

from cargotrace.dates import DateRange
from cargotrace.errors import CaseError, Problem
from cargotrace.reading.claims import Mode

Action = Literal[
    "accept_leg",
    "reject_leg",
    "correct_leg",
    "add_leg",
    "place_name",
    "date_report",
    "grade_report",
    "undo",
]

#: a decision is a few words: a longer line was not written by this program
MAX_LINE = 100_000
FILE_NAME = "decisions.jsonl"
#: half the way round the Earth: a place known no better is known nowhere
MAX_RADIUS_KM = 20_000
_DATE_FIELDS = ("depart", "arrive", "observed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of `decisions.jsonl`.

    ``subject`` is a leg id, a report id, a name as written, or the id of the decision undone.
    ``value`` holds what the action needs:

    - ``correct_leg``/``add_leg``: a mapping of leg fields to plain values
      (origin, destination: None, {"place_id"} or {"name", "lon", "lat"}; mode; depart, arrive, observed:
      EDTF; quantity, unit, kind; for ``add_leg`` also "report", "start", "end": the words selected)
    - ``place_name``: {"place_id"} or {"name", "lon", "lat", "kind", "radius_km"}, with "report" to limit it
    - ``date_report``: {"published": ISO day}; ``grade_report``: {"reliability": "A".."F"}
    """

    #: unique and sortable: time and a random suffix
    id: str
    #: UTC, ISO 8601 with Z
    time: str
    action: Action
    subject: str
    value: dict[str, Any]
    reason: str
    reviewer: str | None = None


class DecisionLog:
    """The log of one case folder.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> log = DecisionLog(folder)
    >>> made = log.append("reject_leg", "leg-1", {}, "the two names are one port")
    >>> undone = log.undo(made.id, "a second look")
    >>> [d.action for d in log.read()[0]], [d.action for d in in_force(log.read()[0])]
    (['reject_leg', 'undo'], [])
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME

    def append(
        self, action: Action, subject: str, value: dict[str, Any], reason: str, reviewer: str | None = None
    ) -> Decision:
        """Write one decision and return it once it is on the disk.

        Raises
        ------
        CaseError
            If the action is unknown, a value is of the wrong form, or the file cannot be written.
        """
        check_value(action, subject, value)
        now = datetime.now(UTC)
        decision = Decision(
            id=f"{now:%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}",
            time=now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            action=action,
            subject=subject,
            value=value,
            reason=reason,
            reviewer=reviewer,
        )
        self._append_line(json.dumps(asdict(decision), ensure_ascii=False, sort_keys=True))
        return decision

    def undo(self, decision_id: str, reason: str = "", reviewer: str | None = None) -> Decision:
        """Take one decision back; an undo can itself be undone.

        Raises
        ------
        CaseError
            If there is no decision of that id.
        """
        known, _ = self.read()
        if decision_id not in {d.id for d in known}:
            msg = f"{FILE_NAME}: there is no decision {decision_id!r} to undo."
            raise CaseError(msg)
        return self.append("undo", decision_id, {}, reason, reviewer)

    def read(self) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
        """Return all decisions in the order written, and a problem for each line that is none.

        Raises
        ------
        CaseError
            If the file is there but cannot be read.
        """
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return (), ()
        except OSError as error:
            msg = f"{FILE_NAME}: cannot be read ({error.strerror})."
            raise CaseError(msg) from None
        decisions: list[Decision] = []
        problems: list[Problem] = []
        for number, line in enumerate(data.split(b"\n"), start=1):
            if not line.strip():
                continue
            try:
                decisions.append(_decision(line))
            except (ValueError, TypeError) as error:
                message = f"{FILE_NAME}, line {number}: no decision, left out ({error})."
                problems.append(Problem(code="decision-unreadable", message=message))
        return tuple(decisions), tuple(problems)

    def _append_line(self, line: str) -> None:
        from filelock import FileLock

        try:
            with (
                FileLock(self.path.with_name(f".{FILE_NAME}.lock"), timeout=10),
                self.path.open("ab+") as file,
            ):
                torn = file.tell() > 0 and not _ends_with_newline(file)
                file.write((b"\n" if torn else b"") + line.encode("utf-8") + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except (OSError, TimeoutError) as error:
            msg = f"{FILE_NAME}: the decision could not be written ({error}); nothing was changed."
            raise CaseError(msg) from None


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that stand, oldest first: those not undone, without the undos.

    Examples
    --------
    >>> in_force(())
    ()
    """
    every = tuple(decisions)
    undone: set[str] = set()
    for decision in reversed(every):
        # an undo that was itself undone later takes nothing back
        if decision.action == "undo" and decision.id not in undone:
            undone.add(decision.subject)
    return tuple(d for d in every if d.action != "undo" and d.id not in undone)


def check_value(action: str, subject: str, value: dict[str, Any]) -> None:
    """Refuse a decision that could not be replayed.

    Raises
    ------
    CaseError
        If the action is unknown or the value lacks what the action needs; the message says what.

    Examples
    --------
    >>> check_value("date_report", "a", {"published": "2023-02-30"})
    Traceback (most recent call last):
    ...
    cargotrace.errors.CaseError: date_report a: '2023-02-30' is not a day like 2023-10-16.
    """
    if action not in get_args(Action):
        msg = f"{action!r} is no decision: use one of {', '.join(get_args(Action))}."
        raise CaseError(msg)
    fault = _fault(action, value)
    if fault:
        msg = f"{action} {subject}: {fault}."
        raise CaseError(msg)


def _fault(action: str, value: dict[str, Any]) -> str | None:
    if action == "date_report":
        return _day_fault(value.get("published"))
    if action == "grade_report" and value.get("reliability") not in ("A", "B", "C", "D", "E", "F"):
        return f"reliability {value.get('reliability')!r} is not one of A to F"
    if action == "place_name":
        return _place_fault(value)
    if action in ("correct_leg", "add_leg"):
        return _leg_fault(value)
    return None


def _day_fault(value: object) -> str | None:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return f"{value!r} is not a day like 2023-10-16"
    return None


def _place_fault(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        return "a place is {'place_id'} or {'name', 'lon', 'lat'}"
    if value.get("place_id"):
        return None
    try:
        lon, lat = float(value["lon"]), float(value["lat"])
    except (KeyError, TypeError, ValueError):
        return "a place needs a place_id, or a name with lon and lat"
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        return f"longitude {lon} or latitude {lat} is not on Earth"
    return _radius_fault(value.get("radius_km"))


def _radius_fault(radius: Any) -> str | None:
    if radius is None or (_is_number(radius) and 0 < float(radius) <= MAX_RADIUS_KM):
        return None
    return f"radius_km {radius!r} is not a number above 0 and up to {MAX_RADIUS_KM:,}"


def _is_number(value: object) -> bool:
    """Say whether a value is a number, or words that are one; nan and infinity are none."""
    try:
        return math.isfinite(float(value))  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return False


def _leg_fault(value: dict[str, Any]) -> str | None:
    for end in ("origin", "destination"):
        fault = _place_fault(value.get(end))
        if fault:
            return f"{end}: {fault}"
    for field in _DATE_FIELDS:
        text = value.get(field)
        try:
            if text is not None:
                DateRange.from_edtf(str(text))
        except ValueError as error:
            return f"{field}: {error}"
    if value.get("quantity") not in (None, "") and not _is_number(value["quantity"]):
        return f"quantity {value['quantity']!r} is not a number"
    if value.get("mode", "unknown") not in get_args(Mode):
        return f"mode {value['mode']!r} is not one of {', '.join(get_args(Mode))}"
    return _words_fault(value)


def _words_fault(value: dict[str, Any]) -> str | None:
    """Return what is wrong with the range of words that a leg was added from, if anything."""
    if value.get("end") is None:
        return None
    start, end = value.get("start"), value["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        return f"the words from {start!r} to {end!r} are no range of characters"
    return None


def _decision(line: bytes) -> Decision:
    if len(line) > MAX_LINE:
        msg = f"longer than {MAX_LINE} bytes"
        raise ValueError(msg)
    row = json.loads(line.decode("utf-8"))
    if not isinstance(row, dict) or not isinstance(row.get("value"), dict):
        msg = "not an object with a value"
        raise TypeError(msg)
    decision = Decision(**row)
    check_value(decision.action, decision.subject, decision.value)
    return decision


def _ends_with_newline(file: Any) -> bool:
    file.seek(-1, os.SEEK_END)
    return cast("bytes", file.read(1)) == b"\n"
