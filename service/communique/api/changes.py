"""What changed: as an Atom feed, and as server-sent events for programs that go on from where they were.

An event is `change`, its id the dataset's version, its data the reports and things whose part of the graph
changed since the one before, and those that went. Last-Event-ID (HTML standard, 9.2) or ?since= says where
to go on. Who names a version that the dataset has not reached, as after a restored backup, holds another
dataset: the first event says `anew`, and the numbers go on from there.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from communique.access.roles import Role, require
from communique.api.endpoint import never
from communique.api.feeds import MEDIA_TYPE, feed
from communique.api.negotiation import choose
from communique.api.progress import event
from communique.api.security import role_of
from communique.api.service import Service
from communique.api.streaming import is_over
from communique.api.workbench import Since
from communique.errors import InvalidRequestError

EVENTS = "text/event-stream"
MOST_NAMED = 1000  # IRIs in one event; of more, `more` says so
_ENTRIES = 30
_LOOK_SECONDS = 0.5
_SILENCE_SECONDS = 15.0
_LONGEST_SECONDS = 3600.0
_LONGEST_NUMBER = 18  # digits


async def change_events(
    tick: Callable[[], int],
    turnover: Callable[[int], Awaitable[Since]],
    *,
    since: int,
    is_over: Callable[[], bool] = never,
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> AsyncIterator[bytes]:
    """An event for each version seen after `since`, or at once where there is none so late.

    Who listens holds no thread: tick is another number once something was written, users' own graphs
    included, and only then turnover is asked for the version, what is otherwise since another, and what went.
    """
    began = spoke = clock()
    seen: int | None = None
    yield b": listening\n\n"
    while clock() - began < _LONGEST_SECONDS and not is_over():
        if (now := tick()) != seen:
            seen, found = now, await turnover(since)
            if found.version != since:
                yield _change(since, found)
                since, spoke = found.version, clock()
        if clock() - spoke > _SILENCE_SECONDS:
            spoke = clock()
            yield b": nothing new\n\n"
        await pause(_LOOK_SECONDS)


def _change(since: int, found: Since) -> bytes:
    """An event; whose client is ahead of the dataset is told of no change by name, but to begin anew."""
    told = {"changed": found.changed[:MOST_NAMED], "gone": found.gone[:MOST_NAMED]}
    is_ahead = since > found.version
    more = is_ahead or max(len(found.changed), len(found.gone)) > MOST_NAMED
    data = {"version": found.version, "since": since, **told, "more": more, "anew": is_ahead}
    return f"id: {found.version}\n".encode() + event("change", data)


def _since(request: Request, asked: int | None) -> int | None:
    """After which version to begin, as the client says; None where it does not."""
    last = request.headers.get("last-event-id", "").strip()
    if not last:
        return asked
    if not (last.isascii() and last.isdecimal() and len(last) <= _LONGEST_NUMBER):
        raise InvalidRequestError(f"Last-Event-ID {last[:80]!r} is no version of the dataset")
    return int(last)


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(tags=["library"])

    @routes.get(
        "/changes", summary="What changed: Atom, or server-sent events by Accept", response_class=Response
    )
    async def changes(
        request: Request,
        since: Annotated[int | None, Query(ge=0, description="events after this version")] = None,
    ) -> Response:
        require(role_of(request), Role.READER, "what changed")
        if choose(request.headers.get("accept"), (MEDIA_TYPE, EVENTS, "application/xml")) != EVENTS:
            entries = await run_in_threadpool(lambda: service.desk.changes(limit=_ENTRIES))
            told = feed("Communiqué: what changed", "changes", list(entries), base=service.base)
            told.headers["Vary"] = "Accept"
            return told

        async def turnover(version: int | None) -> Since:
            return await run_in_threadpool(service.desk.since, version)

        begin = _since(request, since)
        if begin is None:
            begin = (await turnover(None)).version
        over = partial(is_over, request.scope)
        stream = change_events(service.version, turnover, since=begin, is_over=over)
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no", "Vary": "Accept"}
        return StreamingResponse(stream, media_type=EVENTS, headers=headers)

    return routes
