"""The map of the made case: it draws, answers and never loads itself anew."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-made")]


def test_legs_come_and_go_with_the_time_and_the_map_is_never_loaded_anew(made_server, tab):
    visit = tab(made_server.url)
    frame = visit.open()
    page = visit.page
    frame.evaluate("window.marker = 'the same window'")
    assert frame.evaluate("cargotrace.explorer._layer.shown().size") == 4

    visit.click_leg(frame, "leg-pacific")
    card = page.frame_locator('iframe[title="streamlit_folium.st_folium"]').locator(".ct-card")
    expect(card).to_contain_text("Vladivostok → Los Angeles")
    expect(card.locator("blockquote")).to_have_text(
        "A second load is planned from Vladivostok to Los Angeles"
    )
    panel = page.locator(".st-key-selected-leg")
    expect(panel).to_contain_text("Vladivostok → Los Angeles")
    page.keyboard.press("Escape")

    slider = page.frame_locator('iframe[title="streamlit_folium.st_folium"]').get_by_label("First day shown")
    slider.focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_text("under way, or possibly so, in the dates chosen")).to_be_visible()
    shown = frame.evaluate("[...cargotrace.explorer._layer.shown()]")
    assert shown == ["leg-rail"]
    expect(page).to_have_url(re.compile("from=2023-09-17&to=2023-10-13"))

    page.get_by_role("button", name="Sea", exact=True).click()
    expect(page.get_by_text(re.compile("^0 of 6 legs chosen"))).to_be_visible()
    page.get_by_role("button", name="Sea", exact=True).click()
    expect(page.get_by_text(re.compile("^1 of 6 legs chosen"))).to_be_visible()

    assert frame.evaluate("window.marker") == "the same window"
    visit.assert_quiet()


def test_a_link_shows_the_same(made_server, tab):
    first = tab(made_server.url)
    frame = first.open("/?leg=leg-rail&from=2023-09-20&to=2023-10-10&at=50,90,4&means=rail")
    card = first.page.frame_locator('iframe[title="streamlit_folium.st_folium"]').locator(".ct-card")
    expect(card).to_contain_text("Dunay → Tikhoretsk")
    assert frame.evaluate("cargotrace.explorer.map.getZoom()") == 4
    assert frame.evaluate("cargotrace.explorer.timeline._text.textContent") == "20 Sep 2023 – 10 Oct 2023"
    expect(first.page.get_by_text(re.compile("^1 of 6 legs chosen"))).to_be_visible()
    first.assert_quiet()


def test_a_link_with_nonsense_is_answered_in_words(made_server, tab):
    visit = tab(made_server.url)
    visit.open("/?leg=nothing&from=yesterday&to=2023-99-99&at=a,b&means=teleport&case=other")
    expect(visit.page.get_by_text("The dates of the link are not two days")).to_be_visible()
    expect(visit.page.get_by_text("The leg of the link is not in the case any more")).to_be_visible()
    visit.assert_quiet()


def test_hostile_words_are_shown_as_words(made_server, tab):
    visit = tab(made_server.url)
    frame = visit.open()
    page = visit.page
    visit.open_box(page.get_by_role("button", name="More filters"), page.get_by_role("dialog"))
    page.get_by_role("button", name="Rejected by you").click()
    page.keyboard.press("Escape")
    expect(page.get_by_text(re.compile("^6 of 6 legs chosen"))).to_be_visible()
    frame.wait_for_function("cargotrace.explorer._layer.shown().has('leg-hostile')")
    frame.evaluate("cargotrace.explorer.open('leg-hostile')")
    card = page.frame_locator('iframe[title="streamlit_folium.st_folium"]').locator(".ct-card")
    expect(card).to_contain_text("<script>alert('x')</script>")
    expect(card).to_contain_text("{{7*7}}")
    expect(page.locator(".st-key-selected-leg")).to_contain_text("<script>alert('x')</script>")
    visit.assert_quiet()


def test_the_geojson_comes_down(made_server, tab):
    visit = tab(made_server.url)
    visit.open()
    visit.page.get_by_role("tab", name="Export").click()
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name="Download GeoJSON").click()
    document = json.loads(waiting.value.path().read_text(encoding="utf-8"))
    assert document["type"] == "FeatureCollection"
    visit.assert_quiet()


def test_land_is_land_between_two_zoom_levels(made_server, tab):
    """A redraw at zoom 3.5 once left every second column of tiles without land."""
    visit = tab(made_server.url)
    frame = visit.open()
    frame.evaluate("cargotrace.explorer.map.setView([60, 100], 3.5, {animate: false})")
    frame.evaluate("cargotrace.explorer._basemap.redraw()")
    level = frame.evaluate("cargotrace.explorer._basemap._tileZoom")
    assert level == round(level)
    # the tile of Siberia, drawn anew: its pixel at 97° E 61° N has the colour of land, not of the sea
    colour = frame.evaluate(
        """() => {
            const layer = cargotrace.explorer._basemap, z = layer._tileZoom;
            const at = L.CRS.EPSG3857.latLngToPoint(L.latLng(61, 97), z);
            const tile = layer.createTile({x: Math.floor(at.x / 256), y: Math.floor(at.y / 256), z});
            const k = tile.width / 256;
            return [...tile.getContext("2d").getImageData((at.x % 256) * k, (at.y % 256) * k, 1, 1).data];
        }"""
    )
    assert colour[0] > colour[2], colour
