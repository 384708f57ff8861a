from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cargotrace.dates import DateRange

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2023-09-07", "2023-09-07", "2023-09-07"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-02~", "2024-02-01", "2024-02-29"),
        ("1987", "1987-01-01", "1987-12-31"),
        ("2023-08-11/2023-08-20", "2023-08-11", "2023-08-20"),
        ("2023-08-01/..", "2023-08-01", None),
        ("../2023-10-13", None, "2023-10-13"),
    ],
)
def test_edtf_and_plain_days(edtf: str, start: str | None, end: str | None) -> None:
    when = DateRange.from_edtf(edtf)
    assert (when.edtf, when.start_iso, when.end_iso) == (edtf, start, end)


@pytest.mark.parametrize("text", ["", "..", "../..", "yesterday", "2023-13", "2023-02-30", "07.09.2023"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|day"):
        DateRange.from_edtf(text)


@given(st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS), st.booleans())
def test_edtf_round_trip(first: date | None, last: date | None, loose: bool) -> None:
    if (first is None and last is None) or (first and last and last < first):
        with pytest.raises(ValueError, match="day"):
            DateRange.between(first, last, approximate=loose)
        return
    when = DateRange.between(first, last, approximate=loose)
    assert DateRange.from_edtf(when.edtf) == when
    assert when.overlaps(when)
