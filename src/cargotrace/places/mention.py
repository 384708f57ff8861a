"""A place name in a report, and what it was taken to mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cargotrace.places.place import Candidate, Place
from cargotrace.reports import Span

MentionRole = Literal["name", "adjective", "relative"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place name in a report.

    ``place`` is None when the name could not be settled: it stays visible, and unplaced.
    """

    #: where it stands in the report; ``span.quote`` is the name as written
    span: Span
    #: what a reader would call the place: "North Korea" where the text says "North Korean";
    #: "Najin" where it says so, if that is a name of the place; "south-western Russia" for a part of an area;
    #: "Fokino" for "9 km south of Fokino", whose place has the whole wording for its name
    name: str
    #: "name" a name itself; "adjective" an adjective or demonym ("North Korean"): it sets the scope, but is
    #: no stop unless the movement says so; "relative" a derived place ("9 km south of Fokino", "off X")
    role: MentionRole
    place: Place | None
    #: why this place, in words ("Tripoli, Libya: Libya named in the same sentence; 2 others ranked lower")
    reason: str
    #: ranked, best first; the chosen one is the first unless the analyst decided otherwise
    candidates: tuple[Candidate, ...] = ()
    #: what the words around ask for: "port", "station", "depot", … or None
    kind_asked: str | None = None
