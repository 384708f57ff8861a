"""What speaks for and against a stretch being a place name here, and the sum of it.

Each sign is a yes or a no that a reader could check (a preposition before it, a title before it, a county
named after the comma). The weights were fitted by `tools/fit_place_signs.py` and rounded; a stretch is a
name when they add up to more than nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from cargotrace.places.gazetteer import Entry, NameKind
from cargotrace.places.names import fold, is_latin
from cargotrace.places.pairs import closes_pair, on_route
from cargotrace.places.scan import Stretch, Word
from cargotrace.places.shipped import stands_at_an_end
from cargotrace.places.surroundings import Surroundings
from cargotrace.places.weights import BIAS, WEIGHTS
from cargotrace.places.words import (
    DIRECTIONS,
    DISEASE_WORDS,
    GIVEN_NAMES,
    INSTITUTIONS,
    KIND_WORDS,
    NAME_EATERS,
    NEVER,
    ORGANISATION_OF,
    PLACE_PREPOSITIONS,
    SHIP_WORDS,
    TITLES,
    VERBS_OF_GOING,
    VERBS_OF_SAYING,
    WAY_PREPOSITIONS,
    WEAK_PREPOSITIONS,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_ENTITIES = {
    **{"GPE": "gpe", "LOC": "loc", "FAC": "fac", "NORP": "norp", "ORG": "org", "PERSON": "person"},
    **dict.fromkeys(("PRODUCT", "EVENT", "WORK_OF_ART", "LAW"), "thing"),
}


#: what stands between the parts of a list
_LIST = re.compile(
    r"\s?(?:,|, and|, or|and|or|to|-|–|/|and from|and to)\s?(?:the )?|\s(?:and|or|to|and in|and the)\s"
)
#: a stretch that adds up to this is a place beyond doubt and speaks for others
CLEAR = 1.0
_REGION_KINDS = frozenset({"country", "province", "county", "continent", "territory", "region", "island"})
#: an entry must be at least this likely at large to be a container ("Paris, Texas", not "Paris, Nord")
_CONTAINER_PRIOR = 4.0


_SPEAKING = frozenset(
    {"speak", "talk", "say", "explain", "write", "listen", "apologise", "apologize", "complain"}
)
#: a town of fewer people, in powers of ten, is less likely meant than somebody of its name
_SMALL = 5.0
_ARTICLES = frozenset(
    {"the", "river", "sea", "lower", "upper", "and", "north", "south", "eastern", "western"}
)
#: signs that the word before gives by itself
_BEFORE: dict[str, Collection[str]] = {
    "in": PLACE_PREPOSITIONS,
    "from": WAY_PREPOSITIONS,
    "going": VERBS_OF_GOING,
    "the": ("the",),
    "direction": DIRECTIONS,
    "kind-before": KIND_WORDS,
    "ship": SHIP_WORDS,
}


def signs(found: Sequence[Stretch], at: int, around: Surroundings) -> set[str]:
    """Return the signs for and against one stretch (the ``at``-th of those found)."""
    stretch = found[at]
    out = {*_name_signs(stretch, around), *_parse_signs(stretch, around), *_document_signs(stretch, around)}
    out |= _before_signs(found, at, around)
    out |= _after_signs(found, at, around)
    if _is_half(found, at, around.text):
        out.add("half-name")
    # "in Polish" is a language
    return out - {"in", "from"} if "demonym" in out else out


def weighed(found: Sequence[Stretch], around: Surroundings) -> list[tuple[set[str], float]]:
    """Return the signs of each stretch and their sum: above 0 it is a place name here.

    They are weighed twice: the second time it counts that the same name, or the next one in a list, was clear
    the first time.
    """
    first = [signs(found, at, around) for at in range(len(found))]
    clear = [weigh(s) > CLEAR for s in first]
    return [(seen, weigh(seen)) for seen in with_second_signs(found, around, first, clear)]


def with_second_signs(
    found: Sequence[Stretch], around: Surroundings, first: Sequence[set[str]], clear: Sequence[bool]
) -> list[set[str]]:
    """Return the signs with those that other stretches give, once it is known which were clear.

    A demonym gains nothing by them: languages stand in lists too.
    """
    known = {found[at].text for at, is_clear in enumerate(clear) if is_clear}
    out = []
    for at, stretch in enumerate(found):
        more = _second_signs(found, at, around, clear)
        if not clear[at] and stretch.text in known:
            more.add("elsewhere")
        out.append(first[at] if "demonym" in first[at] else first[at] | more)
    return out


def _second_signs(found: Sequence[Stretch], at: int, around: Surroundings, clear: Sequence[bool]) -> set[str]:
    """Return the sign that a neighbour in a list was clear."""
    left = at > 0 and clear[at - 1] and _listed(found[at - 1], found[at], around)
    right = at + 1 < len(found) and clear[at + 1] and _listed(found[at], found[at + 1], around)
    out = {"list"} if left or right else set()
    return out | (
        {"route"} if on_route(found, at, around) or closes_pair(found, at, around, clear) else set()
    )


def _listed(left: Stretch, right: Stretch, around: Surroundings) -> bool:
    return bool(_LIST.fullmatch(around.text, left.end, right.start))


def weigh(found: set[str]) -> float:
    """Return the sum of the weights of signs: above 0 is a place name.

    The weights are tenths, and so is the sum: the order in which a set gives its signs must not decide.
    """
    return round(BIAS + math.fsum(WEIGHTS.get(sign, 0.0) for sign in found), 6)


def leading(entries: Sequence[Entry]) -> Entry:
    """Return the entry that a name means when nothing else is known."""
    return max(entries, key=lambda e: e.prior - (1.2 if e.name_kind is NameKind.OTHER else 0.0))


def is_adjective(entries: Sequence[Entry]) -> bool:
    """Say whether a name is first of all an adjective or a demonym ("Welsh", though a town is called so)."""
    return leading(entries).name_kind is NameKind.ADJECTIVE


def _is_half(found: Sequence[Stretch], at: int, text: str) -> bool:
    """Say whether a hyphen goes on with more of a name: "San-Yan Industries", not "the Minsk-Orsha line"."""
    end = found[at].end
    if text[end : end + 1] != "-" or not text[end + 1 : end + 2].isupper():
        return False
    following = found[at + 1] if at + 1 < len(found) else None
    if following is None or following.start != end + 1:
        return True
    return text[following.end : following.end + 1] == " " and text[following.end + 1 :][:1].isupper()


def _is_spoken_to(token: Token) -> bool:
    """Say whether somebody is spoken to, and no place reached: "spoke to Nigg"."""
    by = token.head
    return by.lower_ in ("to", "with") and by.head.lemma_.lower() in _SPEAKING


def _name_signs(stretch: Stretch, around: Surroundings) -> set[str]:
    top = leading(stretch.entries)
    out = {f"name:{top.name_kind.name.casefold()}", f"kind:{_family(top)}"}
    if top.kind in ("city", "port", "county", "province"):
        out.add(f"size:{min(7, max(2, int(top.prior)))}")
    if top.kind in ("river", "mountain", "desert", "sea") and _bare(stretch, around):
        out.add("no-article")
    if top.number < 0:
        out.add("own")
    if top.prior < _SMALL and fold(stretch.text) in GIVEN_NAMES:
        out.add("is-given")
    inner_the = stretch.text.startswith("The ") and stretch.start not in around.sentence_starts
    if inner_the and _family(top) == "area":
        out.add("titled")
    return out | _spelling_signs(stretch, top, around)


def _spelling_signs(stretch: Stretch, top: Entry, around: Surroundings) -> set[str]:
    out: set[str] = set()
    if stretch.last > stretch.first:
        out.add("institution" if fold(stretch.text) in INSTITUTIONS else "many-words")
    elif stretch.text.casefold() in NEVER:
        out.add("never")
    if top.name_kind is NameKind.ABBREVIATION:
        return out | ({"bare-letters"} if "." not in stretch.text and top.kind != "country" else set())
    if len(stretch.text) <= 3:
        out.add("short")
    if stretch.text.isupper() and not around.shouting:
        out.add("capitals")
    if not is_latin(stretch.text):
        out.add("other-script")
    return out


def _bare(stretch: Stretch, around: Surroundings) -> bool:
    """Say whether a river or sea stands without its article: "Amazon" the firm, "the Amazon" the river."""
    if stretch.last > stretch.first or stretch.first == 0:
        return False
    return around.words[stretch.first - 1].text.casefold() not in _ARTICLES


def _family(entry: Entry) -> str:
    if entry.kind in ("country", "continent", "city", "county", "province", "port"):
        return entry.kind
    if entry.kind in (
        "sea",
        "strait",
        "canal",
        "lake",
        "river",
        "region",
        "mountain",
        "desert",
        "island",
        "territory",
    ):
        return "area"
    return "airport" if entry.kind in ("airport", "airbase") else "site"


def _parse_signs(stretch: Stretch, around: Surroundings) -> set[str]:
    out: set[str] = set()
    head = around.token(stretch.end - 1)
    if head is None:
        return {"no-token"}
    label = _ENTITIES.get(head.ent_type_, "other") if head.ent_type_ else "none"
    ent = around.entity_at.get(head.i)
    longer = ent is not None and (ent[0] < stretch.start - 4 or ent[1] > stretch.end + 2)
    if longer and label == "person":
        out.add("inside-person")
    elif longer:
        out.add("inside-longer")
    if not (longer and label == "person"):
        out.add(f"ent:{label}")
    if _is_spoken_to(head):
        out.add("spoken-to")
    out.add(f"pos:{head.pos_ if head.pos_ in ('PROPN', 'ADJ', 'NOUN') else 'other'}")
    modifies = head.dep_ in ("compound", "nmod", "amod")
    if is_adjective(stretch.entries):
        follows = head.nbor() if head.i + 1 < len(around.doc) else None
        before = follows is not None and follows.pos_ in ("NOUN", "PROPN", "ADJ") and modifies
        out.add("adjective-before" if before else "demonym")
    elif modifies:
        out.add("modifier")
    first = around.token(stretch.start)
    if first is not None and first.is_sent_start and stretch.first == stretch.last:
        out.add("sentence-start")
    return out


def _document_signs(stretch: Stretch, around: Surroundings) -> set[str]:
    tables = {
        "surname": around.surnames,
        "called-given": around.given,
        "called-ship": around.ships,
    }
    out = {sign for sign, table in tables.items() if stretch.text in table}
    if stretch.start in around.datelines:
        out.add("dateline")
    if stretch.text in around.firms and _family(leading(stretch.entries)) not in ("country", "continent"):
        out.add("called-firm")
    single = stretch.first == stretch.last and len(stretch.text) > 5
    if single and leading(stretch.entries).kind != "country" and _one_meaning(stretch.entries):
        out.add("one-meaning")
    if stretch.text.casefold() in around.lower and stretch.first == stretch.last:
        out.add("common-word")
    return out | _label_signs(around.labels.get(fold(stretch.text)))


def _label_signs(seen: Counter[str] | None) -> set[str]:
    """Return what the entity recognizer calls the same name anywhere in the text."""
    if not seen:
        return set()
    places = seen["GPE"] + seen["LOC"] + seen["FAC"] + seen["NORP"]
    out = {"called-place"} if places else set()
    if seen["PERSON"] > places:
        out.add("called-person")
    if seen["ORG"] > places:
        out.add("called-org")
    return out


def _one_meaning(entries: Sequence[Entry]) -> bool:
    first = entries[0]
    return all(abs(e.lat - first.lat) < 0.6 and abs(e.lon - first.lon) < 0.9 for e in entries[1:])


def _before_signs(found: Sequence[Stretch], at: int, around: Surroundings) -> set[str]:
    stretch = found[at]
    words, text = around.words, around.text
    if stretch.first == 0:
        return {"text-start"}
    word = words[stretch.first - 1]
    gap = text[word.end : stretch.start]
    out: set[str] = set()
    previous = found[at - 1] if at else None
    if previous is not None and previous.end == word.end and "," in gap and len(gap) <= 3:
        out.add("after-place-comma")
    if (
        previous is not None
        and gap.rstrip() in ("'s", "’s", "'", "’")
        and contains(previous.entries, stretch.entries)
    ):
        out.add("owner")
    if gap.strip(" \n\t\"“‘'") not in ("", ".") or "\n\n" in gap:
        return out
    low = word.text.casefold().rstrip(".")
    if gap.strip() == ".":
        return out | ({"title"} if low in TITLES else set())
    return out | _word_before(word, low, stretch, around) | _end_signs(stretch, around)


def _end_signs(stretch: Stretch, around: Surroundings) -> set[str]:
    """Return the sign of a name that stands where goods start or end."""
    token = around.token(stretch.start)
    end = stands_at_an_end(token) if token is not None and token.text[0].isupper() else None
    return {f"goods-{end}"} if end else set()


def _word_before(word: Word, low: str, stretch: Stretch, around: Surroundings) -> set[str]:
    out: set[str] = set()
    if low in WEAK_PREPOSITIONS:
        out.add("of")
        before = around.words[stretch.first - 2].text.casefold() if stretch.first > 1 else ""
        if low == "of" and before in KIND_WORDS:
            out.add("kind-of")
        elif low == "of" and before in ORGANISATION_OF:
            out.add("organisation-of")
    elif low in ("at", "in", "near") and stretch.first > 1:
        before = around.words[stretch.first - 2].text.casefold()
        if before in KIND_WORDS:
            out.add("kind-at")
    out |= {sign for sign, table in _BEFORE.items() if low in table}
    if low == "ship" and _is_verb(word, around):
        out.discard("ship")  # "begun to ship North Korean shells"
    if low == "the" and leading(stretch.entries).kind in ("city", "port") and _stands_alone(stretch, around):
        out.add("the-town")
    if word.is_upper and not around.shouting:
        out |= _capital_before(word, low, around)
    return out


def _is_verb(word: Word, around: Surroundings) -> bool:
    token = around.token(word.start)
    return token is not None and token.pos_ == "VERB"


def _stands_alone(stretch: Stretch, around: Surroundings) -> bool:
    """Say whether no noun follows: "in the Neptun were", and not "the Leith docks"."""
    token = around.token(stretch.end - 1)
    after = token.nbor() if token is not None and token.i + 1 < len(around.doc) else None
    return after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ", "PART")


def _capital_before(word: Word, low: str, around: Surroundings) -> set[str]:
    if low in TITLES:
        return {"title"}
    if low in GIVEN_NAMES or (len(word.text) == 2 and word.text[1] == "."):
        return {"given-name"}
    plain = low not in DIRECTIONS and low not in KIND_WORDS and not _starts_sentence(word, around)
    return {"capital-before"} if plain else set()


def _starts_sentence(word: Word, around: Surroundings) -> bool:
    token = around.token(word.start)
    return token is None or bool(token.is_sent_start)


def _after_signs(found: Sequence[Stretch], at: int, around: Surroundings) -> set[str]:
    stretch = found[at]
    words, text = around.words, around.text
    if stretch.last + 1 >= len(words):
        return set()
    word = words[stretch.last + 1]
    gap = text[stretch.end : word.start]
    out: set[str] = set()
    out |= _holder_after(found, at, text)
    if gap.startswith(("'s", "’s", "'", "’")):
        out.add("possessive")
    if gap.strip(" \n\t") or "\n\n" in gap:
        return out
    low = word.text.casefold()
    if low in KIND_WORDS:
        out.add("kind-after")
    if low in VERBS_OF_SAYING:
        out.add("says")
    if low in DISEASE_WORDS:
        out.add("disease")
    if word.is_upper and not around.shouting:
        after = _capital_after(stretch, low, around)
        # a firm may eat a town's name, not a country's: "the Surinam Aluminum Company" is Surinam's
        out |= after - {"name-eater"} if leading(stretch.entries).kind == "country" else after
    return out


def _holder_after(found: Sequence[Stretch], at: int, text: str) -> set[str]:
    """Return the signs that the next name gives: "Oxford, North Carolina"; "Hvalfjord in Iceland"."""
    if at + 1 >= len(found):
        return set()
    stretch, following = found[at], found[at + 1]
    between = text[stretch.end : following.start]
    if "," in between and len(between) <= 3:
        # an abbreviated state is an address, whether or not the gazetteer has the place: "Dartmouth, Mass."
        state = leading(following.entries).name_kind is NameKind.ABBREVIATION
        holds = state or contains(following.entries, stretch.entries)
        return {"before-place-comma", "container"} if holds else {"before-place-comma"}
    if between.strip() in ("in", ", in", "in the", "(") and contains(following.entries, stretch.entries):
        return {"container"}
    return set()


def _capital_after(stretch: Stretch, low: str, around: Surroundings) -> set[str]:
    if low in NAME_EATERS:
        return {"name-eater"}
    if low in KIND_WORDS or low in DIRECTIONS:
        return set()
    following = around.words[stretch.last + 2] if stretch.last + 2 < len(around.words) else None
    out = {"capital-after"}
    if following is not None and following.text.casefold() in NAME_EATERS and following.is_upper:
        out.add("name-eater")
    return out


def contains(outer: Sequence[Entry], inner: Sequence[Entry]) -> bool:
    """Say whether some reading of one name holds some reading of another ("Oxford, North Carolina")."""
    for big in outer:
        if big.kind not in _REGION_KINDS or big.prior < _CONTAINER_PRIOR:
            continue
        if any(inside(small, big) for small in inner):
            return True
    return False


def inside(small: Entry, big: Entry) -> bool:
    """Say whether a place lies in a country, a first-level or a second-level region."""
    if small.number == big.number or small.kind in ("country", "continent"):
        return False
    if big.kind == "country":
        return small.country == big.country
    if big.kind == "province":
        return small.country == big.country and small.admin1 == big.admin1 != 0 and small.kind != "province"
    if big.kind == "county":
        return small.admin2 == big.number
    away = 111.2 * max(abs(small.lat - big.lat), abs(small.lon - big.lon) * 0.6)
    return big.country in ("", small.country) and away <= 1.2 * big.radius_km
