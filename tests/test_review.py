from dataclasses import replace
from datetime import date

from cargotrace.assembly import assemble
from cargotrace.decisions import Decision
from cargotrace.errors import PlaceNotFound
from cargotrace.places.place import Place
from cargotrace.reports import Report
from cargotrace.review import leg_reference, review_legs, review_places, review_reports
from cargotrace.routes import build_routes
from claims import claim, place, reading


class Gazetteer:
    """Two entries, to be found by id."""

    def by_id(self, place_id: str) -> Place:
        if place_id != "test:Odesa":
            msg = f"No place has the id {place_id!r}."
            raise PlaceNotFound(msg)
        return place("Odesa")


def decision(action: str, subject: str, value: dict | None = None) -> Decision:
    return Decision(
        id=f"1-{action}", time="2026-11-22T00:00:00Z", action=action, subject=subject, value=value or {},
        reason="seen on a chart",
    )  # fmt: skip


LEGS, CHAINS = assemble([reading(claim("a", "Rajin", "Dunay", mode="sea", quantity=300))])
LEG = LEGS[0]


def reviewed(*decisions: Decision, reports: dict | None = None):
    return review_legs(LEGS, decisions, Gazetteer(), reports or {})


def test_accept_and_reject() -> None:
    (accepted,), problems = reviewed(decision("accept_leg", LEG.id))
    assert (accepted.review, accepted.review_reason, problems) == ("accepted", "seen on a chart", ())
    (rejected,), _ = reviewed(decision("reject_leg", LEG.id))
    assert build_routes(CHAINS, {LEG.id: rejected}) == ()


def test_correct_changes_only_what_is_said() -> None:
    value = {"origin": {"place_id": "test:Odesa"}, "depart": "2023-09", "quantity": 30}
    (leg,), problems = reviewed(decision("correct_leg", LEG.id, value))
    assert not problems
    assert leg.origin is not None
    assert (leg.origin.name, leg.depart.edtf, leg.cargo.quantity, leg.cargo.unit) == (
        "Odesa", "2023-09", 30.0, "containers",
    )  # fmt: skip
    assert leg.destination == LEG.destination
    assert leg.review == "corrected"


def test_a_leg_is_found_again_by_its_claims_or_its_ends() -> None:
    reference = leg_reference(LEG)
    for value in (reference, {"was": reference["was"]}):
        (leg,), problems = reviewed(decision("accept_leg", "leg-of-another-version", value))
        assert (leg.review, problems) == ("accepted", ())


def test_a_decision_that_fits_nothing_is_kept_and_said() -> None:
    legs, problems = reviewed(decision("accept_leg", "leg-gone"))
    assert legs == LEGS
    assert problems[0].code == "decision-unmatched"
    _, problems = reviewed(decision("correct_leg", LEG.id, {"origin": {"place_id": "nowhere:1"}}))
    assert "nowhere:1" in problems[0].message


def test_an_added_leg_quotes_the_words_selected() -> None:
    report = Report(id="a", text="Ships left Rajin for Dunay.")
    value = {
        "report": "a", "start": 6, "end": 26, "mode": "sea",
        "origin": {"name": "Rajin", "lon": 130.3, "lat": 42.2}, "destination": {"place_id": "test:Odesa"},
    }  # fmt: skip
    legs, problems = reviewed(decision("add_leg", "leg-new", value), reports={"a": report})
    assert not problems
    added = legs[-1]
    assert added.claims[0].spans()[0].quote == "left Rajin for Dunay"
    assert (added.review, added.mode) == ("added", "sea")
    routes = build_routes(CHAINS, {leg.id: leg for leg in legs})
    assert [len(r.legs) for r in routes] == [1, 1]


def test_a_name_is_settled_everywhere_or_in_one_report() -> None:
    readings = [reading(claim(r, "Rajin", "Dunay", mode="sea")) for r in ("a", "b")]
    everywhere, _ = review_places(
        readings, [decision("place_name", "RAJIN", {"place_id": "test:Odesa"})], Gazetteer()
    )
    assert [r.movements[0].origin.place.id for r in everywhere] == ["test:Odesa"] * 2
    one, _ = review_places(
        readings,
        [decision("place_name", "Rajin", {"name": "Quay 3", "lon": 130.0, "lat": 42.0, "report": "b"})],
        Gazetteer(),
    )
    assert [r.movements[0].origin.place.name for r in one] == ["Rajin", "Quay 3"]
    assert "seen on a chart" in one[1].movements[0].origin.reason


def test_dates_and_grades_of_reports() -> None:
    report = Report(id="a", text="x")
    (changed,), problems = review_reports(
        [report],
        [
            decision("date_report", "a", {"published": "2023-10-16"}),
            decision("grade_report", "a", {"reliability": "B"}),
            decision("date_report", "gone", {"published": "2023-10-16"}),
        ],
    )
    assert changed == replace(report, published=date(2023, 10, 16), reliability="B")
    assert [p.code for p in problems] == ["decision-unmatched"]
