"""Names of ships (and of named trains and convoys), with IMO, MMSI and flag where the report gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Vessel
from cargotrace.reading.lexicon import CARRIERS, CRAFT, ESCORTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: prefixes that stand before a ship's name and are no part of it
PREFIXES = frozenset(
    [
        "MV",
        "M/V",
        "M.V.",
        "MT",
        "M/T",
        "SS",
        "S.S.",
        "MS",
        "M/S",
        "MSC-ship",
        "RFA",
        "HMS",
        "USS",
        "USNS",
        "RV",
        "TSS",
        "TS",
        "LPG/C",
    ]
)
_NUMBER = {
    "imo": re.compile(r"\bIMO(?:\s+(?:number|no\.?))?[\s:]*(\d{7})\b", re.IGNORECASE),
    "mmsi": re.compile(r"\bMMSI(?:\s+(?:number|no\.?))?[\s:]*(\d{9})\b", re.IGNORECASE),
}
#: verbs whose subject, "the" and a bare proper noun, is a vessel
_VESSEL_VERBS = frozenset(
    [
        "sail",
        "dock",
        "berth",
        "moor",
        "anchor",
        "steam",
        "unload",
        "load",
        "leave",
        "arrive",
        "depart",
        "call",
        "put",
        "ground",
        "sink",
        "founder",
        "transit",
        "carry",
        "drift",
        "linger",
        "fly",
        "capsize",
        "undock",
        "list",
        "deliver",
        "discharge",
        "enter",
        "reach",
        "come",
        "stop",
    ]
)
_SEA_NOUNS = frozenset(w for w, mode in (CRAFT | CARRIERS).items() if mode in ("sea", "inland_waterway"))
_SEA_WORDS = frozenset({"port", "sail", "dock", "berth", "harbour", "harbor", "quay"})
#: words near a bare name that show it to be a ship's
_SHIP_SIGNS = frozenset(
    [
        "she",
        "her",
        "ship",
        "vessel",
        "aboard",
        "crew",
        "freighter",
        "tanker",
        "voyage",
        "sailed",
        "sail",
        "berth",
        "anchor",
        "cargo",
    ]
)
_NOT_NAMES = frozenset({"PERSON", "NORP", "DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "CARDINAL"})


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
    names = {name for name in _named(doc, taken) if len(name) > 2 and not name.isdigit()}
    found = [hit for name in sorted(names) for hit in _occurrences(doc.text, name)]
    kept: list[VesselName] = []
    for hit in sorted(found, key=lambda v: (v.start, -v.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return tuple(kept)


def _named(doc: Doc, taken: set[int]) -> Iterator[str]:
    has_ship = any(t.lemma_.lower() in _SEA_NOUNS or t.lemma_.lower() in _SEA_WORDS for t in doc)
    for token in doc:
        if token.text in PREFIXES and token.text not in ("HMS", "USS") and token.i + 1 < len(doc):
            yield _run(doc, token.i + 1)
        elif token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in _SEA_NOUNS - ESCORTS:
            yield from _beside(doc, token, taken)
        elif token.lower_ == "the" and token.i + 1 < len(doc):
            if has_ship or _after_aboard(doc, token.i):
                yield from _subject_name(doc, token, taken)
            yield from _boarded_name(doc, token, taken)


def _beside(doc: Doc, noun: Token, taken: set[int]) -> Iterator[str]:
    """Yield the name in "the bulk carrier Envoy", "another ship, the Wise Honest" and "named Envoy"."""
    i = noun.i + 1
    while i < len(doc) and (
        doc[i].text in PREFIXES or doc[i].lower_ in (",", "the", "named", "called", '"', "“")
    ):
        i += 1
        if i - noun.i > 4:
            return
    joined = doc[noun.i + 1].text not in (",",) or doc[min(noun.i + 2, len(doc) - 1)].lower_ == "the"
    run = _run(doc, i) if i < len(doc) and joined else ""
    named = doc[i].idx not in taken or (i == noun.i + 1 and noun.tag_ == "NN") if run else False
    if run and named and doc[i].ent_type_ not in ("DATE", "NORP", "TIME"):
        yield run


def _subject_name(doc: Doc, the: Token, taken: set[int]) -> Iterator[str]:
    """Yield the name in "The Rhosus left Batumi" and "the Sparta, which carries containers"."""
    run = _run(doc, the.i + 1)
    if not run or (doc[the.i + 1].idx in taken and not _verb_of(doc, the.i, run)):
        return
    if doc[the.i + 1].ent_type_ in _NOT_NAMES - {"PERSON"} or len(run.split()) > 3:
        return
    if _verb_of(doc, the.i, run):
        yield run


def _after_aboard(doc: Doc, i: int) -> bool:
    return i > 0 and doc[i - 1].lower_ in ("aboard", "onto")


def _boarded_name(doc: Doc, the: Token, taken: set[int]) -> Iterator[str]:
    """Yield the name in "loaded on to the Karin Glory" and "by the Happy Delta, which came from Esbjerg"."""
    run = _run(doc, the.i + 1)
    if not run or doc[the.i + 1].idx in taken or doc[the.i + 1].ent_type_ in ("GPE", "NORP", "DATE"):
        return
    last = doc[min(the.i + len(run.split()), len(doc) - 1)]
    sails = any(
        c.dep_ == "relcl" and c.lemma_ in _VESSEL_VERBS - {"carry", "call", "list", "put"}
        for c in last.children
    )
    boarded = _after_aboard(doc, the.i) or doc[max(0, the.i - 2) : the.i].text.lower() in (
        "on to",
        "on board",
    )
    if (
        sails and the.i > 0 and doc[the.i - 1].lower_ in ("by", "to", "from", "on", "aboard", "onto")
    ) or boarded:
        yield run


def _verb_of(doc: Doc, start: int, run: str) -> bool:
    last = doc[min(start + len(run.split()), len(doc) - 1)]
    verb = last.head
    return (
        last.dep_ in ("nsubj", "nsubjpass")
        and verb.lemma_ in _VESSEL_VERBS
        and "she" in _later_pronouns(doc, last)
    )


def _later_pronouns(doc: Doc, token: Token) -> set[str]:
    end = min(len(doc), token.i + 120)
    words = {t.lower_ for t in doc[token.i : end]}
    return {"she"} if words & _SHIP_SIGNS else set()


def _run(doc: Doc, i: int) -> str:
    """Return the capitalised words from a position on: "Wise Honest", "Victory Roro"."""
    j = i
    while j < len(doc) and j - i < 4 and _is_name_word(doc[j], first=j == i):
        j += 1
    return doc[i:j].text.strip(" .,'\"") if j > i else ""


def _is_name_word(token: Token, *, first: bool) -> bool:
    text = token.text
    if (not first and text in ("I", "II", "III", "IV", "V", "VI")) or (
        not first and text.isdigit() and len(text) < 4
    ):
        return True
    return (
        text[:1].isupper()
        and token.pos_ in ("PROPN", "NOUN", "ADJ", "X", "VERB", "NUM", "INTJ")
        and text not in PREFIXES
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
