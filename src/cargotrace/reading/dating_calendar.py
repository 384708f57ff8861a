"""Calendar arithmetic behind the reading of dates: which Friday, which March, how early is "early"."""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from cargotrace.dates import DateRange

#: tense of the clause that a date stands in; None when it cannot be told
Tense = Literal["past", "future"] | None
#: which part of a month or year: "early" days 1-10, "mid" 11-20, "late" 21 to the end
Part = Literal["early", "mid", "late"]

MONTHS = tuple(name.casefold() for name in calendar.month_name)[1:]
WEEKDAYS = tuple(name.casefold() for name in calendar.day_name)
#: first month of a season of the northern hemisphere, which reports mean unless they say otherwise
SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation ("Sept." too).

    Examples
    --------
    >>> month_number("Sept."), month_number("MAY")
    (9, 5)
    """
    short = name.casefold()[:3]
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(short))


def weekday_number(name: str) -> int:
    """Return 0 for Monday to 6 for Sunday, from a name or abbreviation."""
    short = name.casefold()[:3]
    return next(i for i, day in enumerate(WEEKDAYS) if day.startswith(short))


def shifted(day: date, days: int) -> date | None:
    """Return the day so many days later (earlier when negative), or None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shifted_months(year: int, month: int, months: int) -> tuple[int, int] | None:
    """Return (year, month) so many months later, or None outside the calendar.

    Examples
    --------
    >>> shifted_months(2023, 1, -1)
    (2022, 12)
    """
    count = year * 12 + month - 1 + months
    new = (count // 12, count % 12 + 1)
    return new if MINYEAR <= new[0] <= MAXYEAR else None


def day_range(year: int, month: int, day: int) -> DateRange | None:
    """Return one day, or None when there is no such day.

    Examples
    --------
    >>> day_range(2023, 2, 30) is None
    True
    """
    try:
        return DateRange.of_day(date(year, month, day))
    except (ValueError, OverflowError):
        return None


def nearest_year(month: int, day: int | None, reference: date, tense: Tense) -> int:
    """Return the year of a day or month without one, seen from a reference day.

    The past tense takes the last such day on or before the reference, the future the next one; without
    a tense the nearer of the two, the past preferred unless it is more than twice as far away.

    Examples
    --------
    >>> nearest_year(12, 20, date(2024, 1, 5), None), nearest_year(1, 8, date(2023, 12, 30), None)
    (2023, 2024)
    >>> nearest_year(3, 30, date(1987, 3, 24), "future"), nearest_year(3, 30, date(1987, 3, 24), "past")
    (1987, 1986)
    """
    past = _year_on_side(month, day, reference, -1)
    future = _year_on_side(month, day, reference, 1)
    if past == future or tense == "past":
        return past
    if tense == "future":
        return future
    behind = (reference - _first_day(past, month, day)).days
    ahead = (_first_day(future, month, day) - reference).days
    return past if behind <= 2 * ahead else future


def story_year(month: int, day: int | None, story: date) -> int:
    """Return the year in a story told from day to day: onward, unless the day lies close before.

    Examples
    --------
    >>> story_year(7, 21, date(1942, 1, 17)), story_year(2, 20, date(2019, 3, 5))
    (1942, 2019)
    >>> story_year(1, 8, date(1941, 10, 11))
    1942
    """
    past, future = (_year_on_side(month, day, story, side) for side in (-1, 1))
    behind = (story - _first_day(past, month, day)).days
    ahead = (_first_day(future, month, day) - story).days
    return past if past == future or 2 * behind <= ahead else future


def _first_day(year: int, month: int, day: int | None) -> date:
    """Return the day, the last one of the month when it has no such day (29 February)."""
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day or 1, last))


def _year_on_side(month: int, day: int | None, reference: date, side: int) -> int:
    year = reference.year
    start = _first_day(year, month, day)
    end = date(year, month, calendar.monthrange(year, month)[1]) if day is None else start
    if side < 0 and start > reference:
        return max(MINYEAR, year - 1)
    if side > 0 and end < reference:
        return min(MAXYEAR, year + 1)
    return year


def weekday_near(weekday: int, published: date, tense: Tense) -> date | None:
    """Return the last such weekday on or before publication; with the future tense the next one.

    Examples
    --------
    >>> weekday_near(0, date(2023, 10, 16), None), weekday_near(4, date(2023, 10, 16), "future")
    (datetime.date(2023, 10, 16), datetime.date(2023, 10, 20))
    """
    if tense == "future":
        return shifted(published, (weekday - published.weekday()) % 7)
    return shifted(published, -((published.weekday() - weekday) % 7))


def part_of_month(year: int, month: int, part: Part) -> DateRange:
    """Return days 1-10, 11-20 or 21 to the end of a month, as an approximate range.

    Examples
    --------
    >>> part_of_month(2023, 2, "late").edtf
    '2023-02-21~/2023-02-28~'
    """
    last = calendar.monthrange(year, month)[1]
    first_day, last_day = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}[part]
    return DateRange(
        earliest=date(year, month, first_day),
        latest=date(year, month, last_day),
        precision="range",
        approximate=True,
    )


def part_of_year(year: int, part: Part) -> DateRange:
    """Return the first, middle or last four months of a year, as an approximate range."""
    first = {"early": 1, "mid": 5, "late": 9}[part]
    return months(year, first, 4, approximate=True)


def months(year: int, first: int, count: int, *, approximate: bool = False) -> DateRange:
    """Return so many whole months from the first one on.

    Examples
    --------
    >>> months(2022, 12, 3).edtf
    '2022-12-01/2023-02-28'
    """
    last = shifted_months(year, first, count - 1) or (MAXYEAR, 12)
    end = DateRange.of_month(*last).latest
    return DateRange(earliest=date(year, first, 1), latest=end, precision="range", approximate=approximate)


def season(name: str, year: int) -> DateRange:
    """Return a season of the northern hemisphere; winter is the one that begins in the year's December.

    Examples
    --------
    >>> season("winter", 2023).edtf
    '2023-12-01~/2024-02-29~'
    """
    return months(min(year, MAXYEAR - 1), SEASON_START[name.casefold()], 3, approximate=True)


def week_of(day: date, offset: int) -> DateRange | None:
    """Return the week, Monday to Sunday, that lies so many weeks from the day's own."""
    monday = shifted(day, -day.weekday() + 7 * offset)
    sunday = shifted(monday, 6) if monday else None
    return DateRange.between(monday, sunday) if monday and sunday else None
