"""Dumps kept on disk as long as the dataset stays as it is, so that parts of them can be asked for.

Each is a file without a name in the data directory: nothing to clean up, and nothing left when it is let go.
"""

from __future__ import annotations

import os
import tempfile
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from communique.errors import BusyError
from communique.wiring.moments import Moments

_PIECE = 1 << 16
_MOST_FILES = 6
_WAIT_SECONDS = 120.0


@dataclass(frozen=True, slots=True, weakref_slot=True)
class DumpFile:
    """A dump: its size, and the moment (whole seconds, UTC) since which it has been as it is.

    The file is closed when nobody holds the dump any more.
    """

    descriptor: int
    size_bytes: int
    modified: datetime

    def pieces(self, start: int, end: int) -> Iterator[bytes]:
        """The bytes from start to end, exclusive; several may read at once."""
        while start < end:
            piece = os.pread(self.descriptor, min(_PIECE, end - start), start)
            if not piece:
                return
            start += len(piece)
            yield piece


class DumpFiles:
    """The dumps of one version of a dataset, those used longest ago let go first."""

    def __init__(self, folder: Path, moments: Moments) -> None:
        self.folder = folder
        self._moments = moments
        self._lock = threading.Lock()
        self._version = -1
        self._held: OrderedDict[str, DumpFile] = OrderedDict()

    def get(self, name: str, version: int, write: Callable[[IO[bytes]], object]) -> DumpFile:
        """The dump of that name, written now if it was not yet; others wait meanwhile.

        Raises what write raises, and BusyError where another dump takes too long.
        """
        with self._turn():
            if version != self._version:
                self._held.clear()
                self._version = version
            if name not in self._held:
                self._held[name] = self._written(write, self._moments.of(version))
                while len(self._held) > _MOST_FILES:
                    self._held.popitem(last=False)
            self._held.move_to_end(name)
            return self._held[name]

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._lock.acquire(timeout=_WAIT_SECONDS):
            raise BusyError("another dump is being written; try again in a minute")
        try:
            yield
        finally:
            self._lock.release()

    def _written(self, write: Callable[[IO[bytes]], object], modified: datetime) -> DumpFile:
        with tempfile.TemporaryFile(dir=self.folder) as file:
            write(file)
            file.flush()
            size = os.fstat(file.fileno()).st_size
            dump = DumpFile(os.dup(file.fileno()), size, modified)
        weakref.finalize(dump, os.close, dump.descriptor)
        return dump

    def clear(self) -> None:
        """Let all go."""
        with self._lock:
            self._held.clear()
