"""Passages of one report become its movements: told as a story, said again, listed, or measured.

The story (:mod:`cargotrace.reading.narrative`) joins what is told in steps; what is here joins what is only
said again, adds the lines of lists, and leaves out what says too little to be a claim.
"""

from __future__ import annotations

from dataclasses import replace

from cargotrace.places.mention import Mention
from cargotrace.reading.drafts import Draft
from cargotrace.reading.ledgers import find_ledgers
from cargotrace.reading.narrative import walk
from cargotrace.reading.presence import find_stays
from cargotrace.reading.scene import Scene
from cargotrace.reading.tallies import find_tallies
from cargotrace.reading.unify import same_place, unify, within

#: characters within which a quantity shares the ends of the movement told before it
_NEAR = 600
_LOTS = frozenset(
    ["shipment", "consignment", "cargo", "load", "delivery", "container", "freight", "goods", "lot", "batch"]
)


def put_together(scene: Scene, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return the movements of a report from its passages, in the order of the text."""
    stays = find_stays(scene, drafts)
    stood = {d.trigger for d in stays}
    kept = walk(scene, (*(d for d in drafts if d.ends or d.trigger not in stood), *stays))
    kept = [_with_port(d) for d in _absorb(kept)]
    kept += find_tallies(scene, tuple(kept))
    kept = _with_ledgers(scene, kept)
    return tuple(_loading_days(d) for d in _inherit(scene, kept) if is_claim(d))


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


def _inherit(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Give a quantity of goods that was moved, without ends, the ends of the movement told before it."""
    found: list[Draft] = []
    for draft in drafts:
        source = next((d for d in reversed(found) if d.destination is not None and _is_like(d, draft)), None)
        near = source is not None and scene.doc[draft.trigger].idx - scene.doc[source.trigger].idx < _NEAR
        if source is not None and near and _is_endless(draft) and _same_unit(source, draft):
            ends = {"origin": source.origin, "destination": source.destination}
            found.append(draft.by("same-ends", weak=False, **ends))
        else:
            found.append(draft)
    return found


def _is_like(source: Draft, draft: Draft) -> bool:
    """Say whether a movement may be the one that an amount is of: sent as it was, or the same vehicles going.

    "100 lorries a day cross into Gaza … By Sunday 9,000 lorries in all had gone over"
    """
    if draft.kind == "go":
        return source.kind in ("go", "transfer") and bool(source.theme.lemmas & draft.theme.lemmas)
    return source.kind == "transfer"


def _is_endless(draft: Draft) -> bool:
    measured = draft.cargo is not None and draft.cargo.quantity is not None
    return draft.ends == 0 and draft.kind in ("transfer", "go") and measured and not draft.negated


def _same_unit(source: Draft, draft: Draft) -> bool:
    unit = draft.cargo.unit if draft.cargo else None
    if source.cargo is None:
        return draft.kind == "go"  # the same vehicles, not counted before
    return source.cargo.unit in (unit, "vehicles", None)


def is_claim(draft: Draft) -> bool:
    """Say whether a draft says enough to be a claim."""
    return draft.ends > 0 and not draft.weak and not (draft.negated and draft.ends < 2)


def _loading_days(draft: Draft) -> Draft:
    """Take the day of loading as the departure where the arrival of the same cargo is told too."""
    if draft.loaded is not None and draft.depart is None:
        if draft.destination is not None and draft.arrive is not None:
            if not draft.loaded.may_precede(draft.arrive):
                return draft  # what was loaded after the arrival is another lot
            return draft.by("loaded-day", depart=draft.loaded)
        return replace(draft, observed=draft.observed or draft.loaded)
    return draft
