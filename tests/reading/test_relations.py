"""The trained network tells the pair of places that goods move between from the others of a text."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cargotrace.language import parse
from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.places.geoparse import find_mentions
from cargotrace.places.mention import Mention
from cargotrace.reading.dating import find_dates
from cargotrace.reading.lengths import find_lengths
from cargotrace.reading.relations import MODES, Relations, find_relations
from cargotrace.reports import Report


def relations_of(text: str) -> tuple[tuple[Mention, ...], Relations | None]:
    report, doc = Report(id="r", text=text), parse(text)
    mentions = find_mentions(doc, report, load_gazetteer())
    days = [(d.start, d.end) for d in find_dates(doc, date(2010, 5, 20))]
    lengths = [(x.start, x.end) for x in find_lengths(text)]
    ends = [s.end_char for s in doc.sents]
    return mentions, find_relations(text, mentions, ends, spans={"day": days, "length": lengths})


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The freighter carried 4,000 tons of rice from Rangoon to Colombo, her agents in London said.",
         ("Rangoon", "Colombo")),
        ("The bulker took on her coal at Newcastle. She was expected at Kobe within the week.",
         ("Newcastle", "Kobe")),
        ("Trucks loaded with flour pulled out of Mersin at dawn. By Friday they stood in Aleppo.",
         ("Mersin", "Aleppo")),
    ],
)  # fmt: skip
def test_the_pair_that_is_told_is_likelier_than_its_reverse_and_the_rest(
    text: str, pair: tuple[str, str]
) -> None:
    mentions, relations = relations_of(text)
    assert relations is not None
    number = {m.name: n for m, n in zip(mentions, relations.place_of, strict=True)}
    origin, destination = (number[name] for name in pair)
    assert origin is not None
    assert destination is not None
    between = relations.odds[: relations.open_end, : relations.open_end]
    assert np.unravel_index(between.argmax(), between.shape) == (origin, destination)
    assert relations.odds[origin, destination] > relations.odds[destination, origin]


def test_every_name_of_one_place_counts_as_one() -> None:
    mentions, relations = relations_of("Odesa is a port. The wheat left Odesa for Izmir, and Odesa was glad.")
    assert relations is not None
    assert len(mentions) == 4
    assert relations.odds.shape == (3, 3)
    assert relations.modes.shape == (3, 3, len(MODES))
    names = relations.names(relations.place_of[1] or 0, relations.place_of[2] or 0)
    assert all(n is not None for n in names)


def numbers_of(mentions: tuple[Mention, ...], relations: Relations) -> dict[str, int]:
    return {m.name: n for m, n in zip(mentions, relations.place_of, strict=True) if n is not None}


@pytest.mark.parametrize(
    ("text", "pair", "left", "came"),
    [
        ("The ship sailed from Rangoon on 3 May with rice and reached Colombo on 11 May. It opened in 1998.",
         ("Rangoon", "Colombo"), 0, 1),
        ("The mill opened in March. The bulker left Newcastle with coal for Kobe on 7 April.",
         ("Newcastle", "Kobe"), 1, None),
    ],
)  # fmt: skip
def test_the_day_that_tells_when_they_left_or_came_is_likeliest(
    text: str, pair: tuple[str, str], left: int, came: int | None
) -> None:
    mentions, relations = relations_of(text)
    assert relations is not None
    number = numbers_of(mentions, relations)
    days = relations.shares("day", number[pair[0]], number[pair[1]])
    assert days.sum(1) == pytest.approx(1, abs=1e-4)
    none = days.shape[1] - 1
    assert list(days.argmax(1)) == [left, none if came is None else came]


def test_the_ends_of_a_length_are_likelier_than_other_places() -> None:
    text = "Flour for Aleppo leaves Mersin by lorry, a firm in Paris says. Between the two it is 330 km."
    mentions, relations = relations_of(text)
    assert relations is not None
    number = numbers_of(mentions, relations)
    ends = relations.length_ends[0]
    assert relations.is_distance[0] > 0
    assert min(ends[number["Mersin"]], ends[number["Aleppo"]]) > ends[number["Paris"]]


def test_a_day_behind_the_last_window_is_never_chosen() -> None:
    text = "Rice went from Rangoon to Colombo. " + "It rained. " * 2000 + "That was on 3 May."
    mentions, relations = relations_of(text)
    assert relations is not None
    number = numbers_of(mentions, relations)
    assert relations.shares("day", number["Rangoon"], number["Colombo"])[:, 0] == pytest.approx(0, abs=1e-6)


def test_a_text_without_places_has_none() -> None:
    assert relations_of("The ship sailed.")[1] is None


def test_the_same_text_is_read_the_same() -> None:
    text = "A cargo of jute from Chalna reached Dundee."
    first, second = (relations_of(text)[1] for _ in range(2))
    assert first is not None
    assert second is not None
    assert (first.odds == second.odds).all()


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Oslo", "Kobe", "to", "ship", ".", "Ünye", "東京", "\x00", "x" * 300]), max_size=60
    )
)
def test_any_row_of_words_gives_numbers(words: list[str]) -> None:
    mentions, relations = relations_of(" ".join(words))
    if relations is not None:
        assert np.isfinite(relations.odds).all()
        assert np.isfinite(relations.length_ends).all()
        assert np.isfinite(relations.shares("day", 0, relations.open_end)).all()
        assert len(relations.place_of) == len(mentions)
