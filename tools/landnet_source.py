"""Reads a land network of the scgraph_data package without importing it: arrays of nodes and edges.

The package keeps each network as a Python literal of tens of megabytes; importing it costs gigabytes and a
library that nothing else needs. Here the text is turned into numbers directly.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pyproj import Geod

WGS84 = Geod(ellps="WGS84")


@dataclass(slots=True, kw_only=True)
class RawNetwork:
    """Undirected edges between points; lengths in kilometres; node order of the source."""

    lon: np.ndarray
    lat: np.ndarray
    #: end nodes of each edge
    a: np.ndarray
    b: np.ndarray
    #: never shorter than the geodesic between the ends
    km: np.ndarray
    #: 0 mapped track, 1 gap bridged by the builder, 2 connector from the hand-made table
    kind: np.ndarray
    #: 1-based row of the hand-made table for kind 2, else 0
    connector: np.ndarray


def read_network(wheel: Path, member: str) -> RawNetwork:
    """Return the network of one module inside the scgraph_data wheel.

    The stored length was measured before the source simplified its lines, so it is kept; where it falls short
    of the geodesic (rounding of coordinates), the geodesic stands.
    """
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(member).decode("ascii")
    lat, lon = _numbers(_line_after(text, "nodes=")).reshape(-1, 2).T
    graph = _line_after(text, "graph=")
    degree = np.array([piece.count(":") for piece in graph.split("}")[:-1]])
    head, km = _numbers(graph).reshape(-1, 2).T
    tail = np.repeat(np.arange(len(degree)), degree)
    once = tail < head
    a, b = tail[once], head[once].astype(np.int64)
    straight = geodesic_km(lon[a], lat[a], lon[b], lat[b])
    return RawNetwork(
        lon=lon,
        lat=lat,
        a=a,
        b=b,
        km=np.maximum(km[once], straight),
        kind=np.zeros(len(a), np.uint8),
        connector=np.zeros(len(a), np.int16),
    )


def geodesic_km(lon0: np.ndarray, lat0: np.ndarray, lon1: np.ndarray, lat1: np.ndarray) -> np.ndarray:
    """Return WGS 84 geodesic distances in kilometres, element by element."""
    return np.asarray(WGS84.inv(lon0, lat0, lon1, lat1)[2]) / 1000.0


def unit_vectors(lon: np.ndarray, lat: np.ndarray, radius: float = 6371.0) -> np.ndarray:
    """Return points on a sphere (kilometres by default), one row a point, for nearest-neighbour search."""
    east, north = np.radians(lon), np.radians(lat)
    return radius * np.c_[np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)]


def _line_after(text: str, word: str) -> str:
    start = text.index(word) + len(word)
    return text[start : text.index("\n", start)]


def _numbers(literal: str) -> np.ndarray:
    return np.fromstring(literal.translate(str.maketrans("{}[]:,", "      ")), sep=" ")
