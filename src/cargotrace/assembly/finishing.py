"""Drafts and links become legs and chains; a gap between two linked drafts becomes an inferred leg."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cargotrace import agreement
from cargotrace.assembly.draft import Claims, Draft, Link, claim_key
from cargotrace.assembly.merging import merge
from cargotrace.legs import Leg
from cargotrace.places.mention import Mention
from cargotrace.reading.claims import MovementClaim
from cargotrace.sameness import covers, same_end


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Legs of one consignment in the order travelled, with why each follows the one before."""

    legs: tuple[Leg, ...]
    joins: tuple[str, ...]


def finish(
    drafts: list[Draft], links: list[Link], against: list[MovementClaim]
) -> tuple[tuple[Leg, ...], tuple[Chain, ...]]:
    """Return the legs and the chains that the links make of them; denials that fit no leg stand alone."""
    legs = [_leg(draft, against) for draft in drafts]
    after = {k.earlier: k for k in links}
    heads = sorted(set(range(len(drafts))) - {k.later for k in links})
    chains = sorted(
        (_chain(n, drafts, legs, after) for n in heads), key=lambda c: claim_key(c.legs[0].claims[0])
    )
    denied = _unmatched_denials(drafts, against)
    chains += [Chain(legs=(_leg(d, []),), joins=()) for d in denied]
    return tuple(leg for chain in chains for leg in chain.legs), tuple(chains)


def _chain(start: int, drafts: list[Draft], legs: list[Leg], after: dict[int, Link]) -> Chain:
    found, joins, number = [legs[start]], [], start
    while number in after:
        link = after[number]
        bridge = _bridge(drafts[number], drafts[link.later])
        if bridge is not None:
            found.append(_leg(bridge, []))
            joins.append("nobody reports how the cargo got from one place to the other: inferred")
        found.append(legs[link.later])
        joins.append(link.reason)
        number = link.later
    return Chain(legs=tuple(found), joins=tuple(joins))


def _bridge(earlier: Draft, later: Draft) -> Draft | None:
    """Return the inferred leg over a gap between two settled places, or None where there is no gap."""
    if earlier.destination is None or later.origin is None or same_end(earlier.destination, later.origin):
        return None
    reason = (
        f"{earlier.first.report} leaves the cargo at {earlier.destination.name}, "
        f"{later.first.report} takes it up at {later.origin.name}; what lies between is inferred"
    )
    return Draft(
        claims=(earlier.first, later.first),
        origin=earlier.destination,
        destination=later.origin,
        joins=(reason,),
        basis="inferred",
    )


def _unmatched_denials(drafts: list[Draft], against: list[MovementClaim]) -> list[Draft]:
    alone = [c for c in against if not any(_contradicts(c, d) for d in drafts)]
    return merge(alone)


def _contradicts(denial: MovementClaim, draft: Draft) -> bool:
    """Say whether a denial speaks of the draft: each of its named ends is the draft's, or its country."""
    pairs = ((denial.origin, draft.origin), (denial.destination, draft.destination))
    named = [(d, e) for d, e in pairs if d is not None]
    return bool(named) and all(covers(d, e) for d, e in named)


def _leg(draft: Draft, against: list[MovementClaim]) -> Leg:
    claims = draft.claims
    supporting = tuple(sorted({c.id: c for c in (*claims, *draft.lent)}.values(), key=claim_key))
    opposed = tuple(c for c in against if _contradicts(c, draft))
    inferred = draft.basis == "inferred"
    stated = () if inferred else claims
    return Leg(
        id=_leg_id(draft),
        basis=draft.basis,
        mode=agreement.mode_of(stated),
        origin=agreement.end_of(_named(claims, draft.origin, "origin", inferred)),
        destination=agreement.end_of(_named(claims, draft.destination, "destination", inferred)),
        via=tuple(e for m in claims[0].via if not inferred and (e := agreement.end_of([m]))),
        depart=agreement.narrowest(c.depart for c in stated),
        arrive=agreement.narrowest(c.arrive for c in stated),
        observed=agreement.narrowest(c.observed for c in stated),
        cargo=agreement.cargo_of(claims),
        vessels=agreement.vessels_of(stated),
        trips=next((c.trips for c in stated if c.trips), None),
        trips_wording=next((c.trips_wording for c in stated if c.trips), None),
        certainty="suspected" if inferred else agreement.certainty_of(claims),
        polarity=agreement.polarity_of(claims),
        asserted_by=agreement.parties(c.asserted_by[-1] for c in supporting if c.asserted_by),
        denied_by=agreement.parties(p for c in (*supporting, *opposed) for p in (*c.denied_by, *_denier(c))),
        claims=supporting,
        against=opposed,
        fields=agreement.views(stated),
        joins=draft.joins,
    )


def _denier(claim: MovementClaim) -> tuple[str, ...]:
    return claim.asserted_by if claim.polarity == "denied" else ()


def _named(claims: Claims, end: Mention | None, field: str, inferred: bool) -> list[Mention | None]:
    own = [] if inferred else [getattr(c, field) for c in claims]
    return [end, *(m for m in own if m is not None and same_end(m, end))]


def _leg_id(draft: Draft) -> str:
    """Return an id that depends on the founding claim alone, so that it survives another report's support."""
    key = "inferred " * (draft.basis == "inferred") + " ".join(c.id for c in draft.claims[:1])
    if draft.basis == "inferred":
        key += draft.claims[-1].id
    return "leg-" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10]
