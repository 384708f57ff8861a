"""One leg in full: facts, sentences, agreement, track, and what the analyst may decide about it."""

from __future__ import annotations

from html import escape

import streamlit as st

from cargotrace.case import Case
from cargotrace.legs import Leg
from cargotrace.mapview import words
from cargotrace.mapview.styles import BASES
from cargotrace.reading.claims import MovementClaim
from cargotrace.web.decide import leg_decisions
from cargotrace.web.links import report_button
from cargotrace.web.markup import chip, facts, quotation, table, text


def leg_panel(case: Case, leg: Leg) -> None:
    """Draw everything about a leg."""
    signs = [words.mode_words(leg.mode), BASES[leg.basis].label, *words.badges(leg)]
    st.html(
        f'<div class="ct-head"><h2>{text(words.leg_title(leg))}</h2></div>{"".join(chip(s) for s in signs)}'
    )
    left, right = st.columns([3, 2], gap="large")
    with left:
        known = facts(words.fact_rows(leg, case.tracks.get(leg.id)))
        st.html(known + _agreement(leg) + _checks(case, leg))
        leg_decisions(case, leg)
    with right:
        _evidence(case, leg)


def _evidence(case: Case, leg: Leg) -> None:
    for title, claims in (("The sentences behind it", leg.claims), ("Sentences against it", leg.against)):
        if claims:
            st.html(f"<h3>{title}</h3>")
        by_report: dict[str, list[MovementClaim]] = {}
        for claim in claims:
            by_report.setdefault(claim.report, []).append(claim)
        for report_id, told in by_report.items():
            with st.container(gap="xxsmall"):
                st.html("".join(_claim(case, claim) for claim in told))
                report_button(report_id, key=f"read-{title}-{leg.id}-{report_id}", leg_id=leg.id)
    if not leg.claims:
        st.html("<p>No report: this leg was added by an analyst.</p>")


def _claim(case: Case, claim: MovementClaim) -> str:
    report = next((r for r in case.reports if r.id == claim.report), None)
    source = words.report_words(report, claim.report)
    note = f"says {words.list_words(claim.asserted_by)}" if claim.asserted_by else ""
    quotes = dict.fromkeys(s.quote for s in (claim.spans("movement") or claim.spans()))
    fields = {
        evidence.field: evidence.span.quote for evidence in claim.evidence if evidence.field != "movement"
    }
    used = "; ".join(f"{words.field_words(name)}: “{words_of}”" for name, words_of in sorted(fields.items()))
    detail = f'<p class="ct-join">{text(used)}</p>' if used else ""
    return "".join(quotation(q, source, note) for q in quotes) + detail


def _agreement(leg: Leg) -> str:
    if not leg.fields:
        return ""
    rows = [
        (
            text(words.field_words(view.field)),
            "<br>".join(
                f"{text(value)} <span class='ct-join'>({text(report)})</span>"
                for report, value in view.values
            ),
            chip("agree", "good") if view.agrees else chip("differ", "warn"),
        )
        for view in leg.fields
    ]
    return "<h3>What the reports agree on</h3>" + table(
        "What each report says", ("Field", "Reports", ""), rows
    )


def _checks(case: Case, leg: Leg) -> str:
    found = [c for c in case.checks if c.subject == leg.id]
    if not found:
        return ""
    items = "".join(f"<li>{escape(words.VERDICT_WORDS[c.verdict])}: {text(c.reason)}</li>" for c in found)
    return f"<h3>Checks</h3><ul>{items}</ul>"
