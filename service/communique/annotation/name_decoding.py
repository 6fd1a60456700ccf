"""Scores of labels to spans: the best sequence in which an inside label follows only its own kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

_NEVER = -1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A run of words, end exclusive, with its type and the chance in [0, 1] that the whole of it is right."""

    first: int
    end: int
    type: str
    confidence: float


@cache
def _barred(count: int) -> Scores:
    """What a step from one label (row) to the next (column) costs; label 0 is O, then B and I in turn."""
    costs = np.zeros((count, count), dtype=np.float32)
    for inner in range(2, count, 2):
        costs[:, inner] = _NEVER
        costs[[inner - 1, inner], inner] = 0.0
    return costs


def log_softmax(scores: Scores) -> Scores:
    """Row by row."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: Scores = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def best_path(scores: Scores) -> list[int]:
    """The label of each word (Viterbi over words × labels)."""
    costs = _barred(scores.shape[1])
    total = scores[0].copy()
    total[2::2] = _NEVER
    back = []
    for row in scores[1:]:
        ways = total[:, None] + costs
        back.append(ways.argmax(0))
        total = ways.max(0) + row
    path = [int(total.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


def decode(scores: Scores, types: Sequence[str]) -> Iterator[Found]:
    """The spans of one head, in reading order.

    The confidence is the least of the words' chances: for a type, of its two labels together.
    """
    logs = log_softmax(scores)
    if not (logs[:, 0] < np.log(0.5)).any() and not (logs[:, 1:].max(-1) > logs[:, 0]).any():
        return  # most windows hold nothing of most heads
    path = best_path(logs)
    chances = np.exp(logs)
    first, kind = 0, -1
    for position, label in enumerate([*path, 0]):
        if kind >= 0 and (label == 0 or label % 2 == 1):
            of_type = chances[first:position, 1 + 2 * kind : 3 + 2 * kind].sum(-1)
            least = min(float(of_type.min()), float(chances[first, 1 + 2 * kind]))
            yield Found(first=first, end=position, type=types[kind], confidence=least)
            kind = -1
        if label % 2 == 1:
            first, kind = position, (label - 1) // 2
