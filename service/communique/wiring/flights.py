"""Queries under way in an event loop: begun on a reader and watched by its pipe, without a thread."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from communique.errors import BusyError, CommuniqueError, QueryBudgetError
from communique.sparql.readers import QueryAnswer

_MOST_WAITING = 256
# As long as a query may run: who waits here holds no thread, only a place among the most that may wait.
_PATIENCE_SECONDS = 30.0
_AGAIN_SECONDS = 0.01  # until the next look for an idle reader, where one is still sending a large answer
_LOOK_SECONDS = 0.1  # how long a query may go on before it is known that nobody waits
# An answer that began, whether it is whole or what went wrong, and when (monotonic) it was begun; no answer
# where it did not come to be begun.
Land = Callable[[QueryAnswer | None, bool | CommuniqueError, float], None]


class Line:
    """As many queries at once as there are readers; the others wait in the order in which they came."""

    def __init__(self, loop: asyncio.AbstractEventLoop, size: int) -> None:
        self.loop = loop
        self.size = size
        self._free = size
        self._waiting: dict[Callable[[], None], None] = {}  # in order

    def enter(self, start: Callable[[], None]) -> bool:
        """Start now or when it is its turn; whether it has. Raises BusyError where too many wait."""
        if self._free:
            self._free -= 1
            start()
            return True
        if len(self._waiting) >= _MOST_WAITING:
            raise BusyError(f"{_MOST_WAITING} queries wait already; try again in a moment")
        self._waiting[start] = None
        return False

    def give_up(self, start: Callable[[], None]) -> None:
        """Wait no longer."""
        del self._waiting[start]

    def leave(self) -> None:
        """Let the next one start."""
        if self._waiting:
            start = next(iter(self._waiting))
            del self._waiting[start]
            self.loop.call_soon(start)
        else:
            self._free += 1


class Flight:
    """One query: begins when its turn comes, and lands once.

    begin gives the answer as it begins, or None where no reader is idle: then it is tried again until
    patience ends. What turns out large, late or unwanted lands unfinished.
    """

    def __init__(
        self,
        line: Line,
        begin: Callable[[], QueryAnswer | None],
        land: Land,
        *,
        is_unwanted: Callable[[], bool],
    ) -> None:
        self._line, self._begin, self._land, self._is_unwanted = line, begin, land, is_unwanted
        self._began = 0.0
        self._patient_until = time.monotonic() + _PATIENCE_SECONDS
        self._answer: QueryAnswer | None = None
        self._next_look: asyncio.TimerHandle | None = None
        if not line.enter(self._start):
            self._next_look = line.loop.call_later(_PATIENCE_SECONDS, self._give_up)

    def _give_up(self) -> None:
        self._line.give_up(self._start)
        self._land(None, self._busy(), time.monotonic())

    def _busy(self) -> BusyError:
        return BusyError(f"{self._line.size} queries are running; try again in a moment")

    def _start(self) -> None:
        if self._next_look is not None:
            self._next_look.cancel()
        self._began = time.monotonic()
        try:
            if self._is_unwanted():
                raise QueryBudgetError("whoever asked has gone; the query was not begun")
            self._answer = self._begin()
        except CommuniqueError as error:
            self._end(error)
            return
        if self._answer is None:
            if self._began < self._patient_until:
                self._next_look = self._line.loop.call_later(_AGAIN_SECONDS, self._start)
            else:
                self._end(self._busy())
            return
        self._line.loop.add_reader(self._answer.chunks.fileno(), self._take)
        self._next_look = self._line.loop.call_later(_LOOK_SECONDS, self._look)

    def _take(self) -> None:
        assert self._answer is not None  # noqa: S101 - it is watched
        stream = self._answer.chunks
        watched = stream.fileno()
        try:
            is_whole = stream.collect()
        except CommuniqueError as error:
            self._end(error, watched)
        else:
            if is_whole or stream.taken:  # a small answer comes all at once
                self._end(is_whole, watched)

    def _look(self) -> None:
        assert self._answer is not None  # noqa: S101 - it is watched
        stream = self._answer.chunks
        left = stream.seconds_left
        if left <= 0 or self._is_unwanted():
            self._end(False, stream.fileno())
        else:
            self._next_look = self._line.loop.call_later(min(left, _LOOK_SECONDS), self._look)

    def _end(self, outcome: bool | CommuniqueError, watched: int = -1) -> None:  # noqa: FBT001  # as it is told
        if watched >= 0:
            self._line.loop.remove_reader(watched)
            if self._next_look is not None:
                self._next_look.cancel()
        self._line.leave()
        self._land(self._answer, outcome, self._began)
