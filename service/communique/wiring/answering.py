"""Queries answered from what was answered before, or by reader processes, each under its entity tag."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from communique.api.endpoint import Answer, QueryAsk
from communique.sparql.cache import AnswerCache, digest, filled, is_volatile
from communique.sparql.request import QueryRequest, check_query
from communique.sparql.results import media_type
from communique.sparql.tokens import tokens
from communique.wiring.checkpoints import Readers, closing_chunks

_WAIT_SECONDS = 10.0


class Answering:
    """Answers of one dataset. Versions count in one process, so tags hold as long as it lives."""

    def __init__(self, readers: Readers, cache: AnswerCache) -> None:
        self._readers = readers
        self._cache = cache
        self._process = secrets.token_hex(8)
        self._version = 0

    def answer(self, request: QueryRequest, ask: QueryAsk) -> Answer:
        """The answer; raises what the readers raise."""
        form = check_query(request.text)
        media = media_type(form, request)
        if is_volatile(tuple(tokens(request.text))):
            return self._read(request, ask, is_kept=False)
        version = self._current(ask.minimum_version)
        name = self._name(request, ask, media, version)
        if _is_held(name, ask.held):
            return Answer(media_type=media, chunks=iter(()), version=version, etag=name, is_held=True)
        with self._cache.turn(name, wait_seconds=_WAIT_SECONDS):
            found = self._cache.get(name)
            if found is not None:
                return Answer(media_type=media, chunks=iter([found]), version=version, etag=name)
            return self._read(request, ask, is_kept=True)

    def _current(self, minimum: int | None) -> int:
        """The version that a query reads now; what was kept of another is forgotten."""
        version = self._readers.version_for(minimum)
        if version != self._version:
            self._cache.clear()
            self._version = version
        return version

    def _name(self, request: QueryRequest, ask: QueryAsk, media: str, version: int) -> str:
        asked = (request.text, request.default_graphs, request.named_graphs, ask.max_rows)
        return digest(self._process, version, media, *asked)

    def _read(self, request: QueryRequest, ask: QueryAsk, *, is_kept: bool) -> Answer:
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
        return Answer(media_type=found.media_type, chunks=chunks, version=found.version, etag=name)


def _is_held(name: str, held: tuple[str, ...]) -> bool:
    return name in held or "*" in held
