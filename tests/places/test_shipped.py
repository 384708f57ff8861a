"""Names that only the goods around them show to be places; the sentences are our own."""

from __future__ import annotations

import pytest

from cargotrace.language import parse
from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.places.geoparse import find_mentions
from cargotrace.reports import report_from_text


def names(text: str) -> list[str]:
    report = report_from_text(text, report_id="r")
    return [m.name for m in find_mentions(parse(text), report, load_gazetteer())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The train left Ribblehead with 540 tonnes of logs.", ["Ribblehead"]),
        ("The freighter loaded 300 drums at Nigg.", ["Nigg"]),
        ("Barges carried sorghum to Nigg.", ["Nigg"]),
        ("The trucks with kits reached Likuangole on Monday.", ["Likuangole"]),
    ],
)
def test_small_places_where_goods_start_or_end(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The drums were loaded on to the Karin Glory.",
        "He spoke to Nigg about the weather.",
        "The minister left Anna with a smile.",
    ],
)
def test_ships_and_people_are_no_places(text: str) -> None:
    assert names(text) == []
