"""Text to the word pieces of BERT's uncased vocabulary, by number.

Devlin et al. 2019 (https://arxiv.org/abs/1810.04805): lower case without accents, parted at white space and
punctuation, then each word into the longest pieces that the vocabulary has, from the left. The well-kept
libraries for this bring a client of a model server with them, which has no place where nothing is sent.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from cargotrace.datasets import data_path

UNKNOWN = 100
#: longer words are unknown as a whole
_LONGEST = 100
#: a run of letters and digits, or one mark; Chinese characters stand alone, as in the vocabulary
_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3400-\u9fff\uf900-\ufaff]+|_|[^\w\s]")


@cache
def vocabulary() -> dict[str, int]:
    """Return the number of each piece; a piece inside a word begins with "##"."""
    lines = data_path("relations", "vocabulary.txt").read_text(encoding="utf-8").split("\n")
    return {piece: number for number, piece in enumerate(lines) if piece}


def word_pieces(text: str) -> list[int]:
    """Return the numbers of a text's pieces.

    Examples
    --------
    >>> word_pieces("Tromsø, 7 September")
    [19817, 22225, 16415, 1010, 1021, 2244]
    >>> word_pieces("")
    []
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return [number for word in _WORD.findall(plain.lower()) for number in _pieces(word)]


@lru_cache(maxsize=50_000)
def _pieces(word: str) -> tuple[int, ...]:
    known, found, at = vocabulary(), [], 0
    if len(word) > _LONGEST:
        return (UNKNOWN,)
    while at < len(word):
        head = "##" if at else ""
        end = next((e for e in range(len(word), at, -1) if head + word[at:e] in known), None)
        if end is None:
            return (UNKNOWN,)
        found.append(known[head + word[at:end]])
        at = end
    return tuple(found)
