"""The layers of a case as every format sees them: fields, and rows one at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from cargotrace.case import Case, PlaceUse
from cargotrace.errors import ExportError
from cargotrace.exports.features import (
    CHECK_FIELDS,
    LEG_FIELDS,
    PLACE_FIELDS,
    REPORT_FIELDS,
    ROUTE_FIELDS,
    Fields,
    Properties,
    check_properties,
    leg_rows,
    place_properties,
    report_properties,
    route_properties,
)
from cargotrace.exports.geometry import Lines, circle, place_point, track_lines
from cargotrace.legs import Leg

#: what the rows of a layer are drawn as; "none" has no geometry
Shape = Literal["line", "point", "polygon", "none"]
#: properties and geometry: lines, closed rings, or one line of one point; empty where nothing can be drawn
Row = tuple[Properties, Lines]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One table of a case. ``rows`` starts anew with every call and holds one row at a time."""

    name: str
    title: str
    shape: Shape
    fields: Fields
    rows: Callable[[], Iterator[Row]]


#: what no format holds: control characters but tab and line ends, halves of surrogate pairs, non-characters
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def case_layers(case: Case) -> tuple[Layer, ...]:
    """Return the layers of a case: legs, routes, places, checks, circles of vague places, reports."""
    return tuple(
        Layer(name=name, title=title, shape=shape, fields=fields, rows=_Rows(case, rows))
        for name, title, shape, fields, rows in _LAYERS
    )


def case_layer(case: Case, name: str) -> Layer:
    """Return one layer by name.

    Raises
    ------
    ExportError
        If there is no layer of that name; the message lists them.
    """
    layers = {layer.name: layer for layer in case_layers(case)}
    if name in layers:
        return layers[name]
    msg = f"There is no layer {name!r}; the layers are {', '.join(layers)}."
    raise ExportError(msg)


def leg_lines(case: Case, leg: Leg) -> Lines:
    """Return the lines of a leg as exports draw them; none where it has no track."""
    ends = [end.place if end else None for end in (leg.origin, leg.destination)]
    return track_lines(case.tracks.get(leg.id), ends)


def clean_text(text: str) -> str:
    r"""Return a text that every format can hold: what cannot be written becomes U+FFFD.

    Examples
    --------
    >>> clean_text("a\x00b\\nc") == "a\ufffdb\\nc"
    True
    """
    return text if text.isprintable() else _UNWRITABLE.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a layer, with texts that every format can hold; each call begins anew."""

    case: Case
    rows: Callable[[Case], Iterator[Row]]

    def __call__(self) -> Iterator[Row]:
        for properties, lines in self.rows(self.case):
            for name, value in properties.items():
                if value.__class__ is str and not value.isprintable():
                    properties[name] = clean_text(value)
                elif value.__class__ is list and value:
                    properties[name] = [clean_text(item) for item in value]
            yield properties, lines


def _legs(case: Case) -> Iterator[Row]:
    for leg, properties in leg_rows(case):
        yield properties, leg_lines(case, leg)


def _routes(case: Case) -> Iterator[Row]:
    for route in case.routes:
        lines = tuple(line for leg in route.legs for line in leg_lines(case, leg))
        yield route_properties(case, route), lines


def _uses(case: Case) -> Iterable[PlaceUse]:
    """Return each place once, as vaguely as any report gives it: "at X" and "near X" have one id."""
    found: dict[str, PlaceUse] = {}
    for use in case.places:
        before = found.get(use.place.id)
        if before:
            use = PlaceUse(  # noqa: PLW2901
                place=max(before.place, use.place, key=lambda place: place.radius_km),
                names_as_written=tuple(sorted({*before.names_as_written, *use.names_as_written})),
                mentions=before.mentions + use.mentions,
            )
        found[use.place.id] = use
    return found.values()


def _places(case: Case) -> Iterator[Row]:
    for use in _uses(case):
        yield place_properties(use), ((place_point(use.place),),)


def _checks(case: Case) -> Iterator[Row]:
    for check in case.checks:
        yield check_properties(check), ()


def _reports(case: Case) -> Iterator[Row]:
    for report in case.reports:
        yield report_properties(report), ()


def _extents(case: Case) -> Iterator[Row]:
    for use in _uses(case):
        rings = circle(use.place)
        if rings:
            yield place_properties(use), rings


#: name, title, shape, fields and rows of each layer, in the order written
_LAYERS: tuple[tuple[str, str, Shape, Fields, Callable[[Case], Iterator[Row]]], ...] = (
    ("legs", "Legs", "line", LEG_FIELDS, _legs),
    ("routes", "Routes", "line", ROUTE_FIELDS, _routes),
    ("places", "Places", "point", PLACE_FIELDS, _places),
    ("checks", "Checks", "none", CHECK_FIELDS, _checks),
    ("extents", "Where a vague place may lie", "polygon", PLACE_FIELDS, _extents),
    ("reports", "Reports", "none", REPORT_FIELDS, _reports),
)
