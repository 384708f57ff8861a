"""The one-file map: small, whole, and harmless."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from cargotrace.mapview.columns import leg_status
from cargotrace.mapview.filters import Filters, chosen_legs
from cargotrace.mapview.page import standalone_html
from made_cases import made_case


@pytest.fixture(scope="module")
def html() -> str:
    return standalone_html(made_case())


def test_it_is_small_and_asks_for_nothing(html):
    assert len(html.encode()) < 1_500_000
    for tag in re.findall(r"<(?:script|link|img|iframe)\b[^>]*>", html):
        assert "src=" not in tag
        assert "href=" not in tag
    assert "default-src 'none'" in html


def test_hostile_words_are_escaped(html):
    outside_scripts = re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)
    assert "alert(" not in outside_scripts.replace("&lt;script&gt;alert(", "")
    assert html.count("<script>") == html.count("</script>")
    data = html.split("const PAYLOAD = ")[1]
    assert "<" not in data.split("\n", 1)[0]


def test_it_credits_its_sources(html):
    for name in ("Natural Earth", "GeoNames", "OpenStreetMap", "Leaflet"):
        assert name in html


def test_filters_apply():
    html = standalone_html(made_case(), filters=Filters(modes=frozenset({"rail"})))
    assert "1 reported movement from 2 reports" in html
    assert "Los Angeles" not in html.split("const PAYLOAD")[0]


def test_rejected_and_denied_legs_are_hidden_until_asked_for():
    case = made_case()
    shown = chosen_legs(case, Filters())
    assert {leg_status(leg) for leg in shown} == {"stated", "planned"}
    everything = Filters(statuses=frozenset({"stated", "planned", "denied", "rejected"}))
    assert chosen_legs(case, everything) == case.legs
