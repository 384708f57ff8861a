"""Lines and rings as well-known binary (OGC 06-103r4, section 8.2), little endian."""

from __future__ import annotations

import struct
from itertools import chain

from cargotrace.exports.geometry import Lines
from cargotrace.exports.layers import Shape

#: code of the collection, and what stands before the points of each part: a line; a polygon of one ring
_MULTI: dict[Shape, tuple[int, bytes]] = {
    "line": (5, struct.pack("<BI", 1, 2)),
    "polygon": (6, struct.pack("<BII", 1, 3, 1)),
}


def multi_wkb(shape: Shape, lines: Lines) -> bytes:
    """Return lines as a MultiLineString, or closed rings as a MultiPolygon.

    Examples
    --------
    >>> len(multi_wkb("line", (((0.0, 0.0), (1.0, 1.0)),)))
    50
    """
    code, head = _MULTI[shape]
    parts = [struct.pack("<BII", 1, code, len(lines))]
    for line in lines:
        parts += (head, struct.pack(f"<I{2 * len(line)}d", len(line), *chain.from_iterable(line)))
    return b"".join(parts)
