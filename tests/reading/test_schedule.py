"""Which day belongs to which end of which movement; expected values from reading the sentence."""

from __future__ import annotations

from datetime import date

import pytest

from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.reading.reader import read
from cargotrace.reports import Report

#: a Thursday
PUBLISHED = date(2024, 3, 14)


def days(text: str) -> set[tuple[str | None, str | None, str | None, str | None]]:
    report = Report(id="r", text=text, published=PUBLISHED)
    return {
        (
            c.origin.name if c.origin else None,
            c.destination.name if c.destination else None,
            c.depart.edtf if c.depart else None,
            c.arrive.edtf if c.arrive else None,
        )
        for c in read(report, gazetteer=load_gazetteer(), twice=False).movements
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The freighter with rice sailed from Hamburg to Oslo on Monday, the port said on Tuesday.",
            ("Hamburg", "Oslo", "2024-03-11", None),
        ),
        (
            "Grain was shipped from Odesa to Beirut on March 1, where it was unloaded on March 9.",
            ("Odesa", "Beirut", "2024-03-01", "2024-03-09"),
        ),
        (
            "The Karin Glory, which sailed with coal from Durban on 1 March, reached Mumbai on Tuesday.",
            ("Durban", "Mumbai", "2024-03-01", "2024-03-12"),
        ),
        (
            "The tanker loaded crude at Ceyhan on Sunday and left for Trieste.",
            ("Ceyhan", "Trieste", "2024-03-10", None),
        ),
        (
            "On Monday 600 tonnes of flour were railed to Kosti and 200 tonnes trucked to Nyala.",
            (None, "Nyala", "2024-03-11", None),
        ),
        (
            "The rice should have been in Beirut by March 10.",
            (None, "Beirut", None, None),
        ),
        (
            "The freighter Alma came into Algiers from Aqaba with rifles on 1 March. She was then sent to "
            "Marseille to have the cargo taken off, and left that port on 8 March.",
            ("Algiers", "Marseille", "2024-03-01/2024-03-08", "2024-03-01/2024-03-08"),
        ),
        (
            "The navy stopped the freighter Alma, which had come from Aqaba with rifles, on 1 March. She was "
            "then sent to Marseille to have the cargo taken off, and left that port on 8 March.",
            (None, "Marseille", "2024-03-01/2024-03-08", "2024-03-01/2024-03-08"),
        ),
        (
            "The freighter Alma came into Algiers from Aqaba with rifles on 1 March. She was then sent to "
            "Marseille to have the cargo taken off.",
            ("Algiers", "Marseille", "2024-03-01/2024-03-14", None),
        ),
        (
            "The freighter Alma left Lagos for Hull with cocoa on Monday and is expected on 20 March.",
            ("Lagos", "Hull", "2024-03-11", "2024-03-20"),
        ),
        (
            "Egypt bought French wheat on Monday for shipment in April.",
            ("France", "Egypt", "2024-04", None),
        ),
        (
            "Thailand sold 100,000 tonnes of rice to Iran on Monday for delivery in June.",
            ("Thailand", "Iran", None, "2024-06"),
        ),
        (
            "Lorries with flour cross from Torkham into Afghanistan every day. By Sunday 900 lorries in all "
            "had gone over.",
            ("Torkham", "Afghanistan", "../2024-03-10", "../2024-03-10"),
        ),
        (
            "Lorries with flour have been crossing from Torkham into Afghanistan since 1 March. By Sunday "
            "900 lorries in all had gone over.",
            ("Torkham", "Afghanistan", "2024-03-01/2024-03-10", "2024-03-01/2024-03-10"),
        ),
        (
            "A freighter with grain was towed into Ceuta on Sunday.",
            (None, "Ceuta", None, "2024-03-10"),
        ),
        (
            "A plane brought vaccines from Dubai to Beirut on 4 March.",
            ("Dubai", "Beirut", "2024-03-04", "2024-03-04"),
        ),
        (
            "Trucks took flour from Aqaba to Amman on 4 March.",
            ("Aqaba", "Amman", "2024-03-04", "2024-03-04"),
        ),
        (
            "Boxes of ammunition were flown from Kisangani to Goma on 19, 20 and 22 February.",
            ("Kisangani", "Goma", "2024-02-19/2024-02-22", "2024-02-19/2024-02-22"),
        ),
    ],
)
def test_days_of_a_movement(text: str, expected: tuple[str | None, ...]) -> None:
    assert expected in days(text)


def test_the_day_on_which_goods_were_stopped_is_no_departure() -> None:
    text = "On Tuesday police intercepted a truck of sugar that had come from Kano."
    [claim] = read(
        Report(id="r", text=text, published=date(2024, 3, 14)), gazetteer=load_gazetteer(), twice=False
    ).movements
    assert (claim.origin and claim.origin.name, claim.depart) == ("Kano", None)
    assert claim.observed is not None
    assert claim.observed.edtf == "2024-03-12"
