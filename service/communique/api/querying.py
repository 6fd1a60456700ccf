"""Answers to queries as responses: at once where they are there, else worked out in a thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from communique.api.endpoint import Answer, QueryAsk, Told, UpdateAsk
from communique.api.heads import answer_headers
from communique.api.ranges import is_held
from communique.api.service import Service
from communique.api.streaming import PiecesResponse
from communique.errors import CommuniqueError

BEGUN = "begun"  # of a request's state
Ask = TypeVar("Ask", QueryAsk, UpdateAsk)
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Begun:
    """An answer that is worked out already: what goes on with it in a thread, and what ends it."""

    go_on: Callable[[], Answer]
    gone: threading.Event


def streamed(answer: Answer, gone: threading.Event | None = None) -> Response:
    """An answer as a response that names the dataset's version and itself, or 304 to who holds it already.

    gone is set when whoever asked has gone while pieces are sent.
    """
    headers = answer_headers(answer)
    if answer.is_held:
        return Response(status_code=304, headers=headers)
    if answer.whole is not None:
        return Response(answer.whole, media_type=answer.media_type, headers=headers)
    return PiecesResponse(answer.chunks, media_type=answer.media_type, headers=headers, gone=gone)


def representation(request: Request, answer: Answer) -> Response:
    """An answer that was made whatever the asker holds, or 304 to who holds it by tag or by date."""
    if answer.etag and is_held(request.headers, f'"{answer.etag}"', answer.modified):
        answer = replace(answer, is_held=True)
    return streamed(answer)


async def answered(request: Request, ask: Ask, call: Callable[[Ask], Found]) -> Found:
    """What a call gives, worked out in a thread; the work ends when whoever asked has gone."""
    gone = threading.Event()
    with _watching(request, gone):
        return await run_in_threadpool(call, replace(ask, is_unwanted=gone.is_set))


@contextmanager
def _watching(request: Request, gone: threading.Event) -> Iterator[None]:
    """Set an event when whoever asked has gone."""

    async def watch() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass
        gone.set()

    watching = asyncio.create_task(watch())
    try:
        yield
    finally:
        watching.cancel()


async def answer_query(service: Service, ask: QueryAsk, request: Request) -> Response:
    """The answer to a query; what is large is sent on from a thread.

    Where it was begun already, as the state of the request says, it goes on.
    """
    begun: Begun | None = request.scope.get("state", {}).pop(BEGUN, None)
    if begun is None:
        gone = threading.Event()
        with _watching(request, gone):
            found = await _found_soon(service, replace(ask, is_unwanted=gone.is_set))
        if isinstance(found, Answer):
            return streamed(found, gone)
        begun = Begun(found, gone)
    with _watching(request, begun.gone):
        answer = await run_in_threadpool(begun.go_on)
    return streamed(answer, begun.gone)


async def _found_soon(service: Service, ask: QueryAsk) -> Answer | Callable[[], Answer]:
    told: asyncio.Future[Told] = asyncio.get_running_loop().create_future()
    service.query_soon(ask, lambda found: None if told.done() else told.set_result(found))
    found = await told
    if isinstance(found, CommuniqueError):
        raise found
    return found
