"""Queries answered from what was answered before, or by reader processes, each under its entity tag."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from weakref import WeakKeyDictionary

from communique.api.endpoint import Answer, QueryAsk, Tell, Told
from communique.errors import CommuniqueError, StoreError
from communique.model.naming import ONTOLOGY
from communique.sparql.attended import HELP
from communique.sparql.cache import AnswerCache, answer_name, digest, filled, is_volatile
from communique.sparql.facts import plan_facts
from communique.sparql.lookups import lookup_of
from communique.sparql.readers import QueryAnswer
from communique.sparql.request import QueryRequest, check_query
from communique.sparql.results import media_type
from communique.sparql.tokens import Token, token_list
from communique.wiring.asked import Asked, GoingOn
from communique.wiring.checkpoints import Readers, closing_chunks
from communique.wiring.flights import Flight, Line
from communique.wiring.outflows import ReaderOutflow

log = logging.getLogger(__name__)
_WAIT_SECONDS = 10.0
_SHORT = 1 << 14  # characters of a query that a pipe takes at once


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
        self.process = secrets.token_hex(8)
        self._version = 0
        self._lines: WeakKeyDictionary[asyncio.AbstractEventLoop, Line] = WeakKeyDictionary()

    def answer(self, request: QueryRequest, ask: QueryAsk) -> Answer:
        """The answer; raises what the readers raise."""
        found = self._looked_up(request, ask)
        if found is not None:
            return found
        asked = self._asked(request, ask)
        known = self._known(asked)
        if known is not None or asked.name is None:
            return known or self._read(asked)
        with self._cache.turn(asked.name, wait_seconds=_WAIT_SECONDS):
            return self._known(asked) or self._read(asked)

    def soon(self, request: QueryRequest, ask: QueryAsk, tell: Tell) -> None:
        """Tell the answer if it is small, else what goes on with it in a thread.

        Tells once, now or later in the loop that runs: also what the readers raise. Never blocks.
        """
        try:
            found = self._looked_up(request, ask)
            if found is None:
                self._sent(request, ask, tell)
                return
        except CommuniqueError as error:
            tell(error)
            return
        tell(found)

    def _looked_up(self, request: QueryRequest, ask: QueryAsk) -> Answer | None:
        """The answer to a lookup, worked out here; None for what is none, or is not of this version."""
        snapshot = self._readers.snapshot
        has_limits = ask.timeout_seconds or ask.max_rows or ask.minimum_version is not None
        if snapshot is None or has_limits or request.default_graphs or request.named_graphs:
            return None
        lookup = lookup_of(request.text)
        version = self._current(None)
        if lookup is None or snapshot.version != version:
            return None
        media, name = media_type(lookup.form, request), self._name(request, ask, version)
        guide = self._guide(request)
        asked = Asked(request=request, ask=ask, media=media, guide=guide, version=version, name=name)
        known = self._known(asked)
        if known is not None:
            return known
        body = snapshot.answer(lookup, media, base=request.base)
        if body is None:
            return None
        self._cache.put(name, body)
        return asked.whole(body, version=version, name=name)

    def _sent(self, request: QueryRequest, ask: QueryAsk, tell: Tell) -> None:
        long_way = partial(self.answer, request, ask)
        if ask.minimum_version is not None or len(request.text) > _SHORT or not self._readers.is_started:
            tell(long_way)
            return
        version = self._current(None)
        name = self._name(request, ask, version)
        if any(ask.held) or self._cache.get(name) is not None:
            known = self._known(self._asked(request, ask))
            if known is not None:
                tell(known)
                return
        release = self._cache.claim(name)
        if release is None:
            tell(long_way)
            return
        guide = self._guide(request)
        asked = Asked(request=request, ask=ask, media="", guide=guide, version=version, name=name)

        def land(begun: QueryAnswer | None, outcome: bool | CommuniqueError, began: float) -> None:  # noqa: FBT001
            found = self._landed(asked, begun, outcome, began, release)
            tell(long_way if found is None else found)

        try:
            Flight(self._line(), partial(self._begun, asked), land, is_unwanted=ask.is_unwanted)
        except CommuniqueError:
            release()
            raise

    def _line(self) -> Line:
        loop = asyncio.get_running_loop()
        line = self._lines.get(loop)
        if line is None:
            line = self._lines[loop] = Line(loop, self._readers.size)
        return line

    def _begun(self, asked: Asked) -> QueryAnswer | None:
        ask = asked.ask
        return self._readers.begin(
            asked.request,
            seconds=ask.timeout_seconds,
            rows=ask.max_rows,
            is_unwanted=ask.is_unwanted,
        )

    def _landed(
        self,
        asked: Asked,
        begun: QueryAnswer | None,
        outcome: bool | CommuniqueError,  # noqa: FBT001  # as a flight tells it
        began: float,
        release: Callable[[], None],
    ) -> Told | None:
        """The answer, what goes on with it, what went wrong; None where it has to be asked the long way."""
        if begun is not None and outcome is False:
            return self._going_on(asked, begun, began, release)
        try:
            if isinstance(outcome, CommuniqueError) and not isinstance(outcome, StoreError):
                self._log_slow(asked.request, began, outcome.code)
                return outcome
            if begun is None or outcome is not True:  # its reader was ended by something else than the query
                return None
            self._log_slow(asked.request, began, "answered")
            asked = asked.as_read(begun.chunks)
            body, name = begun.chunks.taken, self._name_of(asked, begun.version)
            if name:
                self._cache.put(name, body)
            return asked.whole(body, version=begun.version, name=name)
        finally:
            release()

    def _going_on(
        self, asked: Asked, begun: QueryAnswer, began: float, release: Callable[[], None]
    ) -> GoingOn:
        call, stream = partial(self._go_on, asked, begun, began, release), begun.chunks
        if not stream.taken:
            return GoingOn(call, release)
        asked = asked.as_read(stream)
        name = self._name_of(asked, begun.version)
        answer = Answer(
            media_type=asked.media, chunks=iter(()), version=begun.version, etag=name, help=asked.guide
        )
        self._log_slow(asked.request, began, "answered")
        return ReaderOutflow(call, release, answer=answer, stream=stream, cache=self._cache)

    def _go_on(self, asked: Asked, begun: QueryAnswer, began: float, release: Callable[[], None]) -> Answer:
        try:
            with self._logged(asked.request, began):
                if not begun.chunks.taken:
                    begun.chunks.start()
                return self._kept(asked.as_read(begun.chunks), begun)
        finally:
            release()

    def _asked(self, request: QueryRequest, ask: QueryAsk) -> Asked:
        media = media_type(check_query(request.text, services=self._readers.federation.endpoints), request)
        version = self._current(ask.minimum_version)
        name = None if is_volatile(token_list(request.text)) else self._name(request, ask, version)
        guide = self._guide(request)
        return Asked(request=request, ask=ask, media=media, guide=guide, version=version, name=name)

    def _guide(self, request: QueryRequest) -> str | None:
        """Where it says how to ask for what only reports' own graphs say, if that is asked in vain."""
        if request.default_graphs or request.named_graphs or ONTOLOGY not in request.text:
            return None
        return HELP if self._looks_in_vain(token_list(request.text)) else None

    def _known(self, asked: Asked) -> Answer | None:
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
        return digest(self.process, version, media, *asked)

    def _name(self, request: QueryRequest, ask: QueryAsk, version: int) -> str:
        return answer_name(self.process, version, request, ask.max_rows)

    def _name_of(self, asked: Asked, version: int) -> str | None:
        """The name of the answer as it was read, which may be of a later version than was asked of."""
        if asked.name is None or version == asked.version:
            return asked.name
        return self._name(asked.request, asked.ask, version)

    def _read(self, asked: Asked) -> Answer:
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

    def _kept(self, asked: Asked, found: QueryAnswer) -> Answer:
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
            self._log_slow(request, began, outcome)

    def _log_slow(self, request: QueryRequest, began: float, outcome: str) -> None:
        seconds = time.monotonic() - began
        if seconds >= self._slow_seconds:
            told = {
                "query": digest(request.text)[:16],
                "milliseconds": round(seconds * 1000),
                "outcome": outcome,
            }
            log.warning("slow query", extra={**told, **plan_facts(token_list(request.text))})
