"""Countries and their borders, against figures that do not come from this program."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cargotrace.boundaries import border_distance, coast_distance, country_at, country_codes, sea_names
from cargotrace.errors import UsageError
from cargotrace.geodesy import distance_m

TIKHORETSK = (40.119, 45.853)
POINTS = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@pytest.mark.parametrize(
    ("name", "lonlat", "recognised", "de_facto"),
    [
        ("Tikhoretsk", TIKHORETSK, "RU", "RU"),
        ("Simferopol", (34.10, 44.95), "UA", "RU"),
        ("Sukhumi", (41.02, 43.00), "GE", "GE"),
        ("Rajin", (130.28, 42.26), "KP", "KP"),
        ("Dunay", (132.34, 42.885), "RU", "RU"),
        ("Pristina", (21.17, 42.67), "XK", "XK"),
        ("Paris", (2.35, 48.86), "FR", "FR"),
        ("Suva", (178.44, -18.12), "FJ", "FJ"),
        ("mid-Atlantic", (-40.0, 30.0), None, None),
        ("Caspian Sea", (50.5, 41.0), None, None),
    ],
)
def test_country_at(name, lonlat, recognised, de_facto):
    assert country_at(lonlat) == recognised, name
    assert country_at(lonlat, view="de_facto") == de_facto, name


def test_a_quay_just_off_the_coast_counts_when_asked():
    off_odesa = (30.80, 46.47)
    assert country_at(off_odesa) is None
    assert country_at(off_odesa, within_m=6000) == "UA"


@pytest.mark.parametrize("view", ["recognised", "de_facto"])
def test_tikhoretsk_to_ukraine_is_201_km_in_both_sets(view):
    """Natural Earth 1:10m and mledoze/world-countries both give 201.0 to 201.1 km."""
    found = border_distance(TIKHORETSK, "UA", view=view)
    assert found.distance_m / 1000 == pytest.approx(201.0, abs=0.5)
    lon, lat = found.lonlat
    assert (lon, lat) == pytest.approx((38.14, 47.04), abs=0.05)


def test_land_border_is_farther_than_border_with_coast():
    land = border_distance(TIKHORETSK, "UA", land_only=True)
    assert land.distance_m / 1000 == pytest.approx(201.6, abs=0.5)


@pytest.mark.parametrize("code", ["IS", "JP", "LK"])
def test_island_without_land_border(code):
    assert border_distance((0.0, 0.0), code, land_only=True) is None
    assert border_distance((0.0, 0.0), code) is not None


@pytest.mark.parametrize(
    ("sea", "km"),
    [(None, 122), ("Sea of Azov", 122), ("the Black Sea", 206)],
)
def test_tikhoretsk_to_the_coast(sea, km):
    assert coast_distance(TIKHORETSK, sea=sea).distance_m / 1000 == pytest.approx(km, abs=1.0)


def test_inland_capitals_are_far_from_the_sea():
    """Moscow's nearest coast is the Gulf of Finland, some 640 km away."""
    assert 550 < coast_distance((37.62, 55.75)).distance_m / 1000 < 700


def test_unknown_words_are_refused_with_a_sentence():
    with pytest.raises(UsageError, match="Sea of Tranquillity"):
        coast_distance(TIKHORETSK, sea="Sea of Tranquillity")
    with pytest.raises(UsageError, match="recognised or de_facto"):
        border_distance(TIKHORETSK, "UA", view="british")
    assert border_distance(TIKHORETSK, "ZZ") is None


@pytest.mark.parametrize("sea", sea_names())
def test_every_named_sea_has_a_coast(sea):
    found = coast_distance(TIKHORETSK, sea=sea)
    assert found.distance_m > 0


@settings(deadline=None, max_examples=60)
@given(POINTS, st.sampled_from(["UA", "RU", "KP", "FJ", "CL"]))
def test_nearest_point_is_where_it_says_and_not_beyond_the_far_side(lonlat, code):
    found = border_distance(lonlat, code)
    assert found.distance_m == pytest.approx(distance_m(lonlat, found.lonlat), abs=1.0)
    assert 0 <= found.distance_m < 20_004_000


@settings(deadline=None, max_examples=60)
@given(POINTS)
def test_country_at_never_fails_and_knows_its_codes(lonlat):
    assert country_at(lonlat) in country_codes() | {None}
