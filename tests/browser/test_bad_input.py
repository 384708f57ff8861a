"""Material that is no report: a clear message beside the thing, and the page lives on."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-own")]

STORY = "The cargo ship Maria Vega sailed from Rajin to Vladivostok on 7 September 2023 with 300 containers."


def _encrypted_pdf() -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _endless_pdf() -> bytes:
    """Return a PDF whose page tree has itself as a child."""
    parts = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 999999>>endobj\n",
    ]
    head, at, table = b"%PDF-1.4\n", 9, b"0000000000 65535 f \n"
    for part in parts:
        table += b"%010d 00000 n \n" % at
        at += len(part)
    tail = b"xref\n0 3\n" + table + b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % at
    return head + b"".join(parts) + tail


def _zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", bytes(10_000_000))
    return out.getvalue()


#: name as the browser sends it → content, words of the answer
BAD = {
    "archive.zip": (b"PK\x03\x04aaaa", "archive.zip: reports are files ending in"),
    "bomb.md": (_zip_bomb(), "bomb.md: this is not text"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00", "picture.txt: this is not text"),
    "locked.pdf": (_encrypted_pdf(), "locked.pdf: the PDF is encrypted"),
    "endless.pdf": (_endless_pdf(), "endless.pdf: "),
    "nothing.txt": (b"  \n", "nothing.txt: the file is empty"),
    "latin.txt": ("Málaga".encode("latin-1"), "latin.txt: not UTF-8 at byte 1"),
}


def test_bad_files_are_refused_one_by_one_and_good_ones_among_them_taken(own_case, tab):
    server, folder = own_case(("story.md", STORY), name="bad-files")
    visit = tab(server.url)
    page = visit.page
    page.goto(server.url + "/bring-in")
    hostile = "../../etc/<b>x</b>\u202etxt.exe.md"
    files = [{"name": n, "mimeType": "text/plain", "buffer": content} for n, (content, _) in BAD.items()]
    files.append(
        {"name": hostile, "mimeType": "text/plain", "buffer": b"A train left Tumangang on 3 May 2023."}
    )
    page.locator('input[type="file"]').set_input_files(files)
    page.get_by_role("button", name=f"Read {len(files)} files").click()
    for _, words in BAD.values():
        expect(page.get_by_text(re.compile(re.escape(words)))).to_be_visible(timeout=60_000)
    expect(page.get_by_text("btxt.exe.md: brought in")).to_be_visible()
    assert sorted(p.name for p in folder.iterdir()) == ["btxt.exe.md", "story.md"]
    assert not list(folder.parent.glob("*.md"))

    # the page lives on: the next report is taken
    page.get_by_label("Name for it").fill("later")
    page.get_by_label("Text", exact=True).fill(
        "A barge left Izmail for Giurgiulesti on 4 May 2024 with grain."
    )
    page.get_by_role("button", name="Add this report").click()
    expect(page.get_by_text("later.md: brought in")).to_be_visible(timeout=60_000)
    visit.assert_quiet()


def test_a_file_of_100_mb_is_refused_beside_the_uploader_before_it_is_sent(own_case, tab, tmp_path):
    server, folder = own_case(("story.md", STORY), name="large")
    visit = tab(server.url)
    page = visit.page
    page.goto(server.url + "/bring-in")
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(100_000_000)
    page.locator('input[type="file"]').set_input_files(large)
    expect(page.get_by_text(re.compile(r"must be 20(\.0)?MB or smaller", re.IGNORECASE))).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Read "))).to_have_count(0)
    assert [p.name for p in folder.iterdir()] == ["story.md"]
    visit.turn_to("Licences", "Licences")
    visit.assert_quiet()


def test_pasted_nonsense_is_answered_beside_the_form(own_case, tab):
    server, folder = own_case(name="pasted")
    visit = tab(server.url)
    page = visit.page
    page.goto(server.url + "/bring-in")
    page.get_by_role("button", name="Add this report").click()
    expect(page.get_by_text("There is no text yet: paste some first.")).to_be_visible()
    page.get_by_label("Text", exact=True).fill(STORY)
    page.get_by_label("Published").fill("last Tuesday")
    page.get_by_role("button", name="Add this report").click()
    expect(page.get_by_text("must look like 2023-10-16")).to_be_visible()
    # what was typed is still there to be put right
    expect(page.get_by_label("Text", exact=True)).to_have_value(STORY)
    assert not list(folder.iterdir())
    visit.assert_quiet()


@pytest.mark.parametrize(
    "link",
    [
        "/?report=%3Cscript%3Ealert(1)%3C/script%3E",
        "/reports?report=gone",
        "/checks?leg=%00%FF&from=9999-99-99&to=1",
        "/export?at=1e999,nan,inf&means=x&basis=y&status=z&reports=q&width=huge",
        "/no-such-page",
    ],
)
def test_a_link_with_nonsense_opens_a_page_that_works(made_server, tab, link):
    visit = tab(made_server.url)
    page = visit.page
    page.goto(made_server.url + link)
    expect(page.locator(".ct-foot")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Something went wrong")).to_have_count(0)
    expect(page.locator('[data-testid="stException"]')).to_have_count(0)
    assert not visit.errors or link == "/no-such-page", visit.errors
    assert not visit.outside
