"""The network of roles: what it makes of the words of a trigger and a mention, beside what the parse shows.

It looks at the views of both words (`Annotations.views`), of the words between them, and at the features of
`role_features.py`; hidden layers, from several beginnings, whose chances are averaged. Its weights were
learnt together with the views and fit no others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from communique.onnx_sessions import session_of

FILE, LAYERS = "roles.npz", "roles.onnx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The rows of the views for a trigger and for the head of a mention."""

    trigger: int
    head: int


class RoleNetwork:
    """The network at work; pure once made, and shared by threads."""

    def __init__(self, held: Mapping[str, Any], layers: Any) -> None:
        """Held has names and numbers of features, layers is a session over what follows."""
        names = bytes(held["names"]).decode().split("\n")
        self.version = bytes(held["views"]).decode()
        self._rows = {name: n for n, name in enumerate(names, start=1)}  # row 0 is of no feature
        self._features = held["features"]
        self._wide = int(held["wide"])
        self._layers = layers

    def chances(self, told: Sequence[Sequence[str]], words: Sequence[Words], numbers: Any) -> Any:
        """For each pair, by its features and words, the probability of each role, none first."""
        (found,) = self._layers.run(None, {"seen": self._seen(told, words, numbers)})
        return found

    def _seen(self, told: Sequence[Sequence[str]], words: Sequence[Words], numbers: Any) -> Any:
        import numpy as np  # noqa: PLC0415  # takes 0.1 s, needed only where a text is read

        wide = self._wide
        triggers = np.maximum(numbers[[each.trigger for each in words], :wide], 0).astype("float32")
        heads = np.maximum(numbers[[each.head for each in words], wide : 2 * wide], 0).astype("float32")
        between = np.stack([_between(each, numbers, 2 * wide) for each in words])
        rows = [[0, *(self._rows[name] for name in each if name in self._rows)] for each in told]
        starts = np.cumsum([0, *map(len, rows[:-1])])
        features = np.add.reduceat(self._features[np.concatenate(rows)], starts, axis=0)
        return np.concatenate([triggers, heads, triggers * heads, between, features], axis=1)


def _between(words: Words, numbers: Any, begin: int) -> Any:
    """The mean of the words between, from a column on; zeros without any."""
    first, last = sorted((words.trigger, words.head))
    inside = numbers[first + 1 : last, begin:]
    return inside.mean(axis=0, dtype="float32") if len(inside) else numbers[0, begin:].astype("float32") * 0


@cache
def load_network(folder: Path) -> RoleNetwork | None:
    """The network that lies in the folder, None where there is none."""
    import numpy as np  # noqa: PLC0415  # as above

    if not (folder / FILE).is_file():
        return None
    with np.load(folder / FILE, allow_pickle=False) as held:
        return RoleNetwork(
            {name: held[name] for name in held.files}, session_of((folder / LAYERS).read_bytes())
        )
