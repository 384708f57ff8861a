"""Pictures of every page and state, compared with small references.

A picture is compared by cells of 16 × 16 pixels, each one its mean colour, about a line of text high. A cell
differs when its colour is off by more than `CELL`; a picture fails when more than `SHARE` of its cells do.
Another font, or another hinting of it, moves edges within cells; a lost map, a broken column or a bar across
the page changes whole stretches of them. References are kept at a quarter of the size, so that one can look
at them. A missing one is written, and the test fails once. Full pictures land in `tests/browser/shots/`.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-made")]

HERE = Path(__file__).parent
REFERENCES = HERE / "references"
#: of 255: how far off the mean colour of a cell may be, in any of its three parts
CELL = 24
#: of all cells: how many may be off
SHARE = 0.05
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
    from PIL import Image

    (HERE / "shots").mkdir(exist_ok=True)
    (HERE / "shots" / f"{name}.png").write_bytes(picture)
    full = Image.open(io.BytesIO(picture)).convert("RGB")
    small = full.resize((full.width // 4, full.height // 4), Image.Resampling.BOX)
    reference = REFERENCES / f"{name}.png"
    if not reference.exists():
        REFERENCES.mkdir(exist_ok=True)
        small.quantize(64).save(reference, optimize=True)
        pytest.fail(f"{reference.name} was missing and has been written: look at it, then run again")
    share = share_off(Image.open(reference).convert("RGB"), small)
    assert share <= SHARE, f"{name}: {share:.1%} of its cells look different"


def share_off(before, after) -> float:
    """Return the share of cells that differ between two pictures at a quarter of their size."""
    from PIL import Image, ImageChops

    assert before.size == after.size
    cells = (before.width // 4, before.height // 4)
    pair = [picture.resize(cells, Image.Resampling.BOX) for picture in (before, after)]
    parts = ImageChops.difference(*pair).split()
    worst = ImageChops.lighter(ImageChops.lighter(parts[0], parts[1]), parts[2])
    return sum(worst.histogram()[CELL + 1 :]) / (cells[0] * cells[1])


def test_a_picture_may_differ_by_a_hair_and_not_by_a_column():
    from PIL import Image, ImageChops, ImageDraw

    page = Image.new("RGB", (320, 225), "white")
    draw = ImageDraw.Draw(page)
    for line in range(20, 220, 8):
        draw.rectangle((20, line, 200, line + 2), fill="#555555")
        draw.rectangle((220, line, 300, line + 2), fill="#0b5f8a")
    assert share_off(page, ImageChops.offset(page, 1, 0)) <= SHARE
    lost = page.copy()
    ImageDraw.Draw(lost).rectangle((210, 0, 319, 224), fill="white")
    assert share_off(page, lost) > SHARE


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("map-light", 1280, "light"), ("map-dark", 1280, "dark"), ("map-narrow", 380, "light")],
)
def test_the_map(made_server, tab, name, width, scheme):
    visit = tab(made_server.url, width=width, scheme=scheme)
    frame = visit.open()
    frame.wait_for_function("document.documentElement.dataset.basemap === 'ready'")
    frame.wait_for_function("!document.querySelector('.leaflet-tile:not(.leaflet-tile-loaded)')")
    visit.settle()
    compare(name, visit.page.screenshot(animations="disabled"))


@pytest.mark.parametrize(
    ("look", "width", "scheme"), [("light", 1280, "light"), ("dark", 1280, "dark"), ("narrow", 380, "light")]
)
def test_every_other_page(made_server, tab, look, width, scheme):
    visit = tab(made_server.url, width=width, scheme=scheme)
    visit.open()
    faults = []
    for name, link in PAGES.items():
        visit.turn_to(link, link)
        expect(visit.page.locator(".ct-foot")).to_be_visible()
        expect(visit.page.locator('iframe[title="streamlit_folium.st_folium"]')).to_have_count(0)
        assert visit.page.evaluate("document.scrollingElement.scrollWidth") <= width, name
        try:
            compare(f"{name}-{look}", visit.page.screenshot(animations="disabled"))
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
    # the folder's name differs from run to run
    name = visit.page.get_by_test_id("stAlert")
    compare("empty", visit.page.screenshot(animations="disabled", mask=[name], mask_color="#d0e0f0"))
