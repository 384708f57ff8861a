"""For everyone: no serious fault by axe-core on any page, and the keyboard alone goes all the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-made")]

MAP = 'iframe[title="streamlit_folium.st_folium"]'
PAGES = (
    "Map",
    "Itineraries",
    "Reports",
    "Checks",
    "Who says so",
    "Disagreements",
    "Not shown",
    "Decisions",
    "Bring in reports",
    "Export and share",
    "Licences",
)


def _settle(page) -> None:
    """Wait until nothing fades: Streamlit pales what it is about to redraw, and pale text has no contrast."""
    expect(page.locator('[data-stale="true"]')).to_have_count(0)
    page.wait_for_function("document.getAnimations().every(a => a.playState !== 'running')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(made_server, tab, scheme):
    from axe_playwright_python.sync_playwright import Axe

    visit = tab(made_server.url, scheme=scheme)
    frame = visit.open()
    frame.evaluate("cargotrace.explorer.open('leg-rail')")
    expect(visit.page.locator(".st-key-selected-leg")).to_be_visible()
    found = []
    for name in PAGES:
        visit.page.get_by_role("link", name=name, exact=True).click()
        expect(visit.page.locator(".ct-foot")).to_be_visible()
        if name == "Map":
            visit.map_frame()
        else:
            expect(visit.page.locator(MAP)).to_have_count(0)
        _settle(visit.page)
        violations = Axe().run(visit.page).response["violations"]
        found += [
            (name, v["impact"], v["id"], v["nodes"][0]["html"])
            for v in violations
            if v["impact"] in ("serious", "critical")
        ]
    assert not found
    visit.assert_quiet()


def test_the_keyboard_alone_opens_a_leg_reads_it_and_closes_it(made_server, tab):
    visit = tab(made_server.url)
    frame = visit.open()
    page = visit.page
    first = page.frame_locator(MAP).locator(".ct-list-item").first
    first.focus()
    title = first.inner_text().split(",")[0]
    page.keyboard.press("Enter")
    card = page.frame_locator(MAP).locator(".ct-card")
    expect(card.locator("h2")).to_have_text(title)
    # the focus is in the card: one Enter on its close button shuts it
    page.keyboard.press("Enter")
    expect(card).to_have_count(0)
    # the map answers to the arrow keys, the slider too
    page.frame_locator(MAP).locator("#map_div").focus()
    before = frame.evaluate("cargotrace.explorer.map.getCenter().lng")
    page.keyboard.press("ArrowRight")
    frame.wait_for_function("x => cargotrace.explorer.map.getCenter().lng > x", arg=before)
    assert page.frame_locator(MAP).get_by_label("First day shown").get_attribute("aria-valuetext")


def test_a_narrow_window_does_not_scroll_sideways(made_server, tab):
    visit = tab(made_server.url, width=380, height=800)
    frame = visit.open()
    assert visit.page.evaluate("document.scrollingElement.scrollWidth") <= 380
    assert frame.evaluate("document.scrollingElement.scrollWidth") <= 380


def test_play_moves_through_time_and_the_sound_of_it_is_the_text(made_server, tab):
    visit = tab(made_server.url)
    frame = visit.open()
    inside = visit.page.frame_locator(MAP)
    frame.evaluate("window.seen = []; new MutationObserver(() => window.seen.push("
                   "cargotrace.explorer._layer.shown().size)).observe("
                   "document.querySelector('.ct-when'), {childList: true})")  # fmt: skip
    inside.get_by_role("button", name="Play the time line").click()
    frame.wait_for_function("window.seen.length >= 3")
    inside.get_by_role("button", name="Pause the time line").click()
    assert frame.evaluate("Math.max(...window.seen)") <= 4
    assert inside.locator(".ct-when").inner_text().startswith("7 Sep") is False
    visit.assert_quiet()
