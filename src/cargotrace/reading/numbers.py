"""Numbers in running English: digits, number words, mixtures of both, ranges and round plurals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

UNITS: dict[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS: dict[str, int] = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
#: words that multiply what stands before them; "mln" and "bln" are wire copy of the 1980s
SCALES: dict[str, float] = {
    "hundred": 1e2, "dozen": 12, "thousand": 1e3, "million": 1e6, "mln": 1e6, "mn": 1e6, "billion": 1e9,
    "bln": 1e9, "bn": 1e9, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7,
}  # fmt: skip
#: indefinite plurals: no number is given, only an order of magnitude
ROUND_PLURALS = ("dozens", "scores", "hundreds", "thousands", "millions", "billions")

_SMALL = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_WORD_NUMBER = rf"(?:{_SMALL})(?:[\s-]+(?:and[\s-]+)?(?:{_SMALL}|{_SCALE})\b)*"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,])|\d+(?:\.\d+)?"
_SCALED_DIGITS = rf"(?:{_DIGITS})(?:[\s-]*(?:{_SCALE})\b)?"
_ARTICLE = rf"(?:half\s+an?|an?)\s+(?:{_SCALE})\b|half[\s-]a[\s-](?:{_SCALE})\b"
_AND_A_HALF = rf"(?:\b(?:{_SMALL})|(?<![\w.,$£€/])\d{{1,3}})\s+and\s+a\s+half(?:\s+(?:{_SCALE}))?\b"
_ONE_NUMBER = rf"(?:{_AND_A_HALF}|{_ARTICLE}|\b(?:{_WORD_NUMBER})\b|(?<![\w.,$£€/]){_SCALED_DIGITS})"
NUMBER = re.compile(_ONE_NUMBER, re.IGNORECASE)
_RANGE_JOIN = re.compile(r"\s*(?:-|–|—|\s+to\s+|\s+or\s+)\s*", re.IGNORECASE)
_AND_JOIN = re.compile(r"\s+(?:and|to)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_ROUND = re.compile(
    rf"\b(?:(?:several|many|tens|hundreds)\s+of\s+)?(?:{'|'.join(ROUND_PLURALS)})(?:\s+of\s+(?:{'|'.join(ROUND_PLURALS)}))?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in a text, or a range of numbers, with its half-open character offsets.

    ``value`` is None for "hundreds" and its like; ``upper`` is the second end of a range.
    """

    start: int
    end: int
    value: float | None
    upper: float | None = None

    @property
    def is_range(self) -> bool:
        """Say whether two ends were given."""
        return self.upper is not None


def parse_number(text: str) -> float | None:
    """Return the value of one number in digits or words, or None if it is none.

    Examples
    --------
    >>> parse_number("1,000"), parse_number("13 000"), parse_number("1.5 mln")
    (1000.0, 13000.0, 1500000.0)
    >>> parse_number("a million"), parse_number("half a million"), parse_number("twenty-five thousand")
    (1000000.0, 500000.0, 25000.0)
    >>> parse_number("two and a half thousand"), parse_number("2.5 lakh")
    (2500.0, 250000.0)
    >>> parse_number("tonnes") is None
    True
    """
    words = re.findall(r"\d[\d,.]*(?:[ \u00a0\u202f]\d{3})*(?:\.\d+)?|[a-z]+", text.casefold())
    if not words:
        return None
    total = current = 0.0
    half = 1.0
    seen = False
    for word in words:
        if word == "half":
            current, half = (current + 0.5, half) if seen else (current, 0.5)
            continue
        if word in ("a", "an", "and"):
            continue
        step = _word_value(word)
        if step is None:
            return None
        value, is_scale = step
        if not is_scale:
            current += value
        elif value >= 1000:
            total += (current if seen else 1.0) * value
            current = 0.0
        else:
            current = (current if seen else 1.0) * value
        seen = True
    return (total + current) * half if seen else None


def _word_value(word: str) -> tuple[float, bool] | None:
    """Return a word's value and whether it multiplies what stands before it."""
    if word in SCALES:
        return SCALES[word], True
    small = UNITS.get(word, TENS.get(word))
    if small is not None:
        return float(small), False
    digits = re.sub(r"[,\s]", "", word).rstrip(".")
    try:
        return float(digits), False
    except ValueError:
        return None


def find_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a text in order; the two ends of a range are one number.

    Examples
    --------
    >>> text = "between 30,000 and 50,000 barrels, 18 mines, hundreds of crates, six to eight cars"
    >>> [(n.value, n.upper) for n in find_numbers(text)]
    [(30000.0, 50000.0), (18.0, None), (None, None), (6.0, 8.0)]
    >>> find_numbers("")
    ()
    """
    found = sorted([*_plain_numbers(text), *_round_plurals(text)], key=lambda n: n.start)
    return tuple(_join_ranges(text, found))


def _plain_numbers(text: str) -> Iterator[Number]:
    for match in NUMBER.finditer(text):
        value = parse_number(match[0])
        if value is not None:
            yield Number(start=match.start(), end=match.end(), value=value)


def _round_plurals(text: str) -> Iterator[Number]:
    for match in _ROUND.finditer(text):
        yield Number(start=match.start(), end=match.end(), value=None)


def _join_ranges(text: str, found: list[Number]) -> Iterator[Number]:
    position = 0
    while position < len(found):
        first = found[position]
        second = found[position + 1] if position + 1 < len(found) else None
        if second is not None and _is_range(text, first, second):
            yield _ranged(text, first, second)
            position += 2
        else:
            yield first
            position += 1


def _ranged(text: str, first: Number, second: Number) -> Number:
    """Return the range; in "two to three million" the scale belongs to both."""
    low, high = first.value or 0.0, second.value
    scale = re.search(rf"\b({_SCALE})\s*$", text[second.start : second.end], re.IGNORECASE)
    if scale and low < 1000 and not re.search(rf"\b({_SCALE})\b", text[first.start : first.end], re.I):
        factor = SCALES[scale[1].casefold()]
        low = low * factor if low * factor <= (high or 0.0) else low
    return Number(start=first.start, end=second.end, value=low, upper=high)


def _is_range(text: str, first: Number, second: Number) -> bool:
    between = text[first.end : second.start]
    if first.value is None or second.value is None or len(between) > 8:
        return False
    if _RANGE_JOIN.fullmatch(between):
        return second.value > first.value or "to" in between
    return bool(_AND_JOIN.fullmatch(between) and _BETWEEN.search(text, max(0, first.start - 12), first.start))
