"""Goods that change vehicle in one clause, each way by its own; expected values from reading the sentence."""

from __future__ import annotations

import pytest

from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.reading.reader import read
from cargotrace.reports import Report

Leg = tuple[str | None, str | None, str]


def legs(text: str) -> set[Leg]:
    claims = read(Report(id="r", text=text), gazetteer=load_gazetteer(), twice=False).movements
    return {(c.origin and c.origin.name, c.destination and c.destination.name, c.mode) for c in claims}


def test_two_vehicles_on_one_way_stay_a_summary() -> None:
    text = "Containers were delivered from Najin over sea and by rail to a depot near Tikhoretsk."
    claims = read(Report(id="r", text=text), gazetteer=load_gazetteer(), twice=False).movements
    assert [c.modes_named for c in claims] == [("sea", "rail")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The goods went by ship to Rangoon, by rail to Lashio and by truck to Kunming.",
            {(None, "Rangoon", "sea"), ("Rangoon", "Lashio", "rail"), ("Lashio", "Kunming", "road")},
        ),
        (
            "Lend-lease goods had gone by ship to Rangoon, by rail to Lashio and then by truck along the "
            "Burma Road to Kunming, a distance of 717 miles.",
            {(None, "Rangoon", "sea"), ("Rangoon", "Lashio", "rail"), ("Lashio", "Kunming", "road")},
        ),
        (
            "Rice went from Saigon to Kampot by barge, to Phnom Penh by truck and to Battambang by rail.",
            {
                ("Saigon", "Kampot", "inland_waterway"),
                ("Kampot", "Phnom Penh", "road"),
                ("Phnom Penh", "Battambang", "rail"),
            },
        ),
        (
            "The wheat was carried by rail to Odessa and from there by ship to Alexandria.",
            {(None, "Odessa", "rail"), ("Odessa", "Alexandria", "sea")},
        ),
        (
            "The wheat was sent by rail to Odessa, and prices fell.",
            {(None, "Odessa", "rail")},
        ),
        (
            "Of the rice at Chittagong, half went by barge to Khulna and the rest by train to Comilla.",
            {(None, "Khulna", "inland_waterway"), (None, "Comilla", "rail")},
        ),
        ("The minister went by ship to Rangoon, by rail to Lashio and by car to Kunming.", set()),
    ],
)
def test_each_way_of_a_relay_has_its_own_vehicle(text: str, expected: set[Leg]) -> None:
    assert legs(text) == expected


def test_a_hostile_row_of_ways_is_no_relay() -> None:
    text = "Rice went " + "by rail to Oslo, by ship to Hull, " * 20
    claims = read(Report(id="r", text=text), gazetteer=load_gazetteer(), twice=False).movements
    assert not [c for c in claims if c.rule.startswith("relay")]
