"""Claims of many reports become legs, and legs of one consignment become chains.

Five steps, each a pure function of values sorted by report and place in it, so that the order in which
reports are given cannot matter:

1. merge      claims of one movement become one draft
2. expand     a summary ("from Rajin by sea and rail to Tikhoretsk") lends its ends to the drafts it sums up
3. complement a draft that lacks its destination and one that lacks its origin become one
4. link       drafts of one consignment follow one another; an open end takes the other's place
5. bridge     a gap between two linked drafts becomes an inferred leg

Every join carries its reason in words.
"""

from __future__ import annotations

from collections.abc import Iterable

from cargotrace.assembly.draft import claim_key
from cargotrace.assembly.finishing import Chain, finish
from cargotrace.assembly.linking import link
from cargotrace.assembly.merging import merge
from cargotrace.assembly.summaries import expand
from cargotrace.assembly.voyages import complement
from cargotrace.legs import Leg
from cargotrace.reading.claims import Reading

__all__ = ["Chain", "assemble"]


def assemble(readings: Iterable[Reading]) -> tuple[tuple[Leg, ...], tuple[Chain, ...]]:
    """Return the legs that reports speak of, and the chains of legs of one consignment.

    Every claim supports or contradicts some leg; each leg is in exactly one chain.

    Examples
    --------
    >>> assemble([])
    ((), ())
    """
    every = sorted((c for r in readings for c in r.movements), key=claim_key)
    stated = [c for c in every if c.polarity not in ("denied", "negated")]
    against = [c for c in every if c.polarity in ("denied", "negated")]
    drafts, links = expand(merge(stated))
    drafts, links = complement(drafts, links)
    drafts, links = link(drafts, links)
    return finish(drafts, links, against)
