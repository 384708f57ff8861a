"""Verdicts on stated distances; the computed figures come from published boundaries and maps."""

import pytest

from cargotrace.checks.distances import check_distance
from cargotrace.checks.tolerance import rounding_of, tolerance
from cargotrace.places.mention import Mention
from cargotrace.places.place import Place
from cargotrace.reading.claims import DistanceClaim, Evidence
from cargotrace.reports import Report


def place(name, lon, lat, *, kind="city", country=None, radius_km=3.0):
    return Place(
        id=f"case:{name}", name=name, kind=kind, country=country, lon=lon, lat=lat, radius_km=radius_km
    )


RAJIN = place("Rajin", 130.28, 42.23, country="KP")
DUNAY = place("Dunay", 132.34, 42.88, country="RU")
TIKHORETSK = place("Tikhoretsk", 40.119, 45.853, country="RU")
UKRAINE = place("Ukraine", 32.0, 49.0, kind="country", country="UA", radius_km=600.0)
TRIPOLI = place("Tripoli", 13.19, 32.89, country="LY", radius_km=8.0)
MISURATA = place("Misurata", 15.09, 32.375, country="LY", radius_km=6.0)
LONDON = place("London", -0.1, 51.5, country="GB", radius_km=10.0)
PARIS = place("Paris", 2.35, 48.86, country="FR", radius_km=8.0)
DONBAS = place("Donbas", 38.0, 48.2, kind="region", country="UA", radius_km=120.0)
BLACK_SEA = place("Black Sea", 34.0, 43.0, kind="sea", radius_km=500.0)


def claim(value, unit, origin, destination, relation="between", wording=None, **more):
    names = [p.name for p in (origin, destination) if p]
    report = Report(id="r", text=f"It is {value} {unit} {' '.join(names)}.")
    span = report.span(0, len(report.text))

    def mention(at):
        return at and Mention(span=span, name=at.name, role="name", place=at, reason="")

    return DistanceClaim(
        id="r#d0",
        report="r",
        value=value,
        unit=unit,
        also=(),
        origin=mention(origin),
        destination=mention(destination),
        relation=relation,
        wording=wording,
        direction_deg=more.get("direction_deg"),
        asserted_by=(),
        evidence=(Evidence(field="distance", span=span),),
    )


def test_rajin_and_dunay_180_km_apart():
    check = check_distance(claim(180, "km", RAJIN, DUNAY))
    assert check.verdict == "consistent"
    assert check.method == "straight"
    assert 182 <= check.computed_km <= 185
    assert {"straight", "by sea", "by rail", "by road"} <= {r.method for r in check.readings}


def test_tikhoretsk_about_180_miles_from_the_ukrainian_border():
    check = check_distance(claim(180, "mi", TIKHORETSK, UKRAINE, "from border", "about"))
    assert check.verdict == "inconsistent"
    assert check.computed_km == pytest.approx(201, abs=1)
    readings = {r.method: r.computed_m / 1000 for r in check.readings}
    assert readings["to the border (recognised)"] == pytest.approx(201, abs=1)
    assert readings["to the border (de facto)"] == pytest.approx(201, abs=1)
    for word in ("180 miles (290 km)", "125 miles (201 km)", "recognised", "de facto"):
        assert word in check.reason


def test_the_other_published_figure_agrees():
    """A second newspaper gave about 125 miles."""
    check = check_distance(claim(125, "mi", TIKHORETSK, UKRAINE, "from border", "about"))
    assert check.verdict == "consistent"


def test_misurata_250_km_from_tripoli():
    check = check_distance(claim(250, "km", MISURATA, TRIPOLI))
    assert check.verdict == "inconsistent"
    assert check.computed_km == pytest.approx(187, abs=2)
    assert "by road" in check.reason
    assert any(r.method == "by road" for r in check.readings)


def test_miles_given_as_kilometres():
    """Tripoli and Misurata lie 187 km or 116 miles apart; 116 km is a slip."""
    check = check_distance(claim(116, "km", MISURATA, TRIPOLI))
    assert check.verdict == "unit_slip"
    assert "miles were meant" in check.reason


def test_120_miles_given_as_120_km():
    """Two points 193 km, that is 120 miles, apart on the equator."""
    a, b = place("A", 0.0, 0.0, radius_km=0.5), place("B", 193.12 / 111.3195, 0.0, radius_km=0.5)
    assert check_distance(claim(120, "km", a, b)).verdict == "unit_slip"
    assert check_distance(claim(120, "mi", a, b)).verdict == "consistent"


def test_nautical_miles_given_as_miles():
    a, b = place("A", 0.0, 0.0, radius_km=0.5), place("B", 185.2 / 111.3195, 0.0, radius_km=0.5)
    check = check_distance(claim(100, "mi", a, b))
    assert check.verdict == "unit_slip"
    assert "nautical miles were meant" in check.reason


def test_only_the_road_agrees():
    """London to Paris: 344 km straight, some 455 to 470 km by road and the Channel Tunnel or ferry."""
    check = check_distance(claim(197, "km", RAJIN, DUNAY, "route"), mode_hints=("sea",))
    assert check.verdict == "consistent"
    assert check.method == "by sea"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (claim(100, "km", TIKHORETSK, None), "missing"),
        (claim(100, "km", TIKHORETSK, DONBAS), "area"),
        (claim(100, "km", TIKHORETSK, None, "from border"), "country"),
        (claim(3, "km", LONDON, PARIS), "known only within"),
        (claim(100, "km", None, None, "from coast"), "place"),
    ],
)
def test_uncheckable_says_why(said, words):
    check = check_distance(said)
    assert check.verdict == "uncheckable"
    assert words in check.reason
    assert check.computed_km is None


def test_coast_of_a_named_sea():
    check = check_distance(claim(206, "km", TIKHORETSK, BLACK_SEA, "from coast"))
    assert check.verdict == "consistent"
    assert check.method == "to the coast of the Black Sea"


def test_direction_is_remarked_on():
    check = check_distance(claim(184, "km", RAJIN, DUNAY, direction_deg=270.0))
    assert "direction differs" in check.reason
    assert "direction" not in check_distance(claim(184, "km", RAJIN, DUNAY, direction_deg=67.5)).reason


@pytest.mark.parametrize(
    ("value", "wording", "computed_km", "agrees"),
    [
        (100, None, 104, True),
        (100, None, 115, False),
        (183, None, 190, False),
        (100, "about", 109, True),
        (100, "about", 120, False),
        (100, "more than", 140, True),
        (100, "more than", 80, False),
        (100, "less than", 60, True),
        (100, "less than", 120, False),
        (100, "nearly", 92, True),
        (1000, "roughly", 1090, True),
    ],
)
def test_tolerance_follows_the_words(value, wording, computed_km, agrees):
    assert tolerance(value, "km", wording, (0.0, 0.0)).allows(computed_km * 1000) is agrees


@pytest.mark.parametrize(
    ("value", "half_step"), [(180, 5.0), (183, 0.5), (200, 20.0), (1000, 100.0), (7.5, 0.05), (0, 0.0)]
)
def test_rounding(value, half_step):
    assert rounding_of(value) == half_step
