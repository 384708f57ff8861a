"""Land, lines over it, and the looks that find it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cargotrace.boundaries.land import great_circle, is_clear, land_m, on_land
from cargotrace.geodesy import distance_m, length_m

POINTS = st.tuples(st.floats(-180, 180), st.floats(-89, 89))


@pytest.mark.parametrize(
    ("name", "lonlat", "land"),
    [
        ("Moscow", (37.62, 55.75), True),
        ("Vladivostok harbour", (131.93, 43.02), False),
        ("Caspian Sea", (50.5, 41.0), False),
        ("Sea of Azov", (36.5, 46.2), False),
        ("South Pole", (0.0, -89.9), True),
        ("North Pole", (0.0, 89.9), False),
        ("Antimeridian, Chukotka", (180.0, 67.5), True),
        ("Kerch Strait", (36.6, 45.25), False),
    ],
)
def test_on_land(name, lonlat, land):
    assert bool(on_land(np.array([lonlat[0]]), np.array([lonlat[1]]))[0]) is land, name


@pytest.mark.parametrize(
    ("name", "a", "b", "clear"),
    [
        ("Bay of Biscay", (-6.0, 48.0), (-3.0, 45.0), True),
        ("through Brittany", (-6.0, 48.0), (-1.9, 48.7), False),
        ("over the antimeridian", (179.0, 52.5), (-179.0, 53.0), True),
        ("through Chukotka", (178.0, 71.5), (-175.0, 64.0), False),
        ("across the Atlantic", (-60.0, 42.0), (-10.0, 48.0), True),
        ("across America", (-125.0, 40.0), (-70.0, 40.0), False),
        ("a spit of a few hundred metres", (35.05, 45.8), (34.6, 45.9), False),
    ],
)
def test_is_clear(name, a, b, clear):
    assert is_clear(a, b) is clear, name
    assert is_clear(b, a) is clear, name


def test_land_under_a_line():
    """Britain between the Irish and the North Sea at 54.2 N is some 190 km wide."""
    assert land_m(((-3.5, 54.2), (0.5, 54.2))) / 1000 == pytest.approx(190, abs=15)
    assert land_m(((-5.0, 49.5), (-2.5, 50.0))) == 0.0


@settings(deadline=None, max_examples=80)
@given(POINTS, POINTS)
def test_great_circle_is_no_longer_than_a_whisker_more_than_the_geodesic(a, b):
    lon, lat = great_circle(a, b)
    line = list(zip(lon.tolist(), lat.tolist(), strict=True))
    geodesic = distance_m(a, b)
    assert line[0] == a
    assert line[-1] == b
    if geodesic < 19_000_000:
        assert length_m(line) <= geodesic * 1.0001 + 1.0


@settings(deadline=None, max_examples=40)
@given(POINTS, POINTS)
def test_clear_lines_at_sea_have_no_land_under_them(a, b):
    ends = np.array([a, b])
    if on_land(ends[:, 0], ends[:, 1]).any() or not is_clear(a, b):
        return
    lon, lat = great_circle(a, b)
    assert land_m(tuple(zip(lon.tolist(), lat.tolist(), strict=True))) < 1.0
