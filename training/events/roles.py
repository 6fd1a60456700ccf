"""Trains the network of roles, and the matrix that lays the states of words out for it.

    python training/events/roles.py --states STATES.npz --pairs PAIRS.jsonl --views VIEWS --to FOLDER

VIEWS and FOLDER are service/communique/annotation/view_model and service/communique/extraction/event_model.

Needs torch and onnx; one core, a minute or two, and no more than a few for the folds of --apart, which tells
how well roles of boards are told by networks that have not seen them. STATES is by states.py, PAIRS by
train.py.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from communique.annotation.name_network import FOLDER as NAMES

ROLES = ("none", "agent", "recipient", "materiel", "instrument", "location")
WIDE, BETWEEN, FEATURES = 96, 64, 32  # numbers of a word, of those between two, of all features
SEEN, HIDDEN = 3 * WIDE + BETWEEN + FEATURES, 128
MEMBERS = 3  # hidden layers, from other beginnings, whose chances are averaged
EPOCHS, BATCH, RATE, DECAY = 4, 256, 1e-3, 0.02
DROPPED_STATES, DROPPED = 0.1, 0.4  # shares left out in training
LEAST = 3  # examples that have a feature
FOLDS = 4
OPSET = 18
Numbers = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Pairs:
    """All examples: the states of trigger, head and the mean of those between; features, roles, boards."""

    states: tuple[Numbers, Numbers, Numbers]
    features: Sequence[Sequence[str]]
    roles: Numbers
    boards: Numbers


class Roles(torch.nn.Module):
    """States and features to the logits of each member."""

    def __init__(self, states: int, features: int) -> None:
        super().__init__()
        self.trigger, self.head = torch.nn.Linear(states, WIDE), torch.nn.Linear(states, WIDE)
        self.between = torch.nn.Linear(states, BETWEEN, bias=False)
        self.dropped = torch.nn.Dropout(DROPPED_STATES)
        self.features = torch.nn.EmbeddingBag(features, FEATURES, mode="sum", padding_idx=0)
        torch.nn.init.normal_(self.features.weight, std=0.05)
        with torch.no_grad():
            self.features.weight[0] = 0
        self.members = torch.nn.ModuleList(_member(SEEN) for _ in range(MEMBERS))

    def forward(
        self, trigger: torch.Tensor, head: torch.Tensor, between: torch.Tensor, features: torch.Tensor
    ) -> list[torch.Tensor]:
        """Pairs × roles, for each member."""
        one = torch.relu(self.trigger(self.dropped(trigger)))
        other = torch.relu(self.head(self.dropped(head)))
        inside = self.between(self.dropped(between))
        seen = torch.cat([one, other, one * other, inside, self.features(features)], 1)
        return [member(seen) for member in self.members]

    def chances(self, *given: torch.Tensor) -> torch.Tensor:
        """The mean of the members'."""
        return torch.stack([each.softmax(-1) for each in self(*given)]).mean(0)


class Views(torch.nn.Module):
    """States to what the service keeps of a word."""

    def __init__(self, roles: Roles) -> None:
        super().__init__()
        parts = roles.trigger, roles.head, roles.between
        biases = parts[0].bias, parts[1].bias, torch.zeros(BETWEEN)
        self.layer = torch.nn.Linear(parts[0].in_features, 2 * WIDE + BETWEEN)
        with torch.no_grad():
            self.layer.weight.copy_(torch.cat([each.weight for each in parts]))
            self.layer.bias.copy_(torch.cat(biases))

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        """Words × numbers."""
        return self.layer(states)


class Layers(torch.nn.Module):
    """The hidden layers alone: what they make of what is seen of a pair."""

    def __init__(self, members: torch.nn.ModuleList) -> None:
        super().__init__()
        self.members = members

    def forward(self, seen: torch.Tensor) -> torch.Tensor:
        """Pairs × roles: the mean of the members' chances."""
        return torch.stack([member(seen).softmax(-1) for member in self.members]).mean(0)


def _member(width: int) -> torch.nn.Sequential:
    return torch.nn.Sequential(
        torch.nn.LayerNorm(width), torch.nn.Dropout(DROPPED), torch.nn.Linear(width, HIDDEN), torch.nn.ReLU(),
        torch.nn.Dropout(DROPPED), torch.nn.Linear(HIDDEN, len(ROLES)),
    )  # fmt: skip


def read(states: Path, pairs: Path) -> Pairs:
    """The examples with the states of their words."""
    held = np.load(states)
    every, place = held["states"], 0
    words: dict[str, tuple[int, list[int]]] = {}
    for text in json.loads(str(held["texts"])):
        words[text["document"]] = place, [start for start, _ in text["words"]]
        place += len(text["words"])
    rows = [json.loads(line) for line in pairs.read_text(encoding="utf-8").splitlines()]
    ends = "trigger", "head"
    found = np.array([[_row(words[row["document"]], row[end]) for end in ends] for row in rows])
    between = np.stack([_mean(every, *sorted(each)) for each in found])
    return Pairs(
        states=(every[found[:, 0]], every[found[:, 1]], between),
        features=[row["features"] for row in rows],
        roles=np.array([ROLES.index(row["label"]) for row in rows]),
        boards=np.array([row["board"] for row in rows]),
    )


def _row(words: tuple[int, list[int]], place: int) -> int:
    begin, starts = words
    return begin + max(bisect_right(starts, place) - 1, 0)


def _mean(every: Numbers, first: int, last: int) -> Numbers:
    inside = every[first + 1 : last].astype("float32")
    return (inside.mean(axis=0) if len(inside) else np.zeros(every.shape[1])).astype("float16")


def known(pairs: Pairs, chosen: Numbers) -> list[str]:
    """The features that enough of the examples have."""
    counted = Counter(name for n in np.flatnonzero(chosen) for name in pairs.features[n])
    return sorted(name for name, number in counted.items() if number >= LEAST)


def _bags(pairs: Pairs, names: Sequence[str]) -> Numbers:
    place = {name: n for n, name in enumerate(names, start=1)}
    rows = [[place[name] for name in each if name in place] for each in pairs.features]
    bags = np.zeros((len(rows), max(map(len, rows))), dtype="int64")
    for bag, row in zip(bags, rows, strict=True):
        bag[: len(row)] = row
    return bags


def _inputs(pairs: Pairs, bags: Numbers, places: Numbers) -> list[torch.Tensor]:
    states = [torch.from_numpy(each[places].astype("float32")) for each in pairs.states]
    return [*states, torch.from_numpy(bags[places])]


def trained(pairs: Pairs, chosen: Numbers, names: Sequence[str]) -> Roles:
    """The network that learnt from the examples chosen."""
    torch.manual_seed(0)
    network = Roles(pairs.states[0].shape[1], len(names) + 1)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    places, bags, wanted = np.flatnonzero(chosen), _bags(pairs, names), torch.from_numpy(pairs.roles)
    steps = EPOCHS * math.ceil(len(places) / BATCH)
    slope = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (0.1 * steps)) * max(0.02, 1.0 - step / steps)
    )
    for _ in range(EPOCHS):
        for batch in torch.from_numpy(places[torch.randperm(len(places)).numpy()]).split(BATCH):
            logits = network(*_inputs(pairs, bags, batch.numpy()))
            losses = [torch.nn.functional.cross_entropy(each, wanted[batch]) for each in logits]
            loss = torch.stack(losses).sum()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimiser.step()
            slope.step()
    return network.eval()


def figures(pairs: Pairs) -> None:
    """Prints for each fold how well the roles of pairs are told by a network that has not seen it."""
    names = sorted(set(pairs.boards))
    for fold in range(FOLDS):
        held = np.isin(pairs.boards, names[fold::FOLDS])
        features = known(pairs, ~held)
        network = trained(pairs, ~held, features)
        with torch.no_grad():
            given = _inputs(pairs, _bags(pairs, features), np.flatnonzero(held))
            chances = network.chances(*given).numpy()
        wanted = pairs.roles[held]
        told = chances.argmax(1)
        right = ((told == wanted) & (told > 0)).sum()
        loss = -np.log(chances[np.arange(len(wanted)), wanted]).mean()
        print(
            names[fold::FOLDS],
            f"P {right / (told > 0).sum():.3f} R {right / (wanted > 0).sum():.3f} log loss {loss:.4f}",
            flush=True,
        )


def write_network(network: Roles, names: Sequence[str], version: str, to: Path) -> None:
    """roles.npz and roles.onnx, which the extraction room reads."""
    held: dict[str, Numbers] = {
        "names": np.frombuffer("\n".join(names).encode(), dtype="uint8"),
        "views": np.frombuffer(version.encode(), dtype="uint8"),
        "features": network.features.weight.detach().numpy(),
        "wide": np.array(WIDE),
    }
    export(Layers(network.members), SEEN, to / "roles.onnx", given="seen", found="chances")
    np.savez(to / "roles.npz", **held)  # type: ignore[arg-type]  # the stub takes the keyword for allow_pickle


def export(module: torch.nn.Module, width: int, to: Path, *, given: str, found: str) -> None:
    """An ONNX file of what takes rows of so many numbers."""
    torch.onnx.export(
        module.eval(), (torch.zeros(3, width),), str(to), input_names=[given], output_names=[found],
        opset_version=OPSET, dynamo=False, dynamic_axes={name: {0: "rows"} for name in (given, found)},
    )  # fmt: skip


def write_views(network: Roles, to: Path, sources: Sequence[Path]) -> str:
    """views.onnx and the manifest that the service compares it with; gives its version."""
    to.mkdir(parents=True, exist_ok=True)
    states = network.trigger.in_features
    export(Views(network), states, to / "views.onnx", given="states", found="views")
    digest = _digest(to / "views.onnx")
    manifest = {
        "name": "communique-word-views",
        "version": digest[:8],
        "licence": "CC BY-SA 4.0",
        "files": {"views.onnx": digest},
        "network of names": _digest(NAMES / "network.onnx"),
        "made from (SHA-256)": {each.name: _digest(each) for each in sources},
    }
    (to / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return digest[:8]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Trains on all boards and writes; tells of folds where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("states", "pairs", "views", "to"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--apart", action="store_true")
    given = parser.parse_args()
    torch.set_num_threads(1)
    pairs = read(given.states, given.pairs)
    if given.apart:
        figures(pairs)
    every = np.ones(len(pairs.boards), dtype=bool)
    names = known(pairs, every)
    network = trained(pairs, every, names)
    version = write_views(network, given.views, (given.states, given.pairs))
    write_network(network, names, version, given.to)


if __name__ == "__main__":
    main()
