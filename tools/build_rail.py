"""Builds `data/networks/rail.npz` and its topology: the world's railways, from OpenStreetMap.

Run by hand from the repository: ``python tools/build_rail.py``. The same sources give the same bytes.
"""

from __future__ import annotations

import sources
from landnet_build import FOLDER, build, read_connectors
from landnet_repair import Limits

#: tables made by hand from the sources that their rows name; facts, free to use
TABLES = {
    "closed_borders.csv": "Borders closed to trains or trucks, with their dates",
    "rail_gauge.csv": "Track gauge of the main lines by country",
}

if __name__ == "__main__":
    build(
        "rail",
        "scgraph_data/world_railways.py",
        "Railways of the world with countries and bridged gaps",
        Limits(join_km=8.0, gap_km=60.0, water_km=10.0),
    )
    for file, title in TABLES.items():
        sources.record(
            file=f"networks/{file}",
            title=title,
            made_from="by hand; sources in the file",
            licence="CC0-1.0",
            attribution="the cargotrace maintainers",
            rows=len(read_connectors(FOLDER / file)),
            made_by="hand",
        )
