"""The rules' movements against given log-odds: what is kept, doubted, completed and added."""

from __future__ import annotations

import numpy as np
import pytest

from cargotrace.language import parse
from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.places.geoparse import find_mentions
from cargotrace.reading.drafts import Draft
from cargotrace.reading.movements import find_drafts
from cargotrace.reading.relations import MODES, Relations, place_keys
from cargotrace.reading.scene import Scene, make_scene
from cargotrace.reading.second_reading import Again, read_again
from cargotrace.reading.triggers import find_triggers, goods_known
from cargotrace.reports import Report

UNLIKELY = -9.0


def scene_of(text: str) -> Scene:
    report, doc = Report(id="r", text=text), parse(text)
    return make_scene(report, doc, find_mentions(doc, report, load_gazetteer()))


def relations_of(scene: Scene, odds: dict[tuple[str | None, str | None], float]) -> Relations:
    """Return relations in which only the named pairs are likely; None is the open end."""
    numbers: dict[str, int] = {}
    place_of = [numbers.setdefault(k, len(numbers)) for k in place_keys(scene.mentions)]
    places = len(numbers)
    number = {m.name: n for m, n in zip(scene.mentions, place_of, strict=True)}
    by_place = np.full((places + 1, places + 1), UNLIKELY, np.float32)
    for (origin, destination), value in odds.items():
        by_place[number.get(origin or "", places), number.get(destination or "", places)] = value
    index = [*place_of, places]
    return Relations(
        place_of=tuple(place_of),
        odds=by_place,
        modes=np.zeros((places + 1, places + 1, len(MODES)), np.float32),
        by_name=by_place[np.ix_(index, index)],
    )


def again(text: str, odds: dict[tuple[str | None, str | None], float]) -> tuple[Scene, Again]:
    scene = scene_of(text)
    found = read_again(
        scene,
        find_drafts(scene),
        relations_of(scene, odds),
        triggers=find_triggers(scene),
        goods=goods_known(scene),
    )
    return scene, found


def pairs(drafts: tuple[Draft, ...]) -> list[tuple[str | None, str | None]]:
    return [(d.origin and d.origin.name, d.destination and d.destination.name) for d in drafts]


SENT = "The ship carried rice from Rangoon to Colombo."
LEFT = "The freighter left Odesa with wheat. Her agents expect her in Izmir."


@pytest.mark.parametrize("odds", [3.0, UNLIKELY])
def test_what_the_rules_read_stays_likely_or_not(odds: float) -> None:
    _, found = again(SENT, {("Rangoon", "Colombo"): odds})
    assert pairs(found.told) == [("Rangoon", "Colombo")]
    assert found.added == ()


def test_an_open_end_is_filled_and_its_sentence_kept() -> None:
    _scene, found = again(LEFT, {("Odesa", "Izmir"): 2.0, ("Odesa", None): 0.0})
    assert ("Odesa", "Izmir") in pairs(found.told)
    filled = next(d for d in found.told if d.destination is not None)
    assert "relation" in filled.rule
    assert [e.span.quote for e in filled.evidence] == ["Her agents expect her in Izmir."]


def test_an_open_end_stays_open_where_that_is_likelier() -> None:
    _, found = again(LEFT, {("Odesa", "Izmir"): 0.1, ("Odesa", None): 2.0})
    assert ("Odesa", None) in pairs(found.told)
    assert ("Odesa", "Izmir") not in pairs((*found.told, *found.added))


def test_a_pair_that_no_rule_told_is_added_with_its_movement_word() -> None:
    text = "Flour was short in Aleppo. What trucks there were had loaded it at Mersin."
    _scene, found = again(text, {("Mersin", "Aleppo"): 2.0})
    assert ("Mersin", "Aleppo") in pairs((*found.told, *found.added))
    assert all(d.evidence or d.trigger for d in found.added)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Washington said the ship had carried shells to Dunay.", ("Washington", "Dunay")),
        ("WASHINGTON, May 1 - The ship carried shells to Dunay.", ("Washington", "Dunay")),
        ("The ship unloaded wheat at Felixstowe in Suffolk.", ("Felixstowe", "Suffolk")),
    ],
)
def test_a_speaker_a_dateline_and_what_lies_in_the_other_are_no_end(text: str, pair: tuple[str, str]) -> None:
    _, found = again(text, {pair: 5.0})
    assert pair not in pairs((*found.told, *found.added))


def test_nothing_is_added_to_a_report_without_goods() -> None:
    _, found = again("The minister went to Oslo and on to Bergen.", {("Oslo", "Bergen"): 5.0})
    assert found.added == ()


def test_a_text_without_places_is_left_alone() -> None:
    scene = scene_of("The ship sailed.")
    assert read_again(scene, (), None, triggers={}, goods=False) == Again(told=())
