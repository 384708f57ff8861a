"""Dates that lean on the day of publication: "Monday", "last month", "earlier this week", "a week ago"."""

from __future__ import annotations

import re
from datetime import date

from cargotrace.dates import DateRange
from cargotrace.reading.dating_absolute import month_part, year_part
from cargotrace.reading.dating_calendar import (
    WEEKDAYS,
    Tense,
    month_number,
    nearest_year,
    season,
    shifted,
    shifted_months,
    week_of,
    weekday_near,
    weekday_number,
)
from cargotrace.reading.dating_rules import (
    MONTH,
    NO_PUBLICATION_DATE,
    PART,
    WEEKDAY,
    DateRule,
    Frame,
    Outcome,
    is_common_word,
    rule,
    unresolved,
)
from cargotrace.reading.numbers import parse_number

_DAYS_FROM_TODAY = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "yesterday": -1,
    "last night": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip
#: how long "recent" reaches back, in days: a reading of our own, kept loose (the range is approximate)
_RECENT_DAYS = {"day": 7, "week": 31, "month": 183, "year": 1096}
_BY = re.compile(r"\bby\s+$", re.IGNORECASE)
_ON = re.compile(r"(?:\b(?:on|by|until|since|from|said|of)\s+|^|\n)$", re.IGNORECASE)
COUNT = (
    r"(?:(?:about|around|some|nearly|almost|roughly|at\s+least|more\s+than|over|less\s+than|up\s+to)\s+)?"
    r"(?P<count>\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|eighteen|twenty|thirty|a\s+couple\s+of|a\s+few|several)"
)
UNIT = r"(?P<unit>hour|day|night|week|fortnight|month|year)s?(?!\w)"
_UNIT_DAYS = {
    "hour": 1 / 24,
    "day": 1.0,
    "night": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.44,
    "year": 365.25,
}


def count_named(text: str) -> tuple[int, bool]:
    """Return a small count and whether it is loose.

    Examples
    --------
    >>> count_named("a couple of"), count_named("three"), count_named("several"), count_named("a")
    ((2, True), (3, False), (4, True), (1, False))
    """
    words = " ".join(text.casefold().split())
    loose = {"a couple of": 2, "couple of": 2, "a few": 3, "few": 3, "several": 4}
    if words in loose:
        return loose[words], True
    if words in ("a", "an"):
        return 1, False
    return int(parse_number(words) or 0), False


def days_in(count: int, unit: str) -> float:
    """Return the length of so many units, in days (a month 30.44, a year 365.25 on average)."""
    return count * _UNIT_DAYS[unit.casefold()]


def _today(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "yesterday", "today", "last night"."""
    if frame.published is None:
        return unresolved(NO_PUBLICATION_DATE)
    words = " ".join(match[0].casefold().split())
    day = shifted(frame.published, _DAYS_FROM_TODAY[words])
    return Outcome(range=DateRange.of_day(day)) if day else None


def _overnight(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "overnight": the night before publication."""
    if frame.published is None:
        return unresolved(NO_PUBLICATION_DATE)
    return Outcome(range=DateRange.between(shifted(frame.published, -1), frame.published))


def _weekday(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "Monday", "last Friday", "by this Friday", "next Tuesday"."""
    if is_common_word(match["weekday"]) or _is_bare_abbreviation(match):
        return None
    if frame.published is None:
        return unresolved(NO_PUBLICATION_DATE)
    number, published = weekday_number(match["weekday"]), frame.published
    which = " ".join((match["which"] or "").casefold().split())
    by = _BY.search(match.string[: match.start()][-8:]) is not None
    tense: Tense = "future" if by and frame.tense != "past" else frame.tense
    day = _which_weekday(which, number, published, tense)
    return Outcome(range=DateRange.of_day(day)) if day else None


def _is_bare_abbreviation(match: re.Match[str]) -> bool:
    """Say whether "Sun" or "Mon" stands without a word that makes it a day ("the Malaysia Sun")."""
    if match["weekday"].casefold() in WEEKDAYS or match["which"]:
        return False
    return not _ON.search(match.string[: match.start()][-8:])


def _which_weekday(which: str, number: int, published: date, tense: Tense) -> date | None:
    if which in ("last", "this past"):
        before = shifted(published, -1)
        return weekday_near(number, before, "past") if before else None
    if which in ("next", "coming", "this coming"):
        after = shifted(published, 1)
        return weekday_near(number, after, "future") if after else None
    if which == "this":
        return weekday_near(number, published, "past" if tense == "past" else "future")
    return weekday_near(number, published, tense)


def _weekend(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "last weekend", "over the weekend": Saturday and Sunday."""
    if frame.published is None:
        return unresolved(NO_PUBLICATION_DATE)
    which = (match["which"] or "").casefold()
    ahead = which == "next" or frame.tense == "future" or (which == "this" and frame.tense != "past")
    end = weekday_near(6, frame.published, "future" if ahead else None)
    start = shifted(end, -1) if end else None
    return Outcome(kind="span", range=DateRange.between(start, end)) if start and end else None


def _period(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "last month", "this year", "earlier this month", "late last week", "next month"."""
    if frame.published is None:
        return unresolved(NO_PUBLICATION_DATE)
    step = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
    which = " ".join(match["which"].casefold().split()).split(" ")[-1]
    whole = _whole_period(match["unit"].casefold(), step[which], match["part"], frame.published)
    if whole is None:
        return None
    return Outcome(range=_cut(whole, match["side"], step[which] == 0, frame))


def _whole_period(unit: str, step: int, part: str | None, published: date) -> DateRange | None:
    if unit == "week":
        return week_of(published, step)
    if unit == "month":
        month = shifted_months(published.year, published.month, step)
        return month_part(*month, part) if month else None
    year = published.year + step
    return year_part(year, part) if 1 <= year <= 9999 else None


def _cut(whole: DateRange, side: str | None, current: bool, frame: Frame) -> DateRange:
    """Cut the current period at publication: "earlier this month" ends there, "later" begins there."""
    published = frame.published
    if not current or published is None or not (whole.earliest and whole.latest):
        return whole
    if not whole.earliest <= published <= whole.latest:
        return whole
    if (side or "").casefold() == "later" or (side is None and frame.tense == "future"):
        return DateRange.between(published, whole.latest)
    if side is not None or frame.tense == "past":
        return DateRange.between(whole.earliest, published)
    return whole


def _named_period(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "last December", "next March", "this winter", "last summer"."""
    if frame.published is None:
        return unresolved(NO_PUBLICATION_DATE)
    which = match["which"].casefold()
    tense: Tense = "future" if which == "next" or frame.tense == "future" else "past"
    if match["season"]:
        return _named_season(match["season"], which, frame.published)
    if is_common_word(match["month"]):
        return None
    month = month_number(match["month"])
    year = nearest_year(month, None, frame.published, None if which == "this" else tense)
    if which == "last" and (year, month) == (frame.published.year, frame.published.month):
        year -= 1
    return Outcome(range=month_part(max(1, year), month, match["part"]))


def _named_season(name: str, which: str, published: date) -> Outcome | None:
    """Return "this winter" as the one that runs or comes next to now; "last" the one before publication."""
    years = range(max(1, published.year - 2), min(9998, published.year + 1) + 1)
    seasons = [season(name, year) for year in years]
    past = [s for s in seasons if s.earliest and s.earliest <= published]
    running = [s for s in past if s.latest and s.latest >= published]
    ahead = [s for s in seasons if s not in past]
    if which == "last":
        done = [s for s in past if s not in running]
        return Outcome(range=done[-1]) if done else None
    if which == "next":
        return Outcome(range=ahead[0]) if ahead else None
    near = running or ([past[-1]] if past else []) or ahead
    return Outcome(range=near[0]) if near else None


def _ago(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "three days ago", "a week ago", "two months ago": counted back from publication."""
    if frame.published is None:
        return unresolved(NO_PUBLICATION_DATE)
    return _from_publication(match, frame.published, -1)


def _hence(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "in a fortnight", "in three days", when something is still to come; else a duration."""
    count, _ = count_named(match["count"])
    if frame.tense != "future":
        return Outcome(kind="duration", duration_days=days_in(count, match["unit"]))
    if frame.published is None:
        return unresolved(NO_PUBLICATION_DATE)
    return _from_publication(match, frame.published, 1)


def _from_publication(match: re.Match[str], published: date, sign: int) -> Outcome | None:
    count, loose = count_named(match["count"])
    unit = match["unit"].casefold()
    if unit in ("month", "year"):
        return _months_from(published, sign * count * (12 if unit == "year" else 1), unit)
    if unit == "hour":
        return None
    day = shifted(published, sign * int(days_in(count, unit)))
    if day is None:
        return None
    # a count of weeks is a round figure: two days either way
    slack = 2 if unit in ("week", "fortnight") else 1 if loose else 0
    first, last = shifted(day, -slack), shifted(day, slack)
    return Outcome(range=DateRange.between(first, last, approximate=slack > 0))


def _months_from(published: date, months: int, unit: str) -> Outcome | None:
    moved = shifted_months(published.year, published.month, months)
    if moved is None:
        return None
    if unit == "year":
        return Outcome(range=DateRange.of_year(moved[0], approximate=True))
    return Outcome(range=DateRange.of_month(*moved, approximate=True))


def _last_few(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "for the last three months", "over the past two weeks", "in the coming days"."""
    if frame.published is None:
        return unresolved(NO_PUBLICATION_DATE, "span")
    unit = match["unit"].casefold()
    if match["count"]:
        days = int(days_in(count_named(match["count"])[0], unit))
    else:
        days = _RECENT_DAYS.get(unit, 31)
    if (match["which"] or "").casefold() in ("next", "coming"):
        last = shifted(frame.published, max(days, 1))
        return Outcome(kind="span", range=DateRange.between(frame.published, last, approximate=True))
    first = _months_back(frame.published, match["count"], unit) or shifted(frame.published, -max(days, 1))
    return Outcome(kind="span", range=DateRange.between(first, frame.published, approximate=True))


def _within(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "within the week", "within a fortnight": from publication on, when it is still to come."""
    if frame.published is None:
        return unresolved(NO_PUBLICATION_DATE, "span")
    if frame.tense != "future":
        return Outcome(kind="duration", duration_days=days_in(1, match["unit"]))
    last = shifted(frame.published, int(days_in(1, match["unit"])))
    return Outcome(kind="span", range=DateRange.between(frame.published, last))


def _months_back(published: date, count: str | None, unit: str) -> date | None:
    if count is None or unit not in ("month", "year"):
        return None
    months = count_named(count)[0] * (12 if unit == "year" else 1)
    moved = shifted_months(published.year, published.month, -months)
    return date(*moved, min(published.day, 28)) if moved else None


def _recently(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "recently", "lately": the month before publication, loosely."""
    if frame.published is None:
        return unresolved(NO_PUBLICATION_DATE, "span")
    first = shifted(frame.published, -_RECENT_DAYS["week"])
    return Outcome(kind="span", range=DateRange.between(first, frame.published, approximate=True))


def _period_of(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "earlier in the month", "the end of the year"."""
    if frame.published is None:
        return unresolved(NO_PUBLICATION_DATE)
    whole = _whole_period(match["unit"].casefold(), 0, match["part"], frame.published)
    if whole is None:
        return None
    return Outcome(range=whole if match["part"] else _cut(whole, match["side"], True, frame))


RELATIVE_RULES: tuple[DateRule, ...] = (
    rule(
        "today",
        r"(?:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|tonight|yesterday|tomorrow|last\s+night|this\s+(?:morning|afternoon|evening))(?![\w’'])",
        _today,
    ),
    rule("overnight", r"overnight(?=[\s,.])", _overnight),
    rule(
        "weekend",
        r"(?:(?P<which>last|this|next|the|past)\s+|over\s+the\s+|at\s+the\s+)(?:past\s+|coming\s+)?week-?ends?(?!\w)",
        _weekend,
    ),
    rule(
        "period",
        rf"(?:(?P<side>earlier|later)\s+)?(?:(?P<part>{PART})[\s-]*)?(?P<which>(?:this\s+)?(?:last|past|previous|this|current|next|coming))\s+(?P<unit>week|month|year)(?![\w’'-])",
        _period,
    ),
    rule(
        "period-part",
        rf"(?:(?P<side>earlier|later)\s+in\s+the|(?P<part>{PART})\s*the)\s+(?P<unit>week|month|year)(?![\w’'-])",
        _period_of,
    ),
    rule(
        "weekday",
        rf"(?:(?P<which>last|next|this\s+coming|this\s+past|this|coming)\s+)?(?P<weekday>{WEEKDAY})",
        _weekday,
    ),
    rule(
        "named-period",
        rf"(?:(?P<part>{PART})[\s-]*)?(?P<which>last|next|this)\s+(?:(?P<season>spring|summer|autumn|fall|winter)|(?P<month>{MONTH})(?!\s+\d))(?!\w)",
        _named_period,
    ),
    rule("ago", rf"{COUNT}\s+{UNIT}\s+ago", _ago),
    rule(
        "last-few",
        r"(?:the\s+)?(?P<which>last|past|recent|next|coming|previous)\s+(?:(?P<count>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|few|couple\s+of|several)\s+)?(?P<unit>day|week|month|year)s(?!\w)",
        _last_few,
    ),
    rule(
        "hence",
        rf"(?:in|within)\s+{COUNT}\s+{UNIT}(?:[’']s?\s+time)?(?!\s+(?:later|earlier|after|before|ago))",
        _hence,
    ),
    rule("within", r"within\s+(?:the|a)\s+(?P<unit>week|fortnight|month)(?!\w)", _within),
    rule("recently", r"(?:recently|lately)(?!\w)", _recently),
)
