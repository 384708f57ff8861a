"""Whose data and programs these are."""

from __future__ import annotations

import streamlit as st

from cargotrace.case import Case
from cargotrace.datasets import sources
from cargotrace.web import shell
from cargotrace.web.markup import table, text


def show(case: Case | None) -> None:
    """Draw the page; it needs no case."""
    shell.head("Licences", "Each data file has its own licence; maps and exports must carry these credits.")
    rows = (
        (
            text(s.title),
            text(s.licence),
            text(s.attribution),
            text(s.made_from),
            f"<code>{text(s.sha256[:12])}</code>",
        )
        for s in sources()
    )
    st.html(
        table(
            "Data that ships with cargotrace",
            ("Data", "Licence", "Credit", "Made from", "SHA-256"),
            rows,
            wide=True,
        )
    )
    st.html(
        "<p>The program is under the MIT licence. Maps are drawn with Leaflet (BSD 2-Clause). Borders "
        "follow the view in which Crimea is part of Ukraine; "
        "a border on a map is not an opinion of its makers.</p>"
    )
