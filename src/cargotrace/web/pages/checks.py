"""Stated distances and times against computed ones."""

from __future__ import annotations

import streamlit as st

from cargotrace.case import Case
from cargotrace.checks.verdict import Check, DistanceReading
from cargotrace.mapview import words
from cargotrace.web import shell
from cargotrace.web.markup import chip, empty, table, text

#: verdict → (words, look)
VERDICTS: dict[str, tuple[str, str]] = {
    "consistent": ("adds up", "good"),
    "consistent_if": ("adds up in one reading only", "warn"),
    "unit_slip": ("wrong unit?", "bad"),
    "inconsistent": ("does not add up", "bad"),
    "uncheckable": ("cannot be checked", ""),
    "fine": ("plausible", "good"),
    "unusual": ("unusual", "warn"),
    "impossible": ("impossible", "bad"),
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
    shell.head("Checks", "Each distance and time that a report states, against what was computed.")
    checks_table(case)
    readings = [c for c in case.checks if c.readings]
    if readings:
        st.html("<h2>Every reading tried</h2>")
        for check in sorted(readings, key=_rank):
            with st.expander(_label(check)):
                st.html(_readings(check.readings))


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
    verdict, look = VERDICTS[check.verdict]
    report = next((r for r in case.reports if r.id == check.report), None)
    source = words.report_words(report, check.report) if check.report else _subject(case, check)
    quote = f"{text(check.span.quote)}<br>" if check.span else ""
    return (
        chip(verdict, look),
        _km(check.reported_km),
        f"{_km(check.computed_km)}<br><span class='ct-join'>{text(check.method)}</span>",
        text(check.reason),
        f"{quote}<span class='ct-join'>{text(source)}</span>",
    )


def _subject(case: Case, check: Check) -> str:
    leg = next((x for x in case.legs if x.id == check.subject), None)
    return words.leg_title(leg) if leg else (check.subject or "")


def _km(value: float | None) -> str:
    return words.km_words(value * 1000).replace(" (", "<br>(") if value is not None else "–"


def _label(check: Check) -> str:
    from cargotrace.web.markup import plain

    quote = check.span.quote if check.span else check.id
    return f"{VERDICTS[check.verdict][0]}: {plain(quote, most=110)}"


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
