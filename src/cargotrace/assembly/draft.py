"""A leg in the making, and the link from one to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cargotrace.legs import Basis
from cargotrace.places.mention import Mention
from cargotrace.reading.claims import MovementClaim

Claims = tuple[MovementClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A leg in the making: its claims, and the ends that other statements lent it."""

    claims: Claims
    origin: Mention | None
    destination: Mention | None
    lent: Claims = ()
    joins: tuple[str, ...] = ()
    basis: Basis = "reported"

    @property
    def first(self) -> MovementClaim:
        """Return the claim that comes first by report and place in it."""
        return self.claims[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One draft follows another: their numbers in the list of drafts, and why."""

    earlier: int
    later: int
    reason: str


def claim_key(claim: MovementClaim) -> tuple[str, int, str]:
    """Return the key by which claims are sorted: report, place in its text, id."""
    return (claim.report, claim.spans()[0].start, claim.id)


def same_consignment(a: Draft, b: Draft) -> bool:
    """Say whether some report takes up the cargo of one draft again in the other."""
    keys = {(c.report, c.consignment) for c in a.claims if c.consignment}
    return any((c.report, c.consignment) in keys for c in b.claims if c.consignment)


def without(drafts: list[Draft], gone: set[int], links: Iterable[Link]) -> tuple[list[Draft], list[Link]]:
    """Return drafts and links with some drafts taken out and the numbers of the links put right."""
    kept = [i for i in range(len(drafts)) if i not in gone]
    place = {old: new for new, old in enumerate(kept)}
    moved = [
        Link(earlier=place[k.earlier], later=place[k.later], reason=k.reason)
        for k in links
        if k.earlier in place and k.later in place
    ]
    return [drafts[i] for i in kept], moved


def quote(claim: MovementClaim) -> str:
    """Return the words of a claim's movement, in quotation marks, 300 characters at most."""
    spans = claim.spans("movement") or claim.spans()
    return "“" + " … ".join(" ".join(s.quote.split()) for s in spans)[:300] + "”"
