"""Which countries a trip by land may use: the weights of edges for the routing engine.

One metric a policy: RoutingKit customises its hierarchy to new weights in some twenty milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np

from cargotrace.networks.landnet import BRIDGED, Floats, Ints, LandNetwork
from cargotrace.networks.landnet_borders import Pair

#: a bridged gap costs half as much again as its length, and a kilometre more: mapped track goes first
BRIDGE_FACTOR, BRIDGE_EXTRA_M = 1.5, 1_000.0
#: what a kilometre in a country that nobody named costs, where there is no other way
THIRD_COUNTRY_FACTOR = 10.0
#: the engine's word for "no way": half the range of its 32-bit weights
BLOCKED = 2_147_483_647


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What a trip may use; equal policies share one metric."""

    #: ISO alpha-2 codes of the countries that count as named
    countries: frozenset[str]
    #: countries never to enter
    avoid: frozenset[str] = frozenset()
    #: pairs of area codes whose border is closed
    closed: frozenset[Pair] = frozenset()
    #: whether a country that is not named is barred, or only dear
    strict: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A network weighted by a policy, ready for queries; queries are one at a time."""

    network: LandNetwork
    #: cost of each edge, BLOCKED where the policy bars it; the engine routes on whole numbers of it
    cost: Floats
    engine: Any
    lock: Lock


def edge_costs(network: LandNetwork, policy: Policy) -> Floats:
    """Return the cost of each edge under a policy: metres, made dearer or ``BLOCKED``."""
    cost = network.length_m.astype(np.float64)
    bridged = network.kind == BRIDGED
    cost[bridged] = cost[bridged] * BRIDGE_FACTOR + BRIDGE_EXTRA_M
    area_u, area_v = network.node_area[network.u], network.node_area[network.v]
    named = np.array([c in policy.countries for c in network.countries])
    third = ~(named[area_u] & named[area_v])
    cost[third] = BLOCKED if policy.strict else cost[third] * THIRD_COUNTRY_FACTOR
    barred = np.array([c in policy.avoid for c in network.countries])
    cost[barred[area_u] | barred[area_v]] = BLOCKED
    cost[_closed(network, area_u, area_v, policy.closed)] = BLOCKED
    return np.maximum(cost, 1.0)


def build_metric(network: LandNetwork, policy: Policy) -> Metric:
    """Return the network customised to a policy."""
    from pyroutingkit import CCHMetric

    cost = edge_costs(network, policy)
    whole = np.round(cost).astype(np.uint32)
    engine = CCHMetric(network.topology)
    engine.customize(np.concatenate((whole, whole)))
    return Metric(network=network, cost=cost, engine=engine, lock=Lock())


class MetricStore:
    """The metrics of one network by policy, the latest few kept; safe to share between threads."""

    def __init__(self, network: LandNetwork, keep: int = 12) -> None:
        self.network = network
        self._made = lru_cache(maxsize=keep)(lambda policy: build_metric(network, policy))

    def get(self, policy: Policy) -> Metric:
        """Return the metric of a policy, made at first use."""
        return self._made(policy)


def _closed(network: LandNetwork, area_u: Ints, area_v: Ints, closed: frozenset[Pair]) -> Ints:
    """Return the edges that cross a closed border."""
    crossing = np.flatnonzero(area_u != area_v)
    codes = network.area_codes
    shut = [frozenset((codes[area_u[e]], codes[area_v[e]])) in closed for e in crossing.tolist()]
    return np.asarray(crossing[np.array(shut, bool)])
