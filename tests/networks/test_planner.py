"""The one door to all networks."""

import pytest

from cargotrace.geodesy import distance_m
from cargotrace.networks.planner import MODES, feasible_modes, find_track
from cargotrace.networks.track import NoTrack, Track

RAJIN, DUNAY, TIKHORETSK = (130.28, 42.23), (132.34, 42.88), (40.12, 45.85)
REYKJAVIK, LONDON = (-21.93, 64.15), (-0.1, 51.5)


@pytest.mark.parametrize("mode", ["straight", "unknown", "pipeline", "air"])
def test_straight_modes_are_as_long_as_the_geodesic(mode):
    track = find_track(RAJIN, TIKHORETSK, mode=mode)
    assert isinstance(track, Track)
    assert track.length_m == pytest.approx(distance_m(RAJIN, TIKHORETSK))
    assert track.mode == MODES[mode]
    assert bool(track.inferred_m) is (mode in ("unknown", "pipeline"))


def test_what_nobody_reported_says_so():
    assert "not reported" in find_track(RAJIN, DUNAY, mode="unknown").flags[0]
    assert "pipeline" in find_track(RAJIN, DUNAY, mode="pipeline").flags[0]


@pytest.mark.parametrize(
    ("mode", "via", "avoid", "words"),
    [
        ("teleport", (), (), ("teleport", "sea")),
        ("sea", ("el dorado",), (), ("el dorado", "suez")),
        ("rail", ("suez",), (), ("suez", "rail")),
        ("rail", (), ("XX",), ("XX", "country code")),
        ("rail", (), ("suez",), ("suez", "countries")),
        ("sea", (), ("CN",), ("CN", "country", "passages")),
        ("road", (), ("atlantis",), ("ATLANTIS", "country code")),
        ("straight", (), ("nowhere",), ("NOWHERE", "country code")),
    ],
)
def test_words_that_do_not_fit(mode, via, avoid, words):
    found = find_track(RAJIN, TIKHORETSK, mode=mode, via=via, avoid=frozenset(avoid))
    assert isinstance(found, NoTrack)
    for word in words:
        assert word in found.reason
    assert found.geodesic_m == pytest.approx(distance_m(RAJIN, TIKHORETSK))


def test_straight_over_stops():
    track = find_track((0.0, 0.0), (2.0, 0.0), mode="straight", via=((1.0, 1.0),))
    assert track.length_m > track.geodesic_m


def test_antimeridian_and_poles():
    over = find_track((179.0, -17.0), (-179.0, -17.0), mode="air")
    assert len(over.parts) == 2
    assert sum(p.length_m for p in over.parts) == pytest.approx(over.length_m)
    pole = find_track((0.0, 90.0), (0.0, -90.0), mode="air")
    assert pole.length_m == pytest.approx(20_003_931, abs=1000)


def test_feasible_modes():
    assert feasible_modes(REYKJAVIK, LONDON) == ("sea", "air")
    assert "sea" not in feasible_modes(TIKHORETSK, DUNAY)
    assert "rail" in feasible_modes(TIKHORETSK, DUNAY)
