"""One reader process and the checkpoint it has open, spoken to through pipes."""

from __future__ import annotations

import marshal
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from communique.allocator import READER
from communique.frames import Frames
from communique.sparql.worker import ORDER

_PIECE = 1 << 18
_LOOK_SECONDS = 0.1  # how long a reader may work on before it is known that nobody waits


class DeadlineError(Exception):
    """The answer is not there in time."""


class UnwantedError(Exception):
    """Nobody waits for the answer any more."""


class EndedError(Exception):
    """The reader process ended in the midst of its work."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A copy of the store by hard links, and the dataset's version it holds."""

    path: Path
    version: int


class Reader:
    """One process and the checkpoint it has open."""

    def __init__(self, memory_bytes: int, checkpoint: Checkpoint) -> None:
        command = [sys.executable, "-P", "-m", "communique.sparql.worker", str(memory_bytes)]
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=os.environ | READER,
        )
        self._frames = Frames()
        self._space = bytearray(_PIECE)  # a new one for each read would be asked of the kernel
        self.checkpoint = checkpoint
        self.open(checkpoint)

    def fileno(self) -> int:
        """The descriptor that becomes readable when something of an answer comes."""
        return self._pipe(self.process.stdout).fileno()

    def _pipe(self, pipe: IO[bytes] | None) -> IO[bytes]:
        assert pipe is not None  # noqa: S101 - made with pipes
        return pipe

    def open(self, checkpoint: Checkpoint) -> None:
        """Let go of the checkpoint that is open, and open this one."""
        self.checkpoint = checkpoint
        self.order({"open": str(checkpoint.path)})

    def order(self, order: dict[str, Any]) -> None:
        """Send an order; raises EndedError."""
        try:
            written = marshal.dumps(order)
            self._pipe(self.process.stdin).write(ORDER.pack(len(written)) + written)
        except BrokenPipeError as error:
            raise EndedError from error

    def frame(self, deadline: float, is_unwanted: Callable[[], bool]) -> tuple[bytes, bytes]:
        """The next frame; raises DeadlineError, UnwantedError or EndedError."""
        poll = select.poll()  # select() cannot wait on descriptors above 1023
        poll.register(self.fileno(), select.POLLIN)
        while (found := self._frames.take()) is None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise DeadlineError
            if poll.poll(min(left, _LOOK_SECONDS) * 1000):
                self._read()
            elif is_unwanted():
                raise UnwantedError
        return found

    def frames(self) -> Iterator[tuple[bytes, bytes]]:
        """The frames that are there, once the descriptor is readable; raises EndedError."""
        self._read()
        while (found := self._frames.take()) is not None:
            yield found

    def _read(self) -> None:
        size = os.readv(self.fileno(), [self._space])
        if not size:
            raise EndedError
        self._frames.add(memoryview(self._space)[:size])

    def end(self) -> int:
        """Kill the process and give its exit status; negative is the signal that ended it."""
        status = self.process.poll()
        if status is None:
            self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            self._pipe(pipe).close()
        self.process.wait()
        return status if status is not None else self.process.returncode
