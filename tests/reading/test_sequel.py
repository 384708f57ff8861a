"""Days and modes that one movement takes from the next, the passage and the report; expected by reading."""

from __future__ import annotations

from datetime import date

import pytest

from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.reading.claims import MovementClaim
from cargotrace.reading.reader import read
from cargotrace.reports import report_from_text


def moves(text: str) -> list[MovementClaim]:
    report = report_from_text(text, report_id="t", published=date(2016, 11, 10))
    return list(read(report, gazetteer=load_gazetteer(), twice=False).movements)


def to(text: str, destination: str) -> MovementClaim:
    return next(m for m in moves(text) if m.destination is not None and m.destination.name == destination)


def test_a_leg_onward_leaves_between_the_arrival_and_the_report() -> None:
    text = "Containers arrived at the port of Nordenham on 29 October. They were taken by train to Hannover."
    onward = to(text, "Hannover")
    assert onward.depart is not None
    assert onward.depart.edtf == "2016-10-29/2016-11-10"
    assert onward.arrive is None


def test_a_stated_passage_tells_the_arrival() -> None:
    text = "A freighter with flour left Larnaca for Haifa on 8 November. The passage takes two days."
    arrive = to(text, "Haifa").arrive
    assert arrive is not None
    assert arrive.edtf == "2016-11-08/2016-11-10"


@pytest.mark.parametrize(
    ("text", "destination", "arrive"),
    [
        ("On 7 November three trucks took flour from Dnipro to Orikhiv.", "Orikhiv", "2016-11-07"),
        ("On 7 November three trucks took flour from Hamburg to Madrid.", "Madrid", None),
    ],
)
def test_only_a_short_haul_by_road_ends_on_its_day(text: str, destination: str, arrive: str | None) -> None:
    found = to(text, destination).arrive
    assert (found.edtf if found else None) == arrive


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Fuel was flown by civil tankers from Berlin to Madrid on Monday.", "air"),
        ("A pickup takes meals from Beni to Mangina.", "road"),
        ("The freighter Angara brought 300 containers from Najin to Vladivostok.", "sea"),
    ],
)
def test_modes(text: str, mode: str) -> None:
    assert {m.mode for m in moves(text)} == {mode}
