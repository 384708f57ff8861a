"""Many documents: one JSON object a line in, the place names found with their places out.

In: ``{"doc_id": …, "text": …, "published": "2023-10-16"}`` (``published`` may be left out). Out, in the same
order: ``{"doc_id": …, "toponyms": [{"start", "end", "text", "lat", "lon", "geonameid"}]}``. Offsets are those
of the text given. A line that cannot be read gives ``{"doc_id": null, "line": 7, "problem": "…"}`` instead.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cargotrace.errors import ExportError, ReportError
from cargotrace.language import parse_many
from cargotrace.places.gazetteer import Gazetteer, load_gazetteer
from cargotrace.places.geoparse import named_places
from cargotrace.places.mention import Mention
from cargotrace.reports import MAX_CHARACTERS, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: documents held in memory at once
_BATCH = 64


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the input: a report, or what is wrong with it."""

    number: int
    doc_id: object
    report: Report | None
    problem: str


def geoparse_jsonl(in_path: Path, out_path: Path, *, gazetteer: Gazetteer | None = None) -> int:
    """Find the places of every document of a file and return how many documents were read.

    The result is written beside ``out_path`` and moved into place when it is whole; memory does not grow
    with the number of documents.

    Raises
    ------
    ReportError
        If the input is missing or not UTF-8.
    ExportError
        If the output cannot be written.
    """
    known = gazetteer or load_gazetteer()
    if not in_path.is_file():
        msg = f"{in_path}: there is no such file; give a file with one JSON object a line."
        raise ReportError(msg)
    try:
        handle, fresh = tempfile.mkstemp(prefix=f".{out_path.name}.", dir=out_path.parent)
    except OSError as error:
        msg = f"{out_path}: cannot be written ({error.strerror or error})."
        raise ExportError(msg) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as target:
            count = _run(in_path, target.write, known)
        os.replace(fresh, out_path)
    except OSError as error:
        msg = f"{out_path}: cannot be written ({error.strerror or error})."
        raise ExportError(msg) from None
    finally:
        Path(fresh).unlink(missing_ok=True)
    return count


def _run(in_path: Path, write: Any, gazetteer: Gazetteer) -> int:
    count = 0
    lines = _lines(in_path)
    while batch := list(islice(lines, _BATCH)):
        docs = parse_many(line.report.text for line in batch if line.report is not None)
        for line in batch:
            if line.report is None:
                row: dict[str, object] = {"doc_id": line.doc_id, "line": line.number, "problem": line.problem}
            else:
                count += 1
                row = {"doc_id": line.doc_id, "toponyms": _toponyms(next(docs), line.report, gazetteer)}
            write(json.dumps(row, ensure_ascii=False) + "\n")
    return count


def _toponyms(doc: Doc, report: Report, gazetteer: Gazetteer) -> list[dict[str, object]]:
    return [toponym(mention) for mention in named_places(doc, report, gazetteer)]


def toponym(mention: Mention) -> dict[str, object]:
    """Return a mention as one of a line's toponyms; coordinates are null when it is unresolved."""
    place = mention.place
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.span.quote,
        "lat": round(place.lat, 5) if place else None,
        "lon": round(place.lon, 5) if place else None,
        "geonameid": place.geonameid if place else None,
    }


def _lines(path: Path) -> Iterator[_Line]:
    with path.open("rb") as handle:
        yield from _read(handle)


def _read(raw: Iterable[bytes]) -> Iterator[_Line]:
    for number, data in enumerate(raw, start=1):
        if data.strip():
            yield _line(number, data)


def _line(number: int, data: bytes) -> _Line:
    try:
        row = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        return _Line(number, None, None, f"line {number}: not a JSON object in UTF-8 ({error})")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return _Line(number, None, None, f'line {number}: no "text" in it')
    text = row["text"]
    doc_id = row.get("doc_id", number)
    if len(text) > MAX_CHARACTERS:
        fault = f"line {number}: {len(text):,} characters are more than {MAX_CHARACTERS:,}"
        return _Line(number, doc_id, None, fault)
    # lone surrogates can stand in JSON but not in UTF-8: they are replaced one for one, so offsets hold
    safe = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if not text.isascii() else text
    if len(safe) != len(text):
        safe = "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in text)
    return _Line(number, doc_id, Report(id=str(doc_id), text=safe), "")
