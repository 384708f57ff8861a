"""The first case: what five reports of autumn 2023 say, in our digests and in their own words.

Every expectation comes from reading the reports (and, for distances, from a chart), never from our output.
The originals are not part of the project; where they lie beside it, they are read as well.
"""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from cargotrace.case import Case, build_case
from cargotrace.geodesy import distance_m
from cargotrace.legs import Leg
from cargotrace.networks.track import NoTrack, Track
from cargotrace.reports import read_reports

ROOT = Path(__file__).parents[1]
ORIGINALS = ROOT.parent / "shared" / "seeds"
RAJIN = (130.29, 42.24)
DUNAY = (132.34, 42.88)
TIKHORETSK = (40.12, 45.85)
TUMANGANG = (130.60, 42.41)


@pytest.fixture(scope="module", params=["digests", "originals"])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    source = ROOT / "seeds" if request.param == "digests" else ORIGINALS
    if not source.is_dir():
        pytest.skip("the originals are other people's text and not beside this checkout")
    folder = tmp_path_factory.mktemp("cases") / request.param
    folder.mkdir()
    for path in source.iterdir():
        if path.suffix in (".md", ".txt"):
            shutil.copy(path, folder)
    return build_case(folder)


def near(end, point: tuple[float, float], km: float = 15.0) -> bool:
    return end is not None and end.place is not None and distance_m(end.place.lonlat, point) <= km * 1000


def find(case: Case, origin: object, destination: object, mode: str | None = None) -> list[Leg]:
    def fits(end, wanted) -> bool:
        if wanted is None:
            return True
        return near(end, wanted) if isinstance(wanted, tuple) else end is not None and end.name == wanted

    return [
        leg
        for leg in case.legs
        if fits(leg.origin, origin) and fits(leg.destination, destination) and mode in (None, leg.mode)
    ]


def test_one_route_from_rajin_by_sea_and_rail(case: Case) -> None:
    (route,) = [r for r in case.routes if len(r.legs) > 1 and near(r.legs[0].destination, DUNAY)]
    sea, rail = route.legs
    assert near(sea.origin, RAJIN)
    assert sea.mode == "sea"
    assert (sea.depart.edtf, sea.arrive.edtf) == ("2023-09-07", "2023-09-12")
    assert (sea.cargo.quantity, sea.cargo.unit) == (300.0, "containers")
    assert near(rail.origin, DUNAY)
    assert near(rail.destination, TIKHORETSK)
    assert rail.mode == "rail"
    seen = rail.observed or rail.arrive
    assert (seen.earliest, seen.latest) == (date(2023, 10, 1), date(2023, 10, 1))


def test_the_origin_is_assembled_from_another_report_with_both_sentences(case: Case) -> None:
    (sea,) = [
        leg for leg in find(case, RAJIN, DUNAY, "sea") if leg.depart and leg.depart.edtf == "2023-09-07"
    ]
    assert sea.basis == "assembled"
    assert {r[:3] for r in sea.reports} == {"000", "002"}
    quotes = " ".join(s.quote for c in sea.claims for s in c.spans())
    assert re.search(r"Sept\. 7", quotes)
    assert "Najin" in quotes
    assert any("Najin" in join for join in sea.joins)


def test_the_shuttle_and_the_winter_loads_are_on_the_same_corridor(case: Case) -> None:
    legs = find(case, RAJIN, DUNAY, "sea")
    (shuttle,) = [leg for leg in legs if leg.trips]
    assert (shuttle.trips, shuttle.trips_wording) == (5, "at least")
    assert shuttle.depart.earliest == date(2023, 8, 11)
    winter = [leg for leg in legs if leg.depart and leg.depart.overlaps(_days(2023, 11, 15))]
    assert any(leg.reports[0].startswith("004") for leg in winter)


def _days(year: int, month: int, day: int):
    from cargotrace.dates import DateRange

    return DateRange.of_day(date(year, month, day))


def test_country_totals_are_country_legs_without_a_length(case: Case) -> None:
    totals = [leg for leg in find(case, "North Korea", "Russia") if leg.cargo and leg.cargo.quantity]
    numbers = {(leg.cargo.quantity, leg.cargo.unit) for leg in totals}
    assert {1_000, 1_000_000} <= {n for n, _ in numbers}
    for leg in totals:
        assert leg.origin.place.is_area
        track = case.tracks[leg.id]
        assert isinstance(track, NoTrack)
        assert track.geodesic_m is None
        assert track.sketch
    assert any(leg.trips == 10 for leg in case.legs)


def test_tumangang_rail_traffic(case: Case) -> None:
    legs = [leg for leg in case.legs if near(leg.origin, TUMANGANG)]
    assert legs
    assert {leg.mode for leg in legs} == {"rail"}


def test_denials_are_kept_as_denials(case: Case) -> None:
    deniers = {party for leg in case.legs for party in leg.denied_by}
    deniers |= {party for reading in case.readings for party, _ in reading.denials}
    said = " ".join(deniers)
    for party in ("Russia", "North Korea", "Kremlin", "Pyongyang", "Moscow"):
        assert party in said
    assert {d.subject[:3] for d in case.disagreements} >= {"001", "002", "003", "004"}


@pytest.mark.parametrize(
    "name", ["Avdiivka", "Murmansk", "Uganda", "Angola", "Spain", "Yeonpyeong", "Soledar"]
)
def test_nothing_moves_to_places_that_are_only_mentioned(case: Case, name: str) -> None:
    for leg in case.legs:
        for end in (leg.origin, leg.destination, *leg.via):
            assert end is None or end.name != name


def test_distances_along_the_tracks(case: Case) -> None:
    (sea,) = [
        leg for leg in find(case, RAJIN, DUNAY, "sea") if leg.depart and leg.depart.edtf == "2023-09-07"
    ]
    track = case.tracks[sea.id]
    assert isinstance(track, Track)
    assert 182_000 <= track.geodesic_m <= 185_000
    assert 185_000 <= track.length_m <= 205_000
    (rail,) = find(case, DUNAY, TIKHORETSK, "rail")
    track = case.tracks[rail.id]
    assert isinstance(track, Track)
    assert 9_300_000 <= track.length_m <= 10_100_000
    assert "CN" not in track.countries
    assert track.inferred_m > 0
    assert any("Dunay" in part.why or "Dunai" in part.why for part in track.parts if part.inferred)


def test_no_metre_of_the_voyage_is_on_land(case: Case) -> None:
    from cargotrace.boundaries import land

    (sea,) = [
        leg for leg in find(case, RAJIN, DUNAY, "sea") if leg.depart and leg.depart.edtf == "2023-09-07"
    ]
    track = case.tracks[sea.id]
    assert isinstance(track, Track)
    for part in track.parts:
        if not part.inferred:
            assert land.land_m(part.line) == 0


def test_the_stated_distances(case: Case) -> None:
    stated = {round(c.reported_km or 0): c for c in case.checks if c.kind == "distance"}
    apart = stated[180]
    assert apart.verdict == "consistent"
    border = stated[290]
    assert border.verdict == "inconsistent"
    assert border.computed_km == pytest.approx(201, abs=1.5)
    assert "125 miles" in border.reason
    methods = " ".join(r.method for r in border.readings)
    assert "recognised" in methods
    assert "de facto" in methods


def test_a_digest_stands_for_each_original_and_copies_none() -> None:
    digests, problems = read_reports(ROOT / "seeds")
    assert not problems
    assert len(digests) == 5
    for digest in digests:
        assert digest.published is not None
        assert re.fullmatch(r"[0-9a-f]{64}", digest.source_sha256 or "")
    if not ORIGINALS.is_dir():
        return
    originals, _ = read_reports(ORIGINALS)
    assert [r.id for r in originals] == [r.id for r in digests]
    for ours, theirs in zip(digests, originals, strict=True):
        assert (ours.source_sha256, ours.published) == (theirs.source_sha256, theirs.published)
        shared = _runs(ours.text) & _runs(theirs.text)
        assert not shared


def test_no_text_of_ours_shares_a_run_of_words_with_an_original() -> None:
    if not ORIGINALS.is_dir():
        pytest.skip("the originals are other people's text and not beside this checkout")
    theirs = set().union(*(_runs(r.text) for r in read_reports(ORIGINALS)[0]))
    corpus = sorted((ROOT / "tools/training").rglob("*.jsonl"))
    texts = {
        f"{path.name} {row['id']}": row["text"]
        for path in corpus
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    }
    rest = [*(ROOT / "benchmarks").rglob("*.md"), *(ROOT / "tests").rglob("*.md"), *ROOT.glob("*.md")]
    texts |= {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in rest}
    assert len(texts) > len(corpus) > 0
    assert [name for name, text in texts.items() if _runs(text) & theirs] == []


def _runs(text: str, length: int = 9) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
