"""Legs of one consignment become a route."""

from __future__ import annotations

from dataclasses import dataclass

from cargotrace.legs import Basis, Leg


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
