"""Dates counted from another date in the story ("five days later", "the same day"), and lengths of time."""

from __future__ import annotations

import re

from cargotrace.reading.dating_calendar import day_range
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


def _ordinal(match: re.Match[str], frame: Frame) -> Outcome | None:
    """Read "on the 17th": a day of the month that the story is in."""
    if frame.near is None:
        return None
    found = day_range(frame.near.year, frame.near.month, int(match["day"]))
    return Outcome(range=found) if found else None


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
        "ordinal",
        rf"(?<=\bon\s)the\s+(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)(?!\w){_NO_NOUN}",
        _ordinal,
    ),
    rule("duration", rf"{COUNT}[\s-]+{UNIT}", _duration),
)
