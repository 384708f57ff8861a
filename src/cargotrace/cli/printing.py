"""Tables, JSON and progress on the terminal; report text is printed as text, without control codes."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator


def plain(value: object) -> str:
    r"""Return a value as one line without control characters, which could drive a terminal.

    Examples
    --------
    >>> plain("a\x1b[31m\nb"), plain(None), plain(1.0)
    ('a [31m b', '', '1')
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.10g}"
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in str(value))


def kilometres(value: float | None) -> str:
    """Return a length for people: whole kilometres, with a tenth below a hundred; JSON has all digits.

    Examples
    --------
    >>> kilometres(289.68192), kilometres(58.64), kilometres(9668.4), kilometres(None)
    ('290', '58.6', '9,668', '')
    """
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 99.95 else f"{value:.1f}"


def print_json(value: Any) -> None:
    """Print a value as indented JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table; one that is empty is named and said to be empty."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not rows:
        typer.echo(f"{title}: none")
        return
    table = Table(title=Text(title), title_justify="left", show_edge=False, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(cell)) for cell in row))
    console = Console(soft_wrap=False, width=None if sys.stdout.isatty() else 160)
    console.print(table)
    typer.echo("")


def warn(message: str) -> None:
    """Print a sentence on standard error."""
    typer.echo(plain(message), err=True)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show progress on standard error while long work goes on, where that is a terminal."""

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty():
            typer.echo(f"\r{what}: {done} of {total}", err=True, nl=False)

    try:
        yield show
    finally:
        if sys.stderr.isatty():
            typer.echo("\r\033[K", err=True, nl=False)
