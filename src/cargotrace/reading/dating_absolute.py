"""Dates that name a day, a month or a year: "Sept. 7", "29th October", "mid-August", "17.06.2019", "2022"."""

from __future__ import annotations

import re
from datetime import date

from cargotrace.dates import DateRange
from cargotrace.reading.dating_calendar import (
    Part,
    day_range,
    month_number,
    months,
    nearest_year,
    part_of_month,
    part_of_year,
    season,
    shifted,
    story_year,
    weekday_number,
)
from cargotrace.reading.dating_rules import (
    AMBIGUOUS,
    DAY,
    DAY_OR_WORD,
    IMPOSSIBLE,
    MONTH,
    NO_YEAR,
    PART,
    SHORT_YEAR,
    WEEKDAY,
    YEAR,
    DateRule,
    Frame,
    Outcome,
    day_number,
    is_common_word,
    rule,
    unresolved,
    year_number,
)

_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY}),?\s+(?:the\s+)?)?"
_DASH = r"\s*(?:-|–|—)\s*"
_TO = rf"(?:{_DASH}|\s+(?:to|until|till|through|and)\s+)"
#: words before a bare month that make it a time, and those before a bare year
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|from|until|till|during|of|for|through|throughout|before|after|around|about|between|and|to"
    r"|beginning|starting|over|year's)\s+$",
    re.IGNORECASE,
)
_BEFORE_YEAR = re.compile(
    r"\b(?:between|from)\s+\d{4}\s+(?:and|to)\s+$|"
    r"(?:\b(?:in|since|by|from|until|till|during|of|after|before|between|throughout)\s+|\()$",
    re.IGNORECASE,
)

_PART_OF_YEAR = re.compile(
    r"\b(?:start|beginning|end|middle|half|part|months?|quarters?|most|rest|course|spring|summer|autumn|fall|winter|all|much"
    r"|days|weeks|while|harvest|season|crop|crisis|war)\s+of\s+$",
    re.IGNORECASE,
)


def find_year(month: int, day: int | None, text_year: str | None, frame: Frame) -> int | None:
    """Return the year as written, or the one that the story or the publication date suggests."""
    if text_year:
        return year_number(text_year, frame.published)
    if frame.story is not None:
        return story_year(month, day, frame.story)
    if frame.published is not None:
        return nearest_year(month, day, frame.published, frame.tense)
    return None


def _day_of_month(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "Sept. 7", "7 September 2023", "29th October", "March six"."""
    if is_common_word(match["month"]):
        return None
    month, day = month_number(match["month"]), day_number(match["day"])
    year = _year_of_weekday(match, month, day, frame) or find_year(month, day, match["year"], frame)
    if year is None:
        return unresolved(NO_YEAR)
    found = day_range(year, month, day)
    return Outcome(range=found) if found else unresolved(IMPOSSIBLE)


def _year_of_weekday(match: re.Match[str], month: int, day: int, frame: Frame) -> int | None:
    """Return the year in which the day falls on the weekday named with it ("Sunday, March 3")."""
    if not match["weekday"] or match["year"] or frame.published is None:
        return None
    wanted, around = weekday_number(match["weekday"]), frame.published
    fitting = [
        found.earliest
        for year in (around.year, around.year - 1, around.year + 1)
        if 1 <= year <= 9999 and (found := day_range(year, month, day)) is not None
        if found.earliest is not None and found.earliest.weekday() == wanted
    ]
    return min(fitting, key=lambda d: abs((d - around).days)).year if fitting else None


def _days_of_month(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "February 1 to 25", "17-23 November 2022"."""
    if is_common_word(match["month"]):
        return None
    month = month_number(match["month"])
    first, last = day_number(match["day"]), day_number(match["day2"])
    year = find_year(month, first, match["year"], frame)
    if year is None:
        return unresolved(NO_YEAR, "span")
    return _span(day_range(year, month, first), day_range(year, month, last))


def _span(first: DateRange | None, last: DateRange | None) -> Outcome:
    if first is None or last is None or (last.latest or date.max) < (first.earliest or date.min):
        return unresolved(IMPOSSIBLE, "span")
    loose = first.approximate or last.approximate
    return Outcome(kind="span", range=DateRange.between(first.earliest, last.latest, approximate=loose))


def _week_of_month(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "the first week of October": its days 1 to 7; the last week is its last seven days."""
    month = month_number(match["month"])
    year = find_year(month, None, match["year"], frame)
    if year is None:
        return unresolved(NO_YEAR)
    whole = DateRange.of_month(year, month)
    word = match["which"].casefold()
    if word == "last":
        first = shifted(whole.latest or date.max, -6)
    else:
        first = shifted(whole.earliest or date.min, 7 * ("first", "second", "third", "fourth").index(word))
    last = shifted(first, 6) if first else None
    return Outcome(kind="span", range=DateRange.between(first, last)) if first and last else None


def _week_to(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "the week ended April 28", "the week to 15 June": the seven days to that one."""
    month, day = month_number(match["m1"] or match["m2"]), day_number(match["d1"] or match["d2"])
    year = find_year(month, day, match["year"], frame)
    last = day_range(year, month, day) if year is not None else None
    if last is None or last.latest is None:
        return unresolved(NO_YEAR if year is None else IMPOSSIBLE, "span")
    return Outcome(kind="span", range=DateRange.between(shifted(last.latest, -6), last.latest))


def _months(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "October-December 2023", "between August and October"."""
    if is_common_word(match["month"]) or is_common_word(match["month2"]):
        return None
    first, last = month_number(match["month"]), month_number(match["month2"])
    year = find_year(last, None, match["year"], frame)
    if year is None:
        return unresolved(NO_YEAR, "span")
    start = year if first <= last else year - 1
    return Outcome(kind="span", range=months(start, first, (last - first) % 12 + 1))


def part_named(text: str | None) -> Part | None:
    """Return which part of a month or year the words mean, or None for the halves and for no words.

    Examples
    --------
    >>> part_named("the end of"), part_named("mid"), part_named("the first half of")
    ('late', 'mid', None)
    """
    words = (text or "").casefold()
    table: tuple[tuple[str, Part], ...] = (
        ("early", "early"), ("start", "early"), ("beginning", "early"), ("mid", "mid"),
        ("late", "late"), ("end", "late"),
    )  # fmt: skip
    return next((part for word, part in table if word in words), None)


def half_named(text: str | None) -> int | None:
    """Return 1 or 2 for "the first half of" and "the second half of"."""
    words = (text or "").casefold()
    return 1 if "first half" in words else 2 if "second half" in words else None


def _follows(words: re.Pattern[str], match: re.Match[str]) -> bool:
    start = match.start()
    return bool(words.search(match.string[max(0, start - 24) : start]))


def _is_of_thing(match: re.Match[str]) -> bool:
    """Say whether "of" ties a year to a thing ("car 163 of 1910", "the law of 1978"), not to a part of it."""
    lead = match.string[max(0, match.start() - 24) : match.start()]
    return bool(re.search(r"\bof\s+$", lead)) and not _PART_OF_YEAR.search(lead)


def _month(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "mid-August", "early July", "December 2023", "in February"."""
    if is_common_word(match["month"]):
        return None
    if not (match["part"] or match["year"] or _follows(_BEFORE_MONTH, match)):
        return None
    month = month_number(match["month"])
    year = find_year(month, None, match["year"], frame)
    if year is None:
        return unresolved(NO_YEAR)
    return Outcome(range=month_part(year, month, match["part"]))


def month_part(year: int, month: int, part: str | None) -> DateRange:
    """Return a month or the part of it that the words mean."""
    half = half_named(part)
    if half:
        whole = DateRange.of_month(year, month)
        edge = date(year, month, 15)
        return (
            DateRange.between(whole.earliest, edge)
            if half == 1
            else DateRange.between(edge.replace(day=16), whole.latest)
        )
    named = part_named(part)
    return part_of_month(year, month, named) if named else DateRange.of_month(year, month)


def year_part(year: int, part: str | None) -> DateRange:
    """Return a year or the part of it that the words mean."""
    half = half_named(part)
    if half:
        return months(year, 1 if half == 1 else 7, 6)
    named = part_named(part)
    return part_of_year(year, named) if named else DateRange.of_year(year)


def _year(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "in 1986", "late 2022", "since 1968"; a bare number is no year."""
    if not (match["part"] or _follows(_BEFORE_YEAR, match)) or _is_of_thing(match):
        return None
    return Outcome(range=year_part(int(match["year"]), match["part"]))


def _decade(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "the 1980s"."""
    first = int(match["decade"])
    found = DateRange.between(date(first, 1, 1), date(first + 9, 12, 31), approximate=True)
    return Outcome(kind="span", range=found)


def _iso(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "2023-09-07"."""
    found = day_range(int(match["year"]), int(match["month"]), int(match["day"]))
    return Outcome(range=found) if found else unresolved(IMPOSSIBLE)


def _numeric(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "17.06.2019" (day first) and "29/10/2016"; never flip day and month in silence."""
    first, second = int(match["first"]), int(match["second"])
    text_year = match["year"]
    year = int(text_year) if len(text_year) == 4 else year_number("'" + text_year) or 0
    day_first = day_range(year, second, first)
    month_first = day_range(year, first, second)
    if "." in match[0]:
        return Outcome(range=day_first) if day_first else unresolved(IMPOSSIBLE)
    if day_first is None and month_first is None:
        return unresolved(IMPOSSIBLE)
    if day_first is None or month_first is None or first == second:
        return Outcome(range=day_first or month_first)
    if frame.slash_order is None:
        return unresolved(AMBIGUOUS)
    return Outcome(range=day_first if frame.slash_order == "day-first" else month_first)


def _season(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "the winter of 2022", "summer 2023"."""
    return Outcome(range=season(match["season"], int(match["year"])))


def _quarter(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "the third quarter of 2022", "Q3 2022", "H1 2021", "the first half of the year"."""
    year = int(match["year"]) if match["year"] else frame.published.year if frame.published else None
    if year is None:
        return unresolved(NO_YEAR, "span")
    order = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
    number = int(match["digit"]) if match["digit"] else order[match["word"].casefold()]
    size = 3 if re.search(r"quarter|\bq", match[0], re.IGNORECASE) else 6
    if (number - 1) * size >= 12:
        return None
    return Outcome(kind="span", range=months(year, 1 + (number - 1) * size, size))


ABSOLUTE_RULES: tuple[DateRule, ...] = (
    rule("iso", r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", _iso),
    rule(
        "numeric",
        r"(?P<first>\d{1,2})(?P<sep>[./-])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)(?![\d.]*\d)",
        _numeric,
    ),
    rule(
        "days-month",
        rf"(?P<day>{DAY}){_TO}(?P<day2>{DAY})\s+(?:of\s+)?(?P<month>{MONTH})(?:,?\s+(?P<year>{SHORT_YEAR}))?",
        _days_of_month,
    ),
    rule(
        "days-listed",
        rf"(?P<day>{DAY})(?:,\s*{DAY})*,?\s+(?:and|or)\s+(?P<day2>{DAY})\s+(?:of\s+)?(?P<month>{MONTH})"
        rf"(?:,?\s+(?P<year>{SHORT_YEAR}))?",
        _days_of_month,
    ),
    rule(
        "month-days-listed",
        rf"(?P<month>{MONTH})\s+(?P<day>{DAY})(?:,\s*{DAY})*,?\s+(?:and|or)\s+(?P<day2>{DAY})"
        rf"(?!\s*(?:pct|per\s?cent|%|tons|tonnes))(?:,?\s+(?P<year>{YEAR}))?",
        _days_of_month,
    ),
    rule(
        "month-days",
        rf"(?P<month>{MONTH})\s+(?P<day>{DAY}){_TO}(?P<day2>{DAY})(?!\s*(?:pct|per\s?cent|%|tons|tonnes))(?:,?\s+(?P<year>{SHORT_YEAR}))?",
        _days_of_month,
    ),
    rule(
        "day-month",
        rf"{_WEEKDAY}(?:the\s+)?(?P<day>{DAY})[\s-]+(?:of\s+)?(?P<month>{MONTH})(?:,?[\s-]+(?P<year>{SHORT_YEAR}))?",
        _day_of_month,
    ),
    rule(
        "month-day",
        rf"{_WEEKDAY}(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY_OR_WORD})(?![.,]\d)(?:,?\s+(?P<year>{SHORT_YEAR}))?",
        _day_of_month,
    ),
    rule(
        "week-of-month",
        rf"(?:the\s+)?(?P<which>first|second|third|fourth|last)\s+week\s+of\s+(?P<month>{MONTH})(?:,?\s+(?P<year>{SHORT_YEAR}))?",
        _week_of_month,
    ),
    rule(
        "week-to",
        rf"(?:the\s+)?week\s+(?:end(?:ed|ing)|to)\s+(?:{_WEEKDAY})?"
        rf"(?:(?P<m1>{MONTH})\s+(?P<d1>{DAY})|(?P<d2>{DAY})\s+(?P<m2>{MONTH}))(?:,?\s+(?P<year>{YEAR}))?",
        _week_to,
    ),
    rule(
        "months",
        rf"(?P<month>{MONTH}){_TO}(?P<month2>{MONTH})(?!\s+\d{{1,2}}\b)(?:,?\s+(?:of\s+)?(?P<year>{SHORT_YEAR}))?",
        _months,
    ),
    rule(
        "month",
        rf"(?:(?P<part>{PART})[\s-]*)?(?P<month>{MONTH})(?:,?\s+(?:of\s+)?(?P<year>{SHORT_YEAR}))?",
        _month,
    ),
    rule(
        "season",
        rf"(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<year>{YEAR})",
        _season,
    ),
    rule(
        "quarter",
        rf"(?:(?:the\s+)?(?P<word>first|second|third|fourth|final|last)\s+(?:quarter|half)|[qh](?P<digit>[1-4]))(?:\s+(?:of\s+)?(?:(?P<year>{YEAR})|(?:the|this)\s+year))",
        _quarter,
    ),
    rule("decade", r"the\s+(?:(?:early|mid|late)[\s-]+)?(?P<decade>(?:1[5-9]|20)\d0)s(?!\w)", _decade),
    rule(
        "year",
        rf"(?:(?P<part>{PART})[\s-]*)?(?P<year>{YEAR})(?!\s*(?:tons|tonnes|barrels|containers|km|miles|pct|%|percent))(?![,.]\d)",
        _year,
    ),
)
