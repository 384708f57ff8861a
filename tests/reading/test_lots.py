"""Further lots go where the first one went; expected values from reading the sentences."""

from __future__ import annotations

from datetime import date

import pytest

from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.reading.reader import read
from cargotrace.reports import Report

Lot = tuple[str | None, str | None, str | None, float | None]


def lots(text: str) -> set[Lot]:
    report = Report(id="r", text=text, published=date(2024, 3, 14))
    return {
        (
            c.origin.name if c.origin else None,
            c.destination.name if c.destination else None,
            c.depart.edtf if c.depart else None,
            c.cargo.quantity if c.cargo else None,
        )
        for c in read(report, gazetteer=load_gazetteer(), twice=False).movements
    }


FIRST = "The bulk carrier Alma left Rostock for Oran on 2 March with 20,000 tonnes of wheat."
FIRST_LOT: Lot = ("Rostock", "Oran", "2024-03-02", 20000.0)


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("A second ship will follow on Friday with 15,000 tonnes.", ("2024-03-15", 15000.0)),
        ("The second, with 15,000 tonnes, left on 9 March.", ("2024-03-09", 15000.0)),
        ("The next ship leaves on 20 March.", ("2024-03-20", None)),
    ],
)
def test_a_further_lot_has_the_places_of_the_first_and_a_day_of_its_own(
    second: str, expected: tuple[str, float | None]
) -> None:
    assert lots(f"{FIRST} {second}") >= {FIRST_LOT, ("Rostock", "Oran", *expected)}


@pytest.mark.parametrize(
    "other",
    [
        "A second train will follow on Friday.",
        "A second meeting will follow on Friday.",
        "A second ship followed.",
        "The minister spoke. Rain fell. The crowd left. The second left on 9 March.",
    ],
)
def test_what_is_no_lot_of_it_or_has_no_day_adds_nothing(other: str) -> None:
    assert lots(f"{FIRST} {other}") == {FIRST_LOT}


def test_a_lot_with_a_place_of_its_own_is_left_to_the_other_rules() -> None:
    found = lots(f"{FIRST} A second ship left Varna on Friday.")
    assert ("Rostock", "Oran", "2024-03-15", None) not in found
