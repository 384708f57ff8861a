"""Dates in a report, read the way news writes them, against the day of publication.

What cannot be dated stays undated and says why; a vague date stays vague. The rules are in the
``dating_*`` modules, one table each; this module finds the expressions, lets the longest win, gives each
its frame (tense, story, publication) and joins what belongs together.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from cargotrace.dates import DateRange
from cargotrace.reading.dating_absolute import ABSOLUTE_RULES
from cargotrace.reading.dating_calendar import month_number, shifted, shifted_months
from cargotrace.reading.dating_offset import OFFSET_RULES
from cargotrace.reading.dating_relative import RELATIVE_RULES
from cargotrace.reading.dating_rules import DAY, MONTH, YEAR, DateKind, DateRule, Frame, Outcome
from cargotrace.reading.dating_tense import tense_at
from cargotrace.reading.doc_text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

RULES: tuple[DateRule, ...] = (*ABSOLUTE_RULES, *RELATIVE_RULES, *OFFSET_RULES)
_NAMING_RULES = frozenset({"weekday", *(how.name for how in ABSOLUTE_RULES)})
#: a story's year holds for this many characters unless the report has no date of its own
_STORY_REACH = 700
#: an offset looks for its anchor this many characters back
_ANCHOR_REACH = 500
#: a full date this many days before publication starts a story of its own time
_STORY_AGE_DAYS = 270
#: nouns that a date may stand before without naming an event: "the Oct. 7 shipment", "Monday night"
_MOVING_NOUNS = frozenset({
    "shipment", "delivery", "voyage", "arrival", "departure", "sailing", "consignment", "loading", "transfer",
    "cargo", "load", "convoy", "trip", "flight", "train", "ship", "vessel", "export", "import", "image",
    "photo", "photograph", "picture", "imagery", "morning", "night", "evening", "afternoon", "noon",
    "edition", "week", "period",
})  # fmt: skip
_DETERMINER = re.compile(
    r"(?:\b(?:the|a|an|this|that|those|these|its|their|his|her)|[’']s?)\s+$", re.IGNORECASE
)
_SINCE = r"since(?:\s+at\s+least)?|after|starting(?:\s+(?:on|in))?|beginning(?:\s+(?:on|in))?|as\s+of|from"
_UNTIL = r"until|till|up\s+to|by|before|through|no\s+later\s+than|prior\s+to|ahead\s+of"
_LOOSE = r"(?:about\s+|around\s+)?$"
_BEFORE: tuple[tuple[DateKind, re.Pattern[str]], ...] = (
    ("since", re.compile(rf"\b(?:{_SINCE})\s+{_LOOSE}", re.IGNORECASE)),
    ("until", re.compile(rf"\b(?:{_UNTIL})\s+{_LOOSE}", re.IGNORECASE)),
)
_DATELINE = re.compile(r"(?m)^[ \t>\"“(]*(?:[A-Z][\w.'’-]*[ ,/()]*){1,6}[,(]?\s*$")
_AFTER_DATELINE = re.compile(r"\s*(?:\([^)\n]{1,40}\)\s*)?(?:-|–|—|:)")
_FULL_DATE_AHEAD = re.compile(
    rf"\s*(?:and|to|until|till|through|-|–|—)\s*(?:(?P<m1>{MONTH})\s+(?P<d1>{DAY})|(?P<d2>{DAY})\s+(?P<m2>{MONTH})),?\s+(?P<year>{YEAR})",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"\s*(?:to|until|till|through|and|up\s+to|-|–|—|,?\s+and\s+again\s+(?:in|on))\s*(?:the\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date expression in a report, with half-open character offsets in the text.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> doc = parse("It left on Sept. 7 and was seen there five days later.")
    >>> [(m.kind, m.range.edtf) for m in find_dates(doc, date(2023, 10, 16))]
    [('point', '2023-09-07'), ('offset', '2023-09-12')]
    """

    start: int
    end: int
    #: what is known of the days; None when it cannot be dated, and for durations
    range: DateRange | None
    kind: DateKind
    #: the bare date without its preposition: for "since August" August itself
    point: DateRange | None = None
    #: for "offset": how far from the anchor, days and whole months, negative for earlier
    offset_days: int | None = None
    offset_months: int | None = None
    #: for "duration": its length in days
    duration_days: float | None = None
    #: why the range is None although the words ask for a date
    problem: str | None = None
    #: the preposition in front decided the kind, or the rule's name: for explaining
    rule: str = ""
    #: the year is written, or follows from a day before it in the story whose year is
    year_known: bool = False


def find_dates(doc: Doc, published: date | None) -> tuple[DateMention, ...]:
    """Return the date expressions of a parsed text, in order, none overlapping.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> doc = parse("Since early August shells have gone north. It sailed on Monday.")
    >>> [m.range.edtf for m in find_dates(doc, date(2023, 11, 1))]
    ['2023-08-01~/2023-11-01~', '2023-10-30']
    >>> [m.problem for m in find_dates(doc, None)][1]
    'relative to the day of publication, which is not known'
    """
    text = text_of(doc)
    published = published or _dateline_day(text)
    order = _slash_order(text)
    found: list[DateMention] = []
    for match, how in _candidates(text):
        if found and match.start() < found[-1].end:
            continue
        frame = _frame(doc, match, published, order, found)
        outcome = how.resolve(match, frame)
        if outcome is not None:
            anchor = _anchor(match.start(), found)
            found.append(_with_context(doc, _mention(match, how, outcome, frame, anchor), frame.published))
    return tuple(_joined(text, found))


def resolve_offset(mention: DateMention, anchor: DateRange) -> DateRange:
    """Return the days that an offset means, counted from an anchor.

    Raises
    ------
    ValueError
        If the mention is no offset.

    Examples
    --------
    >>> five = DateMention(start=0, end=15, range=None, kind="offset", offset_days=5)
    >>> resolve_offset(five, DateRange.of_day(date(2023, 9, 7))).edtf
    '2023-09-12'
    """
    if mention.kind != "offset":
        msg = f"A date of kind {mention.kind!r} is not counted from another one."
        raise ValueError(msg)
    days, months = mention.offset_days or 0, mention.offset_months or 0
    first = _moved(anchor.earliest, days, months)
    last = _moved(anchor.latest, days, months)
    loose = anchor.approximate or bool(months)
    if first is None and last is None:
        return anchor
    return DateRange.between(first, last, approximate=loose)


def _moved(day: date | None, days: int, months: int) -> date | None:
    if day is None:
        return None
    if months:
        month = shifted_months(day.year, day.month, months)
        if month is None:
            return None
        day = date(*month, min(day.day, calendar.monthrange(*month)[1]))
    return shifted(day, days)


def _candidates(text: str) -> Iterator[tuple[re.Match[str], DateRule]]:
    """Yield the matches of all rules by start, the longest first, then in the order of the table."""
    lowered = _lowered(text)
    ranked = [
        (match.start(), -len(match[0]), place, match, how)
        for place, how in enumerate(RULES)
        for match in how.matches(text, lowered)
    ]
    ranked.sort(key=lambda item: item[:3])
    for *_, match, how in ranked:
        yield match, how


def _lowered(text: str) -> str:
    """Return a text in small letters, each where it was: some capitals ("İ") would become two."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower()[:1] for c in text)


def _dateline_day(text: str) -> date | None:
    """Return a full date in the first lines' dateline ("LONDON, March 5, 1987 -"), else None."""
    for match, how in _candidates(text[:400]):
        if "year" in match.groupdict() and match["year"] and _is_dateline(text, match.start(), match.end()):
            outcome = how.resolve(match, Frame(published=None, tense=None))
            if outcome and outcome.range and outcome.range.days == 1:
                return outcome.range.earliest
    return None


def _slash_order(text: str) -> Literal["day-first", "month-first"] | None:
    """Return the order that dates such as 29/10/2016 show, when all that show one agree."""
    shown: set[Literal["day-first", "month-first"]] = set()
    for match in re.finditer(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d\d)(?!\d)", text):
        first, second = int(match[1]), int(match[2])
        if 12 < first <= 31 and 1 <= second <= 12:
            shown.add("day-first")
        if 12 < second <= 31 and 1 <= first <= 12:
            shown.add("month-first")
    return shown.pop() if len(shown) == 1 else None


#: what was bought is still to come: "has bought wheat for shipment in April and May"
_FOR_LATER = re.compile(
    r"\bfor\s+(?:shipment|delivery|loading|arrival|export|dispatch|lifting)"
    rf"(?:\s+(?:in|during|between|from|by|on|early|late|the|and|to|{MONTH}|\d{{1,2}})){{0,4}}\s+$",
    re.IGNORECASE,
)


def _frame(
    doc: Doc,
    match: re.Match[str],
    published: date | None,
    order: Literal["day-first", "month-first"] | None,
    found: list[DateMention],
) -> Frame:
    text, start = text_of(doc), match.start()
    story = _year_ahead(text, match.end()) or _story(text, start, published, found)
    return Frame(
        published=published,
        tense="future"
        if _FOR_LATER.search(text[max(0, start - 48) : start])
        else tense_at(doc, start, match.end()),
        story=story,
        near=_near(text, start, found),
        stretch=_stretch(start, found),
        slash_order=order,
    )


def _year_ahead(text: str, end: int) -> date | None:
    """Return the full date that a range ends with: in "July 18 and August 15, 2023" both share the year."""
    match = _FULL_DATE_AHEAD.match(text, end)
    if not match:
        return None
    try:
        return date(int(match["year"]), month_number(match["m1"] or match["m2"]), 1)
    except ValueError:
        return None


def _story(text: str, start: int, published: date | None, found: list[DateMention]) -> date | None:
    """Return the last day that the story itself has dated, if the story is not the publication's own time."""
    for mention in reversed(found):
        if published is not None and start - mention.end > _STORY_REACH:
            return None
        if mention.point is None or mention.point.earliest is None or not mention.year_known:
            continue
        if (mention.point.days or 999) > 31:
            continue
        if published is None or (published - mention.point.earliest).days > _STORY_AGE_DAYS:
            return mention.point.earliest
        return None
    return None


def _near(text: str, start: int, found: list[DateMention]) -> date | None:
    anchor = _anchor(start, found)
    return anchor.latest if anchor else None


def _stretch(start: int, found: list[DateMention]) -> DateRange | None:
    """Return the nearest stretch of days before, in the order of the text, that has both its ends."""
    near = takewhile(lambda m: start - m.end <= _ANCHOR_REACH, reversed(found))
    return next((m.range for m in near if m.range is not None and (m.range.days or 0) > 1), None)


def _anchor(start: int, found: list[DateMention]) -> DateRange | None:
    """Return the nearest day before, in the order of the text, that something can be counted from."""
    for mention in reversed(found):
        if start - mention.end > _ANCHOR_REACH:
            return None
        point = mention.point
        if mention.kind not in ("dateline", "name", "duration") and point and (point.days or 999) <= 31:
            return point
    return None


def _mention(
    match: re.Match[str], how: DateRule, outcome: Outcome, frame: Frame, anchor: DateRange | None
) -> DateMention:
    duration = outcome.duration_days
    mention = DateMention(
        start=match.start(),
        end=match.end(),
        range=outcome.range,
        kind=outcome.kind,
        point=outcome.range,
        duration_days=None if duration is None else round(duration, 2),
        problem=outcome.problem,
        rule=how.name,
        year_known=frame.story is not None or _writes_year(match),
    )
    return _anchored(mention, outcome, anchor) if outcome.kind == "offset" else mention


def _writes_year(match: re.Match[str]) -> bool:
    """Say whether the year is written out; "last year" begins no story of its own."""
    return any(c.isdigit() for c in match.groupdict().get("year") or "")


def _with_context(doc: Doc, mention: DateMention, published: date | None) -> DateMention:
    """Tell datelines and names of events from dates, and let the preposition speak."""
    if mention.kind in ("offset", "duration"):
        return mention
    if _is_dateline(text_of(doc), mention.start, mention.end):
        return replace(mention, kind="dateline")
    if mention.rule in _NAMING_RULES and _is_name(doc, mention.start, mention.end):
        return replace(mention, kind="name")
    return _with_preposition(doc, mention, published)


def _anchored(mention: DateMention, outcome: Outcome, anchor: DateRange | None) -> DateMention:
    mention = replace(mention, offset_days=outcome.offset_days, offset_months=outcome.offset_months)
    if anchor is None:
        return mention
    found = resolve_offset(mention, anchor)
    return replace(mention, range=found, point=found, problem=None)


def _with_preposition(doc: Doc, mention: DateMention, published: date | None) -> DateMention:
    """Turn "since August" and "by Friday" into ranges; they end or begin at publication where that is so."""
    before = text_of(doc)[max(0, mention.start - 28) : mention.start]
    kind = next((kind for kind, words in _BEFORE if words.search(before)), None)
    point = mention.point
    if mention.kind == "span" and kind == "since":
        return mention
    if kind is None or point is None or (kind == "since" and _is_from_noun(doc, mention.start, before)):
        return mention if kind is None or point is not None else replace(mention, kind=kind)
    if kind == "since":
        last = published if published and point.earliest and published >= point.earliest else None
        return replace(mention, kind="since", range=_reach(point.earliest, last, point))
    first = published if published and point.latest and published <= point.latest else None
    return replace(mention, kind="until", range=_reach(first, point.latest, point))


def _reach(first: date | None, last: date | None, point: DateRange) -> DateRange:
    if first is None and last is None:
        return point
    return DateRange(earliest=first, latest=last, precision="range", approximate=point.approximate)


def _is_from_noun(doc: Doc, start: int, before: str) -> bool:
    """Say whether "from" hangs on a noun ("images from Sept. 7" are of that day, not since it)."""
    if not re.search(r"\bfrom\s+$", before, re.IGNORECASE):
        return False
    token = doc.char_span(max(0, start - 5), start, alignment_mode="expand")
    head = token.root.head if token is not None and len(token) else None
    return head is not None and head.pos_ in ("NOUN", "PROPN")


def _is_dateline(text: str, start: int, end: int) -> bool:
    line_start = text.rfind("\n", 0, start) + 1
    if start - line_start > 60 or start == line_start or not _AFTER_DATELINE.match(text, end):
        return False
    return bool(_DATELINE.match(text[line_start:start]))


def _is_name(doc: Doc, start: int, end: int) -> bool:
    """Say whether a date names an event or thing: "the Oct. 7 attack", "Monday's vote"."""
    possessive = re.match(r"[’']s?\s+(\w+)", text_of(doc)[end : end + 30])
    if possessive:
        return possessive[1].casefold().rstrip("s") not in _MOVING_NOUNS
    span = doc.char_span(start, end, alignment_mode="contract")
    if span is None or not len(span) or span.end >= len(doc):
        return False
    if not _DETERMINER.search(text_of(doc)[max(0, start - 12) : start]):
        return False
    following = doc[span.end]
    noun = following.head if following.dep_ == "compound" else following
    if noun.pos_ != "NOUN" or following.pos_ not in ("NOUN", "ADJ", "PROPN"):
        return False
    return span.root.head in (noun, following) and noun.lemma_.casefold() not in _MOVING_NOUNS


def _joined(text: str, found: list[DateMention]) -> Iterator[DateMention]:
    """Join two dates with "to", a dash or, after "between", "and" into one span."""
    position = 0
    while position < len(found):
        first = found[position]
        second = found[position + 1] if position + 1 < len(found) else None
        span = _join(text, first, second) if second is not None else None
        if span is not None:
            yield span
            position += 2
        else:
            yield first
            position += 1


def _join(text: str, first: DateMention, second: DateMention) -> DateMention | None:
    between = text[first.end : second.start]
    if len(between) > 16 or not _JOIN.fullmatch(between):
        return None
    before = text[max(0, first.start - 10) : first.start].casefold()
    again = "again" in between.casefold()
    if between.strip().casefold().startswith("and") and "between" not in before and not again:
        return None
    a, b = first.point, second.point
    if a is None or b is None or a.earliest is None or b.latest is None or b.latest < a.earliest:
        return None
    loose = a.approximate or b.approximate
    found = DateRange.between(a.earliest, b.latest, approximate=loose)
    return DateMention(
        start=first.start,
        end=second.end,
        range=found,
        kind="span",
        point=found,
        rule="joined",
        year_known=first.year_known,
    )
