"""When a movement happened: the days that hang on its words, told apart as departure.

Arrival and sighting.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cargotrace.dates import DateRange
from cargotrace.reading.dating import DateMention
from cargotrace.reading.drafts import Draft
from cargotrace.reading.grammar import ancestors, clause_verb
from cargotrace.reading.scene import Scene, span_root
from cargotrace.reading.schedule_days import (
    IMAGES,
    dates_pictures,
    days_of,
    is_since_clause,
    left_then,
    where_it_came,
)
from cargotrace.reading.totals import days_of_total
from cargotrace.reading.triggers import SEIZING, shipped_for
from cargotrace.reading.verbs import NOUNS, VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

#: days from first to last after which a stretch of time dates both ends of what went on in it
_LONG_DAYS = 5
#: verbs of keeping goods moving: what they did in a month began and ended in it
_RUNNING = frozenset({"carry", "haul", "transport", "channel", "handle", "route", "ferry"})
#: words before the day that a stay lasts to
TILL = re.compile(r"\b(?:until|till)\s+(?:about\s+|around\s+)?$", re.IGNORECASE)
_INTO = re.compile(r"\binto\s+(?:the\s+)?(?:(?:port|harbour|harbor)\s+of\s+)?$", re.IGNORECASE)
_SINGLE_TRIP_NOUNS = frozenset({"export", "import"})


def with_days(scene: Scene, draft: Draft) -> Draft:
    """Return a draft with its days told apart as departure, arrival, loading and sighting."""
    days = days_of(scene, draft)
    if not days:
        return draft
    changes: dict[str, DateRange | None] = {}
    for mention in days:
        since = is_since_clause(scene, mention)
        stayed = _stay_end(scene, mention, scene.doc[draft.trigger])
        if stayed is not None:
            changes.setdefault("depart", stayed)
            continue
        dates = (
            DateRange.between(mention.range.earliest, scene.report.published)
            if since and mention.range
            else None
        )
        total = days_of_total(scene, mention)
        dates = dates or total
        for name in _BOTH if since or total else _fields(scene, draft, mention):
            changes.setdefault(name, dates or mention.range)
    return draft.by("day", **changes)


def _stay_end(scene: Scene, mention: DateMention, word: Token) -> DateRange | None:
    """Return the day that a stay lasted to, when the movement word follows on the stay."""
    verb = clause_verb(span_root(scene.doc, mention.start, mention.end))
    if verb is None or mention.range is None or not left_then(mention, verb, word):
        return None
    return mention.point or DateRange.between(mention.range.latest, mention.range.latest)


_BOTH = ("depart", "arrive")


def _fields(scene: Scene, draft: Draft, mention: DateMention) -> tuple[str, ...]:
    """Return the fields of a draft that a day fills: the first row that fits decides."""
    word = scene.doc[draft.trigger]
    lemma = word.lemma_.lower()
    row = VERBS.get(lemma) or NOUNS.get(lemma)
    dates = row.dates if row is not None else ("arrive" if draft.kind == "arrive" else "depart")
    precision = mention.range.precision if mention.range is not None else "day"
    stretch = _is_stretch(mention) and lemma not in _SINGLE_TRIP_NOUNS
    came = draft.kind in ("arrive", "unload") or lemma == "land"
    there = draft.destination is not None
    before = scene.report.text[max(0, mention.start - 20) : mention.start]
    # "put on trains for Vesoul the next morning", "images of September show them loaded"
    set_off = not (lemma in VERBS or lemma in SEIZING) or _from_image(scene, mention)
    bargain = shipped_for(word)
    if bargain is not None:
        words = scene.report.text[bargain.start : bargain.stop].lower()
        return ("arrive",) if "delivery" in words else ("depart",)
    rows: tuple[tuple[bool, tuple[str, ...]], ...] = (
        (where_it_came(scene, mention, draft), ("arrive",)),
        (draft.kind == "unload" and draft.ends == 2, _BOTH),
        (draft.kind == "load", ("depart",) if set_off else ("loaded",)),
        (draft.kind == "seen", ("observed", "arrive") if there else ("observed",)),
        (lemma in _RUNNING and precision != "day", _BOTH),
        (stretch and draft.kind == "depart" and mention.kind != "since", ("depart",)),
        (stretch, ("arrive",) if came else _BOTH),
        (draft.kind == "go" and dates == "arrive" and not there, ()),
        (there and not came and _is_period(mention, draft), _BOTH),
        (draft.kind in ("go", "transfer") and draft.mode != "air" and _goes_into(scene, draft), ("arrive",)),
        # aircraft land on the day they set off, or the next
        (draft.mode == "air" and draft.ends == 2 and precision == "day" and not came, _BOTH),
        (mention.kind == "until" and TILL.search(before) is not None, ()),
        (mention.kind == "until" and draft.kind == "go", ("arrive",)),
    )
    fallback = (dates if dates in _BOTH else "observed",)
    return next((fields for fits, fields in rows if fits), fallback)


def _is_period(mention: DateMention, draft: Draft) -> bool:
    """Say whether aircraft flew in the time named: each landed within it."""
    precision = mention.range.precision if mention.range is not None else "day"
    return draft.mode == "air" and precision != "day" and mention.kind in ("point", "offset", "span")


def _goes_into(scene: Scene, draft: Draft) -> bool:
    """Say whether a day is when goods came in: "drove into the enclave this week", "towed into Ceuta"."""
    if draft.destination is None:
        return False
    start = draft.destination.span.start
    return bool(_INTO.search(scene.report.text[max(0, start - 30) : start]))


def _from_image(scene: Scene, mention: DateMention) -> bool:
    """Say whether a day dates pictures: what they show then had set off by then."""
    above = ancestors(span_root(scene.doc, mention.start, mention.end))
    if dates_pictures(scene, mention, scene.doc[len(scene.doc) - 1]):
        return True
    return any(h.pos_ == "NOUN" and h.lemma_.lower() in IMAGES for h in above)


def _is_stretch(mention: DateMention) -> bool:
    days = mention.range.days if mention.range is not None else None
    if mention.kind == "since":
        return True
    return mention.kind == "span" and (days is None or days >= _LONG_DAYS)
