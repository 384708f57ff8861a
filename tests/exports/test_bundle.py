"""The evidence bundle: whole, reopened equal, the same bytes, and safe against hostile zips."""

import hashlib
import json
import warnings
import zipfile
from dataclasses import replace
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings

from cargotrace.errors import CaseError
from cargotrace.exports import bundle, export_case, zips
from strategies import cases


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    from made_cases import made_case

    case = made_case()
    return case, export_case(case, "bundle", tmp_path_factory.mktemp("bundle") / "a.zip")


def _changed(path, target, *, change=None, drop=(), add=()):
    """Copy a bundle with an entry changed, dropped or added."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for entry in old.infolist():
            if entry.filename not in drop:
                data = old.read(entry)
                new.writestr(entry, data + b" " if entry.filename == change else data)
        for name, data in add:
            new.writestr(name, data)
    return target


def test_a_bundle_is_whole_and_says_what_made_it(made):
    _, path = made
    report = bundle.verify_bundle(path)
    assert report.faults == ()
    assert report.proved == 5 + len(bundle.EXPORTS)
    assert report.program.startswith("cargotrace ")
    with zipfile.ZipFile(path) as archive:
        assert hashlib.sha256(archive.read("manifest.json")).hexdigest() == report.manifest_sha256
        manifest = json.loads(archive.read("manifest.json"))
        for file in manifest["files"]:
            assert hashlib.sha256(archive.read(file["path"])).hexdigest() == file["sha256"]
        assert {"title", "licence", "attribution", "sha256", "made_from"} <= set(manifest["data"][0])
        assert "Natural Earth" in archive.read("CREDITS.txt").decode()
        assert "How this case was made" in archive.read("METHODS.md").decode()


def test_it_opens_as_the_same_case(made):
    case, path = made
    assert bundle.open_bundle(path) == bundle.without_texts(case)


def test_texts_are_in_it_only_if_asked(made, tmp_path):
    case, _path = made
    tail = "in a sentence that no claim quotes, 9,400 km"
    quiet = replace(
        case, reports=(replace(case.reports[0], text=case.reports[0].text + tail), case.reports[1])
    )
    bundle.write(quiet, tmp_path / "without.zip")
    bundle.write_with_texts(quiet, tmp_path / "with.zip")
    assert tail not in _everything(tmp_path / "without.zip")
    assert tail in _everything(tmp_path / "with.zip")
    assert bundle.open_bundle(tmp_path / "with.zip") == quiet


def _everything(path):
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_the_same_case_gives_the_same_bytes(made, tmp_path):
    case, path = made
    assert export_case(case, "bundle", tmp_path / "b.zip").read_bytes() == path.read_bytes()


def test_the_exports_inside_are_those_made_alone(made, tmp_path):
    case, path = made
    alone = export_case(case, "geojson", tmp_path / "a.geojson").read_bytes()
    with zipfile.ZipFile(path) as archive:
        assert archive.read("exports/case.geojson") == alone


@pytest.mark.parametrize(
    ("how", "fault"),
    [
        ({"change": "case.json"}, "'case.json': changed since"),
        ({"drop": ("METHODS.md",)}, "'METHODS.md': missing"),
        ({"add": (("extra.txt", b"x"),)}, "'extra.txt': not in the manifest"),
        ({"add": (("case.json", b"{}"),)}, "'case.json': there twice"),
        ({"add": (("../../etc/evil", b"x"),)}, "the name leaves the bundle"),
        ({"add": (("/abs", b"x"),)}, "the name leaves the bundle"),
        ({"add": (("a\\b", b"x"),)}, "the name leaves the bundle"),
    ],
)
def test_what_was_tampered_with_is_named_and_not_opened(made, tmp_path, how, fault):
    path = _changed(made[1], tmp_path / "t.zip", **how)
    assert any(fault in found for found in bundle.verify_bundle(path).faults)
    with pytest.raises(CaseError, match="is not whole"):
        bundle.open_bundle(path)
    assert [p.name for p in tmp_path.iterdir()] == ["t.zip"]


def test_a_bomb_is_stopped_by_what_was_read(made, tmp_path, monkeypatch):
    monkeypatch.setattr(zips, "MAX_ENTRY_BYTES", 100_000)
    manifest = {"kind": bundle.KIND, "version": 1, "files": [{"path": "case.json", "sha256": "0" * 64}]}
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.writestr("case.json", b"0" * 20_000_000)
    assert path.stat().st_size < 100_000
    (fault,) = bundle.verify_bundle(path).faults
    assert "more than" in fault


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "cannot be opened as a zip file"),
        (b"PK\x03\x04 not really", "cannot be opened as a zip file"),
        (None, "cannot be opened as a zip file"),
    ],
)
def test_what_is_no_zip_is_refused(tmp_path, content, message):
    path = tmp_path / "a.zip"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CaseError, match=message):
        bundle.open_bundle(path)


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        (None, r"no manifest\.json"),
        ("{", "not one of ours"),
        ("[]", "not one of ours"),
        ('{"kind": "x", "files": []}', "not one of ours"),
        ('{"kind": "cargotrace evidence bundle", "version": 99, "files": []}', "a later program"),
        ('{"kind": "cargotrace evidence bundle", "version": 1, "files": []}', r"no case\.json"),
        ("[" * 100_000, "not one of ours"),
    ],
)
def test_a_zip_that_is_no_bundle_is_refused(tmp_path, manifest, message):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt" if manifest is None else "manifest.json", manifest or "x")
    with pytest.raises(CaseError, match=message):
        bundle.open_bundle(path)


def test_a_case_that_does_not_fit_is_refused(tmp_path):
    data = b'{"name": 5}'
    files = [{"path": "case.json", "sha256": hashlib.sha256(data).hexdigest()}]
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("case.json", data)
        archive.writestr("manifest.json", json.dumps({"kind": bundle.KIND, "version": 1, "files": files}))
    with pytest.raises(CaseError, match=r"case\.json is no case"):
        bundle.open_bundle(path)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_any_case_comes_back_whole(tmp_path_factory, case):
    path = tmp_path_factory.mktemp("b") / "a.zip"
    with patch.dict(bundle.EXPORTS, {"exports/case.geojson": "geojson"}, clear=True):
        bundle.write_with_texts(case, path)
    assert bundle.verify_bundle(path).faults == ()
    assert bundle.open_bundle(path) == case
