"""Fit the weights of the signs of place names: `python tools/fit_place_signs.py CORPUS.jsonl`.

Reads a corpus of lines ``{"doc_id", "text", "toponyms": [{"start", "end"}]}``, weighs every stretch that the
gazetteer knows by logistic regression with a ridge penalty (three rounds, since the signs of the second look
depend on the weights), and prints the table of `src/cargotrace/places/weights.py`. The signs in ``BY_HAND``
are hardly seen in general news and keep the values given here. The corpus is not part of the project.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from cargotrace.language import parse_many
from cargotrace.places import evidence
from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.places.scan import stretches, words_of
from cargotrace.places.surroundings import survey
from cargotrace.places.weights import BIAS, WEIGHTS

RIDGE = 0.7
RARE = 5
ROUNDS = 3
BY_HAND = {
    "route": 1.5,
    **{
        "bare-letters": -3.0,
        "called-ship": -2.0,
        "demonym": -3.2,
        "disease": -4.0,
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


def fitted(rows: list[set[str]], right: np.ndarray) -> tuple[float, dict[str, float]]:
    """Return bias and weights that fit the rows."""
    counts = Counter(sign for row in rows for sign in row)
    names = sorted(sign for sign, count in counts.items() if count >= RARE)
    table = np.array([[name in row for name in names] for row in rows], float)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        chance = 1 / (1 + np.exp(-(table @ w[1:] + w[0])))
        cost = -np.sum(right * np.log(chance + 1e-9) + (1 - right) * np.log(1 - chance + 1e-9))
        slope = np.r_[np.sum(chance - right), table.T @ (chance - right) + 2 * RIDGE * w[1:]]
        return cost + RIDGE * np.sum(w[1:] ** 2), slope

    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    return float(best[0]), {**dict(zip(names, map(float, best[1:]), strict=True)), **BY_HAND}


def main(corpus: Path) -> None:
    """Fit and print."""
    documents = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
    gazetteer, material = load_gazetteer(), []
    for row, doc in zip(documents, parse_many([d["text"] for d in documents]), strict=True):
        words = words_of(row["text"])
        found = stretches(row["text"], words, gazetteer)
        material.append((found, survey(row["text"], doc, words), row["toponyms"]))
    bias, weights = BIAS, dict(WEIGHTS)
    for _ in range(ROUNDS):
        rows, right = [], []
        for found, around, gold in material:
            rows += sign_sets(found, around, bias, weights)
            right += [any(g["start"] < s.end and s.start < g["end"] for g in gold) for s in found]
        bias, weights = fitted(rows, np.array(right, float))
    print(f"BIAS = {bias:.1f}\nWEIGHTS: dict[str, float] = {{")
    for name in sorted(weights):
        if round(weights[name], 1):
            print(f'    "{name}": {weights[name]:.1f},')
    print("}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
