"""Text to word pieces, as the published vocabulary numbers them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cargotrace.reading.word_pieces import UNKNOWN, vocabulary, word_pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        # the example of the documentation of bert-base-uncased
        ("Hello world!", [7592, 2088, 999]),
        ("hello WORLD", [7592, 2088]),
        ("São", [7509]),
        ("Sao", [7509]),
        ("a-b", [1037, 1011, 1038]),
        ("", []),
        (" \n\t", []),
        ("x" * 200, [UNKNOWN]),
    ],
)
def test_pieces(text: str, pieces: list[int]) -> None:
    assert word_pieces(text) == pieces


def test_a_rare_name_is_read_in_pieces_that_spell_it() -> None:
    spelled = {number: piece for piece, number in vocabulary().items()}
    assert "".join(spelled[n].removeprefix("##") for n in word_pieces("Tikhoretsk")) == "tikhoretsk"


@given(st.text(max_size=200))
def test_any_text_has_pieces_of_the_vocabulary(text: str) -> None:
    assert all(0 <= number < len(vocabulary()) for number in word_pieces(text))
