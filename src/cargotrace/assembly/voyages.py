"""A draft that lacks its destination and one that lacks its origin become one voyage."""

from __future__ import annotations

from collections import Counter

from cargotrace.assembly.draft import Draft, Link, claim_key, without
from cargotrace.sameness import (
    follows_in_time,
    other_quantity,
    quantity_words,
    same_end,
    same_quantity,
    same_vessel,
)


def complement(drafts: list[Draft], links: list[Link]) -> tuple[list[Draft], list[Link]]:
    """Join a draft without destination and one without origin that are one voyage of one vessel or cargo.

    Only where each has no other partner: a choice is the analyst's.
    """
    found = list(drafts)
    gone: set[int] = set()
    left = [i for i, d in enumerate(drafts) if d.origin is not None and d.destination is None]
    reached = [j for j, d in enumerate(drafts) if d.origin is None and d.destination is not None]
    ties = {(i, j): tie for i in left for j in reached if (tie := _one_voyage(drafts[i], drafts[j]))}
    partners = Counter(number for pair in ties for number in pair)
    for (i, j), tie in ties.items():
        if partners[i] == partners[j] == 1:
            found[i] = _joined(drafts[i], drafts[j], tie)
            gone.add(j)
    return without(found, gone, links)


def _one_voyage(left: Draft, reached: Draft) -> str | None:
    a, b = left.first, reached.first
    if not _complementary(left, reached) or other_quantity(a.cargo, b.cargo):
        return None
    if (a.trips or 1) != 1 or (b.trips or 1) != 1 or not follows_in_time(a, b):
        return None
    vessel = same_vessel(a, b)
    if vessel:
        return f"the same vessel ({vessel})"
    if same_quantity(a.cargo, b.cargo) and a.cargo:
        return f"the same cargo ({quantity_words(a.cargo)})"
    return None


def _complementary(left: Draft, reached: Draft) -> bool:
    if left.destination is not None or reached.origin is not None:
        return False
    if left.origin is None or reached.destination is None or same_end(left.origin, reached.destination):
        return False
    return left.first.mode == reached.first.mode != "unknown"


def _joined(left: Draft, reached: Draft, tie: str) -> Draft:
    reason = f"loaded according to {left.first.report}, unloaded according to {reached.first.report}: {tie}"
    return Draft(
        claims=tuple(sorted((*left.claims, *reached.claims), key=claim_key)),
        origin=left.origin,
        destination=reached.destination,
        lent=(*left.lent, *reached.lent),
        joins=(*left.joins, *reached.joins, reason),
        basis="assembled",
    )
