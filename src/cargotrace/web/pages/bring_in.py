"""New reports: dropped files or pasted text, written into the case's folder."""

from __future__ import annotations

import hashlib
import re
import tempfile
from datetime import date
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from cargotrace.case import Case
from cargotrace.errors import CargotraceError
from cargotrace.reports import MAX_BYTES, SUFFIXES, Report, read_report, read_reports
from cargotrace.web import cases, shell
from cargotrace.web.copies import SAME_TEXT, likeness
from cargotrace.web.markup import plain


def show(case: Case | None) -> None:
    """Draw the page; it needs no case yet."""
    shell.head(
        "Bring in reports",
        "Text, Markdown, HTML or PDF. They are copied into the case's folder, nowhere else.",
    )
    drop_zone()


def drop_zone() -> None:
    """Draw the place to drop files and the form to paste text."""
    _outcome()
    files = st.file_uploader(
        "Drop reports here",
        accept_multiple_files=True,
        max_upload_size=MAX_BYTES // 1_000_000,
    )
    st.caption(f"Files ending in {', '.join(SUFFIXES)}, up to {MAX_BYTES // 1_000_000} MB each.")
    if files and st.button(f"Read {len(files)} {'file' if len(files) == 1 else 'files'}", type="primary"):
        _take_files(files)
    # a new form after each report taken; what is refused stays to be put right
    turn = st.session_state.get("pasted", 0)
    with st.form(f"paste-{turn}"):
        st.markdown("**Or paste a text**")
        title = st.text_input("Name for it", placeholder="agency-2023-10-16", key=f"paste-title-{turn}")
        left, right = st.columns(2)
        publisher = left.text_input("Publisher", key=f"paste-publisher-{turn}")
        published = right.text_input("Published", placeholder="2023-10-16", key=f"paste-published-{turn}")
        words = st.text_area("Text", height=180, key=f"paste-text-{turn}")
        if st.form_submit_button("Add this report"):
            _take_text(title, words, publisher, published)


def toast_outcome() -> None:
    """Say on another page what came of the files: the first ones lead straight to the map."""
    for kind, line in st.session_state.pop("brought_in", []):
        st.toast(plain(line, most=400), icon=":material/check:" if kind == "good" else ":material/error:")


def _outcome() -> None:
    told = st.session_state.pop("brought_in", [])
    for kind, line in told:
        (st.success if kind == "good" else st.error)(plain(line, most=400))
    if any(kind == "good" for kind, _ in told):
        with st.container(horizontal=True):
            st.page_link(st.session_state["pages"]["map"], label="See where it went")
            st.page_link(st.session_state["pages"]["reports"], label="Read what was found in them")


def _take_files(files: list[UploadedFile]) -> None:
    outcome: list[tuple[str, str]] = []
    known = _known()
    bar = st.progress(0.0, text="Reading …")
    for number, file in enumerate(files, start=1):
        outcome.append(_take(safe_name(file.name), file.getvalue(), known))
        bar.progress(number / len(files), text=f"{number} of {len(files)} read")
    st.session_state["brought_in"] = outcome
    st.rerun()


def _take_text(title: str, words: str, publisher: str, published: str) -> None:
    import yaml

    if not words.strip():
        st.error("There is no text yet: paste some first.")
        return
    try:
        day = date.fromisoformat(published.strip()) if published.strip() else None
    except ValueError:
        st.error("The day of publication must look like 2023-10-16.")
        return
    about = {"publisher": publisher.strip() or None, "published": day, "title": title.strip() or None}
    front = yaml.safe_dump({k: v for k, v in about.items() if v}, allow_unicode=True, sort_keys=False)
    name = safe_name(f"{title.strip() or 'pasted-' + hashlib.sha256(words.encode()).hexdigest()[:8]}.md")
    content = f"---\n{front}---\n\n{words.strip()}\n".encode()
    taken = _take(name, content, _known())
    if taken[0] == "good":
        st.session_state["pasted"] = st.session_state.get("pasted", 0) + 1
    st.session_state["brought_in"] = [taken]
    st.rerun()


def _known() -> list[Report]:
    try:
        return list(read_reports(cases.case_folder())[0])
    except CargotraceError:
        return []


def _take(name: str, content: bytes, known: list[Report]) -> tuple[str, str]:
    """Check one file and copy it into the case; return what to say about it."""
    folder = cases.case_folder()
    with tempfile.TemporaryDirectory() as place:
        trial = Path(place, name)
        trial.write_bytes(content)
        try:
            report = read_report(trial)
        except CargotraceError as error:
            return "bad", str(error)
    twin = next((r for r in known if likeness(r.text, report.text) >= SAME_TEXT), None)
    if twin is not None:
        return "bad", f"{name}: its text is that of {twin.file_name or twin.id} already; left out."
    target = folder / name
    if any(r.id == target.stem for r in known) or target.exists():
        return "bad", f"{name}: the case has a report of that name with another text; rename the file."
    folder.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    known.append(report)
    undated = "" if report.published else " Its day of publication is not known: set it on the page Reports."
    return "good", f"{name}: brought in, {len(report.text):,} characters.{undated}"


def safe_name(name: str) -> str:
    r"""Return a file name that stays in its folder and reads in one direction.

    Examples
    --------
    >>> safe_name("../../etc/pass\u202ewd.txt")
    'passwd.txt'
    >>> safe_name("…")
    'report'
    """
    path = Path(name.replace("\\", "/")).name
    stem, dot, suffix = path.rpartition(".")
    clean = re.sub(r"[^\w\- .]+", "", stem if dot else path).strip(" .-")[:80]
    ending = re.sub(r"[^A-Za-z0-9]", "", suffix)[:10]
    return f"{clean or 'report'}.{ending.lower()}" if dot and ending else clean or "report"
