"""Queries answered from what was answered before, or by reader processes, each under its entity tag."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from weakref import WeakKeyDictionary

from communique.api.endpoint import Answer, QueryAsk
from communique.errors import BusyError, CommuniqueError, StoreError
from communique.sparql.cache import AnswerCache, digest, filled, is_volatile
from communique.sparql.facts import plan_facts
from communique.sparql.readers import QueryAnswer
from communique.sparql.request import QueryRequest, check_query
from communique.sparql.results import media_type
from communique.sparql.stream import Stream
from communique.sparql.tokens import Token, token_list
from communique.wiring.checkpoints import Readers, closing_chunks

log = logging.getLogger(__name__)
_WAIT_SECONDS = 10.0
_HELP = "/ask#where"
_SOON_SECONDS = 0.05  # so long an answer is waited for without a thread
_SOON_BYTES = 1 << 16  # a larger one goes on in a thread
_MOST_WAITING = 256
_SHORT = 1 << 14  # characters of a query that a pipe takes at once


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is asked of which version; name is the answer's entity tag, None where it is another each time."""

    request: QueryRequest
    ask: QueryAsk
    media: str
    guide: str | None
    version: int
    name: str | None

    def whole(self, body: bytes, *, version: int, name: str | None) -> Answer:
        return Answer(
            media_type=self.media,
            chunks=iter([body]),
            whole=body,
            version=version,
            etag=name,
            help=self.guide,
        )


class Answering:
    """Answers of one dataset. Versions count in one process, so tags hold as long as it lives.

    Queries over slow_seconds are logged, without a word of them. looks_in_vain says of a query's tokens
    whether it asks the default graph for what only reports' own graphs say.
    """

    def __init__(
        self,
        readers: Readers,
        cache: AnswerCache,
        *,
        slow_seconds: float,
        looks_in_vain: Callable[[Sequence[Token]], bool],
    ) -> None:
        self._readers = readers
        self._cache = cache
        self._slow_seconds = slow_seconds
        self._looks_in_vain = looks_in_vain
        self._process = secrets.token_hex(8)
        self._version = 0
        self._waiting = 0
        self._slots: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()

    def answer(self, request: QueryRequest, ask: QueryAsk) -> Answer:
        """The answer; raises what the readers raise."""
        asked = self._asked(request, ask)
        known = self._known(asked)
        if known is not None or asked.name is None:
            return known or self._read(asked)
        with self._cache.turn(asked.name, wait_seconds=_WAIT_SECONDS):
            return self._known(asked) or self._read(asked)

    async def soon(self, request: QueryRequest, ask: QueryAsk) -> Answer | Callable[[], Answer]:
        """The answer if it is small and there within a moment, else what goes on with it in a thread.

        Never blocks; raises what the readers raise.
        """
        long_way = partial(self.answer, request, ask)
        if ask.minimum_version is not None or len(request.text) > _SHORT or not self._readers.is_started:
            return long_way
        asked = self._asked(request, ask)
        known = self._known(asked)
        if known is not None:
            return known
        release = self._cache.claim(asked.name) if asked.name else _nothing
        if release is None:
            return long_way
        try:
            async with self._slot():
                found = await self._begun_soon(asked, release)
        except BaseException:
            release()
            raise
        return found or long_way

    @asynccontextmanager
    async def _slot(self) -> AsyncIterator[None]:
        """As many at once as there are readers; the others wait in the order in which they came.

        Raises BusyError where too many wait.
        """
        loop = asyncio.get_running_loop()
        slots = self._slots.get(loop)
        if slots is None:
            slots = self._slots[loop] = asyncio.Semaphore(self._readers.size)
        if self._waiting >= _MOST_WAITING:
            raise BusyError(f"{_MOST_WAITING} queries wait already; try again in a moment")
        self._waiting += 1
        try:
            await slots.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            slots.release()

    async def _begun_soon(
        self, asked: _Asked, release: Callable[[], None]
    ) -> Answer | Callable[[], Answer] | None:
        """The answer, what goes on with it, or None where no reader is idle; release is called in time."""
        ask, began = asked.ask, time.monotonic()
        begun = self._readers.begin(
            asked.request,
            asked.media,
            seconds=ask.timeout_seconds,
            rows=ask.max_rows,
            is_unwanted=ask.is_unwanted,
        )
        if begun is None:
            release()
            return None
        try:
            with self._logged(asked.request, began):
                is_whole = await _collected(begun.chunks)
        except StoreError:  # its reader was ended by something else than the query
            release()
            return None
        if not is_whole:
            return partial(self._go_on, asked, begun, began, release)
        body, name = begun.chunks.taken, self._name_of(asked, begun.version)
        if name:
            self._cache.put(name, body)
        release()
        return asked.whole(body, version=begun.version, name=name)

    def _go_on(self, asked: _Asked, begun: QueryAnswer, began: float, release: Callable[[], None]) -> Answer:
        try:
            with self._logged(asked.request, began):
                if not begun.chunks.taken:
                    begun.chunks.start()
                return self._kept(asked, begun)
        finally:
            release()

    def _asked(self, request: QueryRequest, ask: QueryAsk) -> _Asked:
        media = media_type(check_query(request.text), request)
        found = token_list(request.text)
        has_dataset = bool(request.default_graphs or request.named_graphs)
        guide = _HELP if not has_dataset and self._looks_in_vain(found) else None
        version = self._current(ask.minimum_version)
        name = None if is_volatile(found) else self._name(request, ask, media, version)
        return _Asked(request=request, ask=ask, media=media, guide=guide, version=version, name=name)

    def _known(self, asked: _Asked) -> Answer | None:
        """What the asker holds already, or what was answered before."""
        name, held = asked.name, asked.ask.held
        if name is None:
            return None
        if name in held or "*" in held:
            return Answer(
                media_type=asked.media,
                chunks=iter(()),
                version=asked.version,
                etag=name,
                is_held=True,
                help=asked.guide,
            )
        kept = self._cache.get(name)
        return None if kept is None else asked.whole(kept, version=asked.version, name=name)

    def _current(self, minimum: int | None) -> int:
        """The version that a query reads now; what was kept of another is forgotten."""
        version = self._readers.version_for(minimum)
        if version != self._version:
            self._cache.clear()
            self._version = version
        return version

    def tag(self, version: int, media: str, *asked: object) -> str:
        """The entity tag of what was asked, in a form, of a version."""
        return digest(self._process, version, media, *asked)

    def _name(self, request: QueryRequest, ask: QueryAsk, media: str, version: int) -> str:
        asked = (request.text, request.default_graphs, request.named_graphs, ask.max_rows)
        return self.tag(version, media, *asked)

    def _name_of(self, asked: _Asked, version: int) -> str | None:
        """The name of the answer as it was read, which may be of a later version than was asked of."""
        if asked.name is None or version == asked.version:
            return asked.name
        return self._name(asked.request, asked.ask, asked.media, version)

    def _read(self, asked: _Asked) -> Answer:
        ask = asked.ask
        with self._logged(asked.request, time.monotonic()):
            found = self._readers.query(
                asked.request,
                seconds=ask.timeout_seconds,
                rows=ask.max_rows,
                minimum_version=ask.minimum_version,
                is_unwanted=ask.is_unwanted,
            )
            return self._kept(asked, found)

    def _kept(self, asked: _Asked, found: QueryAnswer) -> Answer:
        """The answer, kept if it is whole before it is too large."""
        name = self._name_of(asked, found.version)
        chunks: bytes | Iterator[bytes] = closing_chunks(found)
        if name:
            chunks = filled(self._cache, name, found.chunks, close=found.chunks.close)
        if isinstance(chunks, bytes):
            return asked.whole(chunks, version=found.version, name=name)
        return Answer(
            media_type=asked.media, chunks=chunks, version=found.version, etag=name, help=asked.guide
        )

    @contextmanager
    def _logged(self, request: QueryRequest, began: float) -> Iterator[None]:
        """Log a query that takes long: a name for it and what makes it slow, never its words."""
        outcome = "answered"
        try:
            yield
        except CommuniqueError as error:
            outcome = error.code
            raise
        finally:
            seconds = time.monotonic() - began
            if seconds >= self._slow_seconds:
                told = {
                    "query": digest(request.text)[:16],
                    "milliseconds": round(seconds * 1000),
                    "outcome": outcome,
                }
                log.warning("slow query", extra={**told, **plan_facts(token_list(request.text))})


def _nothing() -> None:
    """Nobody waits for what is another each time."""


async def _collected(stream: Stream) -> bool:
    """Whether an answer is whole within a moment; what has come of it is then in the stream."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[bool] = loop.create_future()

    def look() -> None:
        if done.done():
            return
        try:
            is_whole = stream.collect()
        except CommuniqueError as error:
            done.set_exception(error)
        else:
            if is_whole or len(stream.taken) >= _SOON_BYTES:
                done.set_result(is_whole)

    def give_up() -> None:
        if not done.done():
            done.set_result(False)

    descriptor = stream.fileno()
    loop.add_reader(descriptor, look)
    late = loop.call_later(_SOON_SECONDS, give_up)
    try:
        return await done
    finally:
        late.cancel()
        loop.remove_reader(descriptor)
