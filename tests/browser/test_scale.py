"""Thousands of legs: corridors that are counted anew with every choice, and opened down to the single leg."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-scale")]

MAP = 'iframe[title="streamlit_folium.st_folium"]'
LEGS = "cargotrace.explorer.payload.legs.reduce((sum, leg) => sum + leg.count, 0)"


def test_four_thousand_legs_are_corridors_that_count_what_is_chosen(scale_server, tab):
    visit = tab(scale_server.url)
    frame = visit.open()
    page = visit.page
    assert frame.evaluate(LEGS) == 4000
    page.get_by_role("button", name="Air", exact=True).click()
    expect(page.get_by_text(re.compile(r"^[\d,]+ of 4,000 legs chosen"))).not_to_contain_text("4,000 of")
    line = page.get_by_text(re.compile(r"^[\d,]+ of 4,000 legs chosen")).inner_text()
    chosen = int(line.split(" of ")[0].replace(",", ""))
    frame.wait_for_function(f"n => {LEGS} === n", arg=chosen)

    # the time narrows the counts further, in the browser alone
    slider = page.frame_locator(MAP).get_by_label("First day shown")
    slider.focus()
    page.keyboard.press("End")
    frame.wait_for_function(f"n => {LEGS} < n", arg=chosen)
    page.frame_locator(MAP).get_by_role("button", name="All dates").click()
    frame.wait_for_function(f"n => {LEGS} === n", arg=chosen)
    assert visit.map_loads == 1
    visit.assert_quiet()


def test_a_corridor_opens_down_to_its_single_legs(scale_server, tab):
    visit = tab(scale_server.url)
    frame = visit.open()
    page = visit.page
    fullest = frame.evaluate(
        "(({id, title, count}) => ({id, title, count}))(cargotrace.explorer.payload.legs[0])"
    )
    frame.evaluate("id => cargotrace.explorer.open(id)", fullest["id"])
    card = page.frame_locator(MAP).locator(".ct-card")
    expect(card).to_contain_text(f"{fullest['count']} legs")
    panel = page.locator(".st-key-selected-leg")
    expect(panel.get_by_role("heading", level=2).first).to_have_text(
        f"{fullest['count']} legs on this corridor"
    )
    choice = panel.get_by_role("combobox", name=re.compile("Look into one of them"))
    choice.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(panel.get_by_role("heading", name=fullest["title"])).to_be_visible()
    expect(panel.locator("blockquote").first).to_contain_text("Ships sail")
    assert visit.map_loads == 1
    visit.assert_quiet()
