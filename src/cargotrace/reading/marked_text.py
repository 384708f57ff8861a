"""A report's text as word pieces with its place names marked, cut into windows that the encoder can take.

The marks are pieces of the vocabulary that no text uses: one before each name, by the kind of its place, and
one behind it. What the encoder makes of a name's two marks is what :mod:`cargotrace.reading.relations` looks
at, so that a name of any length, and one never seen, is one thing in its surroundings. Days and lengths are
looked at by their first and their last piece.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

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
    #: first and last piece of each day and length, and the window that it is most central in
    firsts: tuple[int, ...] = ()
    lasts: tuple[int, ...] = ()
    span_window_of: tuple[int | None, ...] = ()


def mark(
    text: str,
    mentions: Sequence[Mention],
    *,
    spans: Sequence[tuple[int, int]] = (),
    instead: Sequence[str | None] = (),
) -> MarkedText:
    """Return a text's word pieces with its names marked.

    ``spans`` are half-open character ranges of days and lengths, whose pieces are told.

    ``instead`` has other wordings for the names, one each or None: training reads a text with other towns in
    it, so that what is learned is the sentence and not the town.

    Examples
    --------
    >>> marked = mark("It left today.", (), spans=[(8, 13)])
    >>> marked.opens, marked.windows, marked.firsts, marked.lasts
    ((), ((0, 4),), (2,), (2,))
    """
    spans = [(min(start, len(text)), min(end, len(text))) for start, end in spans]
    line = _Line(text=text, bounds=sorted({bound for span in spans for bound in span}))
    opens: list[int] = []
    closes: list[int] = []
    for number, mention in enumerate(mentions):
        if mention.span.start < line.at:  # a name inside another shares its marks
            opens.append(opens[-1])
            closes.append(closes[-1])
            continue
        line.read_to(mention.span.start)
        opens.append(len(line.pieces))
        line.pieces.append(_open(mention))
        line.read_to(mention.span.end, instead=instead[number] if instead else None)
        closes.append(len(line.pieces))
        line.pieces.append(CLOSE)
    line.read_to(len(text))
    windows = _windows(len(line.pieces))
    firsts = [line.piece_at[start] for start, _ in spans]
    lasts = [max(line.piece_at[start], line.piece_at[end] - 1) for start, end in spans]
    return MarkedText(
        pieces=tuple(line.pieces),
        opens=tuple(opens),
        closes=tuple(closes),
        windows=windows,
        window_of=tuple(_window_of(o, c, windows) for o, c in zip(opens, closes, strict=True)),
        firsts=tuple(firsts),
        lasts=tuple(lasts),
        span_window_of=tuple(_window_of(a, b, windows) for a, b in zip(firsts, lasts, strict=True)),
    )


@dataclass(slots=True, kw_only=True)
class _Line:
    """The pieces of a text as it is read from its start on."""

    text: str
    #: characters whose pieces are to be known, ascending
    bounds: Sequence[int]
    at: int = 0
    pieces: list[int] = field(default_factory=list)
    piece_at: dict[int, int] = field(default_factory=dict)

    def read_to(self, end: int, *, instead: str | None = None) -> None:
        """Add the pieces of the text up to a character, or those of another wording."""
        inner = [b for b in self.bounds if self.at <= b < end or b == end == len(self.text)]
        if instead is not None:
            self.piece_at |= dict.fromkeys(inner, len(self.pieces))
            self.pieces += word_pieces(instead)
            self.at = end
            return
        for bound in (*inner, end):
            self.pieces += word_pieces(self.text[self.at : bound])
            if bound in inner:
                self.piece_at[bound] = len(self.pieces)
            self.at = bound


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
