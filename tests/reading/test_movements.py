"""Constructions of moving, each in a sentence of our own: the ends and the mode are read, not computed."""

from __future__ import annotations

from datetime import date

import pytest

from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.reading.claims import MovementClaim
from cargotrace.reading.reader import read
from cargotrace.reports import Report

PUBLISHED = date(2024, 3, 14)


def movements(text: str, published: date | None = PUBLISHED) -> tuple[MovementClaim, ...]:
    return read(
        Report(id="r", text=text, published=published), gazetteer=load_gazetteer(), twice=False
    ).movements


def ends(text: str) -> list[tuple[str | None, str | None, str]]:
    return [
        (c.origin.name if c.origin else None, c.destination.name if c.destination else None, c.mode)
        for c in movements(text)
    ]


ONE_LEG = [
    ("passive", "50,000 tons of wheat were shipped from Rouen to Algeria.", "Rouen", "Algeria", "unknown"),
    ("active", "Brazil exported 30,000 tonnes of coffee to Japan.", "Brazil", "Japan", "unknown"),
    ("import", "Egypt imported 20,000 tonnes of rice from Thailand.", "Thailand", "Egypt", "unknown"),
    ("dative", "Iran supplied Syria with crude oil.", "Iran", "Syria", "unknown"),
    (
        "nominal",
        "A shipment of 900 tonnes of copper from Chile to Germany was delayed.",
        "Chile",
        "Germany",
        "unknown",
    ),
    ("voyage", "The bulk carrier Zora was on a voyage from Santos to Hamburg.", "Santos", "Hamburg", "sea"),
    (
        "en route",
        "Pirates boarded a laden tanker en route from Singapore to Colombo.",
        "Singapore",
        "Colombo",
        "sea",
    ),
    ("bound for", "A freighter bound for Beirut with rice was stopped.", None, "Beirut", "sea"),
    (
        "relative",
        "The freighter, which left Hamburg on Monday with timber, reached Oslo on Tuesday.",
        "Hamburg",
        "Oslo",
        "sea",
    ),
    ("verbs joined", "A cargo ship left Odessa and docked in Istanbul.", "Odessa", "Istanbul", "sea"),
    (
        "train",
        "A freight train with 40 containers pulled out of Minsk for Warsaw.",
        "Minsk",
        "Warsaw",
        "rail",
    ),
    ("by means", "The ammunition was moved by rail from Hamburg to Munich.", "Hamburg", "Munich", "rail"),
    ("trucked", "The aid was trucked from Amman to Damascus.", "Amman", "Damascus", "road"),
    (
        "flown",
        "Forty tonnes of medicine were flown from Nairobi to Mogadishu.",
        "Nairobi",
        "Mogadishu",
        "air",
    ),
    ("transitive fly", "Cargo planes flew 30 tonnes of food from Dubai to Kabul.", "Dubai", "Kabul", "air"),
    (
        "pipeline",
        "The pipeline runs from Kirkuk to Ceyhan and carries crude oil.",
        "Kirkuk",
        "Ceyhan",
        "pipeline",
    ),
    (
        "adjective of the goods",
        "Some 200 North Korean containers of shells were sent to Russia.",
        "North Korea",
        "Russia",
        "unknown",
    ),
    (
        "arrival alone",
        "More than 600 containers of ammunition arrived at the port of Hamburg.",
        None,
        "Hamburg",
        "sea",
    ),
    (
        "between",
        "Two cargo ships have been sailing between Rajin and Vladivostok.",
        "Rajin",
        "Vladivostok",
        "sea",
    ),
    (
        "container place",
        "A freighter carried ore from Santos, Brazil, to Hamburg, Germany.",
        "Santos",
        "Hamburg",
        "sea",
    ),
]


@pytest.mark.parametrize(
    ("text", "origin", "destination", "mode"), [c[1:] for c in ONE_LEG], ids=[c[0] for c in ONE_LEG]
)
def test_one_leg(text: str, origin: str | None, destination: str | None, mode: str) -> None:
    assert ends(text) == [(origin, destination, mode)]


def test_shared_destinations_fan_out() -> None:
    found = ends("The company sent motorcycles from Detroit to Canada and Australia.")
    assert {(o, d) for o, d, _ in found} == {("Detroit", "Canada"), ("Detroit", "Australia")}


def test_goods_loaded_at_two_ports_leave_both() -> None:
    text = "The wheat will be loaded at Rouen and La Pallice."
    assert [e[:2] for e in ends(text)] == [("Rouen", None), ("La Pallice", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Egypt has bought French wheat for shipment in April.",
        "A freighter with rice is due in Hamburg on Friday.",
    ],
)
def test_what_is_bought_for_shipment_or_due_is_planned(text: str) -> None:
    assert [c.polarity for c in movements(text)] == ["planned"]


def test_a_bargain_without_shipment_moves_nothing() -> None:
    assert ends("China has bought Australian wheat.") == []


def test_another_is_due_there() -> None:
    text = "A cargo of wheat reached Alexandria on Monday, and another is due there next week from Dunkirk."
    assert [e[:2] for e in ends(text)] == [(None, "Alexandria"), ("Dunkirk", "Alexandria")]


def test_what_came_from_a_store_started_there() -> None:
    text = "A plane with tents landed in Mogadishu on Monday. The aid came from a stockpile in Dubai."
    assert [e[:2] for e in ends(text)] == [("Dubai", "Mogadishu")]


def test_a_stop_splits_the_chain() -> None:
    text = (
        "The freighter Anna Rose left Odessa on 2 March with 3,000 tons of maize. She stopped in Istanbul on "
        "4 March. On 9 March she reached Beirut."
    )
    found = movements(text)
    assert [(c.origin.name, c.destination.name) for c in found if c.origin and c.destination] == [
        ("Odessa", "Istanbul"),
        ("Istanbul", "Beirut"),
    ]
    assert {v.name for c in found for v in c.vessels} == {"Anna Rose"}
    assert found[0].depart is not None
    assert found[0].depart.edtf == "2024-03-02"


def test_the_same_cargo_goes_on() -> None:
    text = (
        "More than 620 containers of ammunition arrived at the port of Hamburg on 1 March. "
        "They were put on trains and taken to Munich."
    )
    first, second = movements(text)
    assert (second.origin.name, second.destination.name, second.mode) == ("Hamburg", "Munich", "rail")  # type: ignore[union-attr]
    assert first.cargo is not None
    assert second.cargo is not None
    assert (first.cargo.quantity, second.cargo.quantity) == (620, 620)


def test_days_are_told_apart() -> None:
    (claim,) = movements("The freighter left Hamburg on 2 March with steel and arrived in Oslo on 5 March.")
    assert (claim.depart.edtf, claim.arrive.edtf) == ("2024-03-02", "2024-03-05")  # type: ignore[union-attr]


def test_a_list_of_destinations_shares_its_origin() -> None:
    text = (
        "French cereal exports through the port of Rouen reached 700,000 tonnes in February. "
        "The total comprised 59,500 tonnes of wheat for China, 53,000 of wheat for Algeria and "
        "24,500 for Poland."
    )
    found = [c for c in movements(text) if c.rule == "tally"]
    assert [c.destination.name for c in found] == ["China", "Algeria", "Poland"]  # type: ignore[union-attr]
    assert [c.cargo.quantity for c in found] == [59500, 53000, 24500]  # type: ignore[union-attr]
    assert {c.origin.name for c in found} == {"Rouen"}  # type: ignore[union-attr]


def test_a_dash_route_is_a_chain() -> None:
    text = "A train with fuel ran along the line Warsaw - Minsk - Smolensk on Sunday."
    assert [(o, d) for o, d, _ in ends(text)] == [("Warsaw", "Minsk"), ("Minsk", "Smolensk")]


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("Wheat went by rail on the route Minsk - Orsha - Smolensk last week.", {"rail"}),
        ("The rail cars with wheat moved along the route Minsk – Orsha – Smolensk.", {"rail"}),
        ("The wheat travelled on the route Minsk - Orsha - Smolensk.", {"unknown"}),
    ],
)
def test_goods_that_go_along_a_dash_route_are_its_legs(text: str, modes: set[str]) -> None:
    found = ends(text)
    assert [(o, d) for o, d, _ in found] == [("Minsk", "Orsha"), ("Orsha", "Smolensk")]
    assert modes <= {m for _, _, m in found}


def test_people_on_a_dash_route_move_no_goods() -> None:
    assert not ends("The minister travelled on the route Minsk - Orsha - Smolensk last week.")


NOTHING_MOVES = [
    ("people", "The minister sent experts from Paris to Kinshasa."),
    ("warships", "The navy sent the battleship Missouri to patrol outside the Strait of Hormuz."),
    ("a visit", "The president travelled from Moscow to Pyongyang for talks."),
    ("money", "The bank sent 40 million dollars from London to Lagos."),
    ("a message", "Officials sent a letter from Seoul to Washington."),
    ("missile range", "The missile can fly from Tehran to Tel Aviv."),
    ("missile in reach", "The missile can reach Seoul from Pyongyang."),
    ("shells in reach", "Its shells could reach Kharkiv from Belgorod."),
    ("fishing boats", "Two fishing vessels with 16 crew were boarded en route from Tambisan to Semporna."),
    ("a list of ports", "Hamburg\nRotterdam\nAntwerp\nLe Havre\n"),
    ("a tour", "Stops in Liverpool, Manchester and London are planned for later in the week."),
    ("a ban", "The unions imposed a ban on shipments to Fiji."),
]


@pytest.mark.parametrize("text", [c[1] for c in NOTHING_MOVES], ids=[c[0] for c in NOTHING_MOVES])
def test_nothing_moves(text: str) -> None:
    assert ends(text) == []


def test_every_claim_quotes_its_sentence() -> None:
    text = "Iran shipped drones to Russia. The drones were unloaded at Astrakhan on Friday."
    for claim in movements(text):
        assert claim.spans("movement")
        for span in claim.spans():
            assert text[span.start : span.end] == span.quote


def test_relative_days_stay_open_without_a_day_of_publication() -> None:
    (claim,) = movements("A freighter with rice left Hamburg for Oslo on Monday.", published=None)
    assert claim.depart is None
