"""Case to map values: unwrapped lines, vague places, spans of time."""

from __future__ import annotations

import json
import sys
from datetime import date
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))

from cargotrace.dates import DateRange
from cargotrace.mapview.payload import (
    SCALE,
    case_payload,
    coded_line,
    is_placed,
    is_vague,
    unplaced_reason,
    unwrapped,
    world_seam,
)
from cargotrace.mapview.timespans import leg_span
from made_cases import ALPHA, HOSTILE, RUSSIA, VLADIVOSTOK, made_case, make_leg


def points_of(coded: list[int]) -> list[tuple[float, float]]:
    lons = accumulate(coded[::2])
    lats = accumulate(coded[1::2])
    return [(x / SCALE, y / SCALE) for x, y in zip(lons, lats, strict=True)]


def test_a_line_over_the_antimeridian_does_not_jump():
    payload = case_payload(made_case())
    pacific = next(leg for leg in payload["legs"] if leg["id"] == "leg-pacific")
    assert len(pacific["parts"]) == 1
    lons = [x for x, _ in points_of(payload["lines"][pacific["parts"][0]["line"]])]
    assert max(abs(b - a) for a, b in pairwise(lons)) < 30
    # Los Angeles lies at 118.26 W, which is 241.74 east of Greenwich
    assert lons[-1] == pytest.approx(241.7372, abs=0.001)


def test_the_bounds_hold_every_place_of_a_drawn_leg():
    payload = case_payload(made_case())
    west, south, east, north = payload["bounds"]
    used = {place for leg in payload["legs"] for place in leg["places"]}
    for place in payload["places"]:
        if place["id"] in used:
            assert west - 0.01 <= place["lon"] <= east + 0.01
            assert south - 0.01 <= place["lat"] <= north + 0.01


def test_legs_without_a_place_are_left_to_the_page():
    case = made_case()
    ids = {leg["id"] for leg in case_payload(case)["legs"]}
    nowhere = next(leg for leg in case.legs if leg.id == "leg-nowhere")
    assert "leg-nowhere" not in ids
    assert not is_placed(nowhere)
    assert unplaced_reason(nowhere) == "the origin is not said; no place was found for Camp Nowhere"


def test_a_leg_without_a_track_is_drawn_as_inferred():
    payload = case_payload(made_case())
    road = next(leg for leg in payload["legs"] if leg["id"] == "leg-hostile")
    assert [part["inferred"] for part in road["parts"]] == [True]
    assert ("Length", "no track: No road data for this area.; straight 45 km (28 miles)") in road["rows"]


def test_the_payload_is_plain_json_and_keeps_hostile_words():
    text = json.dumps(case_payload(made_case()), allow_nan=False, ensure_ascii=False)
    assert json.dumps(HOSTILE, ensure_ascii=False)[1:-1] in text


def test_a_country_is_vague_and_a_city_is_not():
    assert is_vague(RUSSIA)
    assert not is_vague(VLADIVOSTOK)


@given(st.lists(st.floats(-180, 180), max_size=30))
def test_unwrapped_longitudes_keep_their_distance_from_the_seam(longitudes):
    seam = world_seam(longitudes)
    assert -180 <= seam < 180
    for lon in longitudes:
        assert seam <= unwrapped(lon, seam) <= seam + 360
        assert (unwrapped(lon, seam) - lon) % 360 == pytest.approx(0, abs=1e-6) or (
            unwrapped(lon, seam) - lon
        ) % 360 == pytest.approx(360, abs=1e-6)


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), min_size=2, max_size=40))
def test_a_coded_line_keeps_its_ends(line):
    coded = points_of(coded_line(line, -180.0))
    for given_end, coded_end in ((line[0], coded[0]), (line[-1], coded[-1])):
        assert coded_end[1] == pytest.approx(given_end[1], abs=1e-4)
        turn = (coded_end[0] - given_end[0]) % 360
        assert min(turn, 360 - turn) < 1e-3


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("depart", "arrive", "observed", "expected"),
    [
        # both days known: under way for sure in between
        ("2023-09-07", "2023-09-12", None, ("2023-09-07", "2023-09-12", "2023-09-07", "2023-09-12")),
        # only seen: that day for sure, no other
        (None, None, "2023-10-01", ("2023-10-01", "2023-10-01", "2023-10-01", "2023-10-01")),
        # a month: possible on each day, certain on none
        ("2023-08", None, None, ("2023-08-01", "2023-08-31", None, None)),
        # since August, in a report of 16 October: it cannot tell of later days
        ("2023-08-01/..", None, None, ("2023-08-01", "2023-10-16", None, None)),
        # by 13 October
        (None, "../2023-10-13", None, ("2023-10-13", "2023-10-13", None, None)),
        # left and arrived in vague weeks that overlap: no day is certain
        ("2023-09-01/2023-09-10", "2023-09-05/2023-09-20", None, ("2023-09-01", "2023-09-20", None, None)),
    ],
)
def test_when_a_leg_may_have_been_under_way(depart, arrive, observed, expected):
    case = made_case()
    claims = case.legs[0].claims
    dates = {
        name: DateRange.from_edtf(text) if text else None
        for name, text in (("depart", depart), ("arrive", arrive), ("observed", observed))
    }
    leg = make_leg("x", None, None, claims, **dates)
    span = leg_span(leg, {ALPHA.id: day("2023-10-16")})
    assert span is not None
    found = (span.earliest, span.latest, span.surely, span.until)
    assert found == tuple(day(t) if t else None for t in expected)


def test_a_leg_without_a_date_has_no_span():
    leg = made_case().legs[3]
    assert leg_span(leg, {}) is None
