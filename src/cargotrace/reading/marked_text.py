"""A report's text as word pieces with its place names marked, cut into windows that the encoder can take.

The marks are pieces of the vocabulary that no text uses: one before each name, by the kind of its place, and
one behind it. What the encoder makes of a name's two marks is what :mod:`cargotrace.reading.relations` looks
at, so that a name of any length, and one never seen, is one thing in its surroundings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cargotrace.places.mention import Mention
from cargotrace.reading.word_pieces import word_pieces

#: pieces of the vocabulary: start and end of a window, and the marks
FIRST, LAST, CLOSE = 101, 102, 2
OPEN_POINT, OPEN_AREA, OPEN_UNPLACED = 1, 3, 4
#: kinds of places that are no point
AREAS = frozenset({"country", "region", "sea", "continent", "county", "strait", "gulf", "river", "lake"})
#: pieces in a window, and from one window's start to the next's; what lies in two is seen in the more central
WINDOW, STEP = 384, 256
#: windows of a report that are read: movements are told in its first few thousand words
MOST_WINDOWS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """The word pieces of a text with marks around its names."""

    pieces: tuple[int, ...]
    #: for each name, the positions of its two marks; equal to the former name's where two overlap
    opens: tuple[int, ...]
    closes: tuple[int, ...]
    #: half-open ranges of pieces
    windows: tuple[tuple[int, int], ...]
    #: for each name, the window that it is most central in, or None when it lies behind the last one
    window_of: tuple[int | None, ...]


def mark(text: str, mentions: Sequence[Mention], *, instead: Sequence[str | None] = ()) -> MarkedText:
    """Return a text's word pieces with its names marked.

    ``instead`` has other wordings for the names, one each or None: training reads a text with other towns in
    it, so that what is learned is the sentence and not the town.

    Examples
    --------
    >>> marked = mark("No place.", ())
    >>> marked.opens, marked.windows
    ((), ((0, 3),))
    """
    pieces: list[int] = []
    opens: list[int] = []
    closes: list[int] = []
    at = 0
    for number, mention in enumerate(mentions):
        start, end = mention.span.start, mention.span.end
        if start < at:  # a name inside another shares its marks
            opens.append(opens[-1])
            closes.append(closes[-1])
            continue
        pieces += word_pieces(text[at:start])
        opens.append(len(pieces))
        pieces.append(_open(mention))
        name = (instead[number] if instead else None) or text[start:end]
        pieces += word_pieces(name)
        closes.append(len(pieces))
        pieces.append(CLOSE)
        at = end
    pieces += word_pieces(text[at:])
    windows = _windows(len(pieces))
    return MarkedText(
        pieces=tuple(pieces),
        opens=tuple(opens),
        closes=tuple(closes),
        windows=windows,
        window_of=tuple(_window_of(o, c, windows) for o, c in zip(opens, closes, strict=True)),
    )


def _open(mention: Mention) -> int:
    if mention.place is None:
        return OPEN_UNPLACED
    return OPEN_AREA if mention.place.kind in AREAS else OPEN_POINT


def _windows(pieces: int) -> tuple[tuple[int, int], ...]:
    found = [(0, min(pieces, WINDOW))]
    while found[-1][1] < pieces and len(found) < MOST_WINDOWS:
        start = found[-1][0] + STEP
        found.append((start, min(pieces, start + WINDOW)))
    return tuple(found)


def _window_of(opened: int, closed: int, windows: tuple[tuple[int, int], ...]) -> int | None:
    best = max(range(len(windows)), key=lambda w: min(opened - windows[w][0], windows[w][1] - closed - 1))
    start, end = windows[best]
    return best if start <= opened and closed < end else None
