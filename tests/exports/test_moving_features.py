"""Moving Features: only what is dated moves, and nothing is said of the time between."""

import json
import shutil
import subprocess
from itertools import pairwise

import pytest
from hypothesis import given, settings

from cargotrace.exports import export_case, moving_features
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
        "coordinates": [[130.299, 42.24], [132.342, 42.881]],
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
