"""Goods that change vehicle in one clause: "by ship to Rangoon, by rail to Lashio and by truck to Kunming".

The parse hangs later names on the first vehicle; the row of words tells each way, its vehicle and its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Cargo, Mode
from cargotrace.reading.drafts import Draft
from cargotrace.reading.leads import first_token, last_token, lead_of
from cargotrace.reading.modes import MEANS, vehicle_mode
from cargotrace.reading.scene import Scene
from cargotrace.reading.verbs import TO

if TYPE_CHECKING:
    from spacy.tokens import Token

#: words from "by" to its vehicle, from a vehicle to "to", and between the ways of a relay
_MOST_WITHIN, _MOST_TO, _MOST_APART = 3, 8, 5
_SEVERAL = 2
#: a longer row of ways is no sentence that anybody wrote
_MOST_WAYS = 8
_BETWEEN = frozenset({"and", "then", ",", "there", "from", "on", "onwards", "onward", "finally", "again"})
#: words for another part of the goods, which goes its own way: "and the rest by train to Comilla"
_SHARES = frozenset({"the", "rest", "balance", "remainder", "others", "other", "half", "some", "part"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One vehicle's part of a relay, with the positions of its first and last word and of its vehicle."""

    end: Mention
    mode: Mode
    first: int
    last: int
    vehicle: int


def with_relays(scene: Scene, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return drafts with the legs of relays whose first way one of them tells, each by its own vehicle.

    Examples
    --------
    >>> with_relays(Scene(report=None, doc=(), mentions=()), ())
    ()
    """
    found = list(drafts)
    for ways in find_relays(scene):
        at = next((n for n, d in enumerate(found) if _is_first(scene, d, ways[0])), None)
        if at is None:
            continue
        spans = {way.end.span for way in ways[1:]}
        base = found[at].by("relay", mode=ways[0].mode, modes_named=())
        if base.origin is not None and base.origin.span == ways[0].end.span:  # "and from there"
            base = replace(base, origin=None)
        found = [d for d in found if d.destination is None or d.destination.span not in spans]
        found = [base if d.trigger == base.trigger and _ends_at(d, ways[0].end) else d for d in found]
        found += [_leg(scene, base, a.end, b) for a, b in pairwise(ways) if not _is_share(scene, a, b)]
    return tuple(sorted(found, key=lambda d: d.trigger))


def with_parts(scene: Scene, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return drafts with the legs of goods that part: "half by barge to Khulna, the rest by train to C.".

    A part starts where the first one did, of which other sentences may tell; its amount is not told.
    """
    found = list(drafts)
    for ways in find_relays(scene):
        base = next((d for d in found if _is_first(scene, d, ways[0])), None)
        for before, way in pairwise(ways):
            if base is not None and _is_share(scene, before, way):
                kind = base.cargo.kind if base.cargo is not None else None
                leg = _leg(scene, base, base.origin, way)
                found.append(replace(leg, cargo=Cargo(kind=kind) if kind else None))
    return tuple(found)


def by_own_way(scene: Scene, draft: Draft) -> Draft:
    """Return a draft in whose clause several vehicles are named with the one that goes to its destination."""
    if len(draft.modes_named) < _SEVERAL or draft.destination is None:
        return draft
    way = _way(scene, draft.destination)
    if way is None:
        before = [m for m in scene.mentions if m.span.end <= draft.destination.span.start][-1:]
        gap = scene.report.text[before[0].span.end : draft.destination.span.start] if before else ""
        way = _way(scene, before[0]) if before and gap.strip() in ("and", ",", "or") else None
    if way is None or not set(draft.modes_named) <= _modes_beside(scene, draft.destination) | {way.mode}:
        return draft  # "over sea and by rail to a depot": two vehicles on one way
    return draft.by("relay", mode=way.mode, modes_named=())


def _modes_beside(scene: Scene, end: Mention) -> set[Mode]:
    """Return the modes of the other ways of a name's sentence, each with an end of its own."""
    ways = (_way(scene, m) for m in scene.mentions if m is not end and scene.near(end, m))
    return {way.mode for way in ways if way is not None}


def _is_first(scene: Scene, draft: Draft, way: Way) -> bool:
    sentence = scene.doc[way.first].sent
    return _ends_at(draft, way.end) and sentence.start <= draft.trigger < sentence.end


def _ends_at(draft: Draft, end: Mention) -> bool:
    return draft.destination is not None and draft.destination.span == end.span


def _leg(scene: Scene, base: Draft, origin: Mention | None, way: Way) -> Draft:
    """Return the leg of a later way, with the goods of the first."""
    return Draft(
        rule="relay",
        kind="transfer",
        trigger=way.vehicle,
        words=(way.vehicle,),
        sentence=scene.doc[way.vehicle].sent.start,
        origin=origin,
        destination=way.end,
        theme=base.theme,
        mode=way.mode,
        cargo=base.cargo,
        negated=base.negated,
    )


def find_relays(scene: Scene) -> Iterator[tuple[Way, ...]]:
    """Yield the ways of each relay, two or more in a row."""
    row: list[Way] = []
    for mention in scene.mentions:
        way = _way(scene, mention) if mention.role != "adjective" else None
        if way is None:
            continue
        if row and not _follows(scene, row[-1], way):
            if 1 < len(row) <= _MOST_WAYS:
                yield tuple(row)
            row = []
        row.append(way)
    if 1 < len(row) <= _MOST_WAYS:
        yield tuple(row)


def _follows(scene: Scene, before: Way, way: Way) -> bool:
    """Say whether nothing but "and then", "from there" or "and the rest" stands between two ways."""
    between = scene.doc[before.last + 1 : way.first]
    same = scene.doc[before.last].sent == scene.doc[way.first].sent
    return same and len(between) <= _MOST_APART and all(t.lower_ in _BETWEEN | _SHARES for t in between)


def _is_share(scene: Scene, before: Way, way: Way) -> bool:
    """Say whether a way is that of another part of the goods: it does not go on from the one before."""
    return any(t.lower_ in _SHARES - {"the"} for t in scene.doc[before.last + 1 : way.first])


def _way(scene: Scene, mention: Mention) -> Way | None:
    """Return the way that a name ends: "by rail to Lashio", "to Lashio by rail"."""
    lead = lead_of(scene, mention)
    if lead is None or lead[0] not in TO:
        return None
    last = last_token(scene, mention)
    low = max(scene.doc[lead[1]].sent.start, lead[1] - _MOST_TO)
    before = [t for t in scene.doc[low : lead[1]] if t.lower_ == "by"]
    vehicle = _vehicle(before[-1]) if before else None
    if vehicle is not None and not _is_crossed(scene, before[-1].i, first_token(scene, mention)):
        return Way(end=mention, mode=vehicle[1], first=before[-1].i, last=last, vehicle=vehicle[0])
    after = scene.doc[last + 1] if last + 1 < len(scene.doc) else None
    vehicle = _vehicle(after) if after is not None and after.lower_ == "by" else None
    if vehicle is None:
        return None
    return Way(end=mention, mode=vehicle[1], first=lead[1], last=vehicle[0], vehicle=vehicle[0])


def _is_crossed(scene: Scene, first: int, last: int) -> bool:
    """Say whether a comma, "and" or a verb stands between a vehicle and its end: they are of two ways."""
    return any(t.lower_ in (",", ";", "and") or t.pos_ == "VERB" for t in scene.doc[first:last])


def _vehicle(by: Token) -> tuple[int, Mode] | None:
    """Return the vehicle after "by", with its position and mode."""
    for token in by.doc[by.i + 1 : by.i + 1 + _MOST_WITHIN]:
        mode = vehicle_mode(token) or MEANS.get(token.lower_)
        if mode is not None:
            return token.i, mode
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "NUM"):
            return None
    return None
