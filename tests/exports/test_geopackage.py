"""GeoPackage: read by GDAL, geopandas and SQLite; typed, indexed, styled, the same bytes each time."""

import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from cargotrace.exports import export_case, features, geopackage
from cargotrace.exports.layers import case_layer, case_layers
from strategies import cases

gdal = pytest.mark.skipif(not shutil.which("ogrinfo"), reason="ogrinfo (gdal-bin) is not installed: NOT RUN")


@pytest.fixture
def path(case, tmp_path):
    return export_case(case, "gpkg", tmp_path / "a.gpkg")


def _rows(path, sql, *values):
    with closing(sqlite3.connect(path)) as base:
        return base.execute(sql, values).fetchall()


@gdal
def test_gdal_sees_every_layer_with_types_and_utc_times(case, path):
    done = subprocess.run(["ogrinfo", "-al", str(path)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    for layer in case_layers(case):
        assert f"Layer name: {layer.name}\n" in done.stdout
    assert "depart_start: Date (0.0)" in done.stdout
    assert "start: DateTime (0.0)" in done.stdout
    assert "start (DateTime) = 2023/09/07 00:00:00+00" in done.stdout
    assert "end (DateTime) = 2023/09/12 23:59:59+00" in done.stdout
    assert "quotes: String(JSON)" in done.stdout
    assert "trips: Integer64" in done.stdout
    assert "GPKG_METADATA_ITEM_1=Made with cargotrace" in done.stdout
    assert "Natural Earth" in done.stdout


@gdal
def test_gdal_converts_and_edits_it(path, tmp_path):
    other = tmp_path / "b.geojson"
    done = subprocess.run(
        ["ogr2ogr", "-f", "GeoJSON", "-lco", "RFC7946=YES", str(other), str(path), "legs"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert len(json.loads(other.read_text(encoding="utf-8"))["features"]) == 6
    move = "UPDATE places SET geom = MakePoint(1, 2, 4326) WHERE fid = 1"
    subprocess.run(
        ["ogrinfo", str(path), "-dialect", "sqlite", "-sql", move],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    (box,) = _rows(path, "SELECT minx, maxx, miny, maxy FROM rtree_places_geom WHERE id = 1")
    assert box == pytest.approx((1, 1, 2, 2))


def test_the_spatial_index_holds_every_drawn_row(path):
    (counted,) = _rows(path, "SELECT count(*) FROM rtree_legs_geom")
    assert counted == (4,)
    found = _rows(path, "SELECT id FROM rtree_legs_geom WHERE minx < 131 AND maxx > 130 AND maxy < 43")
    assert found == [(1,)]


@gdal
def test_gdal_finds_by_rectangle_through_the_index(path):
    done = subprocess.run(
        ["ogrinfo", "-so", "-spat", "130", "42", "130.5", "42.5", str(path), "places"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "Feature Count: 1\n" in done.stdout


def test_styles_are_default_well_formed_and_list_what_occurs(path):
    styles = dict(_rows(path, "SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault = 1"))
    assert set(styles) == {"legs", "routes", "places", "extents"}
    root = ElementTree.fromstring(styles["legs"])
    temporal = root.find("temporal")
    assert temporal is not None
    assert (temporal.get("enabled"), temporal.get("startField"), temporal.get("endField")) == (
        "1",
        "start",
        "end",
    )
    labels = [category.get("label") for category in root.iter("category")]
    assert labels == ["sea, reported", "rail, assembled", "unknown, reported"]
    pens = {o.get("value") for o in root.iter("Option") if o.get("name") == "line_style"}
    assert pens == {"solid", "dash"}


def test_a_line_between_areas_is_thin_in_the_style(case, tmp_path):
    from dataclasses import replace

    from cargotrace.networks.track import NoTrack

    sketch = NoTrack(mode="straight", reason="Areas.", sketch=(((127.0, 40.0), (100.0, 60.0)),))
    areas = replace(case, tracks={**case.tracks, "leg-total": sketch})
    path = export_case(areas, "gpkg", tmp_path / "s.gpkg")
    ((style,),) = _rows(path, "SELECT styleQML FROM layer_styles WHERE f_table_name = 'legs'")
    labels = [category.get("label") for category in ElementTree.fromstring(style).iter("category")]
    assert labels[-1] == "unknown, reported, schematic"


def test_geopandas_reads_geometry_and_nothing_is_drawn_without_a_track(path, case):
    import geopandas

    frame = geopandas.read_file(path, layer="legs")
    assert list(frame["id"]) == [leg.id for leg in case.legs]
    drawn = frame.set_index("id").geometry
    assert drawn["leg-sea"].geom_type == "MultiLineString"
    assert drawn["leg-nowhere"] is None
    assert drawn.is_valid[drawn.notna()].all()


def test_sqlite_finds_the_file_whole(path):
    assert _rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert _rows(path, "PRAGMA foreign_key_check") == []
    assert path.read_bytes()[68:72] == b"GPKG"


def test_the_same_case_gives_the_same_bytes(case, path, tmp_path):
    assert export_case(case, "gpkg", tmp_path / "b.gpkg").read_bytes() == path.read_bytes()


@settings(max_examples=20, deadline=None)
@given(cases())
def test_values_and_geometry_come_back_as_they_were(tmp_path_factory, case):
    import shapely

    path = tmp_path_factory.mktemp("gpkg") / "a.gpkg"
    geopackage.write(case, path)
    names = ", ".join(f'"{name}"' for name, _ in features.LEG_FIELDS)
    found = _rows(path, f"SELECT geom, {names} FROM legs ORDER BY fid")
    for (geometry, *values), (properties, lines) in zip(found, case_layer(case, "legs").rows(), strict=True):
        assert [_plain(v, kind) for v, (_, kind) in zip(values, features.LEG_FIELDS, strict=True)] == list(
            properties.values()
        )
        if lines:
            # a GeoPackage geometry is a header of 8 bytes, an envelope of 32, and well-known binary
            parts = shapely.from_wkb(geometry[40:]).geoms
            assert tuple(tuple(map(tuple, part.coords)) for part in parts) == lines
        else:
            assert geometry is None


def _plain(value, kind):
    if kind == "list":
        return json.loads(value)
    return value[:10] if value and kind in ("first", "last") else value


def test_nothing_stays_beside_it(path):
    assert [p.name for p in Path(path).parent.iterdir()] == ["a.gpkg"]
