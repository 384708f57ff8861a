"""The folium map names no address outside this machine, and data cannot become code."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from cargotrace.mapview.elements import Message, explorer_map
from cargotrace.mapview.scripts import ASSETS, SCRIPTS, inline_style, leaflet_folder, script_value

_BASEMAP = {"world": "/w.json", "detail": "/d.json", "labels": "/l.json", "attribution": "x"}


def test_the_map_names_no_outside_address():
    made = explorer_map(lambda name: f"/local/{name}", _BASEMAP)
    page = made.get_root().render()
    sources = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert sources
    assert all(address.startswith("/local/") for address in sources)


def test_our_scripts_are_there_and_name_no_outside_address_but_the_opt_in_tiles():
    found = {
        address
        for name in SCRIPTS
        for address in re.findall(r"https?://[^\s\"']+", (ASSETS / name).read_text(encoding="utf-8"))
    }
    assert found == {"https://tile.openstreetmap.org/{z}/{x}/{y}.png", "http://www.w3.org/2000/svg"}


def test_leaflets_style_can_stand_alone():
    style = inline_style((leaflet_folder() / "leaflet.css").read_text(encoding="utf-8"))
    assert not re.search(r"url\((?!data:|#)", style)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_a_value_survives_the_way_into_a_script(value):
    expression = script_value(value)
    assert not re.search(r"[<>{}&`']", expression)
    inner = expression.removeprefix("JSON.parse(").removesuffix(")")
    assert json.loads(json.loads(inner)) == value


def test_a_message_with_template_code_in_it_stays_text():
    made = explorer_map(lambda name: name, _BASEMAP)
    Message({"words": "{{ 7 * 7 }} {% raw %}"}).add_to(made)
    page = made.get_root().render()
    sent = page.split("cargotrace.receive(")[1]
    assert sent.startswith("JSON.parse(")
    assert "\\u007b\\u007b 7 * 7 \\u007d\\u007d \\u007b% raw %\\u007d" in sent
