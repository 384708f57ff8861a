"""Decisions from the page, when things go wrong: the server is killed, two windows decide at once."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]

STORY = (
    "---\npublisher: Harbour Watch\npublished: 2024-03-20\n---\n\n"
    "The freighter Lydia K sailed from Odesa to Tripoli on 12 March 2024 with 18,000 tonnes of wheat.\n"
)


def lines_in(folder) -> list[bytes]:
    path = folder / "decisions.jsonl"
    return path.read_bytes().splitlines() if path.exists() else []


def open_the_leg(visit):
    """Open the page at the only leg and return what may be decided about it."""
    frame = visit.open()
    (leg,) = frame.evaluate("[...cargotrace.explorer._layer.shown()]")
    visit.click_leg(frame, leg)
    panel = visit.page.locator(".st-key-selected-leg")
    expect(panel.get_by_role("button", name="Accept")).to_be_visible()
    return panel


def test_two_windows_of_two_servers_deciding_at_once_lose_none(own_case, tab):
    first_server, folder = own_case(("wheat.md", STORY), name="shared")
    second_server, _ = own_case(name=folder.name)
    visits = [tab(server.url) for server in (first_server, second_server)]
    panels = [open_the_leg(visit) for visit in visits]
    for turn in range(1, 4):
        for visit in visits:
            visit.settle()
        # both are told before either has answered
        for panel in panels:
            panel.get_by_role("button", name="Accept").evaluate("button => button.click()")
        for panel in panels:
            expect(panel.get_by_text("Accepted by you")).to_be_visible()
            expect(panel.get_by_role("button", name="Undo my last decision")).to_be_visible()
        wait_for_lines(panels[0].page, folder, 2 * turn)
    decisions = [json.loads(line) for line in lines_in(folder)]
    assert [d["action"] for d in decisions] == ["accept_leg"] * 6
    assert len({d["id"] for d in decisions}) == 6


def wait_for_lines(page, folder, count: int) -> None:
    """Wait until so many decisions are in the log; a page that never writes them fails the test."""
    for _ in range(900):
        if len(lines_in(folder)) >= count:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"{len(lines_in(folder))} of {count} decisions are in the log")


@pytest.mark.parametrize("patience_ms", [0, 40, 150])
def test_a_server_killed_while_it_writes_loses_at_most_that_decision(own_case, tab, patience_ms):
    server, folder = own_case(("wheat.md", STORY), name="killed")
    visit = tab(server.url)
    panel = open_the_leg(visit)
    panel.get_by_role("button", name="Accept").click()
    expect(panel.get_by_text("Accepted by you")).to_be_visible()
    panel.get_by_role("button", name="Reject").evaluate("button => button.click()")
    visit.page.wait_for_timeout(patience_ms)
    server.process.kill()
    server.process.wait(10)
    assert len(lines_in(folder)) >= 1

    # what was confirmed is there, the next server reads it, and decides on
    again_server, _ = own_case(name=folder.name)
    again = tab(again_server.url)
    again.page.goto(again_server.url + "/decisions")
    expect(again.page.get_by_text(re.compile("Accepted: Odesa → Tripoli"))).to_be_visible()
    again.settle()
    again.page.get_by_role("button", name="Undo").last.click()
    expect(again.page.get_by_text("Took back")).to_be_visible()
    assert json.loads(lines_in(folder)[-1])["action"] == "undo"
    again.assert_quiet()
