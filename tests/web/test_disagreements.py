"""The page of disagreements names reports as readers know them."""

from __future__ import annotations

from cargotrace.web.pages.disagreements import with_names


def test_reports_go_by_the_names_that_readers_know():
    names = {"001_4b1b": "Los Angeles Times, 1 November 2023", "alpha": "Alpha Institute"}
    assert with_names("They differ: 001_4b1b: assessed; alpha: confirmed.", names) == (
        "They differ: Los Angeles Times, 1 November 2023: assessed; Alpha Institute: confirmed."
    )
