"""The quad store as the use cases see it; embedded and remote makes have this shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol


class QuadStore(Protocol):
    """A place for quads, which cross as N-Quads lines without blank nodes."""

    @property
    def version(self) -> int:
        """Grows with every change made through this object."""

    def update(self, *, remove: Iterable[str], insert: Iterable[str], marker: int | None = None) -> None:
        """Remove, then insert, as one change; may be given again without harm."""

    def marker(self) -> int | None:
        """The number of the last change, or None in a store that has seen none."""

    def lines(self) -> Iterator[str]:
        """Every quad as an N-Quads line, sorted."""

    def compare(self, lines: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(lines that the store lacks, lines that it has besides), users' graphs left out."""

    def count(self) -> int:
        """How many quads there are."""

    def flush(self) -> None:
        """Everything written so far is on disk when this returns."""

    def checkpoint(self, target: Path) -> None:
        """A copy, a store of its own."""

    def close(self) -> None:
        """Let the store go."""
