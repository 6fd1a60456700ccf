"""Lines sorted beyond memory: sorted runs on disk, merged (Knuth, The Art of Computer Programming 3, 5.4)."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

RUN_BYTES = 16 << 20  # of lines held at once; with what Python adds to each some 40 MiB
_MERGED = 64  # runs read at once


class LineSorter:
    """Takes lines, gives them sorted by their bytes; what it keeps on disk are files without a name."""

    def __init__(self, folder: Path, *, run_bytes: int = RUN_BYTES) -> None:
        self._folder = folder
        self._run_bytes = run_bytes
        self._files = ExitStack()
        self._runs: list[IO[bytes]] = []
        self._held: list[bytes] = []
        self._size = 0

    def add(self, lines: Iterable[bytes]) -> None:
        """Take lines, each with its line end."""
        for line in lines:
            self._held.append(line)
            self._size += len(line)
            if self._size >= self._run_bytes:
                self._spill()

    def _spill(self) -> None:
        self._held.sort()
        self._runs.append(self._written(self._held))
        self._held, self._size = [], 0
        if len(self._runs) >= _MERGED:
            merged = self._written(heapq.merge(*self._runs))
            for run in self._runs:
                run.close()
            self._runs = [merged]

    def _written(self, lines: Iterable[bytes]) -> IO[bytes]:
        file = self._files.enter_context(tempfile.TemporaryFile(dir=self._folder))  # noqa: SIM115  # the stack closes it
        file.writelines(lines)
        file.seek(0)
        return file

    def sorted(self) -> Iterator[bytes]:
        """All lines in order; to be read once."""
        self._held.sort()
        with self._files:
            yield from heapq.merge(*self._runs, self._held) if self._runs else self._held
