"""Views of words: which row a place has, what the network of names makes of them, life without the file."""

from __future__ import annotations

import json

import numpy as np
import pytest

from communique.annotation.name_network import FOLDER as NAMES
from communique.annotation.name_network import NameNetwork, load_network, read_heads
from communique.annotation.word_views import FOLDER, ViewMaker, WordViews, load_views
from communique.annotation.wordpieces import Window, WordPieces
from communique.model.text import Span

VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", "oslo", "shelled", "to"]
HEADS = {"heads": [{"name": "names", "types": ["Place"]}]}
TEXT = "Shelled to Oslo"


class Doubling:
    """A session whose views of a word are its states, doubled."""

    def run(self, _outputs: None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        return [2 * inputs["states"]]


def scored(window: Window) -> tuple[np.ndarray, np.ndarray]:
    rows = len(window.pieces)
    return np.zeros((rows, 3), dtype="float32"), np.arange(rows, dtype="float32")[:, None]


def read(text: str, maker: ViewMaker | None) -> WordViews | None:
    network = NameNetwork(WordPieces(VOCABULARY), read_heads(HEADS), scored, views=maker)
    return network.read(text, [Span(0, len(text))] if text else [], ["names"]).views


def test_a_word_has_the_row_of_its_own_states():
    views = read(TEXT, ViewMaker(Doubling(), "1"))
    assert views is not None
    assert views.numbers[:, 0].tolist() == [2.0, 4.0, 6.0]
    assert views.row_of(TEXT.index("Oslo")) == 2


@pytest.mark.parametrize(("place", "row"), [(0, 0), (3, 0), (7, 0), (8, 1), (14, 2)])
def test_a_place_within_or_behind_a_word_has_its_row(place, row):
    assert WordViews("1", [0, 8, 11], np.zeros((3, 1))).row_of(place) == row


def test_without_a_maker_or_words_there_are_no_views():
    assert read(TEXT, None) is None
    assert read("", ViewMaker(Doubling(), "1")) is None


def test_without_its_file_or_beside_another_network_of_names_there_is_no_maker(tmp_path):
    names = json.loads((NAMES / "manifest.json").read_text())["files"]["network.onnx"]
    assert load_views(names, tmp_path) is None
    assert load_views("another", FOLDER) is None
    assert load_views(names, FOLDER) is not None


@pytest.mark.model
def test_the_shipped_views_are_the_same_at_every_reading():
    text = "Two missiles struck the port of Aden on Friday."
    first, second = (load_network().read(text, [Span(0, len(text))], []).views for _ in range(2))
    assert first is not None
    assert second is not None
    assert len(first.numbers) == 10
    assert (first.numbers == second.numbers).all()
