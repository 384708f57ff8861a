"""Pulling a way taut."""

import itertools

import pytest

from cargotrace.boundaries.land import is_clear
from cargotrace.geodesy import distance_m, length_m
from cargotrace.networks.passages import crosses, find_passage, passages, passed
from cargotrace.networks.sea_pull import drawn, pull, tighten

#: round the Horn of Africa with a wide berth
BERTH = [(50.0, 14.0), (53.0, 14.5), (57.0, 12.0), (55.0, 8.0), (51.0, 5.0)]


def test_open_water_needs_no_points():
    assert pull([(-20.0, 0.0), (-21.0, 0.2), (-22.0, 0.0)]) == [(-20.0, 0.0), (-22.0, 0.0)]


def test_one_point_and_two():
    assert pull([(5.0, 5.0)]) == [(5.0, 5.0)]
    assert tighten([(5.0, 5.0)]) == [(5.0, 5.0)]
    assert tighten([(5.0, 5.0), (6.0, 6.0)]) == [(5.0, 5.0), (6.0, 6.0)]


def test_tight_ways_are_shorter_and_still_at_sea():
    tight = tighten(pull(BERTH))
    assert length_m(tight) < length_m(BERTH)
    assert tight[0] == BERTH[0]
    assert tight[-1] == BERTH[-1]
    assert all(is_clear(a, b) for a, b in itertools.pairwise(tight))


def test_drawn_lines_have_short_steps():
    line = drawn([(-10.0, 45.0), (-60.0, 45.0)])
    assert max(distance_m(a, b) for a, b in itertools.pairwise(line)) < 25_500


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("Suez Canal", ("suez",)),
        ("the Strait of Hormuz", ("hormuz",)),
        ("Bosphorus", ("bosporus",)),
        ("bab el mandeb", ("bab-el-mandeb",)),
        ("NSR", ("northern-sea-route",)),
        ("danish straits", ("oresund", "great-belt", "little-belt")),
        ("Cape Horn", ("cape-horn",)),
        ("", ()),
        ("atlantis", ()),
    ],
)
def test_passages_by_name(word, names):
    assert find_passage(word) == names


def test_gates_are_named_in_the_order_passed():
    assert passed([(26.0, 40.3), (26.6, 40.0), (29.0, 41.0), (29.1, 41.3)])[-1] == "bosporus"
    assert passed([(32.3, 31.5), (32.5, 29.5)]) == ("suez",)


@pytest.mark.parametrize("passage", passages().values(), ids=lambda p: p.name)
def test_every_gate_can_be_crossed(passage):
    (ax, ay), (bx, by) = passage.gate
    x, y = (ax + bx) / 2, (ay + by) / 2
    dx, dy = (by - ay) / 10, (ax - bx) / 10
    assert crosses((x - dx, y - dy), (x + dx, y + dy), passage.gate)
