"""The first journey: five reports, seen as routes on a map, questioned, and taken away as GeoJSON."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-sample")]

MAP = 'iframe[title="streamlit_folium.st_folium"]'
#: the leg from Rajin (Najin) to Dunay by sea that left on 7 September 2023
FIND_LEG = """() => cargotrace.explorer.payload.legs.find(
  (leg) => /^(Rajin|Najin)/.test(leg.title) && /→ Dun/.test(leg.title) && leg.mode === "sea"
    && leg.when.includes("7 September 2023"))"""


def test_five_reports_become_routes_on_a_map(sample_server, tab):
    visit = tab(sample_server.url)
    frame = visit.open()
    page = visit.page
    frame.evaluate("window.marker = 1")
    inside = page.frame_locator(MAP)

    # the routes are there, on the map and in words
    leg = frame.evaluate(FIND_LEG)
    assert leg is not None, frame.evaluate("cargotrace.explorer.payload.legs.map((leg) => leg.title)")
    # the town and the depot of its name, at one point, bear their name once
    expect(inside.locator(".ct-place", has_text=re.compile("^Tikhoretsk$"))).to_have_count(1)
    expect(page.get_by_text(re.compile("to Dun.*7 September 2023")).first).to_be_visible()

    # a click on the line opens its sentence; other legs may lie beneath the same pixel
    frame.evaluate(
        "id => cargotrace.explorer.map.fitBounds(cargotrace.explorer._layer.bounds(id))", leg["id"]
    )
    visit.click_leg(frame, leg["id"])
    card = inside.locator(".ct-card")
    expect(card).to_be_visible()
    for _ in range(12):
        if "7 September 2023" in card.inner_text() and "Dun" in card.locator("h2").inner_text():
            break
        inside.get_by_role("button", name="Next leg here").click()
    expect(card).to_contain_text("7 September 2023")
    expect(card.locator("blockquote").first).to_contain_text("300")
    page.keyboard.press("Escape")

    # legs come and go with the time, and the map stays the same map
    all_legs = frame.evaluate("cargotrace.explorer._layer.shown().size")
    frame.evaluate("cargotrace.explorer.timeline.reset()")
    slider = inside.get_by_label("First day shown")
    slider.focus()
    page.keyboard.press("End")
    for _ in range(5):
        page.keyboard.press("PageDown")
    frame.wait_for_function("n => cargotrace.explorer._layer.shown().size < n", arg=all_legs)
    inside.get_by_role("button", name="All dates").click()
    frame.wait_for_function("n => cargotrace.explorer._layer.shown().size === n", arg=all_legs)
    assert frame.evaluate("window.marker") == 1

    # the stated 180 miles do not add up
    page.get_by_role("tab", name=re.compile("^Checks")).click()
    expect(page.get_by_role("cell", name="does not add up").first).to_be_visible()

    # away with it
    page.get_by_role("tab", name="Export").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download GeoJSON").click()
    document = json.loads(waiting.value.path().read_text(encoding="utf-8"))
    assert document["type"] == "FeatureCollection"
    legs = [f for f in document["features"] if "basis" in f["properties"] and "mode" in f["properties"]]
    assert legs
    assert all(f["properties"]["quotes"] for f in legs)
    visit.assert_quiet()
