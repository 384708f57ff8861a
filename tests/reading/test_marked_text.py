"""Names marked in word pieces, and the windows that they are read in."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cargotrace.places.mention import Mention
from cargotrace.reading.marked_text import (
    CLOSE,
    MOST_WINDOWS,
    OPEN_UNPLACED,
    STEP,
    WINDOW,
    mark,
)
from cargotrace.reading.word_pieces import word_pieces
from cargotrace.reports import Report


def mentions_at(text: str, *names: str) -> list[Mention]:
    report = Report(id="r", text=text)
    at = [(text.index(name), text.index(name) + len(name)) for name in names]
    return [
        Mention(span=report.span(*ends), name=name, role="name", place=None, reason="")
        for name, ends in zip(names, at, strict=True)
    ]


def test_a_name_stands_between_its_two_marks() -> None:
    text = "From Rajin to Dunay."
    marked = mark(text, mentions_at(text, "Rajin", "Dunay"))
    assert [marked.pieces[i] for i in marked.opens] == [OPEN_UNPLACED] * 2
    assert [marked.pieces[i] for i in marked.closes] == [CLOSE] * 2
    assert marked.opens[0] < marked.closes[0] < marked.opens[1] < marked.closes[1]


def test_a_name_inside_another_shares_its_marks() -> None:
    text = "The port of Dunay."
    marked = mark(text, mentions_at(text, "port of Dunay", "Dunay"))
    assert marked.opens[0] == marked.opens[1]


def test_other_towns_change_the_name_and_not_its_place() -> None:
    text = "To Dunay and on."
    plain, other = (mark(text, mentions_at(text, "Dunay"), instead=i) for i in ((), ["Odesa"]))
    assert plain.opens == other.opens
    assert plain.pieces != other.pieces


def test_a_day_is_told_by_its_first_and_last_piece() -> None:
    text = "From Rajin on 7 September to Dunay."
    marked = mark(text, mentions_at(text, "Rajin", "Dunay"), spans=[(text.index("7"), text.index(" to"))])
    found = marked.pieces[marked.firsts[0] : marked.lasts[0] + 1]
    assert list(found) == word_pieces("7 September")
    assert marked.closes[0] < marked.firsts[0] <= marked.lasts[0] < marked.opens[1]


@given(st.text("ab 1.", max_size=60), st.data())
def test_every_span_has_pieces_in_the_text(text: str, data: st.DataObject) -> None:
    bound = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(bound, bound).map(lambda s: (min(s), max(s))), max_size=5))
    marked = mark(text, (), spans=spans)
    assert len(marked.firsts) == len(marked.lasts) == len(spans)
    assert all(0 <= a <= b for a, b in zip(marked.firsts, marked.lasts, strict=True))


@given(st.integers(1, 8000))
def test_windows_cover_a_text_up_to_the_most(words: int) -> None:
    windows = mark("a " * words, ()).windows
    assert windows[0][0] == 0
    assert all(end - start <= WINDOW for start, end in windows)
    assert all(b[0] == a[0] + STEP for a, b in pairwise(windows))
    assert windows[-1][1] == words or len(windows) == MOST_WINDOWS


def test_a_name_behind_the_last_window_is_in_none() -> None:
    text = "a " * (STEP * MOST_WINDOWS + WINDOW) + "Dunay"
    assert mark(text, mentions_at(text, "Dunay")).window_of == (None,)
