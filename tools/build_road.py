"""Builds `data/networks/road.npz` and its topology: the world's main roads, from OpenStreetMap.

Run by hand from the repository: ``python tools/build_road.py``. The same sources give the same bytes. To keep
the files small, junctions are merged within about a kilometre and drawn lines thinned to 300 m; lengths of
edges stay those of the source.
"""

from __future__ import annotations

from landnet_build import build
from landnet_repair import Limits

if __name__ == "__main__":
    build(
        "road",
        "scgraph_data/world_highways.py",
        "Main roads of the world with countries",
        Limits(join_km=3.0, gap_km=10.0, water_km=3.0),
        thin_km=0.3,
        merge_km=0.6,
    )
