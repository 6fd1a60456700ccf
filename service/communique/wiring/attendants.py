"""Processes that answer plain queries on connections that are lent to them (`attendant`)."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import marshal
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from communique.allocator import READER
from communique.api.lending import Recall, Returned, Terms
from communique.sparql.attended import is_attended
from communique.sparql.request import Budget

log = logging.getLogger(__name__)
_STUCK_SECONDS = 0.5  # that a join may go on after its connection was given back
_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 1.0, 60.0  # after a process was ended
_UNUSED_SECONDS = 60.0
_LARGEST_MESSAGE = 1 << 17


@dataclass(slots=True)
class _Loan:
    """A lent connection: what was asked as it was lent, and who takes it back."""

    asked: bytes
    back: Callable[[Returned], None]


@dataclass(slots=True)
class _Process:
    """One attendant, as this side knows it."""

    process: subprocess.Popen[bytes]
    channel: socket.socket
    loans: dict[int, _Loan] = field(default_factory=dict)
    is_ready: bool = False
    is_stuck: bool = False


class Attendants:
    """As many processes as there are readers, started when connections are first to be lent.

    name is that under which entity tags are made. `follow` may be called in any thread, all else in the loop.
    """

    def __init__(self, *, size: int, budget: Budget, base: str, name: str) -> None:
        self._size, self._budget, self._base, self._name = size, budget, base, name
        self._open: tuple[str, int] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._running: list[_Process] = []
        self._turn = threading.Lock()  # over which are running and what they have open
        self._last = 0
        self._used = 0.0
        self._pause, self._paused_until = _FIRST_PAUSE_SECONDS, 0.0
        self._is_closed = False

    def follow(self, path: Path, version: int) -> None:
        """From now on they read this checkpoint."""
        with self._turn:
            self._open = (str(path), version)
            running = list(self._running)
            is_told = [_told(each, "open", *self._open) for each in running]
        for each, is_well in zip(running, is_told, strict=True):
            if not is_well:
                each.process.kill()  # its end is seen in the loop

    def lend(
        self, descriptor: int, terms: Terms, query: str, asked: bytes, back: Callable[[Returned], None]
    ) -> Recall | None:
        """Lend a connection on which a query was asked; None where nobody takes it now."""
        if not is_attended(query):
            return None
        self._used = time.monotonic()
        if not self._is_there():
            return None
        idle = [each for each in self._running if each.is_ready and not each.is_stuck]
        if not idle:
            return None
        chosen = min(idle, key=lambda each: len(each.loans))
        self._last += 1
        number = self._last
        said = {each: getattr(terms, each) for each in Terms.__slots__}
        if not _told(chosen, "take", number, said, asked, descriptor=descriptor):
            return None
        chosen.loans[number] = _Loan(asked, back)

        def recall() -> None:
            _told(chosen, "recall", number)

        return recall

    def _is_there(self) -> bool:
        """Whether there are processes of this loop; those that are missing are started."""
        loop = asyncio.get_running_loop()
        if self._loop is None:
            self._loop = loop
            loop.call_later(_UNUSED_SECONDS, self._rest)
        if self._is_closed or self._loop is not loop or self._open is None:
            return False
        if len(self._running) < self._size and time.monotonic() >= self._paused_until:
            self._start(loop)
        return bool(self._running)

    def _start(self, loop: asyncio.AbstractEventLoop) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        number = theirs.fileno()
        command = [sys.executable, "-P", "-m", "communique.wiring.attendant", str(number)]
        with theirs:
            process = subprocess.Popen(  # noqa: S603 - our own program
                [*command, str(self._budget.memory_bytes)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=os.environ | READER,
                pass_fds=[number],
            )
        started = _Process(process, ours)
        with self._turn:
            self._running.append(started)
            _told(started, "begin", self._name, self._base, self._budget.rows)
            assert self._open is not None  # noqa: S101 - looked at before
            _told(started, "open", *self._open)
        loop.add_reader(ours.fileno(), self._listen, started)

    def _listen(self, process: _Process) -> None:
        while True:
            try:
                message = process.channel.recv(_LARGEST_MESSAGE)
            except BlockingIOError:
                return
            except OSError:
                message = b""
            if not message:
                self._lose(process)
                return
            self._hear(process, *marshal.loads(message))  # noqa: S302 - our own process's

    def _hear(self, process: _Process, kind: str, *said: Any) -> None:
        if kind == "ready":
            process.is_ready = True
        elif kind == "free":
            process.is_stuck = False
            self._pause = _FIRST_PAUSE_SECONDS
        elif kind == "back":
            self._take_back(process, *said)

    def _take_back(
        self,
        process: _Process,
        number: int,
        returned: Mapping[str, Any],
        is_stuck: bool,  # noqa: FBT001  # as it is said
    ) -> None:
        loan = process.loans.pop(number, None)
        if is_stuck and not process.is_stuck and self._loop is not None:
            process.is_stuck = True
            self._loop.call_later(_STUCK_SECONDS, self._end_stuck, process)
        if loan is not None:
            loan.back(Returned(**returned))

    def _end_stuck(self, process: _Process) -> None:
        if not process.is_stuck or process not in self._running:
            return
        log.warning("an attendant was ended", extra={"pause_seconds": self._pause})
        self._paused_until = time.monotonic() + self._pause
        self._pause = min(2 * self._pause, _LONGEST_PAUSE_SECONDS)
        process.process.kill()
        process.process.wait()
        self._listen(process)  # what it said until its end, which is then seen

    def _lose(self, process: _Process) -> None:
        """It has ended; what was lent while it was stuck it has not looked at."""
        self._let_go(process)
        for loan in list(process.loans.values()):
            loan.back(Returned(asked=loan.asked) if process.is_stuck else Returned(is_lost=True))
        process.loans.clear()

    def _let_go(self, process: _Process) -> None:
        with self._turn:
            if process in self._running:
                self._running.remove(process)
        if self._loop is not None and not self._loop.is_closed():
            self._loop.remove_reader(process.channel.fileno())
        process.channel.close()
        process.process.kill()
        process.process.wait()

    def _rest(self) -> None:
        """End them where nothing was lent for long."""
        assert self._loop is not None  # noqa: S101 - it calls
        if self._is_closed:
            return
        if time.monotonic() - self._used >= _UNUSED_SECONDS:
            for each in [each for each in self._running if not each.loans]:
                self._let_go(each)
        self._loop.call_later(_UNUSED_SECONDS, self._rest)

    def close(self) -> None:
        """End them all; the loop has ended."""
        self._is_closed = True
        for each in list(self._running):
            each.process.kill()
            each.process.wait()
            with contextlib.suppress(OSError):
                each.channel.close()
        self._running.clear()


def _told(process: _Process, *message: Any, descriptor: int | None = None) -> bool:
    """Whether it could be told: it listens, and its line is not full."""
    written = marshal.dumps(message)
    try:
        if descriptor is None:
            process.channel.send(written)
        else:
            socket.send_fds(process.channel, [written], [descriptor])
    except OSError:
        return False
    return True
