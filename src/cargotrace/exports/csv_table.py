"""A layer of a case as CSV for spreadsheets: RFC 4180, UTF-8, formulas defused, one row at a time.

A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV injection"). Several
texts in one cell stand on lines of their own. The first and last points of a line are columns, since CSV has
no geometry; a last column carries the credits.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cargotrace.case import Case
from cargotrace.exports.credits import credit_text
from cargotrace.exports.geometry import Lines
from cargotrace.exports.layers import Layer, Shape, case_layer

#: what makes a spreadsheet take a cell for a formula, when it comes first
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def defused(text: str) -> str:
    """Return a text that no spreadsheet runs.

    Examples
    --------
    >>> defused("=1+1"), defused("Rajin"), defused("")
    ("'=1+1", 'Rajin', '')
    """
    return "'" + text if text.startswith(_FORMULA_STARTS) else text


def write(case: Case, path: Path, *, layer: str | None = None) -> None:
    """Write one layer, the legs unless another is named, in plain UTF-8."""
    write_layer(case_layer(case, layer or "legs"), path)


def write_with_bom(case: Case, path: Path, *, layer: str | None = None) -> None:
    """Write the same with a byte order mark, by which Excel knows UTF-8."""
    write_layer(case_layer(case, layer or "legs"), path, encoding="utf-8-sig")


def write_layer(layer: Layer, path: Path, *, encoding: str = "utf-8") -> None:
    """Write the rows of a layer, one at a time."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*(name for name, _ in layer.fields), *_POINTS[layer.shape], "credits"])
        writer.writerows(_rows(layer))


def _rows(layer: Layer) -> Iterator[list[Any]]:
    credit = credit_text()
    for properties, lines in layer.rows():
        cells = [_CELLS.get(type(value), _same)(value) for value in properties.values()]
        yield [*cells, *_points(layer.shape, lines), credit]
        credit = ""


def _same(value: Any) -> Any:
    return value


def _list_cell(items: list[str]) -> str:
    return defused("\n".join(" ".join(item.split()) for item in items))


def _number(value: float) -> float | int:
    """Return 300 containers as 300, not as 300.0."""
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


#: how a value becomes a cell; whole numbers and empty cells stay as they are
_CELLS: dict[type, Callable[[Any], Any]] = {str: defused, list: _list_cell, float: _number}

#: the columns for the geometry, by the shape of the layer
_POINTS: dict[Shape, tuple[str, ...]] = {
    "line": ("origin_lon", "origin_lat", "destination_lon", "destination_lat"),
    "point": ("lon", "lat"),
    "polygon": (),
    "none": (),
}


def _points(shape: Shape, lines: Lines) -> tuple[float | None, ...]:
    if shape == "line":
        return (*lines[0][0], *lines[-1][-1]) if lines else (None, None, None, None)
    return lines[0][0] if shape == "point" else ()
