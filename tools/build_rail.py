"""Builds `data/networks/rail.npz` and its topology: the world's railways, from OpenStreetMap.

Run by hand from the repository: ``python tools/build_rail.py``. The same sources give the same bytes.
"""

from __future__ import annotations

from landnet_build import build

if __name__ == "__main__":
    build("rail", "scgraph_data/world_railways.py", "Railways of the world with countries and bridged gaps")
