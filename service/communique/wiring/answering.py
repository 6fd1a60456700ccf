"""Queries answered from what was answered before, or by reader processes, each under its entity tag."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, Iterator, Sequence

from communique.api.endpoint import Answer, QueryAsk
from communique.errors import CommuniqueError
from communique.sparql.cache import AnswerCache, digest, filled, is_volatile
from communique.sparql.facts import plan_facts
from communique.sparql.request import QueryRequest, check_query
from communique.sparql.results import media_type
from communique.sparql.tokens import Token, token_list
from communique.wiring.checkpoints import Readers, closing_chunks

log = logging.getLogger(__name__)
_WAIT_SECONDS = 10.0
_HELP = "/ask#where"


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

    def answer(self, request: QueryRequest, ask: QueryAsk) -> Answer:
        """The answer; raises what the readers raise."""
        media = media_type(check_query(request.text), request)
        found = token_list(request.text)
        has_dataset = bool(request.default_graphs or request.named_graphs)
        guide = _HELP if not has_dataset and self._looks_in_vain(found) else None
        if is_volatile(found):
            return self._read(request, ask, guide, is_kept=False)
        version = self._current(ask.minimum_version)
        name = self._name(request, ask, media, version)
        if name in ask.held or "*" in ask.held:
            empty: Iterator[bytes] = iter(())
            return Answer(
                media_type=media, chunks=empty, version=version, etag=name, is_held=True, help=guide
            )
        with self._cache.turn(name, wait_seconds=_WAIT_SECONDS):
            kept = self._cache.get(name)
            if kept is None:
                return self._read(request, ask, guide, is_kept=True)
        return Answer(media_type=media, chunks=iter([kept]), version=version, etag=name, help=guide)

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

    def _read(self, request: QueryRequest, ask: QueryAsk, guide: str | None, *, is_kept: bool) -> Answer:
        began, outcome = time.monotonic(), "answered"
        try:
            found = self._readers.query(
                request,
                seconds=ask.timeout_seconds,
                rows=ask.max_rows,
                minimum_version=ask.minimum_version,
                is_unwanted=ask.is_unwanted,
            )
            chunks: Iterator[bytes] = closing_chunks(found)
            name = None
            if is_kept:
                name = self._name(request, ask, found.media_type, found.version)
                chunks = filled(self._cache, name, found.chunks, close=found.chunks.close)
        except CommuniqueError as error:
            outcome = error.code
            raise
        finally:
            self._log_slow(request, time.monotonic() - began, outcome)
        return Answer(
            media_type=found.media_type, chunks=chunks, version=found.version, etag=name, help=guide
        )

    def _log_slow(self, request: QueryRequest, seconds: float, outcome: str) -> None:
        """Log a query that took long: a name for it and what makes it slow, never its words."""
        if seconds < self._slow_seconds:
            return
        told = {"query": digest(request.text)[:16], "milliseconds": round(seconds * 1000), "outcome": outcome}
        log.warning("slow query", extra={**told, **plan_facts(token_list(request.text))})
