"""When a movement happened: the days that hang on its words, told apart as departure.

Arrival and sighting.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cargotrace.dates import DateRange
from cargotrace.reading.dating import DateMention
from cargotrace.reading.drafts import Draft
from cargotrace.reading.grammar import ancestors, children, clause_verb
from cargotrace.reading.scene import Scene, span_root
from cargotrace.reading.verbs import LIGHT_VERBS, NOUNS, VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

_IMAGES = frozenset(
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
_REPORTING = frozenset(
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
#: days from first to last after which a stretch of time dates both ends of what went on in it
_LONG_DAYS = 5
#: verbs of keeping goods moving: what they did in a month began and ended in it
_RUNNING = frozenset({"carry", "haul", "transport", "channel", "handle", "route", "ferry"})
#: a day behind an end, with nothing but these between
_ON = re.compile(r",?\s+(?:on|in|between|at|during|early|late|,)?\s*", re.IGNORECASE)
_RECENT = re.compile(r"\b(?:recent(?:ly)?|lately)\b", re.IGNORECASE)
_SEASON = re.compile(r"this\s+(?:winter|spring|summer|autumn|fall)\b", re.IGNORECASE)
_TILL = re.compile(r"\b(?:until|till)\s+(?:about\s+|around\s+)?$", re.IGNORECASE)
#: verbs of staying: who stayed until a day left on it
_STAYING = frozenset({"stay", "remain", "lie", "wait", "sit", "stand", "hold", "keep"})
_SINGLE_TRIP_NOUNS = frozenset({"export", "import"})


def days_of(scene: Scene, draft: Draft) -> tuple[DateMention, ...]:
    """Return the days that belong to a draft, in the order of the text."""
    word = scene.doc[draft.trigger]
    if draft.ends == 0 and _counts_trips_of(word):
        return ()
    near = tuple(d for d in scene.dates if _usable(d) and _same_sentence(scene, d, word))
    return tuple(
        d
        for d in near
        if (_belongs(scene, d, word) or _beside_end(scene, d, draft) or _dates_pictures(scene, d, word))
        and not _is_background(scene, d, word)
    )


def _usable(mention: DateMention) -> bool:
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


def _dates_pictures(scene: Scene, mention: DateMention, word: Token) -> bool:
    """Say whether a day stands right behind pictures that the movement word comes after.

    "released images from over three weeks last month showing containers loaded"
    """
    root = span_root(scene.doc, mention.start, mention.end)
    if root.i > word.i:
        return False
    for i in range(root.i - 1, max(root.i - 10, word.sent.start) - 1, -1):
        token = scene.doc[i]
        if token.pos_ == "NOUN" and token.lemma_.lower() in _IMAGES:
            return True
        if token.pos_ in ("VERB", "AUX") and token.lower_ not in ("taken", "made", "dated"):
            return False
    return False


def _is_background(scene: Scene, mention: DateMention, word: Token) -> bool:
    """Say whether a day is only the loose time that a report is about.

    "had been sent in recent weeks", "keeps shipping arms this winter"
    """
    said = scene.report.text[mention.start : mention.end]
    if _RECENT.search(said):
        return True
    return bool(_SEASON.match(said)) and (word.pos_ == "NOUN" or word.tag_ == "VBG")


def _belongs(scene: Scene, mention: DateMention, word: Token) -> bool:
    token = span_root(scene.doc, mention.start, mention.end)
    for head in ancestors(token):
        if head.i == word.i:
            return True
        if head.tag_ == "VBG" and head.lemma_ in ("begin", "start"):  # "trips beginning in mid-August"
            continue
        if (
            head.dep_ == "advcl"
            and head.head.i == word.i
            and (mention.kind in ("since", "until") or _is_since_clause(scene, mention))
        ):
            return True
        if head.pos_ in ("VERB", "AUX"):
            return _speaks_of(head, word) or _left_then(mention, head, word)
        if head.pos_ == "NOUN" and head.lemma_.lower() in _IMAGES:
            return head.i < word.i
        if head.pos_ == "NOUN" and head.lemma_.lower() in NOUNS:
            return _stands_under(head, word)
    return False


def _left_then(mention: DateMention, verb: Token, word: Token) -> bool:
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
    if lemma in _REPORTING:
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


def with_days(scene: Scene, draft: Draft) -> Draft:
    """Return a draft with its days told apart as departure, arrival, loading and sighting."""
    days = days_of(scene, draft)
    if not days:
        return draft
    changes: dict[str, DateRange | None] = {}
    for mention in days:
        since = _is_since_clause(scene, mention)
        stayed = _stay_end(scene, mention, scene.doc[draft.trigger])
        if stayed is not None:
            changes.setdefault("depart", stayed)
            continue
        dates = (
            DateRange.between(mention.range.earliest, scene.report.published)
            if since and mention.range
            else None
        )
        for name in ("depart", "arrive") if since else _fields(scene, draft, mention):
            changes.setdefault(name, dates or mention.range)
    return draft.by("day", **changes)


def _stay_end(scene: Scene, mention: DateMention, word: Token) -> DateRange | None:
    """Return the day that a stay lasted to, when the movement word follows on the stay."""
    verb = clause_verb(span_root(scene.doc, mention.start, mention.end))
    if verb is None or mention.range is None or not _left_then(mention, verb, word):
        return None
    return mention.point or DateRange.between(mention.range.latest, mention.range.latest)


def _is_since_clause(scene: Scene, mention: DateMention) -> bool:
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


_BOTH = ("depart", "arrive")


def _fields(scene: Scene, draft: Draft, mention: DateMention) -> tuple[str, ...]:
    """Return the fields of a draft that a day fills: the first row that fits decides."""
    word = scene.doc[draft.trigger]
    lemma = word.lemma_.lower()
    row = VERBS.get(lemma) or NOUNS.get(lemma)
    dates = row.dates if row is not None else ("arrive" if draft.kind == "arrive" else "depart")
    precision = mention.range.precision if mention.range is not None else "day"
    stretch = _is_stretch(mention) and lemma not in _SINGLE_TRIP_NOUNS
    came = draft.kind in ("arrive", "unload")
    there = draft.destination is not None
    before = scene.report.text[max(0, mention.start - 20) : mention.start]
    # "put on trains for Vesoul the next morning", "images of September show them loaded"
    set_off = lemma not in VERBS or _from_image(scene, mention)
    rows: tuple[tuple[bool, tuple[str, ...]], ...] = (
        (draft.kind == "unload" and draft.ends == 2, _BOTH),
        (draft.kind == "load", ("depart",) if set_off else ("loaded",)),
        (draft.kind == "seen", ("observed", "arrive") if there else ("observed",)),
        (lemma in _RUNNING and precision != "day", _BOTH),
        (stretch and draft.kind == "depart" and mention.kind != "since", ("depart",)),
        (stretch, ("arrive",) if came else _BOTH),
        (draft.kind == "go" and dates == "arrive" and not there, ()),
        # aircraft land on the day they set off, or the next
        (draft.mode == "air" and draft.ends == 2 and precision == "day" and not came, _BOTH),
        (mention.kind == "until" and _TILL.search(before) is not None, ()),
        (mention.kind == "until" and draft.kind == "go", ("arrive",)),
    )
    fallback = (dates if dates in _BOTH else "observed",)
    return next((fields for fits, fields in rows if fits), fallback)


def _from_image(scene: Scene, mention: DateMention) -> bool:
    """Say whether a day dates pictures: what they show then had set off by then."""
    above = ancestors(span_root(scene.doc, mention.start, mention.end))
    if _dates_pictures(scene, mention, scene.doc[len(scene.doc) - 1]):
        return True
    return any(h.pos_ == "NOUN" and h.lemma_.lower() in _IMAGES for h in above)


def _is_stretch(mention: DateMention) -> bool:
    days = mention.range.days if mention.range is not None else None
    if mention.kind == "since":
        return True
    return mention.kind == "span" and (days is None or days >= _LONG_DAYS)
