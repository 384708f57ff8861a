"""One HTML file with the map of a case: it opens from a disk, without any network.

Everything is inlined. A content security policy inside forbids the file to load anything from anywhere.
"""

from __future__ import annotations

from html import escape
from typing import Any

from cargotrace.case import Case
from cargotrace.checks.verdict import Check
from cargotrace.datasets import credits
from cargotrace.errors import Problem
from cargotrace.legs import Leg
from cargotrace.mapview import words
from cargotrace.mapview.basemap import ATTRIBUTION
from cargotrace.mapview.basemap_crop import basemap_near
from cargotrace.mapview.drawing import payload_of
from cargotrace.mapview.filters import Filters, chosen, chosen_legs
from cargotrace.mapview.payload import is_placed, unplaced_reason
from cargotrace.mapview.scripts import (
    ASSETS,
    LEAFLET_SCRIPT,
    LEAFLET_STYLE,
    SCRIPTS,
    STYLE,
    inline_script,
    inline_style,
    leaflet_folder,
    script_value,
)

_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
_START = """
const map = L.map("map", {zoomSnap: 0.5, minZoom: 1.5, maxZoom: 13}).setView([25, 20], 2);
cargotrace.start(map, document.getElementById("time"), {basemap: BASEMAP, report: null});
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const theme = () => cargotrace.receive({theme: dark.matches ? "dark" : "light"});
dark.addEventListener("change", theme);
theme();
cargotrace.receive({payload: PAYLOAD, visible: null});
document.querySelectorAll("[data-leg]").forEach((button) => button.addEventListener("click", () => {
  document.getElementById("map").scrollIntoView({block: "nearest"});
  cargotrace.explorer.open(button.dataset.leg);
}));
"""


def standalone_html(case: Case, *, filters: Filters | None = None) -> str:
    """Return the case, or what the filters leave of it, as one HTML document.

    The map has its own time slider, cards with the sentences, the itinerary as text, the checks, what could
    not be shown, and the credits. Text of reports is escaped everywhere.
    """
    legs = chosen_legs(case, filters or Filters())
    payload = payload_of(case, chosen(case, filters or Filters()))
    basemap = {**basemap_near(payload), "attribution": ATTRIBUTION}
    scripts = (leaflet_folder() / LEAFLET_SCRIPT, *(ASSETS / name for name in SCRIPTS))
    styles = (leaflet_folder() / LEAFLET_STYLE, ASSETS / STYLE, ASSETS / "page.css")
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{escape(case.name)}: map of reported shipments</title>",
        *(f"<style>{inline_style(path.read_text(encoding='utf-8'))}</style>" for path in styles),
    ]
    data = f"const PAYLOAD = {script_value(payload)};\nconst BASEMAP = {script_value(basemap)};\n"
    tail = [
        *(f"<script>{inline_script(path.read_text(encoding='utf-8'))}</script>" for path in scripts),
        f"<script>{data}{_START}</script>",
    ]
    lines = ["<!DOCTYPE html>", '<html lang="en">', "<head>", *head, "</head>", "<body>"]
    return "\n".join([*lines, _body(case, legs), *tail, "</body>", "</html>", ""])


def _body(case: Case, legs: tuple[Leg, ...]) -> str:
    sections = [
        f"<header><h1>{escape(case.name)}</h1><p>{_summary(case, legs)}</p></header>",
        '<main><div id="map"></div><div id="time"></div>',
        _itinerary(case, legs),
        _tray(case, legs),
        _checks(case.checks),
        _problems(case.problems),
        "</main>",
        _footer(),
    ]
    return "\n".join(s for s in sections if s)


def _summary(case: Case, legs: tuple[Leg, ...]) -> str:
    reports = len(case.reports)
    return (
        f"{len(legs)} reported movement{'' if len(legs) == 1 else 's'} from "
        f"{reports} report{'' if reports == 1 else 's'}. Every line opens the sentences that it comes from."
    )


def _itinerary(case: Case, legs: tuple[Leg, ...]) -> str:
    shown = {leg.id for leg in legs}
    routed = {leg.id for route in case.routes for leg in route.legs}
    blocks = [
        _route_block(escape(route.summary), [leg for leg in route.legs if leg.id in shown])
        for route in case.routes
    ]
    alone = [leg for leg in legs if leg.id not in routed]
    blocks.append(_route_block("Other movements" if case.routes else "Movements", alone))
    return f"<section><h2>Itineraries</h2>{''.join(blocks)}</section>"


def _route_block(title: str, legs: list[Leg]) -> str:
    if not legs:
        return ""
    items = "".join(f"<li>{_leg_line(leg)}</li>" for leg in legs)
    return f'<article><h3 dir="auto">{title}</h3><ol>{items}</ol></article>'


def _leg_line(leg: Leg) -> str:
    text = f'<span dir="auto">{escape(words.leg_sentence(leg))}</span>'
    signs = "".join(f" <em>{escape(b)}.</em>" for b in words.badges(leg))
    button = (
        f' <button type="button" class="ct-button" data-leg="{escape(leg.id)}">Show on map</button>'
        if is_placed(leg)
        else ""
    )
    return text + signs + button


def _tray(case: Case, legs: tuple[Leg, ...]) -> str:
    rows = [(leg, unplaced_reason(leg)) for leg in legs if not is_placed(leg)]
    if not rows:
        return ""
    items = "".join(
        f'<li dir="auto">{escape(words.leg_sentence(leg))} <em>{escape(why)}.</em></li>' for leg, why in rows
    )
    return f"<section><h2>Not on the map</h2><ul>{items}</ul></section>"


def _checks(checks: tuple[Check, ...]) -> str:
    if not checks:
        return ""
    names = ("Stated", "Words", "Verdict", "Why")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = "".join(f"<tr>{''.join(_cell(v) for v in _check_values(c))}</tr>" for c in checks)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    region = '<div class="scroll" tabindex="0" role="region" aria-label="Checks">'
    return f"<section><h2>Checks</h2>{region}{table}</div></section>"


def _check_values(check: Check) -> tuple[str, ...]:
    stated = f"{check.reported_km:,.0f} km" if check.reported_km is not None else check.kind
    return (stated, check.span.quote if check.span else "", words.VERDICT_WORDS[check.verdict], check.reason)


def _cell(text: str) -> str:
    return f'<td dir="auto">{escape(text)}</td>'


def _problems(problems: tuple[Problem, ...]) -> str:
    if not problems:
        return ""
    items = "".join(f'<li dir="auto">{escape(_problem_words(p))}</li>' for p in problems)
    count = f"{len(problems)} statement{'' if len(problems) == 1 else 's'} not shown"
    return f"<section><details><summary>{count}</summary><ul>{items}</ul></details></section>"


def _problem_words(problem: Problem) -> str:
    where = f" (report {problem.report})" if problem.report else ""
    return problem.message + where


def _footer() -> str:
    lines: list[Any] = [f"<li>{escape(line)}</li>" for line in credits()]
    lines.append("<li>Map script: Leaflet (BSD 2-Clause)</li>")
    return (
        "<footer><h2>Sources and licences</h2><ul>" + "".join(lines) + "</ul><p>Made with cargotrace. "
        "Dashed and dotted lines are assembled or inferred: no single report says both ends.</p></footer>"
    )
