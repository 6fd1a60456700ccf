"""The trained recogniser around its network: heads, offsets, files, and life without weights."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import numpy as np
import pytest

from communique.annotation.annotator import LanguageAnnotator
from communique.annotation.name_network import NameNetwork, digest, load_network, read_heads
from communique.annotation.profiles import Profile, has_network
from communique.annotation.wordpieces import Window, WordPieces
from communique.errors import ConfigurationError
from communique.model.reference import Reference
from communique.model.text import Span

VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", "oslo", "said"]
HEADS = {"heads": [{"name": "names", "types": ["Person", "Place"]}, {"name": "holders", "types": ["Office"]}]}
TEXT = "Said Oslo said."
EXACT = [3.41, -0.05, 0.53, -2.57, -0.39, -1.59]  # of "Strathmore" below, by weights e604fef4


def place_at_oslo(window: Window) -> tuple[np.ndarray, np.ndarray]:
    """Scores as a network that knows one place would give them."""
    rows = np.zeros((len(window.pieces), 8), dtype=np.float32)
    rows[:, [0, 5]] = 5.0
    oslo = [piece == VOCABULARY.index("oslo") for piece in window.pieces]
    rows[oslo, 3] = 9.0
    return rows, rows


def network() -> NameNetwork:
    return NameNetwork(WordPieces(VOCABULARY), read_heads(HEADS), place_at_oslo)


def test_heads_lie_side_by_side_in_the_scores() -> None:
    heads = read_heads(HEADS)
    assert (heads["names"].begin, heads["names"].end) == (0, 5)
    assert (heads["holders"].begin, heads["holders"].end) == (5, 8)


def test_names_come_with_their_characters_and_a_chance() -> None:
    found = network().read(TEXT, [Span(0, len(TEXT))], ["names", "holders"]).names
    (name,) = found["names"]
    assert (name.span.of(TEXT), name.label) == ("Oslo", "Place")
    assert 0.9 < name.confidence < 1.0
    assert found["holders"] == []


def test_changed_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "network.onnx").write_bytes(b"other")
    manifest = {"name": "names", "version": "1", "files": {"network.onnx": "0" * 64}}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ConfigurationError, match=r"network\.onnx has SHA-256"):
        load_network(tmp_path)
    assert digest(tmp_path).startswith("names 1 sha256:")


def test_without_weights_the_stock_model_reads_names_and_the_log_says_so(tmp_path: Path, caplog) -> None:
    with caplog.at_level(logging.WARNING):
        assert not has_network(Profile.ACCURATE, tmp_path)
    assert "names are read by the stock model" in caplog.text


def test_the_fast_profile_asks_for_no_weights(tmp_path: Path, caplog) -> None:
    assert not has_network(Profile.FAST, tmp_path)
    assert caplog.text == ""


def test_the_record_of_a_run_names_the_models_of_its_profile() -> None:
    def models(profile: Profile) -> list[str]:
        made = LanguageAnnotator(Reference([], [], []), times=lambda _d, _t: (), profile=profile)
        return [each.split(" ", 1)[0] for each in made.model_digests()]

    assert models(Profile.FAST) == ["en_core_web_md"]
    assert models(Profile.ACCURATE) == [
        "en_core_web_md",
        "communique-names",
        "communique-event-hints",
        "communique-word-views",
    ]


@pytest.mark.model
def test_scores_are_those_of_exact_integers_on_every_processor() -> None:
    """Products added in 16 bits overflow, which moves the first of these by 0.4."""
    text = "MV Strathmore, a tanker of the Gulf Lines company, was boarded off Bandar Lengeh by marines."
    scored = []
    whole = load_network()
    scorer = whole._scorer

    def keep(window: Window) -> tuple[np.ndarray, np.ndarray]:
        scored.append(scorer(window))
        return scored[-1]

    whole._scorer = keep
    whole.read(text, [Span(0, len(text))], ["names"])
    assert scored[0][0][3, :6] == pytest.approx(EXACT, abs=0.08)
