"""Cutting, rounding, circles and boxes."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cargotrace.exports.geometry import Bounds, circle, decimals_for, place_point, track_lines
from cargotrace.geodesy import distance_m
from cargotrace.networks.track import NoTrack, Track, TrackPart
from cargotrace.places.place import Place
from made_cases import LOS_ANGELES, RAJIN, VLADIVOSTOK, straight_track
from strategies import latitudes, longitudes, places


@pytest.mark.parametrize(
    ("radius_km", "decimals"),
    [(0.0, 6), (0.00001, 6), (0.05, 4), (1.0, 3), (1.2, 2), (3.0, 2), (25.0, 1), (400.0, 0), (15000.0, 0)],
)
def test_decimals_follow_what_is_known(radius_km, decimals):
    assert decimals_for(radius_km) == decimals


@given(places(0))
def test_a_rounded_point_lies_where_the_place_may_be_and_tells_no_more(place):
    """The last decimal is worth less than the radius (a degree is 111.32 km), the one before it is not."""
    point, digits = place_point(place), decimals_for(place.radius_km)
    assert abs(point[1] - place.lat) * 111_320 <= max(place.radius_km * 500.0, 0.06)
    assert round(point[1], digits) == point[1]
    assert digits in (0, 6) or 111.32 * 10.0 ** (1 - digits) > place.radius_km
    assert -180.0 <= point[0] <= 180.0
    assert -90.0 <= point[1] <= 90.0


def test_a_line_over_the_antimeridian_is_cut_and_its_ends_are_the_places():
    lines = track_lines(straight_track(VLADIVOSTOK.lonlat, LOS_ANGELES.lonlat), (VLADIVOSTOK, LOS_ANGELES))
    assert len(lines) == 2
    assert lines[0][-1][0] == 180.0
    assert lines[1][0][0] == -180.0
    assert lines[0][-1][1] == lines[1][0][1]
    assert lines[0][0] == place_point(VLADIVOSTOK)
    assert lines[1][-1] == place_point(LOS_ANGELES)


def _track(*lines, mode="sea"):
    parts = tuple(TrackPart(line=line, length_m=1.0, inferred=False) for line in lines)
    return Track(
        mode=mode,
        parts=parts,
        length_m=1.0,
        inferred_m=0.0,
        geodesic_m=1.0,
        snap_m=(0.0, 0.0),
        countries=(),
        passages=(),
        network="made",
        licence="none",
    )


A, B, C, D = (1.0, 1.0), (2.0, 2.0), (3.0, 2.0), (2.5, 2.0)
EAST, WEST = ((179.0, 10.0), (180.0, 11.0)), ((-180.0, 11.0), (-179.0, 12.0))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (((A, B), (B, C)), ((A, B, C),)),
        (((A, B), (D, C)), ((A, B), (D, C))),
        (((A, (1.000001, 1.0)),), ()),
        (((A, (1.000001, 1.0), B),), ((A, B),)),
        ((((179.0, 10.0), (-179.0, 12.0)),), (EAST, WEST)),
        ((((179.0, 10.0), (181.0, 12.0)),), (EAST, WEST)),
        (((),), ()),
    ],
)
def test_parts_that_meet_are_joined_and_nothing_else(lines, expected):
    assert track_lines(_track(*lines)) == expected


def test_no_track_is_no_line():
    assert track_lines(None) == ()
    assert track_lines(NoTrack(mode="sea", reason="Not reachable.")) == ()


def _inside(ring, lon, lat):
    from shapely import Point, Polygon

    return Polygon(ring).buffer(1e-9).contains(Point(lon, lat))


@settings(max_examples=60, deadline=None)
@given(places(0))
def test_circles_are_closed_right_handed_within_the_world_and_hold_their_centre(place):
    rings = circle(place)
    if not rings:
        assert place.radius_km == 0.0 or place.radius_km > 9000.0 or place.radius_km <= 0.05
        return
    for ring in rings:
        assert ring[0] == ring[-1]
        assert all(-180.0 <= lon <= 180.0 and -90.0 <= lat <= 90.0 for lon, lat in ring)
        area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in itertools.pairwise(ring))
        assert area > 0
    # a point a third of the radius towards the equator lies inside one of the parts, by any cut
    step = place.radius_km / 3 / 111.32
    lat = place.lat - math.copysign(step, place.lat)
    lon = min(179.9999, max(-179.9999, place.lon))
    assert any(_inside(ring, lon, lat) for ring in rings)


def test_a_circle_over_a_pole_reaches_it():
    pole = Place(id="x", name="X", kind="region", country=None, lon=10.0, lat=88.0, radius_km=1000.0)
    rings = circle(pole)
    lats = [lat for ring in rings for _, lat in ring]
    lons = [lon for ring in rings for lon, _ in ring]
    assert max(lats) == 90.0
    assert (min(lons), max(lons)) == (-180.0, 180.0)


def test_a_circle_has_its_radius():
    rings = circle(RAJIN)
    far = [distance_m(RAJIN.lonlat, point) / 1000 for ring in rings for point in ring]
    assert min(far) > 1.95
    assert max(far) < 2.05


@pytest.mark.parametrize(
    ("points", "box"),
    [
        ([(1.0, 2.0)], (1.0, 2.0, 1.0, 2.0)),
        ([(177.0, -20.0), (-178.0, -16.0)], (177.0, -20.0, -178.0, -16.0)),
        ([(-10.0, 0.0), (10.0, 0.0)], (-10.0, 0.0, 10.0, 0.0)),
        ([(-180.0, 1.0), (180.0, 1.0)], (180.0, 1.0, -180.0, 1.0)),
    ],
)
def test_bounds_of_points(points, box):
    bounds = Bounds()
    for point in points:
        bounds.add((point,))
    west, south, east, north = bounds.box()
    assert (south, north) == (box[1], box[3])
    assert ((east - west) % 360.0) == ((box[2] - box[0]) % 360.0)
    assert all(_within(point[0], west, east) for point in points)


@given(st.lists(st.tuples(longitudes, latitudes, longitudes, latitudes), min_size=1, max_size=20))
def test_bounds_of_many_lines_at_once_are_those_one_by_one(ends):
    import numpy as np

    one, many = Bounds(), Bounds()
    for west, south, east, north in ends:
        one.add(((west, south), (east, north)))
    table = np.array(ends).reshape(-1, 2, 2)
    many.add_all(table.min(axis=1), table.max(axis=1))
    assert many.box() == one.box()


def test_bounds_of_a_line_around_the_world():
    bounds = Bounds()
    bounds.add(((-180.0, 0.0), (0.0, 5.0), (180.0, 0.0)))
    assert bounds.box() == (-180.0, 0.0, 180.0, 5.0)


def _within(lon, west, east):
    return west <= lon <= east if west <= east else lon >= west or lon <= east


@given(st.lists(st.tuples(longitudes, latitudes), min_size=1, max_size=20))
def test_bounds_hold_every_point_and_are_the_smallest(points):
    bounds = Bounds()
    for point in points:
        bounds.add((point,))
    west, south, east, north = bounds.box()
    assert all(_within(lon, west, east) for lon, _ in points)
    assert (south, north) == (min(p[1] for p in points), max(p[1] for p in points))
    lons = sorted(lon % 360.0 for lon, _ in points)
    gaps = [(b - a) % 360.0 for a, b in zip(lons, lons[1:] + lons[:1], strict=True)]
    narrowest = 0.0 if len(set(lons)) == 1 else 360.0 - max(gaps)
    width = 360.0 if (west, east) == (-180.0, 180.0) else (east - west) % 360.0
    # only a gap of less than a degree may be missed, within one bin
    assert width == pytest.approx(narrowest) or max(gaps) < 1.0
