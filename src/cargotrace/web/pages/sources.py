"""Who really asserts what: several reports that cite one source are one source."""

from __future__ import annotations

import streamlit as st

from cargotrace.agreement import party_key
from cargotrace.case import Case
from cargotrace.legs import Leg
from cargotrace.mapview import words
from cargotrace.web import shell
from cargotrace.web.copies import SAME_TEXT, likeness
from cargotrace.web.markup import chip, empty, table, text

_OWN = "The report itself"


def show(case: Case) -> None:
    """Draw the page."""
    shell.head("Who says so", "Legs by the party that asserts them. Reports that cite one source count once.")
    found = _by_party(case)
    if not found:
        st.html(empty("No leg yet", "Bring in reports to see who asserts what."))
        return
    _independent(case)
    st.html("<h2>Who asserts what</h2>")
    rows = [
        (
            text(party),
            f"{len(legs)}",
            "<br>".join(text(words.leg_title(leg)) for leg in legs[:12]) + _more(len(legs) - 12),
            _reports(case, {r for leg in legs for r in leg.reports}),
        )
        for party, legs in found
    ]
    heads = ("Party", "Legs", "Which", "Reported by")
    st.html(table("Parties and the legs that they assert", heads, rows, wide=True))
    _denials(case)


def _independent(case: Case) -> None:
    """Draw, for each leg that several reports tell, how many sources that really are."""
    several = [leg for leg in case.legs if len(leg.reports) > 1]
    st.html("<h2>How many sources that really are</h2>")
    if not several:
        st.html("<p>No movement is told by more than one report: each rests on a single one.</p>")
        return
    rows = []
    for leg in sorted(several, key=lambda x: len(source_names(case, x))):
        sources = source_names(case, leg)
        sign = chip("one source", "warn") if len(sources) == 1 else chip(f"{len(sources)} sources", "good")
        told = _reports(case, set(leg.reports))
        rows.append((text(words.leg_title(leg)), sign, "<br>".join(text(s) for s in sources), told))
    heads = ("Movement", "Counts as", "Source", "Told by")
    st.html(table("Movements told by several reports", heads, rows, wide=True))


def source_names(case: Case, leg: Leg) -> tuple[str, ...]:
    """Return the distinct sources of a leg: the parties cited, and each report that cites none.

    Reports of one text, such as copies of an agency's story, are one source.
    """
    named: dict[str, None] = {}
    own_voice: dict[str, str] = {}
    texts = {r.id: r.text for r in case.reports}
    for claim in leg.claims:
        for party in claim.asserted_by:
            named.setdefault(next((p for p in leg.asserted_by if same_party(p, party)), party), None)
        if not claim.asserted_by:
            text_of = texts.get(claim.report, "")
            if all(likeness(text_of, known) < SAME_TEXT for known in own_voice.values()):
                own_voice.setdefault(claim.report, text_of)
    return (*named, *(_report(case, report) for report in own_voice))


def same_party(a: str, b: str) -> bool:
    """Say whether two spellings are one party.

    Examples
    --------
    >>> same_party("The Kremlin", "the kremlin"), same_party("Navy", "Army")
    (True, False)
    """
    return party_key(a) == party_key(b)


def _reports(case: Case, report_ids: set[str]) -> str:
    return "<br>".join(text(_report(case, r)) for r in sorted(report_ids))


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
