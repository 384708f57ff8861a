"""Which places a report tells movements between: a small trained network, run on this machine.

The encoder is a pretrained English one (MiniLM, four of its layers) trained further on reports of our own
making (`tools/training`); `tools/train_relations.py` says how. For each ordered pair of places it gives the
log-odds that the report tells of goods moved, moving, planned or denied to move from the one to the other, an
open end among them, and by what mode. It sees the whole text at once, and so the stories told over several
sentences that rules over one sentence miss; the rules give what it cannot: words, days, amounts, speakers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from cargotrace.datasets import data_path
from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Mode
from cargotrace.reading.marked_text import FIRST, LAST, MarkedText, mark

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MODES: tuple[Mode, ...] = ("sea", "rail", "road", "air", "inland_waterway", "pipeline", "unknown")
#: distinct names beyond which pairs are not weighed: their number grows with the square
MOST_NAMES = 120
#: classes of how far apart two names stand: in one sentence, the next, near, far, each way; an open end
DISTANCES = 10
_NEVER = -20.0


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

    @property
    def open_end(self) -> int:
        """Return the number that stands for an end that is not named."""
        return len(self.odds) - 1

    def mode(self, origin: int, destination: int) -> Mode:
        """Return the likeliest mode of a pair."""
        return MODES[int(self.modes[origin, destination].argmax())]

    def names(self, origin: int, destination: int) -> tuple[int | None, int | None]:
        """Return the two names, by number, that speak most for a pair of places."""
        rows = [n for n, p in enumerate(self.place_of) if p == origin]
        columns = [n for n, p in enumerate(self.place_of) if p == destination]
        open_name = len(self.by_name) - 1
        pairs = ((r, c) for r in rows or [open_name] for c in columns or [open_name])
        row, column = max(pairs, key=lambda p: float(self.by_name[p]))
        return (row if rows else None), (column if columns else None)


def find_relations(text: str, mentions: Sequence[Mention], sentence_ends: Sequence[int]) -> Relations | None:
    """Return the relations between the places of a text, or None where it names none.

    Parameters
    ----------
    text
        The report's text.
    mentions
        Its place names, in the order of the text.
    sentence_ends
        Where its sentences end, in characters, ascending.
    """
    if not mentions:
        return None
    marked = mark(text, mentions[:MOST_NAMES])
    vectors, seen = _name_vectors(marked)
    place_of = _places(mentions, seen)
    return _weigh(vectors, place_of, _distances(mentions[: len(seen)], sentence_ends))


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


def _distances(mentions: Sequence[Mention], sentence_ends: Sequence[int]) -> list[list[int]]:
    from bisect import bisect_right

    sentence = [bisect_right(sentence_ends, m.span.start) for m in mentions]
    return [
        [sentence_distance(a, b, after=j > i) for j, b in enumerate(sentence)] for i, a in enumerate(sentence)
    ]


@cache
def _heads() -> dict[str, Floats]:
    import numpy as np

    with np.load(data_path("relations", "heads.npz")) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


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
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


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


def _name_vectors(marked: MarkedText) -> tuple[Floats, list[bool]]:
    """Return for each name the encoder's vectors of its two marks, side by side, and whether it was seen."""
    import numpy as np

    encoded = []
    for start, end in marked.windows:
        inputs = _embedded((FIRST, *marked.pieces[start:end], LAST))
        encoded.append(_encoder().run(None, {"embedded": inputs[None]})[0][0])
    width = encoded[0].shape[1]
    vectors = np.zeros((len(marked.opens), 2 * width), np.float32)
    for number, window in enumerate(marked.window_of):
        if window is not None:
            start = marked.windows[window][0]
            at = (marked.opens[number] - start + 1, marked.closes[number] - start + 1)
            vectors[number] = np.concatenate([encoded[window][i] for i in at])
    return vectors, [window is not None for window in marked.window_of]


def _weigh(vectors: Floats, place_of: tuple[int | None, ...], distances: list[list[int]]) -> Relations:
    """Return the odds of every pair of names, summed over the names of each place."""
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
    by_mode = np.einsum("im,mnk,jn->ijk", member, modes * odds[..., None], member)
    log_odds = np.log(summed + 1e-13)
    np.fill_diagonal(log_odds, _NEVER)
    return Relations(
        place_of=place_of,
        odds=log_odds,
        modes=by_mode / (summed[..., None] + 1e-13),
        by_name=by_name,
    )
