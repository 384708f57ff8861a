"""Moving Features: only what is dated moves, and nothing is said of the time between."""

import json
import shutil
import subprocess
import warnings
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from cargotrace.exports import export_case, moving_features
from cargotrace.networks.track import NoTrack
from strategies import cases


@pytest.fixture
def collection(case, tmp_path):
    return json.loads(export_case(case, "mfjson", tmp_path / "a.json").read_text(encoding="utf-8"))


def test_a_dated_leg_is_at_its_ends_on_its_days(collection):
    (sea,) = collection["features"]
    assert sea["id"] == "leg-sea"
    assert sea["temporalGeometry"] == {
        "type": "MovingPoint",
        "datetimes": ["2023-09-07T00:00:00Z", "2023-09-12T23:59:59Z"],
        "coordinates": [[130.3, 42.24], [132.34, 42.88]],
        "interpolation": "Discrete",
    }
    assert sea["time"] == ["2023-09-07T00:00:00Z", "2023-09-12T23:59:59Z"]
    assert sea["properties"]["depart_edtf"] == "2023-09-07"


def test_the_other_legs_are_named_with_the_reason(collection):
    reasons = {item["id"]: item["reason"] for item in collection["undated"]}
    assert set(reasons) == {"leg-rail", "leg-total", "leg-pacific", "leg-nowhere", "leg-hostile"}
    assert reasons["leg-hostile"] == "no track"
    assert reasons["leg-rail"] == "neither departure nor arrival is dated"


def test_reference_systems_and_credits_are_there(collection):
    assert collection["crs"]["properties"]["name"].endswith("CRS84")
    assert collection["trs"]["properties"]["name"].endswith("iso8601")
    assert any("Natural Earth" in line for line in collection["credits"])


def _movingpandas(path):
    with warnings.catch_warnings():
        # it names packages that it could use, and says that it reads times as UTC and drops the zone
        warnings.simplefilter("ignore")
        import movingpandas

        return movingpandas.read_mf_json(path, traj_id_property="id")


def test_movingpandas_reads_the_trajectory(case, tmp_path):
    path = export_case(case, "mfjson", tmp_path / "a.json")
    (track,) = _movingpandas(path).trajectories
    assert track.id == "leg-sea"
    assert str(track.get_start_time()) == "2023-09-07 00:00:00"
    assert str(track.get_end_time()) == "2023-09-12 23:59:59"
    assert tuple(track.get_start_location().coords[0]) == (130.3, 42.24)
    assert track.crs.to_epsg() == 4326


def test_a_leg_dated_at_one_end_or_between_areas_does_not_move(case, tmp_path):
    """Rajin is left on a day and nobody says when the goods came; the total has days, but only countries."""
    sea, total = (next(leg for leg in case.legs if leg.id == name) for name in ("leg-sea", "leg-total"))
    legs = (replace(sea, arrive=None), replace(total, depart=sea.depart, arrive=sea.arrive))
    sketch = NoTrack(mode="straight", reason="areas", sketch=case.tracks["leg-total"].lines)
    drawn = replace(case, legs=legs, routes=(), tracks={**case.tracks, "leg-total": sketch})
    moving_features.write(drawn, tmp_path / "a.json")
    collection = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert collection["features"] == []
    assert [item["reason"] for item in collection["undated"]] == [
        "only one end is dated",
        "an end is known only as an area",
    ]


@pytest.mark.skipif(not shutil.which("ogrinfo"), reason="ogrinfo (gdal-bin) is not installed: NOT RUN")
def test_gdal_reads_it_as_the_geojson_that_it_is(case, tmp_path):
    path = export_case(case, "mfjson", tmp_path / "a.json")
    done = subprocess.run(["ogrinfo", "-al", "-so", str(path)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "Feature Count: 1" in done.stdout


@settings(max_examples=25, deadline=None)
@given(cases())
def test_times_never_run_backwards_and_no_leg_is_lost(tmp_path_factory, case):
    path = tmp_path_factory.mktemp("mf") / "a.json"
    moving_features.write(case, path)
    collection = json.loads(path.read_text(encoding="utf-8"))
    ids = [f["id"] for f in collection["features"]] + [item["id"] for item in collection["undated"]]
    assert sorted(ids) == sorted(leg.id for leg in case.legs)
    for feature in collection["features"]:
        moving = feature["temporalGeometry"]
        assert len(moving["datetimes"]) == len(moving["coordinates"])
        assert all(a < b for a, b in pairwise(moving["datetimes"]))
        assert feature["time"] == [moving["datetimes"][0], moving["datetimes"][-1]]
