"""The end that a pattern left open in a stated distance, from the trained network where it is sure.

"The depot is 180 miles from Minya. Trains go on to Aswan": the network weighs each place of the report as an
end of each length. Distances for which no pattern fits stay unread: taking the network's word for both ends,
tried on texts set aside, brought more false distances than true ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cargotrace.places.mention import Mention
from cargotrace.reading.distance_ends import (
    DistanceEnds,
    DistanceScene,
    dateline_place,
    is_another_thing,
)
from cargotrace.reading.lengths import Length
from cargotrace.reading.relations import Relations
from cargotrace.reading.unify import within

#: log-odds above which a length is a distance, and a place is an end of it
DISTANCE, END = 0.5, 0.0
_MOST_ENDS = 4


def likely_ends(
    relations: Relations | None, number: int, length: Length, mentions: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Return the places that are ends of a report's length, the likeliest first, each by its nearest name."""
    if relations is None or number >= len(relations.is_distance) or relations.is_distance[number] <= DISTANCE:
        return ()
    odds = relations.length_ends[number]
    found = []
    for place in odds.argsort()[::-1][:_MOST_ENDS]:
        names = [
            mention
            for mention, its_place in zip(mentions, relations.place_of, strict=True)
            if its_place == place and mention.role != "adjective" and not _overlap(mention, length)
        ]
        if names and odds[place] > END:
            found.append(min(names, key=lambda m: abs(m.span.start - length.number_start)))
    return tuple(found)


def _overlap(mention: Mention, length: Length) -> bool:
    return mention.span.start < length.end and length.start < mention.span.end


def completed_ends(scene: DistanceScene, ends: DistanceEnds) -> DistanceEnds:
    """Return the ends of a pattern with the open one filled where the network is sure of it.

    "The smelter, six km outside Oruro": what lies there has no name, and stays open.
    """
    known = ends.origin or ends.destination
    whole = ends.origin is not None and ends.destination is not None
    if known is None or whole or ends.relation in ("from border", "from coast") or is_another_thing(scene):
        return ends
    other = next((m for m in scene.likely if not _nested(m, known) and m != dateline_place(scene)), None)
    return replace(ends, origin=ends.origin or other, destination=ends.destination or other)


def _nested(a: Mention, b: Mention) -> bool:
    """Say whether one place is the other, or lies in it."""
    return within(a, b) or within(b, a)
