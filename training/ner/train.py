"""Trains the recogniser of names.

    python training/ner/train.py --data DATA --base MINILM --silver SILVER.jsonl --out OUT [--device cuda]

Twelve epochs take about three minutes on a data-centre GPU and some hours on two processor cores.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from batches import INDEX, Item, items, packed
from decode import Score, best_path, columns, spans
from labels import HEADS, OUTSIDE
from network import NameNetwork, from_minilm, marginal_loss
from sources import Example, defence, fewnerd, news, own, politics, read_silver

from communique.annotation.wordpieces import WINDOW, WordPieces

CORPORA = ("ner/crossner_politics.jsonl", "ner/fewnerd_part.jsonl", "ner/re3d_train.jsonl", "coref/gum.jsonl")
REPEATS = {"own": 6, "politics": 6, "defence": 2, "news": 2, "fewnerd": 1}
HEAD_WEIGHTS = (1.0, 1.0, 1.0, 1.0, 0.3)


def read_examples(data: Path, folder: Path, silver_file: Path | None) -> list[Example]:
    """All corpora."""
    silver = read_silver(silver_file) if silver_file else {}
    found = [*own(folder), *politics(data, silver), *defence(data, silver)]
    return [*found, *news(data, silver), *fewnerd(data, silver)]


def tensors(batch: Sequence[Item], device: str) -> tuple[torch.Tensor, ...]:
    """Pieces, shapes, mask, and the flat positions, labels and weights of the words."""
    longest = max(len(each.window.pieces) for each in batch)
    pieces = np.zeros((len(batch), longest), dtype=np.int64)
    shapes, mask = np.zeros_like(pieces), np.zeros_like(pieces)
    flat = []
    for row, each in enumerate(batch):
        length = len(each.window.pieces)
        pieces[row, :length], shapes[row, :length] = each.window.pieces, each.window.shapes
        mask[row, :length] = 1
        flat += [row * longest + first for first in each.window.firsts]
    arrays = (
        pieces, shapes, mask, np.array(flat),
        np.concatenate([each.allowed for each in batch]), np.concatenate([each.weight for each in batch]),
    )  # fmt: skip
    return tuple(torch.from_numpy(each).to(device) for each in arrays)


def shouted(item: Item) -> Item:
    """As a headline in capitals has it: every lower or capitalised word in capitals."""
    from dataclasses import replace  # noqa: PLC0415

    shapes = tuple((each // 8) * 8 + 2 if each % 8 in {0, 1, 3} else each for each in item.window.shapes)
    return replace(item, window=replace(item.window, shapes=(0, *shapes[1:-1], 0)))


class Average:
    """A moving average of the weights, which is what is kept."""

    def __init__(self, network: NameNetwork, decay: float) -> None:
        self.decay, self.steps = decay, 0
        self.kept = {name: each.detach().clone().float() for name, each in network.state_dict().items()}

    def update(self, network: NameNetwork) -> None:
        """One step."""
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 10))
        for name, each in network.state_dict().items():
            if each.dtype.is_floating_point:
                self.kept[name].lerp_(each.detach().float(), 1 - decay)


def predict(network: NameNetwork, found: Sequence[Item], device: str) -> list[np.ndarray]:
    """Scores of the words of each window."""
    network.eval()
    order = sorted(range(len(found)), key=lambda at: len(found[at].window.pieces))
    result: list[np.ndarray] = [np.zeros(0)] * len(found)
    with torch.no_grad():
        for begin in range(0, len(order), 128):
            chosen = order[begin : begin + 128]
            batch = [found[at] for at in chosen]
            pieces, shapes, mask, *_ = tensors(batch, device)
            scores = network(pieces, shapes, mask).float().cpu().numpy()
            for at, each, row in zip(chosen, batch, scores, strict=True):
                result[at] = row[list(each.window.firsts)]
    network.train()
    return result


def gold_spans(item: Item, name: str) -> set[tuple[int, int, str]]:
    """The exact marks of a head, as word positions."""
    head = next(each for each in HEADS if each.name == name)
    part = item.allowed[:, columns(name)]
    return spans([int(row[1:].argmax()) + 1 if not row[0] else 0 for row in part], head.types)


def figures(network: NameNetwork, held: Sequence[Item], device: str) -> dict[str, list[float]]:
    """F1 and the like on what was held out, by source."""
    result: dict[str, list[float]] = {}
    plans = (
        ("own", "names", None), ("own", "holders", None),
        ("politics", "politics", None), ("fewnerd", "fewnerd", ("product_weapon",)),
    )  # fmt: skip
    for source, name, only in plans:
        chosen = [each for each in held if each.source == source and each.weight.sum()]
        if source == "fewnerd":
            weapon = INDEX["fewnerd"]["B-product_weapon"]
            chosen = [each for each in chosen if not each.allowed[:, columns("fewnerd")][:, weapon].all()]
            chosen = [each for each in chosen if _is_first(each)]
        head = next(each for each in HEADS if each.name == name)
        score = Score()
        for each, scores in zip(chosen, predict(network, chosen, device), strict=True):
            found = spans(best_path(scores[:, columns(name)]), head.types)
            score.add(gold_spans(each, name), found, only=only)
        for kind in ("", *head.types) if only is None else only:
            if score.counts["gold", kind] + score.counts["found", kind]:
                key = f"{source}/{name}/{kind}".rstrip("/")
                result[key] = [*(round(each, 1) for each in score.of(kind)), score.counts["gold", kind]]
    return result


def _is_first(item: Item) -> bool:
    """Whether the window is of the file that labels weapons: there O excludes them."""
    part = item.allowed[:, columns("fewnerd")]
    weapon, outside = INDEX["fewnerd"]["B-product_weapon"], part[:, INDEX["fewnerd"][OUTSIDE]]
    return not bool((part[:, weapon] & outside).any())


def train(given: argparse.Namespace) -> None:
    """Reads, trains, measures, writes."""
    random.seed(given.seed)
    torch.manual_seed(given.seed)
    chance = random.Random(given.seed)
    examples = read_examples(given.data, given.passages, given.silver)
    pieces = WordPieces((given.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    held = items([each for each in examples if each.held_out], pieces)
    learned = items(
        [each for each in examples if not each.held_out or (given.all and each.source != "own")], pieces
    )
    print(len(examples), "examples", len(learned), "windows", len(held), "held out", flush=True)
    network = from_minilm(given.base).to(given.device).train()
    repeats = {**REPEATS, **dict(each.split("=") for each in given.repeat)}
    pool = [
        each
        for each in learned
        for _ in range(int(repeats[each.source]) * (given.weapons if _names_weapon(each) else 1))
    ]
    once = len(packed(pool, WINDOW, random.Random(given.seed), alone=given.alone))
    steps = given.epochs * math.ceil(once / given.batch)
    heads = [
        each for name, each in network.named_parameters() if name.startswith("labels") or "token_type" in name
    ]
    body = [
        each
        for name, each in network.named_parameters()
        if not name.startswith("labels") and "token_type" not in name
    ]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": given.rate}, {"params": heads, "lr": given.rate * 5}],
        weight_decay=0.01, betas=(0.9, 0.98),
    )  # fmt: skip
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / (0.06 * steps)) * max(0.0, 1 - step / steps) + 1e-3
    )
    average = Average(network, 0.999)
    weights = torch.tensor(HEAD_WEIGHTS, device=given.device)
    done, begun = 0, time.time()
    for epoch in range(given.epochs):
        chance.shuffle(pool)
        windows = packed(pool, WINDOW, chance, alone=given.alone)
        chance.shuffle(windows)
        total = 0.0
        for begin in range(0, len(windows), given.batch):
            batch = [
                shouted(each) if chance.random() < 0.04 else each
                for each in windows[begin : begin + given.batch]
            ]
            inputs, shapes, mask, flat, allowed, weight = tensors(batch, given.device)
            with torch.autocast(given.device, dtype=torch.bfloat16, enabled=given.device == "cuda"):
                scores = network(inputs, shapes, mask)
            scores = scores.flatten(0, 1)[flat]
            loss = (marginal_loss(scores, allowed, weight) * weights).sum()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad(set_to_none=True)
            average.update(network)
            total += float(loss.detach()) if done % 20 == 0 else 0.0
            done += 1
        print(
            f"epoch {epoch + 1}: step {done} of {steps}, {time.time() - begun:.0f} s, loss {total:.3f}",
            flush=True,
        )
    network.load_state_dict(average.kept)
    found = figures(network, held, given.device)
    for key, row in found.items():
        print(f"  {key:48} {row}", flush=True)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(
        {name: each.half().cpu() for name, each in network.state_dict().items()}, given.out / "weights.pt"
    )
    (given.out / "figures.json").write_text(json.dumps(found, indent=1) + "\n")
    (given.out / "provenance.json").write_text(json.dumps(provenance(given), indent=1))


def provenance(given: argparse.Namespace) -> dict[str, str]:
    """The SHA-256 of every file that was trained on."""
    read = [
        *(given.data / name for name in CORPORA), given.base / "model.safetensors",
        *([given.silver] if given.silver else []), *sorted((given.passages / "own").glob("*.txt")),
    ]  # fmt: skip
    return {f"{path.parent.name}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest() for path in read}


def _names_weapon(item: Item) -> bool:
    """Whether a word surely is a weapon's in Few-NERD: such rows are rare."""
    part = item.allowed[:, columns("fewnerd")]
    weapon = INDEX["fewnerd"]["B-product_weapon"]
    return item.source == "fewnerd" and bool((part[:, weapon] & (part.sum(-1) == 1)).any())


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).parent
    parser.add_argument("--data", type=Path, required=True, help="folder with ner/ and coref/")
    parser.add_argument("--base", type=Path, required=True, help="folder of the MiniLM encoder")
    parser.add_argument("--passages", type=Path, default=here, help="folder with own/ and check_own.py")
    parser.add_argument("--silver", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weapons", type=int, default=4, help="repeats of Few-NERD rows that name one")
    parser.add_argument("--alone", type=float, default=0.3, help="share of windows that are not packed")
    parser.add_argument("--all", action="store_true", help="train on what is held out too, save our own test")
    parser.add_argument("--repeat", nargs="*", default=[], help="own=6 politics=6 …")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
