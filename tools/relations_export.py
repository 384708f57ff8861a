"""The trained network as the files that the program ships: `data/relations/`.

The encoder becomes an ONNX graph with whole-number weights of seven bits (eight would overflow on processors
without the right instructions, and the same text must read the same everywhere); the embeddings of words
become bytes, a scale a row, in two files.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from relations_network import ATTENTION_HEADS, MODEL, WIDTH, model_files
from sources import DATA, record

FOLDER = DATA / "relations"
#: onnxruntime's own operators: its attention is one step, without the turning around of big arrays
RUNTIME = "com.microsoft"
NOTE = {
    "made_from": f"{MODEL[0]} {MODEL[1]} (all-MiniLM-L6-v2), trained on tools/training and tests/golden",
    "licence": "Apache-2.0",
    "attribution": "Reading of movements: MiniLM, trained further for cargotrace",
    "made_by": "tools/train_relations.py",
}


class Graph:
    """An ONNX graph as it is put together."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: object, kind: type = np.float32) -> str:
        self.constants.append(numpy_helper.from_array(np.asarray(value, kind), name))
        return name

    def add(self, kind: str, inputs: list[str], output: str, **settings: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], output, **settings))
        return output

    def linear(self, x: str, layer: dict, name: str, at: str) -> str:
        weight = self.constant(f"{at}{name}w", layer[f"{name}w"])
        bias = self.constant(f"{at}{name}b", layer[f"{name}b"])
        return self.add("Add", [self.add("MatMul", [x, weight], f"{at}{name}m"), bias], f"{at}{name}")

    def normed(self, x: str, gain: object, bias: object, output: str) -> str:
        names = [self.constant(f"{output}g", gain), self.constant(f"{output}b", bias)]
        return self.add("LayerNormalization", [x, *names], output, axis=-1, epsilon=1e-12)


def encoder(weights: dict) -> onnx.ModelProto:
    """Return the encoder behind the embeddings as an ONNX model: (1, pieces, width) to the same."""
    graph = Graph()
    x = graph.normed("embedded", weights["lng"], weights["lnb"], "x")
    last = len(weights["layers"]) - 1
    for number, layer in enumerate(weights["layers"]):
        at = f"{number} "
        seen = _attention(graph, x, layer, at)
        x = graph.normed(graph.add("Add", [x, seen], f"{at}r"), layer["ag"], layer["ab"], f"{at}x")
        inner = graph.add("Gelu", [graph.linear(x, layer, "f", at)], f"{at}i", approximate="tanh")
        outer = graph.linear(inner, layer, "g", at)
        name = "encoded" if number == last else f"{at}y"
        x = graph.normed(graph.add("Add", [x, outer], f"{at}s"), layer["bg"], layer["bb"], name)
    shape = [1, "pieces", WIDTH]
    made = helper.make_graph(
        graph.nodes,
        "encoder",
        [helper.make_tensor_value_info("embedded", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("encoded", TensorProto.FLOAT, shape)],
        graph.constants,
    )
    operators = [helper.make_opsetid("", 20), helper.make_opsetid(RUNTIME, 1)]
    model = helper.make_model(made, opset_imports=operators, ir_version=9)
    onnx.checker.check_model(model)
    return model


def _attention(graph: Graph, x: str, layer: dict, at: str) -> str:
    looks = [graph.linear(x, layer, name, at) for name in "qkv"]
    graph.nodes.append(
        helper.make_node("MultiHeadAttention", looks, [f"{at}c"], domain=RUNTIME, num_heads=ATTENTION_HEADS)
    )
    return graph.linear(f"{at}c", layer, "o", at)


def export(weights: dict) -> None:
    """Write `data/relations/` and its records."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        onnx.save(encoder(weights["bb"]), full)
        quantize_dynamic(
            full,
            FOLDER / "encoder.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul"],
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    word = np.asarray(weights["bb"]["word"])
    scale = np.maximum(np.abs(word).max(1) / 127, 1e-9)
    rows = np.round(word / scale[:, None]).astype(np.int8)
    half = (len(rows) + 1) // 2
    np.save(FOLDER / "words-1.npy", rows[:half])
    np.save(FOLDER / "words-2.npy", rows[half:])
    positions = np.asarray(weights["bb"]["pos"])[:386] + np.asarray(weights["bb"]["typ"])
    heads = {k: np.asarray(v, np.float16) for k, v in weights["h"].items() if k not in ("rw", "rb")}
    np.savez_compressed(
        FOLDER / "heads.npz",
        word_scale=scale.astype(np.float16),
        positions=positions.astype(np.float16),
        **heads,
    )
    numbers = json.loads(model_files().read("tokenizer.json"))["model"]["vocab"]
    pieces = sorted(numbers, key=numbers.__getitem__)
    (FOLDER / "vocabulary.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    titles = {
        "encoder.onnx": "Relations between places in a report: encoder",
        "words-1.npy": "Relations between places in a report: word pieces, first half",
        "words-2.npy": "Relations between places in a report: word pieces, second half",
        "heads.npz": "Relations between places in a report: scores of pairs",
        "vocabulary.txt": "Relations between places in a report: vocabulary",
    }
    counts = {"words-1.npy": half, "words-2.npy": len(rows) - half, "vocabulary.txt": len(rows)}
    for name, title in titles.items():
        record(file=f"relations/{name}", title=title, rows=counts.get(name, 1), **NOTE)
