"""HTML for the page, made of escaped text only.

Everything that comes from a report goes through :func:`text` or :func:`plain`: the first for HTML of our own,
the second for labels, which Streamlit reads as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

#: characters that reorder what follows them: shown by name in labels, where they cannot be isolated
_REORDERING = {
    code: f"[U+{code:04X}]"
    for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:^=&])")


def text(words: object) -> str:
    """Return words as HTML text, kept apart from the direction of what surrounds them.

    Examples
    --------
    >>> text("<b>5 & 6</b>")
    '<bdi>&lt;b&gt;5 &amp; 6&lt;/b&gt;</bdi>'
    """
    return f"<bdi>{escape(str(words))}</bdi>"


def plain(words: str, *, most: int = 160) -> str:
    r"""Return words as a label that Markdown leaves alone; long ones are cut with an ellipsis.

    Examples
    --------
    >>> plain("*x*")
    '\\*x\\*'
    >>> plain("a" * 10, most=5)
    'aaaa…'
    """
    return _MARKDOWN.sub(r"\\\1", one_line(words, most=most))


def one_line(words: str, *, most: int = 160) -> str:
    r"""Return words for a list of choices, which is no Markdown: one line, in one direction, not too long.

    Examples
    --------
    >>> one_line("a\u202eb  c")
    'a[U+202E]b c'
    """
    line = " ".join(words.translate(_REORDERING).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], *, wide: bool = False) -> str:
    """Return a table; the cells are HTML already, the caption and the heads are text."""
    cells = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f'<div class="ct-scroll{" ct-wide" if wide else ""}" tabindex="0" role="region" '
        f'aria-label="{escape(caption)}"><table class="ct-table"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def chip(words: str, kind: str = "") -> str:
    """Return a small sign."""
    return f'<span class="ct-chip {escape(kind)}">{text(words)}</span>'


def quotation(words: str, source: str, note: str = "") -> str:
    """Return a quoted sentence with where it is from."""
    more = f" · {escape(note)}" if note else ""
    return (
        f'<figure class="ct-quote"><blockquote dir="auto">{escape(words)}</blockquote>'
        f"<figcaption>{text(source)}{more}</figcaption></figure>"
    )


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Return a list of (name, words) as a description list."""
    items = "".join(f"<dt>{escape(name)}</dt><dd>{text(words)}</dd>" for name, words in rows)
    return f'<dl class="ct-facts">{items}</dl>'


def empty(title: str, advice: str) -> str:
    """Return what stands where nothing is: what is missing and what to do."""
    return f'<div class="ct-empty"><p class="ct-empty-title">{escape(title)}</p><p>{text(advice)}</p></div>'


def fault(kind: str, words: str) -> str:
    """Return what is shown when the program itself fails: that nothing is lost, and what to do.

    Examples
    --------
    >>> "&lt;b&gt;" in fault("ValueError", "<b>")
    True
    """
    what = f"{kind}: {one_line(words, most=300)}" if words else kind
    return (
        '<div class="ct-empty" role="alert"><p class="ct-empty-title">Something went wrong in the program</p>'
        "<p>Your reports and decisions are on the disk as they were. Try again; if it comes back, open "
        "another page from the menu, or start cargotrace anew.</p>"
        "<p>The whole story stands in the window where cargotrace was started: please send it to its makers, "
        f"without the words of your reports if they are secret.</p><p>{text(what)}</p></div>"
    )
