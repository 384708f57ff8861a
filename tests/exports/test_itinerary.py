"""The itinerary: complete, and hostile text stays text."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from cargotrace.exports import export_case, itinerary, itinerary_html, itinerary_markdown
from made_cases import HOSTILE
from strategies import cases, texts


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.words = set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data):
        self.words.append(data)


def _parsed(html):
    parser = _Tags()
    parser.feed(html)
    return parser.tags, " ".join("".join(parser.words).split())


@pytest.fixture
def html(case, tmp_path):
    return export_case(case, "itinerary-html", tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.fixture
def markdown(case, tmp_path):
    return export_case(case, "itinerary-md", tmp_path / "a.md").read_text(encoding="utf-8")


def test_both_say_everything(case, html, markdown):
    _, read = _parsed(html)
    _, rendered = _parsed(MarkdownIt("commonmark").enable("table").render(markdown))
    for words in (read, rendered):
        for leg in case.legs:
            for claim in leg.claims:
                assert " ".join(claim.spans("movement")[0].quote.split()) in words
        for expected in (
            "Rajin to Dunay by sea, then Tikhoretsk by rail.",
            "182.2 km straight, 192.7 km along the track (of which 4.2 km inferred)",
            "Camp Nowhere is not placed",
            "The 9,400 km reported agree with 9,655 km by rail.",
            "One report denies it.",
            "Alpha Institute. Containers & crates <draft>. 16 October 2023. grade B.",
            "Natural Earth",
            HOSTILE,
        ):
            assert expected in words


def test_no_markup_comes_from_reports(html, markdown):
    ours = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "a", "bdi", "ul", "li",
            "blockquote", "table", "thead", "tbody", "tr", "th", "td"}  # fmt: skip
    assert _parsed(html)[0] <= ours
    rendered = MarkdownIt("commonmark").enable("table").render(markdown)
    assert _parsed(rendered)[0] <= ours
    assert "default-src 'none'" in html


@given(texts)
def test_markdown_shows_words_as_they_are(text):
    rendered = MarkdownIt("commonmark").render(itinerary_markdown.escaped(text))
    tags, words = _parsed(rendered)
    assert tags == {"p"}
    assert words == " ".join(text.split())


@pytest.mark.parametrize(
    ("url", "linked"),
    [("https://e.org/a?b=1&c=2", True), ("http://e.org", True), ("javascript:alert(1)", False),
     ("data:text/html,x", False), ("https://e.org/a b", False), ("", False), (None, False)],
)  # fmt: skip
def test_only_web_addresses_are_linked(url, linked):
    assert bool(itinerary.web_address(url)) is linked


@settings(max_examples=25, deadline=None)
@given(cases())
def test_any_case_can_be_read(tmp_path_factory, case):
    folder = tmp_path_factory.mktemp("itinerary")
    itinerary_html.write(case, folder / "a.html")
    itinerary_markdown.write(case, folder / "a.md")
    tags, _ = _parsed((folder / "a.html").read_text(encoding="utf-8"))
    assert "script" not in tags
    assert not re.search(r"<script", (folder / "a.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("format", ["itinerary-html", "itinerary-md", "html", "ftm", "mfjson"])
def test_the_same_case_gives_the_same_bytes(case, tmp_path, format):
    first = export_case(case, format, tmp_path / "a.out").read_bytes()
    assert export_case(case, format, tmp_path / "b.out").read_bytes() == first
