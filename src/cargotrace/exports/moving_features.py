"""Dated legs as OGC Moving Features JSON (19-045r3, section 7, Prism), undated ones named beside them.

Between the days that reports give nothing is known, so positions are discrete: where the goods were when they
left, and where when they arrived. The track is the feature's plain geometry, with no times along it. A leg
moves only when both ends have a day and a point: readers refuse a trajectory of one instant, and the point of
an area is a place to draw at, where nothing happened.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cargotrace.case import Case
from cargotrace.exports.credits import credit_lines, program
from cargotrace.exports.features import Properties
from cargotrace.exports.geojson import geometry_text
from cargotrace.exports.geometry import Lines
from cargotrace.exports.layers import case_layer
from cargotrace.geodesy import LonLat

_HEAD = {
    "type": "FeatureCollection",
    "crs": {"type": "Name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
    "trs": {"type": "Name", "properties": {"name": "urn:ogc:data:time:iso8601"}},
}
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write(case: Case, path: Path, *, layer: str | None = None) -> None:
    """Write the dated legs as moving points; ``undated`` lists the other legs with the reason."""
    left_out: list[dict[str, str]] = []
    between = "\n"
    with path.open("w", encoding="utf-8", newline="\n", errors="replace") as file:
        head = {**_HEAD, "name": case.name, "generator": program(), "credits": credit_lines()}
        file.write(_encode(head)[:-1] + ',"features":[')
        for properties, lines in case_layer(case, "legs").rows():
            instants = _instants(properties, lines)
            if isinstance(instants, str):
                left_out.append({"id": properties["id"], "reason": instants})
                continue
            file.write(between + _feature(properties, lines, instants))
            between = ",\n"
        file.write(f'\n],"undated":{_encode(left_out)}}}\n')


def _instants(properties: Properties, lines: Lines) -> list[tuple[str, LonLat]] | str:
    """Return the known positions in time, or the reason why there are none."""
    if not lines:
        return "no track"
    if properties["track_km"] is None:
        return "an end is known only as an area"
    left = properties["depart_start"] or properties["depart_end"]
    came = properties["arrive_end"] or properties["arrive_start"]
    if not left or not came:
        return "neither departure nor arrival is dated" if left == came else "only one end is dated"
    if came < left:
        return "the arrival reported is before the departure"
    return [(f"{left}T00:00:00Z", lines[0][0]), (f"{came}T23:59:59Z", lines[-1][-1])]


def _feature(properties: Properties, lines: Lines, instants: list[tuple[str, LonLat]]) -> str:
    moving: dict[str, Any] = {
        "type": "MovingPoint",
        "datetimes": [time for time, _ in instants],
        "coordinates": [list(point) for _, point in instants],
        "interpolation": "Discrete",
    }
    lifespan = [instants[0][0], instants[-1][0]]
    return (
        f'{{"type":"Feature","id":{_encode(properties["id"])},"geometry":{geometry_text("line", lines)},'
        f'"temporalGeometry":{_encode(moving)},"time":{_encode(lifespan)},"properties":{_encode(properties)}}}'
    )
