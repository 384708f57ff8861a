"""Names of ships (and of named trains and convoys), with IMO, MMSI and flag where the report gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Vessel
from cargotrace.reading.lexicon import CARRIERS, CRAFT, ESCORTS
from cargotrace.reading.vessel_words import (
    ALONE_NO_SHIP,
    BODIES,
    BY_SHIP,
    CLOSED_TAGS,
    DONE_TO_SHIPS,
    LINKS,
    NAVAL,
    NO_SHIP,
    OF_SHIPS,
    OF_WHAT,
    PREFIXES,
    SAILING,
    SEA_WORDS,
    SIZES,
    VESSEL_VERBS,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PEOPLE_TOO = frozenset({"who", "he", "him", "his"})
_FLAGGED = ("flag", "flagged", "registered", "owned")
_VAGUE = frozenset({"carry", "call", "list", "put", "be", "have"})
_NUMBER = {
    "imo": re.compile(r"\bIMO(?:\s+(?:number|no\.?))?[\s:]*(\d{7})\b", re.IGNORECASE),
    "mmsi": re.compile(r"\bMMSI(?:\s+(?:number|no\.?))?[\s:]*(\d{9})\b", re.IGNORECASE),
}
_SEA_NOUNS = frozenset(w for w, mode in (CRAFT | CARRIERS).items() if mode in ("sea", "inland_waterway"))


@dataclass(frozen=True, slots=True, kw_only=True)
class VesselName:
    """A vessel's name where it stands: character offsets in the text."""

    start: int
    end: int
    vessel: Vessel


def find_vessels(doc: Doc, mentions: tuple[Mention, ...]) -> tuple[VesselName, ...]:
    """Return every occurrence of every vessel name of a report, in order.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> text = "The bulk carrier Envoy (IMO 8912345) grounded. The Envoy carried bauxite."
    >>> [(v.vessel.name, v.vessel.imo) for v in find_vessels(parse(text), ())]
    [('Envoy', '8912345'), ('Envoy', '8912345')]
    """
    taken = {i for m in mentions for i in range(m.span.start, m.span.end)}
    flags = {i for m in mentions if m.role == "adjective" for i in range(m.span.start, m.span.end)}
    names = {name for name in _named(doc, taken, flags) if len(name) > 2 and not name.isdigit()}
    found = [hit for name in sorted(names) for hit in _occurrences(doc.text, name)]
    kept: list[VesselName] = []
    for hit in sorted(found, key=lambda v: (v.start, -v.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return tuple(kept)


def _named(doc: Doc, taken: set[int], flags: set[int]) -> Iterator[str]:
    has_ship = any(t.lemma_.lower() in _SEA_NOUNS or t.lemma_.lower() in SEA_WORDS for t in doc)
    for token in doc:
        if token.i + 1 >= len(doc):
            return
        if token.text in PREFIXES and token.text not in ("HMS", "USS"):
            yield _run(doc, token.i + 1)
        elif token.text in NAVAL and doc[token.i + 1].text[:1].isupper():
            yield f"{token.text} {_run(doc, token.i + 1)}"
        elif _is_ship_noun(token):
            yield from _beside(doc, token, taken)
        elif token.lower_ == "the":
            yield from _the_name(doc, token, taken, flags, has_ship=has_ship)
        elif has_ship and token.dep_ in ("nsubj", "compound") and token.pos_ == "PROPN":
            yield from _bare_name(doc, token, taken)


def _is_ship_noun(token: Token) -> bool:
    if token.lower_ in SIZES and not token.is_title:  # "of the Transport Board"
        return True
    if token.pos_ == "ADJ":  # the parse takes "steamer" and "barque" before a name for adjectives
        return token.lower_ in _SEA_NOUNS - ESCORTS and token.i + 1 < len(token.doc) and token.nbor().is_title
    return token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in _SEA_NOUNS - ESCORTS


def _beside(doc: Doc, noun: Token, taken: set[int]) -> Iterator[str]:
    """Yield the name in "the bulk carrier Envoy", "another ship, the Wise Honest" and "named Envoy"."""
    i = noun.i + 1
    while i < len(doc) and (
        doc[i].text in PREFIXES or doc[i].lower_ in (",", "the", "named", "called", '"', "“", "‘", "'")
    ):
        i += 1
        if i - noun.i > 4:
            return
    joined = doc[noun.i + 1].text not in (",",) or doc[min(noun.i + 2, len(doc) - 1)].lower_ == "the"
    beside = i < len(doc) and (joined or _is_apposed(doc, i, noun))
    run = _run(doc, i) if beside else ""
    named = not _is_place(doc, i, run, taken) or (i == noun.i + 1 and noun.tag_ == "NN") if run else False
    named = named and not (" " not in run and run.casefold() in BODIES)
    people = doc[i].ent_type_ == "NORP" and doc[i].idx in taken
    if run and named and not people and doc[i].ent_type_ not in ("DATE", "TIME"):
        yield run
        yield from _others(doc, i + _width(doc, i), taken)


def _is_apposed(doc: Doc, i: int, noun: Token) -> bool:
    """Say whether a name stands in apposition to a noun: "a landing craft, Coral Knight, left Broome"."""
    last = doc[min(i + _width(doc, i), len(doc)) - 1]
    return last.dep_ == "appos" and last.head.i == noun.i


def _others(doc: Doc, i: int, taken: set[int]) -> Iterator[str]:
    """Yield the names joined to one: "the Josiah Q. Weld from Baltimore and the Anson Burr from Newport"."""
    end = doc[min(i, len(doc) - 1)].sent.end
    for at in range(i, min(end, i + 9)):
        if doc[at].lower_ == "and":
            start = at + 2 if at + 1 < end and doc[at + 1].lower_ == "the" else at + 1
            run = _run(doc, start) if start < end else ""
            closed = start < end and doc[start].ent_type_ in CLOSED_TAGS
            if run and not closed and not _is_place(doc, start, run, taken) and not _is_no_ship(run):
                yield run
            return


def _the_name(doc: Doc, the: Token, taken: set[int], flags: set[int], *, has_ship: bool) -> Iterator[str]:
    """Yield the name in "The Rhosus left Batumi", "the Swedish Killara Bay" and "aboard the Karin Glory"."""
    i = the.i + 1
    while i + 1 < len(doc) and doc[i].idx in flags:
        i += 1
    if doc[i].lower_.endswith(("-flagged", "-registered", "-owned")):
        i += 1
    flagged = False
    if i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 2].lower_ in _FLAGGED:
        i += 1  # "the Panamanian-flag Eurydike"
    while i + 2 < len(doc) and doc[i].lower_ in ("-", *_FLAGGED):
        flagged = flagged or (doc[i].lower_ in _FLAGGED and doc[i].lower_ != "owned")
        i += 1
    run = _run(doc, i) if i < len(doc) else ""
    closed = doc[i].ent_type_ in CLOSED_TAGS - {"GPE", "NORP"}
    if not run or len(run.split()) > 4 or _is_no_ship(run) or closed:
        return
    people = " " not in run and (doc[i].ent_type_ == "NORP" or doc[i].tag_ == "NNPS")
    last = _head(doc, i)
    whole_place = _is_place(doc, i, run, taken)
    linked = " of " in run  # "Empress of Gaspe": whatever arrives under such a name is a ship
    owner = last.i + 1 < len(doc) and doc[last.i + 1].text in ("'s", "’s")
    if last.dep_ == "compound" and last.head.i > last.i and not owner:
        return
    before = doc[max(0, the.i - 2) : the.i].text.lower()
    if (
        flagged
        or before.endswith(("aboard", "onto"))
        or before in ("on to", "on board")
        or _shows_ship(last, sure=whole_place or people or not (has_ship or linked))
        or (has_ship and not whole_place and (_is_one_of_them(last) or (owner and _has_crew(last))))
    ):
        yield run


def _head(doc: Doc, i: int) -> Token:
    """Return the word of a name that the others hang on: "Maid" of "Maid of Menindie"."""
    end = i + _width(doc, i)
    link = next((k for k in range(i + 1, end) if doc[k].text in LINKS), end)
    return doc[min(link, len(doc)) - 1]


def _is_one_of_them(last: Token) -> bool:
    """Say whether a name is one of ships told of: "One of them, the Pungue", "She is the Alba"."""
    head = last.head
    if last.dep_ == "attr":
        return any(s.lower_ in ("she", "name") for s in head.lefts)
    if last.dep_ != "appos" or head.pos_ not in ("NUM", "PRON", "ADJ") or head.lower_ in _PEOPLE_TOO:
        return False
    verb = head.head
    while verb.dep_ in ("pobj", "prep") and verb.head is not verb:
        verb = verb.head
    return verb.lemma_.lower() in VESSEL_VERBS


def _has_crew(last: Token) -> bool:
    """Say whether what a name has is what ships have: "the Cumbrian Shearwater's captain"."""
    return last.head.lemma_.lower() in OF_SHIPS


def _shows_ship(last: Token, *, sure: bool) -> bool:
    """Say whether a bare name does what ships do; ``sure`` asks for what only ships do."""
    verb = last.head
    lemma = verb.lemma_.lower()
    if last.dep_ in ("nsubj", "nsubjpass"):
        done = last.dep_ == "nsubjpass" and lemma in DONE_TO_SHIPS
        put_in = lemma == "put" and any(c.lower_ in ("in", "into", "out") for c in verb.children)
        return lemma in SAILING or put_in or (not sure and (done or lemma in VESSEL_VERBS))
    if sure:
        return False
    if last.dep_ in ("dobj", "appos"):
        return lemma in (DONE_TO_SHIPS if last.dep_ == "dobj" else _SEA_NOUNS) or (
            last.dep_ == "appos" and verb.tag_ == "JJS"
        )
    if last.dep_ != "pobj" or verb.lower_ not in ("by", "on", "in", "with", "to", "for"):
        return False
    if any(
        c.dep_ == "relcl" and c.lemma_ in VESSEL_VERBS - {"carry", "call", "list", "put"}
        for c in last.children
    ):
        return True
    return verb.lower_ in ("by", "on", "in") and verb.head.lemma_.lower() in BY_SHIP


def _bare_name(doc: Doc, token: Token, taken: set[int]) -> Iterator[str]:
    """Yield a name without "the" that sails or berths: "Braemar Lass sailed on Monday"."""
    if token.i > 0 and (
        doc[token.i - 1].pos_ == "PROPN" or doc[token.i - 1].lower_ in ("the", "of", "mr", "mrs")
    ):
        return
    run = _run(doc, token.i)
    last = doc[min(token.i + _width(doc, token.i), len(doc)) - 1]
    open_tag = token.ent_type_ not in CLOSED_TAGS | {"ORG"}
    sails = last.dep_ == "nsubj" and last.head.lemma_.lower() in SAILING - {"list", "sink", "drift"}
    if run and sails and open_tag and not _is_place(doc, token.i, run, taken) and not _is_no_ship(run):
        yield run


def _is_place(doc: Doc, i: int, run: str, taken: set[int]) -> bool:
    """Say whether a place was read in all the words of a name; "Chiquita Bremen" only ends in one."""
    if not run:
        return False
    return all(t.idx in taken for t in doc[i : i + _width(doc, i)] if t.text != "-")


def _is_no_ship(run: str) -> bool:
    words = [w.casefold() for w in run.replace("-", " ").split()]
    if not words or (len(words) == 1 and run.isupper() and run.isalpha() and len(run) < 6):
        return True
    if len(words) == 1:
        return words[0] in NO_SHIP
    return any(w in NO_SHIP - ALONE_NO_SHIP for w in words) or (
        words[-1] in ("sea", "ocean") and len(words) < 2
    )


def _width(doc: Doc, i: int) -> int:
    """Return how many tokens the capitalised words from a position on are."""
    j, words = i, 0
    while j < len(doc) and words < 4 and _is_name_word(doc[j], first=j == i):
        words += 1
        j += 1
        if (
            j + 1 < len(doc)
            and doc[j].text == "-"
            and not doc[j].whitespace_
            and doc[j + 1].text[:1].isupper()
        ):
            j += 1
        j = _after_link(doc, j) if words else j
    return j - i


def _after_link(doc: Doc, j: int) -> int:
    """Return where a name goes on after "of", "de la" and the like: "Maid of Menindie", "Isla de Arosa"."""
    k = j
    while k < len(doc) and k - j < 2 and doc[k].text in LINKS:
        k += 1
    if not (j < k < len(doc) and doc[k].text[:1].isupper()) or doc[j].is_sent_start:
        return j
    whose = doc[j].lower_ == "of" and doc[j - 1].lower_ not in OF_WHAT  # "the Envoy of Panama"
    return j if whose else k


def _run(doc: Doc, i: int) -> str:
    """Return the capitalised words from a position on: "Wise Honest", "Volgo-Svir 209", "Josiah Q. Weld"."""
    width = _width(doc, i)
    return doc[i : i + width].text.strip(" .,'\"") if width else ""


def _is_name_word(token: Token, *, first: bool) -> bool:
    text = token.text
    if not first and (text in ("I", "II", "III", "IV", "V", "VI") or (text.isdigit() and len(text) < 5)):
        return True
    return (
        text[:1].isupper()
        and token.pos_ in ("PROPN", "NOUN", "ADJ", "X", "VERB", "NUM", "INTJ")
        and text not in PREFIXES
        and token.ent_type_ != "DATE"
    )


def _occurrences(text: str, name: str) -> Iterator[VesselName]:
    numbers = _numbers_after(text, name)
    vessel = Vessel(name=name, imo=numbers.get("imo"), mmsi=numbers.get("mmsi"))
    for hit in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        yield VesselName(start=hit.start(), end=hit.end(), vessel=vessel)


def _numbers_after(text: str, name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for hit in re.finditer(re.escape(name), text):
        after = text[hit.end() : hit.end() + 60]
        found |= {key: m[1] for key, pattern in _NUMBER.items() if (m := pattern.search(after))}
    return found
