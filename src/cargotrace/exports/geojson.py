"""Case to GeoJSON after RFC 7946, written feature by feature so that memory stays bounded.

Members beyond the RFC stand where section 6.1 allows them: on the collection, never inside a geometry.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cargotrace.case import Case
from cargotrace.exports.credits import credit_lines, program
from cargotrace.exports.features import Properties, report_properties
from cargotrace.exports.geometry import Bounds, Line, Lines
from cargotrace.exports.layers import Layer, Shape, case_layer, case_layers
from cargotrace.imports.rows import read_rows

#: written in one collection, legs first; the circles of vague places only when asked for by name
COLLECTION = ("legs", "routes", "places", "checks")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def write(case: Case, path: Path, *, layer: str | None = None) -> None:
    """Write a case as one collection, or one layer of it.

    In a mixed collection each feature has the property ``layer``, and the ids of all but legs begin with
    the layer's name, so that no two are equal.
    """
    chosen = (
        [case_layer(case, layer)] if layer else [one for one in case_layers(case) if one.name in COLLECTION]
    )
    reports = [report_properties(report) for report in case.reports]
    with path.open("wb") as file:
        write_layers(file, chosen, name=layer or case.name, reports=reports)


def write_layers(file: BinaryIO, layers: list[Layer], *, name: str, reports: list[Properties]) -> None:
    """Write layers as one feature collection; the bounding box comes last, when it is known."""
    head = {
        "type": "FeatureCollection",
        "name": name,
        "generator": program(),
        "credits": credit_lines(),
        "reports": reports,
    }
    file.write(_bytes(_encode(head)[:-1] + ',"features":['))
    bounds = Bounds()
    between = "\n"
    for layer in layers:
        for text in _features(layer, bounds, mixed=len(layers) > 1):
            file.write(_bytes(between + text))
            between = ",\n"
    box = bounds.box()
    file.write(_bytes("\n]" + (f',"bbox":{_encode(box)}' if box else "") + "}\n"))


def _features(layer: Layer, bounds: Bounds, *, mixed: bool) -> Iterator[str]:
    prefix = f"{layer.name}:" if mixed and layer.name != "legs" else ""
    mark = {"layer": layer.name} if mixed else {}
    for properties, lines in layer.rows():
        for line in lines:
            bounds.add(line)
        geometry = geometry_text(layer.shape, lines)
        yield feature_text(f"{prefix}{properties['id']}", {**properties, **mark}, geometry, lines)


def feature_text(feature_id: str, properties: Properties, geometry: str, lines: Lines) -> str:
    """Return one feature as JSON text; a line that crosses the antimeridian has its own bounding box."""
    bbox = ""
    if len(lines) > 1:
        own = Bounds()
        for line in lines:
            own.add(line)
        bbox = f'"bbox":{_encode(own.box())},'
    return (
        f'{{"type":"Feature","id":{_encode(feature_id)},{bbox}'
        f'"geometry":{geometry},"properties":{_encode(properties)}}}'
    )


def geometry_text(shape: Shape, lines: Lines) -> str:
    """Return a geometry as JSON text, "null" where there is nothing to draw.

    Examples
    --------
    >>> geometry_text("point", (((100.0, 60.5),),))
    '{"type":"Point","coordinates":[100,60.5]}'
    >>> geometry_text("line", ())
    'null'
    """
    if not lines:
        return "null"
    if shape == "point":
        return f'{{"type":"Point","coordinates":{_position(lines[0][0])}}}'
    many = len(lines) > 1
    parts = [_positions(line) for line in lines]
    if shape == "polygon":
        parts = [f"[{part}]" for part in parts]
    kind = {"line": "LineString", "polygon": "Polygon"}[shape]
    coordinates = f"[{','.join(parts)}]" if many else parts[0]
    return f'{{"type":"{"Multi" if many else ""}{kind}","coordinates":{coordinates}}}'


def _positions(line: Line) -> str:
    return f"[{','.join(map(_position, line))}]"


def _position(point: tuple[float, float]) -> str:
    """Return a position; ``%.9g`` holds six decimals and drops trailing zeros."""
    return "[{:.9g},{:.9g}]".format(*point)


def _bytes(text: str) -> bytes:
    """Return UTF-8; half a surrogate pair, which only a file's name can bring in, becomes "?"."""
    return text.encode("utf-8", "replace")


def read_legs(path: Path) -> tuple[tuple[Properties, Lines], ...]:
    """Return the legs of our own file as they were written: properties and lines.

    Raises
    ------
    CaseError
        If the file cannot be read.
    """
    return tuple((row.properties, row.lines) for row in read_rows(path) if row.layer in ("legs", ""))
