"""What people do with a case, each journey in a user's own words, with the real reading and the real page.

Each ends with `assert_quiet`: no request to another machine, no failed one, no error in the console. Where
the map is on screen, a marker set on its window must survive: the frame was not loaded anew.
"""

from __future__ import annotations

import json
import re
import time

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]

MAP = 'iframe[title="streamlit_folium.st_folium"]'
#: first readings load the language model; two cores may be shared
PATIENCE_MS = 120_000
WHEAT = (
    "---\npublisher: Harbour Watch\npublished: 2024-03-20\n---\n\n"
    "The freighter Lydia K sailed from Odesa to Tripoli on 12 March 2024 with 18,000 tonnes of wheat.\n"
)
STEEL = (
    "---\npublisher: Rail Observer\npublished: 2024-04-02\n---\n\n"
    "A train left Kosice for Gdansk on 28 March 2024 with 54 wagons of coils. "
    "Later the coils turned up on a quay in Hull, where nobody would talk.\n"
)


def decisions_in(folder, count: int, seconds: float = 60.0) -> list[dict]:
    """Return what is in the log once so many decisions are there, or what there is when patience is over."""
    deadline = time.monotonic() + seconds
    path = folder / "decisions.jsonl"
    while True:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        if len(lines) >= count or time.monotonic() > deadline:
            return [json.loads(line) for line in lines]
        time.sleep(0.1)


def place_of(frame, title: str) -> dict:
    """Return the place of that name on the map."""
    return frame.evaluate("t => cargotrace.explorer.payload.places.find((p) => p.name === t)", title)


def leg_titles(frame) -> list[str]:
    return frame.evaluate("cargotrace.explorer.payload.legs.map((leg) => leg.title)")


def wait_for_title(frame, title: str) -> None:
    frame.wait_for_function(
        "t => cargotrace.explorer.payload.legs.some((leg) => leg.title === t)", arg=title, timeout=PATIENCE_MS
    )


def open_place(visit, name: str):
    """Open what a report's name means once the page stands still, and return its box."""
    visit.settle()
    box = visit.page.locator('[class*="st-key-open-place-"]').filter(has_text=name).first
    visit.open_box(box.locator("summary"), box.get_by_role("button", name="Keep this place"))
    return box


def mark_words(page, first: str, last: str) -> None:
    """Drag with the mouse from the beginning of one word to the end of another."""
    spots = page.locator(".ct-report article").evaluate(
        """(article, [first, last]) => {
            const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
            const find = (words, end) => {
                walk.currentNode = article;
                for (let node; (node = walk.nextNode()); ) {
                    const at = node.data.indexOf(words);
                    if (at < 0) continue;
                    const range = document.createRange();
                    range.setStart(node, end ? at + words.length - 1 : at);
                    range.setEnd(node, end ? at + words.length : at + 1);
                    const box = range.getBoundingClientRect();
                    return [end ? box.right - 0.5 : box.left + 0.5, box.top + box.height / 2];
                }
            };
            return [find(first, false), find(last, true)];
        }""",
        [first, last],
    )
    (x1, y1), (x2, y2) = spots
    page.mouse.move(x1, y1)
    page.mouse.down()
    page.mouse.move((x1 + x2) / 2, (y1 + y2) / 2)
    page.mouse.move(x2, y2)
    page.mouse.up()


def test_i_drop_five_reports_in_and_see_where_the_containers_went(own_case, tab, sample_reports):
    server, folder = own_case(name="dropped")
    visit = tab(server.url)
    page = visit.page
    page.goto(server.url)
    expect(page.get_by_role("heading", name="No reports yet")).to_be_visible()
    page.locator('input[type="file"]').set_input_files(sample_reports)
    page.get_by_role("button", name="Read 5 files").click()
    page.locator(MAP).wait_for(timeout=PATIENCE_MS)
    frame = visit.map_frame()
    frame.evaluate("window.marker = 1")
    assert sorted(p.name for p in folder.iterdir()) == sorted(p.name for p in sample_reports)

    # the containers went by sea and on by rail, and the page says so in words and in lines
    expect(page.get_by_text(re.compile("to Dun.* Tikhoretsk|Tikhoretsk"))).not_to_have_count(0)
    modes = frame.evaluate(
        "cargotrace.explorer.payload.legs.filter((leg) => leg.parts.length).map((leg) => leg.mode)"
    )
    assert {"sea", "rail"} <= set(modes)
    assert frame.evaluate("window.marker") == 1
    visit.assert_quiet()


def test_i_fix_a_wrong_tripoli_and_it_stays_fixed_after_a_restart(own_case, tab):
    server, folder = own_case(("wheat.md", WHEAT), name="tripoli")
    visit = tab(server.url)
    frame = visit.open()
    assert place_of(frame, "Tripoli")["lat"] < 33.5, "the machine takes it for the one in Libya"

    # another of the candidates, chosen in the report
    visit.turn_to("Reports", "Reports")
    box = open_place(visit, "Tripoli")
    box.get_by_text(re.compile("LB")).first.click()
    box.get_by_label("Reason").fill("the mill is in Lebanon")
    box.get_by_role("button", name="Keep this place").click()
    (first,) = decisions_in(folder, 1)
    assert (first["action"], first["reason"]) == ("place_name", "the mill is in Lebanon")

    # and the other end on the map by hand
    box = open_place(visit, "Odesa")
    visit.until(box.get_by_label("Latitude, longitude"), box.get_by_text("Put it on the map by hand").click)
    box.get_by_label("Latitude, longitude").fill("46.62 N, 31.10 E")
    box.get_by_role("button", name="Keep this place").click()
    assert len(decisions_in(folder, 2)) == 2
    visit.assert_quiet()

    # another server on the same folder: a restart
    again_server, _ = own_case(name=folder.name)
    again = tab(again_server.url)
    frame = again.open()
    tripoli = place_of(frame, "Tripoli")
    assert (round(tripoli["lat"]), round(tripoli["lon"])) == (34, 36)
    odesa = place_of(frame, "Odesa")
    assert (round(odesa["lat"], 2), round(odesa["lon"], 2)) == (46.62, 31.1)
    again.turn_to("Decisions", "Decisions")
    expect(again.page.get_by_text("Placed the name: Tripoli")).to_be_visible()
    again.assert_quiet()


def test_i_correct_a_leg_to_a_place_that_no_report_names(own_case, tab):
    server, folder = own_case(("wheat.md", WHEAT), name="corrected")
    visit = tab(server.url)
    page = visit.page
    frame = visit.open()
    frame.evaluate("window.marker = 1")
    (leg,) = frame.evaluate("[...cargotrace.explorer._layer.shown()]")
    visit.click_leg(frame, leg)
    panel = page.locator(".st-key-selected-leg")
    form = page.locator('[data-testid="stPopoverBody"]')
    visit.open_box(panel.get_by_role("button", name="Correct"), form)
    to = form.get_by_role("combobox", name=re.compile("^.*To"))
    to.fill("Misrata")
    to.press("Enter")
    form.get_by_label("Arrived").fill("soon")
    form.get_by_role("button", name="Keep the correction").click()
    # what makes no sense is said beside the form, and nothing is written
    expect(page.get_by_text(re.compile("Arrived: .*soon"))).to_be_visible()
    assert not (folder / "decisions.jsonl").exists()
    visit.settle()
    form.get_by_label("Arrived").fill("2024-03-18")
    form.get_by_label("Quantity").fill("17,500")
    form.get_by_role("button", name="Keep the correction").click()
    wait_for_title(frame, "Odesa → Misrata")
    (decision,) = decisions_in(folder, 1)
    assert decision["value"]["arrive"] == "2024-03-18"
    assert decision["value"]["quantity"] == 17500
    assert frame.evaluate("window.marker") == 1
    visit.assert_quiet()


def test_i_add_a_movement_by_marking_its_words(own_case, tab):
    server, folder = own_case(("steel.md", STEEL), name="added")
    visit = tab(server.url)
    page = visit.page
    visit.open()
    visit.turn_to("Reports", "Reports")
    expect(page.locator(".ct-report article")).to_be_visible()
    mark_words(page, "Later", "Hull")
    form = page.locator(".st-key-marked-words")
    expect(form.locator("blockquote")).to_have_text("Later the coils turned up on a quay in Hull")
    for label, name in (("From", "Gdansk"), ("To", "Hull, England")):
        box = form.get_by_role("combobox", name=re.compile(label))
        box.fill(name)
        box.press("Enter")
    form.get_by_label("Reason").fill("same lot numbers")
    form.get_by_role("button", name="Add this movement").click()
    (decision,) = decisions_in(folder, 1)
    value = decision["value"]
    text = STEEL.split("---\n\n")[1]
    assert text[value["start"] : value["end"]] == "Later the coils turned up on a quay in Hull"
    expect(form).to_have_count(0)

    visit.turn_to("Map", folder.name)
    frame = visit.map_frame()
    assert any(re.match("Gda.sk → ", title) for title in leg_titles(frame)), leg_titles(frame)
    visit.assert_quiet()


def test_i_find_the_claim_that_does_not_add_up(sample_server, tab):
    visit = tab(sample_server.url)
    page = visit.page
    visit.open()
    visit.turn_to("Checks", "Checks")
    # the worst comes first
    expect(page.get_by_role("row").nth(1)).to_contain_text("does not add up")
    box = page.locator('[class*="st-key-open-check-"]').first
    visit.open_box(box.locator("summary"), box.get_by_role("table"))
    box.get_by_role("button", name="Read it in the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reports")
    expect(page.locator("mark.length").filter(has_text="180 miles")).to_be_visible()
    visit.assert_quiet()


def test_i_ask_why_this_line_is_drawn(made_server, tab):
    visit = tab(made_server.url)
    page = visit.page
    frame = visit.open()
    frame.evaluate("window.marker = 1")
    visit.click_leg(frame, "leg-pacific")
    card = page.frame_locator(MAP).locator(".ct-card")
    expect(card.locator("blockquote").first).to_contain_text("A second load is planned")
    panel = page.locator(".st-key-selected-leg")
    expect(panel.locator("blockquote").first).to_contain_text("A second load is planned")
    assert frame.evaluate("window.marker") == 1
    panel.get_by_role("button", name="Read it in the report").first.click()

    # the report opens at the words, and the way back leads to the leg
    chosen = page.locator("mark.chosen").filter(has_text="A second load").first
    expect(chosen).to_be_in_viewport()
    visit.turn_to("Checks", "Checks")
    visit.turn_to("Reports", "Reports")
    row = page.locator('[class*="st-key-movement-"]').filter(has_text="Los Angeles").first
    row.get_by_role("button", name="Show on map").click()
    visit.map_frame()
    expect(page.locator(".st-key-selected-leg")).to_contain_text("Vladivostok → Los Angeles")
    visit.assert_quiet()
