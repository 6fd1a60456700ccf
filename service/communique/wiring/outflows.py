"""Large answers on their way from a reader to a connection, piece by piece in the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from communique.api.endpoint import Answer, Outflow
from communique.errors import CommuniqueError, QueryBudgetError
from communique.sparql.cache import AnswerCache
from communique.sparql.stream import Stream
from communique.wiring.asked import GoingOn

_LOOK_SECONDS = 0.1  # how late a deadline may be noticed


class ReaderOutflow(GoingOn, Outflow):
    """Implements the door's port: a large answer, which either flows in the loop or goes on in a thread.

    answer has what is said before its body. Kept in the cache under its entity tag if it turns out small.
    """

    def __init__(
        self,
        call: Callable[[], Answer],
        release: Callable[[], None],
        *,
        answer: Answer,
        stream: Stream,
        cache: AnswerCache,
    ) -> None:
        super().__init__(call, release)
        self.answer = answer
        self._stream, self._cache = stream, cache
        self._loop = asyncio.get_running_loop()
        self._watched = -1
        self._is_over = False
        self._kept: bytearray | None = bytearray() if answer.etag else None
        self._next_look: asyncio.TimerHandle | None = None

    def start(self, give: Callable[[bytes], None], end: Callable[[CommuniqueError | None], None]) -> None:
        """Give each piece as it comes; end is called once, with what went wrong."""
        self._give, self._end = give, end
        self._next_look = self._loop.call_later(_LOOK_SECONDS, self._look)
        self.resume()
        self._give_out()

    def pause(self) -> None:
        """Take nothing from the reader, which stops when its pipe is full."""
        if self._watched >= 0:
            self._loop.remove_reader(self._watched)
            self._watched = -1

    def resume(self) -> None:
        """Take again."""
        if self._watched < 0 and not self._is_over:
            self._watched = self._stream.fileno()
            self._loop.add_reader(self._watched, self._take)

    def stop(self) -> None:
        """End the work: nobody takes the answer any more. Nothing is given after this."""
        if self._is_over:
            return
        self._finish()
        self._loop.run_in_executor(None, self._stream.close)  # it waits for the process to be gone

    def _take(self) -> None:
        try:
            is_whole = self._stream.collect()
        except CommuniqueError as error:
            self._finish()
            self._end(error)
            return
        if is_whole:
            self._finish()
        self._give_out()
        if is_whole:
            if self._kept is not None and self.answer.etag:
                self._cache.put(self.answer.etag, bytes(self._kept))
            self._end(None)

    def _give_out(self) -> None:
        piece = self._stream.take()
        if self._kept is not None:
            is_small = len(self._kept) + len(piece) <= self._cache.largest_bytes
            self._kept = self._kept + piece if is_small else None
        if piece:
            self._give(piece)

    def _look(self) -> None:
        if self._stream.seconds_left <= 0:
            self.stop()
            self._end(QueryBudgetError("the query ran out of time while its answer was sent"))
        elif not self._is_over:
            self._next_look = self._loop.call_later(_LOOK_SECONDS, self._look)

    def _finish(self) -> None:
        self.pause()
        self._is_over = True
        if self._next_look is not None:
            self._next_look.cancel()
        self._release()
