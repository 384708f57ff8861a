"""A colleague's legs and places become part of a case; what is wrong with a file is said by row."""

import json

import pytest
from hypothesis import given, settings

from cargotrace.errors import CaseError
from cargotrace.exports import export_case, features, geojson, geopackage
from cargotrace.exports.layers import case_layer
from cargotrace.imports import add_import, read_imports
from made_cases import LOS_ANGELES, RAJIN, VLADIVOSTOK, made_case
from strategies import cases

GOOD = (
    "From,To,Mode,Depart,Arrive,Source,Quote,Quantity,Unit,Vessel,from_lon,from_lat,to_lon,to_lat\n"
    'Port Alpha,Port Beta,sea,2023-09-07,2023-09,"Ms. Lee; port log","They sailed, ""at last"".",12,'
    "containers,Maria Vega,10.5,50.25,12,51\n"
    "Port Beta,Depot Gamma,,,,https://example.org/x,,,,,12,51,,\n"
)


def _case(tmp_path, name, text):
    folder = tmp_path / "imported"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_rows_become_a_report_and_claims_that_quote_it(tmp_path):
    found = read_imports(_case(tmp_path, "legs.csv", GOOD))
    (report,), (reading,) = found.reports, found.readings
    assert report.id == "imported-legs"
    assert report.file_name == "imported/legs.csv"
    first, second = reading.movements
    assert first.origin.name == "Port Alpha"
    assert first.origin.place.lonlat == (10.5, 50.25)
    assert (first.mode, first.depart.edtf, first.arrive.edtf) == ("sea", "2023-09-07", "2023-09")
    assert (first.cargo.quantity, first.cargo.unit) == (12.0, "containers")
    assert [vessel.name for vessel in first.vessels] == ["Maria Vega"]
    assert first.asserted_by == ("Ms. Lee", "port log")
    assert 'They sailed, "at last".' in first.spans("movement")[0].quote
    assert (second.mode, second.depart, second.cargo) == ("unknown", None, None)
    assert second.destination.place is None
    for claim in reading.movements:
        for item in claim.evidence:
            assert report.text[item.span.start : item.span.end] == item.span.quote


def test_an_empty_or_missing_folder_is_nothing(tmp_path):
    assert read_imports(tmp_path).reports == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_usual_delimiter_and_a_byte_order_mark(tmp_path, delimiter):
    text = (
        "\ufeff"
        + delimiter.join(("origin", "destination", "source"))
        + "\r\n"
        + delimiter.join("ABC")
        + "\r\n"
    )
    (reading,) = read_imports(_case(tmp_path, "a.csv", text)).readings
    assert reading.movements[0].destination.name == "B"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "origin,source\nA,B\n", r"a\.csv: missing columns: destination \(or to"),
        ("a.csv", "origin,destination\nA,B\n", r"missing columns: source \(or sources, url"),
        ("a.csv", "origin,destination,source\nA,B\n", r"a\.csv, line 2: the row has not as many cells"),
        ("a.csv", "origin,destination,source\nA,B,\n", "row 2: no source is given"),
        ("a.csv", "origin,destination,source\n,,x\n", "row 2: neither origin nor destination"),
        (
            "a.csv",
            "origin,destination,source,mode\nA,B,x,boat\n",
            "row 2: mode: 'boat' is not one of sea, rail",
        ),
        (
            "a.csv",
            "origin,destination,source,depart\nA,B,x,2023-02-30\n",
            "row 2: depart: '2023-02-30' names a",
        ),
        ("a.csv", "origin,destination,source,depart\nA,B,x,last week\n", "depart: 'last week' is not a date"),
        ("a.csv", "origin,destination,source,quantity\nA,B,x,nan\n", "quantity: 'nan' is not a number"),
        ("a.csv", "origin,destination,source,trips\nA,B,x,1.5\n", "trips: '1.5' is not a whole number"),
        (
            "a.csv",
            "from,to,source,from_lon,from_lat\nA,B,x,42.2,130.3\n",
            "longitude and latitude look swapped",
        ),
        ("a.csv", "from,to,source,from_lon,from_lat\nA,B,x,190,95\n", r"nowhere on Earth\.$"),
        ("a.csv", "from,to,source,from_lon,from_lat\nA,B,x,10,\n", "a longitude and a latitude are needed"),
        ("a.csv", 'from,to,source\nA,"B,x\n', "line 1: not CSV"),
        ("a.geojson", "{", "not a GeoJSON feature collection"),
        ("a.geojson", "[" * 100_000, "not a GeoJSON feature collection"),
        ("a.geojson", '{"type": "FeatureCollection", "features": []}', "no leg and no place in it"),
        ("a.geojson", '{"features": [1]}', "feature 1: not a GeoJSON feature"),
        ("a.geojson", '{"crs": {"properties": {"name": "EPSG:3857"}}, "features": []}', "not WGS 84"),
        ("a.gpkg", "no database", "not a GeoPackage that can be read"),
    ],
)
def test_a_file_that_is_wrong_is_refused_by_name_and_row(tmp_path, name, text, message):
    with pytest.raises(CaseError, match=message):
        read_imports(_case(tmp_path, name, text))


def test_a_european_spreadsheet_has_decimal_commas_and_empty_rows(tmp_path):
    text = (
        "\ufefffrom;to;source;quantity;unit;from_lon;from_lat\n"
        'Alpha;Beta;a letter;1,5;tonnes;"130,299";42,2405\n'
        ";;;;;;\n"
    )
    (claim,) = read_imports(_case(tmp_path, "a.csv", text)).readings[0].movements
    assert claim.cargo.quantity == 1.5
    assert claim.origin.place.lonlat == (130.299, 42.2405)
    places = "name;lon;lat\nGamma;130,5;42,5\n"
    (place,) = read_imports(_case(tmp_path / "b", "b.csv", places)).places
    assert place.lonlat == (130.5, 42.5)


def test_a_number_that_can_be_read_in_two_ways_is_refused(tmp_path):
    text = 'from,to,source,quantity\nAlpha,Beta,x,"1,500"\n'
    with pytest.raises(CaseError, match=r"a\.csv, row 2: quantity: '1,500' may be grouped or have a decimal"):
        read_imports(_case(tmp_path, "a.csv", text))


def test_a_name_is_looked_up_once_however_many_rows_have_it(tmp_path, gazetteer, monkeypatch):
    from cargotrace.places import geocode

    asked, real = [], geocode.geocode
    monkeypatch.setattr(
        geocode, "geocode", lambda name, *rest, **words: asked.append(name) or real(name, *rest, **words)
    )
    text = "origin,destination,source\n" + "Rotterdam,Hamburg,x\n" * 50
    read_imports(_case(tmp_path, "a.csv", text), gazetteer=gazetteer)
    assert sorted(asked) == ["Hamburg", "Rotterdam"]


def test_what_is_not_utf_8_is_refused(tmp_path):
    folder = _case(tmp_path, "a.csv", "")
    (folder / "imported/a.csv").write_bytes(b"origin,destination,source\nK\xf6ln,B,x\n")
    with pytest.raises(CaseError, match="not UTF-8 at byte 27"):
        read_imports(folder)


def _feature(geometry, **properties):
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def test_a_line_gives_the_ends_and_a_swapped_one_is_refused(tmp_path):
    line = {"type": "LineString", "coordinates": [[130.3, 42.2], [131, 42.5], [132.3, 42.9]]}
    swapped = {"type": "LineString", "coordinates": [[42.2, 130.3], [42.9, 132.3]]}
    good = {"features": [_feature(line, origin="A", destination="B", source="x")]}
    (reading,) = read_imports(_case(tmp_path, "a.geojson", json.dumps(good))).readings
    assert reading.movements[0].origin.place.lonlat == (130.3, 42.2)
    assert reading.movements[0].destination.place.lonlat == (132.3, 42.9)
    bad = {"features": [_feature(swapped, origin="A", destination="B", source="x")]}
    with pytest.raises(CaseError, match="look swapped"):
        read_imports(_case(tmp_path, "a.geojson", json.dumps(bad)))


@pytest.fixture(scope="module")
def gazetteer():
    from cargotrace.places.gazetteer import load_gazetteer

    return load_gazetteer()


def test_an_id_is_looked_up_and_so_is_a_name(tmp_path, gazetteer):
    (place, *_) = (p for p in gazetteer.find("Tikhoretsk") if p.country == "RU")
    text = f"origin,origin_id,destination,source\nwhat they call it,{place.id},Vladivostok,x\n"
    (reading,) = read_imports(_case(tmp_path, "a.csv", text), gazetteer=gazetteer).readings
    assert reading.movements[0].origin.place == place
    assert reading.movements[0].origin.name == "what they call it"
    assert reading.movements[0].destination.place.country == "RU"


def test_a_town_with_swapped_coordinates_is_refused(tmp_path, gazetteer):
    header = "origin,destination,source,origin_lon,origin_lat\n"
    right, swapped = "Tikhoretsk,B,x,40.1,45.9\n", "Tikhoretsk,B,x,45.9,40.1\n"
    read_imports(_case(tmp_path, "a.csv", header + right), gazetteer=gazetteer)
    with pytest.raises(CaseError, match="far from Tikhoretsk; longitude and latitude look swapped"):
        read_imports(_case(tmp_path, "a.csv", header + swapped), gazetteer=gazetteer)


def test_swapped_points_that_both_fit_are_found_out_by_the_name(tmp_path):
    places = "name,lon,lat\nAlpha,10.5,50.25\n"
    legs = "origin,destination,source,origin_lon,origin_lat\nAlpha,B,x,50.25,10.5\n"
    _case(tmp_path, "a-places.csv", places)
    with pytest.raises(CaseError, match="far from Alpha; longitude and latitude look swapped"):
        read_imports(_case(tmp_path, "b-legs.csv", legs))


def test_a_place_with_swapped_coordinates_is_refused(tmp_path, gazetteer):
    right, swapped = (
        "place,longitude,latitude\nTikhoretsk,40.1,45.9\n",
        "name,lon,lat\nTikhoretsk,45.9,40.1\n",
    )
    (place,) = read_imports(_case(tmp_path, "a.csv", right), gazetteer=gazetteer).places
    assert place.lonlat == (40.1, 45.9)
    with pytest.raises(CaseError, match="longitude and latitude look swapped"):
        read_imports(_case(tmp_path, "a.csv", swapped), gazetteer=gazetteer)


def test_places_are_read_and_used(tmp_path):
    points = {
        "features": [_feature({"type": "Point", "coordinates": [10.5, 50.25]}, name="Alpha", radius_km=2)]
    }
    _case(tmp_path, "a.geojson", json.dumps(points))
    found = read_imports(_case(tmp_path, "b.csv", "origin,destination,source\nAlpha,B,x\n"))
    (place,) = found.places
    assert (place.name, place.lonlat, place.radius_km) == ("Alpha", (10.5, 50.25), 2.0)
    assert found.readings[0].movements[0].origin.place == place


def test_a_file_is_checked_before_it_is_copied(tmp_path):
    case = tmp_path / "case"
    case.mkdir()
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(GOOD, encoding="utf-8")
    bad.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(CaseError, match="missing columns"):
        add_import(case, bad)
    assert list(case.iterdir()) == []
    assert add_import(case, good) == case / "imported/good.csv"
    assert len(read_imports(case).readings[0].movements) == 2
    with pytest.raises(CaseError, match="is there already"):
        add_import(case, good)
    with pytest.raises(CaseError, match="There is no folder"):
        add_import(tmp_path / "none", good)


@pytest.mark.parametrize(("format", "suffix"), [("geojson", ".geojson"), ("gpkg", ".gpkg"), ("csv", ".csv")])
def test_our_own_exports_can_be_imported(tmp_path, format, suffix):
    case = made_case()
    (tmp_path / "imported").mkdir()
    export_case(case, format, tmp_path / "imported" / f"ours{suffix}")
    found = read_imports(tmp_path)
    claims = {claim.vessels or claim.id: claim for claim in found.readings[0].movements}
    assert len(claims) == len(case.legs)
    sea = next(claim for key, claim in claims.items() if "Maria Vega" in str(key))
    assert (sea.depart.edtf, sea.arrive.edtf, sea.cargo.quantity) == ("2023-09-07", "2023-09-12", 300.0)
    assert sea.origin.place.lonlat == pytest.approx(RAJIN.lonlat, abs=0.005)
    assert sea.consignment == "imported-ours#route-1"
    pacific = next(
        c for c in found.readings[0].movements if c.destination and c.destination.name == "Los Angeles"
    )
    assert pacific.polarity == "planned"
    assert pacific.origin.place.lonlat == pytest.approx(VLADIVOSTOK.lonlat, abs=0.05)
    assert pacific.destination.place.lonlat == pytest.approx(LOS_ANGELES.lonlat, abs=0.05)


@settings(max_examples=25, deadline=None)
@given(cases())
def test_our_own_geojson_and_geopackage_come_back_without_loss(tmp_path_factory, case):
    folder = tmp_path_factory.mktemp("own")
    rows = list(case_layer(case, "legs").rows())
    geojson.write(case, folder / "a.geojson", layer="legs")
    geopackage.write(case, folder / "a.gpkg")
    assert list(geojson.read_legs(folder / "a.geojson")) == rows
    assert list(geopackage.read_legs(folder / "a.gpkg")) == rows
    assert all(list(properties) == [n for n, _ in features.LEG_FIELDS] for properties, _ in rows)


def test_a_mixed_collection_gives_back_its_legs_alone(tmp_path):
    case = made_case()
    path = export_case(case, "geojson", tmp_path / "a.geojson")
    assert list(geojson.read_legs(path)) == list(case_layer(case, "legs").rows())
