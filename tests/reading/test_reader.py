"""The reading of a whole report: foreign tongues, shouting, batches, ids."""

from __future__ import annotations

from datetime import date

from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.reading.reader import read, read_many
from cargotrace.reading.report_json import reading_json
from cargotrace.reports import Report

TEXT = "A freighter with 50 tons of rice sailed from Hamburg to Oslo on Monday, officials said."


def report(text: str, **fields: object) -> Report:
    return Report(id="r", text=text, published=date(2024, 3, 14), **fields)  # type: ignore[arg-type]


def test_another_language_gives_places_and_no_claim() -> None:
    text = (
        "Das Schiff verließ am Freitag den Hafen von Hamburg mit fünfzig Tonnen Weizen an Bord und fuhr dann "
        "weiter nach Oslo, wo die Ladung gelöscht wurde."
    )
    reading = read(report(text), gazetteer=load_gazetteer())
    assert reading.movements == ()
    assert [p.code for p in reading.problems] == ["language"]
    assert "Oslo" in {m.name for m in reading.mentions}


def test_shouted_copy_is_read_like_any_other() -> None:
    (claim,) = read(report(TEXT.upper()), gazetteer=load_gazetteer()).movements
    assert (claim.origin.name.upper(), claim.destination.name.upper()) == ("HAMBURG", "OSLO")  # type: ignore[union-attr]
    assert all(s.quote == TEXT.upper()[s.start : s.end] for s in claim.spans())


def test_ids_are_stable_and_name_their_place() -> None:
    once, again = (read(report(TEXT), gazetteer=load_gazetteer()) for _ in range(2))
    assert [c.id for c in once.movements] == [c.id for c in again.movements] == ["r#m0-1"]


def test_many_read_as_each() -> None:
    reports = [report(TEXT), report("Nothing moved."), report("Coal was railed from Minsk to Warsaw.")]
    many = list(read_many(reports, gazetteer=load_gazetteer()))
    assert many == [read(r, gazetteer=load_gazetteer()) for r in reports]


def test_json_has_the_shapes_of_the_contract() -> None:
    shown = reading_json(report(TEXT), read(report(TEXT), gazetteer=load_gazetteer()))
    assert set(shown) == {"published", "places", "legs", "distance_claims", "problems"}
    (leg,) = shown["legs"]
    assert (leg["depart"], leg["mode"], leg["cargo"]["quantity"]) == ("2024-03-11", "sea", 50.0)
    assert {"name", "as_written", "lat", "lon", "place_id"} == set(leg["origin"])


def test_a_report_without_goods_gets_no_movement_from_the_network() -> None:
    report = Report(id="a", text="The minister went to Oslo and on to Bergen, 460 km away. He met the king.")
    assert read(report, gazetteer=load_gazetteer()).movements == ()


def test_more_names_days_and_lengths_than_are_weighed_are_read_without_fault() -> None:
    days = " ".join(
        f"A ship of rice left Oslo for Bergen on {1 + n % 28} May, {n + 20} km away." for n in range(70)
    )
    reading = read(Report(id="a", text=days, published=date(2020, 6, 1)), gazetteer=load_gazetteer())
    assert len(reading.mentions) > 120
    assert reading.movements
