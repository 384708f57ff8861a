"""Zoom, narrow windows and the keyboard alone, on the pages with forms."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]

STORY = (
    "---\npublisher: Harbour Watch\npublished: 2024-03-20\n---\n\n"
    "The freighter Lydia K sailed from Odesa to Tripoli on 12 March 2024 with 18,000 tonnes of wheat.\n"
)
#: link → heading
PAGES = {
    "Reports": "Reports",
    "Checks": "Checks",
    "Bring in reports": "Bring in reports",
    "Export and share": "Export and share",
}


def tab_to(page, name: str, most: int = 80) -> None:
    """Press Tab until the element of that accessible name, or placeholder, has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        label = page.evaluate(
            """() => { const e = document.activeElement;
                const own = /^(BUTTON|SUMMARY|A)$/.test(e.tagName) ? e.innerText : '';
                return [e.getAttribute('aria-label'), e.placeholder, own,
                    ...[...(e.labels ?? [])].map((l) => l.innerText)].join('|'); }"""
        )
        if name in label:
            return
    pytest.fail(f"{most} times Tab, and {name} was not reached")


def enter_until(visit, name: str, effect) -> None:
    """Press Enter on what opens something; return when that is there and stands still."""

    def press() -> None:
        tab_to(visit.page, name)
        visit.page.keyboard.press("Enter")

    visit.until(effect, press)
    visit.settle()


# a window of 1280 × 900 zoomed to 200 % has 640 × 450 of the page's own pixels
@pytest.mark.parametrize(("width", "height"), [(640, 450), (380, 760)])
def test_zoomed_and_narrow_nothing_is_cut_off_and_every_page_is_in_reach(made_server, tab, width, height):
    visit = tab(made_server.url, width=width, height=height)
    visit.open()
    for link, heading in PAGES.items():
        visit.turn_to(link, heading)
        page = visit.page
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width, link
        cut = page.locator(".stMainBlockContainer").evaluate(
            """(main, width) => [...main.querySelectorAll('button, input, textarea, h1, h2, label')]
                .filter((e) => e.offsetParent && !e.closest('.st-key-strip, .ct-scroll, [role=tablist]'))
                .map((e) => [e.getBoundingClientRect(), e.innerText || e.getAttribute('aria-label')])
                .filter(([box]) => box.width > 1 && (box.right > width + 1 || box.left < -1))
                .map(([, words]) => words)""",
            width,
        )
        assert not cut, (link, cut)
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    visit.assert_quiet()


def test_the_keyboard_alone_brings_a_report_in_dates_it_and_settles_a_place(own_case, tab):
    server, folder = own_case(name="by-keyboard")
    visit = tab(server.url)
    page = visit.page
    page.goto(server.url + "/bring-in")
    expect(page.get_by_label("Text", exact=True)).to_be_visible()
    visit.settle()
    keys = page.keyboard
    tab_to(page, "Name for it")
    keys.type("wheat")
    tab_to(page, "Publisher")
    keys.type("Harbour Watch")
    tab_to(page, "Text")
    keys.type(STORY.split("---\n\n")[1].strip())
    tab_to(page, "Add this report")
    keys.press("Enter")
    expect(page.get_by_text("wheat.md: brought in")).to_be_visible()

    page.goto(server.url + "/reports")
    expect(page.get_by_text("Without its day of publication")).to_be_visible()
    visit.settle()
    enter_until(visit, "Set date or reliability", page.get_by_role("dialog"))
    # Streamlit fetches the script of a kind of field when the first of it is shown: a quick hand tabs past it
    expect(page.get_by_role("textbox", name="Published")).to_be_visible()
    tab_to(page, "Published")
    keys.type("2024-03-20")
    tab_to(page, "Keep")
    keys.press("Enter")
    expect(page.get_by_text("20 March 2024").first).to_be_visible()
    visit.settle()

    enter_until(visit, "Tripoli: ", page.get_by_role("button", name="Keep this place"))
    # the group of ways: the arrow keys go through it
    page.locator('[class*="st-key-way-"] input').first.focus()
    keys.press("ArrowDown")
    expect(page.get_by_label("Name", exact=True)).to_be_visible()
    visit.settle()
    tab_to(page, "Tripoli, Lebanon")
    keys.type("Tripoli, Lebanon")
    tab_to(page, "Keep this place")
    keys.press("Enter")
    expect(page.get_by_text("Tripoli: Tripoli (LB)")).to_be_visible()
    told = [json.loads(x) for x in (folder / "decisions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [d["action"] for d in told] == ["date_report", "place_name"]
    visit.assert_quiet()
