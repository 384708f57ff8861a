"""A gazetteer entry and how well it answers to a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cargotrace.geodesy import LonLat

PlaceKind = Literal[
    "city",
    "port",
    "terminal",
    "station",
    "yard",
    "depot",
    "crossing",
    "pass",
    "airport",
    "airbase",
    "spaceport",
    "base",
    "refinery",
    "plant",
    "mine",
    "oilfield",
    "dam",
    "bridge",
    "site",
    "anchorage",
    "island",
    "district",
    "county",
    "province",
    "territory",
    "region",
    "country",
    "continent",
    "sea",
    "strait",
    "canal",
    "lake",
    "river",
    "mountain",
    "desert",
]

#: kinds that are areas: they match by name, and a line to one of them ends in a circle, not in a point
AREA_KINDS: frozenset[str] = frozenset(
    {
        "county",
        "province",
        "territory",
        "region",
        "country",
        "continent",
        "sea",
        "strait",
        "lake",
        "river",
        "mountain",
        "desert",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A gazetteer entry. Its identity is its id, since names repeat.

    Examples
    --------
    >>> dunay = Place(id="geonames:2041611", name="Dunay", kind="city", country="RU",
    ...               lon=132.34, lat=42.88, radius_km=3.0)
    >>> dunay.lonlat, dunay.is_area
    ((132.34, 42.88), False)
    """

    #: gazetteer id: ``geonames:2041611``, ``port:RUDNY``, ``case:…`` (the case's own), ``near:…`` (derived)
    id: str
    #: the usual English name
    name: str
    kind: PlaceKind
    #: ISO 3166-1 alpha-2, or None for seas and what lies in several countries
    country: str | None
    #: degrees, WGS 84
    lon: float
    lat: float
    #: how vaguely the place is a point: within this distance of it, in km
    radius_km: float
    #: first-level region's English name, if known
    admin1: str | None = None
    #: inhabitants, 0 when unknown
    population: int = 0
    #: GeoNames id when the entry is one or has one
    geonameid: int | None = None
    #: UN/LOCODE when known
    unlocode: str | None = None
    #: other names, for display and for matching places across reports (not exhaustive)
    names: tuple[str, ...] = ()

    @property
    def lonlat(self) -> LonLat:
        """Return (longitude, latitude) in degrees."""
        return (self.lon, self.lat)

    @property
    def is_area(self) -> bool:
        """Say whether the place is an area, such as a country or a sea."""
        return self.kind in AREA_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean, with its rank and the reason in words."""

    place: Place
    #: higher is better; only differences within one list mean anything
    score: float
    #: "Libya named in the same sentence; 2 others ranked lower"
    reason: str
