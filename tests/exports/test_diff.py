"""What changed between two cases, in words."""

import json
from dataclasses import replace
from datetime import date

import pytest

from cargotrace.dates import DateRange
from cargotrace.exports.diff import diff_cases
from cargotrace.networks.track import NoTrack


def _with_leg(case, number, **changes):
    legs = list(case.legs)
    legs[number] = replace(legs[number], **changes)
    return replace(case, legs=tuple(legs))


def _with_place(case, number, **changes):
    places = list(case.places)
    places[number] = replace(places[number], place=replace(places[number].place, **changes))
    return replace(case, places=tuple(places))


def test_nothing_changed(case):
    change = diff_cases(case, case)
    assert change.words == ()
    assert all(not any(table.values()) for table in change.record.values())


def _later(case):
    return _with_leg(case, 0, depart=DateRange.of_day(date(2023, 9, 8)))


def _later_under_another_id(case):
    renamed = _with_leg(_later(case), 0, id="leg-other")
    return replace(renamed, tracks={**case.tracks, "leg-other": case.tracks["leg-sea"]})


def _without_an_end(case):
    """What follows is not told: the id of the place, the inferred length, why there is no line."""
    gone = NoTrack(mode="sea", reason="No origin.", geodesic_m=case.tracks["leg-sea"].geodesic_m)
    less = _with_leg(_later(case), 0, origin=None)
    return replace(less, routes=case.routes, tracks={**case.tracks, "leg-sea": gone})


def _rewritten(case):
    first, *others = case.reports
    return replace(case, reports=(replace(first, sha256="0" * 64), *others))


def _fewer(case):
    return replace(case, legs=case.legs[1:])


def _moved(case):
    return _with_place(case, 1, lon=132.3416, lat=42.8907)


def _verdict(case):
    first, second = case.checks
    return replace(case, checks=(replace(first, verdict="inconsistent"), second))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_later, "Leg Rajin to Dunay by sea: departure was 2023-09-07, is 2023-09-08."),
        (_later_under_another_id, "Leg Rajin to Dunay by sea: departure was 2023-09-07, is 2023-09-08."),
        (
            _without_an_end,
            "Leg Rajin to Dunay by sea: origin was Rajin, is not known; departure was 2023-09-07,"
            " is 2023-09-08; distance along the track was 192.7 km, is not known.",
        ),
        (_rewritten, "Report alpha-digest: the text changed."),
        (_fewer, "Leg Rajin to Dunay by sea: gone."),
        (_moved, "Place Dunay (geonames:2041611): moved by 1.111 km."),
        (_verdict, "Check of '9,400 km from the quay': verdict was consistent, is inconsistent."),
    ],
)
def test_a_change_is_one_sentence(case, change, sentence):
    found = diff_cases(case, change(case))
    # the route of the leg has other lengths when the leg has none
    assert [words for words in found.words if not words.startswith("Route")] == [sentence]
    assert json.loads(json.dumps(found.record)) == found.record


def test_the_other_way_round_it_is_new(case):
    assert diff_cases(_fewer(case), case).words == ("Leg Rajin to Dunay by sea: new.",)


def test_reports_and_routes_are_compared_too(case):
    less = replace(case, reports=case.reports[1:], routes=())
    words = diff_cases(less, case).words
    assert words == (
        "Report alpha-digest: new.",
        "Route 'Rajin to Dunay by sea, then Tikhoretsk by rail.': new.",
    )


def test_the_record_names_field_old_and_new(case):
    (changed,) = diff_cases(case, _later(case)).record["legs"]["changed"]
    assert changed["id"] == "leg-sea"
    assert changed["changes"] == [{"field": "depart_edtf", "old": "2023-09-07", "new": "2023-09-08"}]
