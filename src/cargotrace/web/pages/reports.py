"""The reports, with what was read in them."""

from __future__ import annotations

from datetime import date

import streamlit as st

from cargotrace.case import Case
from cargotrace.itinerary import day_words
from cargotrace.legs import Leg
from cargotrace.mapview import words
from cargotrace.mapview.payload import is_placed
from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Reading
from cargotrace.reports import Report
from cargotrace.web import decide, shell
from cargotrace.web.highlight import highlighted
from cargotrace.web.itinerary_list import leg_line
from cargotrace.web.legform import leg_fields
from cargotrace.web.links import go_to_map, remember
from cargotrace.web.markup import facts, one_line, plain, quotation
from cargotrace.web.placeform import place_form
from cargotrace.web.report_text import report_text

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
    report = _choose(case)
    reading = next(x for x in case.readings if x.report == report.id)
    told = tuple(leg for leg in case.legs if _tells(leg, report))
    chosen = st.session_state.get("chosen_movement")
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(_legend())
        html = highlighted(report, reading, told, chosen)
        pointed = report_text(report, html, jump=st.session_state.get("jump", 0))
    if pointed.leg:
        _choose_movement(pointed.leg, jump=False)
        st.rerun()
    with right:
        if pointed.marked and pointed.marked != st.session_state.get("movement_added"):
            _add_marked(case, report, pointed.marked)
        _about(case, report)
        _movements(told, report, chosen)
        _add(case, report)
        _places(case, reading)


def _choose(case: Case) -> Report:
    """Draw the choice of a report, with steps to its neighbours, and return the chosen one."""
    labels = {r.id: words.report_words(r, r.id) for r in case.reports}
    known = list(labels)
    asked = st.query_params.get("report")
    if st.session_state.get("report") not in labels:
        # the link's, else the one that was open when the reader left the page
        wanted = asked or st.session_state.get("report_left", known[0])
        st.session_state["report"] = wanted if wanted in labels else known[0]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Report", known, format_func=lambda r: one_line(f"{labels[r]} ({r})", most=120), key="report"
        )
        at = known.index(chosen)
        for name, step in (("Previous", at - 1), ("Next", at + 1)):
            there = 0 <= step < len(known)
            st.button(
                name, on_click=_go_to, args=(known[step] if there else "",), disabled=not there, key=name
            )
    st.html(f"<p class='ct-join'>Report {at + 1} of {len(known)}</p>")
    if asked and asked not in labels:
        st.warning(plain(f"The case has no report {asked}: this is {labels[chosen]}."))
    st.session_state["report_left"] = chosen
    # by hand: a bound choice would put its label into the address, not the report's id
    st.query_params["report"] = chosen
    return case.reports[at]


def _go_to(report_id: str) -> None:
    st.session_state["report"] = report_id


def _choose_movement(leg_id: str, *, jump: bool = True) -> None:
    st.session_state["chosen_movement"] = leg_id
    if jump:
        st.session_state["jump"] = st.session_state.get("jump", 0) + 1


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
    with st.popover("Set date or reliability", icon=":material/edit_calendar:", key=f"about-box-{report.id}"):
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


def _movements(told: tuple[Leg, ...], report: Report, chosen: str | None) -> None:
    st.html(f"<h2>Movements read in it ({len(told)})</h2>")
    if not told:
        st.html("<p>None. If there is one, mark its words in the text and add it.</p>")
    for number, leg in enumerate(told, start=1):
        look = "chosen" if leg.id == chosen else "plain"
        with st.container(key=f"movement-{look}-{report.id}-{leg.id}", gap="xxsmall"):
            st.html(leg_line(leg, number))
            with st.container(horizontal=True, gap="small"):
                name = plain(words.leg_title(leg))
                if is_placed(leg):
                    st.button(
                        "Show on map",
                        key=f"show-{leg.id}",
                        type="tertiary",
                        on_click=remember,
                        args=(leg.id,),
                        help=name,
                    )
                st.button(
                    "Show in the text",
                    key=f"text-of-{leg.id}",
                    type="tertiary",
                    on_click=_choose_movement,
                    args=(leg.id,),
                    help=name,
                )


def _tells(leg: Leg, report: Report) -> bool:
    return any(c.report == report.id for c in (*leg.claims, *leg.against))


def _places(case: Case, reading: Reading) -> None:
    names: dict[str, Mention] = {}
    for mention in reading.mentions:
        names.setdefault(mention.span.quote, mention)
    st.html(f"<h2>Places named ({len(names)})</h2><p class='ct-join'>Open one to change what it means.</p>")
    for name, mention in names.items():
        where = (
            f"{mention.place.name} ({mention.place.country or mention.place.kind})"
            if mention.place
            else "not placed"
        )
        key = f"open-place-{mention.span.report}-{mention.span.start}"
        with st.expander(plain(f"{name}: {where}"), key=key, on_change="rerun") as box:
            # a report names dozens of places: only the open one is made
            if box.open:
                place_form(case, mention)


def _add_marked(case: Case, report: Report, marked: tuple[int, int]) -> None:
    """Draw the form of a new movement from the words marked in the text."""
    start, end = marked
    with st.container(border=True, key="marked-words"):
        st.html("<h2>Add a movement from the words marked</h2>")
        st.html(quotation(report.text[start:end], words.report_words(report, report.id)))
        with st.form(f"add-marked-{report.id}", border=False):
            _new_leg(case, report, marked, "marked")


def _add(case: Case, report: Report) -> None:
    """Draw the form of a new movement from a sentence chosen, for those who do not mark with a mouse."""
    st.caption("Is a movement missing? Mark its words in the text, or choose its sentence:")
    with st.popover("Add a movement", icon=":material/add:"), st.form(f"add-{report.id}", border=False):
        chosen = st.selectbox(
            "The words that say it",
            _sentences(report),
            format_func=lambda s: one_line(report.text[s[0] : s[1]], most=140),
        )
        _new_leg(case, report, chosen, "sentence")


def _new_leg(case: Case, report: Report, evidence: tuple[int, int], way: str) -> None:
    start, end = evidence
    values = leg_fields(case, None, f"{way}-{report.id}")
    reason = st.text_input("Reason", key=f"reason-{way}-{report.id}")
    if st.form_submit_button("Add this movement", type="primary"):
        subject = f"added:{report.id}:{start}-{end}"
        where = {"report": report.id, "start": start, "end": end}
        if decide.keep_changes(case, None, values, "add_leg", subject=subject, reason=reason, **where):
            st.session_state["movement_added"] = evidence
            st.rerun()


def _sentences(report: Report) -> list[tuple[int, int]]:
    """Return the character ranges of the report's sentences, roughly: ends at . ! ? or a line's end."""
    import re

    found = re.finditer(r"[^\s][^.!?\n]*(?:[.!?]+(?=\s|$)|(?=\n|$)|[.!?])", report.text)
    return [(m.start(), m.end()) for m in found if m.end() - m.start() > 15] or [(0, len(report.text))]
