"""What the map reports becomes state; nonsense changes nothing."""

from __future__ import annotations

from datetime import date

import pytest

from cargotrace.web.address import MapState, from_report, to_day, to_number

BEFORE = MapState(selected="a", window=(date(2023, 9, 1), date(2023, 9, 30)), view=(1.0, 2.0, 3.0))


def test_days_are_counted_from_1970():
    assert to_number(date(1970, 1, 2)) == 1
    assert to_day(to_number(date(2023, 9, 7))) == date(2023, 9, 7)


def test_a_report_of_the_map():
    after = from_report({"selected": "b", "window": [19607, 19612], "view": [42.5, 131, 7]}, BEFORE)
    assert after == MapState(
        selected="b", window=(date(2023, 9, 7), date(2023, 9, 12)), view=(42.5, 131.0, 7.0)
    )


@pytest.mark.parametrize("report", [{"window": ["x", 1]}, {"view": [1]}, {"window": [1e300, 2]}, {"view": 5}])
def test_nonsense_leaves_the_state(report):
    assert from_report(report, BEFORE) == BEFORE
