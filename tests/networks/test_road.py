"""Tracks by road: lengths against published ones, countries, and reasons why not."""

import csv
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np
import pytest

from cargotrace.geodesy import LonLat, wgs84
from cargotrace.networks.land import land_track
from cargotrace.networks.landnet import BRIDGED, SCALE, load_network
from cargotrace.networks.track import NoTrack, Track

road_track = partial(land_track, "road")
TRIPOLI, MISRATA = (13.187, 32.887), (15.090, 32.377)


def reference() -> list[tuple[str, tuple[LonLat, ...], float]]:
    """Return the published distances whose source was read: name, points in order, kilometres."""
    with Path(__file__).with_name("reference_road.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["name"], _points(row["points"]), float(row["published_km"]))
            for row in csv.DictReader(file)
            if row["checked"]
        ]


def _points(text: str) -> tuple[LonLat, ...]:
    pairs = (point.split() for point in text.split(";"))
    return tuple((float(lon), float(lat)) for lon, lat in pairs)


def found(track: Track | NoTrack) -> Track:
    assert isinstance(track, Track), track
    return track


def error(points: tuple[LonLat, ...], published_km: float) -> float:
    track = found(road_track(points[0], points[-1], via=points[1:-1]))
    network = sum(p.length_m for p in track.parts if not p.why.startswith("last mile"))
    return abs(network / 1000 / published_km - 1.0)


def test_published_lengths():
    errors = {name: error(points, km) for name, points, km in reference()}
    assert len(errors) >= 10
    assert median(errors.values()) <= 0.03, errors
    assert max(errors.values()) <= 0.07, errors  # mountain roads lose bends in the source


def test_tripoli_to_misrata_along_the_coast():
    track = found(road_track(TRIPOLI, MISRATA))
    assert track.countries == ("LY",)
    assert 195 <= track.length_m / 1000 <= 215
    assert 185 <= track.geodesic_m / 1000 <= 190


def test_both_ways_are_the_same():
    there, back = found(road_track(TRIPOLI, MISRATA)), found(road_track(MISRATA, TRIPOLI))
    assert there.length_m == back.length_m
    assert there.lines == tuple(line[::-1] for line in back.lines[::-1])


@pytest.mark.parametrize(
    ("origin", "destination", "sentence"),
    [
        pytest.param((-30.0, 0.0), TRIPOLI, "No road on the map within 60 km of the origin", id="at sea"),
        pytest.param(
            (126.97, 37.55), (125.74, 39.01), "closed to trucks since 1950-06-25", id="closed border"
        ),
        pytest.param((144.96, -37.81), TRIPOLI, "are not joined on the map", id="another continent"),
    ],
)
def test_no_way(origin, destination, sentence):
    track = road_track(origin, destination)
    assert isinstance(track, NoTrack)
    assert sentence in track.reason
    assert "try --mode" in track.reason


def test_what_must_hold_of_every_edge():
    road = load_network("road")
    one, other = road.edge_areas
    assert not np.any((one != other) & (road.kind == BRIDGED))
    ends = (road.node_lon[road.u], road.node_lat[road.u], road.node_lon[road.v], road.node_lat[road.v])
    straight = wgs84().inv(*(x / SCALE for x in ends))[2]
    assert np.all(road.length_m >= straight - 25.0)  # coordinates are kept to 11 m
