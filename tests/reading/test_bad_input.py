"""Texts that are no clean prose: nothing crashes and no leg is invented."""

from __future__ import annotations

from datetime import date

import pytest

from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.reading.claims import Reading
from cargotrace.reading.reader import read
from cargotrace.reports import Report

PUBLISHED = date(2024, 3, 14)
SAILED = "A freighter with wheat left Odesa for Beirut on Monday."


def reading(text: str, published: date | None = PUBLISHED) -> Reading:
    return read(Report(id="r", text=text, published=published), gazetteer=load_gazetteer())


def ends(found: Reading) -> list[tuple[str | None, str | None]]:
    return [
        (c.origin.name if c.origin else None, c.destination.name if c.destination else None)
        for c in found.movements
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n\n ",
        "Port | Tons | Ship\nOdesa | 3,000 | Karin\nBeirut | 2,000 | Lena\nDurban | 1,200 | Mona\n",
        "Port\tTons\tDate\nOdesa\t3,000\t3 March\nBeirut\t2,000\t4 March\n",
        "Odesa, Beirut, Tartus, Latakia, Mersin, Izmir, Durban.\n- Odesa\n- Beirut\n- Tartus",
        "CHAIR: Odesa is next. Mr. SMITH: Thank you.\nMs. DOE: Beirut?\nCHAIR: Durban, then.",
        "Un cargo chargé de blé a quitté Marseille pour Beyrouth lundi, selon les autorités.",
    ],
)
def test_nothing_moves(text: str) -> None:
    assert ends(reading(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "ODESSA, MARCH 12 - THE FREIGHTER KARIN SAILED FROM ODESSA FOR BEIRUT WITH 3,000 TONNES OF WHEAT.",
        "The freighter ‘Karin’ left “Odesa” for Beirut with 3,000 tonnes of wheat – “full”, agents said.",
        "The freighter Karin left Odesa for Beirut with 3,000 ton-\nnes of wheat, the ship-\nping men said.",
    ],
)
def test_one_leg_and_no_other(text: str) -> None:
    [(origin, destination)] = ends(reading(text))
    assert (origin or "").casefold() in ("odesa", "odessa")
    assert (destination or "").casefold() == "beirut"


def test_garbled_letters_invent_no_leg() -> None:
    garbled = "The freightcr Karin lcft 0desa f0r Beirut witli 3,O00 tonncs. Thc port is closcd."
    assert set(ends(reading(garbled))) <= {("0desa", "Beirut"), (None, "Beirut")}


def test_without_a_date_a_weekday_stays_open_and_is_listed() -> None:
    found = reading(SAILED, None)
    assert [c.depart for c in found.movements] == [None]
    assert [(p.code, p.quote) for p in found.problems] == [("date-unresolved", "Monday")]


def test_a_date_in_the_future_is_read_as_any_other() -> None:
    [claim] = reading(SAILED, date(2150, 1, 1)).movements
    assert claim.depart is not None
    assert claim.depart.edtf == "2149-12-29"


def test_a_transcript_gives_the_leg_that_a_speaker_tells() -> None:
    text = "CHAIR: Go on.\nMr. SMITH: We shipped rice from Durban to Beira in May.\nCHAIR: Odesa next."
    assert ends(reading(text)) == [("Durban", "Beira")]
