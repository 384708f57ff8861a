from cargotrace.agreement import cargo_of, certainty_of, end_of, polarity_of, vessels_of, views
from cargotrace.places.place import Place
from cargotrace.reading.claims import Vessel
from cargotrace.reports import Report
from cargotrace.sameness import same_place
from claims import claim, mention, place


def test_what_reports_give_is_kept_side_by_side() -> None:
    a = claim("a", "Rajin", "Dunay", mode="sea", quantity=300, depart="2023-09-07")
    b = claim("b", "Rajin", "Dunay", mode="sea", quantity=300, depart="2023-09", certainty="assessed")
    found = {v.field: (v.values, v.agrees) for v in views([a, b])}
    assert found["depart"] == ((("a", "2023-09-07"), ("b", "2023-09")), True)
    assert found["certainty"] == ((("a", "confirmed"), ("b", "assessed")), False)
    assert "arrive" not in found
    assert certainty_of([a, b]) == "assessed"


def test_one_report_alone_agrees_with_nobody() -> None:
    assert views([claim("a", "Rajin", "Dunay"), claim("a", "Rajin", "Dunay", n=50)]) == ()


def test_cargo_takes_the_fullest_wording() -> None:
    a, b = claim("a", "Rajin", "Dunay", quantity=300), claim("b", "Rajin", "Dunay")
    assert cargo_of([b, a]).quantity == 300
    assert cargo_of([b]) is None


def test_something_that_one_says_happened_is_stated() -> None:
    a, b = claim("a", "Rajin", "Dunay", polarity="planned"), claim("b", "Rajin", "Dunay")
    assert (polarity_of([a]), polarity_of([a, b])) == ("planned", "stated")


def test_a_vessel_named_twice_is_one_with_all_its_numbers() -> None:
    a = claim("a", "Rajin", "Dunay", vessels=(Vessel(name="Angara", flag="RU"),))
    b = claim("b", "Rajin", "Dunay", vessels=(Vessel(name="MV ANGARA", imo="9179842"),))
    assert vessels_of([a, b]) == (Vessel(name="Angara", imo="9179842", flag="RU"),)


def test_the_end_known_most_exactly_is_the_place() -> None:
    report = Report(id="a", text="Rajin Najin Najin")
    rajin, najin = mention(report, "Rajin"), mention(report, "Najin")
    end = end_of([rajin, najin, najin])
    assert (end.name, end.as_written) == ("Najin", ("Najin", "Rajin"))


def test_neighbours_are_one_place_and_countries_are_not_points() -> None:
    rajin, najin, russia = place("Rajin"), place("Najin"), place("Russia")
    assert same_place(rajin, najin)
    assert not same_place(rajin, place("Dunay"))
    inside = Place(id="x", name="Inside", kind="city", country="RU", lon=100.0, lat=60.0, radius_km=1.0)
    assert not same_place(russia, inside)
