"""The data of the offline basemap, and who must be credited for it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from cargotrace.datasets import data_path

FILES = ("world", "detail", "labels")
ATTRIBUTION = (
    "Land, borders: Natural Earth (recognised view, Crimea in Ukraine) · Names: GeoNames, CC BY 4.0 · "
    "Rail: © OpenStreetMap contributors, ODbL"
)


@cache
def basemap_part(name: str) -> Any:
    """Return one part of the basemap's data: "world", "detail" or "labels".

    Raises
    ------
    DataError
        If the file is missing.
    """
    return json.loads(data_path("basemap", f"{name}.json").read_text(encoding="utf-8"))
