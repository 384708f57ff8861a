import pytest

from cargotrace.assembly import assemble
from cargotrace.dates import DateRange
from cargotrace.itinerary import date_words, leg_words, route_words
from claims import claim, reading


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2023-09-07", "7 September 2023"),
        ("2023-09-07~", "about 7 September 2023"),
        ("2023", "2023"),
        ("2023-08-11/2023-08-20", "between 11 August 2023 and 20 August 2023"),
        ("../2023-10-13", "by 13 October 2023"),
        ("2023-08-11/..", "since 11 August 2023"),
    ],
)
def test_a_vague_date_stays_vague(edtf: str, words: str) -> None:
    assert date_words(DateRange.from_edtf(edtf)) == words


def legs(*claims):
    return assemble([reading(*claims)])[0]


def test_a_leg_says_what_is_known_and_what_is_not() -> None:
    (leg,) = legs(
        claim("a", None, "Dunay", mode="sea", quantity=300, depart="2023-09-07", certainty="assessed")
    )
    assert leg_words(leg) == (
        "300 containers by sea from a place not reported to Dunay, left 7 September 2023 (assessed)"
    )


def test_a_planned_or_denied_movement_is_called_so() -> None:
    (planned,) = legs(claim("a", "Odesa", "Istanbul", polarity="planned"))
    (denied,) = legs(claim("a", "Odesa", "Istanbul", polarity="denied", certainty="denied"))
    assert leg_words(planned).startswith("planned: cargo by means not reported from Odesa to Istanbul")
    assert leg_words(denied).startswith("denied: ")


def test_a_route_is_one_sentence() -> None:
    first = claim("a", "Rajin", "Dunay", mode="sea", consignment="k")
    then = claim(
        "a", "Dunay", "Tikhoretsk", n=90, mode="rail", consignment="k", trips=5, trips_wording="about"
    )
    assert route_words(legs(first, then)).endswith(
        "from Dunay to Tikhoretsk, about 5 trips, no day reported."
    )
