"""The text of a report as something to work on: mark words, click a movement."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cargotrace.reports import Report

_SCRIPT = Path(__file__).with_name("report_text.js")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """What the reader did on the text."""

    #: half-open range of the words marked, outer blanks left out
    marked: tuple[int, int] | None = None
    #: id of the leg whose words were clicked, in this run only
    leg: str | None = None


@cache
def _component() -> Any:
    from streamlit.components.v2 import component

    return component(
        "cargotrace_report_text",
        html='<div class="ct-report"></div>',
        js=_SCRIPT.read_text(encoding="utf-8"),
        # the page's own style sheet is wanted
        isolate_styles=False,
    )


def report_text(report: Report, html: str, *, jump: int) -> Pointed:
    """Draw the text, already HTML, and return what the reader did on it.

    Whenever ``jump`` changes, the marks of class "chosen" are brought into view.
    """
    result = _component()(
        key=f"text-{report.id}",
        data={"html": html, "jump": jump},
        default={"marked": None},
        on_marked_change=_nothing,
        on_leg_change=_nothing,
    )
    return Pointed(marked=marked_range(report.text, result.marked), leg=result.leg)


def _nothing() -> None:
    """Let Streamlit know that the values are wanted; they are read from the result."""


def marked_range(text: str, told: object) -> tuple[int, int] | None:
    """Return the range told by the browser without outer blanks; None when it is no words of the text.

    Examples
    --------
    >>> marked_range("A ship left.", [1, 7])
    (2, 6)
    >>> marked_range("A ship left.", [5, 99]), marked_range("A  b", [1, 3]), marked_range("A", "x")
    (None, None, None)
    """
    match told:
        case [int(start), int(end)] if 0 <= start < end <= len(text):
            words = text[start:end]
        case _:
            return None
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return (start, end) if start < end else None
