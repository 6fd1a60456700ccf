"""Processes that read: each holds the language model, and is ended where a report asks too much of it.

A report that takes longer than its time, or more memory than a process may hold, ends its process and nothing
else; so does one that crashes what reads. Another process takes its place, after a pause that grows where
they end as soon as they start. One that holds much after a report is ended before the next.
"""

from __future__ import annotations

import logging
import math
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from communique.errors import BusyError, ReadingError
from communique.ingest.reading_process import EndedError, ReadingProcess
from communique.model.text import Document

log = logging.getLogger(__name__)
_LOAD_SECONDS = 300.0
_SHORT_CHARACTERS = 100_000  # a text of as many has the time of one report, a longer one that much more
_SURGE = 3  # times what a process may keep is what it may hold while it reads
_FIRST_PAUSE_SECONDS = 0.5  # doubled with each end in a row
_LONGEST_PAUSE_SECONDS = 60.0
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """seconds: of a report, for each 100,000 characters begun. memory_bytes: what a process may keep."""

    seconds: float = 120.0
    memory_bytes: int = 900 * 2**20

    def seconds_for(self, document: Document) -> float:
        """How long reading this document may take."""
        return self.seconds * max(1, math.ceil(len(document.text) / _SHORT_CHARACTERS))


@dataclass(slots=True)
class _State:
    """What the pool guards with its lock."""

    idle: list[ReadingProcess] = field(default_factory=list)
    busy: list[ReadingProcess] = field(default_factory=list)
    starting: int = 0
    failures: int = 0  # ends in a row with nothing read in between
    not_before: float = 0.0  # on the monotonic clock: when another may be started

    @property
    def count(self) -> int:
        return len(self.idle) + len(self.busy) + self.starting


class ReadingProcesses:
    """So many processes of one command, each started when it is first needed. Safe for threads."""

    def __init__(self, command: Sequence[str], *, count: int, limits: Limits | None = None) -> None:
        self._command = tuple(command)
        self._count = count
        self._limits = limits or Limits()
        self._changed = threading.Condition()
        self._closing = threading.Event()
        self._state = _State()

    def prepare(self) -> None:
        """Start all of them, and wait until one is ready to read; raises what loading raises."""
        taken = [self._take() for _ in range(self._count - self._state.count)]
        for process in taken[1:]:
            self._give_back(process)
        if taken:
            self._used(taken[0], lambda: taken[0].load(_LOAD_SECONDS))

    def read(self, document: Document) -> bytes:
        """The reading of a document as the ledger keeps it; waits for a process that is free.

        Raises what reading raises; ReadingError for what is over its limits or ends its process, BusyError
        once the processes are closed.
        """
        process = self._take()

        def work() -> bytes:
            process.load(_LOAD_SECONDS)
            return process.read(document, self._limits.seconds_for(document))

        found = self._used(process, work)
        self._state.failures = 0
        return found

    def pids(self) -> tuple[int, ...]:
        """The numbers of those that run."""
        with self._changed:
            return tuple(each.pid for each in (*self._state.idle, *self._state.busy))

    def close(self) -> None:
        """End all of them; reports that are being read are not read."""
        self._closing.set()
        with self._changed:
            for process in self._state.busy:
                process.kill()  # whoever waits for it ends it
            while self._state.idle:
                self._state.idle.pop().end()
            self._changed.notify_all()

    def _used(self, process: ReadingProcess, work: Callable[[], _Result]) -> _Result:
        try:
            found = work()
        except EndedError as error:
            raise self._lost(process) from error
        except BaseException:
            if process.is_free:
                self._give_back(process)
            else:
                self._discard(process, is_at_fault=not process.is_loaded)
            raise
        self._give_back(process)
        return found

    def _take(self) -> ReadingProcess:
        with self._changed:
            self._changed.wait_for(
                lambda: self._closing.is_set() or self._state.idle or self._state.count < self._count
            )
            if self._state.idle and not self._closing.is_set():
                process = self._state.idle.pop(0)
                self._state.busy.append(process)
                return process
            self._state.starting += 1
        try:
            process = self._started()
        except BaseException:
            with self._changed:
                self._state.starting -= 1
                self._changed.notify()
            raise
        with self._changed:
            self._state.starting -= 1
            self._state.busy.append(process)
            if self._closing.is_set():
                process.kill()
        return process

    def _started(self) -> ReadingProcess:
        """A new process, after the pause that is due."""
        if self._closing.wait(max(0.0, self._state.not_before - time.monotonic())):
            raise _ending()
        return ReadingProcess(self._command, memory_bytes=self._limits.memory_bytes * _SURGE)

    def _give_back(self, process: ReadingProcess) -> None:
        held = process.resident_bytes()
        if held > self._limits.memory_bytes and not self._closing.is_set():
            log.info("a process that reads is replaced", extra={"pid": process.pid, "bytes": held})
            self._discard(process, is_at_fault=False)
            process = self._take()  # which loads while nobody waits for it yet
        with self._changed:
            self._state.busy.remove(process)
            if self._closing.is_set():
                process.end()
            else:
                self._state.idle.append(process)
            self._changed.notify()

    def _lost(self, process: ReadingProcess) -> Exception:
        status = self._discard(process, is_at_fault=not self._closing.is_set())
        if self._closing.is_set():
            return _ending()
        log.error("a process that reads has ended", extra={"pid": process.pid, "status": status})
        return ReadingError(f"the process that read it ended ({_fate(status)})")

    def _discard(self, process: ReadingProcess, *, is_at_fault: bool) -> int:
        status = process.end()
        with self._changed:
            self._state.busy.remove(process)
            if is_at_fault:
                pause = min(_FIRST_PAUSE_SECONDS * 2**self._state.failures, _LONGEST_PAUSE_SECONDS)
                self._state.failures += 1
                self._state.not_before = time.monotonic() + pause
            self._changed.notify()
        return status


def _ending() -> BusyError:
    return BusyError("the service is ending; the report is read after its next start")


def _fate(status: int) -> str:
    if status >= 0:
        return f"exit status {status}"
    try:
        return f"signal {-status}, {signal.Signals(-status).name}"
    except ValueError:
        return f"signal {-status}"
