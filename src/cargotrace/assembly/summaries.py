"""A summary ("from Rajin by sea and rail to Tikhoretsk") lends its ends to the drafts that it sums up."""

from __future__ import annotations

from dataclasses import replace

from cargotrace.assembly.draft import Draft, Link, quote, same_consignment, without
from cargotrace.sameness import (
    covers,
    follows_in_time,
    other_quantity,
    quantity_words,
    same_end,
    same_quantity,
)


def expand(drafts: list[Draft]) -> tuple[list[Draft], list[Link]]:
    """Let each summary lend its ends to the drafts of its first and last mode; it is then no leg itself."""
    found = list(drafts)
    spent: set[int] = set()
    links: list[Link] = []
    for number, summary in enumerate(drafts):
        if len(summary.first.modes_named) < 2 or summary.origin is None or summary.destination is None:
            continue
        pair = _summed_up(found, summary, number)
        if pair is None:
            continue
        head, tail = pair
        found[head] = _lend_origin(found[head], summary)
        found[tail] = replace(found[tail], lent=(*found[tail].lent, *summary.claims))
        spent.add(number)
        means = " and ".join(summary.first.modes_named)
        words = quote(summary.first)
        reason = f"{summary.first.report} tells of one consignment moved by {means}, in this order: {words}"
        links.append(Link(earlier=head, later=tail, reason=reason))
    return without(found, spent, links)


def _summed_up(drafts: list[Draft], summary: Draft, number: int) -> tuple[int, int] | None:
    """Return the only pair of drafts that a summary can sum up, or None when there is none or a choice."""
    modes = summary.first.modes_named
    heads = [
        i
        for i, d in enumerate(drafts)
        if i != number and d.first.mode == modes[0] and _is_head(d, summary) and (d.first.trips or 1) == 1
    ]
    tails = [
        i for i, d in enumerate(drafts) if i != number and d.first.mode == modes[-1] and _is_tail(d, summary)
    ]
    pairs = [
        (h, t) for h in heads for t in tails if h != t and follows_in_time(drafts[h].first, drafts[t].first)
    ]
    return pairs[0] if len(pairs) == 1 else None


def _is_head(draft: Draft, summary: Draft) -> bool:
    if draft.origin is not None and not covers(draft.origin, summary.origin):
        return False
    tied = same_quantity(draft.first.cargo, summary.first.cargo) or same_consignment(draft, summary)
    return tied and not same_end(draft.destination, summary.destination)


def _is_tail(draft: Draft, summary: Draft) -> bool:
    if not same_end(draft.destination, summary.destination):
        return False
    return not other_quantity(draft.first.cargo, summary.first.cargo)


def _lend_origin(draft: Draft, summary: Draft) -> Draft:
    if summary.origin is None or same_end(draft.origin, summary.origin):
        return replace(draft, lent=(*draft.lent, *summary.claims))
    cargo = summary.first.cargo
    tie = f"the same cargo ({quantity_words(cargo)})" if cargo else "the same consignment"
    reason = (
        f"the origin {summary.origin.name} is from {summary.first.report}: {tie}, {draft.first.mode} first; "
        f"{quote(summary.first)}"
    )
    return replace(
        draft,
        origin=summary.origin,
        lent=(*draft.lent, *summary.claims),
        joins=(*draft.joins, reason),
        basis="assembled",
    )
