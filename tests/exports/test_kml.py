"""KML: opened by libkml through GDAL, valid by the OGC's schema, hostile text harmless."""

import shutil
import subprocess
import zipfile
from xml.etree import ElementTree

import pytest
from fastkml import validator
from hypothesis import given, settings
from lxml import etree

from cargotrace.exports import export_case, kml
from made_cases import HOSTILE
from strategies import cases

K = "{http://www.opengis.net/kml/2.2}"
#: the OGC's schema of KML 2.2, as fastkml ships it
SCHEMA = validator.get_schema_parser()
#: children of a Placemark, in the order that the KML 2.2 schema asks for
ORDER = ["name", "description", "TimeSpan", "styleUrl", "ExtendedData", "Point", "MultiGeometry"]


@pytest.fixture
def path(case, tmp_path):
    return export_case(case, "kml", tmp_path / "a.kml")


@pytest.mark.skipif(not shutil.which("ogrinfo"), reason="ogrinfo (gdal-bin) is not installed: NOT RUN")
@pytest.mark.parametrize("suffix", ["kml", "kmz"])
def test_libkml_opens_it_with_folders_fields_and_times(case, tmp_path, suffix):
    path = export_case(case, suffix, tmp_path / f"b.{suffix}")
    done = subprocess.run(["ogrinfo", "-al", str(path)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "driver `LIBKML'" in done.stdout
    for folder in ("Route route-1", "Legs outside routes", "Places"):
        assert f"Layer name: {folder}" in done.stdout
    assert "begin (DateTime) = 2023/09/07" in done.stdout
    # GDAL reads the schema of a bare KML only
    assert suffix == "kmz" or "track_km (Real) = 192.7" in done.stdout
    assert "MULTILINESTRING ((130.3 42.24" in done.stdout or "LINESTRING (130.3 42.24" in done.stdout


def test_the_order_of_elements_is_that_of_the_schema(path):
    root = ElementTree.parse(path).getroot()
    assert root.tag == f"{K}kml"
    marks = list(root.iter(f"{K}Placemark"))
    assert len(marks) == 6 + 7
    for mark in marks:
        places = [ORDER.index(child.tag.removeprefix(K)) for child in mark]
        assert places == sorted(places)
    document = [child.tag.removeprefix(K) for child in root[0]]
    assert document[:3] == ["name", "open", "description"]
    assert document.index("Style") < document.index("Schema") < document.index("Folder")


def test_every_style_and_schema_that_is_named_exists(path):
    root = ElementTree.parse(path).getroot()
    ids = {f"#{element.get('id')}" for element in root.iter() if element.get("id")}
    used = {element.text for element in root.iter(f"{K}styleUrl")}
    used |= {element.get("schemaUrl") for element in root.iter(f"{K}SchemaData")}
    assert used <= ids


def test_an_undated_leg_has_no_time_span_and_an_open_side_no_limit(path):
    root = ElementTree.parse(path).getroot()
    marks = {_field(mark, "id"): mark for mark in root.iter(f"{K}Placemark")}
    assert marks["leg-total"].find(f"{K}TimeSpan") is None
    open_side = marks["leg-hostile"].find(f"{K}TimeSpan")
    assert [child.tag for child in open_side] == [f"{K}end"]
    assert marks["leg-nowhere"].find(f"{K}MultiGeometry") is None


def _field(mark, name):
    found = mark.find(f".//{K}SimpleData[@name='{name}']")
    return None if found is None else found.text


def test_descriptions_are_html_without_anybody_elses_markup(path):
    text = path.read_text(encoding="utf-8")
    assert "<script" not in text
    root = ElementTree.fromstring(text)
    for element in root.iter(f"{K}description"):
        assert "<script" not in (element.text or "")
    notes = [_field(mark, "notes") for mark in root.iter(f"{K}Placemark")]
    assert any(HOSTILE in (note or "") for note in notes)


def test_the_same_case_gives_the_same_bytes(case, path, tmp_path):
    assert export_case(case, "kml", tmp_path / "c.kml").read_bytes() == path.read_bytes()
    first = export_case(case, "kmz", tmp_path / "c.kmz").read_bytes()
    assert export_case(case, "kmz", tmp_path / "d.kmz").read_bytes() == first
    with zipfile.ZipFile(tmp_path / "c.kmz") as archive:
        assert archive.namelist() == ["doc.kml"]
        assert archive.read("doc.kml") == path.read_bytes()


@settings(max_examples=20, deadline=None)
@given(cases())
def test_any_case_is_well_formed_and_keeps_its_texts(tmp_path_factory, case):
    path = tmp_path_factory.mktemp("kml") / "a.kml"
    kml.write(case, path)
    root = ElementTree.parse(path).getroot()
    marks = [m for m in root.iter(f"{K}Placemark") if m.find(f"{K}styleUrl") is not None]
    assert sorted(_field(mark, "id") for mark in marks) == sorted(leg.id for leg in case.legs)
    SCHEMA.assertValid(etree.parse(path))


def test_the_schema_does_refuse_what_is_out_of_order(path):
    root = etree.parse(path)
    mark = next(root.iter(f"{K}Placemark"))
    mark.append(mark.find(f"{K}name"))
    assert not SCHEMA.validate(root)


def test_the_credits_are_in_the_description(path):
    described = ElementTree.parse(path).getroot().find(f"{K}Document/{K}description")
    assert described.text.startswith("Made with cargotrace")
    assert "Natural Earth" in described.text
