"""What the analyst decided: an append-only log beside the reports, replayed on every build."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of `decisions.jsonl`.

    ``subject`` is a leg id, a report id, a name as written, or the id of the decision undone.
    ``value`` holds what the action needs:

    - ``correct_leg``/``add_leg``: a mapping of leg fields to plain values
      (origin, destination: place id or {"name", "lon", "lat"}; mode; depart, arrive, observed: EDTF; …)
    - ``place_name``: {"place_id"} or {"name", "lon", "lat", "kind", "radius_km"}, with "report" to limit it
    - ``date_report``: {"published": ISO day}; ``grade_report``: {"reliability": "A".."F"}
    """

    #: unique: time and a random suffix
    id: str
    #: UTC, ISO 8601 with Z
    time: str
    action: Action
    subject: str
    value: dict[str, Any]
    reason: str
    reviewer: str | None = None
