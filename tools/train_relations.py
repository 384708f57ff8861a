"""Train the network of relations and write `data/relations/`.

By hand, in the project's own environment with three packages more (about an hour on two cores)::

    .venv/bin/python -m pip install jax==0.10.2 optax==0.2.8 onnx==1.23.2
    .venv/bin/python tools/train_relations.py [KEPT.pkl]

Every eighth text of `tools/training` is set aside. What ships is the running mean of the weights over about
two hundred steps, which reads texts set aside better than the last weights themselves; training stops before
the end of its schedule (longer training read the corpus better and everything else worse).
Every source of chance has a fixed seed; what remains is rounding, which may differ between processors, so
that weights are alike and not equal. KEPT.pkl takes each round's weights before they become whole numbers.
"""

from __future__ import annotations

import os
import pickle
import random
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

# two devices, one a core: half of each step's texts on either
os.environ.setdefault("XLA_FLAGS", "--xla_force_host_platform_device_count=2")

import jax
import jax.numpy as jnp
import numpy as np
import optax

from relations_corpus import Example, arrays, joined, read_corpus, town_names
from relations_export import export
from relations_network import loss, new_heads, pretrained

SEED, TEXTS_A_STEP = 0, 4
ROUNDS, SCHEDULED = 4, 5
#: how much of the running mean of the weights each step keeps
AVERAGED = 0.995
SET_ASIDE = 8
#: share of texts to which another is joined: long texts have names with nothing to do with each other
JOINED = 0.2
ENCODER_RATE, HEADS_RATE = 2e-4, 1e-3
#: the embeddings of words and positions stay as they were: the corpus has too few words to move them
FROZEN = ("word", "pos")

jax.config.update("jax_default_prng_impl", "rbg")


def optimizer(weights: dict, steps: int) -> optax.GradientTransformation:
    """Return AdamW with a slow rate for the encoder and a fast one for the new heads."""

    def rate(peak: float) -> optax.Schedule:
        return optax.warmup_cosine_decay_schedule(0, peak, max(1, steps * 8 // 100), steps, peak * 0.02)

    labels = {part: jax.tree.map(lambda _, p=part: p, weights[part]) for part in weights}
    rates = {"bb": ENCODER_RATE, "h": HEADS_RATE}
    by_part = {part: optax.adamw(rate(peak), weight_decay=0.01) for part, peak in rates.items()}
    return optax.chain(optax.clip_by_global_norm(5.0), optax.multi_transform(by_part, labels))


def train(examples: list[Example], after: Callable[[str, dict], Any]) -> dict:
    """Return the running mean of the weights after all rounds; ``after`` is told each round's."""
    chance, key = random.Random(SEED), jax.random.PRNGKey(SEED)
    weights = {"bb": pretrained(), "h": new_heads(SEED)}
    frozen = {name: weights["bb"].pop(name) for name in FROZEN}
    devices = jax.devices()[:2]
    kept = [jax.device_put(frozen, device) for device in devices]
    method = optimizer(weights, SCHEDULED * len(examples) // TEXTS_A_STEP)
    state = method.init(weights)

    def one(trained: dict, fixed: dict, batch: dict, chance_key: jax.Array) -> jnp.ndarray:
        return loss({"bb": {**trained["bb"], **fixed}, "h": trained["h"]}, batch, chance_key)

    slope = jax.jit(jax.value_and_grad(one))

    @jax.jit
    def step(trained: dict, state: Any, mean: dict, slopes: dict, share: float) -> tuple[dict, Any, dict]:
        change, state = method.update(slopes, state, trained)
        trained = optax.apply_updates(trained, change)
        return trained, state, jax.tree.map(lambda m, w: share * m + (1 - share) * w, mean, trained)

    def work(number: int, trained: dict, batches: list[dict], keys: list) -> tuple[float, dict]:
        total, summed = 0.0, None
        trained = jax.device_put(trained, devices[number])
        for batch, chance_key in zip(batches, keys, strict=True):
            value, slopes = slope(
                trained, kept[number], *jax.device_put((batch, chance_key), devices[number])
            )
            total += float(value)
            summed = slopes if summed is None else jax.tree.map(jnp.add, summed, slopes)
        return total, jax.tree.map(np.asarray, summed)

    towns, start, mean, steps = town_names(examples), time.monotonic(), weights, 0
    with ThreadPoolExecutor(len(devices)) as pool:
        for round_number in range(ROUNDS):
            texts = [joined(x, chance.choice(examples)) if chance.random() < JOINED else x for x in examples]
            batches = [arrays(x, chance, towns) for x in texts]
            chance.shuffle(batches)
            lost = 0.0
            for at in range(0, len(batches) - TEXTS_A_STEP + 1, TEXTS_A_STEP):
                part = sorted(batches[at : at + TEXTS_A_STEP], key=lambda b: b["pieces"].size)
                key, *keys = jax.random.split(key, TEXTS_A_STEP + 1)
                shares = [range(n, TEXTS_A_STEP, len(devices)) for n in range(len(devices))]
                jobs = [
                    pool.submit(
                        work, n, weights, [part[i] for i in share], [np.asarray(keys[i]) for i in share]
                    )
                    for n, share in enumerate(shares)
                ]
                done = [job.result() for job in jobs]
                lost += sum(d[0] for d in done)
                slopes = jax.tree.map(lambda *s: sum(s) / TEXTS_A_STEP, *(d[1] for d in done))
                steps += 1
                share = min(AVERAGED, (steps + 1) / (steps + 10))
                weights, state, mean = step(weights, state, mean, jax.device_put(slopes, devices[0]), share)
            kept_weights = {"bb": {**mean["bb"], **frozen}, "h": mean["h"]}
            told = (
                f"round {round_number + 1}: loss {lost / len(batches):.3f}, {time.monotonic() - start:.0f} s"
            )
            after(told, jax.tree.map(np.asarray, kept_weights))
    return jax.tree.map(np.asarray, kept_weights)


def main() -> int:
    examples = [x for number, x in enumerate(read_corpus()) if number % SET_ASIDE or x.golden]
    print(f"{len(examples)} texts, {sum(len(x.legs) for x in examples)} movements", flush=True)

    def after(told: str, weights: dict) -> None:
        print(told, flush=True)
        if sys.argv[1:]:
            Path(sys.argv[1]).write_bytes(pickle.dumps(weights))

    export(train(examples, after))
    return 0


if __name__ == "__main__":
    sys.exit(main())
