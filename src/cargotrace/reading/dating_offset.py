"""Dates counted from another date in the story ("five days later", "the same day"), and lengths of time."""

from __future__ import annotations

import re
from datetime import date

from cargotrace.dates import DateRange
from cargotrace.reading.dating_calendar import (
    MONTHS,
    SEASON_START,
    day_range,
    month_number,
    season,
    shifted_months,
)
from cargotrace.reading.dating_relative import COUNT, UNIT, count_named, days_in
from cargotrace.reading.dating_rules import NO_ANCHOR, DateRule, Frame, Outcome, rule

_STEP = {
    "day": (1, 0),
    "week": (7, 0),
    "fortnight": (14, 0),
    "month": (0, 1),
    "year": (0, 12),
    "night": (1, 0),
}


def _counted(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "five days later", "two weeks earlier", "a month after"; hours are the same day."""
    count, _ = count_named(match["count"])
    sign = -1 if match["side"].casefold() in ("earlier", "before", "previously") else 1
    return _offset(sign * count, match["unit"].casefold())


def _offset(count: int, unit: str) -> Outcome:
    days, months = _STEP.get(unit, (0, 0))
    return Outcome(kind="offset", offset_days=count * days, offset_months=count * months, problem=NO_ANCHOR)


def _next(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "the next day", "the following week", "the previous month", "the day before"."""
    word = (match["side"] or match["side2"] or "").casefold()
    return _offset(-1 if word in ("previous", "before") else 1, (match["unit"] or match["unit2"]).casefold())


def _same(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "the same day", "that day", "later that month"."""
    return Outcome(kind="offset", problem=NO_ANCHOR)


def _same_stretch(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "during that period", "in the same time": the stretch of days told before."""
    return Outcome(kind="span", range=frame.stretch) if frame.stretch else None


def _that_month(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "that December", "that summer": the one of the year that the story is in."""
    if frame.near is None:
        return None
    word, year = match["name"], frame.near.year
    if word.casefold() in SEASON_START:
        return Outcome(range=season(word, year))
    return Outcome(range=DateRange.of_month(year, month_number(word)))


def _ordinal(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "on the 17th": of the month that the story is in, or of the one that the tense asks for.

    What is still to come ("is due on the 9th") comes after publication; what was did not; and a story that
    has passed the day goes on to the next month, if that was before publication.
    """
    if frame.near is None:
        return None
    near, day = frame.near, int(match["day"])
    before, found, after = (_in_month(near, day, months) for months in (-1, 0, 1))
    if frame.published is None or found is None:
        return Outcome(range=found) if found else None
    ahead = frame.tense == "future"
    passed = _first(found) < (frame.published if ahead else near)
    if after is not None and passed and (ahead or _first(after) <= frame.published):
        return Outcome(range=after)
    unborn = frame.tense == "past" and near <= frame.published < _first(found)
    return Outcome(range=before if unborn and before is not None else found)


def _in_month(near: date, day: int, months: int) -> DateRange | None:
    month = shifted_months(near.year, near.month, months)
    return day_range(*month, day) if month is not None else None


def _first(days: DateRange) -> date:
    return days.earliest or date.min


def _duration(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "for two months", "a 15-day voyage", "some 15 hours": a length of time, no date."""
    count, _ = count_named(match["count"])
    return Outcome(kind="duration", duration_days=days_in(count, match["unit"]))


#: "the 17th century" is no day: what follows must not be a noun
_NO_NOUN = (
    r"(?!\s+(?:of\s+)?(?!(?:it|he|she|they|we|the|an?|its|his|her|their|and|but|at|in|on|from|to|for|with|another)\b)"
    r"[a-z])"
)

OFFSET_RULES: tuple[DateRule, ...] = (
    rule(
        "counted",
        rf"{COUNT}\s+{UNIT}\s+(?P<side>later|earlier|after(?:wards)?|before|previously)(?!\w)",
        _counted,
    ),
    rule(
        "next",
        r"(?:the\s+(?P<side>next|following|previous)\s+(?P<unit>day|night|week|month|year)|the\s+(?P<unit2>day|night|week|month|year)\s+(?P<side2>before|after|following))(?!\w)",
        _next,
    ),
    rule(
        "same",
        r"(?:(?:earlier|later)\s+)?(?:the\s+same|that(?:\s+same)?)\s+(?P<unit>day|night|week|month|year)(?!\w)",
        _same,
    ),
    rule(
        "same-stretch",
        r"(?:during|in|over|within)\s+(?:the\s+same|that(?:\s+same)?|this)\s+(?:period|time|span|stretch)(?!\w)",
        _same_stretch,
    ),
    rule(
        "that-month", rf"that\s+(?:same\s+)?(?P<name>{'|'.join((*MONTHS, *SEASON_START))})(?!\w)", _that_month
    ),
    rule(
        "ordinal",
        rf"(?:(?<=\bon\s)|(?<=\bby\s)|(?<=\babout\s)|(?<=\baround\s)|(?<=\bsince\s)|(?<=\buntil\s))the\s+(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)(?!\w){_NO_NOUN}",
        _ordinal,
    ),
    rule("duration", rf"{COUNT}[\s-]+{UNIT}", _duration),
)
