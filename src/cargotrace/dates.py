"""Days known vaguely or well: :class:`DateRange`, printed as EDTF and as two plain ISO days.

EDTF is ISO 8601-2:2019 annex A (https://www.loc.gov/standards/datetime/). A vague date stays vague.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year", "range"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """The days on which something may have happened.

    ``earliest`` and ``latest`` are inclusive; None means open on that side ("since August",
    "by Friday"). Both None is refused: what is not said is not dated.

    Raises
    ------
    ValueError
        If both sides are open, or the latest day is before the earliest.

    Examples
    --------
    >>> DateRange.of_month(2023, 8).edtf
    '2023-08'
    >>> DateRange(earliest=date(2023, 8, 1), latest=None, precision="range").edtf
    '2023-08-01/..'
    """

    earliest: date | None
    latest: date | None
    precision: Precision = "day"
    #: the wording is loose ("around", "mid-"): prints ``~``
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.earliest is None and self.latest is None:
            msg = "A date range needs at least one day."
            raise ValueError(msg)
        if self.earliest and self.latest and self.latest < self.earliest:
            msg = f"The latest day {self.latest} is before the earliest {self.earliest}."
            raise ValueError(msg)

    @classmethod
    def of_day(cls, day: date, *, approximate: bool = False) -> DateRange:
        """Return the range of one day."""
        return cls(earliest=day, latest=day, precision="day", approximate=approximate)

    @classmethod
    def of_month(cls, year: int, month: int, *, approximate: bool = False) -> DateRange:
        """Return the range of one month."""
        last = calendar.monthrange(year, month)[1]
        return cls(
            earliest=date(year, month, 1),
            latest=date(year, month, last),
            precision="month",
            approximate=approximate,
        )

    @classmethod
    def of_year(cls, year: int, *, approximate: bool = False) -> DateRange:
        """Return the range of one year."""
        return cls(
            earliest=date(year, 1, 1), latest=date(year, 12, 31), precision="year", approximate=approximate
        )

    @classmethod
    def between(cls, earliest: date | None, latest: date | None, *, approximate: bool = False) -> DateRange:
        """Return the range from one day to another; None leaves a side open."""
        if earliest == latest and earliest is not None:
            return cls.of_day(earliest, approximate=approximate)
        return cls(earliest=earliest, latest=latest, precision="range", approximate=approximate)

    @property
    def edtf(self) -> str:
        """Return the EDTF text, level 1: ``2023-09-07``, ``2023-08~``, ``2023-08-11/2023-08-20``."""
        mark = "~" if self.approximate else ""
        if self.earliest and self.latest and self.precision != "range":
            width = {"day": 10, "month": 7, "year": 4}[self.precision]
            return self.earliest.isoformat()[:width] + mark
        left = self.earliest.isoformat() + mark if self.earliest else ".."
        right = self.latest.isoformat() + mark if self.latest else ".."
        return f"{left}/{right}"

    @property
    def start_iso(self) -> str | None:
        """Return the earliest day as ``YYYY-MM-DD``, or None when open."""
        return self.earliest.isoformat() if self.earliest else None

    @property
    def end_iso(self) -> str | None:
        """Return the latest day as ``YYYY-MM-DD``, or None when open."""
        return self.latest.isoformat() if self.latest else None

    @property
    def days(self) -> int | None:
        """Return how many days the range holds, or None when it is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: DateRange) -> bool:
        """Say whether some day is in both ranges; an open side reaches without end.

        Examples
        --------
        >>> DateRange.of_month(2023, 9).overlaps(DateRange.of_day(date(2023, 9, 30)))
        True
        """
        return (self.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (
            self.latest or date.max
        )

    def may_precede(self, other: DateRange) -> bool:
        """Say whether some day of this range is no later than some day of the other.

        Examples
        --------
        >>> july = DateRange.of_month(2022, 7)
        >>> [july.may_precede(DateRange.of_month(2022, month)) for month in (3, 7)]
        [False, True]
        """
        return self.earliest is None or other.latest is None or self.earliest <= other.latest

    @classmethod
    def from_edtf(cls, text: str) -> DateRange:
        """Read the EDTF that :attr:`edtf` prints.

        Raises
        ------
        ValueError
            If the text is none of the forms printed, or names a day that does not exist.

        Examples
        --------
        >>> DateRange.from_edtf("2023-08~").approximate
        True
        >>> DateRange.from_edtf("2023-02-30")
        Traceback (most recent call last):
        ...
        ValueError: '2023-02-30' names a day that does not exist.
        """
        left, slash, right = text.strip().partition("/")
        first = _point(left, text)
        if not slash:
            if first is None:
                msg = f"{text!r} is not a date."
                raise ValueError(msg)
            return first
        last = _point(right, text)
        loose = bool((first and first.approximate) or (last and last.approximate))
        return cls(
            earliest=first.earliest if first else None,
            latest=last.latest if last else None,
            precision="range",
            approximate=loose,
        )


def _point(text: str, whole: str) -> DateRange | None:
    if text in ("", ".."):
        return None
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(~?)", text)
    if not match:
        msg = f"{whole!r} is not a date like 2023, 2023-08, 2023-08-11 or a/b."
        raise ValueError(msg)
    year, month, day, loose = int(match[1]), match[2], match[3], bool(match[4])
    try:
        if day:
            return DateRange.of_day(date(year, int(month), int(day)), approximate=loose)
        if month:
            return DateRange.of_month(year, int(month), approximate=loose)
        return DateRange.of_year(year, approximate=loose)
    except (ValueError, calendar.IllegalMonthError):
        msg = f"{whole!r} names a day that does not exist."
        raise ValueError(msg) from None
