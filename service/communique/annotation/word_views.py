"""What the network of names holds each word for, in as many numbers as the model of roles needs.

The states of the lower layers (1,536 numbers a word) are laid out anew by one matrix: what matters of a word
as the trigger of an event, as the head of a mention, and as one between the two. The matrix was learnt with
the model of roles (`extraction/event_model`), which alone reads the numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.annotation.small_networks import load_session, version_of

if TYPE_CHECKING:
    from communique.annotation.event_hints import Numbers
    from communique.annotation.wordpieces import Window

FOLDER = Path(__file__).with_name("view_model")
FILE = "views.onnx"


class WordViews:
    """The numbers of every word of one text, as half floats; about half a kilobyte a word."""

    def __init__(self, version: str, starts: Sequence[int], numbers: Numbers) -> None:
        self.version, self.numbers, self._starts = version, numbers, starts

    def row_of(self, place: int) -> int:
        """The row of the word in which a character lies, or of the last word before it."""
        return max(bisect_right(self._starts, place) - 1, 0)


class ViewMaker:
    """Makes the numbers of one window's words; pure once made, and shared by threads."""

    def __init__(self, session: Any, version: str) -> None:
        self._session, self._version = session, version

    def window(self, states: Numbers) -> Numbers:
        """Words × numbers."""
        (found,) = self._session.run(None, {"states": states})
        views: Numbers = found.astype("float16")
        return views

    def joined(self, windows: Sequence[tuple[Window, Numbers]]) -> WordViews | None:
        """Those of a whole text, in reading order; None for one without words."""
        import numpy as np  # noqa: PLC0415  # takes 0.1 s, needed only where a text is read

        starts = [word.start for window, _ in windows for word in window.words]
        if not starts:
            return None
        return WordViews(self._version, starts, np.concatenate([numbers for _, numbers in windows]))


def load_views(names: str, folder: Path = FOLDER) -> ViewMaker | None:
    """The matrix, its file checked; None where there is none or it was made for another network of names."""
    session = load_session(folder, FILE, names)
    return None if session is None else ViewMaker(session, version_of(folder))
