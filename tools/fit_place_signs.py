"""Fit the weights of the signs of place names: `python tools/fit_place_signs.py CORPUS.jsonl`.

Reads a corpus of lines ``{"doc_id", "text", "toponyms": [{"start", "end"}]}``, which is not part of the
project, and with less weight `tools/training`, whose notes list each text's places. Weighs every stretch that
the gazetteer knows by logistic regression with a ridge penalty (three rounds, since the signs of the second
look depend on the weights), and prints the table of `src/cargotrace/places/weights.py`; then how many names
of every eighth text of `tools/training`, which was set aside, are found with it. The signs in ``BY_HAND`` are
hardly seen in general news and keep the values given here.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from cargotrace.language import parse_many
from cargotrace.places import evidence
from cargotrace.places.gazetteer import Gazetteer, load_gazetteer
from cargotrace.places.scan import Stretch, stretches, words_of
from cargotrace.places.surroundings import Surroundings, survey
from cargotrace.places.weights import BIAS, WEIGHTS

RIDGE = 0.7
RARE = 5
ROUNDS = 3
#: what a stretch of our own texts counts beside one of the news, and which of our texts are set aside
OWN_WEIGHT, SET_ASIDE = 0.1, 8
BY_HAND = {
    "route": 1.5,
    **{
        "bare-letters": -3.0,
        "called-ship": -2.0,
        "demonym": -3.2,
        "disease": -4.0,
        "half-name": -3.0,
        "is-given": -1.5,
        "spoken-to": -2.0,
        "the-town": -2.5,
        "ent:other": -0.8,
        "ent:person": -0.3,
    },
    **{"given-name": -2.0, "institution": -4.0, "never": -2.0, "no-article": -1.5, "no-token": -1.0},
    **{"name:adjective": -0.4, "ship": -4.0, "title": -1.5, "titled": -3.0, "called-person": 0.0},
    **{
        "adjective-before": 0.9,
        "going": 1.3,
        "in": 1.8,
        "kind-after": 1.5,
        "kind-at": 1.2,
        "kind-before": 0.6,
    },
    **{"kind-of": 2.5, "kind:airport": 0.3, "kind:area": 0.6, "kind:site": 0.3, "kind:port": 0.0},
    **{"one-meaning": 1.0, "other-script": 2.5, "own": 4.0, "owner": 0.9, "possessive": 0.0, "size:7": 1.5},
}


def sign_sets(found, around, bias, weights):  # type: ignore[no-untyped-def]
    """Return the signs of all stretches of a text, those of the second look among them."""
    first = [evidence.signs(found, at, around) for at in range(len(found))]
    clear = [bias + sum(weights.get(s, 0.0) for s in signs) > evidence.CLEAR for signs in first]
    return evidence.with_second_signs(found, around, first, clear)


def fitted(rows: list[set[str]], right: np.ndarray, weight: np.ndarray) -> tuple[float, dict[str, float]]:
    """Return bias and weights that fit the rows, each of which counts with its weight."""
    counts = Counter(sign for row in rows for sign in row)
    names = sorted(sign for sign, count in counts.items() if count >= RARE and sign not in BY_HAND)
    table = np.array([[name in row for name in names] for row in rows], np.float32)
    by_hand = np.array([sum(BY_HAND.get(sign, 0.0) for sign in row) for row in rows])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        chance = 1 / (1 + np.exp(-(table @ w[1:] + w[0] + by_hand)))
        cost = -np.sum(weight * (right * np.log(chance + 1e-9) + (1 - right) * np.log(1 - chance + 1e-9)))
        slope = weight * (chance - right)
        return cost + RIDGE * np.sum(w[1:] ** 2), np.r_[np.sum(slope), table.T @ slope + 2 * RIDGE * w[1:]]

    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    return float(best[0]), {**dict(zip(names, map(float, best[1:]), strict=True)), **BY_HAND}


class Text(NamedTuple):
    """A text's stretches, what is around them, and where its places are named."""

    found: list[Stretch]
    around: Surroundings
    named: list[tuple[int, int]]
    #: adjectives and demonyms are told, too
    all_told: bool


def texts(
    rows: list[tuple[str, list[tuple[int, int]]]], gazetteer: Gazetteer, *, all_told: bool
) -> list[Text]:
    """Return texts with their places, ready to be weighed."""
    found = []
    for (text, named), doc in zip(rows, parse_many([text for text, _ in rows]), strict=True):
        words = words_of(text)
        around = survey(text, doc, words)
        found.append(Text(stretches(text, words, gazetteer), around, named, all_told))
    return found


def own_rows() -> list[tuple[str, list[tuple[int, int]]]]:
    """Return the texts of `tools/training` with every place where one of the noted names stands."""
    found = []
    for path in sorted((Path(__file__).parent / "training").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            names = [n for p in row["gold"].get("places", []) for n in (p["name"], *p.get("aliases", []))]
            # datelines and headlines in capitals are names, too; "US" in small letters is none
            whole = [
                re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE if len(name) > 3 else 0)
                for name in names
            ]
            found.append((row["text"], [m.span() for name in whole for m in name.finditer(row["text"])]))
    return found


def rows_of(
    material: list[Text], bias: float, weights: dict[str, float]
) -> tuple[list[set[str]], np.ndarray]:
    """Return the signs of each stretch, and whether it names a place."""
    rows, right = [], []
    for text in material:
        for stretch, signs in zip(text.found, sign_sets(text.found, text.around, bias, weights), strict=True):
            if text.all_told or not evidence.is_adjective(stretch.entries):
                rows.append(signs)
                right.append(any(start < stretch.end and stretch.start < end for start, end in text.named))
    return rows, np.array(right, float)


def main(corpus: Path) -> None:
    """Fit and print."""
    documents = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
    gazetteer = load_gazetteer()
    news = [(d["text"], [(t["start"], t["end"]) for t in d["toponyms"]]) for d in documents]
    own = own_rows()
    kept = [row for number, row in enumerate(own) if number % SET_ASIDE]
    material = texts(news, gazetteer, all_told=True), texts(kept, gazetteer, all_told=False)
    bias, weights = BIAS, dict(WEIGHTS)
    for _ in range(ROUNDS):
        parts = [rows_of(part, bias, weights) for part in material]
        right = np.concatenate([right for _, right in parts])
        weight = np.repeat([1.0, OWN_WEIGHT], [len(right) for _, right in parts])
        bias, weights = fitted([row for rows, _ in parts for row in rows], right, weight)
    print(f"BIAS = {bias:.1f}\nWEIGHTS: dict[str, float] = {{")
    for name in sorted(weights):
        if round(weights[name], 1):
            print(f'    "{name}": {weights[name]:.1f},')
    print("}")
    aside = texts(own[::SET_ASIDE], gazetteer, all_told=False)
    rows, right = rows_of(aside, bias, weights)
    said = np.array([bias + sum(weights.get(sign, 0.0) for sign in row) > 0 for row in rows])
    print(
        f"set aside: precision {right[said].mean():.3f}, recall {said[right > 0].mean():.3f}", file=sys.stderr
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
