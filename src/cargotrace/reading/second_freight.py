"""How much moved and aboard what, from the trained network, where the rules found neither.

A story tells the amount once and goes on with "the rice", "her cargo", "the rest of it"; the network weighs
each of the report's amounts and ships for each pair of places. Amounts and ships that the rules read stay.
"""

from __future__ import annotations

from dataclasses import replace

from cargotrace.reading.claims import Cargo
from cargotrace.reading.drafts import Draft
from cargotrace.reading.evidence import with_sentence
from cargotrace.reading.quantities import QuantityMention
from cargotrace.reading.relations import Relations
from cargotrace.reading.scene import Scene

#: the share of all amounts, and none, above which one is a movement's; the same for ships
AMOUNT, SHIP = 0.5, 0.5
_AFLOAT = frozenset({"sea", "inland_waterway", "unknown"})


def is_amount(quantity: QuantityMention) -> bool:
    """Say whether a quantity may tell how much moved: no capacity, size or number of trips."""
    return quantity.quantity is not None and quantity.role not in ("capacity", "size", "trips")


def weighed_amounts(scene: Scene) -> tuple[QuantityMention, ...]:
    """Return the amounts of a report that are weighed, in order."""
    return tuple(q for q in scene.quantities if is_amount(q))


def with_weighed_freight(scene: Scene, draft: Draft, relations: Relations, pair: tuple[int, int]) -> Draft:
    """Return a draft with the amount and the ship that the network is sure of, where it had none.

    Parameters
    ----------
    scene
        The report.
    draft
        A movement, with what the rules read of it.
    relations
        What the network makes of the report.
    pair
        The numbers of its two ends.
    """
    cargo = draft.cargo or Cargo()
    if cargo.quantity is None and cargo.quantity_wording is None and draft.trips is None:
        draft = _with_amount(scene, draft, cargo, relations, pair)
    if not draft.vessels and draft.mode in _AFLOAT:
        draft = _with_ship(scene, draft, relations, pair)
    return draft


def _with_amount(
    scene: Scene, draft: Draft, cargo: Cargo, relations: Relations, pair: tuple[int, int]
) -> Draft:
    shares = relations.shares("amount", *pair)[0]
    best = int(shares.argmax())
    if best == len(shares) - 1 or shares[best] <= AMOUNT:
        return draft
    amount = weighed_amounts(scene)[best]
    told = replace(
        cargo,
        quantity=amount.quantity,
        quantity_wording=amount.wording,
        unit=amount.unit,
        kind=cargo.kind or amount.kind,
    )
    evidence = with_sentence(scene, draft, amount.start, amount.end, "cargo")
    return draft.by("relation-amount", cargo=told, evidence=evidence)


def _with_ship(scene: Scene, draft: Draft, relations: Relations, pair: tuple[int, int]) -> Draft:
    shares = relations.shares("ship", *pair)[0][:-1]
    by_name: dict[str, float] = {}
    for share, name in zip(shares, scene.vessels, strict=False):
        by_name[name.vessel.name] = by_name.get(name.vessel.name, 0.0) + float(share)
    best = max(by_name, key=by_name.__getitem__, default=None)
    if best is None or by_name[best] <= SHIP:
        return draft
    name = max(
        (n for n in zip(shares, scene.vessels, strict=False) if n[1].vessel.name == best), key=lambda n: n[0]
    )[1]
    evidence = with_sentence(scene, draft, name.start, name.end, "vessels")
    return draft.by("relation-ship", vessels=(name.vessel,), evidence=evidence)
