"""Stretches of a text that are written like a name that the gazetteer knows.

Nothing is decided here: every stretch that could be a name is found, longest first, with what it may mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cargotrace.places.gazetteer import Entry, Gazetteer, NameKind
from cargotrace.places.names import fold
from cargotrace.places.words import DIRECTIONS, listed

#: a word: initials with dots ("U.S.", "N.C."), or letters and digits with inner apostrophes
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|(?<!\w)[A-Z][a-z]{0,4}\.(?=[\s,;)]|\Z)|[^\W_]+(?:['’ʼ‘`ʻ][^\W_]+)*")
#: what may stand between two words of one name
_GAP = re.compile(
    r"['’]s [ \t]*\Z|[ \t\u00a0]?\n?[ \t\u00a0]{0,24}['‘’ʿʻ]?\Z|[-–‐‑]['‘’ʿʻ]?\Z|[./][ \t\u00a0]?\Z| ?& ?\Z"
)
_POSSESSIVE = re.compile(r"['’]s?\Z")
#: scripts written without spaces, or with endings glued on: names are looked for inside a run of letters
_GLUED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
#: particles that a transliterated name may begin with in lower case
_PARTICLES = listed("al el as ar ash at ad az an bin umm abu de la le las los el'")
#: words in lower case that a name may end with ("Orinoco river", "Persian gulf")
_TAILS = listed(
    "river rivers sea seas gulf port ports harbour harbor airport station island islands county "
    "province region  regions state oblast krai territory district peninsula strait straits canal "
    "channel valley basin bay lake  mountains desert delta crossing terminal refinery depot oilfield "
    "oilfields field fields plant mine dam  bridge base border facility cosmodrome arsenal shipyard "
    "east coast plateau states side "
)
#: longest name in words, and in characters
MOST_WORDS = 7
MOST_CHARACTERS = 60
#: words that stand before the name of a harbour: "the port of Izmail"
_HARBOURS = frozenset({"port", "ports", "harbour", "harbor", "terminal"})
_OF_NAME = re.compile(r"\s+of\s+(?=[A-ZÀ-Þ])")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text with its place."""

    start: int
    end: int
    text: str

    @property
    def is_upper(self) -> bool:
        """Say whether it begins like a name: a capital letter, or a script that has none."""
        first = self.text[0]
        return first.isupper() or first.istitle() or (first.isalpha() and not first.islower())


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch that is written like a name; ``first`` and ``last`` number its words in the text."""

    start: int
    end: int
    text: str
    first: int
    last: int
    entries: tuple[Entry, ...]


def words_of(text: str) -> list[Word]:
    """Return the words of a text.

    Examples
    --------
    >>> [word.text for word in words_of("U.S. ships left Ch’ŏngjin, N. Korea’s port.")]
    ['U.S.', 'ships', 'left', 'Ch’ŏngjin', 'N.', 'Korea', 'port']
    """
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        owner = _POSSESSIVE.search(word)
        if owner and len(word) - len(owner.group()) > 1:
            word = word[: owner.start()]
        found.append(Word(match.start(), match.start() + len(word), word))
    return found


def stretches(text: str, words: list[Word], gazetteer: Gazetteer) -> list[Stretch]:
    """Return the longest stretches that the gazetteer knows, left to right, not overlapping.

    Examples
    --------
    >>> from cargotrace.places.gazetteer import load_gazetteer
    >>> text = "they left the Sea of Japan for New South Wales, not for sea."
    >>> [s.text for s in stretches(text, words_of(text), load_gazetteer())]
    ['Sea of Japan', 'New South Wales']
    """
    found: list[Stretch] = []
    at = 0
    while at < len(words):
        hit = _longest(text, words, at, gazetteer) if _may_begin(text, words, at) else None
        if hit is None and _GLUED.search(words[at].text):
            found.extend(_inside(words[at], at, gazetteer))
        elif hit is not None:
            found.append(hit)
            at = hit.last
        at += 1
    return found


def _may_begin(text: str, words: list[Word], at: int) -> bool:
    word = words[at]
    if word.is_upper:
        return True
    if at + 1 >= len(words) or not words[at + 1].is_upper:
        return False
    if word.text in DIRECTIONS:
        return text[word.end : words[at + 1].start] == " "
    return word.text in _PARTICLES and text[word.end : words[at + 1].start] in ("-", " ", "-'", "-’")


def _longest(text: str, words: list[Word], at: int, gazetteer: Gazetteer) -> Stretch | None:
    best: Stretch | None = None
    start = words[at].start
    for last in _ends(text, words, at):
        end = words[last].end
        piece = text[start:end]
        key = fold(piece)
        if last > at and not gazetteer.starts(key):
            break
        if (
            not _may_end(words, at, last)
            or _names_another(text, words, at, last)
            or not gazetteer.knows(piece)
        ):
            continue
        entries = gazetteer.entries(piece)
        if words[at].text in DIRECTIONS:
            # "western Europe" is a name; "east London" is a part of London
            entries = tuple(e for e in entries if e.kind in ("region", "continent"))
        if words[last].text.endswith(".") and not any(e.name_kind is NameKind.ABBREVIATION for e in entries):
            end, piece = end - 1, piece[:-1]
        if entries:
            best = Stretch(start, end, piece, at, last, entries)
    return best


def _ends(text: str, words: list[Word], at: int) -> Iterator[int]:
    yield at
    for last in range(at + 1, min(len(words), at + MOST_WORDS)):
        gap = text[words[last - 1].end : words[last].start]
        if not _GAP.match(gap) or words[last].end - words[at].start > MOST_CHARACTERS:
            return
        if words[last - 1].text.endswith(".") and len(words[last - 1].text) > 3 and "\n" in gap:
            return
        yield last


def _may_end(words: list[Word], at: int, last: int) -> bool:
    word = words[last]
    return word.is_upper or word.text[0].isdigit() or (last > at and word.text in _TAILS)


def _names_another(text: str, words: list[Word], at: int, last: int) -> bool:
    """Say whether a last word is of the name behind it: "the Danube port of Izmail" is no Danube port."""
    return last > at and words[last].text in _HARBOURS and _OF_NAME.match(text, words[last].end) is not None


def _inside(word: Word, at: int, gazetteer: Gazetteer) -> Iterator[Stretch]:
    """Yield names inside a run of a script that is written without spaces."""
    text, begin = word.text[:400], 0
    while begin < len(text) - 1:
        for end in range(min(len(text), begin + 12), begin + 1, -1):
            entries = gazetteer.entries(text[begin:end])
            if entries:
                yield Stretch(word.start + begin, word.start + end, text[begin:end], at, at, entries)
                begin = end
                break
        else:
            begin += 1
