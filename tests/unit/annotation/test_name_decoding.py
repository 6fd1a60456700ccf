"""Scores to spans."""

from __future__ import annotations

import numpy as np
import pytest

from communique.annotation.name_decoding import best_path, decode

TYPES = ("Person", "Place")  # labels: O, B-Person, I-Person, B-Place, I-Place


def scores(*labels: int, sure: float = 9.0) -> np.ndarray:
    rows = np.zeros((len(labels), 5), dtype=np.float32)
    rows[range(len(labels)), labels] = sure
    return rows


def found(rows: np.ndarray) -> list[tuple[int, int, str]]:
    return [(each.first, each.end, each.type) for each in decode(rows, TYPES)]


def test_two_names_side_by_side_stay_two() -> None:
    assert found(scores(1, 1, 2, 0)) == [(0, 1, "Person"), (1, 3, "Person")]


def test_a_name_at_the_end_is_closed() -> None:
    assert found(scores(0, 3, 4)) == [(1, 3, "Place")]


def test_an_inside_label_never_follows_another_kind() -> None:
    rows = scores(3, 2)
    rows[0, 1] = 8.5
    assert best_path(rows) == [1, 2]


def test_an_inside_label_does_not_begin_a_text() -> None:
    rows = scores(2)
    rows[0, 1] = 5.0
    assert best_path(rows) == [1]


def test_a_window_without_names_gives_nothing() -> None:
    assert found(scores(0, 0, 0)) == []


def test_a_name_is_as_sure_as_its_least_sure_word() -> None:
    rows = np.concatenate([scores(1), scores(2, sure=2.0)])
    (name,) = decode(rows, TYPES)
    # e² / (e² + 4) for one label, and the begin label of the same type counts with it
    assert name.confidence == pytest.approx((np.e**2 + 1) / (np.e**2 + 4), abs=1e-5)
