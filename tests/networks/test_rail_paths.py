"""Ways on made-up networks: the same back and forth, no longer without a detour, never through the barred."""

from dataclasses import replace
from datetime import date
from functools import cache
from math import fsum

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from pyroutingkit import CCHTopology

from cargotrace.networks.land import KINDS, land_track
from cargotrace.networks.landnet import LandNetwork
from cargotrace.networks.landnet_borders import Closure
from cargotrace.networks.landnet_index import find_feet
from cargotrace.networks.landnet_path import draw, find_path, lengths_m
from cargotrace.networks.landnet_policy import MetricStore, Policy, build_metric, change_policy, edge_costs
from cargotrace.networks.landnet_track import trip_track
from cargotrace.networks.landnet_trip import Trip
from cargotrace.networks.track import NoTrack, Track

RAIL = KINDS["rail"]


SIDE = 6


@cache
def grid() -> LandNetwork:
    """Return six by six nodes a tenth of a degree apart; the western half is AA, the eastern BB."""
    column, row = np.meshgrid(np.arange(SIDE), np.arange(SIDE))
    lon, lat = (column.ravel() * 1000).astype(np.int32), (row.ravel() * 1000).astype(np.int32)
    node = np.arange(SIDE * SIDE).reshape(SIDE, SIDE)
    u = np.concatenate((node[:, :-1].ravel(), node[:-1].ravel()))
    v = np.concatenate((node[:, 1:].ravel(), node[1:].ravel()))
    lengths = 11_200 + np.random.default_rng(7).integers(0, 9_000, len(u))
    topology = CCHTopology()
    arcs = np.concatenate((u, v)).astype(np.uint32), np.concatenate((v, u)).astype(np.uint32)
    topology.build(*arcs, lat.astype(np.float32), lon.astype(np.float32), SIDE * SIDE)
    ends = np.stack((u, v), axis=1).ravel()
    return LandNetwork(
        name="rail",
        area_codes=("AA", "BB"),
        area_names=("Aland", "Beland"),
        node_lon=lon,
        node_lat=lat,
        node_area=(column.ravel() >= SIDE // 2).astype(np.int16),
        node_piece=np.zeros(SIDE * SIDE, np.int32),
        u=u,
        v=v,
        length_m=lengths.astype(np.int32),
        kind=np.zeros(len(u), np.uint8),
        connector=np.zeros(len(u), np.int16),
        first=np.arange(len(u) + 1) * 2,
        lon=lon[ends],
        lat=lat[ends],
        topology=topology,
    )


@cache
def metric():
    return build_metric(grid(), Policy(countries=frozenset({"AA", "BB"})))


def foot(point):
    return find_feet(grid(), point, 60_000.0)[0]


places = st.tuples(st.floats(-0.05, 0.55), st.floats(-0.05, 0.55))


@given(places, places)
def test_the_way_back_is_the_same(one, other):
    there, back = (
        find_path(metric(), *pair) for pair in ((foot(one), foot(other)), (foot(other), foot(one)))
    )
    assert fsum(lengths_m(grid(), there)) == fsum(lengths_m(grid(), back))
    line = draw(grid(), there, (foot(one).lonlat, foot(other).lonlat))
    assert line == draw(grid(), back, (foot(other).lonlat, foot(one).lonlat))[::-1]


@given(places, places, places)
def test_no_shorter_by_way_of_a_third_place(one, via, other):
    direct = lengths_m(grid(), find_path(metric(), foot(one), foot(other))).sum()
    legs = [find_path(metric(), foot(a), foot(b)) for a, b in ((one, via), (via, other))]
    # the engine counts whole metres
    assert direct <= sum(lengths_m(grid(), leg).sum() for leg in legs) + 50


@given(places)
def test_nowhere_is_no_distance(place):
    assert lengths_m(grid(), find_path(metric(), foot(place), foot(place))).sum() == 0.0


@given(places, places)
def test_length_agrees_with_another_engine(one, other):
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    net, start, end = grid(), foot(one), foot(other)
    matrix = csr_matrix((net.length_m, (net.u, net.v)), shape=(SIDE * SIDE, SIDE * SIDE))
    table = dijkstra(matrix, directed=False)
    ways = [
        (s if a == net.u[start.edge] else 1 - s) * net.length_m[start.edge]
        + table[a, b]
        + (t if b == net.u[end.edge] else 1 - t) * net.length_m[end.edge]
        for s, t in [(start.share, end.share)]
        for a in (net.u[start.edge], net.v[start.edge])
        for b in (net.u[end.edge], net.v[end.edge])
    ]
    if start.edge == end.edge:
        ways.append(abs(start.share - end.share) * net.length_m[start.edge])
    assert abs(lengths_m(net, find_path(metric(), start, end)).sum() - min(ways)) <= 5.0


def test_a_barred_country_has_no_way():
    only_a = build_metric(grid(), Policy(countries=frozenset({"AA"})))
    assert find_path(only_a, foot((0.0, 0.0)), foot((0.5, 0.5))) is None
    inside = find_path(only_a, foot((0.0, 0.0)), foot((0.2, 0.5)))
    areas = grid().node_area[grid().u[inside.edges]], grid().node_area[grid().v[inside.edges]]
    assert not np.any(areas)


def test_a_closed_border_has_no_way():
    shut = Policy(countries=frozenset({"AA", "BB"}), closed=frozenset({frozenset({"AA", "BB"})}))
    assert find_path(build_metric(grid(), shut), foot((0.0, 0.0)), foot((0.5, 0.5))) is None


def test_closure_bounds_count_as_closed():
    shut = Closure(
        between=frozenset({"KP", "RU"}),
        modes=frozenset({"rail"}),
        since=date(2020, 2, 3),
        until=date(2022, 11, 1),
        why="",
        source="",
    )
    days = [date(2020, 2, 2), date(2020, 2, 3), date(2022, 11, 1), date(2022, 11, 2), None]
    assert [shut.holds("rail", day) for day in days] == [False, True, True, False, False]


def trip(*points, countries=("AA",), avoid=()):
    names = tuple(f"place {i}" for i in range(len(points)))
    return Trip(points=points, names=names, countries=frozenset(countries), avoid=frozenset(avoid), on=None)


def test_a_trip_keeps_to_the_named_country():
    track = trip_track(RAIL, MetricStore(grid()), trip((0.2, 0.0), (0.2, 0.5)))
    assert isinstance(track, Track)
    assert track.countries == ("AA",)
    assert track.flags == ()


def test_a_trip_says_when_it_must_pass_another_country():
    # the only way between the two halves of CC leads through BB
    net = replace(grid(), area_codes=("AA", "BB", "CC"), area_names=("Aland", "Beland", "Celand"))
    column = net.node_lon // 1000
    net = replace(net, node_area=np.where((column == 0) | (column == 5), 2, 1).astype(np.int16))
    track = trip_track(RAIL, MetricStore(net), trip((0.0, 0.2), (0.5, 0.2), countries=()))
    assert isinstance(track, Track)
    assert track.countries == ("CC", "BB")
    assert track.flags == ("passes Beland, which no report names",)
    refused = trip_track(RAIL, MetricStore(net), trip((0.0, 0.2), (0.5, 0.2), countries=(), avoid=("BB",)))
    assert isinstance(refused, NoTrack)
    assert "goes around Beland" in refused.reason


def test_a_changed_metric_equals_a_new_one():
    store = MetricStore(grid())
    for countries in ({"AA", "BB"}, {"AA"}, {"BB"}, {"AA", "BB"}):
        policy = Policy(countries=frozenset(countries))
        new = build_metric(grid(), policy)
        nodes = np.arange(SIDE * SIDE, dtype=np.uint32)
        tables = [m.engine.distances_many_to_many(nodes, nodes) for m in (store.get(policy), new)]
        assert np.array_equal(*tables)
    changed = build_metric(grid(), Policy(countries=frozenset({"AA"})))
    change_policy(changed, policy, edge_costs(grid(), policy))
    assert np.array_equal(changed.engine.distances_many_to_many(nodes, nodes), tables[1])


@given(st.sampled_from([((139.77, 35.68), (135.50, 34.73)), ((37.655, 55.776), (40.12, 45.85))]))
def test_real_tracks_are_the_same_both_ways(pair):
    there, back = land_track("rail", *pair), land_track("rail", *pair[::-1])
    assert isinstance(there, Track)
    assert isinstance(back, Track)
    assert there.length_m == back.length_m
    assert there.lines == tuple(line[::-1] for line in back.lines[::-1])
