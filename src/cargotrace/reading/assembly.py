"""Passages of one report become its movements: what is taken up again is joined, what follows is chained.

Three readings of two passages on the same goods or vehicle, tried in this order: they are one movement
(:func:`unify`); the second follows where the first ended; or they are apart.
"""

from __future__ import annotations

from dataclasses import replace

from cargotrace.places.mention import Mention
from cargotrace.reading.drafts import Draft
from cargotrace.reading.ledgers import find_ledgers
from cargotrace.reading.lexicon import CARRIERS, CRAFT
from cargotrace.reading.scene import Scene
from cargotrace.reading.tallies import find_tallies
from cargotrace.reading.unify import clashes, same_place, unify, within

#: a thing is taken up again within this many sentences
_REACH = 4
_VEHICLES = frozenset(CARRIERS) | frozenset(CRAFT)
_LOTS = frozenset(
    ["shipment", "consignment", "cargo", "load", "delivery", "container", "freight", "goods", "lot", "batch"]
)


def put_together(scene: Scene, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return the movements of a report from its passages, in the order of the text."""
    order = {s.start: n for n, s in enumerate(scene.doc.sents)}
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.trigger):
        _add(kept, draft, order)
    kept = [_with_port(d) for d in _absorb(_share_origin(kept, order))]
    kept += find_tallies(scene, tuple(kept))
    kept = _with_ledgers(scene, kept)
    return tuple(_loading_days(d) for d in _inherit(kept) if is_claim(d))


def _with_ledgers(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Add the lines of lists of amounts, in place of passages that name no more than a line does."""
    lines = find_ledgers(scene, tuple(drafts))
    told = {m.span for d in drafts if d.ends == 2 for m in (d.origin, d.destination) if m is not None}
    new = [d for d in lines if d.ends == 2 and not {m.span for m in (d.origin, d.destination) if m} <= told]
    detailed = {m.span for d in new for m in (d.origin, d.destination) if m is not None}
    kept = [d for d in drafts if d.ends != 1 or _only_end(d) not in detailed]
    return kept + new


def _only_end(draft: Draft) -> object:
    end = draft.destination or draft.origin
    return end.span if end is not None else None


def _share_origin(drafts: list[Draft], order: dict[int, int]) -> list[Draft]:
    """Give bare quantities the origin told just before.

    "moves inland from Port Sudan. 6,400 tonnes were railed to …"
    """
    found: list[Draft] = []
    used: set[int] = set()
    for told in drafts:
        draft = told
        source = next((d for d in reversed(found) if _shares(d, told, order)), None)
        if source is not None:
            used.add(source.trigger)
            kind = source.cargo.kind if source.cargo else None
            cargo = replace(draft.cargo, kind=draft.cargo.kind or kind) if draft.cargo else None
            days = draft.depart if draft.depart or draft.arrive else source.depart
            draft = draft.by("shared-origin", origin=source.origin, cargo=cargo, depart=days)
        found.append(draft)
    return [d for d in found if d.trigger not in used]


def _shares(source: Draft, draft: Draft, order: dict[int, int]) -> bool:
    bare = (
        draft.origin is None
        and draft.destination is not None
        and draft.kind in ("transfer", "go", "load", "receive")
    )
    measured = draft.cargo is not None and draft.cargo.quantity is not None and not draft.cargo.kind
    measured = measured or draft.theme.classes == {"package"}
    near = 0 <= order[draft.sentence] - order[source.sentence] <= 1
    open_ended = source.origin is not None and source.destination is None and not source.weak
    untold = not _exceeds(draft, source) and not source.vessels and not source.negated
    return (
        bare and measured and near and open_ended and untold and source.kind in ("transfer", "go", "depart")
    )


def _exceeds(draft: Draft, source: Draft) -> bool:
    """Say whether a quantity cannot be part of what was told before it: more of it, or another unit."""
    total = source.cargo.quantity if source.cargo else None
    if total is None or source.cargo is None or draft.cargo is None or draft.cargo.quantity is None:
        return False
    return draft.cargo.quantity >= total or draft.cargo.unit not in (source.cargo.unit, None)


def _with_port(draft: Draft) -> Draft:
    """Take the port that exports go through as where they start: "French exports through Rouen"."""
    if (
        draft.destination is not None
        or len(draft.via) != 1
        or draft.origin is None
        or draft.kind != "transfer"
    ):
        return draft
    port = draft.via[0]
    if not within(port, draft.origin):
        return draft
    return draft.by(
        "port", origin=port, via=(), weak_origin=False, mode="sea" if draft.mode == "unknown" else draft.mode
    )


def _add(kept: list[Draft], draft: Draft, order: dict[int, int]) -> None:
    for index in range(len(kept) - 1, max(-1, len(kept) - 8), -1):
        before = kept[index]
        if not is_linked(before, draft, order):
            continue
        one = unify(before, draft) if _may_be_one(before, draft) else None
        if one is None and _reroutes(before, draft):
            one = unify(replace(before, destination=None), draft)
        if one is not None:
            del kept[index]
            _add(kept, one, order)
            return
        if _follows(before, draft):
            same_vehicle = (
                draft.mode == "unknown" and (draft.vessels or draft.theme.pronoun) and before.vessels
            )
            kept.append(
                draft.by(
                    "chain",
                    mode=before.mode if same_vehicle else draft.mode,
                    origin=before.destination,
                    cargo=draft.cargo or before.cargo,
                    vessels=draft.vessels or before.vessels,
                )
            )
            return
    kept.append(draft)


def is_linked(before: Draft, draft: Draft, order: dict[int, int]) -> bool:
    """Say whether two passages speak of the same goods or vehicle."""
    mine, theirs = draft.theme, before.theme
    last = max(before.words or (before.trigger,))
    apart = order[draft.sentence] - order.get(_sentence_of(before, order, last), 0)
    same = draft.sentence == before.sentence and bool(set(mine.tokens) & set(theirs.tokens))
    if (mine.fresh and not same) or draft.negated != before.negated or apart > _REACH:
        return False
    if mine.names and theirs.names:
        return bool(set(mine.names) & set(theirs.names))
    if draft.sentence == before.sentence:
        shared = set(mine.tokens) & set(theirs.tokens) or (mine.taken_up and mine.lemmas & theirs.lemmas)
        return bool(shared) or mine.pronoun or not mine.tokens
    return mine.taken_up and _takes_up(before, draft)


def _takes_up(before: Draft, draft: Draft) -> bool:
    """Say whether "it", "the vessel" or "the containers" of one passage may be what another spoke of."""
    mine, theirs = draft.theme, before.theme
    if not mine.classes or mine.pronoun or (mine.names and theirs.lemmas & _VEHICLES):
        return bool(theirs.tokens or theirs.taken_up)
    if _halves(before, draft) and draft.kind in ("arrive", "unload") and mine.vehicles:
        return bool(theirs.tokens or theirs.pronoun)
    onward = draft.kind == "load" and draft.destination is not None and draft.origin is None
    if onward and before.destination is not None and mine.goods:
        return bool(theirs.goods)
    either = _VEHICLES | _LOTS
    kinds = (either,) if _halves(before, draft) else (_VEHICLES, _LOTS)
    alike = any(mine.lemmas & kind and theirs.lemmas & kind for kind in kinds)
    return alike or bool(mine.lemmas & theirs.lemmas)


def _halves(before: Draft, draft: Draft) -> bool:
    """Say whether one passage has only the start and the next only the end.

    "a shipment left … the ship will arrive"
    """
    return (
        before.destination is None and draft.origin is None and before.origin is not None and draft.ends == 1
    )


def _sentence_of(draft: Draft, order: dict[int, int], token: int) -> int:
    return max((start for start in order if start <= token), default=draft.sentence)


def _may_be_one(before: Draft, draft: Draft) -> bool:
    """Refuse to read a second sailing as the first one: "stopped in Istanbul … and sailed again".

    What is bound somewhere now is not what was delivered there long before.
    """
    if "heading" in before.rule and draft.arrive is not None and draft.kind == "transfer":
        return False
    if (
        before.destination is not None
        and before.origin is not None
        and draft.kind in ("depart", "go", "load")
    ):
        return draft.ends > 0 or draft.depart is None
    return True


def _reroutes(before: Draft, draft: Draft) -> bool:
    """Say whether a ship that only was bound somewhere is then told to have come in elsewhere."""
    tentative = before.destination is not None and before.arrive is None and "heading" in before.rule
    return tentative and draft.kind == "arrive" and draft.origin is None and draft.destination is not None


def _follows(before: Draft, draft: Draft) -> bool:
    if before.destination is None or draft.origin is not None or draft.earlier or draft.loaded is not None:
        return False
    if before.cargo and draft.cargo and clashes(before.cargo, draft.cargo):
        return False
    if draft.destination is not None and within(before.destination, draft.destination):
        return False
    reloaded = (
        draft.kind == "load" and "unknown" not in (draft.mode, before.mode) and draft.mode != before.mode
    )
    return draft.destination is not None or draft.depart is not None or reloaded


def _absorb(drafts: list[Draft]) -> list[Draft]:
    """Join restatements: passages that name the same ends and contradict each other in nothing."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-d.ends, _is_bare(d), d.trigger)):
        for index, other in enumerate(kept):
            one = unify(other, draft) if _restates(other, draft) else None
            if one is not None:
                kept[index] = one
                break
        else:
            kept.append(draft)
    return sorted(kept, key=lambda d: d.trigger)


def _restates(full: Draft, draft: Draft) -> bool:
    if draft.ends == 0 or draft.theme.fresh or full.negated != draft.negated:
        return False
    if _is_bare(draft) and _is_told_in(draft, full):
        return True
    same = _agree(full.origin, draft.origin), _agree(full.destination, draft.destination)
    if None not in same and full.ends == draft.ends == 2:
        return all(same)
    if False in same or not any(same):
        return _complete_each_other(full, draft)
    return bool(full.theme.lemmas & draft.theme.lemmas) or not draft.theme.tokens or draft.weak


def _is_bare(draft: Draft) -> bool:
    """Say whether a passage adds nothing of its own: one end, no quantity, no day, no name."""
    told = draft.depart or draft.arrive or draft.observed or draft.vessels or draft.trips
    return draft.ends == 1 and not told and not (draft.cargo and draft.cargo.quantity)


def _is_told_in(draft: Draft, full: Draft) -> bool:
    """Say whether a bare passage only says again, perhaps more widely, an end of a fuller one."""
    if draft.destination is not None:
        return full.destination is not None and _wider(draft.destination, full.destination)
    return full.origin is not None and draft.origin is not None and _wider(draft.origin, full.origin)


def _wider(outer: Mention, inner: Mention) -> bool:
    return same_place(outer, inner) or within(inner, outer) or within(outer, inner)


def _agree(a: Mention | None, b: Mention | None) -> bool | None:
    """Return whether two ends are one place, or None when one of them is open."""
    return None if a is None or b is None else same_place(a, b)


def _complete_each_other(full: Draft, draft: Draft) -> bool:
    """Join two halves told by the same noun: "shipments to Fiji … the shipment of rice from Australia"."""
    if full.ends != 1 or draft.ends != 1 or not (full.weak or draft.weak):
        return False
    apart = (full.origin is None) != (draft.origin is None)
    return apart and bool(full.theme.lemmas & draft.theme.lemmas & _LOTS)


def _inherit(drafts: list[Draft]) -> list[Draft]:
    """Give a quantity of goods that was moved, without ends, the ends of the movement told before it."""
    found: list[Draft] = []
    for draft in drafts:
        source = next(
            (d for d in reversed(found) if d.destination is not None and d.kind == "transfer"), None
        )
        if source is not None and _is_endless(draft) and _same_unit(source, draft):
            ends = {"origin": source.origin, "destination": source.destination}
            found.append(draft.by("same-ends", weak=False, **ends))
        else:
            found.append(draft)
    return found


def _is_endless(draft: Draft) -> bool:
    measured = draft.cargo is not None and draft.cargo.quantity is not None
    return draft.ends == 0 and draft.kind == "transfer" and measured and not draft.negated


def _same_unit(source: Draft, draft: Draft) -> bool:
    unit = draft.cargo.unit if draft.cargo else None
    return source.cargo is not None and source.cargo.unit in (unit, "vehicles", None)


def is_claim(draft: Draft) -> bool:
    """Say whether a draft says enough to be a claim."""
    return draft.ends > 0 and not draft.weak and not (draft.negated and draft.ends < 2)


def _loading_days(draft: Draft) -> Draft:
    """Take the day of loading as the departure where the arrival of the same cargo is told too."""
    if draft.loaded is not None and draft.depart is None:
        if draft.destination is not None and draft.arrive is not None:
            return draft.by("loaded-day", depart=draft.loaded)
        return replace(draft, observed=draft.observed or draft.loaded)
    return draft
