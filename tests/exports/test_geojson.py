"""GeoJSON: strict RFC 7946 by two readers that we did not write, and by its own rules."""

import io
import itertools
import json
import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given, settings

from cargotrace.case import PlaceUse
from cargotrace.errors import ExportError
from cargotrace.exports import export_case, features, geojson
from cargotrace.exports.layers import case_layer, case_layers
from strategies import cases


def _collection(case, layer=None):
    buffer = io.BytesIO()
    chosen = (
        [case_layer(case, layer)] if layer else [x for x in case_layers(case) if x.name in geojson.COLLECTION]
    )
    geojson.write_layers(buffer, chosen, name="x", reports=[])
    return json.loads(buffer.getvalue())


def _faults(collection):
    """Return what the independent validator finds, less its one false alarm.

    It reads a line that ends at +180 as one that crosses to -180, though RFC 7946, 3.1.9, cuts lines so.
    """
    from geojson_validator import validate_geometries, validate_structure
    from loguru import logger

    logger.disable("geojson_validator")
    geometry = validate_geometries(
        collection,
        criteria_invalid=["unclosed", "less_three_unique_nodes", "exterior_not_ccw", "interior_not_cw"],
        criteria_problematic=[
            "outside_lat_lon_boundaries",
            "excessive_coordinate_precision",
            "3d_coordinates",
        ],
    )
    return validate_structure(collection), geometry["invalid"], geometry["problematic"]


def test_the_independent_validator_finds_nothing(case):
    assert _faults(_collection(case)) == ({}, {}, {})
    assert _faults(_collection(case, "extents")) == ({}, {}, {})


@settings(max_examples=25, deadline=None)
@given(cases())
def test_any_case_is_valid_and_keeps_to_one_side(case):
    for layer in (None, "extents"):
        collection = _collection(case, layer)
        assert _faults(collection) == ({}, {}, {})
        for feature in collection["features"]:
            for line in _lines(feature["geometry"]):
                assert all(abs(a[0] - b[0]) <= 180 for a, b in itertools.pairwise(line)) or layer
        ids = [feature["id"] for feature in collection["features"]]
        assert len(set(ids)) == len(ids)


def _lines(geometry):
    if geometry is None or geometry["type"] == "Point":
        return []
    if geometry["type"] == "LineString":
        return [geometry["coordinates"]]
    if geometry["type"] in ("MultiLineString", "Polygon"):
        return geometry["coordinates"]
    return [ring for polygon in geometry["coordinates"] for ring in polygon]


@settings(max_examples=25, deadline=None)
@given(cases())
def test_properties_come_back_as_they_were(case):
    collection = _collection(case, "legs")
    rows = [properties for _, properties in features.leg_rows(case)]
    assert [feature["properties"] for feature in collection["features"]] == rows


def test_every_leg_has_its_quotes_and_the_contract(case):
    collection = _collection(case, "legs")
    for feature in collection["features"]:
        assert feature["properties"]["quotes"]
        assert feature["id"] == feature["properties"]["id"]


def test_a_collection_over_the_antimeridian_has_west_above_east(case):
    collection = _collection(case)
    west, south, east, north = collection["bbox"]
    assert west > east
    assert south <= north
    pacific = next(f for f in collection["features"] if f["id"] == "leg-pacific")
    assert pacific["bbox"][0] > pacific["bbox"][2]


def test_vague_places_have_few_decimals(case, tmp_path):
    path = export_case(case, "geojson", tmp_path / "p.geojson", layer="places")
    text = path.read_text(encoding="utf-8")
    assert '"coordinates":[100,60]' in text
    assert '"coordinates":[130.3,42.24' in text


def test_a_place_named_at_and_near_is_one_feature_as_vague_as_the_vaguer(case, tmp_path):
    rajin = case.places[0]
    near = PlaceUse(place=replace(rajin.place, radius_km=15.0), names_as_written=("near Rajin",), mentions=1)
    twice = replace(case, places=(*case.places, near))
    path = export_case(twice, "geojson", tmp_path / "p.geojson", layer="places")
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    ids = [feature["id"] for feature in features]
    assert len(ids) == len(set(ids)) == len(case.places)
    found = features[ids.index(rajin.place.id)]["properties"]
    assert (found["radius_km"], found["mentions"]) == (15.0, rajin.mentions + 1)
    assert found["names_as_written"] == ["Najin", "Rajin", "near Rajin"]


def test_credits_and_reports_are_members_of_the_collection_only(case, tmp_path):
    collection = json.loads(export_case(case, "geojson", tmp_path / "a.geojson").read_text(encoding="utf-8"))
    assert any("public domain" in line or "CC BY" in line for line in collection["credits"])
    assert collection["generator"].startswith("cargotrace ")
    assert [r["id"] for r in collection["reports"]] == ["alpha-digest", "beta-디제스트"]
    assert "Freighter" not in json.dumps(collection["reports"])
    assert "crs" not in collection
    for feature in collection["features"]:
        assert set(feature) <= {"type", "id", "bbox", "geometry", "properties"}
        assert set(feature["geometry"] or {}) <= {"type", "coordinates"}


def test_the_same_case_gives_the_same_bytes(case, tmp_path):
    first = export_case(case, "geojson", tmp_path / "a.geojson").read_bytes()
    assert export_case(case, "geojson", tmp_path / "b.geojson").read_bytes() == first


@pytest.mark.skipif(not shutil.which("ogrinfo"), reason="ogrinfo (Debian gdal-bin) is not installed: NOT RUN")
@pytest.mark.parametrize("layer", ["legs", "routes", "places", "checks", "extents", "reports", None])
def test_gdal_reads_every_layer_with_its_types(case, tmp_path, layer):
    path = export_case(case, "geojson", tmp_path / "a.geojson", layer=layer)
    done = subprocess.run(["ogrinfo", "-al", "-so", str(path)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    expected = {"legs": 6, "routes": 1, "places": 7, "checks": 2, "extents": 7, "reports": 2, None: 16}[layer]
    assert f"Feature Count: {expected}" in done.stdout
    if layer == "legs":
        assert "depart_start: Date" in done.stdout
        assert "quotes: StringList" in done.stdout
        assert "track_km: Real" in done.stdout


def test_geopandas_reads_it(case, tmp_path):
    import geopandas

    frame = geopandas.read_file(export_case(case, "geojson", tmp_path / "a.geojson", layer="legs"))
    assert list(frame["id"]) == [leg.id for leg in case.legs]
    assert frame.crs.to_epsg() == 4326


def test_an_unknown_format_or_layer_lists_the_known(case, tmp_path):
    with pytest.raises(ExportError, match=r"no format 'shp'; the formats are geojson"):
        export_case(case, "shp", tmp_path / "a.shp")
    with pytest.raises(ExportError, match=r"no layer 'x'; the layers are legs, routes"):
        export_case(case, "geojson", tmp_path / "a.geojson", layer="x")
    assert list(tmp_path.iterdir()) == []
