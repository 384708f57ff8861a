"""Drafts of one consignment follow one another; an open end takes the place of the other's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from cargotrace.assembly.draft import Draft, Link, claim_key, quote, same_consignment
from cargotrace.assembly.index import EndIndex
from cargotrace.places.mention import Mention
from cargotrace.sameness import (
    follows_in_time,
    other_quantity,
    quantity_words,
    same_end,
    same_quantity,
    same_vessel,
    when,
)


def link(drafts: list[Draft], known: list[Link]) -> tuple[list[Draft], list[Link]]:
    """Link drafts of one consignment, each to at most one before and one after it, and fill open ends."""
    after = {k.earlier: k for k in known}
    before = {k.later for k in known}
    for earlier, later in _pairs(drafts):
        if earlier in after or later in before or _leads_to(after, later, earlier):
            continue
        reason = _follows(drafts[earlier], drafts[later])
        if reason:
            after[earlier] = Link(earlier=earlier, later=later, reason=reason)
            before.add(later)
    filled = list(drafts)
    for found in after.values():
        filled[found.later] = _fill_origin(filled[found.later], filled[found.earlier])
        filled[found.earlier] = _fill_destination(filled[found.earlier], filled[found.later])
    return filled, list(after.values())


def _pairs(drafts: list[Draft]) -> list[tuple[int, int]]:
    """Return pairs that may follow one another: those with a shared stop first, then as near in one text."""
    origins = EndIndex()
    consignments: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, draft in enumerate(drafts):
        origins.add(draft.origin, number)
        for key in _consignments(draft):
            consignments[key].add(number)
    pairs = {
        (i, j): _shared_stop(a, drafts[j])
        for i, a in enumerate(drafts)
        for j in {*origins.near(a.destination), *(n for k in _consignments(a) for n in consignments[k])}
        if i != j and (_shared_stop(a, drafts[j]) or same_consignment(a, drafts[j]))
    }
    return sorted(pairs, key=lambda p: (not pairs[p], _gap(drafts, p), p))


def _consignments(draft: Draft) -> set[tuple[str, str]]:
    return {(c.report, c.consignment) for c in draft.claims if c.consignment}


def _gap(drafts: list[Draft], pair: tuple[int, int]) -> int:
    a, b = (claim_key(drafts[n].first) for n in pair)
    return abs(a[1] - b[1]) if a[0] == b[0] else 10**9


def _leads_to(after: dict[int, Link], start: int, goal: int) -> bool:
    seen = {start}
    while start in after and after[start].later not in seen:
        start = after[start].later
        seen.add(start)
    return goal in seen


def _shared_stop(a: Draft, b: Draft) -> bool:
    return same_end(a.destination, b.origin)


def _follows(a: Draft, b: Draft) -> str | None:
    """Return why the cargo of one draft went on as the other, or None."""
    first, second = a.first, b.first
    if (first.trips or 1) != 1 or (second.trips or 1) != 1 or not follows_in_time(first, second):
        return None
    if _same_way(a, b) or other_quantity(first.cargo, second.cargo):
        return None
    if same_consignment(a, b) and _in_order(a, b):
        return f"{second.report} takes up the same cargo again: {quote(second)}"
    return _goes_on(a, b) if _shared_stop(a, b) else None


def _same_way(a: Draft, b: Draft) -> bool:
    """Say whether two drafts share an end in a way that one cannot follow the other."""
    return (
        same_end(a.origin, b.origin)
        or same_end(a.destination, b.destination)
        or same_end(a.origin, b.destination)
    )


def _goes_on(a: Draft, b: Draft) -> str | None:
    """Return what ties a draft to one that leaves from where it ended: a cargo or a vessel, at a point."""
    stop, first, second = a.destination, a.first, b.first
    if stop is None or stop.place is None or stop.place.is_area:
        return None
    if same_quantity(first.cargo, second.cargo) and first.cargo:
        return f"the same cargo ({quantity_words(first.cargo)}) leaves {stop.name} again"
    vessel = same_vessel(first, second)
    return f"the same vessel ({vessel}) goes on from {stop.name}" if vessel else None


def _in_order(a: Draft, b: Draft) -> bool:
    """Say whether b can come after a: a shared stop says so, else the order of days, else of the text.

    Two places that differ need days that tell which came first: the gap between them will be inferred.
    """
    if _shared_stop(a, b) or _shared_stop(b, a):
        return _shared_stop(a, b)
    if a.destination is None or b.origin is None:
        return claim_key(a.first) < claim_key(b.first)
    ended, began = a.first.arrive or when(a.first), when(b.first)
    if ended is None or began is None or ended.latest is None or began.earliest is None:
        return False
    return ended.latest <= began.earliest


def _fill_origin(later: Draft, earlier: Draft) -> Draft:
    if later.origin is not None or earlier.destination is None:
        return later
    reason = (
        f"the origin {earlier.destination.name} is where {earlier.first.report} says the cargo was before"
    )
    return _filled(later, earlier, reason, origin=earlier.destination)


def _fill_destination(earlier: Draft, later: Draft) -> Draft:
    if earlier.destination is not None or later.origin is None:
        return earlier
    reason = f"the destination {later.origin.name} is where {later.first.report} says the cargo went on from"
    return _filled(earlier, later, reason, destination=later.origin)


def _filled(
    draft: Draft,
    lender: Draft,
    reason: str,
    *,
    origin: Mention | None = None,
    destination: Mention | None = None,
) -> Draft:
    return replace(
        draft,
        origin=origin or draft.origin,
        destination=destination or draft.destination,
        lent=(*draft.lent, *lender.claims),
        joins=(*draft.joins, reason),
        basis="assembled",
    )
