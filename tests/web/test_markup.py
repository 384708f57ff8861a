"""Words of reports on the page: text, never markup."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cargotrace.reading.claims import Reading
from cargotrace.reports import Report
from cargotrace.web.copies import likeness
from cargotrace.web.highlight import highlighted
from cargotrace.web.markup import facts, plain, quotation, table, text
from cargotrace.web.pages.bring_in import safe_name


@given(st.text())
def test_text_is_never_markup(words):
    for made in (text(words), quotation(words, words, words), facts([(words, words)])):
        assert "<script" not in made
        inner = re.sub(
            r"</?(?:bdi|figure|figcaption|blockquote|dl|dt|dd)(?: [a-z]+=\"[^\"<>]*\")*>", "", made
        )
        assert "<" not in inner


@given(st.text())
def test_a_label_carries_no_reordering_character_and_no_live_markdown(words):
    made = plain(words)
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069]", made)
    assert not re.search(r"(?<!\\)[*_`\[\]$<>]", made.replace("\\\\", ""))


@given(st.text(min_size=1))
def test_a_report_is_shown_as_it_is(words):
    empty = Reading(report="r", mentions=(), movements=(), distances=(), denials=(), problems=())
    made = highlighted(Report(id="r", text=words), empty)
    inner = re.fullmatch(r"<article[^>]*>(.*)</article>", made, flags=re.DOTALL)
    assert inner is not None
    assert unescape(inner[1]) == unescape(words.replace("&", "&amp;"))


def test_a_table_has_a_name_for_screen_readers():
    made = table("Checks & more", ("A",), [("<b>1</b>",)])
    assert 'aria-label="Checks &amp; more"' in made
    assert '<th scope="col">A</th>' in made


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("report.txt", "report.txt"),
        ("../../etc/passwd.md", "passwd.md"),
        ("..\\..\\boot.ini.txt", "boot.ini.txt"),
        ("a\u202etxt.exe.md", "atxt.exe.md"),
        ("<script>.html", "script.html"),
        ("Доклад 1.pdf", "Доклад 1.pdf"),
        ("", "report"),
        (".txt", "report.txt"),
    ],
)
def test_file_names_stay_in_their_folder(name, expected):
    assert safe_name(name) == expected


def test_syndicated_copies_are_alike():
    story = "The freighter left the port on Monday with three hundred boxes aboard and sailed north."
    copy = "PORT CITY (Agency) - " + story + " Reporting by someone else."
    assert likeness(story, copy) > 0.9
    assert likeness(story, "A quite different tale of grain, told by another hand on another day.") < 0.1
