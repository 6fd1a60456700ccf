"""One process that reads, spoken to through pipes by the program's frames."""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

from communique.errors import CommuniqueError, ReadingError
from communique.frames import Frames
from communique.ingest.reading_program import ORDER
from communique.model import codec
from communique.model.text import Document

_PIECE = 1 << 18
_LOOK_SECONDS = 0.2  # between two looks at how much memory a process holds
_MEBIBYTE = 2**20
_ENDING_SECONDS = 5.0  # between closing its pipes and being gone, a core dump included


class EndedError(Exception):
    """The process ended in the midst of its work."""


class ReadingProcess:
    """A process and the pipes to it; one caller at a time. memory_bytes: where it is ended at once."""

    def __init__(self, command: Sequence[str], *, memory_bytes: int) -> None:
        self._process = subprocess.Popen(  # noqa: S603  # our own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )
        self._memory_bytes = memory_bytes
        self._frames = Frames()
        self._is_over = False  # its end of a pipe is closed
        self.is_loaded = False
        self.is_free = False  # loaded, and no answer is due

    @property
    def pid(self) -> int:
        """Its number in the system."""
        return self._process.pid

    def resident_bytes(self) -> int:
        """Memory that it holds now; 0 where the system does not tell."""
        try:
            pages = int(Path(f"/proc/{self.pid}/statm").read_text("ascii").split()[1])
        except (OSError, IndexError):
            return 0
        return pages * os.sysconf("SC_PAGE_SIZE")

    def load(self, seconds: float) -> None:
        """Wait until it has loaded what reads; raises what loading raised, ReadingError or EndedError."""
        if self.is_loaded:
            return
        kind, content = self._frame(time.monotonic() + seconds, f"loading took more than {seconds:.0f} s")
        if kind != b"L":
            raise _as_raised(content)
        self.is_loaded = self.is_free = True

    def read(self, document: Document, seconds: float) -> bytes:
        """The reading as the ledger keeps it; raises what reading raised, ReadingError or EndedError."""
        order = codec.dumps(document)
        self.is_free = False
        try:
            pipe = _pipe(self._process.stdin)
            view = memoryview(ORDER.pack(seconds, len(order)) + order)
            while view:
                view = view[pipe.write(view) :]
        except BrokenPipeError as error:
            self._is_over = True
            raise EndedError from error
        late = f"reading it took more than {seconds:.0f} s"
        kind, content = self._frame(time.monotonic() + seconds, late)
        self.is_free = True
        if kind != b"R":
            raise _as_raised(content)
        return content

    def _frame(self, deadline: float, late: str) -> tuple[bytes, bytes]:
        poll = select.poll()  # select() cannot wait on descriptors above 1023
        poll.register(_pipe(self._process.stdout).fileno(), select.POLLIN)
        while (found := self._frames.take()) is None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise ReadingError(f"{late}; the process was ended")
            if poll.poll(min(left, _LOOK_SECONDS) * 1000):
                self._take_in()
            elif self.resident_bytes() > self._memory_bytes:
                held = self._memory_bytes // _MEBIBYTE
                raise ReadingError(f"reading it took more than {held} MiB of memory; the process was ended")
        return found

    def _take_in(self) -> None:
        piece = os.read(_pipe(self._process.stdout).fileno(), _PIECE)
        if not piece:
            self._is_over = True
            raise EndedError
        self._frames.add(piece)

    def kill(self) -> None:
        """End it, for whoever uses it to find out."""
        self._process.kill()

    def end(self) -> int:
        """Kill it and give its exit status; negative is the signal that ended it."""
        status = self._status()
        if status is None:
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            _pipe(pipe).close()
        return status if status is not None else self._process.returncode

    def _status(self) -> int | None:
        """Its exit status, None while it runs; one that has closed its end is about to have one."""
        try:
            return self._process.wait(_ENDING_SECONDS if self._is_over else 0.0)
        except subprocess.TimeoutExpired:
            return None


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # noqa: S101  # made with pipes
    return pipe


def _as_raised(content: bytes) -> Exception:
    """The error that the process told; one of the tree by its code."""
    found = json.loads(content)
    return _made(found["code"])(found["message"])


def _made(code: str | None) -> Callable[[str], Exception]:
    known = {kind.code: kind for kind in CommuniqueError.__subclasses__()}
    return known.get(code or "", RaisedElsewhereError)


class RaisedElsewhereError(Exception):
    """What reading raised in its process, told with the end of its traceback."""
