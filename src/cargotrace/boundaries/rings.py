"""Rings of shapes, as `tools/build_boundaries.py` stores them: integer steps of 1e-4 degrees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from cargotrace.datasets import data_path

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

View = Literal["recognised", "de_facto"]
#: stored integers to one degree
SCALE = 1e4
COAST, LAND_BORDER, INSIDE = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Rings:
    """Closed rings, one after the other."""

    #: (n, 2) longitude and latitude, degrees
    points: NDArray[np.float64]
    #: (rings + 1,) where each ring starts in ``points``
    starts: NDArray[np.int64]
    #: (rings,) False for a hole
    outer: NDArray[np.bool_]
    #: (rings,) number of the country, or empty
    owner: NDArray[np.uint8]
    #: (n,) what the step that ends at a point is: coast, land border or inside one country; or empty
    kind: NDArray[np.uint8]
    #: ISO 3166-1 alpha-2 codes, by number of the country; or empty
    codes: tuple[str, ...]

    def polygons(self, chosen: NDArray[np.int64] | None = None) -> NDArray[Any]:
        """Return shapely polygons; ``chosen`` are numbers of outer rings (all, if None)."""
        import numpy as np
        import shapely

        sizes = np.diff(self.starts)
        rings = shapely.linearrings(self.points, indices=np.repeat(np.arange(len(sizes)), sizes))
        shell = np.cumsum(self.outer) - 1
        polygons: NDArray[Any] = shapely.polygons(rings[self.outer])
        for number in np.unique(shell[~self.outer]):
            holes = rings[(shell == number) & ~self.outer]
            polygons[number] = shapely.Polygon(rings[self.outer][number], list(holes))
        return polygons if chosen is None else polygons[chosen]


@cache
def load_rings(name: str) -> Rings:
    """Return the rings of a file of `data/boundaries/`: recognised, de_facto, land, lakes.

    Raises
    ------
    DataError
        If the file is missing.
    """
    import numpy as np

    with np.load(data_path("boundaries", f"{name}.npz")) as stored:
        has = stored.files
        sizes = stored["size"].astype(np.int64)
        starts = np.concatenate([[0], np.cumsum(sizes)])
        steps = stored["xy"].astype(np.int64)
        total = np.cumsum(steps, axis=0)
        before = np.vstack([np.zeros((1, 2), np.int64), total])[starts[:-1]]
        points = (total - np.repeat(before, sizes, axis=0)) / SCALE
        empty = np.zeros(0, np.uint8)
        return Rings(
            points=points,
            starts=starts,
            outer=stored["outer"],
            owner=stored["owner"] if "owner" in has else empty,
            kind=stored["kind"] if "kind" in has else empty,
            codes=tuple(str(c) for c in stored["codes"]) if "codes" in has else (),
        )
