"""Jobs as they go on: server-sent events, another try, the job that a request with the same key began.

Events are written as the HTML standard has it (9.2, server-sent events): `progress` whenever something
changed, `end` with the last state, after which the stream is over.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from communique.access.roles import Role, require
from communique.api.endpoint import never
from communique.api.intake import job_json
from communique.api.security import role_of
from communique.api.service import JobView, Service
from communique.api.streaming import is_over

_LOOK_SECONDS = 0.5
_SILENCE_SECONDS = 15.0  # then a comment, so that proxies keep the connection
_LONGEST_SECONDS = 3600.0  # then the client asks again, as it does when the connection is lost


def event(name: str, value: Any) -> bytes:
    """One event of a text/event-stream; JSON never holds a line break of its own."""
    return f"event: {name}\ndata: {json.dumps(value, ensure_ascii=False)}\n\n".encode()


async def job_events(
    look: Callable[[], Awaitable[JobView]],
    *,
    role: Role,
    is_over: Callable[[], bool] = never,
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> AsyncIterator[bytes]:
    """The job's state now and whenever it changed, until it is over; who listens holds no thread."""
    began = spoke = clock()
    told: JobView | None = None
    while clock() - began < _LONGEST_SECONDS and not is_over():
        job = await look()
        if job.is_over:
            yield event("end", job_json(job, role))
            return
        if job != told:
            told, spoke = job, clock()
            yield event("progress", job_json(job, role))
        elif clock() - spoke > _SILENCE_SECONDS:
            spoke = clock()
            yield b": still at work\n\n"
        await pause(_LOOK_SECONDS)


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(tags=["ingest"])

    @routes.get("/jobs/{job_id}/events", summary="A job's progress as server-sent events")
    async def events(request: Request, job_id: str) -> Response:
        require(role_of(request), Role.READER, "a job")
        await run_in_threadpool(service.job, job_id)  # a job that is not here is a problem, not a stream
        stream = job_events(
            lambda: run_in_threadpool(service.job, job_id),
            role=role_of(request),
            is_over=partial(is_over, request.scope),
        )
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(stream, media_type="text/event-stream", headers=headers)

    @routes.post("/jobs/{job_id}/retry", summary="Read again what failed")
    async def retry(request: Request, job_id: str) -> dict[str, Any]:
        require(role_of(request), Role.INGESTER, "retrying a job")
        return job_json(await run_in_threadpool(service.retry, job_id), role_of(request))

    return routes
