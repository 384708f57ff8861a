"""What follows once passages are put together: days and means that one movement takes from the next.

A leg onward leaves after the cargo came in, a stay ends when the ship sails again, a stated passage
tells when she comes in, and a short haul by road or air ends on the day it began.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date, timedelta

from cargotrace.dates import DateRange
from cargotrace.geodesy import distance_m
from cargotrace.places.mention import Mention
from cargotrace.reading.bounds import with_bounds
from cargotrace.reading.dating import DateMention
from cargotrace.reading.drafts import Draft
from cargotrace.reading.modes import late_mode
from cargotrace.reading.scene import Scene
from cargotrace.reading.unify import same_place

#: what goes by road or air this far or less comes in on the day it left, if one day is told
_SAME_DAY_M = 350_000
_SAME_DAY_MODES = frozenset({"road", "air", "rail"})
_SAME_DAY_RAIL_M = 120_000
_CAME = re.compile(r"\b(?:verb|noun)-(?:arrive|unload|receive)\b")
#: a leg onward is dated by the report when that came this soon after the cargo
_ONWARD_DAYS = 31
_PASSAGES = frozenset({"passage", "voyage", "trip", "journey", "crossing", "run", "sail", "haul"})
_LASTING = frozenset({"take", "last", "need", "require"})
_STAYING = frozenset({"stop", "stay", "call", "lie", "wait", "anchor", "remain", "dock", "berth"})


def with_sequels(scene: Scene, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return the movements of a report with what each takes from the others."""
    moded = tuple(replace(draft, mode=late_mode(scene, draft)) for draft in drafts)
    return tuple(_settled(scene, draft, moded) for draft in moded)


def _settled(scene: Scene, draft: Draft, drafts: tuple[Draft, ...]) -> Draft:
    changes: dict[str, DateRange | None] = {}
    draft = with_bounds(scene, draft, drafts)
    if draft.depart is None and draft.arrive is None:
        changes["depart"] = _after_arrival(scene, draft, drafts)
    if draft.arrive is None and draft.destination is not None:
        changes["arrive"] = (
            _before_sailing(scene, draft, drafts) or _same_day(draft) or _after_passage(scene, draft)
        )
    if draft.depart is None and draft.arrive is not None and not _CAME.search(draft.rule):
        changes["depart"] = _same_day(replace(draft, depart=draft.arrive))
    told = {name: days for name, days in changes.items() if days is not None}
    return draft.by("sequel", **told) if told else draft


def _after_arrival(scene: Scene, draft: Draft, drafts: tuple[Draft, ...]) -> DateRange | None:
    """Return the days from the arrival of a cargo to the report, for its leg onward."""
    published = scene.report.published
    if "chain" not in draft.rule or draft.negated or published is None or not _is_point(draft.origin):
        return None
    for other in drafts:
        came = other.arrive.earliest if other.arrive is not None and other.arrive.days == 1 else None
        if came is None or draft.origin is None or other.destination is None or other.trigger > draft.trigger:
            continue
        if same_place(other.destination, draft.origin) and 0 <= (published - came).days <= _ONWARD_DAYS:
            return DateRange.between(came, published)
    return None


def _is_point(mention: Mention | None) -> bool:
    return mention is not None and mention.place is not None and not mention.place.is_area


def _before_sailing(scene: Scene, draft: Draft, drafts: tuple[Draft, ...]) -> DateRange | None:
    """Return the days of an arrival from the stay and the next departure.

    "stopped in Istanbul for less than two days and sailed again on 3 October"
    """
    if draft.destination is None:
        return None
    stay = _duration_in(scene, _sentence(scene, draft.destination.span.start), _STAYING, subject=False)
    onward = next(
        (d for d in drafts if d.depart and d.origin and same_place(d.origin, draft.destination)), None
    )
    if stay is None or onward is None or onward.depart is None or onward.depart.latest is None:
        return None
    left = onward.depart.earliest or onward.depart.latest
    return DateRange.between(_moved(left, -math.ceil(stay)), onward.depart.latest)


def _same_day(draft: Draft) -> DateRange | None:
    """Return the day of departure for a short haul by road or air."""
    ends = [m.place for m in (draft.origin, draft.destination) if m is not None and m.place is not None]
    one_day = draft.depart is not None and draft.depart.days == 1
    if not one_day or len(ends) < 2 or draft.mode not in _SAME_DAY_MODES or any(p.is_area for p in ends):
        return None
    told_whole = draft.kind in ("transfer", "go") and "heading" not in draft.rule
    near = distance_m(ends[0].lonlat, ends[1].lonlat) <= (
        _SAME_DAY_RAIL_M if draft.mode == "rail" else _SAME_DAY_M
    )
    return draft.depart if near and told_whole else None


def _after_passage(scene: Scene, draft: Draft) -> DateRange | None:
    """Return the days of arrival from a stated length of the passage, told soon after it began."""
    left = draft.depart
    if left is None or left.latest is None or left.earliest is None or left.days != 1:
        return None
    sentences = list(scene.doc.sents)
    at = next(
        (n for n, s in enumerate(sentences) if s.start_char <= scene.doc[draft.trigger].idx < s.end_char), 0
    )
    for sentence in sentences[at : at + 4]:
        days = _duration_in(scene, (sentence.start_char, sentence.end_char), _LASTING, subject=True)
        if days is not None:
            return DateRange.between(left.earliest, _moved(left.latest, math.ceil(days)))
    return None


def _sentence(scene: Scene, at: int) -> tuple[int, int]:
    sentence = next((s for s in scene.doc.sents if s.start_char <= at < s.end_char), None)
    return (sentence.start_char, sentence.end_char) if sentence is not None else (0, 0)


def _duration_in(
    scene: Scene, stretch: tuple[int, int], verbs: frozenset[str], *, subject: bool
) -> float | None:
    """Return the longest stretch of days told in a sentence with one of some verbs."""
    words = list(scene.doc.char_span(*stretch, alignment_mode="expand") or ())
    asked = any(t.lemma_.lower() in verbs for t in words)
    if not asked or (subject and not any(t.lemma_.lower() in _PASSAGES for t in words)):
        return None
    return max((d for m in scene.dates if (d := _days(m, stretch)) is not None), default=None)


def _days(mention: DateMention, stretch: tuple[int, int]) -> float | None:
    inside = stretch[0] <= mention.start < stretch[1]
    return mention.duration_days if inside and mention.kind == "duration" else None


def _moved(day: date, days: int) -> date:
    return day + timedelta(days=days)
