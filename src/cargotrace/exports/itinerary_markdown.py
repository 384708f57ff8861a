"""The itinerary as Markdown (CommonMark with tables); text from reports cannot make markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cargotrace.case import Case
from cargotrace.exports.itinerary import Block, Heading, Items, Paragraph, Quote, Table, itinerary_blocks

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$!&])")
_LIST_START = re.compile(r"^(\d+)([.)])|^([-+=])")


def write(case: Case, path: Path, *, layer: str | None = None) -> None:
    """Write the itinerary as Markdown."""
    with path.open("w", encoding="utf-8", newline="\n", errors="replace") as file:
        for block in itinerary_blocks(case):
            file.write(_RENDERERS[type(block)](block) + "\n\n")


def escaped(text: str) -> str:
    r"""Return words that Markdown shows as they are, on one line.

    Examples
    --------
    >>> print(escaped("1. <b> *x*"))
    1\. \<b\> \*x\*
    """
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _LIST_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)


def _heading(block: Heading) -> str:
    return f"{'#' * block.level} {escaped(block.text)}"


def _paragraph(block: Paragraph) -> str:
    if block.url is None:
        return escaped(block.text)
    address = block.url.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
    return f"{escaped(block.text)} [link](<{address}>)"


def _quote(block: Quote) -> str:
    return f"> {escaped(block.text)}"


def _items(block: Items) -> str:
    return "\n".join(f"- {escaped(item)}" for item in block.items)


def _table(block: Table) -> str:
    rows = [block.head, ("---",) * len(block.head)]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines += ["| " + " | ".join(map(escaped, row)) + " |" for row in block.rows]
    return "\n".join(lines)


_RENDERERS: dict[type[Block], Callable[[Any], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Quote: _quote,
    Items: _items,
    Table: _table,
}
