"""Movements told in steps: over several sentences or clauses, by name, noun, pronoun or share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cargotrace.dates import DateRange
from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.reading.assembly import put_together
from cargotrace.reading.claims import MovementClaim
from cargotrace.reading.movements import find_drafts
from cargotrace.reading.reader import read
from cargotrace.reports import Report
from weighed import scene_of

Pairs = set[tuple[str | None, str | None]]


def claims(text: str) -> tuple[MovementClaim, ...]:
    return read(
        Report(id="r", text=text, published=date(1999, 8, 14)), gazetteer=load_gazetteer(), twice=False
    ).movements


def pairs(text: str) -> Pairs:
    return {
        (c.origin.name if c.origin else None, c.destination.name if c.destination else None)
        for c in claims(text)
    }


STORIES: list[tuple[str, str, Pairs]] = [
    (
        "she reached",
        "The freighter Nordstern left Gdynia on 3 March with 4,000 tonnes of sulphur. She reached Antwerp "
        "six days later and was unloaded at once.",
        {("Gdynia", "Antwerp")},
    ),
    (
        "the ship anchored off",
        "The bulk carrier Ionian Trader sailed from Constanta on 11 May with 22,000 tons of maize. Ten days "
        "later the ship anchored off Alexandria to wait for a berth.",
        {("Constanta", "Alexandria")},
    ),
    (
        "stopped and sent on",
        "Marines stopped the dhow Alba on 3 July with rifles that she had loaded at Bandar Abbas. She was "
        "then taken to Aden.",
        {("Bandar Abbas", None), (None, "Aden")},
    ),
    (
        "stopped long after a delivery",
        "In early March the MV Luccello delivered lorries to Libya. The mission stopped her on 18 July; "
        "she had come from Aqaba.",
        {(None, "Libya"), ("Aqaba", None)},
    ),
    (
        "the convoy",
        "Forty trucks were loaded with flour at Gaziantep on Sunday. The convoy reached Idlib on Tuesday "
        "night.",
        {("Gaziantep", "Idlib")},
    ),
    (
        "of these, and the rest",
        "The Maersk Vela landed 900 containers at Mombasa last week. Of these, 300 were put on trains for "
        "Nairobi; the rest were trucked to Kampala.",
        {(None, "Mombasa"), ("Mombasa", "Nairobi"), ("Mombasa", "Kampala")},
    ),
    (
        "stuck on the way",
        "A convoy of 20 lorries with cement that set out from Dire Dawa on 4 June for Gode is still stuck in "
        "Harar, its drivers said.",
        {("Dire Dawa", "Harar")},
    ),
    (
        "one of those that wait",
        "Three ships with fertilizer are lying off Chittagong. One of them, the Baltic Pearl, left Riga on "
        "2 January with 18,000 tonnes.",
        {("Riga", "Chittagong")},
    ),
    (
        "loaded before",
        "The reefer Isla Verde berthed at Hamburg yesterday with 3,100 tonnes of bananas. She had loaded the "
        "fruit at Guayaquil.",
        {("Guayaquil", "Hamburg")},
    ),
    (
        "had come from",
        "The tanker docked at Fos on Friday. She had come from Ras Tanura with 120,000 tonnes of crude.",
        {("Ras Tanura", "Fos")},
    ),
    (
        "a stay, then onward",
        "The grain is in silos at Beira. It will be railed to Harare.",
        {("Beira", "Harare")},
    ),
    (
        "seen off a port",
        "Two tankers left Bandar Abbas with fuel oil on 1 July. They were seen off Fujairah on Thursday.",
        {("Bandar Abbas", "Fujairah")},
    ),
    (
        "the first and the second",
        "Two trains carrying coal left Donetsk on Tuesday. The first arrived in Kharkov on Wednesday and the "
        "second is still waiting at Lozova.",
        {("Donetsk", "Kharkov"), ("Donetsk", "Lozova")},
    ),
    (
        "part of the cargo",
        "The ship brought 30,000 tonnes of rice from Rangoon to Colombo. Part of the cargo, 8,000 tonnes, "
        "was taken on to Male.",
        {("Rangoon", "Colombo"), ("Colombo", "Male")},
    ),
    (
        "calls on the way",
        "The ship sailed from Santos with coffee on 1 March. She called at Dakar on 9 March and reached Le "
        "Havre on 17 March.",
        {("Santos", "Dakar"), ("Dakar", "Le Havre")},
    ),
    (
        "two vehicles, two stories",
        "The freighter Alma left Bremen with cars on Monday. The tanker Bruno reached Lisbon from Aruba with "
        "gasoline on Friday.",
        {("Bremen", None), ("Aruba", "Lisbon")},
    ),
    (
        "other goods",
        "The steel left Bremen by ship on Monday. The wheat reached Lisbon on Friday.",
        {("Bremen", None), (None, "Lisbon")},
    ),
    (
        "members of a group",
        "Two ships with copper left Chile for Shanghai last week. The Alta Mar sailed from Antofagasta on "
        "Friday and the Rio Loa from Iquique a day later.",
        {("Chile", "Shanghai"), ("Antofagasta", "Shanghai")},
    ),
    (
        "the dateline",
        "LEITH, March 3 - The steamer Glen Orchy docked this morning with 900 tons of flax from Riga.",
        {("Riga", "LEITH")},
    ),
    (
        "the rest is for",
        "A ship with 9,000 tonnes of rice from Karachi docked at Mombasa. Some 3,000 tonnes were put on "
        "trains for Kampala. The rest is for Kigali.",
        {("Karachi", "Mombasa"), ("Mombasa", "Kampala"), ("Mombasa", "Kigali")},
    ),
    (
        "not before",
        "Two barges left Rotterdam on Monday with coal and are not expected in Basel before Sunday.",
        {("Rotterdam", "Basel")},
    ),
    (
        "part put ashore on the way",
        "The convoy left Juba with 4,000 tonnes of sorghum and is expected in Malakal next week. Part of the "
        "load was put ashore at Bor.",
        {("Juba", "Malakal"), ("Juba", "Bor")},
    ),
    (
        "shown at a place",
        "The bulk carrier Sea Lotus loaded coal at Nampo in March. Tracks show the vessel in Haiphong.",
        {("Nampo", "Haiphong")},
    ),
    (
        "stopped off an island",
        "The Lady Grace sailed from Tripoli on Sunday. On Tuesday the dhow, with 40 tonnes of hashish, was "
        "stopped off Crete.",
        {("Tripoli", "Crete")},
    ),
    (
        "changed ships",
        "The containers originated in Durban. They were transferred at Singapore to the feeder Asia Wind, "
        "which took them to Yangon.",
        {("Durban", "Singapore"), ("Singapore", "Yangon")},
    ),
    (
        "made at a place",
        "The seed was harvested near Minsk and sent to Klaipeda by train. It is being loaded for Alexandria.",
        {("Minsk", "Klaipeda"), ("Klaipeda", "Alexandria")},
    ),
    (
        "dropped anchor",
        "A first ship with relief goods left Larnaca on Tuesday. It dropped anchor off Haifa on Friday.",
        {("Larnaca", "Haifa")},
    ),
    (
        "waiting outside",
        "Loaded with 60,000 tonnes of corn from New Orleans, the ship is waiting outside Veracruz.",
        {("New Orleans", "Veracruz")},
    ),
    (
        "people move no cargo",
        "The minister left Paris on Monday. He arrived in Dakar the next day to open a school. The wheat "
        "left Rouen on Friday.",
        {("Rouen", None)},
    ),
]


@pytest.mark.parametrize(("text", "expected"), [s[1:] for s in STORIES], ids=[s[0] for s in STORIES])
def test_stories_in_steps(text: str, expected: Pairs) -> None:
    assert pairs(text) == expected


def test_a_joined_leg_quotes_both_sentences() -> None:
    first = "The freighter Nordstern left Gdynia with sulphur."
    (claim,) = claims(f"{first} She reached Antwerp six days later.")
    assert [s.quote for s in claim.spans("movement")] == [first, "She reached Antwerp six days later."]


def test_a_leg_onward_quotes_where_the_goods_had_come_to() -> None:
    first = "The steel was landed at Haiphong on 3 April."
    onward = claims(f"{first} It went on by rail to Hanoi.")[-1]
    assert onward.destination is not None
    assert onward.destination.name == "Hanoi"
    assert first in [s.quote for s in onward.spans("origin")]
    assert "chain" in onward.rule.split("+")


@pytest.mark.parametrize(("loaded", "depart"), [("2022-02", "2022-02"), ("2022-07-18", None)])
def test_what_was_loaded_after_the_arrival_is_no_departure(loaded: str, depart: str | None) -> None:
    scene = scene_of("The ship carried rice from Rangoon to Colombo.")
    days = {"arrive": DateRange.from_edtf("2022-03"), "loaded": DateRange.from_edtf(loaded)}
    (draft,) = put_together(scene, (replace(find_drafts(scene)[0], **days),))
    assert (draft.depart.edtf if draft.depart else None) == depart
