"""Stated distances and times against computed ones."""

from __future__ import annotations

import streamlit as st

from cargotrace.case import Case
from cargotrace.checks.verdict import Check, DistanceReading
from cargotrace.mapview import words
from cargotrace.mapview.payload import is_placed
from cargotrace.web import shell
from cargotrace.web.links import go_to_map, remember, report_button
from cargotrace.web.markup import chip, empty, plain, table, text

#: verdict → look, where it has one
_LOOKS: dict[str, str] = {
    "consistent": "good",
    "consistent_if": "warn",
    "unit_slip": "bad",
    "inconsistent": "bad",
    "fine": "good",
    "unusual": "warn",
    "impossible": "bad",
}
_ORDER = (
    "impossible",
    "inconsistent",
    "unit_slip",
    "unusual",
    "consistent_if",
    "consistent",
    "fine",
    "uncheckable",
)


def show(case: Case) -> None:
    """Draw the page."""
    go_to_map()
    shell.head("Checks", "Each distance and time that a report states, against what was computed.")
    checks_table(case)
    if not case.checks:
        return
    st.html("<h2>One by one</h2><p class='ct-join'>Every reading tried, and the way to report and map.</p>")
    for check in sorted(case.checks, key=_rank):
        with st.expander(_label(case, check), key=f"open-check-{check.id}", on_change="rerun") as box:
            if box.open:
                _detail(case, check)


def _detail(case: Case, check: Check) -> None:
    """Draw one check in full, with the way to its report and to the map."""
    st.html(f"<p>{text(check.reason)}</p>" + (_readings(check.readings) if check.readings else ""))
    leg = next((x for x in case.legs if x.id == check.subject), None)
    reports = (check.report,) if check.report else leg.reports if leg else ()
    with st.container(horizontal=True):
        for report in reports:
            report_button(report, key=f"read-{check.id}-{report}", leg_id=check.subject)
        if leg is not None and is_placed(leg):
            key = f"map-{check.id}"
            st.button("Show on map", key=key, type="tertiary", on_click=remember, args=(leg.id,))


def checks_table(case: Case) -> None:
    """Draw the table of verdicts, the worst first."""
    if not case.checks:
        st.html(
            empty("Nothing to check", "No report states a distance, and no leg has two dates to compare.")
        )
        return
    rows = [_row(case, check) for check in sorted(case.checks, key=_rank)]
    heads = ("Verdict", "As reported", "Computed", "Why", "Words of the report")
    st.html(table("Distances and times checked", heads, rows, wide=True))


def _rank(check: Check) -> int:
    return _ORDER.index(check.verdict)


def _row(case: Case, check: Check) -> tuple[str, ...]:
    report = next((r for r in case.reports if r.id == check.report), None)
    source = words.report_words(report, check.report) if check.report else _subject(case, check)
    quote = f"{text(check.span.quote)}<br>" if check.span else ""
    return (
        chip(words.VERDICT_WORDS[check.verdict], _LOOKS.get(check.verdict, "")),
        _km(check.reported_km),
        f"{_km(check.computed_km)}<br><span class='ct-join'>{text(check.method)}</span>",
        text(check.reason),
        f"{quote}<span class='ct-join'>{text(source)}</span>",
    )


def _subject(case: Case, check: Check) -> str:
    leg = next((x for x in case.legs if x.id == check.subject), None)
    return words.leg_title(leg) if leg else (check.subject or "")


def _km(value: float | None) -> str:
    """Return a length on two lines, none of them broken."""
    if value is None:
        return "–"
    return f"<span class='ct-nowrap'>{words.km_words(value * 1000).replace(' (', '<br>(')}</span>"


def _label(case: Case, check: Check) -> str:
    about = check.span.quote if check.span else _subject(case, check)
    return f"{words.VERDICT_WORDS[check.verdict]}: {plain(about, most=110)}"


def _readings(readings: tuple[DistanceReading, ...]) -> str:
    rows = (
        (
            text(r.method),
            _km(r.computed_m / 1000 if r.computed_m is not None else None),
            chip("agrees", "good") if r.agrees else chip("does not"),
            text(r.note),
        )
        for r in readings
    )
    return table("Readings tried", ("Reading", "Computed", "", "Note"), rows)
