"""Queries in processes that can be ended: the engine has no timeout, so a reader that is late is killed.

Each reader holds a read-only checkpoint of the store (hard links, made by `Store.backup`). A query goes to an
idle reader, its answer comes back in pieces through a pipe. At the deadline, or when nobody wants the answer
any more, the reader is killed and another takes its place; the core is free at once and the next query is not
slowed. `refresh` lets readers move on to a newer checkpoint between two queries.
"""

from __future__ import annotations

import json
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, Protocol, Self

from communique.errors import BusyError, CommuniqueError, QueryBudgetError, QueryError, StoreError
from communique.sparql.request import Budget, QueryRequest, check_query
from communique.sparql.results import media_type
from communique.sparql.worker import FRAME

_ERRORS: dict[str, type[CommuniqueError]] = {
    error.code: error for error in (QueryError, QueryBudgetError, StoreError)
}
_OUT_OF_MEMORY = (-signal.SIGABRT, -signal.SIGKILL, -signal.SIGSEGV, -signal.SIGBUS)
_NUDGE = b"\n"
_LOOK_SECONDS = 0.1  # how long a reader may work on before it is known that nobody waits


class _DeadlineError(Exception):
    """The answer is not there in time."""


class _UnwantedError(Exception):
    """Nobody waits for the answer any more."""


class _EndedError(Exception):
    """The reader process ended in the midst of its work."""


@dataclass(frozen=True, slots=True)
class _Checkpoint:
    path: Path
    version: int


class _Reader:
    """One process and the checkpoint it has open."""

    def __init__(self, memory_bytes: int, checkpoint: _Checkpoint) -> None:
        command = [sys.executable, "-P", "-m", "communique.sparql.worker", str(memory_bytes)]
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
        )
        self.checkpoint = checkpoint
        self.open(checkpoint)

    def _pipe(self, pipe: IO[bytes] | None) -> IO[bytes]:
        assert pipe is not None  # noqa: S101 - made with pipes
        return pipe

    def open(self, checkpoint: _Checkpoint) -> None:
        self.checkpoint = checkpoint
        self.order({"open": str(checkpoint.path)})

    def order(self, order: dict[str, Any]) -> None:
        try:
            self._pipe(self.process.stdin).write(json.dumps(order).encode() + _NUDGE)
        except BrokenPipeError as error:
            raise _EndedError from error

    def frame(self, deadline: float, is_unwanted: Callable[[], bool]) -> tuple[bytes, bytes]:
        """The next frame; raises _DeadlineError, _UnwantedError or _EndedError."""
        kind, length = FRAME.unpack(self._exactly(FRAME.size, deadline, is_unwanted))
        return kind, self._exactly(length, deadline, is_unwanted)

    def _exactly(self, size: int, deadline: float, is_unwanted: Callable[[], bool]) -> bytes:
        pipe, pieces = self._pipe(self.process.stdout), bytearray()
        poll = select.poll()  # select() cannot wait on descriptors above 1023
        poll.register(pipe, select.POLLIN)
        while len(pieces) < size:
            left = deadline - time.monotonic()
            if left <= 0:
                raise _DeadlineError
            if not poll.poll(min(left, _LOOK_SECONDS) * 1000):
                if is_unwanted():
                    raise _UnwantedError
                continue
            piece = pipe.read(size - len(pieces))
            if not piece:
                raise _EndedError
            pieces += piece
        return bytes(pieces)

    def end(self) -> int:
        """Kill the process and give its exit status; negative is the signal that ended it."""
        status = self.process.poll()
        if status is None:
            self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            self._pipe(pipe).close()
        self.process.wait()
        return status if status is not None else self.process.returncode


class _Owner(Protocol):
    """Where a stream gives its reader back."""

    def give_back(self, reader: _Reader) -> None: ...
    def discard(self, reader: _Reader) -> int: ...


@dataclass(slots=True)
class Stream:
    """An answer in pieces. Closing it early, or dropping it, ends the work behind it.

    Raises QueryBudgetError while iterating when time or memory runs out after the first piece: the answer is
    then cut and must not look whole to whoever receives it. rows is known at the end.
    """

    _owner: _Owner
    _reader: _Reader | None
    _deadline: float
    _budget: Budget
    _is_unwanted: Callable[[], bool]
    _first: bytes = b""
    rows: int | None = None

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if self._first:
            piece, self._first = self._first, b""
            return piece
        piece = self._next()
        if not piece:
            raise StopIteration
        return piece

    def start(self) -> None:
        """Wait for the first piece or the end, so that what fails early raises here and not in the stream."""
        self._first = self._next()

    def _next(self) -> bytes:
        reader = self._reader
        if reader is None:
            return b""
        try:
            kind, content = reader.frame(self._deadline, self._is_unwanted)
        except _UnwantedError:
            self.close()
            raise QueryBudgetError("whoever asked has gone; the query was stopped") from None
        except _DeadlineError:
            self.close()
            raise QueryBudgetError(
                f"the query ran longer than {self._budget.seconds:g} seconds; narrow it or add a LIMIT"
            ) from None
        except _EndedError:
            raise self._ended() from None
        if kind == b"D":
            return content
        self._reader = None
        self._owner.give_back(reader)
        report = json.loads(content)
        if kind == b"X":
            raise _ERRORS.get(report["code"], QueryError)(report["message"])
        self.rows = report["rows"]
        return b""

    def _ended(self) -> CommuniqueError:
        reader, self._reader = self._reader, None
        assert reader is not None  # noqa: S101 - it was reading
        reader.process.wait()
        status = self._owner.discard(reader)
        if status == -signal.SIGALRM:
            return QueryBudgetError(f"the query ran longer than {self._budget.seconds:g} seconds")
        if status in _OUT_OF_MEMORY:
            mebibytes = self._budget.memory_bytes >> 20
            return QueryBudgetError(f"the query needs more than {mebibytes} MiB of memory; narrow it")
        return StoreError(f"a reader process ended with status {status}; the query may be sent again")

    def close(self) -> None:
        """End the work behind the answer, if it still goes on."""
        reader, self._reader = self._reader, None
        self._first = b""
        if reader is not None:
            self._owner.discard(reader)

    def __del__(self) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class QueryAnswer:
    """What a query answers: media type, body in pieces, version of the dataset it was read from."""

    media_type: str
    chunks: Stream
    version: int


@dataclass(slots=True)
class _State:
    """What the pool guards with its lock."""

    checkpoint: _Checkpoint
    idle: list[_Reader] = field(default_factory=list)
    busy: list[_Reader] = field(default_factory=list)
    is_closed: bool = False


class ReaderPool:
    """A fixed number of readers over the newest checkpoint.

    budget is the most that one query may use. A query that finds no idle reader within wait_seconds raises
    BusyError. on_unused is called with a checkpoint's path when no reader has it open any more.
    """

    def __init__(
        self,
        checkpoint: Path,
        *,
        version: int,
        size: int = 2,
        budget: Budget | None = None,
        wait_seconds: float = 5.0,
        services: frozenset[str] = frozenset(),
        on_unused: Callable[[Path], None] | None = None,
    ) -> None:
        self.budget = budget or Budget()
        self._size, self._wait_seconds, self._services = size, wait_seconds, services
        self._on_unused = on_unused or (lambda _path: None)
        self._changed = threading.Condition()
        self._state = _State(_Checkpoint(Path(checkpoint), version))
        self._state.idle = [self._start() for _ in range(size)]

    def _start(self) -> _Reader:
        return _Reader(self.budget.memory_bytes, self._state.checkpoint)

    @property
    def version(self) -> int:
        """The version of the checkpoint that the next query reads."""
        return self._state.checkpoint.version

    @property
    def is_idle(self) -> bool:
        """Whether no query runs."""
        return not self._state.busy

    def query(
        self,
        request: QueryRequest,
        *,
        seconds: float | None = None,
        rows: int | None = None,
        minimum_version: int | None = None,
        is_unwanted: Callable[[], bool] = lambda: False,
    ) -> QueryAnswer:
        """The answer, once its first piece is there. seconds and rows lower the budget.

        Raises QueryError for what does not parse or may not run, QueryBudgetError when time, memory or rows
        run out before the first piece, BusyError, and StoreError when minimum_version is not there in time.
        """
        media = media_type(check_query(request.text, services=self._services), request)
        budget = self.budget.lowered(seconds=seconds, rows=rows)
        deadline = time.monotonic() + budget.seconds
        if minimum_version is not None and not self.wait_for(minimum_version, seconds=budget.seconds):
            raise StoreError(f"version {minimum_version} is not visible yet; readers are at {self.version}")
        try:
            return self._answered(media, request, budget, deadline, is_unwanted)
        except StoreError:  # its reader was ended by something else than the query
            return self._answered(media, request, budget, deadline, is_unwanted)

    def _answered(
        self,
        media: str,
        request: QueryRequest,
        budget: Budget,
        deadline: float,
        is_unwanted: Callable[[], bool],
    ) -> QueryAnswer:
        reader = self._ordered(request, budget)
        stream = Stream(self, reader, deadline, budget, is_unwanted)
        version = reader.checkpoint.version
        stream.start()
        return QueryAnswer(media, stream, version)

    def _ordered(self, request: QueryRequest, budget: Budget) -> _Reader:
        """An idle reader that has its orders; one that died while idle is replaced."""
        order = {
            "request": asdict(request),
            "seconds": budget.seconds,
            "rows": budget.rows,
            "services": sorted(self._services),
        }
        for _ in range(self._size + 1):
            reader = self._take()
            try:
                reader.order(order)
            except _EndedError:
                self.discard(reader)
            else:
                return reader
        raise StoreError("readers end as soon as they start; see the service's log")

    def _take(self) -> _Reader:
        with self._changed:
            state = self._state
            if not self._changed.wait_for(lambda: state.idle or state.is_closed, timeout=self._wait_seconds):
                raise BusyError(f"{self._size} queries are running; try again in a moment")
            if state.is_closed:
                raise StoreError("the readers are closed")
            reader = self._state.idle.pop(0)  # a reader that just started comes last
            self._state.busy.append(reader)
            return reader

    def give_back(self, reader: _Reader) -> None:
        """A reader whose answer is whole; it moves on to the newest checkpoint."""
        left = reader.checkpoint
        with self._changed:
            self._state.busy.remove(reader)
            if self._state.is_closed:
                reader.end()
                return
            if reader.checkpoint != self._state.checkpoint:
                reader = self._moved(reader)
            self._state.idle.append(reader)
            self._changed.notify()
        self._release(left)

    def _moved(self, reader: _Reader) -> _Reader:
        try:
            reader.open(self._state.checkpoint)
        except _EndedError:
            reader.end()
            return self._start()
        return reader

    def discard(self, reader: _Reader) -> int:
        """End a reader and put another in its place; gives the status the process ended with."""
        status = reader.end()
        with self._changed:
            self._state.busy.remove(reader)
            if not self._state.is_closed:
                self._state.idle.append(self._start())
                self._changed.notify()
        self._release(reader.checkpoint)
        return status

    def refresh(self, checkpoint: Path, version: int) -> None:
        """Queries read this checkpoint from now on; those that run finish on theirs. Ignores an older one."""
        with self._changed:
            left = self._state.checkpoint
            if version <= left.version or self._state.is_closed:
                return
            self._state.checkpoint = _Checkpoint(Path(checkpoint), version)
            self._state.idle = [self._moved(reader) for reader in self._state.idle]
            self._changed.notify_all()
        self._release(left)

    def wait_for(self, version: int, *, seconds: float) -> bool:
        """Whether readers have come to this version within the time."""
        with self._changed:
            return self._changed.wait_for(lambda: self.version >= version, timeout=seconds)

    def in_use(self) -> frozenset[Path]:
        """The checkpoints that readers have open, or are about to open."""
        with self._changed:
            readers = (*self._state.idle, *self._state.busy)
            return frozenset({each.checkpoint.path for each in readers} | {self._state.checkpoint.path})

    def _release(self, checkpoint: _Checkpoint) -> None:
        if checkpoint.path not in self.in_use():
            self._on_unused(checkpoint.path)

    def close(self) -> None:
        """End all readers; queries that run are cut."""
        with self._changed:
            self._state.is_closed = True
            for reader in (*self._state.idle, *self._state.busy):
                reader.end()
            self._state.idle.clear()
            self._changed.notify_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
