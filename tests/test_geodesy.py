import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cargotrace.geodesy import destination, distance_m, geodesic_line, length_m, split_antimeridian

LON = st.floats(min_value=-180, max_value=180)
LAT = st.floats(min_value=-90, max_value=90)
POINT = st.tuples(LON, LAT)


@pytest.mark.parametrize(
    ("a", "b", "expected_m"),
    [
        # the GeographicLib documentation for Python, "Examples": Wellington to Salamanca, 19959679.267 m
        ((174.81, -41.32), (-5.50, 40.96), 19_959_679.267),
        # a quarter meridian on WGS 84
        ((0.0, 0.0), (0.0, 90.0), 10_001_966),
        ((0.0, 90.0), (120.0, 90.0), 0),
    ],
)
def test_published_geodesics(a: tuple[float, float], b: tuple[float, float], expected_m: float) -> None:
    assert distance_m(a, b) == pytest.approx(expected_m, abs=1.0)


@given(POINT, POINT)
def test_distance_is_symmetric_and_bounded(a: tuple[float, float], b: tuple[float, float]) -> None:
    there, back = distance_m(a, b), distance_m(b, a)
    assert there == pytest.approx(back, abs=1e-3)
    assert 0 <= there <= 20_003_932


@given(POINT, POINT)
def test_a_geodesic_line_has_the_length_of_the_distance(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    line = geodesic_line(a, b, step_m=500_000)
    assert line[0] == a
    assert line[-1] == b
    assert length_m(line) == pytest.approx(distance_m(a, b), rel=1e-6, abs=1e-2)


@given(st.lists(st.tuples(LON, st.floats(min_value=-80, max_value=80)), min_size=2, max_size=12))
def test_parts_of_a_split_line_keep_to_one_side(line: list[tuple[float, float]]) -> None:
    for part in split_antimeridian(line):
        assert all(abs(x1 - x0) <= 180 for (x0, _), (x1, _) in itertools.pairwise(part))


def test_destination_over_the_antimeridian() -> None:
    lon, _ = destination((179.5, 0.0), 90.0, 111_319.49)
    assert lon == pytest.approx(-179.5, abs=1e-4)
