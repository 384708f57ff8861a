"""Which places a report tells movements between, when, and how far apart: a small network, run here.

The encoder is a pretrained English one (MiniLM, four of its layers) trained further on reports of our own
making (`tools/training`); `tools/train_relations.py` says how. For each ordered pair of places it gives the
log-odds that the report tells of goods moved, moving, planned or denied to move from the one to the other, an
open end among them, and by what mode; for such a pair, which of the report's days says when they left or
came, which of its amounts how much it was, and which ship it was aboard; and for each length, between which
places it is a distance. It sees the whole text at once, and so the
stories told over several sentences that rules over one sentence miss; the rules give what it cannot: words,
amounts, speakers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from cargotrace.datasets import data_path
from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Mode
from cargotrace.reading.marked_text import FIRST, LAST, MarkedText, mark

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MODES: tuple[Mode, ...] = ("sea", "rail", "road", "air", "inland_waterway", "pipeline", "unknown")
Kind = Literal["day", "amount", "ship"]
#: what is chosen for each pair besides its days: how much moved, and aboard which ship
CHOICES: tuple[Kind, ...] = ("amount", "ship")
#: distinct names beyond which pairs are not weighed: their number grows with the square
MOST_NAMES = 120
#: days, lengths, amounts and ships' names of a report that are weighed, of each
MOST_SPANS = 60
#: classes of how far apart two names stand: in one sentence, the next, near, far, each way; an open end
DISTANCES = 10
_NEVER = -20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Scores of things of one kind for what leaves a name and what reaches one.

    Both are (fields, things + 1, names + 1); the last thing stands for none.
    """

    left: Floats
    came: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """What the network makes of a report's places, by place: every name of one place counts as one.

    The last row and column stand for an end that is not named.
    """

    #: for each name its place's number, or None when it was not weighed
    place_of: tuple[int | None, ...]
    #: (places + 1, places + 1) log-odds of a movement from row to column
    odds: Floats
    #: (places + 1, places + 1, modes) scores of the modes
    modes: Floats
    #: (names, names) log-odds by single names, from which the sentences behind a pair are chosen
    by_name: Floats
    #: scores of each thing for what leaves a name and for what reaches one
    chosen: dict[Kind, Chosen]
    #: (lengths, places) log-odds that a place is an end of a length, and (lengths) that it is a distance
    length_ends: Floats
    is_distance: Floats

    @property
    def open_end(self) -> int:
        """Return the number that stands for an end that is not named."""
        return len(self.odds) - 1

    def mode(self, origin: int, destination: int) -> tuple[Mode, float]:
        """Return the likeliest mode of a pair and its share of all modes."""
        import numpy as np

        scores = self.modes[origin, destination]
        shares = np.exp(scores - scores.max())
        best = int(scores.argmax())
        return MODES[best], float(shares[best] / shares.sum())

    def names(self, origin: int, destination: int) -> tuple[int | None, int | None]:
        """Return the two names, by number, that speak most for a pair of places."""
        rows = [n for n, p in enumerate(self.place_of) if p == origin]
        columns = [n for n, p in enumerate(self.place_of) if p == destination]
        open_name = len(self.by_name) - 1
        pairs = ((r, c) for r in rows or [open_name] for c in columns or [open_name])
        row, column = max(pairs, key=lambda p: float(self.by_name[p]))
        return (row if rows else None), (column if columns else None)

    def shares(self, kind: Kind, origin: int, destination: int) -> Floats:
        """Return the shares of a pair's days, amounts or ships: (fields, things + 1); the last is none.

        Days have two fields, of what left and of what came on them; the others have one.
        """
        import numpy as np

        open_name = len(self.by_name) - 1
        rows, columns = (
            [n for n, p in enumerate(self.place_of) if p == place] or [open_name]
            for place in (origin, destination)
        )
        chosen = self.chosen[kind]
        left, came = chosen.left[:, :, rows, None], chosen.came[:, :, None, columns]
        scores = left + self.by_name[np.ix_(rows, columns)] + came
        scores = scores.reshape(*scores.shape[:2], -1)
        odds = np.exp(scores - scores.max((1, 2), keepdims=True)).sum(2)
        shares: Floats = odds / odds.sum(1, keepdims=True)
        return shares


def find_relations(
    text: str,
    mentions: Sequence[Mention],
    sentence_ends: Sequence[int],
    *,
    spans: dict[str, Sequence[tuple[int, int]]] | None = None,
) -> Relations | None:
    """Return the relations between the places of a text, or None where it names none.

    Parameters
    ----------
    text
        The report's text.
    mentions
        Its place names, in the order of the text.
    sentence_ends
        Where its sentences end, in characters, ascending.
    spans
        Where its things stand, as half-open ranges of characters, by kind: "day", "amount", "ship" and
        "length". The first sixty of each are weighed.
    """
    if not mentions:
        return None
    kept = {kind: (spans or {}).get(kind, ())[:MOST_SPANS] for kind in ("day", *CHOICES, "length")}
    line = [span for kind in kept.values() for span in kind]
    vectors = _vectors(mark(text, mentions[:MOST_NAMES], spans=line))
    starts = [m.span.start for m in mentions[: len(vectors.names)]]
    apart = sentence_distances([start for start, _ in line], starts, sentence_ends)
    things, at = {}, 0
    for kind, its in kept.items():
        part = slice(at, at + len(its))
        things[kind] = _Spans(
            vectors=vectors.spans[part], seen=vectors.spans_seen[part], apart=apart[part], names=len(starts)
        )
        at += len(its)
    return _weigh(
        vectors.names,
        things,
        _places(mentions, vectors.seen),
        sentence_distances(starts, starts, sentence_ends),
    )


def place_keys(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return for each name what it has in common with the other names of its place."""
    return tuple(m.place.id if m.place else f"n:{m.name.lower()}" for m in mentions)


def _places(mentions: Sequence[Mention], seen: Sequence[bool]) -> tuple[int | None, ...]:
    numbers: dict[str, int] = {}
    keys = place_keys(mentions)
    weighed = [numbers.setdefault(k, len(numbers)) if s else None for k, s in zip(keys, seen, strict=False)]
    return (*weighed, *(None for _ in keys[len(seen) :]))


def sentence_distance(first: int, second: int, *, after: bool) -> int:
    """Return the class of the distance from a name in one sentence to a name in another.

    Examples
    --------
    >>> [sentence_distance(3, n, after=n >= 3) for n in (3, 4, 9, 1)]
    [0, 2, 6, 5]
    """
    apart = second - first
    if apart == 0:
        return 0 if after else 1
    return (2 if apart > 0 else 3) + 2 * ((abs(apart) > 1) + (abs(apart) > 3))


def sentence_distances(
    first: Sequence[int], second: Sequence[int], sentence_ends: Sequence[int]
) -> list[list[int]]:
    """Return the classes of the distances between things that begin at these characters.

    Examples
    --------
    >>> sentence_distances([0, 30], [5, 40], sentence_ends=[20, 50])
    [[0, 2], [3, 0]]
    """
    from bisect import bisect_right

    sentence = {at: bisect_right(sentence_ends, at) for at in (*first, *second)}
    return [[sentence_distance(sentence[a], sentence[b], after=b > a) for b in second] for a in first]


@cache
def _heads() -> dict[str, Floats]:
    import numpy as np

    with np.load(data_path("relations", "heads.npz")) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


@cache
def _choice_heads(kind: Kind) -> dict[str, Floats]:
    mine = {name: value for name, value in _heads().items() if name.startswith(f"{kind} ")}
    return {name.removeprefix(f"{kind} "): value for name, value in mine.items()}


@cache
def _words() -> tuple[NDArray[np.int8], ...]:
    import numpy as np

    names = ("words-1.npy", "words-2.npy")
    return tuple(np.load(data_path("relations", name), mmap_mode="r") for name in names)


@cache
def _encoder() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    options.log_severity_level = 3
    # threads that wait by spinning would take the cores from the parse and the sums around each run
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    path = str(data_path("relations", "encoder.onnx"))
    # on two cores the sum and the norm are faster apart than as the one step that onnxruntime makes of them
    return onnxruntime.InferenceSession(
        path, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )


def _embedded(pieces: Sequence[int]) -> Floats:
    """Return the sum of the embeddings of pieces and positions: (pieces, width)."""
    import numpy as np

    heads, (low, high) = _heads(), _words()
    ids = np.asarray(pieces)
    rows = np.where(
        (ids < len(low))[:, None], low[np.minimum(ids, len(low) - 1)], high[np.maximum(ids - len(low), 0)]
    )
    scaled: Floats = rows.astype(np.float32) * heads["word_scale"][ids][:, None]
    summed: Floats = scaled + heads["positions"][: len(ids)]
    return summed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vectors:
    """The encoder's vectors: two for each name and each thing, side by side."""

    names: Floats
    spans: Floats
    #: whether each name, and each thing, lies in a window
    seen: list[bool]
    spans_seen: list[bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spans:
    """Things of one kind, with the classes of their distances from each name."""

    vectors: Floats
    seen: list[bool]
    apart: list[list[int]]
    names: int

    def __len__(self) -> int:
        return len(self.seen)

    def distances(self) -> NDArray[np.int64]:
        """Return the classes of their distances from each name, of none and from an open end."""
        import numpy as np

        apart = np.full((len(self) + 1, self.names + 1), DISTANCES - 1)
        apart[:-1, :-1] = np.asarray(self.apart, int).reshape(len(self), self.names)
        return apart


def _vectors(marked: MarkedText) -> _Vectors:
    import numpy as np

    encoded = []
    for start, end in marked.windows:
        inputs = _embedded((FIRST, *marked.pieces[start:end], LAST))
        encoded.append(_encoder().run(None, {"embedded": inputs[None]})[0][0])
    width = encoded[0].shape[1]

    def side_by_side(firsts: Sequence[int], lasts: Sequence[int], window_of: Sequence[int | None]) -> Floats:
        vectors = np.zeros((len(firsts), 2 * width), np.float32)
        for number, window in enumerate(window_of):
            if window is not None:
                start = marked.windows[window][0]
                at = (firsts[number] - start + 1, lasts[number] - start + 1)
                vectors[number] = np.concatenate([encoded[window][i] for i in at])
        return vectors

    return _Vectors(
        names=side_by_side(marked.opens, marked.closes, marked.window_of),
        spans=side_by_side(marked.firsts, marked.lasts, marked.span_window_of),
        seen=[window is not None for window in marked.window_of],
        spans_seen=[window is not None for window in marked.span_window_of],
    )


def _weigh(
    vectors: Floats,
    things: dict[str, _Spans],
    place_of: tuple[int | None, ...],
    distances: list[list[int]],
) -> Relations:
    """Return what the vectors say: the odds of every pair of names, summed over the names of each place."""
    import numpy as np

    h = _heads()
    names = len(vectors)
    starts = np.tanh(np.vstack([vectors @ h["Ow"] + h["Ob"], h["o0"]]))
    stops = np.tanh(np.vstack([vectors @ h["Dw"] + h["Db"], h["d0"]]))
    apart = np.full((names + 1, names + 1), DISTANCES - 1)
    apart[:names, :names] = np.asarray(distances).reshape(names, names)
    mixed = np.maximum(starts[:, None] + stops[None] + h["dist"][apart], 0)
    by_name = (mixed @ h["w1"])[..., 0] + h["b1"] + (starts @ h["bi"]) @ stops.T
    by_name = by_name + starts @ h["uo"] + (stops @ h["ud"])[:, 0]
    modes = mixed @ h["wm"] + h["bm"]
    places = 1 + max((p for p in place_of if p is not None), default=-1)
    member = np.zeros((places + 1, names + 1), np.float32)
    for number, place in enumerate(place_of[:names]):
        if place is not None:
            member[place, number] = 1
    member[places, names] = 1
    odds = np.exp(np.clip(by_name, -30, 30))
    summed = member @ odds @ member.T
    by_mode = (member @ (modes * odds[..., None]).transpose(2, 0, 1) @ member.T).transpose(1, 2, 0)
    log_odds = np.log(summed + 1e-13)
    np.fill_diagonal(log_odds, _NEVER)
    chosen: dict[Kind, Chosen] = {"day": _weigh_days(things["day"], starts, stops)}
    chosen |= {kind: _weigh_choices(kind, things[kind], starts, stops) for kind in CHOICES}
    length_ends, is_distance = _weigh_lengths(things["length"], vectors, member)
    return Relations(
        place_of=place_of,
        odds=log_odds,
        modes=by_mode / (summed[..., None] + 1e-13),
        by_name=by_name,
        chosen=chosen,
        length_ends=length_ends,
        is_distance=is_distance,
    )


def _weigh_days(days: _Spans, starts: Floats, stops: Floats) -> Chosen:
    """Return the scores of days, for departure and for arrival."""
    import numpy as np

    h = _heads()
    vectors = np.vstack([np.tanh(days.vectors @ h["Tw"] + h["Tb"]), h["t0"]])
    apart = days.distances()
    left = vectors @ h["ta"] @ starts.T + h["tda"][:, apart] + (vectors @ h["tc"]).T[:, :, None]
    came = vectors @ h["tb"] @ stops.T + h["tdb"][:, apart]
    return Chosen(left=_only_seen(left, days), came=came)


def _weigh_choices(kind: Kind, things: _Spans, starts: Floats, stops: Floats) -> Chosen:
    """Return the scores of amounts or of ships."""
    import numpy as np

    h = _choice_heads(kind)
    vectors = np.vstack([np.tanh(things.vectors @ h["w"] + h["b"]), h["none"]])
    apart = things.distances()
    left = vectors @ h["from"] @ starts.T + h["apart from"][apart] + (vectors @ h["alone"])[:, None]
    came = vectors @ h["to"] @ stops.T + h["apart to"][apart]
    return Chosen(left=_only_seen(left[None], things), came=came[None])


def _only_seen(scores: Floats, things: _Spans) -> Floats:
    """Return scores in which things behind the last window are no choice."""
    import numpy as np

    scores[:, [number for number, seen in enumerate(things.seen) if not seen]] = -np.inf
    return scores


def _weigh_lengths(lengths: _Spans, names: Floats, member: Floats) -> tuple[Floats, Floats]:
    """Return the log-odds of places as ends of lengths, and of lengths as distances."""
    import numpy as np

    h = _heads()
    vectors = np.tanh(lengths.vectors @ h["Lw"] + h["Lb"])
    apart = lengths.distances()[:-1, :-1]
    by_name = (vectors @ h["lr"]) @ np.tanh(names @ h["Ew"] + h["Eb"]).T + h["ld"][apart]
    summed = np.exp(np.clip(by_name, -30, 30)) @ member[:-1, :-1].T
    is_distance = np.where(lengths.seen, vectors @ h["lc"] + h["lb"], _NEVER)
    return np.log(summed + 1e-13), is_distance
