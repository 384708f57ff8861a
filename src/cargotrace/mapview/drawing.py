"""What the map of a case draws, ready to be sent, and which of it a choice leaves visible."""

from __future__ import annotations

import base64
import gzip
import json
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from cargotrace.case import Case
from cargotrace.datasets import data_path
from cargotrace.mapview.corridors import MOST_LEGS, corridor_payload
from cargotrace.mapview.payload import case_payload
from cargotrace.mapview.percase import once_per_case

if TYPE_CHECKING:
    from numpy.typing import NDArray


def as_corridors(case: Case) -> bool:
    """Say whether a case has too many legs to draw each."""
    return len(case.legs) > MOST_LEGS


def payload_of(case: Case, passes: NDArray[np.bool_] | None = None) -> dict[str, Any]:
    """Return the map of a case as plain values: its legs, or its corridors when the legs are too many.

    `passes` says for each leg of the case whether it is in it at all.
    """
    if as_corridors(case):
        return corridor_payload(case, passes)
    if passes is None:
        return case_payload(case)
    return case_payload(case, [case.legs[i] for i in np.flatnonzero(passes)])


@once_per_case
def drawing_of(case: Case) -> bytes:
    """Return the map of the whole case as JSON, packed."""
    return packed(json.dumps(payload_of(case), ensure_ascii=False, separators=(",", ":")).encode())


@cache
def basemap_drawing(name: str) -> bytes:
    """Return a part of the basemap, "world", "detail" or "labels", packed.

    Raises
    ------
    DataError
        If the file is missing.
    """
    return packed(data_path("basemap", f"{name}.json").read_bytes())


def packed(data: bytes) -> bytes:
    """Return data as gzip: done once here, the server need not do it anew, and slowly, for every reader."""
    return gzip.compress(data, compresslevel=5, mtime=0)


def visible_code(passes: NDArray[np.bool_]) -> str | None:
    """Return which legs are visible as the map's scripts read it: a bit each, base64; None for all.

    Examples
    --------
    >>> visible_code(np.array([True, False, False]))
    'AQ=='
    >>> visible_code(np.array([], dtype=bool)) is None
    True
    """
    if passes.all():
        return None
    return base64.b64encode(np.packbits(passes, bitorder="little").tobytes()).decode("ascii")
