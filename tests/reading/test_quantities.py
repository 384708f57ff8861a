"""How much moves: numbers, wording, unit and goods; and what is no quantity of goods."""

from __future__ import annotations

import pytest

from cargotrace.language import parse
from cargotrace.reading.numbers import find_numbers, parse_number
from cargotrace.reading.quantities import QuantityMention, find_quantities


def quantities(text: str) -> list[QuantityMention]:
    return list(find_quantities(parse(text)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,000", 1000), ("13 000", 13000), ("1.5 mln", 1.5e6), ("five mln", 5e6), ("a million", 1e6),
        ("half a million", 5e5), ("two hundred and fifty", 250), ("eighteen", 18), ("two dozen", 24),
        ("twenty-five thousand", 25000), ("1.2 billion", 1.2e9), ("one", 1),
    ],
)  # fmt: skip
def test_numbers_in_digits_and_words(text: str, value: float) -> None:
    assert parse_number(text) == value
    [number] = find_numbers(text)
    assert number.value == value


@pytest.mark.parametrize("text", ["tonnes", "", "and", "the ship"])
def test_words_that_are_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It carried more than 620 containers.", ("more than", 620, "containers", None)),
        ("It took some 300 shipping containers aboard.", ("some", 300, "containers", None)),
        ("They sent as many as 1,000 containers of arms.", ("as many as", 1000, "containers", "arms")),
        ("It carried 2,700 tons of ammonium nitrate.", (None, 2700, "tons", "ammonium nitrate")),
        ("THEY SOLD 1.5 MLN TONNES OF U.S. CORN.", (None, 1.5e6, "tonnes", "U.S. CORN")),
        ("It held 63,000 metric tons (mt) of corn.", (None, 63000, "tonnes", "corn")),
        ("They sent over a million artillery shells.", ("over", 1e6, "shells", "artillery shells")),
        ("She carries 980 dairy cows.", (None, 980, "head", "dairy cows")),
        ("They shipped 200 of its popular Accord cars.", (None, 200, "cars", "popular Accord cars")),
        ("They sold 28 five-tonne trucks.", (None, 28, "trucks", None)),
        ("The 21,000 tonne load left.", (None, 21000, "tonnes", None)),
        ("The 25,000-ton cargo of rice left.", (None, 25000, "tons", "rice")),
        ("It pumps about 17,000 bpd.", ("about", 17000, "barrels per day", None)),
        ("It pumps 100,000 barrels a day of oil.", (None, 1e5, "barrels per day", "oil")),
        ("They made at least five round trips.", ("at least", 5, "round trips", None)),
        ("It landed two dozen railcars of ammonia.", (None, 24, "railcars", "ammonia")),
        ("It moved 15,000 cubic metres of logs.", (None, 15000, "cubic metres", "logs")),
        ("There were hundreds of shipping containers.", ("hundreds of", None, "containers", None)),
        ("They stopped a shipment of a lethal chemical.", (None, 1, "shipments", "lethal chemical")),
    ],
)
def test_number_wording_unit_and_goods(
    text: str, expected: tuple[str | None, float | None, str, str | None]
) -> None:
    [found] = quantities(text)
    assert (found.wording, found.quantity, found.unit, found.kind) == expected


def test_a_range_keeps_both_ends() -> None:
    [found] = quantities("It will carry 75,000 to 100,000 barrels of oil.")
    assert (found.quantity, found.upper, found.wording) == (75000, 100000, "75,000 to 100,000")


def test_a_list_inherits_the_unit() -> None:
    text = "It held 59,500 tonnes of wheat for China, 53,000 of barley for Cuba and 24,500 of maize for Mali."
    assert [(q.quantity, q.unit, q.kind, q.inherited) for q in quantities(text)] == [
        (59500, "tonnes", "wheat", False),
        (53000, "tonnes", "barley", True),
        (24500, "tonnes", "maize", True),
    ]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The 75,000-tonne tanker left.", "size"),
        ("The carrier, 75,453 tonnes dw, left.", "size"),
        ("She can take 450 containers.", "capacity"),
        ("Two vessels left.", "carrier"),
        ("It carried 40 crates.", "package"),
        ("Ten shipments were made.", "trips"),
    ],
)
def test_role_of_what_is_counted(text: str, role: str) -> None:
    assert [q.role for q in quantities(text)] == [role]


@pytest.mark.parametrize(
    "text",
    [
        "It cost $3 million, 15 mln dlrs or 36.3 million yuan.",
        "Exports fell 6.4 pct, or nine percent.",
        "It took 15 hours, two days and three weeks.",
        "It lies 45 km away, 200 miles off, 30 metres deep.",
        "The 200,000 dwt ship sank.",
        "There were 16 crews and 395 people.",
        "PARIS, March 5 - Cereals left on 7 October and in 1986.",
        "It grounded at Mile 190 with a list of five degrees.",
        "They use 122mm rounds against Covid-19.",
    ],
)
def test_what_is_no_quantity_of_goods(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This month 24 reefer containers of headed cod left.", (24.0, "containers")),
        ("In the week to 15 June 6,400 tonnes were railed.", (6400.0, "tonnes")),
        ("About two and a half thousand tonnes of rice came.", (2500.0, "tonnes")),
        ("It sold 2.5 lakh bags of sugar.", (250000.0, "bags")),
        ("A container of surgical equipment was sent.", (1.0, "containers")),
        ("Two armoured limousines were shipped.", (2.0, "limousines")),
        ("Fifteen thousand packets of seed came back.", (15000.0, "packets")),
    ],
)
def test_numbers_and_units_of_other_papers(text: str, expected: tuple[float, str]) -> None:
    assert expected in [(q.quantity, q.unit) for q in find_quantities(parse(text))]
