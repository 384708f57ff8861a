"""The rules' movements against given log-odds: what is kept, filled, added, dated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from cargotrace.reading.drafts import Draft
from cargotrace.reading.freight import with_freight
from cargotrace.reading.movements import find_drafts
from cargotrace.reading.scene import Scene
from cargotrace.reading.schedule import with_days
from cargotrace.reading.second_reading import SecondReading
from cargotrace.reading.triggers import find_triggers
from weighed import UNLIKELY, Pair, relations_of, scene_of


@dataclass(frozen=True)
class Again:
    """The movements of the rules with their ends filled, and those added."""

    told: tuple[Draft, ...]
    added: tuple[Draft, ...]


def again(text: str, odds: dict[Pair, float]) -> tuple[Scene, Again]:
    scene = scene_of(text)
    triggers = find_triggers(scene)
    second = SecondReading(scene=scene, relations=relations_of(scene, odds), triggers=triggers)
    drafts = find_drafts(scene, triggers)
    told = tuple(second.completed(d, drafts) for d in drafts)
    return scene, Again(told=told, added=tuple(second.added(told)))


def pairs(drafts: tuple[Draft, ...]) -> list[Pair]:
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


@pytest.mark.parametrize(
    ("text", "odds", "doubted"),
    [
        ("The lorries left Odesa with wheat.", -6.0, True),
        ("The lorries left Odesa with wheat.", -2.0, False),
        ("The ship carried rice from Rangoon to Colombo.", -9.0, False),
        ("On 3 May 2010 the MV Alba Star left Odesa with 300 tonnes of wheat.", -9.0, False),
    ],
)
def test_an_open_end_with_little_else_is_doubted(text: str, odds: float, doubted: bool) -> None:
    scene = scene_of(text)
    triggers = find_triggers(scene)
    relations = relations_of(scene, {("Odesa", None): odds, ("Rangoon", "Colombo"): odds})
    second = SecondReading(scene=scene, relations=relations, triggers=triggers)
    drafts = [with_days(scene, with_freight(scene, d)) for d in find_drafts(scene, triggers) if d.ends]
    assert [second.is_doubted(d) for d in drafts] == [doubted]


def test_a_pair_that_no_rule_told_is_added_with_its_movement_word() -> None:
    text = "Flour was short in Aleppo. What trucks there were had loaded it at Mersin."
    _scene, found = again(text, {("Mersin", "Aleppo"): 2.0})
    assert ("Mersin", "Aleppo") in pairs((*found.told, *found.added))
    assert all(d.evidence or d.trigger for d in found.added)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Washington said the ship had carried shells to Dunay.", ("Washington", "Dunay")),
        ("South Korean spies said ships had carried shells to Dunay.", ("South Korea", "Dunay")),
        ("Tasman Ltd <TAS.T> of Japan shipped 200 cars to Taiwan.", ("Japan", "Taiwan")),
        ("Zambia shipped copper through Zimbabwe to Beira.", ("Zimbabwe", "Beira")),
        ("Russian ships unloaded containers at Najin.", ("Russia", "Najin")),
        ("North Korea sent shells from Pyongyang.", ("North Korea", "Pyongyang")),
        ("Malt went by rail from Mombasa to Nairobi and then by lorry to Kampala.", ("Mombasa", "Kampala")),
    ],
)
def test_a_speaker_and_what_is_passed_are_no_end(text: str, pair: tuple[str, str]) -> None:
    _, found = again(text, {pair: 5.0})
    assert pair not in pairs((*found.told, *found.added))


@pytest.mark.parametrize(("odds", "taken"), [(1.9, False), (2.1, True)])
@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("RIGA, May 1 - A train of corn left here for Moscow.", ("RIGA", "Moscow")),
        ("Soya of Mato Grosso was tipped into wagons at Rondonópolis.", ("Mato Grosso", "Rondonópolis")),
    ],
)
def test_a_dateline_and_the_region_of_the_other_end_are_ends_only_where_that_is_sure(
    text: str, pair: tuple[str, str], odds: float, taken: bool
) -> None:
    _, found = again(text, {pair: odds})
    assert (pair in pairs((*found.told, *found.added))) == taken


def test_a_place_that_buys_or_handles_goods_may_be_an_end() -> None:
    text = "Klaipeda handled 9,000 tonnes of potash. Trains of it came from Soligorsk."
    _, found = again(text, {("Soligorsk", "Klaipeda"): 1.2})
    assert ("Soligorsk", "Klaipeda") in pairs((*found.told, *found.added))


TOLD_BEFORE = "On 3 May all was ready. The freighter left Odesa with wheat for Izmir."


def settled(text: str, **given: dict[str, float]) -> Draft:
    scene = scene_of(text, date(2010, 5, 20))
    triggers = find_triggers(scene)
    relations = relations_of(scene, {("Odesa", "Izmir"): 3.0}, **given)  # type: ignore[arg-type]
    second = SecondReading(scene=scene, relations=relations, triggers=triggers)
    draft = find_drafts(scene, triggers)[0]
    return second.settled(draft)


def test_a_day_of_another_sentence_dates_a_movement_and_is_its_evidence() -> None:
    draft = settled(TOLD_BEFORE, days={"3 May": 6.0})
    assert draft.depart is not None
    assert draft.depart.edtf == "2010-05-03"
    assert [(e.field, e.span.quote) for e in draft.evidence] == [("depart", "On 3 May all was ready.")]


def test_a_day_that_is_not_sure_dates_nothing() -> None:
    assert settled(TOLD_BEFORE, days={"3 May": 0.0}).depart is None


def test_what_lay_somewhere_until_a_day_left_on_it() -> None:
    text = "She lay at the quay until 3 May. The freighter took wheat from Odesa to Izmir."
    draft = settled(text, days={"3 May": 6.0})
    assert draft.depart is not None
    assert draft.depart.edtf == "2010-05-03"


def test_the_day_of_a_bargain_dates_no_shipment() -> None:
    text = "On 3 May Turkey bought wheat for shipment in June from Odesa to Izmir."
    draft = settled(text, days={"3 May": 6.0})
    assert draft.depart is None or draft.depart.edtf != "2010-05-03"


def test_a_loose_time_dates_nothing() -> None:
    text = "In recent weeks all was ready. The freighter left Odesa with wheat for Izmir."
    assert settled(text, days={"recent weeks": 6.0}).depart is None


def test_a_day_before_the_departure_is_no_arrival() -> None:
    text = "On 3 May all was ready. The freighter left Odesa with wheat for Izmir on 9 May."
    scene = scene_of(text, date(2010, 5, 20))
    triggers = find_triggers(scene)
    relations = relations_of(scene, {("Odesa", "Izmir"): 3.0}, days={"3 May": 6.0})
    days = relations.chosen["day"]
    came = {**relations.chosen, "day": replace(days, left=days.left[::-1])}
    second = SecondReading(scene=scene, relations=replace(relations, chosen=came), triggers=triggers)
    draft = with_days(scene, find_drafts(scene, triggers)[0])
    assert draft.depart is not None
    assert second.settled(draft).arrive is None


def test_an_end_named_far_away_is_not_filled() -> None:
    text = "The freighter left Odesa with wheat. " + "It rained. " * 4 + "Prices in Izmir were firm."
    _, found = again(text, {("Odesa", "Izmir"): 2.0, ("Odesa", None): 0.0})
    assert ("Odesa", None) in pairs(found.told)


def test_a_day_within_a_time_told_vaguely_goes_before_it() -> None:
    text = "On 3 May all was ready. The freighter left Odesa with wheat for Izmir in May."
    scene = scene_of(text, date(2010, 6, 20))
    triggers = find_triggers(scene)
    draft = with_days(scene, find_drafts(scene, triggers)[0])
    assert draft.depart is not None
    assert draft.depart.edtf == "2010-05"
    relations = relations_of(scene, {("Odesa", "Izmir"): 3.0}, days={"3 May": 9.0})
    dated = SecondReading(scene=scene, relations=relations, triggers=triggers).settled(draft)
    assert dated.depart is not None
    assert dated.depart.edtf == "2010-05-03"


def test_the_likelier_way_of_two_is_the_one_that_is_filled() -> None:
    odds: dict[Pair, float] = {("Izmir", "Odesa"): 4.0, ("Odesa", "Izmir"): 2.0, ("Odesa", None): 0.0}
    _, found = again(LEFT, odds)
    assert ("Odesa", "Izmir") not in pairs(found.told)


@pytest.mark.parametrize(
    ("score", "mode"),
    [(6.0, "rail"), (0.1, "unknown")],
)
def test_a_mode_is_taken_where_the_rules_have_none_and_the_network_is_sure(score: float, mode: str) -> None:
    draft = settled("Wheat went from Odesa to Izmir.", modes={"rail": score})
    assert draft.mode == mode
    assert ("relation-mode" in draft.rule) == (mode == "rail")
