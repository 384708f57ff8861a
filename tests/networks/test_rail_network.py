"""The shipped railways: what must hold of every edge, and of trips between random stations."""

from functools import partial

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from cargotrace.geodesy import wgs84
from cargotrace.networks.land import land_track
from cargotrace.networks.landnet import BRIDGED, CONNECTOR, MAPPED, SCALE, LandNetwork, load_network
from cargotrace.networks.landnet_borders import closed_pairs, closures, connector_rows
from cargotrace.networks.track import Track

rail_track = partial(land_track, "rail")


@pytest.fixture(scope="module")
def rail() -> LandNetwork:
    return load_network("rail")


def test_no_inferred_bridge_crosses_a_border(rail):
    areas = rail.node_area[rail.u], rail.node_area[rail.v]
    assert not np.any((areas[0] != areas[1]) & (rail.kind == BRIDGED))


def test_no_edge_is_shorter_than_its_geodesic(rail):
    ends = (rail.node_lon[rail.u], rail.node_lat[rail.u], rail.node_lon[rail.v], rail.node_lat[rail.v])
    straight = wgs84().inv(*(x / SCALE for x in ends))[2]
    assert np.all(rail.length_m >= straight - 12.0)  # coordinates are kept to 11 m


def test_every_connector_is_drawn_and_has_a_source(rail):
    rows = connector_rows("rail")
    assert all(row["source"] for row in rows)
    assert set(rail.connector[rail.kind == CONNECTOR].tolist()) == set(range(1, len(rows) + 1))
    assert not np.any(rail.connector[rail.kind != CONNECTOR])


def test_most_is_mapped(rail):
    mapped = rail.length_m[rail.kind == MAPPED].sum()
    assert mapped / rail.length_m.sum() > 0.985
    assert 850e6 < mapped < 950e6


def test_closures_have_sources_and_dates_in_order():
    for closure in closures():
        assert closure.source
        assert closure.since is None or closure.until is None or closure.since <= closure.until


def inside_pieces(rail: LandNetwork, country: str) -> np.ndarray:
    """Return the connected piece of each node when only edges inside a country count, by another engine."""
    own = np.array([c == country for c in rail.countries])
    area = rail.node_area
    shut = closed_pairs("rail", None)
    codes = rail.area_codes
    keep = own[area[rail.u]] & own[area[rail.v]]
    for edge in np.flatnonzero(keep & (area[rail.u] != area[rail.v])):
        pair = frozenset((codes[area[rail.u[edge]]], codes[area[rail.v[edge]]]))
        keep[edge] = pair not in shut
    matrix = csr_matrix(
        (np.ones(keep.sum()), (rail.u[keep], rail.v[keep])), shape=(len(rail.node_lon), len(rail.node_lon))
    )
    return connected_components(matrix, directed=False)[1]


@pytest.mark.parametrize("country", ["RU", "CN", "IN", "DE", "UA", "KZ", "UZ", "US", "CZ", "ES"])
def test_no_track_leaves_a_country_that_has_a_way_inside(rail, country):
    pieces = inside_pieces(rail, country)
    own = np.flatnonzero(np.array([c == country for c in rail.countries])[rail.node_area])
    draw = np.random.default_rng(sum(country.encode()))
    for one, other in draw.choice(own, (6, 2)):
        if pieces[one] != pieces[other] or one == other:
            continue
        track = rail_track(rail.node_lonlat(one), rail.node_lonlat(other))
        assert isinstance(track, Track)
        assert track.countries == (country,)
        assert track.length_m >= track.geodesic_m
