"""Legs of one consignment become a route."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from cargotrace.assembly import Chain
from cargotrace.itinerary import route_words
from cargotrace.legs import Basis, Leg

#: from the surest to the least sure
BASES: tuple[Basis, ...] = ("reported", "assembled", "inferred")


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A chain of legs of one consignment, in the order travelled."""

    id: str
    legs: tuple[Leg, ...]
    #: the weakest basis of its legs and joins
    basis: Basis
    #: why each leg follows the one before, in words
    joins: tuple[str, ...]
    #: an itinerary in plain words
    summary: str


def build_routes(chains: Iterable[Chain], reviewed: Mapping[str, Leg]) -> tuple[Route, ...]:
    """Return the routes of the chains, with each leg as the analyst left it.

    A rejected leg is in no route: the chain is cut there. Legs that the analyst added are routes of
    their own.

    Examples
    --------
    >>> build_routes([], {})
    ()
    """
    routes: list[Route] = []
    seen: set[str] = set()
    for chain in chains:
        for legs, joins in _pieces(chain, reviewed):
            routes.append(_route(legs, joins))
            seen.update(leg.id for leg in legs)
    added = (leg for leg in reviewed.values() if leg.review == "added" and leg.id not in seen)
    return (*routes, *(_route((leg,), ()) for leg in added))


def _pieces(chain: Chain, reviewed: Mapping[str, Leg]) -> Iterable[tuple[tuple[Leg, ...], tuple[str, ...]]]:
    legs = [reviewed.get(leg.id, leg) for leg in chain.legs]
    kept: list[int] = []
    for number, leg in enumerate(legs):
        if leg.review == "rejected":
            if kept:
                yield _piece(legs, chain.joins, kept)
            kept = []
        else:
            kept.append(number)
    if kept:
        yield _piece(legs, chain.joins, kept)


def _piece(
    legs: list[Leg], joins: tuple[str, ...], kept: list[int]
) -> tuple[tuple[Leg, ...], tuple[str, ...]]:
    return tuple(legs[n] for n in kept), tuple(joins[a] for a, _ in pairwise(kept))


def _route(legs: tuple[Leg, ...], joins: tuple[str, ...]) -> Route:
    basis = max((leg.basis for leg in legs), key=BASES.index)
    if joins and basis == "reported" and len({leg.reports for leg in legs}) > 1:
        basis = "assembled"
    key = hashlib.sha256(legs[0].id.encode()).hexdigest()[:8]
    return Route(id=f"route-{key}", legs=legs, basis=basis, joins=joins, summary=route_words(legs))
