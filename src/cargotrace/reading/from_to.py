"""Movements read off the row of words, where the parse gives no movement both ends: "N from A to B".

The small parser takes "haul" for a noun, hangs "to B" on the goods, or knows no such verb. Prepositions right
before two names, goods near them and no word that speaks of anything else than moving are evidence enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from cargotrace.places.mention import Mention
from cargotrace.reading.drafts import Draft
from cargotrace.reading.ends import is_container, is_dateline
from cargotrace.reading.grammar import children
from cargotrace.reading.leads import first_token, is_whereabouts, last_token, lead_of
from cargotrace.reading.lexicon import noun_class, words
from cargotrace.reading.scene import Scene
from cargotrace.reading.themes import Theme, make_theme, noun_theme_class
from cargotrace.reading.unify import same_place, within
from cargotrace.reading.verbs import FROM, NOUNS, TO, VIA, listed_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

_FROM = FROM - {"off"}
_BOUND = frozenset({"for", *TO})
#: words between the two names: days, vehicles and goods stand there, clauses do not
_MOST_BETWEEN = 16
#: words between the names when the end is told first: "to B from A"
_MOST_BACK = 6
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLAUSE_STARTS = frozenset(
    {"after", "before", "when", "while", "since", "because", "which", "who", "where", "but"}
)
_WINDOW = 26
_CLAUSE_ENDS = frozenset({";", ":", "(", ")", "“", "”", '"'})
#: nouns that "from A to B" measures or describes, so that nothing is said to move
_WAYS = words(
    "road route highway railway railroad line track distance border corridor "
    "frontier coast journey way fare drive range run walk crossing link path pipeline passage service "
    "connection area region"
)
_LENGTHS = words("mile kilometre kilometer km kms metre meter nm")
#: words beside which goods between two places are a price, a rate, a range or a plan on paper
_UNREAL = words(
    "rate rates freight freights price prices cost costs quoted tariff fare fares capacity range scheme "
    "proposal plan plans bid ban embargo talks contract fired fire launch launched strike strikes struck hit "
    "tunnel bridge capable compared differ differs vary ranged ranging stretch stretches stretched extends "
    "rose fell risen fallen raised cut increased reduced grew can"
)
#: goods that go by themselves when nothing carries them: "the missile can fly from X to Y"
_FLYING_ARMS = words("missile rocket drone shell bomb projectile warhead")
_DASHES = frozenset({"-", "–", "—", "/", "-to-"})
_LINKS = _DASHES | {" for ", " to "}
_NEGATIONS = frozenset({"not", "n't", "never", "no", "nothing", "none"})

Role = Literal["origin", "destination", "via"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two places of one sentence that prepositions make start and end."""

    origin: Mention
    destination: Mention
    via: tuple[Mention, ...]
    #: positions of the first and the last token of the whole row, prepositions included
    first: int
    last: int


def with_pairs(scene: Scene, drafts: Iterable[Draft]) -> list[Draft]:
    """Return drafts with those ends, and those movements, that only the row of words shows.

    Examples
    --------
    >>> with_pairs(Scene(report=None, doc=(), mentions=()), [])
    []
    """
    found = list(drafts)
    for pair in find_pairs(scene):
        if _is_after(scene, pair, _WAYS):
            continue
        near = [n for n, d in enumerate(found) if d.sentence == scene.doc[pair.first].sent.start]
        if any(_tells(found[n], pair) for n in near):
            continue
        index = next((n for n in near if _completes(scene, found[n], pair)), None)
        if index is not None:
            found[index] = _completed(found[index], pair)
            continue
        draft = _draft(scene, pair)
        if draft is not None:
            found.append(draft)
    return sorted(found, key=lambda d: d.trigger)


def _tells(draft: Draft, pair: Pair) -> bool:
    ends = draft.origin, draft.destination
    return all(
        a is not None and same_place(a, b) for a, b in zip(ends, (pair.origin, pair.destination), strict=True)
    )


def _completes(scene: Scene, draft: Draft, pair: Pair) -> bool:
    """Say whether a pair tells an open or a wider end: "to Cuba, from Puerto Cabello to Havana"."""
    if draft.kind == "seen" or abs(draft.trigger - pair.first) > _WINDOW:
        return False
    origin = draft.origin is None or _is_at(draft.origin, pair.origin)
    destination = draft.destination is None or _is_at(draft.destination, pair.destination)
    if draft.ends == 0:
        return _is_beside(scene, draft, pair)
    return origin and destination


def _is_at(outer: Mention, inner: Mention) -> bool:
    return same_place(outer, inner) or within(inner, outer)


def _is_beside(scene: Scene, draft: Draft, pair: Pair) -> bool:
    """Say whether no other clause stands between a movement word without ends and a pair."""
    low, high = sorted((draft.trigger, pair.first))
    return not any(t.tag_ in _FINITE or t.text in _CLAUSE_ENDS for t in scene.doc[low + 1 : high])


def _completed(draft: Draft, pair: Pair) -> Draft:
    return draft.by(
        "from-to",
        origin=pair.origin,
        destination=pair.destination,
        via=draft.via or pair.via,
        weak=False,
        weak_origin=False,
    )


def find_pairs(scene: Scene) -> Iterator[Pair]:
    """Yield the places of a report that words before them join as start and end, in the order of the text."""
    leads = [
        (m, lead)
        for m in scene.mentions
        if m.role != "adjective"
        and not is_dateline(scene, m)
        and not is_container(scene, m)
        and not is_whereabouts(scene, m)
        and (lead := lead_of(scene, m)) is not None
    ]
    for index, ((start, (word, first)), _) in enumerate(pairwise([*leads, *leads[-1:]])):
        if word in _FROM:
            yield from _ahead(scene, start, first, leads[index + 1 :])
        elif word == "between":
            yield from _between(scene, start, first)
        elif word in TO:
            yield from _back(scene, start, first, leads[index + 1 :])
    yield from _bare(scene)


def _bare(scene: Scene) -> Iterator[Pair]:
    """Yield pairs as lists of sailings write them: "Copiapo, Valparaiso for Yokohama with nitrate"."""
    named = [m for m in scene.mentions if m.role == "name" and not is_container(scene, m)]
    rows = [scene.report.text[a.span.end : b.span.start].strip() in _DASHES for a, b in pairwise(named)]
    for n, (origin, destination) in enumerate(pairwise(named)):
        if rows[n] and (rows[n - 1 : n] == [True] or rows[n + 1 : n + 2] == [True]):
            continue  # a route of three names or more is read by dashes.py
        first, last = first_token(scene, origin), last_token(scene, destination)
        gap = scene.report.text[origin.span.end : destination.span.start].casefold()
        if gap not in _LINKS or not scene.near(origin, destination):
            continue
        opens = bool(scene.doc[first].is_sent_start) or scene.doc[first - 1].text in (
            ",",
            "(",
            ":",
            ";",
            "-",
            "–",
        )
        if opens or (gap in _DASHES and _is_beside_goods(scene, first, last)):
            yield Pair(origin=origin, destination=destination, via=(), first=first, last=last)


def _is_beside_goods(scene: Scene, first: int, last: int) -> bool:
    """Say whether "A-B" qualifies goods or follows a verb of moving: "the Bor-Malakal convoy"."""
    after = scene.doc[last + 1] if last + 1 < len(scene.doc) else None
    before = scene.doc[first - 1] if first else None
    moved = (
        after is not None
        and after.pos_ == "NOUN"
        and (
            after.lemma_.lower() in NOUNS
            or noun_theme_class(scene, after) in ("goods", "carrier", "package", "craft")
        )
    )
    return moved or (before is not None and listed_verb(before) is not None)


def _ahead(
    scene: Scene, origin: Mention, first: int, following: list[tuple[Mention, tuple[str, int]]]
) -> Iterator[Pair]:
    """Yield "from A … to B", and "to C" where "and C" follows B."""
    via: list[Mention] = []
    low = last_token(scene, origin) + 1
    for mention, (word, lead) in following:
        if not scene.near(origin, mention) or not _is_open(scene, low, lead, _MOST_BETWEEN):
            return
        if word in VIA:
            via.append(mention)
            continue
        if word not in _BOUND:
            return
        last = last_token(scene, mention)
        yield Pair(origin=origin, destination=mention, via=tuple(via), first=first, last=last)
        return


def _between(scene: Scene, origin: Mention, first: int) -> Iterator[Pair]:
    """Yield "between A and B"."""
    following = next((m for m in scene.mentions if m.span.start > origin.span.end), None)
    gap = scene.report.text[origin.span.end : following.span.start].split() if following else []
    if following is not None and gap in (["and"], ["and", "the"]):
        yield Pair(
            origin=origin, destination=following, via=(), first=first, last=last_token(scene, following)
        )


def _back(
    scene: Scene, destination: Mention, first: int, following: list[tuple[Mention, tuple[str, int]]]
) -> Iterator[Pair]:
    """Yield "to B from A"."""
    low = last_token(scene, destination) + 1
    for mention, (word, lead) in following[:1]:
        near = _is_open(scene, low, lead, _MOST_BACK) and _is_adverbial(scene, low, lead)
        if word in _FROM and near and scene.near(destination, mention):
            last = last_token(scene, mention)
            yield Pair(origin=mention, destination=destination, via=(), first=first, last=last)


def _is_open(scene: Scene, low: int, high: int, most: int) -> bool:
    """Say whether two names may belong together: near, in one sentence, no clause of its own between them."""
    between = scene.doc[low:high]
    return high - low <= most and not any(
        t.tag_ in _FINITE or t.text in _CLAUSE_ENDS or t.lower_ in _CLAUSE_STARTS for t in between
    )


def _is_adverbial(scene: Scene, low: int, high: int) -> bool:
    """Say whether only days, adverbs or a place's own country stand between two names."""
    between = [t for t in scene.doc[low:high] if t.i not in scene.date_tokens and t.i not in scene.mention_at]
    return all(t.pos_ in ("ADV", "NUM", "DET", "ADP", "PUNCT") and t.lower_ != "by" for t in between)


def _draft(scene: Scene, pair: Pair) -> Draft | None:
    """Return the movement that the words around a pair speak of, or None."""
    clause = _clause(scene, pair)
    if _is_unreal(clause) or _is_after(scene, pair, _LENGTHS):
        return None
    theme = _theme(scene, clause)
    if theme is None:
        return None
    trigger = _movement_word(clause, pair, scene)
    row = listed_verb(trigger) or NOUNS.get(trigger.lemma_.lower())
    kind = row.kind if row is not None and row.kind in ("transfer", "go", "depart") else "transfer"
    return Draft(
        rule="from-to",
        kind=kind,
        trigger=trigger.i,
        words=(trigger.i,),
        sentence=scene.doc[pair.first].sent.start,
        origin=pair.origin,
        destination=pair.destination,
        via=pair.via,
        theme=theme,
        mode=(row.mode if row is not None else None) or "unknown",
        negated=any(t.lower_ in _NEGATIONS for t in clause),
    )


def _clause(scene: Scene, pair: Pair) -> list[Token]:
    """Return the words around a pair, up to the ends of its clause, without those of the pair itself."""
    sentence = scene.doc[pair.first].sent
    before: list[Token] = []
    for i in range(pair.first - 1, max(sentence.start, pair.first - _WINDOW) - 1, -1):
        if scene.doc[i].text in _CLAUSE_ENDS:
            break
        before.insert(0, scene.doc[i])
    after: list[Token] = []
    for i in range(pair.last + 1, min(sentence.end, pair.last + _WINDOW)):
        if scene.doc[i].text in _CLAUSE_ENDS or scene.doc[i].tag_ in _FINITE:
            break
        after.append(scene.doc[i])
    return [t for t in (*before, *after) if t.i not in scene.mention_at]


def _is_unreal(clause: list[Token]) -> bool:
    """Say whether the words around a pair speak of a price, a range or a possibility."""
    return any(t.lower_ in _UNREAL for t in clause)


def _is_after(scene: Scene, pair: Pair, nouns: frozenset[str]) -> bool:
    """Say whether a pair follows one of some nouns, so that no goods move: "the track between X and Y"."""
    head = scene.doc[pair.first - 1] if pair.first else None
    while head is not None and head.pos_ in ("ADV", "PUNCT") and head.i > 0:
        head = scene.doc[head.i - 1]
    if head is None or head.pos_ not in ("NOUN", "PROPN") or head.dep_ == "pobj":
        return False  # "sent down the line from X to Y" moves
    return head.lemma_.lower() in nouns


def _theme(scene: Scene, clause: list[Token]) -> Theme | None:
    """Return the goods among the words around a pair, or None when people, money or nothing moves."""
    nouns = [t for t in clause if _is_noun(t) and t.i not in scene.date_tokens]
    classed = [(t, noun_theme_class(scene, t)) for t in nouns if not _is_qualifier(t)]
    goods = [t for t, c in classed if _is_cargo_class(t, c) and not flies_itself(t)]
    if not goods or any(c in ("people", "escort", "money") and _is_moved(t) for t, c in classed):
        return None
    craft = [t for t, c in classed if c == "craft"]
    return make_theme(scene, goods, craft)


def _is_cargo_class(token: Token, kind: str | None) -> bool:
    """Say whether a noun is goods, a vehicle that exists for goods, or a craft that is moved as goods."""
    return kind in ("goods", "package", "carrier") or (kind == "craft" and token.dep_ == "nsubjpass")


def flies_itself(token: Token) -> bool:
    """Say whether the subject of a verb is a weapon that goes by itself: "the missile can reach Seoul"."""
    return token.dep_ == "nsubj" and token.lemma_.lower() in _FLYING_ARMS


def _is_noun(token: Token) -> bool:
    """Say whether a word is a noun, or stands as one after a verb of moving: "Iran ships shells"."""
    if token.pos_ != "VERB":
        return token.pos_ in ("NOUN", "PROPN")
    return token.i > 0 and token.nbor(-1).pos_ == "NOUN" and listed_verb(token.nbor(-1)) is not None


def _is_qualifier(token: Token) -> bool:
    return (
        token.dep_ in ("compound", "nmod") and token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN")
    )


def _is_moved(token: Token) -> bool:
    return token.dep_ in ("dobj", "nsubjpass") or (token.dep_ == "nsubj" and not children(token.head, "dobj"))


def _movement_word(clause: list[Token], pair: Pair, scene: Scene) -> Token:
    """Return the word that says how it moves: a listed verb, else a verb, else what stands before."""
    before = [t for t in clause if t.i < pair.first]
    listed = [
        t for t in before if listed_verb(t) is not None and noun_class(t.lower_) not in ("goods", "package")
    ]
    verbs = [t for t in before if t.pos_ == "VERB" and t.dep_ not in ("amod", "compound")]
    return next(iter([*reversed(listed), *reversed(verbs)]), scene.doc[max(pair.first - 1, 0)])


__all__ = ["Pair", "find_pairs", "with_pairs"]
