"""A battery of sentences of our own, each one shipment or none, written before any rule was tuned on them.

`shipments.tsv` holds ends ("Santos > Hamburg", "none"), the modes that are right ("sea/unknown") and the
sentence. A line that begins with "?" is a known miss: it is run, counted and must still miss.
At first sight 126 of the 189 had their ends right, 113 ends and mode.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.reading.reader import read
from cargotrace.reports import Report

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("shipments.tsv").read_text(encoding="utf-8").splitlines()
]
CASES = [
    pytest.param(
        ends.removeprefix("?"),
        modes,
        text,
        id=text[:40],
        marks=[pytest.mark.xfail(reason="known miss", strict=True)] if ends.startswith("?") else [],
    )
    for ends, modes, text in ROWS
]


@pytest.mark.parametrize(("ends", "modes", "text"), CASES)
def test_shipment(ends: str, modes: str, text: str) -> None:
    report = Report(id="r", text=text, published=date(2023, 10, 25))
    found = read(report, gazetteer=load_gazetteer()).movements
    pairs = [
        f"{c.origin.name if c.origin else '-'} > {c.destination.name if c.destination else '-'}"
        for c in found
    ]
    assert sorted(pairs) == sorted([] if ends == "none" else ends.split(";"))
    assert {c.mode for c in found} <= set(modes.split("/"))
