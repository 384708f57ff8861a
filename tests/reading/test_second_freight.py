"""Amounts and ships that the rules did not find, against given scores."""

from __future__ import annotations

import pytest

from cargotrace.language import parse
from cargotrace.reading.drafts import Draft
from cargotrace.reading.freight import with_freight
from cargotrace.reading.movements import find_drafts
from cargotrace.reading.quantities import find_quantities
from cargotrace.reading.second_freight import is_amount, weighed_amounts
from cargotrace.reading.second_reading import SecondReading
from cargotrace.reading.triggers import find_triggers
from weighed import relations_of, scene_of

STORY = (
    "Buyers had paid for 9,000 tonnes of rice. The bulk carrier Envoy was fixed for it. "
    "It went from Rangoon to Colombo."
)


def settled(text: str, **given: dict[str, float]) -> Draft:
    scene = scene_of(text)
    triggers = find_triggers(scene)
    relations = relations_of(scene, {("Rangoon", "Colombo"): 3.0}, **given)  # type: ignore[arg-type]
    draft = next(d for d in find_drafts(scene, triggers) if d.ends == 2)
    return SecondReading(scene=scene, relations=relations, triggers=triggers).settled(
        with_freight(scene, draft)
    )


def test_an_amount_told_before_is_the_movement_s_and_its_sentence_evidence() -> None:
    draft = settled(STORY, amounts={"9,000 tonnes": 6.0})
    assert draft.cargo is not None
    assert (draft.cargo.quantity, draft.cargo.unit, draft.cargo.kind) == (9000, "tonnes", "rice")
    assert [(e.field, e.span.quote) for e in draft.evidence if e.field == "cargo"] == [
        ("cargo", "Buyers had paid for 9,000 tonnes of rice.")
    ]
    assert "relation-amount" in draft.rule


def test_a_ship_told_before_is_the_movement_s() -> None:
    draft = settled(STORY, ships={"Envoy": 6.0})
    assert [v.name for v in draft.vessels] == ["Envoy"]
    assert [e.span.quote for e in draft.evidence if e.field == "vessels"] == [
        "The bulk carrier Envoy was fixed for it."
    ]


@pytest.mark.parametrize("given", [{}, {"amounts": {"9,000 tonnes": -1.0}}, {"ships": {"Envoy": -1.0}}])
def test_what_the_network_is_not_sure_of_stays_open(given: dict[str, dict[str, float]]) -> None:
    draft = settled(STORY, **given)
    assert draft.cargo is None or draft.cargo.quantity is None
    assert draft.vessels == ()


def test_an_amount_that_the_rules_read_stays() -> None:
    text = "Buyers had paid for 9,000 tonnes of rice. A ship took 4,000 tonnes from Rangoon to Colombo."
    draft = settled(text, amounts={"9,000 tonnes": 9.0})
    assert draft.cargo is not None
    assert draft.cargo.quantity == 4000


def test_a_train_is_no_ship() -> None:
    text = "The bulk carrier Envoy lay idle. Rice was railed from Rangoon to Colombo."
    assert settled(text, ships={"Envoy": 9.0}).vessels == ()


def test_capacities_sizes_and_trips_are_no_amounts() -> None:
    text = "The 75,000-tonne tanker has a capacity of 20,000 tonnes; in five voyages 300 tonnes came."
    assert [q.quantity for q in find_quantities(parse(text)) if is_amount(q)] == [300]
    assert [q.quantity for q in weighed_amounts(scene_of(text))] == [300]
