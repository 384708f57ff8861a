"""Pictures of every page and state, compared with small references.

A picture is shrunk to a quarter and compared by the mean difference of its pixels, so that a font's hinting
does not matter, while a lost map or a broken column does. A missing reference is written, and the test fails
once. Full pictures land in `tests/browser/shots/` for looking at.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-made")]

HERE = Path(__file__).parent
REFERENCES = HERE / "references"
#: of 255, mean over all pixels and colours: a lost map makes about 20, another font about 2
TOLERANCE = 7.0
PAGES = {
    "itineraries": "Itineraries",
    "reports": "Reports",
    "checks": "Checks",
    "sources": "Who says so",
    "disagreements": "Disagreements",
    "problems": "Not shown",
    "decisions": "Decisions",
    "bring-in": "Bring in reports",
    "export": "Export and share",
    "licences": "Licences",
}


def compare(name: str, picture: bytes) -> None:
    from PIL import Image, ImageChops, ImageStat

    (HERE / "shots").mkdir(exist_ok=True)
    (HERE / "shots" / f"{name}.png").write_bytes(picture)
    full = Image.open(io.BytesIO(picture)).convert("RGB")
    small = full.resize((full.width // 4, full.height // 4), Image.Resampling.BOX)
    reference = REFERENCES / f"{name}.png"
    if not reference.exists():
        REFERENCES.mkdir(exist_ok=True)
        small.quantize(64).save(reference, optimize=True)
        pytest.fail(f"{reference.name} was missing and has been written: look at it, then run again")
    before = Image.open(reference).convert("RGB")
    assert before.size == small.size
    difference = sum(ImageStat.Stat(ImageChops.difference(before, small)).mean) / 3
    assert difference <= TOLERANCE, f"{name}: mean difference {difference:.1f} of 255"


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("map-light", 1280, "light"), ("map-dark", 1280, "dark"), ("map-narrow", 400, "light")],
)
def test_the_map(made_server, tab, name, width, scheme):
    visit = tab(made_server.url, width=width, scheme=scheme)
    frame = visit.open()
    frame.wait_for_function("document.documentElement.dataset.basemap === 'ready'")
    frame.wait_for_function("!document.querySelector('.leaflet-tile:not(.leaflet-tile-loaded)')")
    visit.settle()
    compare(name, visit.page.screenshot(animations="disabled"))


def test_every_other_page(made_server, tab):
    visit = tab(made_server.url)
    visit.open()
    faults = []
    for name, link in PAGES.items():
        visit.turn_to(link, link)
        expect(visit.page.locator(".ct-foot")).to_be_visible()
        expect(visit.page.locator('iframe[title="streamlit_folium.st_folium"]')).to_have_count(0)
        try:
            compare(name, visit.page.screenshot(animations="disabled"))
        except (AssertionError, pytest.fail.Exception) as fault:
            faults.append(str(fault))
    assert not faults


def test_an_error_state(made_server, tab):
    visit = tab(made_server.url)
    visit.open("/?from=yesterday&leg=gone")
    expect(visit.page.get_by_role("button", name="Understood")).to_be_visible()
    visit.settle()
    compare(
        "error",
        visit.page.screenshot(animations="disabled", clip={"x": 0, "y": 0, "width": 1280, "height": 200}),
    )


def test_the_empty_state(own_case, tab):
    server, _ = own_case(name="nothing-yet")
    visit = tab(server.url)
    visit.page.goto(server.url)
    expect(visit.page.get_by_role("heading", name="No reports yet")).to_be_visible()
    expect(visit.page.get_by_label("Text", exact=True)).to_be_visible()
    expect(visit.page.get_by_role("link", name="Licences")).to_be_visible()
    visit.settle()
    compare("empty", visit.page.screenshot(animations="disabled"))
