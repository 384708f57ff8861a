"""Journeys on the map: play, question, link, place by hand; and the map's frame is loaded once, not again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-made")]

MAP = 'iframe[title="streamlit_folium.st_folium"]'
#: true once the address bar has the view that the map has
IN_ADDRESS = """() => {
    const {lat, lng} = cargotrace.explorer.map.getCenter();
    const at = (new URLSearchParams(parent.location.search).get("at") || "").split(",").map(Number);
    return Math.abs(at[0] - lat) < 0.002 && Math.abs(at[1] - lng) < 0.002;
}"""
SHOWN = "[...cargotrace.explorer._layer.shown()].sort()"


def test_i_play_september_2023_and_the_map_stays_the_same_map(made_server, tab):
    visit = tab(made_server.url)
    frame = visit.open("/?from=2023-09-01&to=2023-09-08")
    inside = visit.page.frame_locator(MAP)
    view = frame.evaluate("cargotrace.explorer.map.getCenter().toString()")
    frame.evaluate(
        """() => {
            window.days = [];
            const when = document.querySelector(".ct-when");
            const watch = new MutationObserver(() => window.days.push(when.textContent));
            watch.observe(when, {childList: true});
        }"""
    )
    inside.get_by_role("button", name="Play the time line").click()
    frame.wait_for_function("window.days.length >= 6")
    # while it plays, the page around the map is not drawn anew: the address still has the first window
    assert "to=2023-09-08" in visit.page.url
    inside.get_by_role("button", name="Pause the time line").click()
    expect(visit.page).not_to_have_url(re.compile("to=2023-09-08"))
    days = frame.evaluate("window.days")
    assert len(set(days)) >= 5
    assert all("Sep 2023" in words for words in days[:5])
    assert frame.evaluate("cargotrace.explorer.map.getCenter().toString()") == view
    assert visit.map_loads == 1
    visit.assert_quiet()


def test_filtering_selecting_and_moving_never_load_the_map_again_and_keep_the_view(made_server, tab):
    visit = tab(made_server.url)
    frame = visit.open("/?at=50,90,4")
    page = visit.page
    frame.evaluate("cargotrace.explorer.open('leg-rail', {fly: false})")
    expect(page.locator(".st-key-selected-leg")).to_be_visible()
    expect(page).to_have_url(re.compile("leg=leg-rail"))
    view = frame.evaluate("[cargotrace.explorer.map.getCenter().lng, cargotrace.explorer.map.getZoom()]")
    page.get_by_role("button", name="Rail", exact=True).click()
    frame.wait_for_function(f"JSON.stringify({SHOWN}) === JSON.stringify(['leg-rail'])")
    # the choice and the view survive the filter
    assert frame.evaluate("cargotrace.explorer._selected") == "leg-rail"
    now = frame.evaluate("[cargotrace.explorer.map.getCenter().lng, cargotrace.explorer.map.getZoom()]")
    assert now == view
    frame.evaluate("cargotrace.explorer.map.panBy([40, 0], {animate: false})")
    expect(page).not_to_have_url(re.compile("at=50,90,4"))
    page.get_by_role("button", name="Rail", exact=True).click()
    frame.wait_for_function("cargotrace.explorer._layer.shown().size === 4")
    assert visit.map_loads == 1
    visit.assert_quiet()


class SlowAnswers:
    """The line to the server, whose answers can be kept back, as if it were busy."""

    def __init__(self, page) -> None:
        self.slow = False
        self._kept: list = []
        page.route_web_socket(re.compile("/_stcore/stream"), self._connect)

    def _connect(self, line) -> None:
        server = line.connect_to_server()
        line.on_message(server.send)
        server.on_message(lambda answer: self._answer(line, answer))

    def _answer(self, line, answer) -> None:
        if self.slow:
            self._kept.append((line, answer))
        else:
            line.send(answer)

    def go_on(self) -> None:
        self.slow = False
        for line, answer in self._kept:
            line.send(answer)
        self._kept.clear()


@pytest.mark.parametrize("before", [True, False])
def test_what_i_did_on_the_map_never_takes_back_the_page_i_turn_to(made_server, tab, before):
    """Streamlit draws the page of the last message: a report of the map after the click brought it back."""
    visit = tab(made_server.url)
    page = visit.page
    line = SlowAnswers(page)
    frame = visit.open()
    visit.settle()
    line.slow = True
    if before:
        frame.evaluate("cargotrace.explorer.map.panBy([40, 0], {animate: false})")
    page.get_by_role("link", name="Reports", exact=True).click()
    if not before:
        frame.evaluate("cargotrace.explorer.map.panBy([40, 0], {animate: false})")
    # longer than the map waits before it reports
    page.wait_for_timeout(1000)
    line.go_on()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reports")
    visit.settle()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reports")
    visit.assert_quiet()


def test_i_send_my_editor_a_link_and_it_shows_the_same(made_server, tab):
    mine = tab(made_server.url)
    frame = mine.open()
    page = mine.page
    page.get_by_role("button", name="Rail", exact=True).click()
    frame.wait_for_function(f"JSON.stringify({SHOWN}) === JSON.stringify(['leg-rail'])")
    frame.evaluate("cargotrace.explorer.map.setView([50, 90], 4, {animate: false})")
    day = "(Date.UTC(2023, 8, 25) / 86400000)"
    frame.evaluate(f"cargotrace.explorer.timeline.setWindow({day}, {day} + 10)")
    frame.evaluate("cargotrace.explorer.open('leg-rail', {fly: false})")
    expect(page).to_have_url(re.compile("leg=leg-rail"))
    expect(page).to_have_url(re.compile("from=2023-09-25&to=2023-10-05"))
    expect(page).to_have_url(re.compile("means=rail", re.IGNORECASE))
    mine.settle()
    # the card has moved the map to make room for itself: the address bar hears of it a little later
    frame.wait_for_function(IN_ADDRESS)

    theirs = tab(made_server.url)
    other = theirs.open(page.url.removeprefix(made_server.url))
    expect(theirs.page.frame_locator(MAP).locator(".ct-card")).to_contain_text("Dunay → Tikhoretsk")
    state = """() => {
        const {map, timeline, _layer, _selected} = cargotrace.explorer;
        const {lat, lng} = map.getCenter();
        return {at: [lat, lng, map.getZoom()], rest: [timeline.window(), [..._layer.shown()], _selected]};
    }"""
    here, there = frame.evaluate(state), other.evaluate(state)
    # within a pixel or so: the address keeps three decimals
    assert there["at"] == pytest.approx(here["at"], abs=0.05)
    assert there["rest"] == here["rest"]
    theirs.assert_quiet()


def test_a_click_puts_a_point_on_the_map_for_a_place_by_hand(made_server, tab):
    visit = tab(made_server.url)
    frame = visit.open("/?at=10,100,4")
    page = visit.page
    button = page.frame_locator(MAP).get_by_role("button", name="Put a point on the map")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    box = page.locator(MAP).bounding_box()
    spot = frame.evaluate("cargotrace.explorer.map.latLngToContainerPoint([12, 101])")
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_text(re.compile(r"Your point: 1[12]\.\d+° N, 10[01]\.\d+° E"))).to_be_visible()
    # the next click is an ordinary one again
    page.mouse.click(box["x"] + spot["x"] + 60, box["y"] + spot["y"] + 60)
    expect(page.get_by_text(re.compile(r"Your point: 1[12]\.\d+° N, 10[01]\.\d+° E"))).to_be_visible()
    assert "placing" not in page.url
    visit.assert_quiet()


def test_the_pointer_names_places_and_legs(made_server, tab):
    visit = tab(made_server.url)
    frame = visit.open("/?at=46,130,5")
    box = visit.page.locator(MAP).bounding_box()
    spot = frame.evaluate(
        """() => {
            const place = cargotrace.explorer.payload.places.find((p) => p.name === "Vladivostok");
            return cargotrace.explorer.map.latLngToContainerPoint([place.lat, place.lon]);
        }"""
    )
    visit.page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"])
    expect(visit.page.frame_locator(MAP).locator(".ct-tip")).to_have_text(
        re.compile("^Vladivostok · 2 legs here")
    )


def test_the_legend_names_every_sign_and_lies_over_no_place(made_server, tab):
    visit = tab(made_server.url)
    frame = visit.open()
    legend = visit.page.frame_locator(MAP).get_by_role("group", name="Legend")
    for words in ("Sea", "Rail", "Reported", "Inferred", "Vague place"):
        expect(legend).to_contain_text(words)
    overlap = frame.evaluate(
        """() => {
            const map = document.querySelector("#map_div").getBoundingClientRect();
            return map.bottom - document.querySelector(".ct-legend").getBoundingClientRect().top;
        }"""
    )
    assert overlap <= 1
