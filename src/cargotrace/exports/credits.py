"""Who made what an export is made of: the lines that every file carries."""

from __future__ import annotations

from functools import cache

from cargotrace import datasets

#: what every file says of the sentences in it
QUOTES_NOTE = "Quoted sentences belong to the publishers of the reports they come from."


@cache
def program() -> str:
    """Return the program's name and version: "cargotrace 0.1.0"."""
    from importlib.metadata import version

    return f"cargotrace {version('cargotrace')}"


def credit_lines() -> tuple[str, ...]:
    """Return the attributions and licences of the data used, and the note on quotes."""
    return (*datasets.credits(), QUOTES_NOTE)


def credit_text() -> str:
    """Return the same in one paragraph, for formats that hold one text.

    Examples
    --------
    >>> credit_text().startswith("Made with cargotrace")
    True
    """
    return f"Made with {program()}. Data: {'; '.join(datasets.credits())}. {QUOTES_NOTE}"
