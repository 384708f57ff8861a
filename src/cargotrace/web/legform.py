"""The form of a leg, for correcting one and for adding one."""

from __future__ import annotations

from typing import Any

import streamlit as st

from cargotrace.case import Case
from cargotrace.dates import DateRange
from cargotrace.errors import UsageError
from cargotrace.legs import Leg
from cargotrace.mapview.styles import MODES
from cargotrace.places.place import Place
from cargotrace.web.markup import one_line
from cargotrace.web.placing import place_value, typed_value

_ENDS = (("origin", "From"), ("destination", "To"))
_DAYS = (("depart", "Left"), ("arrive", "Arrived"), ("observed", "Seen"))
_CARGO = (("quantity", "Quantity"), ("unit", "Unit"), ("kind", "Cargo"))
_END_HELP = (
    "Choose a place of this case, or type another one: a name, a name with its country, or 32.89, 13.19."
)


def leg_fields(case: Case, leg: Leg | None, prefix: str) -> dict[str, Any]:
    """Draw the fields of a leg and return what they hold, as :func:`changes` reads it."""
    places = {use.place.id: use.place for use in case.places}
    values: dict[str, Any] = {
        name: _place_box(label, places, place_id(leg, name), f"{name}-{prefix}") for name, label in _ENDS
    }
    modes = list(MODES)
    values["mode"] = st.selectbox(
        "Means",
        modes,
        index=modes.index(leg.mode) if leg else modes.index("unknown"),
        format_func=lambda m: MODES[m].label,
        key=f"mode-{prefix}",
    )
    before = _words(leg)
    for row, hints in (
        (_DAYS, ("2023-09-07", "2023-09", "2023-09-01/2023-09-12")),
        (_CARGO, ("300", "containers", "")),
    ):
        columns = st.columns(3)
        for column, (name, label), hint in zip(columns, row, hints, strict=True):
            values[name] = column.text_input(
                label, value=before[name], placeholder=hint, key=f"{name}-{prefix}"
            )
    st.caption("Dates: a day, a month or a range with a slash, such as 2023-08-11/2023-08-20.")
    return values


def _place_box(label: str, places: dict[str, Place], current: str | None, key: str) -> str | None:
    def shown(place_id: str) -> str:
        place = places.get(place_id)
        return one_line(f"{place.name} ({place.country or place.kind})" if place else place_id)

    options = list(places)
    chosen: str | None = st.selectbox(
        label,
        options,
        index=options.index(current) if current in places else None,
        format_func=shown,
        key=key,
        accept_new_options=True,
        placeholder="Not known",
        help=_END_HELP,
    )
    return chosen


def place_id(leg: Leg | None, which: str) -> str | None:
    """Return the id of the place at one end of a leg, None when there is none."""
    end = getattr(leg, which) if leg else None
    return end.place.id if end and end.place else None


def _words(leg: Leg | None) -> dict[str, str]:
    """Return the text fields as they stand."""
    days = {name: getattr(leg, name) if leg else None for name, _ in _DAYS}
    cargo = leg.cargo if leg else None
    quantity = cargo.quantity if cargo else None
    return {
        **{name: when.edtf if when else "" for name, when in days.items()},
        "quantity": f"{quantity:.10g}" if quantity is not None else "",
        "unit": (cargo.unit if cargo else None) or "",
        "kind": (cargo.kind if cargo else None) or "",
    }


def changes(case: Case, leg: Leg | None, values: dict[str, Any]) -> dict[str, Any]:
    """Return what differs from the leg, as a decision holds it; of a new leg, all that is given.

    Raises
    ------
    UsageError
        If a day or a number makes no sense; the message says what to write.
    PlaceNotFound
        If a typed place is not known.
    """
    changed: dict[str, Any] = {}
    places = {use.place.id: use.place for use in case.places}
    for name, _ in _ENDS:
        chosen = values[name]
        if chosen != place_id(leg, name):
            known = places.get(chosen or "")
            changed[name] = place_value(known) if known else typed_value(case, chosen) if chosen else None
    if values["mode"] != (leg.mode if leg else None):
        changed["mode"] = values["mode"]
    before = _words(leg)
    for name, label in (*_DAYS, *_CARGO):
        words = (values[name] or "").strip()
        if words != before[name]:
            changed[name] = _READERS.get(name, str)(words, label) if words else None
    return changed


def _day(words: str, label: str) -> str:
    try:
        return DateRange.from_edtf(words).edtf
    except ValueError as error:
        msg = f"{label}: {error}"
        raise UsageError(msg) from None


def _number(words: str, label: str) -> float:
    try:
        return float(words.replace(",", "").replace(" ", ""))
    except ValueError:
        msg = f"{label}: {words!r} is not a number like 300 or 42,000."
        raise UsageError(msg) from None


_READERS: dict[str, Any] = {
    "depart": _day,
    "arrive": _day,
    "observed": _day,
    "quantity": _number,
    "unit": lambda words, _: words,
    "kind": lambda words, _: words,
}
