"""The open end of a stated distance from given log-odds: filled where it is sure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cargotrace.reading.distances import find_distance_claims
from weighed import relations_of, scene_of

OPEN = "The depot is 180 miles from Minya. Trains go on to Aswan."


def ends_of(text: str, lengths: dict[str, float]) -> list[tuple[str | None, str | None]]:
    scene = scene_of(text)
    found = find_distance_claims(
        scene.doc, scene.report, scene.mentions, relations=relations_of(scene, {}, lengths=lengths)
    )
    return [(c.origin and c.origin.name, c.destination and c.destination.name) for c in found]


@pytest.mark.parametrize(
    ("text", "lengths", "expected"),
    [
        (OPEN, {"Aswan": 4.0}, [("Aswan", "Minya")]),
        (OPEN, {"Minya": 4.0}, [(None, "Minya")]),
        (OPEN, {"Aswan": -1.0}, [(None, "Minya")]),
        ("The smelter, six km outside Minya, was shut by Aswan.", {"Aswan": 4.0}, [(None, "Minya")]),
        ("The range of the gun at Minya is 30 km.", {"Minya": 4.0}, []),
    ],
)
def test_a_likely_place_fills_the_open_end(
    text: str, lengths: dict[str, float], expected: list[tuple[str | None, str | None]]
) -> None:
    assert ends_of(text, lengths) == expected


def test_a_pattern_goes_before_the_network() -> None:
    text = "Aswan lies 640 km south of Minya, the trader from Luxor said."
    assert ends_of(text, {"Luxor": 9.0, "Aswan": 8.0}) == [("Aswan", "Minya")]


def test_a_distance_from_a_border_is_not_filled() -> None:
    text = "The depot is 180 miles from the Ukrainian border. Trains run to it from Rostov."
    assert [e[0] for e in ends_of(text, {"Rostov": 9.0})] == [None]


def test_a_length_that_is_hardly_a_distance_fills_nothing() -> None:
    scene = scene_of(OPEN)
    sure = relations_of(scene, {}, lengths={"Aswan": 9.0})
    unsure = replace(sure, is_distance=sure.is_distance * -1)
    claims = find_distance_claims(scene.doc, scene.report, scene.mentions, relations=unsure)
    assert [c.origin for c in claims] == [None]
