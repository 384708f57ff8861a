"""How much moves: numbers with what they count, how loosely they are worded, and of which goods.

A quantity is a number with a unit (tonnes, containers, shells) and, if said, the kind of goods. Money,
shares, times, lengths, people and the sizes of ships are none. The words are in ``quantity_words``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cargotrace.reading.dating_rules import MONTH
from cargotrace.reading.doc_text import text_of
from cargotrace.reading.goods_phrases import LEAD_WORDS, goods_phrase, is_lead_in
from cargotrace.reading.numbers import TENS, UNITS, Number, find_numbers
from cargotrace.reading.quantity_words import (
    CARRIERS,
    GENERIC,
    GOODS,
    LIVESTOCK,
    MEASURES,
    NOT_GOODS_UNITS,
    PACKAGES,
    PEOPLE,
    SHIP_SIZE,
    SIZED,
    TRIPS,
    QuantityRole,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WORDING = re.compile(
    r"\b(more\s+than|less\s+than|fewer\s+than|no\s+more\s+than|no\s+fewer\s+than|at\s+least|at\s+most|as\s+many\s+as"
    r"|as\s+much\s+as|up\s+to|well\s+over|just\s+over|just\s+under|over|under|about|around|some|nearly|almost"
    r"|approximately|roughly|only|an?\s+estimated|a\s+further|another|a\s+total\s+of|close\s+to|upwards\s+of"
    r"|in\s+excess\s+of|exactly|above|below)\s+(?:the\s+|a\s+|an\s+)?$",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(
    r"(?:[$£€¥₽]|\b(?:us|usd|eur|stg|rs|rmb|aed|dlrs?)\.?)\s*$|\bworth\s+(?:about\s+|some\s+)?$",
    re.IGNORECASE,
)
_NOT_GOODS = re.compile(
    rf"[\s-]*(?:(?:u\.s\.|us|american|australian|canadian)\s+)?(?:{NOT_GOODS_UNITS}|{SHIP_SIZE})(?![\w])|\s*[°:]\s*\d|\s*[°º]",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(
    r"\b(?:mile|flight|boeing|airbus|number|no\.?|nr\.?|page|chapter|article|resolution|hull|imo|mmsi|pier|berth|"
    r"quay|highway|route|room|aged|age|level|day|dh|phase|type|block|hold|stage|pq|qp|version|section)\s*#?$",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(rf"{MONTH}\s+$|[A-Za-z]-$|\d[-–/:.]$|\bone\s+of\s+$", re.IGNORECASE)
#: "In the week to 15 June 6,400 tonnes were railed"
_AFTER_DATE = re.compile(rf"\d\s+{MONTH},?\s+\d{{1,3}}(?:,\d{{3}})+$", re.IGNORECASE)
#: "63,000 metric tons (mt) of corn"
_ASIDE = re.compile(r"\s*\([^()\n]{1,30}\)\s*(?=of\b)", re.IGNORECASE)
_PARTITIVE = re.compile(r"(?:one|1)\s+of\b|\d+[’']s", re.IGNORECASE)
_SMALL = r"(?:\d[\d.,]*|" + "|".join([*UNITS, *TENS]) + r"|hundred|thousand)"
#: "six to eight-tonne" in "100 six to eight-tonne trucks"
_SIZE_ADJECTIVE = re.compile(
    rf"[\s-]*(?:{_SMALL}(?:\s+to\s+|-))?{_SMALL}[\s-]+(?:tonne|ton|metre|meter|foot|inch|mm|kg|litre|seat|wheel)-?\s+(?=\w)",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\s*(?:\(bpd\)\s*)?(?:(?:a|per|each|every|/)\s*(?P<unit>day|week|month|year|hour)\b|(?P<adverb>daily|weekly|monthly"
    r"|annually|yearly)\b|of\s+day\b)",
    re.IGNORECASE,
)
_ADVERB_UNIT = {"daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year"}
_TABLES: tuple[tuple[dict[str, str], QuantityRole], ...] = (
    (MEASURES, "measure"),
    (PACKAGES, "package"),
    (CARRIERS, "carrier"),
    (TRIPS, "trips"),
    (GOODS, "goods"),
)
#: a list inherits the unit of the quantity before it within this many characters
_LIST_REACH = 260
_SINGLE = re.compile(
    r"\b(?:an?|one)\s+(?:\w+\s+){0,2}?(?P<noun>shipment|consignment|delivery|load|batch|container|truckload|trainload|planeload|wagonload|boatload)\s+of\s+(?!\w*\d)(?:an?\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention:
    """A quantity in a report, with half-open character offsets from its number to its last word.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> doc = parse("It carried more than 620 containers, 59,500 tonnes of wheat and hundreds of shells.")
    >>> [(q.wording, q.quantity, q.unit) for q in find_quantities(doc)]
    [('more than', 620.0, 'containers'), (None, 59500.0, 'tonnes'), ('hundreds of', None, 'shells')]
    """

    start: int
    end: int
    #: the number; the first of a range; None for "hundreds of"
    quantity: float | None
    #: second end of a range
    upper: float | None = None
    #: "more than", "some", "hundreds of"; None when the number stands bare
    wording: str | None
    #: normalised plural, with the rate: "barrels per day"
    unit: str | None
    #: the goods, or None
    kind: str | None
    role: QuantityRole
    #: index of the token of the noun that is counted, or of the number where that is left out
    head: int
    #: the unit was taken over from the quantity before it in a list
    inherited: bool = False


def find_quantities(doc: Doc) -> tuple[QuantityMention, ...]:
    """Return the quantities of a parsed text, in order; "capacity" and "size" are kept apart by role.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> doc = parse("Italy took 104,704 tonnes of wheat and Spain 91,381 of maize, worth $3 million.")
    >>> [(q.quantity, q.unit, q.kind, q.inherited) for q in find_quantities(doc)]
    [(104704.0, 'tonnes', 'wheat', False), (91381.0, 'tonnes', 'maize', True)]
    >>> find_quantities(parse("The 75,000-tonne tanker is 300 metres long and 12 years old."))[0].role
    'size'
    """
    found: list[QuantityMention] = []
    for number in find_numbers(text_of(doc)):
        if _is_no_quantity(text_of(doc), number) or (found and number.start < found[-1].end):
            continue
        mention = _counted(doc, number) or _inherited(doc, number, found)
        if mention is not None:
            found.append(mention)
    taken = [(m.start, m.end) for m in found]
    singles = [m for m in _singles(doc) if not any(a < m.end and m.start < b for a, b in taken)]
    return tuple(sorted([*found, *singles], key=lambda m: m.start))


def _is_no_quantity(text: str, number: Number) -> bool:
    """Say whether the number is money, a share, a time, a length, an age or part of a name."""
    before = text[max(0, number.start - 24) : number.start]
    dated = _MONTH_BEFORE.search(before) and not _AFTER_DATE.search(before + text[number.start : number.end])
    if dated or _PARTITIVE.match(text[number.start :][:12]):
        return True
    return bool(
        _NOT_GOODS.match(text, number.end) or _MONEY_BEFORE.search(before) or _NAME_BEFORE.search(before)
    )


def _wording(text: str, number: Number) -> tuple[str | None, int]:
    """Return the words that loosen the number, and where the mention starts with them."""
    if number.value is None:
        words = " ".join(text[number.start : number.end].casefold().split())
        return f"{words} of", number.start
    match = _WORDING.search(text[max(0, number.start - 32) : number.start])
    if not match:
        return _range_wording(text, number), number.start
    start = max(0, number.start - 32) + match.start()
    return " ".join(match[1].casefold().split()), start


def _range_wording(text: str, number: Number) -> str | None:
    return " ".join(text[number.start : number.end].split()) if number.is_range else None


def _first_token(doc: Doc, offset: int) -> int | None:
    """Return the index of the first token that starts at or after a character."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx < offset:
            low = middle + 1
        else:
            high = middle
    return low if low < len(doc) else None


def _counted(doc: Doc, number: Number) -> QuantityMention | None:
    """Return the quantity of a number that is followed by what it counts."""
    size = _SIZE_ADJECTIVE.match(text_of(doc), number.end)
    at = _first_token(doc, size.end() if size and number.value is not None else number.end)
    if at is not None and number.value is None and doc[at].lower_ == "of" and at + 1 < len(doc):
        at += 1
    if at is None:
        return None
    noun = _noun_after(doc, at)
    if noun is None:
        return None
    index, unit, role = noun
    if role == "other" and _looks_like_year(text_of(doc)[number.start : number.end]):
        return None
    if role == "measure" and _is_ship_size(doc, index):
        role = "size"
    return _mention(doc, number, index, unit, role)


def _looks_like_year(text: str) -> bool:
    return bool(re.fullmatch(r"(?:1[5-9]|20)\d\d", text))


_NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
_SKIPPED_POS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "DET"})


def _noun_after(doc: Doc, at: int) -> tuple[int, str, QuantityRole] | None:
    """Return index, unit and role of the noun that is counted, at most six words on."""
    limit = min(len(doc), at + 7)
    index = at
    fallback: tuple[int, str, QuantityRole] | None = None
    while index < limit:
        token = doc[index]
        named = _named(doc, index)
        if named is not None:
            return _last_of_compound(doc, *named)
        if token.lemma_.casefold() in PEOPLE or token.lower_ == "capacity":
            return None
        if token.pos_ in ("NOUN", "PROPN"):
            fallback = (index, token.lower_, "other")
        elif fallback is not None:
            break
        if not _may_stand_between(token, index == at):
            break
        index += 1
    return fallback if fallback and doc[fallback[0]].tag_ in ("NNS", "NN", "NNPS") else None


def _may_stand_between(token: Token, first: bool) -> bool:
    """Say whether a word may stand between the number and its noun ("200 of its popular Accord cars")."""
    if token.lower_ == "of":
        following = token.nbor(1) if token.i + 1 < len(token.doc) else None
        return first and following is not None and following.pos_ in ("DET", "PRON", "ADJ")
    return (
        token.pos_ in _SKIPPED_POS
        or token.lower_ in LEAD_WORDS
        or token.tag_ in ("VBN", "VBG", "HYPH", "PRP$")
    )


def _named(doc: Doc, index: int) -> tuple[int, str, QuantityRole] | None:
    """Return the table entry that starts at a token: two words first, then one, singular or plural."""
    token = doc[index]
    for width in (2, 1):
        if index + width > len(doc):
            continue
        words = [t.lower_ for t in doc[index : index + width]]
        lemmas = [*words[:-1], doc[index + width - 1].lemma_.casefold()]
        for table, role in _TABLES:
            for key in (" ".join(words), " ".join(lemmas), _singular(" ".join(words))):
                if key in table:
                    return index + width - 1, table[key], role
    if token.lemma_.casefold() in LIVESTOCK or _singular(token.lower_) in LIVESTOCK:
        return index, "head", "goods"
    return None


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _last_of_compound(doc: Doc, index: int, unit: str, role: QuantityRole) -> tuple[int, str, QuantityRole]:
    """Follow "container ships" to the ships; "50,000 tonne consignment" and "60-wagon train" stop short."""
    hyphenated = index > 0 and doc[index - 1].text in ("-", "–")
    if role == "measure" or hyphenated:
        return index, unit, role
    while index + 1 < len(doc) and doc[index + 1].pos_ == "NOUN" and doc[index].dep_ == "compound":
        following = _named(doc, index + 1)
        if following is None:
            return index + 1, doc[index + 1].lower_, "other"
        index, unit, role = following
    return index, unit, role


def _is_ship_size(doc: Doc, index: int) -> bool:
    """Say whether a tonnage is a ship's size: "75,453 tonnes dw", "a 75,000-tonne tanker"."""
    rest = text_of(doc)[doc[index].idx + len(doc[index]) :][:24]
    before = text_of(doc)[max(0, doc[index].idx - 14) : doc[index].idx]
    if re.match(rf"[\s,(-]*(?:{SHIP_SIZE})", rest, re.IGNORECASE) or re.search(
        r"gross\s*$", before, re.IGNORECASE
    ):
        return True
    if doc[index].lower_.endswith("s"):
        return False
    following = doc[index + 1 : index + 4]
    return any(t.lemma_.casefold() in SIZED for t in following if t.pos_ in ("NOUN", "PROPN"))


def _mention(doc: Doc, number: Number, index: int, unit: str, role: QuantityRole) -> QuantityMention:
    wording, start = _wording(text_of(doc), number)
    token = doc[index]
    end = token.idx + len(token)
    rate = _RATE.match(text_of(doc), end)
    if rate and role == "measure" and " per " not in unit:
        per = rate["unit"] or _ADVERB_UNIT.get((rate["adverb"] or "").casefold(), "day")
        unit, end = f"{unit} per {per.casefold()}", rate.end()
    kind, end = _kind(doc, number, index, role, end)
    if role in ("measure", "package", "goods") and _is_capacity(doc, index):
        role = "capacity"
    return QuantityMention(
        start=start,
        end=end,
        quantity=number.value,
        upper=number.upper,
        wording=wording,
        unit=unit,
        kind=kind,
        role=role,
        head=index,
    )


def _kind(doc: Doc, number: Number, index: int, role: QuantityRole, end: int) -> tuple[str | None, int]:
    """Return the goods: the noun's own words for pieces, what follows "of" for measures and packages."""
    if role in ("goods", "other") and doc[index].lower_ != "head":
        first = _first_token(doc, number.end) or index
        words = [t.text for t in doc[first : index + 1] if t.pos_ in _NAMING and not is_lead_in(t)]
        return " ".join(words) or None, max(end, doc[index].idx + len(doc[index]))
    aside = _ASIDE.match(text_of(doc), end)
    following = _first_token(doc, aside.end() if aside else end)
    if following is not None and doc[following].lower_ in GENERIC and following + 1 < len(doc):
        following += 1
    if following is None:
        return None, end
    if doc[following].lower_ in ("of", "carrying", "holding", "bearing") and following + 1 < len(doc):
        goods = goods_phrase(doc, following + 1)
    elif role == "measure" and doc[following].pos_ in ("NOUN", "ADJ") and doc[following].i == index + 1:
        goods = goods_phrase(doc, following)
    else:
        goods = None
    return goods if goods else (None, end)


_CAPACITY_VERB = frozenset({"can", "could", "capacity", "capable", "able", "may"})
_HOLD = frozenset({"carry", "take", "hold", "transport", "load", "handle", "accommodate", "store", "process"})


def _is_capacity(doc: Doc, index: int) -> bool:
    """Say whether the sentence speaks of what could be carried: "can take 450 containers"."""
    token = doc[index]
    if any(
        t.lemma_.casefold() == "capacity" for t in (token.head, *token.ancestors, *doc[index + 1 : index + 3])
    ):
        return True
    for verb in token.ancestors:
        if verb.lemma_.casefold() in _HOLD:
            return (
                any(c.lower_ in _CAPACITY_VERB for c in verb.children) or verb.head.lemma_ in _CAPACITY_VERB
            )
        if verb.pos_ in ("VERB", "AUX"):
            return False
    return False


_ELLIPSIS = re.compile(r"\s*(?:,|;|\.|and\b|were\b|came\b|was\b|to\b|for\b|from\b|$)", re.IGNORECASE)


_LISTED_AS = frozenset({"nsubj", "nsubjpass", "conj", "dobj", "appos"})


def _inherited(doc: Doc, number: Number, found: list[QuantityMention]) -> QuantityMention | None:
    """Return a number in a list that leaves its unit out: "53,000 of wheat", "eight came from there"."""
    last = next((m for m in reversed(found) if m.role not in ("size", "other", "trips")), None)
    if last is None or last.unit is None or number.start - last.end > _LIST_REACH or number.value is None:
        return None
    at = _first_token(doc, number.end)
    here = _first_token(doc, number.start)
    if here is None:
        return None
    text_number = text_of(doc)[number.start : number.end]
    if _looks_like_year(text_number):
        return None
    wording, start = _wording(text_of(doc), number)
    blank = QuantityMention(
        start=start, end=number.end, quantity=number.value, upper=number.upper, wording=wording,
        unit=last.unit, kind=None, role=last.role, head=here, inherited=True,
    )  # fmt: skip
    if at is not None and doc[at].lower_ == "of" and last.role == "measure" and at + 1 < len(doc):
        goods = goods_phrase(doc, at + 1)
        return replace(blank, kind=goods[0], end=goods[1]) if goods else None
    if doc[here].dep_ not in _LISTED_AS or not _ELLIPSIS.match(text_of(doc), number.end):
        return None
    return replace(blank, kind=last.kind) if number.value >= 1 and doc[here].pos_ == "NUM" else None


def _singles(doc: Doc) -> Iterator[QuantityMention]:
    """Yield "a shipment of a lethal chemical": one shipment."""
    for match in _SINGLE.finditer(text_of(doc)):
        at = _first_token(doc, match.end())
        noun = _first_token(doc, match.start("noun"))
        goods = goods_phrase(doc, at) if at is not None else None
        if goods and noun is not None:
            yield QuantityMention(
                start=match.start(), end=goods[1], quantity=1.0, wording=None, head=noun, kind=goods[0],
                role="trips" if match["noun"].casefold() in TRIPS else "package",
                unit=(TRIPS | PACKAGES)[match["noun"].casefold()],
            )  # fmt: skip
