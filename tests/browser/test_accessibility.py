"""For everyone: no serious fault by axe-core on any page, and the keyboard alone goes all the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-made")]

MAP = 'iframe[title="streamlit_folium.st_folium"]'
#: link → heading of its page
PAGES = {
    "Map": "made case",
    "Itineraries": "Itineraries",
    "Reports": "Reports",
    "Checks": "Checks",
    "Who says so": "Who says so",
    "Disagreements": "Disagreements",
    "Not shown": "Not shown",
    "Decisions": "Decisions",
    "Bring in reports": "Bring in reports",
    "Export and share": "Export and share",
    "Licences": "Licences",
}


def _faults(visit) -> set[tuple[str, str, str]]:
    """Return the serious violations that stand in two looks at the page at rest: rule, impact, element."""
    first = _look(visit)
    return first & _look(visit) if first else first


def _look(visit) -> set[tuple[str, str, str]]:
    from axe_playwright_python.sync_playwright import Axe

    visit.settle()
    return {
        (violation["id"], violation["impact"], node["html"])
        for violation in Axe().run(visit.page).response["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(made_server, tab, scheme):
    visit = tab(made_server.url, scheme=scheme)
    frame = visit.open()
    frame.evaluate("cargotrace.explorer.open('leg-rail')")
    expect(visit.page.locator(".st-key-selected-leg")).to_be_visible()
    found = {}
    for link, heading in PAGES.items():
        visit.turn_to(link, heading)
        if link == "Map":
            visit.map_frame()
        else:
            expect(visit.page.locator(MAP)).to_have_count(0)
        found[link] = _faults(visit)
    assert not {link: faults for link, faults in found.items() if faults}
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
