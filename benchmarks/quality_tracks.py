"""Tracks against published distances, and what no track may do, over random pairs. Needs no corpora.

`python -m benchmarks.quality_tracks`. Ends with status 1 where a bound of issue 4 is missed.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.bench_sea import LonLat, pairs, ports

TABLES = Path(__file__).parents[1] / "tests" / "networks"
#: random pairs of ports, and of stations of one country
SEA_PAIRS, RAIL_PAIRS = 2000, 500
#: on shorter hops channels and an offing weigh more, nautical miles
SHORT_NMI = 600


def rows(name: str) -> list[dict[str, str]]:
    """Return a table of published distances."""
    with (TABLES / f"reference_{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def places(text: str) -> tuple[LonLat, ...]:
    pairs_of = (p.split() for p in text.split(";"))
    return tuple((float(lon), float(lat)) for lon, lat in pairs_of)


def sea_error(row: dict[str, str]) -> float:
    """Return the share by which a ship's track differs from the published distance."""
    from cargotrace.networks.sea import sea_track

    a, b = ((float(row[f"{end}_lon"]), float(row[f"{end}_lat"])) for end in ("from", "to"))
    via: tuple[Any, ...] = (row["via"],) if row["via"] else ()
    if len(row["via"].split()) == 2:
        via = places(row["via"])
    return abs(sea_track(a, b, via=via).length_m / 1852 / float(row["nmi"]) - 1)  # type: ignore[union-attr]


def land_errors(mode: Any, checked: str) -> list[float]:
    """Return the shares by which tracks on a land network, without last miles, differ."""
    from cargotrace.networks.land import land_track

    errors = []
    for row in rows(mode):
        if row["checked"] == checked:
            points = places(row["points"])
            track: Any = land_track(mode, points[0], points[-1], via=points[1:-1])
            network = sum(p.length_m for p in track.parts if not p.why.startswith("last mile"))
            errors.append(abs(network / 1000 / float(row["published_km"]) - 1))
    return errors


def references() -> bool:
    """Print the figures against the published tables; say whether they are within the bounds."""
    sea = [(sea_error(row), float(row["nmi"])) for row in rows("sea")]
    kinds = [
        ("sea, 600 nmi and more", [e for e, nmi in sea if nmi >= SHORT_NMI], 0.01, 0.04),
        ("sea, shorter hops", [e for e, nmi in sea if nmi < SHORT_NMI], 0.02, 0.08),
        ("rail", land_errors("rail", "read"), 0.015, 0.05),
        ("rail, source not read", land_errors("rail", ""), 1.0, 1.0),
        ("road", land_errors("road", "read"), 0.03, 0.07),
        ("road, source not read", land_errors("road", ""), 1.0, 1.0),
    ]
    for name, errors, _, _ in kinds:
        print(f"{name:24s} {len(errors):3d} published, median {median(errors):.2%}, worst {max(errors):.2%}")
    return all(median(e) <= middle and max(e) <= most for _, e, middle, most in kinds)


def over_water() -> bool:
    """Print what random tracks by sea do; say whether they keep off land, and go there as they come back."""
    from cargotrace.boundaries.land import land_m
    from cargotrace.networks.sea import sea_track
    from cargotrace.networks.track import Track

    length, land, short, unlike, none = 0.0, 0.0, 0, 0, 0
    for a, b in pairs(ports(), SEA_PAIRS, apart_m=0, seed=3):
        track, back = sea_track(a, b), sea_track(b, a)
        if not isinstance(track, Track) or not isinstance(back, Track):
            none += 1
            unlike += isinstance(track, Track) or isinstance(back, Track)
            continue
        length += track.length_m
        land += sum(land_m(p.line) for p in track.parts if not p.inferred and not p.why)
        short += track.length_m < track.geodesic_m - 0.5
        unlike += abs(back.length_m - track.length_m) > 1.0 or back.passages != track.passages[::-1]
    print(
        f"{SEA_PAIRS} pairs of ports: {land / length:.1e} of the length on land, not canals, {short} shorter "
        f"than the geodesic, {unlike} unlike on the way back, {none} without a way (the Caspian, rivers)"
    )
    return land / length <= 0.002 and not short and not unlike


def inside() -> bool:
    """Print how many tracks by rail leave their country though a way inside exists; say whether none does."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    from cargotrace.networks.land import land_track
    from cargotrace.networks.landnet import load_network
    from cargotrace.networks.landnet_borders import closed_pairs

    net = load_network("rail")
    country = np.unique(net.countries, return_inverse=True)[1][net.node_area]
    keep = country[net.u] == country[net.v]
    for pair in closed_pairs("rail", None):
        keep[net.crossings.get(pair, [])] = False
    size = len(country)
    matrix = csr_matrix((np.ones(keep.sum()), (net.u[keep], net.v[keep])), shape=(size, size))
    piece = connected_components(matrix, directed=False)[1]
    draw = np.random.default_rng(4)
    tried = left = without = 0
    while tried < RAIL_PAIRS:
        one = int(draw.integers(size))
        other = int(draw.choice(np.flatnonzero(piece == piece[one])))
        if one == other:
            continue
        tried += 1
        track = land_track("rail", net.node_lonlat(one), net.node_lonlat(other))
        countries = getattr(track, "countries", None)
        without += countries is None
        left += countries is not None and countries != (net.countries[net.node_area[one]],)
    print(f"{RAIL_PAIRS} pairs of stations of one country: {left} leave it, {without} without a track")
    return not left


def main(_shared: str = "") -> int:
    """Measure all three."""
    found = [references(), over_water(), inside()]
    return 0 if all(found) else 1


if __name__ == "__main__":
    sys.exit(main())
