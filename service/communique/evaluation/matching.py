"""Alignment of gold and predicted spans and clusters.

`greedy` pairs by descending weight, ties by position; `assign` is the maximum-weight one-to-one assignment
(Kuhn 1955, in the shortest augmenting path form of Jonker and Volgenant 1987), as CEAF needs (Luo 2005).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Range = tuple[int, int]
Pair = tuple[int, int]
G = TypeVar("G")
P = TypeVar("P")


def overlap(first: Range, second: Range) -> int:
    """How many characters two ranges share."""
    return max(0, min(first[1], second[1]) - max(first[0], second[0]))


def iou(first: Range, second: Range) -> float:
    """Intersection over union, in [0, 1]."""
    shared = overlap(first, second)
    return shared / (first[1] - first[0] + second[1] - second[0] - shared) if shared else 0.0


def greedy(gold: Sequence[G], predicted: Sequence[P], weight: Callable[[G, P], float]) -> list[Pair]:
    """One-to-one pairs (gold index, predicted index) with a positive weight, heaviest first."""
    weighted = [
        (weight(one, other), -i, -j) for i, one in enumerate(gold) for j, other in enumerate(predicted)
    ]
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs: list[Pair] = []
    for value, minus_i, minus_j in sorted(weighted, reverse=True):
        i, j = -minus_i, -minus_j
        if value <= 0 or i in used_gold or j in used_predicted:
            continue
        used_gold.add(i)
        used_predicted.add(j)
        pairs.append((i, j))
    return pairs


class _Assignment:
    """Row by row shortest augmenting paths over costs = -weights; rows ≤ columns, indices from 1."""

    def __init__(self, weights: Sequence[Sequence[float]]) -> None:
        self.weights = weights
        self.rows, self.columns = len(weights), len(weights[0])
        self.row_potential = [0.0] * (self.rows + 1)
        self.column_potential = [0.0] * (self.columns + 1)
        self.row_of = [0] * (self.columns + 1)

    def solve(self) -> list[Pair]:
        for row in range(1, self.rows + 1):
            self._augment(row)
        return [(self.row_of[c] - 1, c - 1) for c in range(1, self.columns + 1) if self.row_of[c]]

    def _augment(self, row: int) -> None:
        self.row_of[0] = row
        way = [0] * (self.columns + 1)
        slack = [float("inf")] * (self.columns + 1)
        used = [False] * (self.columns + 1)
        column = 0
        while self.row_of[column]:
            used[column] = True
            column = self._step(column, slack=slack, way=way, used=used)
        while column:
            before = way[column]
            self.row_of[column] = self.row_of[before]
            column = before

    def _step(self, column: int, *, slack: list[float], way: list[int], used: list[bool]) -> int:
        row, delta, nearest = self.row_of[column], float("inf"), 0
        for other in range(1, self.columns + 1):
            if used[other]:
                continue
            cost = -self.weights[row - 1][other - 1]
            reduced = cost - self.row_potential[row] - self.column_potential[other]
            if reduced < slack[other]:
                slack[other], way[other] = reduced, column
            if slack[other] < delta:
                delta, nearest = slack[other], other
        for other in range(self.columns + 1):
            if used[other]:
                self.row_potential[self.row_of[other]] += delta
                self.column_potential[other] -= delta
            else:
                slack[other] -= delta
        return nearest


def assign(weights: Sequence[Sequence[float]]) -> list[Pair]:
    """The heaviest one-to-one assignment of rows to columns, pairs of weight 0 left out."""
    if not weights or not weights[0]:
        return []
    if len(weights) <= len(weights[0]):
        pairs = _Assignment(weights).solve()
    else:
        turned = [[row[column] for row in weights] for column in range(len(weights[0]))]
        pairs = [(row, column) for column, row in _Assignment(turned).solve()]
    return [(row, column) for row, column in pairs if weights[row][column] > 0]
