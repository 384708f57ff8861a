"""Filters over columns give what a plain loop over the legs gives."""

from __future__ import annotations

import base64
from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cargotrace.mapview.columns import BASIS_CODES, MODE_CODES, STATUSES, leg_status
from cargotrace.mapview.drawing import visible_code
from cargotrace.mapview.filters import Filters, chosen, chosen_legs
from cargotrace.mapview.timespans import case_spans
from made_cases import made_case

CASE = made_case()
REPORTS = [report.id for report in CASE.reports]
DAYS = st.dates(date(2023, 8, 1), date(2023, 11, 1))


def some(names):
    return st.none() | st.frozensets(st.sampled_from(sorted(names)))


filters = st.builds(
    Filters,
    reports=some(REPORTS),
    modes=some(MODE_CODES),
    bases=some(BASIS_CODES),
    statuses=st.frozensets(st.sampled_from(sorted(STATUSES))),
    window=st.none() | st.tuples(DAYS, DAYS).map(lambda days: (min(days), max(days))),
)


def passes(leg, wanted):
    span = case_spans(CASE)[leg.id]
    return (
        (wanted.modes is None or leg.mode in wanted.modes)
        and (wanted.bases is None or leg.basis in wanted.bases)
        and (wanted.reports is None or bool(wanted.reports & set(leg.reports)))
        and leg_status(leg) in wanted.statuses
        and (wanted.window is None or (span is not None and span.overlaps(*wanted.window)))
    )


@given(filters)
def test_a_leg_passes_when_every_choice_lets_it(wanted):
    assert chosen_legs(CASE, wanted) == tuple(leg for leg in CASE.legs if passes(leg, wanted))


def test_a_report_that_the_case_does_not_have_tells_of_nothing():
    assert not chosen(CASE, Filters(reports=frozenset({"no such report"}))).any()


@given(st.lists(st.booleans(), max_size=40))
def test_the_code_of_what_is_visible_has_a_bit_for_each_leg(bits):
    code = visible_code(np.array(bits, dtype=bool))
    if code is None:
        assert all(bits)
    else:
        coded = base64.b64decode(code)
        assert [bool(coded[n >> 3] >> (n & 7) & 1) for n in range(len(bits))] == bits
