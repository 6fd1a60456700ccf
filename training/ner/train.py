"""Trains the recogniser of names.

    python training/ner/train.py --data DATA --base MINILM --silver SILVER.jsonl --out OUT [--teacher MPNET]

With a teacher, the larger network learns first, and the small one learns from its opinions beside the labels.
On a data-centre GPU (--device cuda) that takes about seven minutes, on two processor cores about a day;
without a teacher two minutes and some hours.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from batches import INDEX, Item, items, packed
from decode import Score, columns, spans
from labels import HEADS, OUTSIDE
from network import (
    chances,
    from_minilm,
    from_mpnet,
    halved,
    marginal_loss,
    packed_weights,
    teaching_loss,
)
from sources import Example, defence, fewnerd, news, own, politics, read_silver

from communique.annotation.name_decoding import best_path
from communique.annotation.wordpieces import WINDOW, WordPieces

CORPORA = (
    "ner/crossner_politics.jsonl", "ner/fewnerd_part.jsonl", "ner/re3d_train.jsonl", "coref/gum.jsonl",
)  # fmt: skip
REPEATS = {"own": 6, "politics": 6, "defence": 2, "news": 2, "fewnerd": 1}
HEAD_WEIGHTS = (1.0, 1.0, 1.0, 1.0, 0.3)
SHOUTED = 0.04  # share of windows shown as if in capitals


def read_examples(given: argparse.Namespace) -> list[Example]:
    """All corpora."""
    silver = read_silver(given.silver) if given.silver else {}
    found = [*own(given.passages), *politics(given.data, silver), *defence(given.data, silver)]
    return [*found, *news(given.data, silver), *fewnerd(given.data, silver)]


def tensors(batch: Sequence[Item], device: str) -> dict[str, torch.Tensor]:
    """Pieces, shapes, mask, and of the words their flat places, labels, weights and what a teacher said."""
    longest = max(len(each.window.pieces) for each in batch)
    pieces = np.zeros((len(batch), longest), dtype=np.int64)
    shapes, mask = np.zeros_like(pieces), np.zeros_like(pieces)
    flat = []
    for row, each in enumerate(batch):
        length = len(each.window.pieces)
        pieces[row, :length], shapes[row, :length] = each.window.pieces, each.window.shapes
        mask[row, :length] = 1
        flat += [row * longest + first for first in each.window.firsts]
    arrays = {
        "pieces": pieces, "shapes": shapes, "mask": mask, "flat": np.array(flat),
        "allowed": np.concatenate([each.allowed for each in batch]),
        "weight": np.concatenate([each.weight for each in batch]),
    }  # fmt: skip
    if all(each.taught is not None for each in batch):
        arrays["taught"] = np.concatenate([each.taught for each in batch])
    return {name: torch.from_numpy(each).to(device) for name, each in arrays.items()}


def shouted(item: Item) -> Item:
    """As a headline in capitals has it."""
    shapes = tuple((each // 8) * 8 + 2 if each % 8 in {0, 1, 3} else each for each in item.window.shapes)
    return replace(item, window=replace(item.window, shapes=(0, *shapes[1:-1], 0)))


class Average:
    """A moving average of the weights, which is what is kept."""

    def __init__(self, network: torch.nn.Module, decay: float) -> None:
        self.decay, self.steps = decay, 0
        self.kept = {name: each.detach().clone().float() for name, each in network.state_dict().items()}

    def update(self, network: torch.nn.Module) -> None:
        """One step."""
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 10))
        for name, each in network.state_dict().items():
            if each.dtype.is_floating_point:
                self.kept[name].lerp_(each.detach().float(), 1 - decay)


class Course:
    """One training of one network over a pool of items."""

    def __init__(
        self,
        network: torch.nn.Module,
        pool: list[Item],
        given: argparse.Namespace,
        *,
        rate: float,
        epochs: int,
    ) -> None:
        self.network, self.pool, self.given, self.epochs = network.train(), pool, given, epochs
        self.chance = random.Random(given.seed)
        self.steps = epochs * math.ceil(sum(1 for _ in self._windows()) / given.batch)
        self.weights = torch.tensor(HEAD_WEIGHTS, device=given.device)
        new = [each for name, each in network.named_parameters() if _is_new(name)]
        body = [each for name, each in network.named_parameters() if not _is_new(name)]
        groups = [{"params": body, "lr": rate}, {"params": new, "lr": max(rate * 5, 5e-4)}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self._share)
        self.average = Average(network, 0.999)

    def _share(self, step: int) -> float:
        return min(1.0, step / (0.06 * self.steps)) * max(0.0, 1 - step / self.steps) + 1e-3

    def _windows(self) -> list[Item]:
        self.chance.shuffle(self.pool)
        windows = packed(self.pool, WINDOW, self.chance, alone=self.given.alone)
        self.chance.shuffle(windows)
        return windows

    def run(self) -> None:
        """All epochs; at the end the network holds the averaged weights."""
        begun = time.time()
        for epoch in range(self.epochs):
            windows = self._windows()
            for begin in range(0, len(windows), self.given.batch):
                loss = self._step(windows[begin : begin + self.given.batch])
            print(f"epoch {epoch + 1}: {time.time() - begun:.0f} s, loss {float(loss):.3f}", flush=True)
        self.network.load_state_dict(self.average.kept)

    def _step(self, batch: Sequence[Item]) -> torch.Tensor:
        batch = [shouted(each) if self.chance.random() < SHOUTED else each for each in batch]
        these, device = tensors(batch, self.given.device), self.given.device
        with torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda"):
            scores = self.network(these["pieces"], these["shapes"], these["mask"])
        scores = scores.flatten(0, 1)[these["flat"]].float()
        loss = (marginal_loss(scores, these["allowed"], these["weight"]) * self.weights).sum()
        if "taught" in these:
            loss = loss + (teaching_loss(scores, these["taught"].float()) * self.weights).sum()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.average.update(self.network)
        return loss.detach()


def _is_new(name: str) -> bool:
    return name.startswith(("labels", "shapes")) or "token_type" in name


def predict(
    network: torch.nn.Module, found: Sequence[Item], device: str
) -> Iterator[tuple[int, torch.Tensor]]:
    """The number of each window and the scores of its words, shortest windows first."""
    network.eval()
    order = sorted(range(len(found)), key=lambda at: len(found[at].window.pieces))
    with torch.no_grad(), torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda"):
        for begin in range(0, len(order), 128):
            chosen = order[begin : begin + 128]
            these = tensors([found[at] for at in chosen], device)
            scores = network(these["pieces"], these["shapes"], these["mask"]).float()
            for at, row in zip(chosen, scores, strict=True):
                yield at, row[list(found[at].window.firsts)]


def teach(teacher: torch.nn.Module, found: Sequence[Item], device: str) -> None:
    """Writes the teacher's opinions into the items."""
    for at, scores in predict(teacher, found, device):
        found[at].taught = chances(scores).half().cpu().numpy()


def gold_spans(item: Item, name: str) -> set[tuple[int, int, str]]:
    """The exact marks of a head, as word positions."""
    head = next(each for each in HEADS if each.name == name)
    part = item.allowed[:, columns(name)]
    return spans([int(row[1:].argmax()) + 1 if not row[0] else 0 for row in part], head.types)


def figures(network: torch.nn.Module, held: Sequence[Item], device: str) -> dict[str, list[float]]:
    """Precision, recall, F1 and number on what was held out, by source and type."""
    result: dict[str, list[float]] = {}
    plans = (("own", "names"), ("own", "holders"), ("politics", "politics"), ("fewnerd", "fewnerd"))
    for source, name in plans:
        chosen = [each for each in held if each.source == source and (source != "fewnerd" or _is_first(each))]
        head = next(each for each in HEADS if each.name == name)
        only = ("product_weapon",) if source == "fewnerd" else None
        score = Score()
        for at, scores in predict(network, chosen, device):
            path = best_path(scores.cpu().numpy()[:, columns(name)])
            score.add(gold_spans(chosen[at], name), spans(path, head.types), only=only)
        for kind in only or ("", *head.types):
            key = f"{source}/{name}/{kind}".rstrip("/")
            result[key] = [*(round(each, 1) for each in score.of(kind)), score.counts["gold", kind]]
            print(f"  {key:48} {result[key]}", flush=True)
    return result


def _is_first(item: Item) -> bool:
    """Whether the window is of the file that labels weapons: there O excludes them."""
    part = item.allowed[:, columns("fewnerd")]
    weapon, outside = INDEX["fewnerd"]["B-product_weapon"], part[:, INDEX["fewnerd"][OUTSIDE]]
    return not bool((part[:, weapon] & outside).any())


def _names_weapon(item: Item) -> bool:
    """Whether a word surely is a weapon's in Few-NERD: such rows are rare."""
    part = item.allowed[:, columns("fewnerd")]
    weapon = INDEX["fewnerd"]["B-product_weapon"]
    return item.source == "fewnerd" and bool((part[:, weapon] & (part.sum(-1) == 1)).any())


def repeated(learned: Sequence[Item], given: argparse.Namespace) -> list[Item]:
    """The pool of an epoch: small corpora and rare types more than once."""
    repeats = {**REPEATS, **dict(each.split("=") for each in given.repeat)}
    return [
        each
        for each in learned
        for _ in range(int(repeats[each.source]) * (given.weapons if _names_weapon(each) else 1))
    ]


def train(given: argparse.Namespace) -> None:
    """Reads, trains, measures, writes."""
    torch.manual_seed(given.seed)
    vocabulary = (given.base / "vocab.txt").read_text(encoding="utf-8").splitlines()
    pieces, examples = WordPieces(vocabulary), read_examples(given)
    held = items([each for each in examples if each.held_out], pieces)
    # With --all only our own test stays unseen: for the weights that ship, after figures were taken without.
    learned = items(
        [each for each in examples if not each.held_out or (given.all and each.source != "own")], pieces
    )
    print(len(examples), "examples", len(learned), "windows", len(held), "held out", flush=True)
    if given.teacher:
        teacher = from_mpnet(given.teacher, vocabulary).to(given.device)
        pool = repeated(learned, given)
        Course(teacher, pool, given, rate=given.teacher_rate, epochs=given.teacher_epochs).run()
        figures(teacher, held, given.device)
        teach(teacher, learned, given.device)
    network = halved(teacher) if given.wide else from_minilm(given.base)
    network = network.to(given.device)
    Course(network, repeated(learned, given), given, rate=given.rate, epochs=given.epochs).run()
    write(network, figures(network, held, given.device), given)


def write(network: torch.nn.Module, found: dict[str, list[float]], given: argparse.Namespace) -> None:
    """Weights, figures, and what they were made from."""
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(packed_weights(network.state_dict()), given.out / "weights.pt")
    (given.out / "figures.json").write_text(json.dumps(found, indent=1) + "\n")
    (given.out / "provenance.json").write_text(json.dumps(provenance(given), indent=1))


def provenance(given: argparse.Namespace) -> dict[str, str]:
    """The SHA-256 of every file that was trained on."""
    read = [
        *(given.data / name for name in CORPORA), given.base / "model.safetensors",
        *([given.teacher / "model.safetensors"] if given.teacher else []),
        *([given.silver] if given.silver else []), *sorted((given.passages / "own").glob("*.txt")),
    ]  # fmt: skip
    return {f"{path.parent.name}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest() for path in read}


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).parent
    parser.add_argument("--data", type=Path, required=True, help="folder with ner/ and coref/")
    parser.add_argument("--base", type=Path, required=True, help="folder of the MiniLM encoder")
    parser.add_argument("--teacher", type=Path, help="folder of the MPNet encoder")
    parser.add_argument("--passages", type=Path, default=here, help="folder with own/ and check_own.py")
    parser.add_argument("--silver", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--teacher-epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--teacher-rate", type=float, default=5e-5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weapons", type=int, default=4, help="repeats of Few-NERD rows that name one")
    parser.add_argument("--alone", type=float, default=0.3, help="share of windows that are not packed")
    parser.add_argument("--wide", action="store_true", help="halve the teacher instead of teaching MiniLM")
    parser.add_argument("--all", action="store_true", help="train on what is held out too, save our own test")
    parser.add_argument("--repeat", nargs="*", default=[], help="own=6 politics=6 …")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
