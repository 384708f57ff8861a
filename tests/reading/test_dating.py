"""Dates in the ways news writes them, each against a day of publication; expectations by the calendar."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cargotrace.dates import DateRange
from cargotrace.language import parse
from cargotrace.reading.dating import RULES, DateMention, find_dates, resolve_offset
from cargotrace.reading.dating_rules import DateRule

#: a Wednesday
PUBLISHED = date(2023, 10, 18)


def found(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str | None]]:
    mentions = find_dates(parse(text), published)
    return [(text[m.start : m.end], m.range.edtf if m.range else None) for m in mentions]


def kinds(text: str, published: date | None = PUBLISHED) -> list[str]:
    return [m.kind for m in find_dates(parse(text), published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It left on Sept. 7.", "2023-09-07"),
        ("It left on 7 September.", "2023-09-07"),
        ("It arrived on 29th October 2016.", "2016-10-29"),
        ("It arrived on the 3rd of May.", "2023-05-03"),
        ("It sailed on 12 August 1941.", "1941-08-12"),
        ("IT SAILED ON AUGUST 12, 1941.", "1941-08-12"),
        ("It had been closed since March six.", "2023-03-06/2023-10-18"),
        ("It sailed on 2023-09-07.", "2023-09-07"),
        ("It sailed on 17.06.2019.", "2019-06-17"),
        ("It sailed on 29/10/2016.", "2016-10-29"),
        ("It sailed on 10/29/2016.", "2016-10-29"),
        ("It sailed on 7 Sept '23.", "2023-09-07"),
        ("It sailed on Sunday, March 3, and arrived.", "2024-03-03"),
        ("It sailed on Monday, Oct. 9.", "2023-10-09"),
        ("It sailed in December 2022.", "2022-12"),
        ("It sailed in February.", "2023-02"),
        ("It sailed in mid-August.", "2023-08-11~/2023-08-20~"),
        ("It sailed in early August.", "2023-08-01~/2023-08-10~"),
        ("It sailed in late February 2024.", "2024-02-21~/2024-02-29~"),
        ("It sailed early in May.", "2023-05-01~/2023-05-10~"),
        ("It sailed at the end of June.", "2023-06-21~/2023-06-30~"),
        ("It sailed in the first week of October.", "2023-10-01/2023-10-07"),
        ("It sold 9 tonnes in the week ended Oct. 7.", "2023-10-01/2023-10-07"),
        ("It sold 9 tonnes in the week to 3 March 2022.", "2022-02-25/2022-03-03"),
        ("It sailed in the second half of September.", "2023-09-16/2023-09-30"),
        ("It sailed in 2022.", "2022"),
        ("It sailed in late 2022.", "2022-09-01~/2022-12-31~"),
        ("It sailed in the 1980s.", "1980-01-01~/1989-12-31~"),
        ("It sailed in the third quarter of 2022.", "2022-07-01/2022-09-30"),
        ("It sailed in H1 2021.", "2021-01-01/2021-06-30"),
        ("It sailed in the winter of 2021.", "2021-12-01~/2022-02-28~"),
    ],
)
def test_days_months_and_years(text: str, expected: str) -> None:
    assert [edtf for _, edtf in found(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It left on Monday.", "2023-10-16"),
        ("Egypt has bought wheat for shipment in December and January.", "2023-12-01/2024-01-31"),
        ("Egypt has bought rice for delivery between March and May.", "2024-03-01/2024-05-31"),
        ("Egypt bought wheat in December.", "2022-12"),
        ("By Monday 900 lorries had gone over.", "../2023-10-16"),
        ("It left on Wednesday.", "2023-10-18"),
        ("It left last Friday.", "2023-10-13"),
        ("It left last Wednesday.", "2023-10-11"),
        ("It will leave on Friday.", "2023-10-20"),
        ("It will leave next Monday.", "2023-10-23"),
        ("It will have left by this Friday.", "2023-10-18/2023-10-20"),
        ("It left yesterday.", "2023-10-17"),
        ("It will leave tomorrow.", "2023-10-19"),
        ("It grounded last night.", "2023-10-17"),
        ("It was loaded overnight.", "2023-10-17/2023-10-18"),
        ("It left last week.", "2023-10-09/2023-10-15"),
        ("It left last weekend.", "2023-10-14/2023-10-15"),
        ("It left earlier this month.", "2023-10-01/2023-10-18"),
        ("It will leave later this month.", "2023-10-18/2023-10-31"),
        ("It left last month.", "2023-09"),
        ("It left early last month.", "2023-09-01~/2023-09-10~"),
        ("It left last year.", "2022"),
        ("It left last December.", "2022-12"),
        ("It left on 25 February last year.", "2022-02-25"),
        ("It left from February 1 to 26 last year.", "2022-02-01/2022-02-26"),
        ("It left in June last year.", "2022-06"),
        ("It left last summer.", "2023-06-01~/2023-08-31~"),
        ("It left three days ago.", "2023-10-15"),
        ("It left two weeks ago.", "2023-10-02~/2023-10-06~"),
        ("It left two months ago.", "2023-08~"),
        ("It will arrive in a fortnight.", "2023-10-30~/2023-11-03~"),
        ("It has left in recent weeks.", "2023-09-17~/2023-10-18~"),
        ("It sailed for the last three months.", "2023-07-18~/2023-10-18~"),
        ("Over a three-week period last month it sailed.", "2023-09"),
    ],
)
def test_against_the_day_of_publication(text: str, expected: str) -> None:
    assert [edtf for _, edtf in found(text) if edtf] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has sailed since August.", ("since", "2023-08-01/2023-10-18")),
        ("It sailed, beginning in mid-August.", ("since", "2023-08-11~/2023-10-18~")),
        ("It lay there until 21 July 1942.", ("until", "../1942-07-21")),
        ("It should arrive by early November.", ("until", "2023-10-18~/2023-11-10~")),
        ("It sailed between August and October.", ("span", "2023-08-01/2023-10-31")),
        ("It sailed from February 1 to 25.", ("span", "2023-02-01/2023-02-25")),
        ("It sailed between July 18 and August 15, 2021.", ("span", "2021-07-18/2021-08-15")),
        ("It sailed between October 2 and today.", ("span", "2023-10-02/2023-10-18")),
        ("Imagery from October-December 2022 shows it.", ("span", "2022-10-01/2022-12-31")),
        ("Images from Sept. 7 show it.", ("point", "2023-09-07")),
    ],
)
def test_prepositions_and_spans(text: str, expected: tuple[str, str]) -> None:
    [mention] = find_dates(parse(text), PUBLISHED)
    assert (mention.kind, mention.range.edtf if mention.range else None) == expected


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (date(2024, 1, 5), "It left on 20 December.", "2023-12-20"),
        (date(2024, 12, 30), "It is due on 8 January.", "2025-01-08"),
        (date(1987, 3, 24), "It will start on March 30.", "1987-03-30"),
        (date(1987, 4, 1), "It left in February.", "1987-02"),
        (date(2021, 2, 3), "Her voyage ended in November.", "2020-11"),
    ],
)
def test_a_year_left_out_is_the_nearest_one_the_past_preferred(
    published: date, text: str, expected: str
) -> None:
    assert found(text, published)[0][1] == expected


def test_a_story_of_another_time_keeps_its_own_year() -> None:
    text = "It left Batumi on 27 August 2013. It reached Beirut on 21 November and sank on 10 February."
    assert [edtf for _, edtf in found(text, date(2020, 8, 12))] == ["2013-08-27", "2013-11-21", "2014-02-10"]


def test_a_story_without_publication_goes_on_from_day_to_day() -> None:
    text = (
        "It left on 29 September 1941 and came on 11 October. Another left on 8 January. On the 17th it sank."
    )
    assert [edtf for _, edtf in found(text, None)] == [
        "1941-09-29",
        "1941-10-11",
        "1942-01-08",
        "1942-01-17",
    ]


def test_offsets_count_from_the_date_before() -> None:
    text = "It loaded on Sept. 7 and came five days later. The next day it left; two weeks later it was back."
    assert [edtf for _, edtf in found(text)] == ["2023-09-07", "2023-09-12", "2023-09-13", "2023-09-27"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It left on 27 September. It was flown out on the 7th.", "2023-10-07"),
        ("It came on 2 October. It is expected to leave on the 9th.", "2023-11-09"),
        ("It came on 2 October. It is expected in Luanda about the 25th.", "2023-10-25"),
        ("It came on 12 October. It has lain there since the 9th.", "2023-10-09/2023-10-18"),
        ("The owners met on 12 October. It had sailed on the 24th.", "2023-09-24"),
        ("It left on 30 December 2020. It arrived on the 31st.", "2020-12-31"),
        ("It left on 3 May 1941. That December it was back.", "1941-12"),
        ("It left on 3 May 1941. That summer it sank.", "1941-06-01~/1941-08-31~"),
        (
            "It carried ore for the last three months. During that period none left.",
            "2023-07-18~/2023-10-18~",
        ),
        ("It loaded between 2 and 9 October. In the same period three others left.", "2023-10-02/2023-10-09"),
    ],
)
def test_a_day_or_stretch_taken_up_from_the_story(text: str, expected: str) -> None:
    assert [edtf for _, edtf in found(text)][1] == expected


@pytest.mark.parametrize(
    "text", ["During that period it lay idle.", "That summer it sank.", "It left on the 9th."]
)
def test_what_takes_up_nothing_is_not_dated(text: str) -> None:
    assert found(text) == []


def test_an_offset_without_an_anchor_says_so_and_can_be_resolved_later() -> None:
    [mention] = find_dates(parse("It was seen there five days later."), PUBLISHED)
    assert mention.range is None
    assert "not stated nearby" in (mention.problem or "")
    assert resolve_offset(mention, DateRange.of_day(date(2024, 2, 26))).edtf == "2024-03-02"


def test_resolving_what_is_no_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="not counted from"):
        resolve_offset(DateMention(start=0, end=1, range=None, kind="point"), DateRange.of_year(2020))


@pytest.mark.parametrize(
    "text",
    ["It left on Monday.", "It left on Nov 29.", "It left last month.", "It will arrive in a fortnight."],
)
def test_without_a_publication_date_relative_dates_stay_open_and_say_why(text: str) -> None:
    [mention] = find_dates(parse(text), None)
    assert mention.range is None
    assert mention.problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("It left on 03/04/2023.", "cannot be told apart"),
        ("It left on Feb. 30.", "no such day"),
        ("It left on 31.02.2020.", "no such day"),
        ("It left on 2020-13-01.", "no such day"),
    ],
)
def test_what_is_ambiguous_or_impossible_is_not_dated(text: str, problem: str) -> None:
    [mention] = find_dates(parse(text), PUBLISHED)
    assert mention.range is None
    assert problem in (mention.problem or "")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_written_for_small_letters_reads_capitals_too(rule: DateRule) -> None:
    literal = re.sub(r"\\.|\(\?P[<=]\w+[>)]", "", rule.scan.pattern)
    assert literal == literal.lower(), "it is searched in text made small"


def test_letters_that_grow_when_made_small_move_no_date() -> None:
    assert found("İİİ left İzmir on 7 September.") == [("7 September", "2023-09-07")]


def test_another_date_with_slashes_decides_the_order() -> None:
    text = "It left on 03/04/2023 and came on 29/04/2023."
    assert [edtf for _, edtf in found(text)] == ["2023-04-03", "2023-04-29"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("PARIS, March 5 - Cereals left.", "dateline"),
        ("LARNACA, Cyprus, March 12 — A vessel left.", "dateline"),
        ("They spoke of the Oct. 7 attack again.", "name"),
        ("They praised Monday's vote.", "name"),
        ("They saw the Oct. 7 shipment.", "point"),
        ("It lay there for two months.", "duration"),
        ("It was a 15-day voyage.", "duration"),
    ],
)
def test_datelines_names_and_durations_are_told_apart(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "They may march at noon.",
        "The Malaysia Sun has it, and Ynys Mon too.",
        "Two Boeing 747s carried 2022 containers worth $1999.",
        "She is 40 years of age, at berth 12.",
        "",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert [m for m in find_dates(parse(text), PUBLISHED) if m.kind != "duration"] == []


def test_a_dateline_with_a_year_stands_in_for_the_publication_date() -> None:
    text = "LONDON, March 5, 1987 - The ship left on Tuesday."
    assert found(text, None)[1] == ("Tuesday", "1987-03-03")


def test_a_hostile_row_of_days_is_read_once() -> None:
    # for each of them the words up to the root of the parse were looked at: a square of their number
    row = "on the 3rd, during that period, " * 500
    assert len(find_dates(parse(f"It left on 2 and 3 October, {row}."), PUBLISHED)) == 1001
