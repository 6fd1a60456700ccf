"""Multinomial logistic regression over features that are words: full batch, L-BFGS, numpy alone."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
_MEMORY = 10  # steps that L-BFGS looks back
_STEPS = 400
_ENOUGH = 1e-6  # the relative gain below which it has converged
_SMALLEST_STEP = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An example: its features, its class, how much it counts, and the board it comes from."""

    features: tuple[str, ...]
    label: str
    board: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A bias and a row of weights for each feature, one for each class."""

    classes: tuple[str, ...]
    bias: Matrix
    features: dict[str, Matrix]


def fit(rows: Sequence[Row], classes: Sequence[str], *, decay: float, least: int) -> Fitted:
    """The model with the least loss; features seen fewer than `least` times are left out."""
    counted = Counter(name for row in rows for name in row.features)
    names = sorted(name for name, number in counted.items() if number >= least)
    place = {name: n for n, name in enumerate(names)}
    held = [[*(place[name] for name in row.features if name in place), len(names)] for row in rows]
    inputs = _Inputs.of(held, len(names) + 1)
    wanted = np.array([[float(row.label == each) for each in classes] for row in rows])
    weights = np.array([[row.weight] for row in rows])
    shrink = np.full((len(names) + 1, 1), decay)
    shrink[-1] = 1e-3  # the bias is free
    best = _descend(_Loss(inputs, wanted, weights, shrink), (len(names) + 1, len(classes)))
    return Fitted(
        classes=tuple(classes), bias=best[-1], features={name: best[n] for n, name in enumerate(names)}
    )


@dataclass(frozen=True, slots=True)
class _Inputs:
    """A matrix of zeros and ones by the places of its ones, row after row and column after column."""

    columns: Places
    row_starts: Places
    rows: Places
    column_starts: Places

    @staticmethod
    def of(held: Sequence[Sequence[int]], width: int) -> _Inputs:
        """From the columns of each row's ones; every row and every column has one."""
        columns = np.concatenate([np.array(each, dtype=np.intp) for each in held])
        lengths = np.array([len(each) for each in held], dtype=np.intp)
        rows = np.repeat(np.arange(len(held), dtype=np.intp), lengths)
        order = np.argsort(columns, kind="stable")
        filled = np.bincount(columns, minlength=width)
        return _Inputs(
            columns=columns,
            row_starts=np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.intp),
            rows=rows[order],
            column_starts=np.concatenate([[0], np.cumsum(filled)[:-1]]).astype(np.intp),
        )

    def times(self, point: Matrix) -> Matrix:
        """The product with a matrix of one row a column."""
        return np.add.reduceat(point[self.columns], self.row_starts, axis=0)

    def turned_times(self, point: Matrix) -> Matrix:
        """The product of the transposed matrix with a matrix of one row a row."""
        return np.add.reduceat(point[self.rows], self.column_starts, axis=0)


@dataclass(frozen=True, slots=True)
class _Loss:
    """Weighted log loss with a penalty on the squares of the weights."""

    inputs: _Inputs
    wanted: Matrix
    weights: Matrix
    shrink: Matrix

    def at(self, point: Matrix) -> tuple[float, Matrix]:
        """The loss and its gradient."""
        sums = self.inputs.times(point)
        sums -= sums.max(axis=1, keepdims=True)
        found = np.exp(sums)
        found /= found.sum(axis=1, keepdims=True)
        loss = -(self.weights * self.wanted * np.log(found + 1e-12)).sum()
        loss += 0.5 * (self.shrink * point * point).sum()
        slope = self.inputs.turned_times(self.weights * (found - self.wanted))
        return float(loss), slope + self.shrink * point


def _descend(loss: _Loss, shape: tuple[int, int]) -> Matrix:
    point = np.zeros(shape)
    value, slope = loss.at(point)
    past: deque[tuple[Matrix, Matrix]] = deque(maxlen=_MEMORY)
    for _ in range(_STEPS):
        step = _direction(slope, past)
        length, gain = 1.0, float((slope * step).sum())
        while True:
            following = point - length * step
            reached, turned = loss.at(following)
            if reached <= value - 1e-4 * length * gain or length < _SMALLEST_STEP:
                break
            length /= 2
        moved, bent = following - point, turned - slope
        if float((moved * bent).sum()) > 0.0:
            past.append((moved, bent))
        done = abs(value - reached) < _ENOUGH * abs(value)
        point, value, slope = following, reached, turned
        if done:
            break
    return point


def _direction(slope: Matrix, past: Sequence[tuple[Matrix, Matrix]]) -> Matrix:
    """The slope as the curvature of the last steps bends it (two-loop recursion)."""
    found = slope.copy()
    shares: list[float] = []
    for moved, bent in reversed(past):
        shares.append(float((moved * found).sum() / (moved * bent).sum()))
        found -= shares[-1] * bent
    if past:
        moved, bent = past[-1]
        found *= float((moved * bent).sum() / (bent * bent).sum())
    else:
        found /= max(1.0, float(np.abs(slope).max()))
    for (moved, bent), share in zip(past, reversed(shares), strict=True):
        found += (share - float((bent * found).sum() / (moved * bent).sum())) * moved
    return found
