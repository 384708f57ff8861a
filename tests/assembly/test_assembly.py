"""Joins across reports: each test is one story, and says what must and must not be joined."""

import itertools

import pytest

from cargotrace.assembly import assemble
from claims import claim, reading


def ends(legs) -> list[tuple[str | None, str | None, str]]:
    return [
        (
            leg.origin.name if leg.origin else None,
            leg.destination.name if leg.destination else None,
            leg.basis,
        )
        for leg in legs
    ]


VOYAGE = claim("a", None, "Dunay", mode="sea", quantity=300, depart="2023-09-07", arrive="2023-09-12")
TRAIN = claim("a", None, "Tikhoretsk", n=200, mode="rail", observed="2023-10-01")
SUMMARY = claim("b", "Najin", "Tikhoretsk", quantity=300, modes_named=("sea", "rail"))
SHUTTLE = claim("b", "Rajin", "Dunay", n=300, mode="sea", trips=5, depart="2023-08-11/2023-10-25")
WINTER = claim("c", "Najin", "Dunay", mode="sea", depart="2023-10/2023-12")
TOTAL = claim("b", "North Korea", "Russia", n=500, quantity=1000)
TOTAL_AGAIN = claim("c", "North Korea", "Russia", n=100, quantity=1000)


def sample():
    return [reading(VOYAGE, TRAIN), reading(SUMMARY, SHUTTLE, TOTAL), reading(WINTER, TOTAL_AGAIN)]


def test_a_summary_lends_its_origin_and_links_the_legs_it_sums_up() -> None:
    _, chains = assemble(sample())
    route = next(c for c in chains if len(c.legs) == 2)
    assert ends(route.legs) == [("Najin", "Dunay", "assembled"), ("Dunay", "Tikhoretsk", "assembled")]
    sea, rail = route.legs
    assert {c.id for c in sea.claims} == {VOYAGE.id, SUMMARY.id}
    assert sea.depart.edtf == "2023-09-07"
    assert rail.observed.edtf == "2023-10-01"
    assert any("Najin to Tikhoretsk" in join for join in sea.joins)


def test_a_summary_says_more_exactly_where_in_a_country_the_cargo_left() -> None:
    voyage = claim("a", "North Korea", "Dunay", mode="sea", quantity=300, depart="2023-09-07")
    legs, _ = assemble([reading(voyage, TRAIN), reading(SUMMARY)])
    assert ends(legs) == [("Najin", "Dunay", "assembled"), ("Dunay", "Tikhoretsk", "assembled")]


def test_a_shuttle_and_another_season_stay_apart_from_the_voyage() -> None:
    legs, _ = assemble(sample())
    assert sum(leg.destination.name == "Dunay" for leg in legs if leg.destination) == 3


def test_one_total_in_two_reports_is_one_leg() -> None:
    legs, _ = assemble(sample())
    total = [leg for leg in legs if leg.origin and leg.origin.name == "North Korea"]
    assert [leg.reports for leg in total] == [("b", "c")]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_reports_does_not_matter(order: tuple[int, ...]) -> None:
    readings = sample()
    assert assemble([readings[n] for n in order]) == assemble(readings)


def test_every_claim_is_behind_some_leg() -> None:
    legs, _ = assemble(sample())
    behind = {c.id for leg in legs for c in leg.claims}
    assert behind == {c.id for r in sample() for c in r.movements}


def test_loaded_in_one_report_and_unloaded_in_another_is_one_voyage() -> None:
    loaded = claim("a", "Odesa", None, mode="sea", quantity=25000, unit="tonnes", depart="2022-08-01")
    landed = claim("b", None, "Istanbul", mode="sea", quantity=25000, unit="tonnes", arrive="2022-08-03")
    legs, _ = assemble([reading(loaded), reading(landed)])
    assert ends(legs) == [("Odesa", "Istanbul", "assembled")]
    assert "unloaded according to b" in legs[0].joins[0]


@pytest.mark.parametrize(
    "landed",
    [
        claim("b", None, "Istanbul", mode="sea", quantity=26500, unit="tonnes"),
        claim("b", None, "Istanbul", mode="rail", quantity=25000, unit="tonnes"),
        claim("b", None, "Istanbul", mode="sea", quantity=25000, unit="tonnes", arrive="2022-07-01"),
        claim("b", None, "Odesa", mode="sea", quantity=25000, unit="tonnes"),
    ],
    ids=["another number", "another mode", "before it left", "where it came from"],
)
def test_what_cannot_be_one_voyage_stays_apart(landed) -> None:
    loaded = claim("a", "Odesa", None, mode="sea", quantity=25000, unit="tonnes", depart="2022-08-01")
    legs, _ = assemble([reading(loaded), reading(landed)])
    assert len(legs) == 2


def test_a_choice_of_partners_is_left_to_the_analyst() -> None:
    loaded = claim("a", "Odesa", None, mode="sea", quantity=25000, unit="tonnes")
    one = claim("b", None, "Istanbul", mode="sea", quantity=25000, unit="tonnes")
    other = claim("c", None, "Vladivostok", mode="sea", quantity=25000, unit="tonnes")
    legs, _ = assemble([reading(loaded), reading(one), reading(other)])
    assert len(legs) == 3


def test_the_same_cargo_taken_up_again_fills_the_open_origin() -> None:
    first = claim("a", "Rajin", "Dunay", mode="sea", quantity=300, consignment="k")
    then = claim("a", None, "Tikhoretsk", n=90, mode="rail", consignment="k")
    legs, chains = assemble([reading(first, then)])
    assert ends(legs) == [("Rajin", "Dunay", "reported"), ("Dunay", "Tikhoretsk", "assembled")]
    assert len(chains) == 1


def test_a_gap_between_two_places_is_an_inferred_leg() -> None:
    first = claim("a", "Rajin", "Dunay", mode="sea", arrive="2023-09-12", consignment="k")
    then = claim("a", "Vladivostok", "Tikhoretsk", n=90, mode="rail", consignment="k", depart="2023-09-20")
    _, (chain,) = assemble([reading(first, then)])
    assert ends(chain.legs)[1] == ("Dunay", "Vladivostok", "inferred")
    assert chain.legs[1].mode == "unknown"


def test_a_denial_stands_against_the_leg_it_denies_and_never_becomes_a_movement() -> None:
    told = claim("a", "North Korea", "Russia", quantity=1000)
    denial = claim(
        "b", "North Korea", "Russia", polarity="denied", certainty="denied", asserted_by=("The Kremlin",)
    )
    legs, _ = assemble([reading(told), reading(denial)])
    assert [(leg.polarity, leg.denied_by, len(leg.against)) for leg in legs] == [
        ("stated", ("The Kremlin",), 1)
    ]
    alone, _ = assemble([reading(denial)])
    assert [leg.polarity for leg in alone] == ["denied"]


def test_other_numbers_on_one_corridor_are_other_movements() -> None:
    rows = [claim("a", "Odesa", "Istanbul", n=50 * k, mode="sea", quantity=1000 * (k + 1)) for k in range(3)]
    legs, chains = assemble([reading(*rows)])
    assert len(legs) == len(chains) == 3
