"""The days of a movement from the trained network, where the rules found none.

A story tells the day in one sentence and the movement in the next; the network weighs each of the report's
days for each pair of places. Days that the rules read for a movement of theirs stay; on a movement that the
network added, a day that it is sure of goes before the nearest one.
"""

from __future__ import annotations

from dataclasses import replace

from cargotrace.dates import DateRange
from cargotrace.reading.claims import EvidenceField
from cargotrace.reading.dating import DateMention
from cargotrace.reading.drafts import Draft
from cargotrace.reading.evidence import with_sentence
from cargotrace.reading.relations import Relations
from cargotrace.reading.scene import Scene
from cargotrace.reading.schedule import TILL
from cargotrace.reading.schedule_days import is_loose, is_usable
from cargotrace.reading.triggers import shipped_for

#: the share of all days, and none, above which a day dates a movement without any, one that has another day
#: already, and one that no rule told
DAY, OTHER_DAY, ADDED_DAY = 0.5, 0.9, 0.5
_FIELDS: tuple[EvidenceField, EvidenceField] = ("depart", "arrive")


def weighed_dates(scene: Scene) -> tuple[DateMention, ...]:
    """Return the days of a report that may date a movement, in the order in which they are weighed."""
    return tuple(d for d in scene.dates if is_usable(d))


def with_weighed_days(scene: Scene, draft: Draft, relations: Relations, pair: tuple[int, int]) -> Draft:
    """Return a draft with the days that the network is sure of.

    Parameters
    ----------
    scene
        The report.
    draft
        A movement, with the days of the rules.
    relations
        What the network makes of the report.
    pair
        The numbers of its two ends.
    """
    shares = relations.shares("day", *pair)
    dates = weighed_dates(scene)[: shares.shape[1] - 1]
    if not dates:
        return draft
    added = is_added(draft)
    dated = any(day is not None for day in (draft.depart, draft.arrive, draft.observed))
    needed = ADDED_DAY if added else OTHER_DAY if dated else DAY
    bargain = shipped_for(scene.doc[draft.trigger])
    sure = []
    for row, field in zip(shares, _FIELDS, strict=True):
        best = int(row[:-1].argmax())
        told = getattr(draft, field)
        if is_loose(scene, dates[best]) or (bargain is not None and dates[best].start not in bargain):
            continue
        if row[best] > needed and (added or told is None or _narrows(dates[best].range, told)):
            sure.append((float(row[best]), field, dates[best]))
    for _share, field, day in sorted(sure, key=lambda s: -s[0]):
        draft = _dated(scene, draft, field, day)
    return draft


def _narrows(day: DateRange | None, told: DateRange) -> bool:
    """Say whether a day is within a time that was told, and tells it better: 27 August of 2013."""
    if day is None or day.days is None:
        return False
    return told.overlaps(day) and (told.days is None or day.days < told.days)


def is_added(draft: Draft) -> bool:
    """Say whether no rule told a movement: the network added it."""
    return draft.rule.split("+")[0] == "relation"


def _range(scene: Scene, day: DateMention, field: EvidenceField) -> DateRange | None:
    """Return when something left or came: what lay somewhere until a day left on it."""
    lay = day.kind == "until" and TILL.search(scene.report.text[max(0, day.start - 20) : day.start])
    return day.point if lay and field == "depart" and day.point is not None else day.range


def _dated(scene: Scene, draft: Draft, field: EvidenceField, day: DateMention) -> Draft:
    """Return a draft with one day more, unless it would then arrive before it left."""
    dated = replace(draft, **{field: _range(scene, day, field)})  # type: ignore[arg-type]
    came = dated.arrive or dated.observed
    backwards = dated.depart is not None and came is not None and not dated.depart.may_precede(came)
    if backwards or getattr(dated, field) == getattr(draft, field):
        return draft
    return dated.by("relation-day", evidence=with_sentence(scene, draft, day.start, day.end, field))
