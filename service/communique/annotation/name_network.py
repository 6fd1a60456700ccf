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

from communique.annotation.event_hints import FOLDER as HINTS
from communique.annotation.event_hints import LAYERS, load_hints
from communique.annotation.pipeline import check_files
from communique.annotation.small_networks import digest as digest_of
from communique.annotation.word_views import FOLDER as VIEWS
from communique.annotation.word_views import load_views
from communique.annotation.wordpieces import Window, WordPieces
from communique.model.text import Hint, Span
from communique.onnx_sessions import session_of, with_outputs

if TYPE_CHECKING:
    from communique.annotation.event_hints import Hinter, Numbers
    from communique.annotation.name_decoding import Scores
    from communique.annotation.word_views import ViewMaker, WordViews

FOLDER = Path(__file__).with_name("name_model")
_MANIFEST = "manifest.json"
_LAYER = "/network/encoder/encoder/layer.{}/output/LayerNorm/LayerNormalization_output_0"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a text holds: by head the names that it finds, and hints at events, each in reading order.

    hints are None where nobody looks for them, and so are the views of its words.
    """

    names: dict[str, list[NetworkName]]
    hints: tuple[Hint, ...] | None = None
    views: WordViews | None = None


class Scorer(Protocol):
    """Computes one window."""

    def __call__(self, window: Window, /) -> tuple[Scores, Numbers]:
        """Pieces × labels of all heads, and the states of the lower layers, pieces × numbers."""
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
    """Names by the network, and what others make of its states; pure once made, and shared by threads."""

    def __init__(
        self,
        pieces: WordPieces,
        heads: dict[str, Head],
        scorer: Scorer,
        hinter: Hinter | None = None,
        views: ViewMaker | None = None,
    ) -> None:
        self._pieces, self._heads, self._scorer = pieces, heads, scorer
        self._hinter, self._views = hinter, views

    def read(self, text: str, sentences: Iterable[Span], heads: Sequence[str]) -> Findings:
        """The names that each of the heads finds, hints, and views of the words."""
        found: dict[str, list[NetworkName]] = {name: [] for name in heads}
        hints: list[Hint] = []
        viewed: list[tuple[Window, Numbers]] = []
        for window in self._pieces.windows(text, sentences):
            scores, states = self._scorer(window)
            firsts = list(window.firsts)
            scores = scores[firsts]
            for name in heads:
                found[name] += self._of_head(window, scores, self._heads[name])
            if self._hinter is not None:
                hints += self._hinter(window, states[firsts])
            if self._views is not None:
                viewed.append((window, self._views.window(states[firsts])))
        return Findings(
            names=found,
            hints=None if self._hinter is None else tuple(hints),
            views=None if self._views is None else self._views.joined(viewed),
        )

    def _of_head(self, window: Window, scores: Scores, head: Head) -> Iterator[NetworkName]:
        from communique.annotation.name_decoding import decode  # noqa: PLC0415  # numpy takes 0.1 s to import

        for each in decode(scores[:, head.begin : head.end], head.types):
            span = Span(window.words[each.first].start, window.words[each.end - 1].end)
            yield NetworkName(span=span, label=each.type, confidence=each.confidence)


class OnnxScorer:
    """The network's file under ONNX Runtime, with the states of its first layers."""

    def __init__(self, path: Path, layers: int = LAYERS) -> None:
        import numpy as np  # noqa: PLC0415  # takes 0.1 s, needed only where a text is read

        self._array: Any = np.array
        self._side_by_side: Any = np.concatenate
        model = with_outputs(path.read_bytes(), (_LAYER.format(number) for number in range(layers)))
        self._session = session_of(model)

    def __call__(self, window: Window) -> tuple[Scores, Numbers]:
        """Pieces × labels, and pieces × numbers."""
        inputs = {
            "pieces": self._array(window.pieces, dtype="int64"),
            "shapes": self._array(window.shapes, dtype="int64"),
        }
        scores, *states = self._session.run(None, inputs)
        return scores, self._side_by_side([each[0] for each in states], axis=1)


def is_installed(folder: Path = FOLDER) -> bool:
    """Whether the weights lie there; the code works without them."""
    return (folder / _MANIFEST).is_file()


def digest(folder: Path = FOLDER) -> str:
    """Name, version and SHA-256 of the manifest, for the record of a run; loads nothing."""
    content = (folder / _MANIFEST).read_bytes()
    manifest = json.loads(content)
    return f"{manifest['name']} {manifest['version']} sha256:{hashlib.sha256(content).hexdigest()}"


def load_network(folder: Path = FOLDER, hinter: Hinter | None = None) -> NameNetwork:
    """The network, files checked, with the hinter that it ships with where none is given; takes about 0.3 s.

    Raises ConfigurationError for a file that differs.
    """
    manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    check_files(folder, manifest["files"])
    vocabulary = (folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    heads = read_heads(json.loads((folder / "labels.json").read_text(encoding="utf-8")))
    own = manifest["files"]["network.onnx"]
    scorer = OnnxScorer(folder / "network.onnx")
    return NameNetwork(WordPieces(vocabulary), heads, scorer, hinter or load_hints(own), load_views(own))


_loading = threading.Lock()
_shared = cache(load_network)


class LazyNetwork:
    """The network, loaded by the first who reads."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder

    def digests(self) -> tuple[str, ...]:
        """Of its own files, of those of the hints at events and of the views of words; loads nothing."""
        return (digest(self._folder), *digest_of(HINTS), *digest_of(VIEWS))

    def get(self) -> NameNetwork:
        """The same one for all threads of this process."""
        with _loading:
            return _shared(self._folder)
