"""Ends that stand apart from the word of moving: in another phrase, another clause, a list or a table."""

from __future__ import annotations

from datetime import date

import pytest

from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.reading.reader import read
from cargotrace.reports import Report


def pairs(text: str) -> set[tuple[str | None, str | None]]:
    report = Report(id="r", text=text, published=date(2024, 3, 14))
    found = read(report, gazetteer=load_gazetteer(), twice=False).movements
    return {
        (c.origin.name if c.origin else None, c.destination.name if c.destination else None) for c in found
    }


CASES = [
    ("fronted from", "From Odessa the barrels travelled by rail to Warsaw.", {("Odessa", "Warsaw")}),
    ("fronted at", "At Mombasa the maize was moved to lorries for Kampala.", {("Mombasa", "Kampala")}),
    (
        "due",
        "The train, carrying 40 containers, departed Warsaw on Monday and is due in Rotterdam on Friday.",
        {("Warsaw", "Rotterdam")},
    ),
    (
        "expected",
        "A dhow with 90 tonnes of dates left Muscat on Friday; it is expected in Karachi next week.",
        {("Muscat", "Karachi")},
    ),
    (
        "joined ends",
        "Barley from Rouen is being loaded for Hamburg and Gdansk.",
        {("Rouen", "Hamburg"), ("Rouen", "Gdansk")},
    ),
    (
        "amounts",
        "Brazil exported 90,000 tonnes of coffee in May. Germany took 40,000, Italy 30,000 and Japan 9,000.",
        {("Brazil", "Germany"), ("Brazil", "Italy"), ("Brazil", "Japan")},
    ),
    (
        "rest",
        "Chile exported 80,000 tonnes of copper last year. Chinese smelters took 50,000 tonnes and the rest "
        "went to Germany.",
        {("Chile", "China"), ("Chile", "Germany")},
    ),
    (
        "loaded and left",
        "The tanker Alba Nova loaded 80,000 tonnes of crude at Ceyhan and left for Trieste.",
        {("Ceyhan", "Trieste")},
    ),
    (
        "onward without a verb",
        "Trucks carried the ore from Kolwezi to Lubumbashi, and from there to Durban.",
        {("Kolwezi", "Lubumbashi"), ("Lubumbashi", "Durban")},
    ),
    ("floated", "Logs are floated down the river from Kotlas to Arkhangelsk.", {("Kotlas", "Arkhangelsk")}),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_ends_apart_from_the_word_of_moving(text: str, expected: set[tuple[str | None, str | None]]) -> None:
    assert expected <= pairs(text)


NOTHING = [
    ("waiting", "Forty ships wait off Lagos, half of them with cement."),
    ("amounts alone", "Coal output: Poland 70,000, Germany 50,000, Chile 9,000."),
    ("drop", "Prices dropped 30 dollars in Rotterdam and sugar was due for a rise."),
    ("expected guest", "The minister is expected in Geneva on Friday."),
]


@pytest.mark.parametrize("text", [c[1] for c in NOTHING], ids=[c[0] for c in NOTHING])
def test_nothing_moves(text: str) -> None:
    assert pairs(text) == set()
