"""Trains the hints at events: one hidden layer over the states of the network of names.

    python training/events/hints.py --states STATES.npz --apart HINTS.json --to FOLDER

FOLDER is service/communique/annotation/hint_model.

Needs torch and onnx; one core, some ten minutes. It writes the network trained on all boards, and for each
board the hints of one that has not seen it, nor the others of its fold: train.py learns from these how far
hints can be trusted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from communique.annotation.event_hints import LEAST
from communique.annotation.name_network import FOLDER as NAMES

NONE = "none"
WIDTH = 256  # of the hidden layer
EPOCHS = 8
BATCH = 512  # words
RATE = 1e-3
DECAY = 0.01
DROPPED_STATES, DROPPED = 0.1, 0.3  # shares left out in training
STATUS_WEIGHT = 0.03
UNKNOWN = -1
FOLDS = 4  # parts of the boards, each told by a network that learnt from the others
MEMBERS = 3  # networks, from other beginnings, whose chances are averaged
OPSET = 18
Numbers = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Words:
    """All words: states, kinds and statuses by number (UNKNOWN for none), and the text of each."""

    states: Numbers
    kinds: Numbers
    statuses: Numbers
    texts: Numbers


class Layer(torch.nn.Module):
    """States to logits of kinds and statuses."""

    def __init__(self, states: int, kinds: int, statuses: int) -> None:
        super().__init__()
        self.kinds = kinds
        self.inner = torch.nn.Sequential(
            torch.nn.Dropout(DROPPED_STATES), torch.nn.Linear(states, WIDTH), torch.nn.GELU(),
            torch.nn.LayerNorm(WIDTH), torch.nn.Dropout(DROPPED),
        )  # fmt: skip
        self.outer = torch.nn.Linear(WIDTH, kinds + statuses)

    def forward(self, states: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Words × kinds and words × statuses."""
        logits = self.outer(self.inner(states))
        return logits[:, : self.kinds], logits[:, self.kinds :]


class Ensemble(torch.nn.Module):
    """The mean of the members' chances."""

    def __init__(self, members: Sequence[Layer]) -> None:
        super().__init__()
        self.members = torch.nn.ModuleList(members)

    def forward(self, states: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Words × kinds and words × statuses."""
        found = [member(states) for member in self.members]
        kinds, statuses = zip(*found, strict=True)
        return _mean(kinds), _mean(statuses)


def _mean(logits: Sequence[torch.Tensor]) -> torch.Tensor:
    return torch.stack([each.softmax(-1) for each in logits]).mean(0)


def read(path: Path) -> tuple[Words, list[dict[str, Any]], list[str], list[str]]:
    """Words, texts, and the names of kinds and statuses."""
    held = np.load(path)
    texts = json.loads(str(held["texts"]))
    labels = [tuple(label) for text in texts for label in text["labels"]]
    kinds = [NONE, *sorted({kind for kind, _ in labels if kind})]
    statuses = sorted({status for _, status in labels if status})
    number = {each: n for n, each in enumerate(statuses)}
    words = Words(
        states=held["states"],
        kinds=np.array([kinds.index(kind) if kind else 0 for kind, _ in labels]),
        statuses=np.array([number.get(status, UNKNOWN) for _, status in labels]),
        texts=np.repeat(np.arange(len(texts)), [len(text["words"]) for text in texts]),
    )
    return words, texts, kinds, statuses


def trained(words: Words, chosen: Numbers, kinds: int, statuses: int) -> Ensemble:
    """The network that learnt from the words chosen."""
    states = torch.from_numpy(words.states[chosen].astype("float32"))
    wanted = torch.from_numpy(words.kinds[chosen]), torch.from_numpy(words.statuses[chosen])
    members = [_member(states, wanted, kinds, statuses, seed) for seed in range(MEMBERS)]
    return Ensemble(members).eval()


def _member(
    states: torch.Tensor, wanted: tuple[torch.Tensor, torch.Tensor], kinds: int, statuses: int, seed: int
) -> Layer:
    torch.manual_seed(seed)
    layer = Layer(states.shape[1], kinds, statuses)
    optimiser = torch.optim.AdamW(layer.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * math.ceil(len(states) / BATCH)
    slope = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (0.1 * steps)) * max(0.02, 1.0 - step / steps)
    )
    for _ in range(EPOCHS):
        for places in torch.randperm(len(states)).split(BATCH):
            of_kinds, of_statuses = layer(states[places])
            loss = torch.nn.functional.cross_entropy(of_kinds, wanted[0][places])
            known = wanted[1][places] != UNKNOWN
            if known.any():
                of_known = torch.nn.functional.cross_entropy(of_statuses[known], wanted[1][places][known])
                loss = loss + STATUS_WEIGHT * of_known
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(layer.parameters(), 1.0)
            optimiser.step()
            slope.step()
    return layer


def chances(network: Ensemble, states: Numbers) -> tuple[Numbers, Numbers]:
    """What it says of words."""
    with torch.no_grad():
        kinds, statuses = network(torch.from_numpy(states.astype("float32")))
    return kinds.numpy(), statuses.numpy()


def figures(kinds: Numbers, wanted: Numbers) -> dict[str, float]:
    """Precision and recall of words from a chance of a half on, and how many types are right."""
    told, right = kinds[:, 0] < 0.5, wanted > 0
    both = told & right
    alike = (kinds[both, 1:].argmax(1) + 1 == wanted[both]).mean()
    precision, recall = both.sum() / told.sum(), both.sum() / right.sum()
    return {
        "precision": round(float(precision), 3), "recall": round(float(recall), 3),
        "F1": round(float(2 * precision * recall / (precision + recall)), 3),
        "type right": round(float(alike), 3),
    }  # fmt: skip


def write(network: Ensemble, width: int, labels: dict[str, list[str]], to: Path, states: Path) -> None:
    """hints.onnx, labels.json and the manifest that the service compares them with."""
    to.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        network, (torch.zeros(3, width),), str(to / "hints.onnx"), input_names=["states"],
        output_names=["kinds", "statuses"], opset_version=OPSET, dynamo=False,
        dynamic_axes={name: {0: "words"} for name in ("states", "kinds", "statuses")},
    )  # fmt: skip
    (to / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    digests = {name: _digest(to / name) for name in ("hints.onnx", "labels.json")}
    manifest = {
        "name": "communique-event-hints",
        "version": digests["hints.onnx"][:8],
        "licence": "CC BY-SA 4.0",
        "files": digests,
        "network of names": _digest(NAMES / "network.onnx"),
        "made from (SHA-256)": {states.name: _digest(states)},
    }
    (to / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Trains one network a board, then that of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("states", "to", "apart"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    torch.set_num_threads(1)
    words, texts, kinds, statuses = read(given.states)
    boards = np.array([text["board"] for text in texts])[words.texts]
    apart = np.zeros((len(boards), len(kinds))), np.zeros((len(boards), len(statuses)))
    names = sorted(set(boards))
    for fold in range(FOLDS):
        held = np.isin(boards, names[fold::FOLDS])
        network = trained(words, ~held, len(kinds), len(statuses))
        apart[0][held], apart[1][held] = chances(network, words.states[held])
        for board in names[fold::FOLDS]:
            own = boards == board
            print(board, figures(apart[0][own], words.kinds[own]), flush=True)
    print("all", figures(apart[0], words.kinds))
    hints: dict[str, list[Any]] = {}
    for number, text in enumerate(texts):
        rows = zip(text["words"], *(each[words.texts == number] for each in apart), strict=True)
        hints[text["document"]] = [
            (span, of_kinds.round(5).tolist(), of_statuses.round(5).tolist())
            for span, of_kinds, of_statuses in rows
            if 1.0 - of_kinds[0] >= LEAST
        ]
    labels = {"kinds": kinds, "statuses": statuses}
    given.apart.write_text(json.dumps({**labels, "hints": hints}), encoding="utf-8")
    whole = trained(words, np.ones(len(boards), dtype=bool), len(kinds), len(statuses))
    write(whole, words.states.shape[1], labels, given.to, given.states)


if __name__ == "__main__":
    main()
