"""Queries in processes that can be ended: the engine has no timeout, so a reader that is late is killed.

Each reader holds a read-only checkpoint of the store (hard links, made by `Store.backup`). A query goes to an
idle reader, its answer comes back in pieces through a pipe. At the deadline, or when nobody wants the answer
any more, the reader is killed and another takes its place; the core is free at once and the next query is not
slowed. `refresh` lets readers move on to a newer checkpoint between two queries.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from communique.errors import BusyError, StoreError
from communique.sparql.reader import Checkpoint, EndedError, Reader
from communique.sparql.request import NO_FEDERATION, Budget, Federation, QueryRequest, check_query
from communique.sparql.results import media_type
from communique.sparql.stream import Stream


@dataclass(frozen=True, slots=True)
class QueryAnswer:
    """What a query answers: media type, body in pieces, version of the dataset it was read from."""

    media_type: str
    chunks: Stream
    version: int


@dataclass(slots=True)
class _State:
    """What the pool guards with its lock."""

    checkpoint: Checkpoint
    idle: list[Reader] = field(default_factory=list)
    busy: list[Reader] = field(default_factory=list)
    waiting: int = 0
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
        federation: Federation = NO_FEDERATION,
        on_unused: Callable[[Path], None] | None = None,
    ) -> None:
        self.budget = budget or Budget()
        self._size, self._wait_seconds, self._federation = size, wait_seconds, federation
        self._on_unused = on_unused or (lambda _path: None)
        self._changed = threading.Condition()
        self._state = _State(Checkpoint(Path(checkpoint), version))
        self._state.idle = [self._start() for _ in range(size)]

    def _start(self) -> Reader:
        return Reader(self.budget.memory_bytes, self._state.checkpoint)

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
        media = media_type(check_query(request.text, services=self._federation.endpoints), request)
        budget = self.budget.lowered(seconds=seconds, rows=rows)
        deadline = time.monotonic() + budget.seconds
        if minimum_version is not None and not self.wait_for(minimum_version, seconds=budget.seconds):
            raise StoreError(f"version {minimum_version} is not visible yet; readers are at {self.version}")
        try:
            return self._answered(media, request, budget, deadline, is_unwanted)
        except StoreError:  # its reader was ended by something else than the query
            return self._answered(media, request, budget, deadline, is_unwanted)

    def begin(
        self,
        request: QueryRequest,
        *,
        seconds: float | None = None,
        rows: int | None = None,
        is_unwanted: Callable[[], bool] = lambda: False,
    ) -> QueryAnswer | None:
        """The answer as it begins, nothing of it there yet; None when no reader is idle. Does not wait.

        The reader looks at the request first; what its answer is written in comes with the first piece.
        """
        budget = self.budget.lowered(seconds=seconds, rows=rows)
        try:
            return self._begun("", request, budget, time.monotonic() + budget.seconds, is_unwanted, 0.0)
        except BusyError:
            return None

    def _answered(
        self,
        media: str,
        request: QueryRequest,
        budget: Budget,
        deadline: float,
        is_unwanted: Callable[[], bool],
    ) -> QueryAnswer:
        answer = self._begun(media, request, budget, deadline, is_unwanted, self._wait_seconds)
        answer.chunks.start()
        return answer

    def _begun(  # noqa: PLR0917  # what a stream is made of
        self,
        media: str,
        request: QueryRequest,
        budget: Budget,
        deadline: float,
        is_unwanted: Callable[[], bool],
        wait_seconds: float,
    ) -> QueryAnswer:
        order = {"request": _plain(request), "federation": _plain(self._federation)}
        reader = self._ordered(order, budget, wait_seconds)
        stream = Stream(self, reader, deadline, budget, is_unwanted)
        return QueryAnswer(media, stream, reader.checkpoint.version)

    def ground(
        self,
        update: str,
        copy: Path,
        *,
        base: str | None,
        seconds: float | None = None,
        rows: int | None = None,
        is_unwanted: Callable[[], bool] = lambda: False,
    ) -> str:
        """An update without patterns (`grounding`), worked out over a copy that is nobody else's.

        Raises what `query` raises; nothing is written anywhere but in the copy.
        """
        budget = self.budget.lowered(seconds=seconds, rows=rows)
        deadline = time.monotonic() + budget.seconds
        order = {"ground": update, "copy": str(copy), "base": base}
        reader = self._ordered(order, budget, self._wait_seconds)
        with contextlib.closing(Stream(self, reader, deadline, budget, is_unwanted, "update")) as pieces:
            return b"".join(pieces).decode()

    def _ordered(self, order: dict[str, Any], budget: Budget, wait_seconds: float) -> Reader:
        """An idle reader that has its orders; one that died while idle is replaced."""
        order |= {"seconds": budget.seconds, "rows": budget.rows}
        for _ in range(self._size + 1):
            reader = self._take(wait_seconds)
            try:
                reader.order(order)
            except EndedError:
                self.discard(reader)
            else:
                return reader
        raise StoreError("readers end as soon as they start; see the service's log")

    def _take(self, wait_seconds: float) -> Reader:
        with self._changed:
            state = self._state
            if not self._is_had(wait_seconds):
                raise BusyError(f"{self._size} queries are running; try again in a moment")
            if state.is_closed:
                raise StoreError("the readers are closed")
            reader = self._state.idle.pop(0)  # a reader that just started comes last
            self._state.busy.append(reader)
            return reader

    def _is_had(self, wait_seconds: float) -> bool:
        """Whether there is an idle reader in time; who does not wait never goes before those who do."""
        state = self._state
        if not wait_seconds and state.waiting:
            return False
        state.waiting += 1
        try:
            return bool(self._changed.wait_for(lambda: state.idle or state.is_closed, timeout=wait_seconds))
        finally:
            state.waiting -= 1

    def give_back(self, reader: Reader) -> None:
        """A reader whose answer is whole; it moves on to the newest checkpoint."""
        left = reader.checkpoint
        with self._changed:
            is_moving = reader.checkpoint != self._state.checkpoint
            self._state.busy.remove(reader)
            if self._state.is_closed:
                reader.end()
                return
            if is_moving:
                reader = self._moved(reader)
            self._state.idle.append(reader)
            self._changed.notify()
        if is_moving:
            self._release(left)

    def _moved(self, reader: Reader) -> Reader:
        try:
            reader.open(self._state.checkpoint)
        except EndedError:
            reader.end()
            return self._start()
        return reader

    def discard(self, reader: Reader) -> int:
        """End a reader and put another in its place; gives the status the process ended with."""
        status = reader.end()
        with self._changed:
            self._state.busy.remove(reader)
        if not self._state.is_closed:
            self._add(self._start())  # without the lock: a process takes a while to start
        self._release(reader.checkpoint)
        return status

    def _add(self, reader: Reader) -> None:
        with self._changed:
            if self._state.is_closed:
                reader.end()
                return
            if reader.checkpoint != self._state.checkpoint:
                reader = self._moved(reader)
            self._state.idle.append(reader)
            self._changed.notify()

    def refresh(self, checkpoint: Path, version: int) -> None:
        """Queries read this checkpoint from now on; those that run finish on theirs. Ignores an older one."""
        with self._changed:
            left = self._state.checkpoint
            if version <= left.version or self._state.is_closed:
                return
            self._state.checkpoint = Checkpoint(Path(checkpoint), version)
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

    def _release(self, checkpoint: Checkpoint) -> None:
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


def _plain(asked: QueryRequest | Federation) -> dict[str, Any]:
    """What is asked as JSON can hold it; `asdict` copies all of it."""
    return {name: getattr(asked, name) for name in asked.__slots__}
