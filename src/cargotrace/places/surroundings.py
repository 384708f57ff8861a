"""A report's text as the signs of place names need it: tokens, people, ships, datelines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cargotrace.places.names import fold
from cargotrace.places.scan import Word
from cargotrace.places.words import SHIP_WORDS, TITLES, listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: dateline: capitals at the start of a paragraph, then a comma, a dash, a month or the story
_DATELINE = re.compile(
    r"(?:\A|\n)[ \t]*(?P<name>[A-ZÀ-Þ][\w.'’ -]{1,40}?)"
    r"(?P<rest>(?:, ?[A-Z][\w. ]{1,20}){0,2}(?:, ?(?:[A-Z][a-z]{2,8}\.? )?\d{1,2}(?:, \d{4})?)?"
    r"(?: ?\([^)\n]{2,40}\))? ?(?:--|[-–—:])|(?=, [A-Z][\w.]+[ ,]))"
)
_CAPITALS_START = re.compile(r"(?:\A|\n)[ \t]*(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ.' -]{2,30})\b(?=[ ,/])")
_SHIP = re.compile(
    r"\b(?:(?i:aboard|on board|"
    + "|".join(sorted(map(re.escape, SHIP_WORDS), reverse=True))
    + r")) (?:the )?"
    r"[\"“‘']?(?P<name>[A-ZÀ-Þ][\w-]+)"
)
#: what only a firm has, and what stands behind a firm's name
_FIRM = re.compile(
    # bounded: a hostile row of "A-A-A-…" would be read anew from each of its letters
    r"(?<![\w'’-])(?P<name>[A-ZÀ-Þ][\w'’-]{1,40})(?: [A-Z][\w'’-]{1,40}){0,2}?"
    r"(?: (?i:spokes(?:man|woman|person|people)|shares?|stock|executives?)\b"
    r"| (?:Co|Corp|Corporation|Inc|Ltd|Plc|plc|PLC|GmbH|AG|Motors?|Industries)\b)"
)
#: words of shipping news, and how many different ones make a report one about ships
_SEA_WORDS = SHIP_WORDS | listed(
    "port ports harbour harbor seaport roadstead sailed sails sailing docked dock docks berth berthed moored "
    "anchored anchorage quay wharf pier shipping shipped vessels ships tankers freighters barges ferries teu "
    "dwt deadweight shipowner charterer cargoes terminal unloaded discharged loaded offshore dockers"
)
_SEA_WORDS_LEAST = 3


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A report's text as the signs need it: words, tokens, entities, datelines, names of people."""

    text: str
    doc: Doc
    words: Sequence[Word]
    #: token numbers by the character they start at, with every character of a token pointing to it
    token_at: Sequence[int]
    #: start and end, in characters, of the entity that a token is in, by token number
    entity_at: dict[int, tuple[int, int]]
    datelines: frozenset[int]
    #: last words of the people named with more than one word
    surnames: frozenset[str]
    #: first words of the same people
    given: frozenset[str]
    #: folded names of people written in full, and words inside them
    labels: dict[str, Counter[str]]
    #: words that the text also writes small
    lower: frozenset[str]
    #: names that follow "the tanker", "MV", "aboard the"
    ships: frozenset[str]
    #: names that a spokesman speaks for, or that "Corp" follows, anywhere in the text
    firms: frozenset[str]
    sentence_starts: frozenset[int]
    #: the text is about ships and harbours
    shipping: bool
    #: most of the text's letters are capitals: capitals say nothing
    shouting: bool

    def token(self, at: int) -> Token | None:
        """Return the token at a character, or None."""
        number = self.token_at[at] if 0 <= at < len(self.token_at) else -1
        return self.doc[number] if number >= 0 else None


def survey(text: str, doc: Doc, words: Sequence[Word]) -> Surroundings:
    """Return what the signs need to know of a text."""
    token_at = [-1] * (len(text) + 1)
    for token in doc:
        begin = token.idx
        token_at[begin : begin + len(token.text)] = [token.i] * len(token.text)
    people: set[str] = set()
    given: set[str] = set()
    labels: dict[str, Counter[str]] = {}
    for ent in doc.ents:
        labels.setdefault(fold(ent.text), Counter())[ent.label_] += 1
        parts = [t.text for t in ent if t.text[0].isupper() and t.text.casefold() not in TITLES]
        # people take no article: "the Bosphorus Observatory" is nobody
        article = "the" in (ent[0].lower_, doc[max(0, ent.start - 1)].lower_)
        if ent.label_ == "PERSON" and len(parts) > 1 and not article:
            people.add(parts[-1])
            given.add(parts[0])
    starts = [m.start("name") for m in _DATELINE.finditer(text)]
    starts += [m.start("name") for m in _CAPITALS_START.finditer(text)]
    letters = [c for c in text[:20_000] if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return Surroundings(
        text,
        doc,
        words,
        token_at,
        {i: (e.start_char, e.end_char) for e in doc.ents for i in range(e.start, e.end)},
        frozenset(starts),
        frozenset(people),
        frozenset(given),
        labels,
        frozenset(w.text for w in words if w.text.islower()),
        frozenset(_ships(text)),
        frozenset(m["name"] for m in _FIRM.finditer(text)),
        frozenset(sent.start_char for sent in doc.sents),
        len({w.text.casefold() for w in words} & _SEA_WORDS) >= _SEA_WORDS_LEAST,
        capitals > 0.6 * max(1, len(letters)),
    )


def _ships(text: str) -> list[str]:
    return [m["name"] for m in _SHIP.finditer(text)]
