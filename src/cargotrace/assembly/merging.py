"""Claims of one movement become one draft."""

from __future__ import annotations

from collections.abc import Sequence

from cargotrace.assembly.draft import Draft, claim_key
from cargotrace.assembly.index import EndIndex
from cargotrace.reading.claims import MovementClaim
from cargotrace.sameness import same_end, same_movement


def merge(claims: Sequence[MovementClaim]) -> list[Draft]:
    """Group claims of one movement: a claim joins the first group all of whose claims it fits."""
    groups: list[list[MovementClaim]] = []
    reasons: list[list[str]] = []
    origins, destinations = EndIndex(), EndIndex()
    for claim in sorted(claims, key=lambda c: (-_told(c), claim_key(c))):
        for number in sorted({*origins.near(claim.origin), *destinations.near(claim.destination)}):
            fits = [same_movement(member, claim) for member in groups[number]]
            if all(fits):
                groups[number].append(claim)
                reasons[number].append(
                    f"{claim.report} and {groups[number][0].report} tell of one movement: {fits[0]}"
                )
                break
        else:
            number = len(groups)
            groups.append([claim])
            reasons.append([])
        origins.add(claim.origin, number)
        destinations.add(claim.destination, number)
    return [_draft(group, why) for group, why in zip(groups, reasons, strict=True)]


def _told(claim: MovementClaim) -> int:
    """Return how much a claim tells: the fullest claims found the groups."""
    cargo = claim.cargo
    fields = (
        claim.origin,
        claim.destination,
        claim.depart,
        claim.arrive,
        claim.observed,
        claim.trips,
        claim.vessels,
        cargo and cargo.quantity,
        claim.mode != "unknown",
    )
    return sum(bool(f) for f in fields)


def _draft(group: list[MovementClaim], why: list[str]) -> Draft:
    claims = tuple(sorted(group, key=claim_key))
    fullest = group[0]
    origin = fullest.origin or next((c.origin for c in claims if c.origin), None)
    destination = fullest.destination or next((c.destination for c in claims if c.destination), None)
    whole = any(same_end(c.origin, origin) and same_end(c.destination, destination) for c in claims)
    named = origin is not None and destination is not None
    return Draft(
        claims=claims,
        origin=origin,
        destination=destination,
        joins=tuple(why),
        basis="assembled" if named and not whole else "reported",
    )
