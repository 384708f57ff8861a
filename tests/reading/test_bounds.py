"""A leg between two told days of its vehicle: its days and the sentences they rest on."""

from __future__ import annotations

from datetime import date

import pytest

from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.reading.claims import MovementClaim
from cargotrace.reading.reader import read
from cargotrace.reports import Report

CAME = "The freighter Alma came into Algiers from Aqaba with rifles on 1 March."
SENT = "She was then sent to Marseille to have the cargo taken off."
LEFT = "The Alma left that port on 8 March."


def onward(text: str) -> MovementClaim:
    report = Report(id="r", text=text, published=date(2024, 3, 14))
    claims = read(report, gazetteer=load_gazetteer(), twice=False).movements
    return next(c for c in claims if c.destination is not None and c.destination.name == "Marseille")


def test_the_bounds_quote_the_sentences_of_both_days() -> None:
    claim = onward(f"{CAME} {SENT} {LEFT}")
    assert claim.depart is not None
    assert claim.arrive is not None
    assert claim.depart.edtf == claim.arrive.edtf == "2024-03-01/2024-03-08"
    assert [s.quote for s in claim.spans("depart")] == [CAME]
    assert [s.quote for s in claim.spans("arrive")] == [LEFT]


@pytest.mark.parametrize(
    "left",
    [
        "The Alma left Oran on 8 March.",  # another port
        "The Alma left that port in a hurry.",  # no day
        "The Alma left that port on 8 May 2025.",  # too long after to be the same voyage
        "Rain fell. Prices rose. The Alma left that port on 8 March.",  # too far away to be surely meant
    ],
)
def test_what_does_not_bound_the_leg_dates_no_arrival(left: str) -> None:
    assert onward(f"{CAME} {SENT} {left}").arrive is None
