"""Trained weights to what the service loads: an int8 network, the vocabulary, the labels.

    python training/ner/export.py --weights OUT --base MINILM --to service/communique/annotation/name_model

Weights and embeddings are quantised to int8, weights channel by channel, activations as they come.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from labels import HEADS
from network import from_weights, wide_from_weights
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

OPSET = 18
FILES = ("network.onnx", "vocabulary.txt", "labels.json")


class _One(torch.nn.Module):
    """One window at a time, without padding: words' scores depend on nothing else."""

    def __init__(self, network: torch.nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: torch.Tensor, shapes: torch.Tensor) -> torch.Tensor:
        return self.network(pieces[None], shapes[None])[0]


def write_onnx(network: torch.nn.Module, path: Path) -> None:
    """The network in float32."""
    sample = torch.arange(5, 17), torch.zeros(12, dtype=torch.int64)
    torch.onnx.export(
        _One(network), sample, str(path), input_names=["pieces", "shapes"], output_names=["scores"],
        dynamic_axes={name: {0: "length"} for name in ("pieces", "shapes", "scores")},
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def export(weights: Path, base: Path, to: Path, *, wide: Path | None) -> None:
    """Writes network.onnx, vocabulary.txt and labels.json."""
    to.mkdir(parents=True, exist_ok=True)
    vocabulary = (base / "vocab.txt").read_text(encoding="utf-8").splitlines()
    network = wide_from_weights(weights, wide, vocabulary) if wide else from_weights(weights, base)
    with tempfile.TemporaryDirectory() as folder:
        whole, ready = Path(folder) / "whole.onnx", Path(folder) / "ready.onnx"
        write_onnx(network, whole)
        quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready), str(to / "network.onnx"), weight_type=QuantType.QInt8, per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )  # fmt: skip
    shutil.copy(base / "vocab.txt", to / "vocabulary.txt")
    shutil.copy(weights / "figures.json", to / "figures.json")
    heads = [{"name": head.name, "types": list(head.types)} for head in HEADS]
    (to / "labels.json").write_text(json.dumps({"heads": heads}, indent=1) + "\n", encoding="utf-8")
    write_manifest(to, json.loads((weights / "provenance.json").read_text(encoding="utf-8")))


def write_manifest(to: Path, provenance: dict[str, str]) -> None:
    """What the service compares the files with, and what the weights were made from."""
    digests = {name: hashlib.sha256((to / name).read_bytes()).hexdigest() for name in FILES}
    manifest = {
        "name": "communique-names",
        "version": digests["network.onnx"][:8],
        "licence": "CC BY-SA 4.0",
        "files": digests,
        "made from (SHA-256)": provenance,
    }
    (to / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument(
        "--wide", type=Path, help="folder of MPNet's configuration, for weights halved from it"
    )
    given = parser.parse_args()
    export(given.weights, given.base, given.to, wide=given.wide)


if __name__ == "__main__":
    main()
