"""What the rules of date reading share: the frame they read in, what they return, and word pieces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cargotrace.dates import DateRange
from cargotrace.reading.dating_calendar import MONTHS, WEEKDAYS, Tense

#: what a date expression does: a "point" may be vague (a month); "since" and "until" reach from or to one;
#: "span" has two ends; "offset" counts from another date; "duration" is a length of time; "dateline"
#: stands before an agency's report; "name" belongs to a name or event ("the Oct. 7 attack")
DateKind = Literal["point", "since", "until", "span", "offset", "duration", "dateline", "name"]

NO_PUBLICATION_DATE = "relative to the day of publication, which is not known"
NO_YEAR = "no year is given, and the day of publication is not known"
AMBIGUOUS = "day and month cannot be told apart"
IMPOSSIBLE = "no such day"
NO_ANCHOR = "counted from another date, which is not stated nearby"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where an expression stands: what is known when it is read."""

    published: date | None
    #: tense of the clause around the expression
    tense: Tense
    #: the last full date read in this stretch of the story, if it is not simply the publication's time
    story: date | None = None
    #: the last day read, for "on the 17th" and "the same day"
    near: date | None = None
    #: the last stretch of days read, for "during that period"
    stretch: DateRange | None = None
    #: the order that other dates with slashes in the same report show, or None
    slash_order: Literal["day-first", "month-first"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a rule made of an expression."""

    kind: DateKind = "point"
    range: DateRange | None = None
    problem: str | None = None
    #: for "offset": days from the anchor, negative for earlier; months apart from days
    offset_days: int = 0
    offset_months: int = 0
    #: for "duration": its length in days
    duration_days: float | None = None


Resolver = Callable[[re.Match[str], Frame], Outcome | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRule:
    """A named way of writing dates. A resolver that returns None lets the next rule try."""

    name: str
    pattern: re.Pattern[str]
    #: the same pattern for text in small letters, which is searched twice as fast
    scan: re.Pattern[str]
    resolve: Resolver

    def matches(self, text: str, lowered: str) -> Iterator[re.Match[str]]:
        """Yield what the rule finds in a text, given once more in small letters and of the same length."""
        for hit in self.scan.finditer(lowered):
            match = self.pattern.match(text, hit.start())
            if match is not None:
                yield match


def rule(name: str, pattern: str, resolve: Resolver) -> DateRule:
    """Return a rule; patterns ignore case and match whole words."""
    whole = rf"(?<![\w-]){pattern}"
    return DateRule(
        name=name, pattern=re.compile(whole, re.IGNORECASE), scan=re.compile(whole), resolve=resolve
    )


def unresolved(problem: str, kind: DateKind = "point") -> Outcome:
    """Return the outcome of an expression that cannot be dated, with the reason."""
    return Outcome(kind=kind, problem=problem)


_ABBREVIATED = r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{_ABBREVIATED})\b\.?)(?![\w])"
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}|(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\b\.?)(?!\w)"
_DAY_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d\w])"
DAY_OR_WORD = rf"(?:{DAY}|(?:{'|'.join(_DAY_WORDS)})\b(?!-))"
YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\w%])"
#: a year in four digits, in two after an apostrophe, or told by the publication's ("in June last year")
SHORT_YEAR = rf"(?:{YEAR}|[’']\d\d(?!\w)|(?:last|this|next)\s+year(?![\w’']))"
PART = (
    r"(?:(?:early|late)\s+in|early|mid|late|the\s+(?:very\s+)?(?:start|beginning|middle|end)\s+of|(?:start|beginning|end)\s+of"
    r"|the\s+(?:first|second)\s+half\s+of|end)"
)
#: day or month names that are also common words: they count only with a capital letter
CAPITALISED = frozenset({"march", "may", "mar", "sat", "sun", "wed", "mon", "fri", "second"})


def day_number(text: str) -> int:
    """Return the day of the month in digits, with an ordinal ending or in words.

    Examples
    --------
    >>> day_number("29th"), day_number("six")
    (29, 6)
    """
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else _DAY_WORDS.index(text.casefold()) + 1


def year_number(text: str, published: date | None = None) -> int | None:
    """Return a year in four digits, in two after an apostrophe, or as "last year"; None if unknown.

    Two digits up to 49 are of this century, the rest of the last, as POSIX ``strptime`` does with 68.

    Examples
    --------
    >>> year_number("1987"), year_number("'87"), year_number("’23")
    (1987, 1987, 2023)
    >>> year_number("last year", date(1987, 3, 5)), year_number("last year") is None
    (1986, True)
    """
    told = {"last": -1, "this": 0, "next": 1}.get(text.split(maxsplit=1)[0].casefold())
    if told is not None:
        return published.year + told if published else None
    if text[0].isdigit() and len(text) == 4:
        return int(text)
    short = int(text[-2:])
    return 2000 + short if short < 50 else 1900 + short


def is_common_word(text: str) -> bool:
    """Say whether a month or weekday name is written as the common word ("may", "march", "sat")."""
    return text.rstrip(".").casefold() in CAPITALISED and text[:1].islower()
