"""The trained recogniser of names: a small network that reads windows of whole sentences.

Its files lie beside the code under a licence of their own (`name_model/`); each is compared with our table
of SHA-256 digests before it is read. One window is computed at a time, unpadded and on one thread, so that
a text's names depend on nothing but the text, and integers are added without overflow on every processor.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from communique.annotation.pipeline import check_files
from communique.annotation.wordpieces import Window, WordPieces
from communique.model.text import Span

if TYPE_CHECKING:
    from communique.annotation.name_decoding import Scores

FOLDER = Path(__file__).with_name("name_model")
_MANIFEST = "manifest.json"
# Without it processors that have AVX2 and no VNNI add the products of signed weights in 16 bits, which
# overflow, and other machines read other names (ONNX Runtime, "Quantize ONNX models", U8S8 and saturation).
_EXACT = ("session.x64quantprecision", "1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One set of labels among the network's outputs: its columns begin at `begin`."""

    name: str
    types: tuple[str, ...]
    begin: int

    @property
    def end(self) -> int:
        """The column after the last: O, then two labels a type."""
        return self.begin + 1 + 2 * len(self.types)


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkName:
    """A span of code points with the head's word for its kind and a chance in [0, 1] that it is right."""

    span: Span
    label: str
    confidence: float


class Scorer(Protocol):
    """Computes one window."""

    def __call__(self, window: Window, /) -> Scores:
        """Pieces × labels of all heads."""
        ...


def read_heads(description: dict[str, Any]) -> dict[str, Head]:
    """The heads by name, from labels.json."""
    heads, begin = {}, 0
    for each in description["heads"]:
        head = Head(name=each["name"], types=tuple(each["types"]), begin=begin)
        heads[head.name] = head
        begin = head.end
    return heads


class NameNetwork:
    """Names by the network; pure once made, and shared by threads."""

    def __init__(self, pieces: WordPieces, heads: dict[str, Head], scorer: Scorer) -> None:
        self._pieces, self._heads, self._scorer = pieces, heads, scorer

    def read(
        self, text: str, sentences: Iterable[Span], heads: Sequence[str]
    ) -> dict[str, list[NetworkName]]:
        """The names that each of the heads finds, in reading order."""
        found: dict[str, list[NetworkName]] = {name: [] for name in heads}
        for window in self._pieces.windows(text, sentences):
            scores = self._scorer(window)[list(window.firsts)]
            for name in heads:
                found[name] += self._of_head(window, scores, self._heads[name])
        return found

    def _of_head(self, window: Window, scores: Scores, head: Head) -> Iterator[NetworkName]:
        from communique.annotation.name_decoding import decode  # noqa: PLC0415  # numpy takes 0.1 s to import

        for each in decode(scores[:, head.begin : head.end], head.types):
            span = Span(window.words[each.first].start, window.words[each.end - 1].end)
            yield NetworkName(span=span, label=each.type, confidence=each.confidence)


class OnnxScorer:
    """The network's file under ONNX Runtime, on one thread."""

    def __init__(self, path: Path) -> None:
        import numpy as np  # noqa: PLC0415  # both are needed only where a text is read
        import onnxruntime  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry(*_EXACT)
        self._array: Any = np.array
        self._session = onnxruntime.InferenceSession(
            str(path), sess_options=options, providers=["CPUExecutionProvider"]
        )

    def __call__(self, window: Window) -> Scores:
        """Pieces × labels."""
        inputs = {
            "pieces": self._array(window.pieces, dtype="int64"),
            "shapes": self._array(window.shapes, dtype="int64"),
        }
        scores: Scores = self._session.run(None, inputs)[0]
        return scores


def is_installed(folder: Path = FOLDER) -> bool:
    """Whether the weights lie there; the code works without them."""
    return (folder / _MANIFEST).is_file()


def digest(folder: Path = FOLDER) -> str:
    """Name, version and SHA-256 of the manifest, for the record of a run; loads nothing."""
    content = (folder / _MANIFEST).read_bytes()
    manifest = json.loads(content)
    return f"{manifest['name']} {manifest['version']} sha256:{hashlib.sha256(content).hexdigest()}"


def load_network(folder: Path = FOLDER) -> NameNetwork:
    """The network, files checked; takes about 0.3 s. Raises ConfigurationError for a file that differs."""
    manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    check_files(folder, manifest["files"])
    vocabulary = (folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    heads = read_heads(json.loads((folder / "labels.json").read_text(encoding="utf-8")))
    return NameNetwork(WordPieces(vocabulary), heads, OnnxScorer(folder / "network.onnx"))


_loading = threading.Lock()
_shared = cache(load_network)


class LazyNetwork:
    """The network, loaded by the first who reads."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder

    def digest(self) -> str:
        """As the function `digest`; loads nothing."""
        return digest(self._folder)

    def get(self) -> NameNetwork:
        """The same one for all threads of this process."""
        with _loading:
            return _shared(self._folder)
