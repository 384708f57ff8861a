"""The reports, with what was read in them."""

from __future__ import annotations

from datetime import date

import streamlit as st

from cargotrace.case import Case
from cargotrace.itinerary import day_words
from cargotrace.legs import Leg
from cargotrace.mapview import words
from cargotrace.places.mention import Mention
from cargotrace.places.place import Candidate
from cargotrace.reading.claims import Reading
from cargotrace.reports import Report
from cargotrace.web import decide, shell
from cargotrace.web.highlight import highlighted
from cargotrace.web.itinerary_list import leg_buttons
from cargotrace.web.links import go_to_map, remember
from cargotrace.web.markup import chip, facts, one_line, plain

GRADES: dict[str, str] = {
    "A": "A, completely reliable",
    "B": "B, usually reliable",
    "C": "C, fairly reliable",
    "D": "D, not usually reliable",
    "E": "E, unreliable",
    "F": "F, cannot be judged",
}


def show(case: Case) -> None:
    """Draw the page."""
    go_to_map()
    decide.show_decided()
    shell.head("Reports", "Each report with the places and movements read in it.")
    labels = {r.id: words.report_words(r, r.id) for r in case.reports}
    chosen = st.selectbox(
        "Report",
        list(labels),
        format_func=lambda r: one_line(f"{labels[r]} ({r})", most=120),
        key="report",
        bind="query-params",
    )
    report = next((r for r in case.reports if r.id == chosen), case.reports[0])
    reading = next(x for x in case.readings if x.report == report.id)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(_legend() + highlighted(report, reading))
    with right:
        _about(case, report)
        _movements(case, report)
        _places(case, reading)
        _add(case, report)


def _legend() -> str:
    signs = (
        ("move", "a movement"),
        ("place", "a place on the map"),
        ("lost", "a name without a place"),
        ("length", "a stated distance"),
    )
    items = " · ".join(f'<mark class="{kind}">{name}</mark>' for kind, name in signs)
    return f'<p class="ct-join ct-text">Marked: {items}</p>'


def _about(case: Case, report: Report) -> None:
    rows = [
        ("Title", report.title or ""),
        ("Publisher", report.publisher or "not given"),
        ("Published", day_words(report.published) if report.published else "not known"),
        ("Reliability", GRADES[report.reliability] if report.reliability else "not graded"),
        ("Address", report.url or ""),
        ("Archived", report.archived or ""),
        ("File", report.file_name),
        ("SHA-256", report.sha256[:16]),
    ]
    st.html("<h2>About it</h2>" + facts((n, w) for n, w in rows if w))
    if report.published is None:
        st.info("Without its day of publication, words like “last week” stay undated. Set it here.")
    with st.popover("Set date or reliability", icon=":material/edit_calendar:"):
        _date_form(case, report)


def _date_form(case: Case, report: Report) -> None:
    with st.form(f"about-{report.id}", border=False):
        known = report.published.isoformat() if report.published else ""
        written = st.text_input("Published", value=known, placeholder="2023-10-16")
        grades = [None, *GRADES]
        grade = st.selectbox(
            "Reliability",
            grades,
            index=grades.index(report.reliability),
            format_func=lambda g: GRADES[g] if g else "not graded",
        )
        reason = st.text_input("Reason")
        if st.form_submit_button("Keep"):
            try:
                day = date.fromisoformat(written.strip()) if written.strip() else None
            except ValueError:
                st.error("The day must look like 2023-10-16.")
                return
            done = False
            if day and day != report.published:
                done |= decide.decide(case, "date_report", report.id, {"published": day.isoformat()}, reason)
            if grade and grade != report.reliability:
                done |= decide.decide(case, "grade_report", report.id, {"reliability": grade}, reason)
            if done:
                st.rerun()


def _movements(case: Case, report: Report) -> None:
    found = tuple(leg for leg in case.legs if _tells(leg, report))
    st.html(f"<h2>Movements read in it ({len(found)})</h2>")
    leg_buttons(found, prefix=f"report-{report.id}", on_show=remember)


def _tells(leg: Leg, report: Report) -> bool:
    return any(c.report == report.id for c in (*leg.claims, *leg.against))


def _places(case: Case, reading: Reading) -> None:
    names: dict[str, Mention] = {}
    for mention in reading.mentions:
        names.setdefault(mention.span.quote, mention)
    st.html(f"<h2>Places named ({len(names)})</h2>")
    for name, mention in names.items():
        where = (
            f"{mention.place.name} ({mention.place.country or mention.place.kind})"
            if mention.place
            else "not placed"
        )
        with st.expander(plain(f"{name}: {where}")):
            st.html(
                chip(mention.place.kind if mention.place else "no place", "" if mention.place else "warn")
            )
            st.html(facts([("Why", mention.reason)]))
            _place_form(case, mention)


def _place_form(case: Case, mention: Mention) -> None:
    name, report = mention.span.quote, mention.span.report
    candidates = {c.place.id: c for c in mention.candidates}
    with st.form(f"place-{report}-{mention.span.start}", border=False):
        chosen = None
        if candidates:
            chosen = st.radio(
                "It means",
                list(candidates),
                format_func=lambda p: plain(_candidate_words(candidates[p])),
            )
        by_hand = st.checkbox("Put it on the map by hand instead")
        lat = st.number_input("Latitude", -90.0, 90.0, 0.0, format="%.5f")
        lon = st.number_input("Longitude", -180.0, 180.0, 0.0, format="%.5f")
        radius = st.number_input("Known within, km", 0.1, 5000.0, 5.0)
        everywhere = st.checkbox("In every report of the case")
        reason = st.text_input("Reason")
        if st.form_submit_button("Keep this place"):
            value: dict[str, object]
            if by_hand:
                value = {"name": name, "lon": lon, "lat": lat, "kind": "site", "radius_km": radius}
            elif chosen:
                value = {"place_id": chosen}
            else:
                st.error("There is no candidate: put it on the map by hand.")
                return
            scope = {} if everywhere else {"report": report}
            if decide.decide(case, "place_name", name, {**value, **scope}, reason):
                st.rerun()


def _candidate_words(candidate: Candidate) -> str:
    place = candidate.place
    where = ", ".join(w for w in (place.name, place.admin1, place.country) if w)
    return f"{where} ({place.kind}): {candidate.reason}"


def _add(case: Case, report: Report) -> None:
    st.html("<h2>Something is missing?</h2>")
    with st.popover("Add a movement", icon=":material/add:"), st.form(f"add-{report.id}", border=False):
        sentences = _sentences(report)
        start, end = st.selectbox(
            "The words that say it",
            sentences,
            format_func=lambda s: one_line(report.text[s[0] : s[1]], most=140),
        )
        value = decide.leg_fields(case, None)
        reason = st.text_input("Reason")
        if st.form_submit_button("Add it"):
            fields = decide.new_leg_value(value)
            evidence = {"report": report.id, "start": start, "end": end}
            subject = f"added:{report.id}:{start}"
            if decide.decide(case, "add_leg", subject, {**fields, **evidence}, reason):
                st.rerun()


def _sentences(report: Report) -> list[tuple[int, int]]:
    """Return the character ranges of the report's sentences, roughly: ends at . ! ? or a line's end."""
    import re

    found = re.finditer(r"[^\s][^.!?\n]*(?:[.!?]+(?=\s|$)|(?=\n|$)|[.!?])", report.text)
    return [(m.start(), m.end()) for m in found if m.end() - m.start() > 15] or [(0, len(report.text))]
