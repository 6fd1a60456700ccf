"""Hints at events: which words get one, what a file that differs does, and life without the files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from communique.annotation.event_hints import FOLDER, EventHints, load_hints
from communique.annotation.name_network import FOLDER as NAMES
from communique.annotation.name_network import NameNetwork, load_network, read_heads
from communique.annotation.small_networks import digest
from communique.annotation.wordpieces import Window, WordPieces
from communique.errors import ConfigurationError
from communique.model.text import Hint, Span
from communique.onnx_sessions import with_outputs

VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", "oslo", "shelled", "to"]
HEADS = {"heads": [{"name": "names", "types": ["Place"]}]}
TEXT = "Shelled to Oslo"
KINDS, STATUSES = ("none", "Fight", "Agree"), ("actual", "planned")
NETWORK = "a network of names"


class Session:
    """Holds the first word that it is shown for a fight, and others for nothing."""

    def run(self, _outputs: None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        kinds = np.tile(np.array([[1.0, 0.0, 0.0]], dtype="float32"), (len(inputs["states"]), 1))
        kinds[0] = [0.2, 0.7, 0.1]
        return [kinds, np.tile(np.array([[0.9, 0.1]], dtype="float32"), (len(kinds), 1))]


def scored(window: Window) -> tuple[np.ndarray, np.ndarray]:
    rows = len(window.pieces)
    return np.zeros((rows, 3), dtype="float32"), np.arange(rows, dtype="float32")[:, None]


def read(hinter) -> tuple[Hint, ...] | None:
    pieces = WordPieces(VOCABULARY)
    found = NameNetwork(pieces, read_heads(HEADS), scored, hinter)
    return found.read(TEXT, [Span(0, len(TEXT))], ["names"]).hints


def manifest(folder: Path, content: bytes, expected: str, network: str = NETWORK) -> Path:
    (folder / "hints.onnx").write_bytes(content)
    files = {"hints.onnx": expected}
    held = {"name": "hints", "version": "1", "files": files, "network of names": network}
    (folder / "manifest.json").write_text(json.dumps(held))
    return folder


def test_a_word_that_may_tell_an_event_has_a_hint_with_its_types():
    (hint,) = read(EventHints(Session(), KINDS, STATUSES)) or ()
    assert hint.span.of(TEXT) == "Shelled"
    assert hint.chance == pytest.approx(0.8)
    assert hint.kinds == {"Fight": pytest.approx(0.7), "Agree": pytest.approx(0.1)}
    assert hint.statuses == {"actual": pytest.approx(0.9), "planned": pytest.approx(0.1)}


def test_a_hinter_sees_the_states_of_the_first_piece_of_each_word():
    seen: list[np.ndarray] = []

    def watching(_window: Window, states: np.ndarray) -> Iterator[Hint]:
        seen.append(states)
        return iter(())

    assert read(watching) == ()
    assert seen[0][:, 0].tolist() == [1.0, 2.0, 3.0]


def test_where_nobody_looks_for_hints_there_are_none_rather_than_no_events():
    assert read(None) is None


def test_without_its_files_there_is_no_hinter(tmp_path):
    assert load_hints(NETWORK, tmp_path) is None
    assert digest(tmp_path) == ()


def test_a_changed_file_is_refused(tmp_path):
    with pytest.raises(ConfigurationError, match=r"hints\.onnx has SHA-256"):
        load_hints(NETWORK, manifest(tmp_path, b"other", "0" * 64))


def test_it_keeps_silent_beside_another_network_of_names():
    held = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
    assert load_hints("another", FOLDER) is None
    assert (
        held["network of names"] == json.loads((NAMES / "manifest.json").read_text())["files"]["network.onnx"]
    )


def test_further_outputs_are_written_behind_a_model():
    field = b"\x0a\x04" + b"here"  # ValueInfoProto.name
    output = b"\x62" + bytes([len(field)]) + field  # GraphProto.output
    assert with_outputs(b"model", ["here"]) == b"model" + b"\x3a" + bytes([len(output)]) + output
    long = "x" * 200
    assert with_outputs(b"", [long]).startswith(b"\x3a\xce\x01\x62\xcb\x01\x0a\xc8\x01x")


@pytest.mark.model
def test_the_shipped_hints_are_the_same_at_every_reading_and_know_an_attack(tmp_path):
    text = "Two missiles struck the port of Aden on Friday, killing three dockers, the governor said."
    first, second = (load_network().read(text, [Span(0, len(text))], []).hints for _ in range(2))
    assert first == second
    (struck,) = (each for each in first or () if each.span.of(text) == "struck")
    assert struck.chance > 0.8
    assert max(struck.kinds, key=lambda kind: struck.kinds[kind]) == "Assault/strike"
    shutil.copytree(FOLDER, tmp_path / "copy")
    assert digest(tmp_path / "copy") == digest(FOLDER)
