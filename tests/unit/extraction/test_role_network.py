"""The network of roles with weights made for the test: what it looks at, and where it keeps silent."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from communique.extraction.doubts import FOLDER
from communique.extraction.role_network import RoleNetwork, Words, load_network

WIDE, BETWEEN, FEATURES = 2, 1, 1
WIDTH = 3 * WIDE + BETWEEN + FEATURES


class Layers:
    """A session that weighs one number of a pair, of its eight, for the second of two roles."""

    def __init__(self, place: int) -> None:
        self.place = place

    def run(self, _outputs: None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        assert inputs["seen"].shape[1] == WIDTH
        chance = inputs["seen"][:, self.place] / 20
        return [np.stack([1 - chance, chance], axis=1)]


def network(place: int) -> RoleNetwork:
    held: dict[str, Any] = {
        "names": np.frombuffer(b"path=^dobj\nwhat=Place", dtype="uint8"),
        "views": np.frombuffer(b"1", dtype="uint8"),
        "features": np.array([[0.0], [0.0], [5.0]], dtype="float32"),
        "wide": np.array(WIDE),
    }
    return RoleNetwork(held, Layers(place))


# Views of three words: two numbers as a trigger, two as a head, one as a word between.
NUMBERS = np.array([[4, 0, 0, 0, 0], [0, 0, 0, 0, 4], [0, 0, 4, 0, 0]], dtype="float16")
TRIGGER, PRODUCT, INSIDE, FEATURE = 0, 4, 6, 7


def chance(weighs: int, features: list[str], words: Words, numbers: Any = NUMBERS) -> float:
    return float(network(weighs).chances([features], [words], numbers)[0][1])


@pytest.mark.parametrize(
    ("weighs", "alike"),
    [
        (TRIGGER, Words(trigger=1, head=2)),
        (INSIDE, Words(trigger=0, head=1)),
        (PRODUCT, Words(trigger=0, head=1)),
    ],
)
def test_it_sees_the_trigger_the_words_between_and_what_trigger_and_head_share(weighs, alike):
    assert chance(weighs, [], Words(trigger=0, head=2)) > chance(weighs, [], alike)


def test_a_feature_that_it_learnt_counts_and_an_unknown_one_does_not():
    words = Words(trigger=0, head=1)
    assert chance(FEATURE, ["what=Place"], words) > chance(FEATURE, [], words) + 0.1
    assert chance(FEATURE, ["what=Ship"], words) == chance(FEATURE, [], words)


def test_several_pairs_are_told_as_each_alone():
    pairs = [(["what=Place"], Words(trigger=0, head=2)), ([], Words(trigger=2, head=0))]
    both = network(FEATURE).chances([p[0] for p in pairs], [p[1] for p in pairs], NUMBERS)
    assert both[:, 1].tolist() == pytest.approx([chance(FEATURE, *pair) for pair in pairs])
    assert both.sum(axis=1).tolist() == pytest.approx([1.0, 1.0])


def test_without_its_file_there_is_none_and_the_shipped_one_fits_the_shipped_features(tmp_path):
    assert load_network(tmp_path) is None
    shipped = load_network(FOLDER)
    assert shipped is not None
    views = np.zeros((2, 256), dtype="float16")
    (chances,) = shipped.chances([["what=Place"]], [Words(trigger=0, head=1)], views)
    assert len(chances) == 6
    assert chances.sum() == pytest.approx(1.0, abs=1e-4)
