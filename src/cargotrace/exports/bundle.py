"""The evidence bundle: one zip file that proves itself whole and opens again as the same case.

In it: `case.json` (everything derived), `decisions.jsonl`, `reports.json` (metadata and hashes), the exports,
`METHODS.md`, `CREDITS.txt`, texts of reports only if asked, and `manifest.json` with the sha256 of each file
and the versions of program and data. Whoever cites a bundle cites the sha256 of its manifest.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from cargotrace import datasets
from cargotrace.case import Case
from cargotrace.errors import CaseError
from cargotrace.exports import FORMATS, export_case, zips
from cargotrace.exports.credits import credit_lines, program
from cargotrace.exports.features import report_properties
from cargotrace.exports.methods import METHODS
from cargotrace.records import from_record, to_record

KIND = "cargotrace evidence bundle"
VERSION = 1
MANIFEST = "manifest.json"
CASE = "case.json"
#: what `case.json` may unpack to: it is held in memory
MAX_CASE_BYTES = 500_000_000
#: the exports inside, by file name
EXPORTS = {
    "exports/case.geojson": "geojson",
    "exports/case.gpkg": "gpkg",
    "exports/case.kml": "kml",
    "exports/legs.csv": "csv",
    "exports/entities.ftm.jsonl": "ftm",
    "exports/itinerary.md": "itinerary-md",
    "exports/itinerary.html": "itinerary-html",
    "exports/map.html": "html",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleReport:
    """What the examination of a bundle found."""

    #: a sentence for each file that was changed, is missing, was added, or cannot be read; empty when whole
    faults: tuple[str, ...]
    #: files found to be as the manifest says
    proved: int
    #: what to cite
    manifest_sha256: str
    #: program that made the bundle, as the manifest states
    program: str


def write(case: Case, path: Path, *, layer: str | None = None) -> None:
    """Write a bundle without the texts of the reports; quoted sentences are in it."""
    write_bundle(case, path, texts=False)


def write_with_texts(case: Case, path: Path, *, layer: str | None = None) -> None:
    """Write a bundle with the texts of the reports."""
    write_bundle(case, path, texts=True)


def write_bundle(case: Case, path: Path, *, texts: bool) -> None:
    """Write a bundle; the same case gives the same bytes."""
    kept = replace(case, folder=None) if texts else without_texts(case)
    files: dict[str, str | int] = {}
    with zipfile.ZipFile(path, "w") as archive:

        def put(name: str, data: bytes) -> None:
            zips.add(archive, name, data)
            files[name] = hashlib.sha256(data).hexdigest()

        _put_case(kept, put)
        if texts:
            for number, report in enumerate(kept.reports, start=1):
                put(f"texts/{number:04d}.txt", report.text.encode("utf-8", "replace"))
        _put_exports(kept, put)
        zips.add(archive, MANIFEST, _json(_manifest(kept, files, texts=texts)))


def _put_case(case: Case, put: Callable[[str, bytes], None]) -> None:
    put(CASE, _json(to_record(case)))
    lines = [json.dumps(asdict(decision), ensure_ascii=True, sort_keys=True) for decision in case.decisions]
    put("decisions.jsonl", "".join(f"{line}\n" for line in lines).encode())
    put("reports.json", _json([report_properties(report) for report in case.reports]))
    put("METHODS.md", METHODS.encode())
    put("CREDITS.txt", "".join(f"{line}\n" for line in credit_lines()).encode())


def _put_exports(case: Case, put: Callable[[str, bytes], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, format in EXPORTS.items():
            written = export_case(case, format, Path(folder, f"export{FORMATS[format].suffix}"), force=True)
            put(name, written.read_bytes())


def _manifest(case: Case, files: dict[str, Any], *, texts: bool) -> dict[str, Any]:
    return {
        "kind": KIND,
        "version": VERSION,
        "case": case.name,
        "program": program(),
        "texts_included": texts,
        "data": [asdict(source) for source in datasets.sources()],
        "files": [{"path": name, "sha256": digest} for name, digest in sorted(files.items())],
    }


def _json(value: Any) -> bytes:
    """Return JSON in ASCII, so that half a surrogate pair survives too."""
    return json.dumps(value, ensure_ascii=True, indent=1).encode("ascii") + b"\n"


def without_texts(case: Case) -> Case:
    """Return the case as a bundle holds it: no text of a report but the quotes, and no folder."""
    return replace(case, folder=None, reports=tuple(replace(report, text="") for report in case.reports))


def open_bundle(path: Path) -> Case:
    """Return the case that a bundle was made of, less what :func:`without_texts` takes away.

    Raises
    ------
    CaseError
        If the file is no bundle, or what it holds does not fit its manifest.
    """
    report = verify_bundle(path)
    if report.faults:
        msg = f"{str(path)!r} is not whole: {report.faults[0]} (cargotrace verify lists all faults)"
        raise CaseError(msg)
    with zips.open_zip(path) as archive:
        return _case(path, archive)


def _case(path: Path, archive: zipfile.ZipFile) -> Case:
    try:
        return from_record(Case, json.loads(_read(archive, CASE, MAX_CASE_BYTES)))
    except (ValueError, RecursionError) as error:
        if isinstance(error, CaseError):
            raise
        msg = f"{str(path)!r}: {CASE} is no case of this version of the program ({error})."
        raise CaseError(msg) from None


def verify_bundle(path: Path) -> BundleReport:
    """Compare every file in a bundle with its manifest; nothing is unpacked to the disk.

    Raises
    ------
    CaseError
        If the file cannot be opened as a bundle at all.
    """
    with zips.open_zip(path) as archive:
        raw = _read(archive, MANIFEST, 50_000_000)
        manifest = _checked_manifest(path, raw)
        expected = {str(file["path"]): str(file["sha256"]) for file in manifest["files"]}
        faults = [fault for fault in map(zips.name_fault, archive.infolist()) if fault]
        faults += _name_faults(archive, expected)
        faults += _hash_faults(archive, expected)
    return BundleReport(
        faults=tuple(faults),
        proved=len(expected) - min(len(expected), len(faults)),
        manifest_sha256=hashlib.sha256(raw).hexdigest(),
        program=str(manifest.get("program", "unknown")),
    )


def _checked_manifest(path: Path, raw: bytes) -> dict[str, Any]:
    try:
        manifest = json.loads(raw)
        fits = manifest["kind"] == KIND and all({"path", "sha256"} <= set(f) for f in manifest["files"])
    except (ValueError, KeyError, TypeError, RecursionError):
        fits = False
    if not fits:
        msg = f"{str(path)!r} is no evidence bundle: its {MANIFEST} is not one of ours."
        raise CaseError(msg)
    if manifest.get("version") != VERSION:
        msg = f"{str(path)!r} was made by {manifest.get('program')}, a later program; update cargotrace."
        raise CaseError(msg)
    return dict(manifest)


def _name_faults(archive: zipfile.ZipFile, expected: dict[str, str]) -> list[str]:
    names = [entry.filename for entry in archive.infolist()]
    double = sorted({name for name in names if names.count(name) > 1})
    missing = sorted(set(expected) - set(names))
    added = sorted(set(names) - set(expected) - {MANIFEST})
    return [
        *(f"{name!r}: there twice." for name in double),
        *(f"{name!r}: missing." for name in missing),
        *(f"{name!r}: not in the manifest; somebody added it." for name in added),
    ]


def _hash_faults(archive: zipfile.ZipFile, expected: dict[str, str]) -> list[str]:
    faults: list[str] = []
    total = 0
    for entry in archive.infolist():
        if entry.filename not in expected:
            continue
        digest = hashlib.sha256()
        try:
            for piece in zips.chunks(archive, entry):
                digest.update(piece)
                total += len(piece)
                if total > zips.MAX_BYTES:
                    return [*faults, f"The files are more than {zips.MAX_BYTES / 1e9:g} GB together."]
        except CaseError as error:
            faults.append(str(error))
            continue
        if digest.hexdigest() != expected[entry.filename]:
            faults.append(f"{entry.filename!r}: changed since the bundle was made.")
    return faults


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Return the bytes of an entry that must be there and be of moderate size."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        msg = f"{archive.filename!r} is no evidence bundle: there is no {name} in it."
        raise CaseError(msg) from None
    found = bytearray()
    for piece in zips.chunks(archive, entry):
        found += piece
        if len(found) > most:
            msg = f"{archive.filename!r}: {name} is larger than {most / 1e6:g} MB."
            raise CaseError(msg)
    return bytes(found)
