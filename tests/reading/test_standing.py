"""Freight trains seen at a station are rail traffic from it; other trains and other places are not."""

from datetime import date

import pytest

from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.reading.reader import read
from cargotrace.reports import Report

LEAD = "Officials in Seoul spoke of trade between North Korea and Russia. "


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("Images of Oct. 5 show cargo trains loaded with containers at Tumangang station.", ["Tumangang"]),
        ("Analysts counted freight railcars at the Tumangang rail facility.", ["Tumangang"]),
        ("Passenger trains stood at Tumangang station.", []),
        ("Officials met at Tumangang station.", []),
        ("Freight prices rose at Vladivostok.", []),
    ],
)
def test_freight_at_a_station(text: str, origins: list[str]) -> None:
    report = Report(id="a", text=LEAD + text, published=date(2023, 10, 25))
    claims = read(report, gazetteer=load_gazetteer(), twice=False).movements
    assert [c.origin.name.split()[0] for c in claims if c.origin] == origins
    assert {c.mode for c in claims} <= {"rail"}
    assert all(c.destination is None for c in claims)
