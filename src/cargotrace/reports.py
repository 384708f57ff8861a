"""Files become reports: plain text, Markdown, HTML and PDF, with YAML front matter.

Everything here is hostile input: sizes are bounded, nothing is executed, and what cannot be read is
refused with a message that names file and fault.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from cargotrace.errors import CaseError, Problem, ReportError

#: a report is prose: above this something else was meant
MAX_BYTES = 20_000_000
MAX_CHARACTERS = 2_000_000
MAX_PDF_PAGES = 500
MAX_FRONT_MATTER = 20_000
SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".pdf")
Reliability = Literal["A", "B", "C", "D", "E", "F"]

_PLAIN_LINE = re.compile(r"([A-Za-z_]\w*):[ \t]+(\S.*?)[ \t]*")
_QUOTED = re.compile(r"^([\"'])(.*)\1$")
_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a report's text; made only by :meth:`Report.span`, so it always quotes it.

    ``start`` and ``end`` are half-open character offsets in ``Report.text``.
    """

    report: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A document: its text and what its front matter says of it.

    Examples
    --------
    >>> report = Report(id="a", text="Ships left Rajin.")
    >>> report.span(11, 16).quote
    'Rajin'
    >>> report.span(11, 99)
    Traceback (most recent call last):
    ...
    ValueError: The span 11 to 99 is not inside report 'a' of 17 characters.
    """

    #: the file's stem, unique in a case
    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    #: day of publication; None leaves relative dates unresolved
    published: date | None = None
    url: str | None = None
    archived: str | None = None
    #: sha256 of the original document, as the front matter states it
    source_sha256: str | None = None
    #: Admiralty grade of the source
    reliability: Reliability | None = None
    #: sha256 of the file that was read
    sha256: str = ""
    #: the file's name, without its folder
    file_name: str = ""
    problems: tuple[Problem, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Return the stretch from start to end (half-open).

        Raises
        ------
        ValueError
            If the range is not inside the text.
        """
        if not 0 <= start <= end <= len(self.text):
            msg = (
                f"The span {start} to {end} is not inside report {self.id!r} of {len(self.text)} characters."
            )
            raise ValueError(msg)
        return Span(report=self.id, start=start, end=end, quote=self.text[start:end])


def read_report(path: Path) -> Report:
    """Read one file as a report.

    Raises
    ------
    ReportError
        If the file is missing, empty, too large, of an unknown kind, binary or not UTF-8; the message
        names file and fault. A fault in the front matter alone is a problem of the report instead.
    """
    data = _bytes_of(path)
    suffix = path.suffix.casefold()
    raw = _pdf_text(path, data) if suffix == ".pdf" else _decode(path, data)
    meta, body, problems = _split_front_matter(raw, path)
    if suffix in (".html", ".htm"):
        html_meta, body = _html_text(path, body)
        meta = {**html_meta, **meta}
    return _make_report(path, data, meta, body, problems)


def report_from_text(
    text: str, *, report_id: str, published: date | None = None, publisher: str | None = None
) -> Report:
    """Return a report made from text that is in no file.

    Raises
    ------
    ReportError
        If the text is empty or too long.

    Examples
    --------
    >>> report_from_text("A ship sailed. ", report_id="note").text
    'A ship sailed.'
    """
    name = Path(f"{report_id}.txt")
    report = _make_report(name, text.encode("utf-8", "surrogatepass"), {}, text, [])
    return replace(report, published=published, publisher=publisher)


def report_paths(folder: Path) -> tuple[Path, ...]:
    """Return the report files of a case folder, sorted by name; hidden files are left out.

    Raises
    ------
    CaseError
        If there is no such folder, or no report in it.
    """
    if not folder.is_dir():
        msg = f"There is no folder {str(folder)!r}: a case is a folder of reports."
        raise CaseError(msg)
    found = sorted(
        p
        for p in folder.iterdir()
        if p.suffix.casefold() in SUFFIXES and p.is_file() and not p.name.startswith(".")
    )
    if not found:
        msg = f"The folder {str(folder)!r} holds no report: put files ending in {', '.join(SUFFIXES)} there."
        raise CaseError(msg)
    return tuple(found)


def read_reports(folder: Path) -> tuple[tuple[Report, ...], tuple[Problem, ...]]:
    """Read all reports of a folder; a file that cannot be read becomes a problem.

    Raises
    ------
    CaseError
        If there is no such folder or no report in it.
    """
    reports: dict[str, Report] = {}
    problems: list[Problem] = []
    for path in report_paths(folder):
        try:
            report = read_report(path)
        except ReportError as error:
            problems.append(Problem(code="report-unreadable", message=str(error), report=path.stem))
            continue
        if report.id in reports:
            message = (
                f"{path.name}: another file with the stem {report.id!r} was read already; rename one of them."
            )
            problems.append(Problem(code="report-duplicate-id", message=message, report=report.id))
            continue
        reports[report.id] = report
    return tuple(reports.values()), tuple(problems)


def _bytes_of(path: Path) -> bytes:
    if path.suffix.casefold() not in SUFFIXES:
        msg = f"{path.name}: reports are files ending in {', '.join(SUFFIXES)}."
        raise ReportError(msg)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            msg = (
                f"{path.name}: {size / 1e6:.0f} MB is more than a report may have ({MAX_BYTES / 1e6:.0f} MB)."
            )
            raise ReportError(msg)
        data = path.read_bytes()
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror or error})."
        raise ReportError(msg) from None
    if not data.strip():
        msg = f"{path.name}: the file is empty."
        raise ReportError(msg)
    return data


def _decode(path: Path, data: bytes) -> str:
    if b"\x00" in data[:4096] or data.startswith((b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"%PDF")):
        msg = f"{path.name}: this is not text (a binary file under a text ending?)."
        raise ReportError(msg)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        msg = f"{path.name}: not UTF-8 at byte {error.start}; save the file as UTF-8."
        raise ReportError(msg) from None


def _pdf_text(path: Path, data: bytes) -> str:
    from pypdf.errors import PyPdfError

    try:
        text = _pdf_pages(path, data)
    except ReportError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        msg = f"{path.name}: not a PDF that can be read ({error})."
        raise ReportError(msg) from None
    if not text.strip():
        msg = f"{path.name}: the PDF holds no text, only pictures; run text recognition (OCR) on it first."
        raise ReportError(msg)
    return text


def _pdf_pages(path: Path, data: bytes) -> str:
    import io
    import logging

    from pypdf import PdfReader

    # pypdf warns of every small fault in a file; the reader of a report is told the large ones
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        msg = f"{path.name}: the PDF is encrypted; save a copy without a password."
        raise ReportError(msg)
    if len(reader.pages) > MAX_PDF_PAGES:
        msg = f"{path.name}: {len(reader.pages)} pages are more than {MAX_PDF_PAGES}; split the file."
        raise ReportError(msg)
    pages: list[str] = []
    for page in reader.pages:
        pages.append(page.extract_text())
        if sum(map(len, pages)) > MAX_CHARACTERS:
            msg = f"{path.name}: more than {MAX_CHARACTERS:,} characters; split the file."
            raise ReportError(msg)
    return "\n\n".join(pages)


def _html_text(path: Path, html: str) -> tuple[dict[str, Any], str]:
    import trafilatura

    found = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False, include_links=False)
    document = found.as_dict() if found is not None and not isinstance(found, dict) else found or {}
    text = str(document.get("text") or "")
    if not text.strip():
        msg = f"{path.name}: no article text was found in the HTML; save the page's text as .txt."
        raise ReportError(msg)
    names = {"title": "title", "publisher": "sitename", "published": "date", "url": "url"}
    return {ours: document[theirs] for ours, theirs in names.items() if document.get(theirs)}, text


def _split_front_matter(raw: str, path: Path) -> tuple[dict[str, Any], str, list[Problem]]:
    match = _FRONT_MATTER.match(raw)
    if not match:
        return {}, raw, []
    body = raw[match.end() :]
    if len(match[1]) > MAX_FRONT_MATTER:
        long = f"the front matter is longer than {MAX_FRONT_MATTER:,} characters and was ignored"
        return {}, body, [_meta_problem(path, long)]
    meta, fault = _yaml(match[1])
    if fault:
        return _plain_lines(match[1]), body, [_meta_problem(path, fault)]
    if meta is None:
        return {}, body, []
    if not isinstance(meta, dict):
        return (
            {},
            body,
            [_meta_problem(path, "the front matter is not a list of 'name: value' lines; ignored")],
        )
    return meta, body, []


def _yaml(front: str) -> tuple[object, str | None]:
    """Return what a front matter says, or the fault in it; a day stays a word, so that it can be quoted."""
    import yaml

    try:
        return yaml.load(front, Loader=yaml.BaseLoader), None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        where = getattr(error, "problem_mark", None)
        line = f" on line {where.line + 2}" if where else ""
        return None, f"the front matter{line} is not YAML: its lines were read one by one ({error})"


def _plain_lines(front: str) -> dict[str, Any]:
    r"""Return the "name: value" lines of a front matter that is not YAML, without the quotes around values.

    Examples
    --------
    >>> _plain_lines('published: 1987-03-24\ntitle: "THE "KARLUK STAR" AWAY"\n  - no field')
    {'published': '1987-03-24', 'title': 'THE "KARLUK STAR" AWAY'}
    """
    fields = (match.groups() for line in front.splitlines() if (match := _PLAIN_LINE.fullmatch(line)))
    return {name: _QUOTED.sub(r"\2", value) for name, value in fields}


def _meta_problem(path: Path, fault: str) -> Problem:
    return Problem(code="front-matter", message=f"{path.name}: {' '.join(fault.split())}.", report=path.stem)


def _make_report(path: Path, data: bytes, meta: dict[str, Any], body: str, problems: list[Problem]) -> Report:
    text = _clean(body)
    if not text:
        msg = f"{path.name}: there is no text below the front matter."
        raise ReportError(msg)
    if len(text) > MAX_CHARACTERS:
        msg = f"{path.name}: {len(text):,} characters are more than a report may have ({MAX_CHARACTERS:,})."
        raise ReportError(msg)
    published = _published(path, meta.get("published"), problems)
    reliability = meta.get("reliability")
    if reliability is not None and reliability not in ("A", "B", "C", "D", "E", "F"):
        problems.append(_meta_problem(path, f"reliability {reliability!r} is not one of A to F; ignored"))
        reliability = None
    words = {k: _line(meta.get(k)) for k in ("title", "publisher", "url", "archived", "source_sha256")}
    return Report(
        id=path.stem,
        text=text,
        published=published,
        reliability=reliability,
        sha256=hashlib.sha256(data).hexdigest(),
        file_name=path.name,
        problems=tuple(problems),
        **words,
    )


def _clean(body: str) -> str:
    """Return the text that spans refer to: one kind of line end, no control characters, no outer blanks.

    Characters are replaced one for one or the text is composed (NFC) before any offset is taken.
    """
    text = unicodedata.normalize("NFC", body.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") else " " for c in text)
    return "".join(kept).strip("\ufeff \n\t")


def _published(path: Path, value: object, problems: list[Problem]) -> date | None:
    if value in (None, "", "null", "unknown"):
        return None
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        problems.append(
            _meta_problem(
                path, f"published {value!r} is not a day like 2023-10-16; dates in it stay unresolved"
            )
        )
        return None


def _line(value: object) -> str | None:
    if value is None:
        return None
    return " ".join(str(value).split())[:500] or None
