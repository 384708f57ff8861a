"""Countries, their borders, coasts and land, from Natural Earth 1:10m.

Two sets of country boundaries: ``"recognised"`` (Crimea in Ukraine, Abkhazia in Georgia) and ``"de_facto"``
(as held on the ground). Both are good to some hundred metres: print whole kilometres.
"""

from __future__ import annotations

from cargotrace.boundaries.coasts import coast_distance, sea_names
from cargotrace.boundaries.countries import border_distance, country_at, country_codes
from cargotrace.boundaries.nearest import NearestPoint
from cargotrace.boundaries.rings import View

__all__ = [
    "NearestPoint",
    "View",
    "border_distance",
    "coast_distance",
    "country_at",
    "country_codes",
    "sea_names",
]
