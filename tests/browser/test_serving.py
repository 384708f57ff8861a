"""Around the page: sub-pages by their own address, a fault of the program, the theme from the root."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-own")]

HERE = Path(__file__).parent


def test_a_sub_page_opens_by_its_own_address_without_an_error(sample_server, tab):
    visit = tab(sample_server.url)
    visit.page.goto(sample_server.url + "/reports?report=003_f39823d27f92e5cf")
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Reports", timeout=120_000)
    expect(visit.page.get_by_text("Report 4 of 5")).to_be_visible()
    # it stays the report of the link whatever is opened on the page
    place = visit.page.locator('[class*="st-key-open-place-"] summary').first
    visit.open_box(place, visit.page.get_by_role("button", name="Keep this place"))
    expect(visit.page.get_by_text("Report 4 of 5")).to_be_visible()
    visit.page.get_by_role("button", name="Next").click()
    expect(visit.page.get_by_text("Report 5 of 5")).to_be_visible()
    expect(visit.page).to_have_url(re.compile("report=004_78ba258090db7229"))
    visit.assert_quiet()


def test_a_fault_of_the_program_says_what_to_do(serve, tab):
    server = serve(HERE / "faulty_app.py")
    visit = tab(server.url)
    visit.page.goto(server.url)
    alert = visit.page.get_by_role("alert")
    expect(alert).to_contain_text("Something went wrong in the program")
    expect(alert).to_contain_text("RuntimeError: the <b>tray</b> is upside down")
    expect(visit.page.get_by_role("button", name="Try again")).to_be_visible()
    expect(visit.page.locator('[data-testid="stException"]')).to_have_count(0)
    visit.assert_quiet()


def test_app_py_in_the_root_has_our_theme(serve, tab, tmp_path):
    root = HERE.parents[1]
    server = serve(root / "app.py", str(tmp_path), folder=root)
    visit = tab(server.url)
    visit.page.goto(server.url)
    expect(visit.page.get_by_role("heading", name="No reports yet")).to_be_visible(timeout=60_000)
    side_bar = visit.page.get_by_test_id("stSidebar")
    expect(side_bar).to_have_css("background-color", "rgb(242, 245, 247)")
    visit.assert_quiet()
