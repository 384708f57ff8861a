"""The commands as other programs call them: exit status, JSON shapes, and a sentence for every fault."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cargotrace import cli

ROOT = Path(__file__).parents[2]
REPORT = """---
published: 2023-10-16
---
Some 300 containers were shipped from Rajin to Vladivostok on Sept. 7, officials said. Rajin and
Vladivostok lie about 180 kilometers apart.
"""


@dataclass
class Outcome:
    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def call(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["cargotrace", *map(str, arguments)])
        try:
            cli.main()
            status = 0
        except SystemExit as stop:
            status = int(stop.code or 0)
        caught = capsys.readouterr()
        return Outcome(status, caught.out, caught.err)

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case = tmp_path / "case"
    case.mkdir()
    (case / "a.md").write_text(REPORT, encoding="utf-8")
    return case


@pytest.mark.parametrize(
    "command",
    ["app", "read", "build", "export", "check", "geocode", "geoparse", "distance", "verify", "diff"],
)
def test_each_command_explains_itself(run: Run, command: str) -> None:
    outcome = run(command, "--help")
    assert outcome.status == 0
    assert "Usage:" in outcome.out
    assert len(outcome.out.split()) > 30


def test_no_words_show_the_help(run: Run) -> None:
    outcome = run()
    assert "distance" in outcome.out
    assert outcome.status in (0, 2)


def test_read_json_has_the_shape_of_the_contract(run: Run, folder: Path) -> None:
    outcome = run("read", folder / "a.md", "--json")
    assert outcome.status == 0
    said = json.loads(outcome.out)["a"]
    assert list(said) == ["published", "places", "legs", "distance_claims", "problems"]
    assert list(said["places"][0]) == ["name", "start", "end", "lat", "lon", "kind", "place_id", "country"]
    (leg,) = said["legs"]
    assert list(leg) == [
        "origin", "destination", "via", "mode", "depart", "arrive", "observed", "cargo", "vessels", "trips",
        "certainty", "polarity", "asserted_by", "evidence",
    ]  # fmt: skip
    assert list(leg["origin"]) == ["name", "as_written", "lat", "lon", "place_id"]
    assert list(leg["cargo"]) == ["quantity", "quantity_wording", "unit", "kind"]
    (claim,) = said["distance_claims"]
    assert list(claim) == ["value", "unit", "from", "to", "relation", "wording", "evidence"]


def test_build_json_has_the_shape_of_the_contract(run: Run, folder: Path) -> None:
    outcome = run("build", folder, "--json")
    assert outcome.status == 0
    built = json.loads(outcome.out)
    assert list(built) == ["routes", "legs", "checks", "places", "disagreements", "problems"]
    assert {"id", "legs", "summary"} <= set(built["routes"][0])
    assert {"id", "route", "origin_lonlat", "destination_lonlat", "evidence"} <= set(built["legs"][0])


def test_tables_for_people(run: Run, folder: Path) -> None:
    for command in ("read", "build", "check"):
        target = folder / "a.md" if command == "read" else folder
        outcome = run(command, target)
        assert outcome.status in (0, 1), outcome.err
        assert "Rajin" in outcome.out or command == "check"
        # lengths for people: 180 miles are 290 km
        assert not re.search(r"\d\.\d{2,}", outcome.out) or command == "read"


def test_export_keeps_an_existing_file_unless_forced(run: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "case.geojson"
    assert run("export", folder, "-f", "geojson", "-o", target).status == 0
    before = target.read_bytes()
    outcome = run("export", folder, "-f", "geojson", "-o", target)
    assert outcome.status == 2
    assert "--force" in outcome.err
    assert target.read_bytes() == before
    assert run("export", folder, "-f", "geojson", "-o", target, "--force").status == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build", "nowhere"], "no folder 'nowhere'"),
        (["build", "EMPTY"], "holds no report"),
        (["read", "nowhere.txt"], "nowhere.txt: cannot be read"),
        (["read", "EMPTY"], "reports are files ending in"),
        (["export", "CASE", "-f", "shapefile", "-o", "x"], "no format 'shapefile'"),
        (["geocode", "Zzyzxqwortburg"], "nothing is known by the name 'Zzyzxqwortburg'"),
        (["distance", "Zzyzxqwortburg", "Dunay"], "Nothing is known by the name"),
        (["distance", "95,10", "Dunay"], "a latitude is -90 to 90"),
        (["distance", "Dunay", "Rajin", "--mode", "teleport"], "no mode 'teleport'"),
        (["geoparse", "nowhere.jsonl", "out.jsonl"], "nowhere.jsonl"),
        (["frobnicate"], "No such command"),
    ],
)
def test_a_fault_is_a_sentence_and_status_2(
    run: Run, folder: Path, tmp_path: Path, arguments: list[str], says: str
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    swap = {"EMPTY": str(empty), "CASE": str(folder)}
    outcome = run(*(swap.get(a, a) for a in arguments))
    assert outcome.status == 2
    assert says in outcome.err
    assert "Traceback" not in outcome.err


def test_one_unreadable_report_does_not_hide_the_others(run: Run, folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"\xff\xfe\x00binary")
    outcome = run("read", folder / "a.md", folder / "b.txt", "--json")
    assert outcome.status == 2
    assert list(json.loads(outcome.out)) == ["a"]
    assert "b.txt" in outcome.err
    built = json.loads(run("build", folder, "--json").out)
    assert any(p["code"] == "report-unreadable" for p in built["problems"])


def test_a_bundle_is_proved_and_a_changed_one_is_not(run: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "case.zip"
    assert run("export", folder, "-f", "bundle", "-o", target).status == 0
    assert "whole" in run("verify", target).out
    assert run("diff", folder, target).out == "Nothing changed.\n"
    data = bytearray(target.read_bytes())
    data[len(data) // 2] ^= 1
    target.write_bytes(bytes(data))
    assert run("verify", target).status in (1, 2)


def test_what_was_exported_comes_back_as_an_import(run: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "legs.geojson"
    assert run("export", folder, "-f", "geojson", "--layer", "legs", "-o", target).status == 0
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.txt").write_text("Nothing moved in this report.", encoding="utf-8")
    assert run("import", other, target).status == 0
    built = json.loads(run("build", other, "--json").out)
    assert [leg["destination"] for leg in built["legs"]] == ["Vladivostok"]
    outcome = run("import", other, target)
    assert outcome.status == 2
    assert "is there already" in outcome.err


def test_an_import_that_does_not_fit_is_a_problem_of_the_case(run: Run, folder: Path) -> None:
    (folder / "imported").mkdir()
    (folder / "imported" / "legs.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    built = json.loads(run("build", folder, "--json").out)
    assert built["legs"]
    assert any(p["code"] == "import-unreadable" and "legs.csv" in p["message"] for p in built["problems"])


def test_control_codes_in_a_report_do_not_reach_the_terminal(run: Run, folder: Path) -> None:
    (folder / "a.md").write_text(REPORT.replace("Some", "\x1b[31mSome"), encoding="utf-8")
    assert "\x1b[31m" not in run("build", folder).out


def test_an_unchanged_case_reads_nothing_again(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("build", folder, "--json")

    def refuse(*_: object, **__: object) -> None:
        msg = "an unchanged report was read again"
        raise AssertionError(msg)

    monkeypatch.setattr("cargotrace.language.parse_many", refuse)
    monkeypatch.setattr("cargotrace.language.english", refuse)
    assert run("build", folder, "--json").out == first.out


def test_the_installed_command_prints_no_traceback_on_a_closed_pipe() -> None:
    command = Path(sys.executable).with_name("cargotrace")
    shell = f"'{command}' geocode Springfield --json | head -c 1"
    outcome = subprocess.run(["sh", "-c", shell], capture_output=True, text=True, check=False, cwd=ROOT)
    assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize("text", ["nan,5", "42.2,inf", "5,x", "x,5.0"])
def test_a_point_gone_wrong_is_no_name(run: Run, text: str) -> None:
    outcome = run("distance", text, "Rome")
    assert outcome.status == 2
    assert "latitude first" in outcome.err


@pytest.mark.parametrize(("name", "geodesic_km"), [("Rome", 44.0), ("Chongqing", 8_208.0)])
def test_a_city_is_not_ambiguous_with_its_own_region_or_a_stray_alias(
    run: Run, name: str, geodesic_km: float
) -> None:
    # on a sphere of 6,371 km from 12 E 42 N, by hand
    outcome = run("distance", name, "42.0,12.0", "--json")
    assert outcome.status == 0
    assert json.loads(outcome.out)["geodesic_km"] == pytest.approx(geodesic_km, rel=0.02)
