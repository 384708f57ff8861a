"""GeoParquet: typed, read by geopandas and pyarrow, valid metadata, the same bytes each time."""

import json

import pytest
from hypothesis import given, settings

from cargotrace.exports import export_case, features, geoparquet
from cargotrace.exports.layers import case_layer
from strategies import cases


@pytest.fixture
def path(case, tmp_path):
    return export_case(case, "parquet", tmp_path / "a.parquet")


def test_the_metadata_are_those_of_geoparquet_1_1(path):
    from pyarrow.parquet import read_metadata

    metadata = read_metadata(path).metadata
    geo = json.loads(metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["primary_column"] == "geometry"
    column = geo["columns"]["geometry"]
    assert column["encoding"] == "WKB"
    assert column["geometry_types"] == ["MultiLineString"]
    assert column["bbox"][0] > column["bbox"][2]
    assert metadata[b"credits"].startswith(b"Made with cargotrace")


@pytest.mark.parametrize("layer", ["legs", "routes", "places", "extents"])
def test_an_independent_validator_finds_the_core_class_kept(case, tmp_path, layer):
    """All tests of the core class; none of them skipped that a file with geometry can be put to."""
    import geoparquet_validator

    path = export_case(case, "parquet", tmp_path / "b.parquet", layer=layer)
    report = geoparquet_validator.check(str(path))
    assert geoparquet_validator.failed(report, "core") == []
    passed = {o["id"].rsplit("/")[-1] for o in report["outcomes"] if o["status"] == "pass"}
    assert {"geo-metadata", "column-metadata", "wkb", "geometry-types", "bbox-array", "bbox-extent"} <= passed


def test_the_validator_does_fail_a_file_with_a_wrong_box(path):
    """A check that never fails proves nothing: the same file with its bounding box moved is refused."""
    import geoparquet_validator
    from pyarrow import parquet

    geo = json.loads(parquet.read_metadata(path).metadata[b"geo"])
    geo["columns"]["geometry"]["bbox"] = [0, 0, 1, 1]
    parquet.write_table(parquet.read_table(path).replace_schema_metadata({"geo": json.dumps(geo)}), path)
    assert "/conf/core/bbox-extent" in geoparquet_validator.failed(geoparquet_validator.check(str(path)))


def test_columns_are_typed(path):
    import pyarrow as pa
    from pyarrow.parquet import read_schema

    schema = read_schema(path)
    assert schema.field("depart_start").type == pa.date32()
    assert schema.field("start").type == pa.timestamp("ms", tz="UTC")
    assert schema.field("quotes").type.value_type == pa.string()
    assert schema.field("sequence").type == pa.int64()
    assert schema.field("track_km").type == pa.float64()


def test_geopandas_reads_it(path, case):
    import geopandas

    frame = geopandas.read_parquet(path)
    assert list(frame["id"]) == [leg.id for leg in case.legs]
    assert frame.crs.equals("OGC:CRS84")
    assert str(frame["end"][0]) == "2023-09-12 23:59:59+00:00"
    assert frame.geometry.iloc[4] is None


@pytest.mark.parametrize("layer", ["routes", "places", "checks", "extents", "reports"])
def test_every_layer_can_be_written(case, tmp_path, layer):
    from pyarrow.parquet import read_table

    path = export_case(case, "parquet", tmp_path / "b.parquet", layer=layer)
    rows = read_table(path).to_pylist()
    assert [row["id"] for row in rows] == [
        properties["id"] for properties, _ in case_layer(case, layer).rows()
    ]


def test_the_same_case_gives_the_same_bytes(case, path, tmp_path):
    assert export_case(case, "parquet", tmp_path / "b.parquet").read_bytes() == path.read_bytes()


@settings(max_examples=20, deadline=None)
@given(cases())
def test_values_and_geometry_come_back_as_they_were(tmp_path_factory, case):
    import shapely
    from pyarrow.parquet import read_table

    path = tmp_path_factory.mktemp("parquet") / "a.parquet"
    geoparquet.write(case, path)
    found = read_table(path).to_pylist()
    for row, (properties, lines) in zip(found, case_layer(case, "legs").rows(), strict=True):
        geometry = row.pop("geometry")
        assert {n: _plain(row[n], kind) for n, kind in features.LEG_FIELDS} == properties
        drawn = (
            [tuple(map(tuple, part.coords)) for part in shapely.from_wkb(geometry).geoms] if geometry else []
        )
        assert tuple(drawn) == lines


def _plain(value, kind):
    if value is None or kind not in ("day", "first", "last"):
        return value
    return value.isoformat()[:10]
