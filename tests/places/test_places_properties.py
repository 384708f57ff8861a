"""What holds for any text: offsets quote, nothing overlaps, order does not count, own places take nothing."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cargotrace.language import parse
from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.places.geocode import geocode
from cargotrace.places.geoparse import find_mentions
from cargotrace.places.place import Place
from cargotrace.places.scan import stretches, words_of
from cargotrace.reports import Report

WORDS = st.sampled_from(
    (
        *(
            "the",
            "port",
            "of",
            "Najin",
            "Rajin",
            "Tripoli",
            "Lebanon",
            "U.S.",
            "North",
            "Korean",
            "near",
            "off",
        ),
        *(
            ",",
            ".",
            ";",
            "(",
            ")",
            "'",
            "’s",
            "—",
            "12",
            "km",
            "south-western",
            "Russia",
            "Georgia",
            "Batumi",
        ),
        *("라진", "Тихорецк", "القاهرة", "St.", "Petersburg", "and", "Washington", "D.C.", "New", "York"),
        *("\n\n", "halfway", "between", "ship", "MV", "south", "miles"),
    )
)
PROSE = st.lists(WORDS, max_size=40).map(" ".join)
RELAXED = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(text: str) -> tuple[tuple[int, int, str | None], ...]:
    report = Report(id="t", text=text)
    found = find_mentions(parse(text), report, load_gazetteer())
    at = 0
    for mention in found:
        assert at <= mention.span.start < mention.span.end <= len(text)
        assert text[mention.span.start : mention.span.end] == mention.span.quote
        assert mention.name.strip()
        assert mention.reason
        at = mention.span.end
    return tuple((m.span.start, m.span.end, m.place.id if m.place else None) for m in found)


@RELAXED
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    check(text)


@RELAXED
@given(PROSE)
def test_prose_made_of_names(text: str) -> None:
    assert check(text) == check(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_name(name: str) -> None:
    for candidate in geocode(name, load_gazetteer(), context=name):
        assert -180 <= candidate.place.lon <= 180
        assert -90 <= candidate.place.lat <= 90
        assert candidate.reason


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PROSE, min_size=2, max_size=4), st.randoms())
def test_the_order_of_documents_does_not_count(texts: list[str], rng: random.Random) -> None:
    straight = {text: check(text) for text in texts}
    shuffled = list(texts)
    rng.shuffle(shuffled)
    assert {text: check(text) for text in shuffled} == straight


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=20), PROSE)
def test_adding_a_place_never_loses_another(name: str, text: str) -> None:
    own = Place(id="case:x", name=name, kind="site", country=None, lon=0.0, lat=0.0, radius_km=1.0)
    before, after = load_gazetteer(), load_gazetteer((own,))
    for asked in (name, "Rajin", "Tripoli", *text.split()):
        assert set(before.find(asked)) <= set(after.find(asked))


def test_a_million_characters() -> None:
    text = ("The freighter left Rajin for the port of Dunay. " * 21_000)[:1_000_000]
    words = words_of(text)
    found = stretches(text, words, load_gazetteer())
    assert len(found) > 40_000
    assert all(text[s.start : s.end] == s.text for s in found)


def test_only_names() -> None:
    names = "Rajin Vladivostok Moscow Tripoli Lebanon Springfield Georgia Newcastle "
    report = Report(id="t", text=names * 60)
    assert find_mentions(parse(report.text), report, load_gazetteer())
