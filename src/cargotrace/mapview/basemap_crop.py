"""The basemap for one file: fine near the case's places, coarse elsewhere, so that the file stays small."""

from __future__ import annotations

from typing import Any

from cargotrace.mapview.basemap import basemap_part

#: degrees around a place within which the fine coast is kept
NEAR_DEG = 1.5
#: simplification of the far stretches of a shape that comes near a place, in degrees
COARSE_DEG = 0.04
#: labels shown first at a later zoom than this are kept near the places only
LABEL_ZOOM = 6


def basemap_near(payload: dict[str, Any]) -> dict[str, Any]:
    """Return `world` and `labels` of the basemap for the places that the payload's legs touch."""
    import numpy as np

    used = {place for leg in payload["legs"] for place in leg["places"]}
    spots = {((p["lon"] + 180) % 360 - 180, p["lat"]) for p in payload["places"] if p["id"] in used}
    near = np.asarray(sorted(spots) or [(999.0, 999.0)])
    fine, coarse = basemap_part("detail"), basemap_part("world")
    layers = {
        name: _thinned(fine[name], coarse[name], (fine["scale"], coarse["scale"]), near)
        for name in ("land", "lakes", "borders")
    }
    labels = [
        x for x in basemap_part("labels") if x[3] <= LABEL_ZOOM or _is_near(x[1] / 100, x[2] / 100, near)
    ]
    return {"world": {"scale": fine["scale"], **layers}, "labels": labels, "detail": None}


def _is_near(lon: float, lat: float, near: Any) -> bool:
    return bool(_close_to(near, lon, lat).any())


def _close_to(near: Any, lon: Any, lat: Any) -> Any:
    import numpy as np

    return (np.abs(near[:, 0] - lon) < NEAR_DEG) & (np.abs(near[:, 1] - lat) < NEAR_DEG)


def _thinned(
    fine: list[list[int]], coarse: list[list[int]], scales: tuple[int, int], near: Any
) -> list[list[int]]:
    """Return the shapes that come near a place with their near stretches fine, the others coarse.

    The n-th shape is the same in both levels; those that the coarse level lacks are small, and left out.
    """
    import numpy as np

    factor = scales[0] // scales[1]
    kept = []
    for i, shape in enumerate(fine):
        line = np.cumsum(np.asarray(shape).reshape(-1, 2), axis=0) / scales[0]
        close = _close_points(line, near)
        if close.any():
            kept.append(_coded(_mixed(line, close), scales[0]))
        elif i < len(coarse):
            kept.append([v * factor for v in coarse[i]])
    return kept


def _close_points(line: Any, near: Any) -> Any:
    import numpy as np

    low, high = line.min(axis=0) - NEAR_DEG, line.max(axis=0) + NEAR_DEG
    close = np.zeros(len(line), dtype=bool)
    for lon, lat in near[((near > low) & (near < high)).all(axis=1)]:
        close |= (np.abs(line[:, 0] - lon) < NEAR_DEG) & (np.abs(line[:, 1] - lat) < NEAR_DEG)
    return close


def _mixed(line: Any, close: Any) -> Any:
    """Return the line with each run of far points simplified by itself."""
    import numpy as np
    import shapely

    edges = np.flatnonzero(np.diff(close.astype(int))) + 1
    pieces = []
    for run, is_close in zip(np.split(line, edges), np.split(close, edges), strict=True):
        far = not is_close[0] and len(run) > 2
        slim = shapely.simplify(shapely.linestrings(run), COARSE_DEG) if far else None
        pieces.append(run if slim is None else shapely.get_coordinates(slim))
    return np.concatenate(pieces)


def _coded(line: Any, scale: int) -> list[int]:
    import numpy as np

    whole = np.rint(line * scale).astype(int)
    coded: list[int] = np.concatenate([whole[:1], np.diff(whole, axis=0)]).ravel().tolist()
    return coded
