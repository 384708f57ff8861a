"""Who really asserts what: several reports that cite one source are one source."""

from __future__ import annotations

import streamlit as st

from cargotrace.case import Case
from cargotrace.legs import Leg
from cargotrace.mapview import words
from cargotrace.web import shell
from cargotrace.web.markup import empty, table, text

_OWN = "The report itself"


def show(case: Case) -> None:
    """Draw the page."""
    shell.head("Who says so", "Legs by the party that asserts them. Reports that cite one source count once.")
    found = _by_party(case)
    if not found:
        st.html(empty("No leg yet", "Bring in reports to see who asserts what."))
        return
    rows = [
        (
            text(party),
            f"{len(legs)}",
            "<br>".join(text(words.leg_title(leg)) for leg in legs[:12]) + _more(len(legs) - 12),
            "<br>".join(text(_report(case, r)) for r in sorted({r for leg in legs for r in leg.reports})),
        )
        for party, legs in found
    ]
    st.html(
        table(
            "Parties and the legs that they assert",
            ("Party", "Legs", "Which", "Reported by"),
            rows,
            wide=True,
        )
    )
    single = [leg for leg in case.legs if len(leg.reports) > 1 and len(leg.asserted_by) == 1]
    if single:
        st.html("<h2>Several reports, one source</h2>")
        items = "".join(
            f"<li>{text(words.leg_title(leg))}: {len(leg.reports)} reports, "
            f"all from {text(leg.asserted_by[0])}</li>"
            for leg in single
        )
        st.html(f"<ul class='ct-itinerary'>{items}</ul>")
    _denials(case)


def _by_party(case: Case) -> list[tuple[str, list[Leg]]]:
    parties: dict[str, list[Leg]] = {}
    for leg in case.legs:
        for party in leg.asserted_by or (_OWN,):
            parties.setdefault(party, []).append(leg)
    return sorted(parties.items(), key=lambda item: (-len(item[1]), item[0]))


def _more(count: int) -> str:
    return f"<br>and {count} more" if count > 0 else ""


def _report(case: Case, report_id: str) -> str:
    return words.report_words(next((r for r in case.reports if r.id == report_id), None), report_id)


def _denials(case: Case) -> None:
    rows = [
        (text(party), f"<q>{text(span.quote)}</q>", text(_report(case, reading.report)))
        for reading in case.readings
        for party, span in reading.denials
    ]
    if rows:
        st.html("<h2>Denials</h2>")
        st.html(table("Denials", ("Who denies", "Words", "Report"), rows))
