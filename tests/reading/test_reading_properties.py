"""Any text, any day of publication: no crash, offsets inside the text, no date out of thin air."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from cargotrace.language import parse
from cargotrace.places.mention import Mention
from cargotrace.reading.attribution import attribute
from cargotrace.reading.dating import find_dates, resolve_offset
from cargotrace.reading.denials import find_denials
from cargotrace.reading.distances import find_distance_claims
from cargotrace.reading.lengths import find_lengths
from cargotrace.reading.numbers import find_numbers
from cargotrace.reading.quantities import find_quantities
from cargotrace.reports import Report

WORDS = (
    "on", "since", "until", "by", "early", "mid-", "late", "last", "next", "this", "March", "May", "Sept.",
    "Sunday",
    "5", "31", "29th", "1941", "'87", "03/04/2023", "9999-12-31", "days", "weeks later", "ago",
    "the same day",
    "tonnes", "of", "wheat", "barrels", "a", "million", "hundreds", "1,000", "km", "miles", "from", "the",
    "border",
    "north of", "Odessa", "ship", "sailed", "will", "not", "said", "denied", "claims", "according", "to",
    ",", ".", "-",
    "(", ")", "“", "”", "\n", "\n\n", "between", "and", "apart", "shipment", "$", "pct", "for", "in",
    "winter",
)  # fmt: skip
newsy = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
texts = st.one_of(
    newsy, st.text(max_size=80), st.text(st.characters(categories=["Nd", "P", "Zs"]), max_size=30)
)
days = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max, date(2024, 2, 29)]))


@given(texts, days)
@example("since 31 December 9999", date.max)
@example("in a fortnight it will sail", date.max)
@example("last winter, two years ago, last Monday", date.min)
def test_dates(text: str, published: date | None) -> None:
    end = 0
    for mention in find_dates(parse(text), published):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        if mention.kind == "offset" and mention.range:
            assert resolve_offset(mention, mention.range).edtf


@given(texts)
def test_numbers_and_quantities(text: str) -> None:
    for number in find_numbers(text):
        assert 0 <= number.start < number.end <= len(text)
    doc = parse(text)
    for quantity in find_quantities(doc):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert 0 <= quantity.head < len(doc)
        assert quantity.quantity is None or quantity.quantity >= 0


@given(texts)
def test_lengths_and_distance_claims(text: str) -> None:
    report = Report(id="r", text=text)
    for length in find_lengths(text):
        assert 0 <= length.start <= length.number_start < length.end <= len(text)
    place = text.find("Odessa")
    mentions: tuple[Mention, ...] = ()
    if place >= 0:
        span = report.span(place, place + 6)
        mentions = (Mention(span=span, name="Odessa", role="name", place=None, reason="test"),)
    for claim in find_distance_claims(parse(text), report, mentions):
        assert claim.evidence
        assert claim.origin or claim.destination
        assert all(e.span == report.span(e.span.start, e.span.end) for e in claim.evidence)


@given(texts)
def test_attribution_and_denials(text: str) -> None:
    doc = parse(text)
    for token in doc:
        found = attribute(token, doc, ())
        assert all(0 <= a < b <= len(text) for a, b in found.spans)
        assert all(found.asserted_by)
    for party, span in find_denials(doc, ()):
        assert party
        assert text[span.start : span.end] == span.quote
