"""Reported dates against speeds and against each other."""

from datetime import date, timedelta

import pytest

from cargotrace.checks.speeds import SPEEDS
from cargotrace.checks.timing import check_timing
from cargotrace.dates import DateRange
from cargotrace.legs import End, Leg
from cargotrace.networks.straight import geodesic_track
from cargotrace.places.place import Place
from cargotrace.reading.claims import Vessel
from cargotrace.routes import Route

RAJIN, DUNAY, TIKHORETSK = (130.28, 42.23), (132.34, 42.88), (40.12, 45.85)
NAMES = {RAJIN: "Rajin", DUNAY: "Dunay", TIKHORETSK: "Tikhoretsk"}


def day(year, month, number):
    return DateRange.of_day(date(year, month, number))


def end(lonlat):
    name = NAMES[lonlat]
    place = Place(
        id=f"case:{name}", name=name, kind="port", country=None, lon=lonlat[0], lat=lonlat[1], radius_km=1.0
    )
    return End(name=name, as_written=(name,), place=place)


def leg(name, a, b, *, mode="sea", depart=None, arrive=None, observed=None, vessel=None, polarity="stated"):
    return Leg(
        id=name,
        basis="reported",
        mode=mode,
        origin=end(a),
        destination=end(b),
        via=(),
        depart=depart,
        arrive=arrive,
        observed=observed,
        cargo=None,
        vessels=(vessel if isinstance(vessel, Vessel) else Vessel(name=vessel),) if vessel else (),
        trips=None,
        trips_wording=None,
        certainty="confirmed",
        polarity=polarity,
        asserted_by=(),
        denied_by=(),
        claims=(),
        against=(),
        fields=(),
        joins=(),
    )


def route(*legs):
    return Route(id="route", legs=legs, basis="reported", joins=(), summary="")


def tracks(*legs):
    return {x.id: geodesic_track((x.origin.place.lonlat, x.destination.place.lonlat)) for x in legs}


def verdicts(*legs, routes=()):
    found = check_timing(legs, routes, tracks(*legs))
    return {c.id: c.verdict for c in found}


def test_the_sample_voyage_is_fine():
    """184 km between 7 and 12 September: at least 31 km a day."""
    ship = leg("a", RAJIN, DUNAY, depart=day(2023, 9, 7), arrive=day(2023, 9, 12))
    (check,) = check_timing((ship,), (), tracks(ship))
    assert check.verdict == "fine"
    assert "at least 31 km a day" in check.reason
    assert check.subject == "a"


def test_the_train_borrows_the_day_of_arrival():
    """Some 7,000 km straight in 20 days, counted from the day the ship came in."""
    ship = leg("a", RAJIN, DUNAY, depart=day(2023, 9, 7), arrive=day(2023, 9, 12))
    train = leg("b", DUNAY, TIKHORETSK, mode="rail", observed=day(2023, 10, 1))
    found = {c.id: c for c in check_timing((ship, train), (route(ship, train),), tracks(ship, train))}
    assert found["b:speed"].verdict == "fine"
    assert "the day the goods reached its start" in found["b:speed"].reason


@pytest.mark.parametrize(
    ("mode", "days", "verdict"),
    [
        ("rail", 3, "impossible"),
        ("rail", 6, "unusual"),
        ("rail", 20, "fine"),
        ("sea", 5, "impossible"),
        ("road", 3, "impossible"),
        ("air", 1, "fine"),
        ("unknown", 1, "fine"),
    ],
)
def test_speeds(mode, days, verdict):
    """Dunay to Tikhoretsk is about 7,000 km straight."""
    start = date(2023, 9, 1)
    trip = leg(
        "a",
        DUNAY,
        TIKHORETSK,
        mode=mode,
        depart=DateRange.of_day(start),
        arrive=DateRange.of_day(start + timedelta(days=days - 1)),
    )
    assert verdicts(trip) == {"a:speed": verdict}


def test_slow_never_contradicts():
    trip = leg("a", RAJIN, DUNAY, depart=day(2020, 1, 1), arrive=day(2023, 9, 12))
    assert verdicts(trip) == {"a:speed": "fine"}


def test_arrival_before_departure():
    trip = leg("a", RAJIN, DUNAY, depart=day(2023, 9, 12), arrive=day(2023, 9, 7))
    assert verdicts(trip)["a:speed"] == "impossible"


def test_open_dates_are_uncheckable_and_absent_ones_silent():
    since = DateRange.between(None, date(2023, 9, 12))
    assert verdicts(leg("a", RAJIN, DUNAY, depart=since, arrive=day(2023, 9, 12))) == {
        "a:speed": "uncheckable"
    }
    assert verdicts(leg("a", RAJIN, DUNAY, arrive=day(2023, 9, 12))) == {}


def test_vague_dates_give_the_benefit_of_the_doubt():
    month = DateRange.of_month(2023, 9)
    assert verdicts(leg("a", DUNAY, TIKHORETSK, mode="rail", depart=month, arrive=month)) == {
        "a:speed": "fine"
    }


def test_order_of_dates_along_a_route():
    ship = leg("a", RAJIN, DUNAY, arrive=day(2023, 9, 12))
    train = leg("b", DUNAY, TIKHORETSK, mode="rail", depart=day(2023, 9, 1))
    found = verdicts(ship, train, routes=(route(ship, train),))
    assert found == {"route:order:b": "impossible"}


@pytest.mark.parametrize(("leaves", "verdict"), [(day(2023, 9, 15), "fine"), (day(2024, 2, 1), "unusual")])
def test_time_at_a_transfer(leaves, verdict):
    ship = leg("a", RAJIN, DUNAY, arrive=day(2023, 9, 12))
    train = leg("b", DUNAY, TIKHORETSK, mode="rail", depart=leaves)
    assert verdicts(ship, train, routes=(route(ship, train),)) == {"route:dwell:b": verdict}


def test_one_vessel_on_two_trips():
    one = leg("a", RAJIN, DUNAY, depart=day(2023, 9, 1), arrive=day(2023, 9, 10), vessel="Angara")
    other = leg("b", DUNAY, RAJIN, depart=day(2023, 9, 5), arrive=day(2023, 9, 15), vessel="ANGARA")
    third = leg("c", DUNAY, RAJIN, depart=day(2023, 9, 5), arrive=day(2023, 9, 15), vessel="Maria")
    assert verdicts(one, other)["a+b:vessel"] == "impossible"
    assert "a+c:vessel" not in verdicts(one, third)


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (Vessel(name="Angara", imo="9179842"), Vessel(name="ANGARA", imo=None), True),
        (Vessel(name="Angara", imo="9179842"), Vessel(name="Angara", imo="9160994"), False),
        (Vessel(name="Lady R", imo="9161003"), Vessel(name="Lady  Renamed", imo="9161003"), True),
    ],
)
def test_vessels_are_told_by_their_number_and_else_by_their_name(one, other, clash):
    there = leg("a", RAJIN, DUNAY, depart=day(2023, 9, 1), arrive=day(2023, 9, 10), vessel=one)
    back = leg("b", DUNAY, RAJIN, depart=day(2023, 9, 5), arrive=day(2023, 9, 15), vessel=other)
    assert ("a+b:vessel" in verdicts(there, back)) == clash


def test_a_trip_of_one_day_counts_too():
    """Dunay and the coast near Tikhoretsk are some 6,900 km apart: no ship does that overnight."""
    hop = leg("a", RAJIN, DUNAY, depart=day(2023, 9, 1), arrive=day(2023, 9, 1), vessel="Angara")
    far = leg("b", TIKHORETSK, DUNAY, depart=day(2023, 9, 2), arrive=day(2023, 9, 9), vessel="Angara")
    assert verdicts(hop, far)["a+b:vessel"] == "impossible"


def test_denied_legs_are_left_alone():
    trip = leg("a", RAJIN, DUNAY, depart=day(2023, 9, 12), arrive=day(2023, 9, 7), polarity="denied")
    assert verdicts(trip) == {}


def test_limits_are_in_order():
    assert all(s.usual_km < s.impossible_km for s in SPEEDS.values())
