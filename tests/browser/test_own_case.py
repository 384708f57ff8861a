"""Journeys of an analyst on a case of their own: bring in, question, decide, undo, hand over."""

from __future__ import annotations

import json
import re
import time

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-own")]

MAP = 'iframe[title="streamlit_folium.st_folium"]'
STORY = (
    "---\npublisher: Harbour Watch\npublished: 2023-09-20\n---\n\n"
    "The cargo ship Maria Vega sailed from Rajin to Vladivostok on 7 September 2023 with 300 containers.\n"
)


def legs_in(frame) -> list[str]:
    return frame.evaluate("[...cargotrace.explorer._layer.shown()]")


def test_i_paste_a_report_reject_its_leg_and_undo_that(own_case, tab):
    server, folder = own_case(name="fresh")
    visit = tab(server.url)
    page = visit.page
    page.goto(server.url)

    # an empty folder says what to do next
    expect(page.get_by_role("heading", name="No reports yet")).to_be_visible()
    page.get_by_label("Name for it").fill("harbour watch")
    page.get_by_label("Publisher").fill("Harbour Watch")
    page.get_by_label("Text", exact=True).fill(STORY.split("---\n\n")[1])
    page.get_by_role("button", name="Add this report").click()
    frame = visit.map_frame()
    assert (folder / "harbour watch.md").exists()
    (leg,) = legs_in(frame)
    frame.evaluate("window.marker = 1")

    # why is this line drawn? the sentence is there, and I reject it
    visit.click_leg(frame, leg)
    panel = page.locator(".st-key-selected-leg")
    expect(panel.locator("blockquote").first).to_contain_text("Maria Vega")
    panel.get_by_label("Reason").fill("the ship was in dock")
    panel.get_by_label("Reason").press("Tab")
    panel.get_by_role("button", name="Reject").click()
    frame.wait_for_function("cargotrace.explorer._layer.shown().size === 0")
    lines = (folder / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(x)["action"] for x in lines] == ["reject_leg"]
    assert json.loads(lines[0])["reason"] == "the ship was in dock"

    # a second look: undo
    page.get_by_role("button", name="Undo my last decision").click()
    frame.wait_for_function("cargotrace.explorer._layer.shown().size === 1")
    assert frame.evaluate("window.marker") == 1

    # the log shows both
    visit.turn_to("Decisions", "Decisions")
    expect(page.get_by_text("Took back")).to_be_visible()
    visit.assert_quiet()


def test_bad_files_are_refused_in_words_and_the_page_lives_on(own_case, tab, tmp_path):
    server, folder = own_case(("story.md", STORY))
    visit = tab(server.url)
    page = visit.page
    visit.open()
    visit.turn_to("Bring in reports", "Bring in reports")
    copy = STORY.split("---\n\n")[1] + "More soon.\n"
    page.locator('input[type="file"]').set_input_files(
        [
            {"name": "picture.txt", "mimeType": "text/plain", "buffer": b"\x89PNG\r\n\x1a\n\x00\x00"},
            {"name": "archive.zip", "mimeType": "application/zip", "buffer": b"PK\x03\x04aaaa"},
            {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 nothing"},
            {"name": "copy.txt", "mimeType": "text/plain", "buffer": copy.encode()},
            {"name": "new.txt", "mimeType": "text/plain", "buffer": b"A train left Tumangang on 3 May 2023."},
        ]
    )
    page.get_by_role("button", name="Read 5 files").click()
    for words in (
        "picture.txt: this is not text",
        "archive.zip: reports are files",
        "not a PDF",
        "is that of",
    ):
        expect(page.get_by_text(re.compile(re.escape(words)))).to_be_visible()
    expect(page.get_by_text("new.txt: brought in")).to_be_visible()
    assert sorted(p.name for p in folder.iterdir()) == ["new.txt", "story.md"]
    visit.assert_quiet()


def _decided(page, folder, count: int, seconds: float = 20.0) -> list[str]:
    """Return what was decided, once so many decisions are on the disk or the patience is over."""
    deadline = time.monotonic() + seconds
    while True:
        lines = (folder / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
        if len(lines) >= count or time.monotonic() > deadline:
            return [json.loads(line)["action"] for line in lines]
        page.wait_for_timeout(100)


def test_i_date_a_report_and_fix_a_place_and_both_survive_a_restart(own_case, tab):
    server, folder = own_case(("story.md", STORY.replace("published: 2023-09-20\n", "")))
    visit = tab(server.url)
    page = visit.page
    visit.open()
    visit.turn_to("Reports", "Reports")
    expect(page.get_by_text("Without its day of publication")).to_be_visible()
    visit.open_box(page.get_by_role("button", name="Set date or reliability"), page.get_by_role("dialog"))
    page.get_by_role("textbox", name="Published").fill("2023-09-20")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("20 September 2023").first).to_be_visible()

    form = page.locator('[class*="st-key-open-place-"]').filter(has_text="Vladivostok").first
    visit.settle()
    visit.open_box(form.locator("summary"), form.get_by_role("button", name="Keep this place"))
    point = form.get_by_label("Latitude, longitude")
    visit.until(point, form.get_by_text("Put it on the map by hand").click)
    point.fill("43.05, 131.95")
    form.get_by_role("button", name="Keep this place").click()
    expect(page.get_by_text("Keep this place").first).to_be_hidden()
    assert _decided(page, folder, 2) == ["date_report", "place_name"]

    server_again, _ = own_case(name=folder.name)
    again = tab(server_again.url)
    frame = again.open()
    places = frame.evaluate("cargotrace.explorer.payload.places.map((p) => [p.lat, p.lon])")
    assert [43.05, 131.95] in [[round(lat, 2), round(lon % 360, 2)] for lat, lon in places]
    again.assert_quiet()


def test_i_hand_over_one_file_and_it_opens_offline(made_server, tab, tmp_path):
    visit = tab(made_server.url)
    visit.open()
    page = visit.page
    visit.turn_to("Export and share", "Export and share")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the map as one HTML file").click()
    target = tmp_path / "map.html"
    waiting.value.save_as(target)
    assert target.stat().st_size < 1_500_000

    away = tab(target.as_uri())
    away.page.goto(target.as_uri())
    away.page.locator('html[data-legs="4"]').wait_for()
    away.page.get_by_role("button", name="Show on map").first.click()
    expect(away.page.locator(".ct-card blockquote").first).to_contain_text("Maria Vega")
    away.page.keyboard.press("Escape")
    away.page.get_by_label("First day shown").focus()
    away.page.keyboard.press("End")
    away.page.locator('html[data-legs="1"]').wait_for()
    expect(away.page.locator("footer")).to_contain_text("GeoNames")
    away.assert_quiet()
