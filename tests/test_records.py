"""Values survive the way to plain JSON and back."""

import json
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

sys.path.insert(0, str(Path(__file__).parent))

from cargotrace.case import Case
from cargotrace.dates import DateRange
from cargotrace.networks.track import NoTrack, Track
from cargotrace.reading.claims import Reading
from cargotrace.records import from_record, to_record
from made_cases import made_case
from strategies import cases


def _there_and_back(kind, value):
    return from_record(kind, json.loads(json.dumps(to_record(value), allow_nan=False)))


def test_the_made_case_comes_back_equal():
    case = made_case()
    assert _there_and_back(Case, case) == case


@settings(max_examples=50, deadline=None)
@given(cases())
def test_any_case_comes_back_equal(case):
    assert _there_and_back(Case, case) == case


def test_readings_come_back_equal():
    for reading in made_case().readings:
        assert _there_and_back(Reading, reading) == reading


def test_a_union_is_told_apart_by_its_fields():
    for track in made_case().tracks.values():
        assert _there_and_back(Track | NoTrack, track) == track


def test_records_are_plain():
    def plain(value):
        if isinstance(value, dict):
            return all(isinstance(k, str) and plain(v) for k, v in value.items())
        if isinstance(value, list | tuple):
            return all(map(plain, value))
        return value is None or type(value) in (str, int, float, bool)

    assert plain(to_record(made_case()))


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        ({}, "earliest"),
        ({"earliest": 5, "latest": None}, "earliest"),
        ({"earliest": "2023-02-30", "latest": None}, "earliest"),
        ({"earliest": None, "latest": None}, "at least one day"),
        ({"earliest": "2023-01-01", "latest": None, "precision": "hour"}, "precision"),
        ({"earliest": "2023-01-01", "latest": None, "approximate": "no"}, "approximate"),
        ([], "DateRange"),
        ("2023", "DateRange"),
        (None, "DateRange"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(record, fault):
    with pytest.raises(ValueError, match=fault):
        from_record(DateRange, record)


def test_a_day_stays_a_day():
    assert to_record(DateRange.of_day(date(2023, 9, 7)))["latest"] == "2023-09-07"
