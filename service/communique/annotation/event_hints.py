"""Hints at events: a small network that looks at the states of the network of names, word by word.

The lower layers of that network know more of verbs and deeds than its last one, which knows names. One hidden
layer over four of them says of each word how likely it tells an event, of which type of the annotation form,
and how the event is presented. Its files (`hint_model/`) have a licence of their own and are compared with
our table of SHA-256 digests before they are read; without them there are no hints and rules decide alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from communique.annotation.small_networks import load_session
from communique.model.text import Hint

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from communique.annotation.wordpieces import Window

    Numbers = NDArray[Any]

FOLDER = Path(__file__).with_name("hint_model")
LAYERS = 4  # of the network of names, from the first
SHORTEST = 3  # characters; "hit", "met" and "war" tell events, "to" and "," do not
LEAST = 0.01  # the chance of an event below which a word is not worth a hint


class Hinter(Protocol):
    """Says what the states of one window hint at."""

    def __call__(self, window: Window, states: Numbers, /) -> Iterator[Hint]:
        """Hints in reading order; states are words × numbers."""
        ...


class EventHints:
    """The network at work; pure once made, and shared by threads."""

    def __init__(self, session: Any, kinds: tuple[str, ...], statuses: tuple[str, ...]) -> None:
        """The first of the kinds is none."""
        self._session, self._kinds, self._statuses = session, kinds, statuses

    def __call__(self, window: Window, states: Numbers) -> Iterator[Hint]:
        """A hint for each word that may tell an event."""
        places = [n for n, word in enumerate(window.words) if len(word) >= SHORTEST]
        if not places:
            return
        kinds, statuses = self._session.run(None, {"states": states[places]})
        words = (window.words[n] for n in places)
        for word, of_kinds, of_statuses in zip(words, kinds, statuses, strict=True):
            if 1.0 - of_kinds[0] >= LEAST:
                yield Hint(
                    span=word,
                    chance=float(1.0 - of_kinds[0]),
                    kinds=dict(zip(self._kinds[1:], map(float, of_kinds[1:]), strict=True)),
                    statuses=dict(zip(self._statuses, map(float, of_statuses), strict=True)),
                )


def load_hints(names: str, folder: Path = FOLDER) -> EventHints | None:
    """The network, files checked; None where there is none or it was made for another network of names.

    names is the SHA-256 of that network's file. Raises ConfigurationError for a file that differs.
    """
    session = load_session(folder, "hints.onnx", names)
    if session is None:
        return None
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    return EventHints(session, tuple(labels["kinds"]), tuple(labels["statuses"]))
