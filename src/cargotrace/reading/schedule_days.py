"""Which days belong to a movement: those that hang on its words, and those its sentence shares with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cargotrace.reading.dating import DateMention
from cargotrace.reading.drafts import Draft
from cargotrace.reading.grammar import ancestors, children, clause_verb
from cargotrace.reading.scene import Scene, span_root
from cargotrace.reading.triggers import shipped_for
from cargotrace.reading.verbs import LIGHT_VERBS, NOUNS, VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

IMAGES = frozenset(
    ["image", "imagery", "photo", "photograph", "picture", "footage", "satellite", "snapshot", "video"]
)
_SHOWING = frozenset(
    [
        "show",
        "see",
        "spot",
        "observe",
        "indicate",
        "reveal",
        "capture",
        "appear",
        "begin",
        "start",
        "continue",
        "expect",
        "due",
        "plan",
    ]
)
REPORTING = frozenset(
    [
        "say",
        "tell",
        "report",
        "add",
        "announce",
        "quote",
        "write",
        "note",
        "claim",
        "ask",
        "warn",
        "believe",
        "confirm",
        "deny",
    ]
)
#: verbs that tell how much was moved in a time
_CHANGING = frozenset(
    [
        "fall",
        "rise",
        "drop",
        "total",
        "reach",
        "amount",
        "increase",
        "decrease",
        "be",
        "decline",
        "climb",
        "jump",
        "grow",
        "average",
    ]
)
#: a day behind an end, with nothing but these between
_ON = re.compile(r",?\s+(?:on|in|between|at|during|early|late|,)?\s*", re.IGNORECASE)
#: "to Dalian, where they arrived on July 31"
_WHERE = re.compile(r"[^.;]{0,40}?,?\s+where\b[^.;]*$")
_COMING_IN = frozenset({
    "arrive", "tie", "dock", "berth", "moor", "anchor", "land", "unload", "discharge", "put", "deliver",
    "meet", "receive", "welcome", "greet", "drop", "come", "get", "hand", "reach", "offload", "pull",
})  # fmt: skip
_SAME_TIME = re.compile(
    r"\b(?:by|that|the\s+same)\s+(?:evening|nightfall|night|noon|morning|afternoon|dusk|midnight)\b"
    r"|\bhours\s+(?:after|later|before|earlier)\b",
    re.IGNORECASE,
)
#: a day so near the start of its sentence opens it
_FRONTED = 6
#: characters from a movement's word within which its sentence dates it: a hostile row of days has no end
_REACH = 1000
_RECENT = re.compile(r"\b(?:recent(?:ly)?|lately)\b", re.IGNORECASE)
_SEASON = re.compile(r"this\s+(?:winter|spring|summer|autumn|fall)\b", re.IGNORECASE)
#: verbs of staying: who stayed until a day left on it
_STAYING = frozenset({"stay", "remain", "lie", "wait", "sit", "stand", "hold", "keep"})


def days_of(scene: Scene, draft: Draft) -> tuple[DateMention, ...]:
    """Return the days that belong to a draft, in the order of the text."""
    word = scene.doc[draft.trigger]
    if draft.ends == 0 and _counts_trips_of(word):
        return ()
    near = tuple(
        d
        for d in scene.dates
        if abs(d.start - word.idx) < _REACH and is_usable(d) and _same_sentence(scene, d, word)
    )
    bargain = shipped_for(word)
    if bargain is not None:  # the day of the purchase dates no shipment
        return tuple(d for d in near if d.start in bargain)[:1]
    own = tuple(
        d
        for d in near
        if (_belongs(scene, d, word) or _beside_end(scene, d, draft) or dates_pictures(scene, d, word))
        and not _is_background(scene, d, word)
    )
    if _failed(word):
        return ()
    landed = tuple(d for d in near if where_it_came(scene, d, draft) and d not in own)
    return (*own, *landed) or _shared(scene, draft, near)


def _failed(word: Token) -> bool:
    """Say whether it only ought to have happened: "should have been in Antofagasta by May 10"."""
    helpers = {c.lower_ for c in word.children if c.dep_ in ("aux", "auxpass")}
    return bool(helpers & {"should", "ought"}) and "have" in helpers


def where_it_came(scene: Scene, mention: DateMention, draft: Draft) -> bool:
    """Say whether a day tells when goods came in: "to Dalian, where they arrived on July 31"."""
    end = draft.destination.span.end if draft.destination is not None else mention.start
    if end >= mention.start or mention.kind in ("since", "until"):
        return False
    if not _WHERE.match(scene.report.text, end, mention.start):
        return False
    verb = clause_verb(span_root(scene.doc, mention.start, mention.end))
    return verb is not None and verb.idx > end and verb.lemma_.lower() in _COMING_IN


def _shared(scene: Scene, draft: Draft, near: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """Return the days that a verb takes from the one it is joined to.

    "On Monday 600 tonnes were railed to X and 200 trucked to Y", "loaded overnight and left for Trieste",
    "came in yesterday, and by evening the first lorries were on their way"
    """
    word = scene.doc[draft.trigger]
    joined = tuple(_joined_to(word))
    if _SAME_TIME.search(scene.report.text[max(word.sent.start_char, word.idx - 60) : word.idx + 60]):
        return near[:1]
    found = []
    for mention in near:
        verb = clause_verb(span_root(scene.doc, mention.start, mention.end))
        if verb is None or verb not in joined or _is_background(scene, mention, word):
            continue
        fronted = mention.start - word.sent.start_char < _FRONTED and mention.end < verb.idx
        set_off = draft.kind in ("depart", "go") and _kind_of(verb) == "load"
        if fronted or set_off:
            found.append(mention)
    return tuple(found)


def _joined_to(word: Token) -> Iterator[Token]:
    """Yield the verbs that a word is joined to, also by way of its subject: "and 200 tonnes trucked to Y"."""
    seen = {word.i}
    while (
        word.dep_ in ("conj", "acl", "dobj", "attr", "nsubj", "nsubjpass", "pobj") and word.head.i not in seen
    ):
        joined = word.dep_ == "conj"
        word = word.head
        seen.add(word.i)
        if joined and word.pos_ in ("VERB", "AUX"):
            yield word
        elif joined:
            yield from (a for a in ancestors(word) if a.pos_ in ("VERB", "AUX"))


def _kind_of(verb: Token) -> str | None:
    row = VERBS.get(verb.lemma_.lower())
    return row.kind if row is not None else None


def is_usable(mention: DateMention) -> bool:
    """Say whether a day may date a movement: it is known, and neither of the dateline nor of a name."""
    return mention.range is not None and mention.kind not in ("dateline", "name", "duration")


def _same_sentence(scene: Scene, mention: DateMention, word: Token) -> bool:
    sentence = word.sent
    return bool(sentence.start_char <= mention.start < sentence.end_char)


def _counts_trips_of(word: Token) -> bool:
    """Say whether a noun only counts what a verb above it tells, whose days they are then.

    "had been sailing between X and Y, making at least five round trips since August"
    """
    frame = word.head
    return (
        word.pos_ == "NOUN"
        and word.dep_ == "dobj"
        and frame.lemma_.lower() in LIGHT_VERBS
        and frame.dep_ == "advcl"
        and frame.head.lemma_.lower() in VERBS
    )


def _beside_end(scene: Scene, mention: DateMention, draft: Draft) -> bool:
    """Say whether a day stands right behind an end: "two charters from Caracas to Entebbe, on 2 March"."""
    ends = [m.span.end for m in (draft.origin, draft.destination) if m is not None]
    between = scene.report.text[max(ends) : mention.start] if len(ends) > 1 else ""
    return bool(_ON.fullmatch(between))


def dates_pictures(scene: Scene, mention: DateMention, word: Token) -> bool:
    """Say whether a day stands right behind pictures that the movement word comes after.

    "released images from over three weeks last month showing containers loaded"
    """
    root = span_root(scene.doc, mention.start, mention.end)
    if root.i > word.i:
        return False
    for i in range(root.i - 1, max(root.i - 10, word.sent.start) - 1, -1):
        token = scene.doc[i]
        if token.pos_ == "NOUN" and token.lemma_.lower() in IMAGES:
            return True
        if token.pos_ in ("VERB", "AUX") and token.lower_ not in ("taken", "made", "dated"):
            return False
    return False


def is_loose(scene: Scene, mention: DateMention) -> bool:
    """Say whether a time is only "in recent weeks" or "lately", which dates no single movement."""
    return _RECENT.search(scene.report.text, mention.start, mention.end) is not None


def _is_background(scene: Scene, mention: DateMention, word: Token) -> bool:
    """Say whether a day is only the loose time that a report is about.

    "had been sent in recent weeks", "keeps shipping arms this winter"
    """
    said = scene.report.text[mention.start : mention.end]
    if is_loose(scene, mention):
        return True
    return bool(_SEASON.match(said)) and (word.pos_ == "NOUN" or word.tag_ == "VBG")


def _belongs(scene: Scene, mention: DateMention, word: Token) -> bool:
    token = span_root(scene.doc, mention.start, mention.end)
    inner = _relative_verb(token)
    for head in ancestors(token) if inner is None else (inner,):
        if head.i == word.i:
            return True
        if head.tag_ == "VBG" and head.lemma_ in ("begin", "start"):  # "trips beginning in mid-August"
            continue
        if (
            head.dep_ == "advcl"
            and head.head.i == word.i
            and (mention.kind in ("since", "until") or is_since_clause(scene, mention))
        ):
            return True
        if head.pos_ in ("VERB", "AUX"):
            return _speaks_of(head, word) or left_then(mention, head, word)
        if head.pos_ == "NOUN" and head.lemma_.lower() in IMAGES:
            return head.i < word.i
        if head.pos_ == "NOUN" and head.lemma_.lower() in NOUNS:
            return _stands_under(head, word)
    return False


def _relative_verb(token: Token) -> Token | None:
    """Return the verb of a relative clause that a day closes although the parse hung it on the verb after.

    "Karwar, which sailed from Shuwaikh on 1 May, reached New Mangalore this morning"
    """
    outer = clause_verb(token)
    if outer is None or outer.i < token.i:
        return None
    before = next((t for t in reversed(token.doc[token.sent.start : token.i]) if t.pos_ == "VERB"), None)
    behind = next((t for t in token.doc[token.i + 1 : outer.i] if t.is_punct), None)
    if before is None or behind is None or before.dep_ != "relcl" or behind.i - token.i > 3:
        return None
    return before


def left_then(mention: DateMention, verb: Token, word: Token) -> bool:
    """Say whether a verb of staying until a day comes before the movement word.

    "stayed in Dalian until August 26, were then taken to Osaka"
    """
    onward = word.dep_ == "conj" and word.head.i == verb.i
    return mention.kind == "until" and verb.lemma_.lower() in _STAYING and onward


def _speaks_of(verb: Token, word: Token) -> bool:
    """Say whether a dated verb is only the frame of the movement word.

    "was seen leaving", "a delivery was made"
    """
    lemma = verb.lemma_.lower()
    if lemma in REPORTING:
        return False
    if word.pos_ in ("VERB", "AUX") and lemma in _SHOWING:
        return any(a.i == verb.i for a in ancestors(word))
    if word.dep_ == "pcomp" and word.head.lower_ == "after" and word.head.head.i == verb.i:
        return True  # "grounded last night after undocking"
    if word.pos_ not in ("VERB", "AUX"):
        frame = next((a for a in ancestors(word) if a.pos_ in ("VERB", "AUX")), None)
        return (
            frame is not None
            and frame.i == verb.i
            and (lemma in LIGHT_VERBS or lemma in VERBS or lemma in _CHANGING)
        )
    return False


def _stands_under(noun: Token, word: Token) -> bool:
    return any(a.i == word.i for a in ancestors(noun)) or any(a.i == noun.i for a in ancestors(word))


def is_since_clause(scene: Scene, mention: DateMention) -> bool:
    """Say whether a day dates the event that a "since" clause counts from.

    "since the war began on 7 October"
    """
    root = span_root(scene.doc, mention.start, mention.end)
    verb = clause_verb(root)
    marks = children(verb, "mark") if verb is not None and verb.dep_ == "advcl" else []
    # "since its reopening on 15 August"
    marks += [a for a in ancestors(root) if a.pos_ in ("ADP", "SCONJ") and mention.kind == "point"]
    ready = (
        scene.report.published is not None
        and mention.range is not None
        and mention.range.earliest is not None
    )
    return ready and any(m.lower_ == "since" for m in marks)
