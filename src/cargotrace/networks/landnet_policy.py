"""Which countries a trip by land may use: the weights of edges for the routing engine.

One metric a policy: RoutingKit customises its hierarchy to new weights in ten to twenty milliseconds, and to
a few changed weights in less than one.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import RLock
from typing import Any

import numpy as np

from cargotrace.networks.landnet import Ints, LandNetwork
from cargotrace.networks.landnet_borders import Pair

#: what a kilometre in a country that nobody named costs, where there is no other way
THIRD_COUNTRY_FACTOR = 10
#: the engine's word for "no way": half the range of its 32-bit weights
BLOCKED = 2_147_483_647
#: up to this share of changed edges, changing a metric is quicker than a new one
FAR_SHARE = 0.15
#: below this share it is so much quicker that a metric is not kept for either
NEAR_SHARE = 0.02


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


@dataclass(slots=True, kw_only=True)
class Metric:
    """A network weighted by a policy, ready for queries, one at a time."""

    network: LandNetwork
    policy: Policy
    #: what the engine routes on: the cost of each edge in whole units, BLOCKED where the policy bars it
    cost: Ints
    engine: Any


def edge_costs(network: LandNetwork, policy: Policy) -> Ints:
    """Return the cost of each edge under a policy: metres, made dearer or ``BLOCKED``."""
    named = np.array([c in policy.countries for c in network.countries])
    barred = np.array([c in policy.avoid for c in network.countries])
    cost = network.own_cost.copy()
    if not policy.strict:
        cost[_touching(network, ~named)] *= THIRD_COUNTRY_FACTOR
    cost[_touching(network, barred | ~named if policy.strict else barred)] = BLOCKED
    for pair in policy.closed:
        cost[network.crossings.get(pair, [])] = BLOCKED
    return cost


def _touching(network: LandNetwork, areas: np.ndarray[Any, np.dtype[np.bool_]]) -> Ints:
    """Return the edges with a node in one of some areas."""
    none = np.zeros(0, np.int64)
    return np.concatenate([none, *(network.area_edges[a] for a in areas.nonzero()[0].tolist())])


def build_metric(network: LandNetwork, policy: Policy) -> Metric:
    """Return the network customised to a policy."""
    from pyroutingkit import CCHMetric

    metric = Metric(
        network=network, policy=policy, cost=edge_costs(network, policy), engine=CCHMetric(network.topology)
    )
    metric.engine.customize(np.concatenate((metric.cost, metric.cost)))
    return metric


def change_policy(metric: Metric, policy: Policy, cost: Ints) -> None:
    """Customise a metric to another policy in place, by the edges whose cost changes."""
    edges = np.flatnonzero(cost != metric.cost)
    arcs = np.concatenate((edges, edges + len(cost))).astype(np.uint32)
    metric.engine.update_weights(arcs, np.concatenate((cost[edges], cost[edges])))
    metric.policy, metric.cost = policy, cost


class MetricStore:
    """The metrics of one network by policy, the latest few kept.

    A policy near to a kept one (a small country more or less) takes its metric over, which is far quicker
    than a new one. So a metric may change at the next :meth:`get`: hold ``lock`` while it is used.
    """

    def __init__(self, network: LandNetwork, keep: int = 12) -> None:
        self.network = network
        self.lock = RLock()
        self._keep = keep
        self._kept: list[Metric] = []

    def get(self, policy: Policy) -> Metric:
        """Return the metric of a policy, made or changed at first use."""
        found = next((m for m in self._kept if m.policy == policy), None) or self._make(policy)
        self._kept = [*[m for m in self._kept if m is not found][-self._keep + 1 :], found]
        return found

    def _make(self, policy: Policy) -> Metric:
        cost = edge_costs(self.network, policy)
        changes = [int(np.count_nonzero(m.cost != cost)) for m in self._kept]
        share = NEAR_SHARE if len(self._kept) < self._keep else FAR_SHARE
        if changes and min(changes) < share * len(cost):
            metric = self._kept[changes.index(min(changes))]
            change_policy(metric, policy, cost)
            return metric
        return build_metric(self.network, policy)
