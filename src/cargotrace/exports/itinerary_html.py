"""The itinerary as one HTML page to print: no script, nothing loaded from anywhere."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from cargotrace.case import Case
from cargotrace.exports.itinerary import Block, Heading, Items, Paragraph, Quote, Table, itinerary_blocks

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; overflow-wrap: anywhere; }}
body {{ max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }}
h2 {{ margin-top: 2rem; border-bottom: 1px solid #bbb; }}
h3 {{ font-size: 1rem; }}
blockquote {{ margin: .5rem 0; padding-left: .75rem; border-left: 3px solid #0072b2; }}
table {{ border-collapse: collapse; width: 100%; font-size: .9rem; }}
th, td {{ border: 1px solid #bbb; padding: .25rem .5rem; text-align: left; vertical-align: top; }}
@media print {{ body {{ margin: 0; max-width: none; }} h3, blockquote, tr {{ break-inside: avoid; }} }}
</style>
</head>
<body>
"""


def write(case: Case, path: Path, *, layer: str | None = None) -> None:
    """Write the itinerary as HTML."""
    with path.open("w", encoding="utf-8", newline="\n", errors="replace") as file:
        file.write(_HEAD.format(title=escape(f"Itinerary: {case.name}")))
        for block in itinerary_blocks(case):
            file.write(_RENDERERS[type(block)](block) + "\n")
        file.write("</body>\n</html>\n")


def _heading(block: Heading) -> str:
    return f"<h{block.level}>{_isolated(block.text)}</h{block.level}>"


def _paragraph(block: Paragraph) -> str:
    link = f' <a href="{escape(block.url)}" rel="noreferrer">link</a>' if block.url else ""
    return f"<p>{_isolated(block.text)}{link}</p>"


def _quote(block: Quote) -> str:
    return f"<blockquote>{_isolated(block.text)}</blockquote>"


def _items(block: Items) -> str:
    return f"<ul>{''.join(f'<li>{_isolated(item)}</li>' for item in block.items)}</ul>"


def _table(block: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in block.head)
    body = "".join(f"<tr>{''.join(f'<td>{_isolated(c)}</td>' for c in row)}</tr>" for row in block.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _isolated(text: str) -> str:
    """Return escaped words that cannot turn the direction of what stands around them."""
    return f"<bdi>{escape(text)}</bdi>"


_RENDERERS: dict[type[Block], Callable[[Any], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Quote: _quote,
    Items: _items,
    Table: _table,
}
