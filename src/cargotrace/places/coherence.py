"""Names that only the map speaks for: a small town beside the towns that the report is about.

"Jackson police", "he fled Manchester": the words alone do not say whether a surname, a firm or a town is
meant. Where the report has settled on places near by, a town of that name among them is the likelier reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cargotrace.places.gazetteer import Entry
from cargotrace.places.resolve import Name, rough_km
from cargotrace.places.scan import Stretch

#: signs that a name is somebody or something else, however near a town of that name lies
_AGAINST = frozenset(
    {"title", "given-name", "surname", "called-given", "inside-person", "says", "demonym"}
) | {
    *("ship", "called-ship", "disease", "institution", "name-eater", "never"),
    *("short", "bare-letters", "capitals"),
}
_TOWNS = frozenset({"city", "county"})
#: how far the words may speak against a name, in the units of the weights, by how many names near by it takes
_DOUBTS = ((1, -0.6), (2, -1.6), (4, -2.4))
#: a settled town, county or harbour this near, in km, makes a name one of its neighbours
_NEAR_KM = 60.0
#: places vaguer than this are no neighbours, in km
_SHARP_KM = 60.0


def at_home(
    found: Sequence[Stretch], weights: Sequence[tuple[set[str], float]], names: Sequence[Name]
) -> Iterator[Stretch]:
    """Yield the stretches that the words left in doubt and that lie among the places of the report."""
    known = {n.key: n.ranked[0].entry for n in names if n.ranked and n.ranked[0].entry.radius_km < _SHARP_KM}
    people = {s.text for s, (signs, _) in zip(found, weights, strict=True) if signs & _AGAINST}
    for stretch, (signs, weight) in zip(found, weights, strict=True):
        called = {"capital-before", "ent:person"} <= signs or "capital-after" in signs
        if weight > 0.0 or called or stretch.text in people:
            continue
        if weight > _least(stretch, known):
            yield stretch


def _least(stretch: Stretch, known: dict[str, Entry]) -> float:
    """Return the weight above which a name is believed for the names near one of its places."""
    most = max((_count(e, known) for e in stretch.entries if e.kind in _TOWNS), default=0)
    return min((doubt for least, doubt in _DOUBTS if most >= least), default=0.0)


def _count(town: Entry, known: dict[str, Entry]) -> int:
    return sum(
        1
        for e in known.values()
        if abs(e.lat - town.lat) < 1.0 and rough_km(town.lon, town.lat, e.lon, e.lat) < _NEAR_KM
    )
