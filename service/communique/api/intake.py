"""POST /ingest and /extract, and the jobs behind them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response, StreamingResponse

from communique.access.roles import Role, require
from communique.api.formats import GRAPH
from communique.api.negotiation import choose_format
from communique.api.security import role_of
from communique.api.service import JobView, Service
from communique.documents.reading import media_type_of
from communique.errors import InvalidRequestError, UnsupportedMediaError
from communique.ingest.accept import LONGEST_LINE_BYTES

METADATA = ("published", "publisher", "url", "title", "language", "rights", "marking")
_EXTRACT = {"annotations": "application/json", **GRAPH}
_State = Literal["queued", "running", "done", "failed", "cancelled"]
_FURTHEST = 2**62  # what the ledger can count to
_LONGEST_WAIT_SECONDS = 600.0


def job_json(job: JobView, role: Role) -> dict[str, Any]:
    """A job as JSON, with its own address, relative to the service's; who only reads sees no tracebacks."""
    shown = asdict(job)
    if role < Role.INGESTER:
        shown["documents"] = [
            {name: value for name, value in each.items() if name != "traceback"} for each in job.documents
        ]
    return {**shown, "href": f"/jobs/{job.id}"}


def _metadata(request: Request) -> dict[str, str]:
    return {name: value for name in METADATA if (value := request.query_params.get(name))}


def _media_type(request: Request) -> str:
    content_type = request.headers.get("content-type")
    if not content_type:
        raise UnsupportedMediaError(
            "no Content-Type; send application/json, text/plain or multipart/form-data"
        )
    return content_type


async def _read(request: Request) -> tuple[bytes, str, dict[str, str]]:
    """The report's bytes, its media type with parameters, and metadata from query or form."""
    content_type = _media_type(request)
    metadata = _metadata(request)
    if not content_type.startswith("multipart/form-data"):
        return await request.body(), content_type, metadata
    async with request.form() as form:
        uploaded = _only_file(form.getlist("file"))
        return await uploaded.read(), upload_type(uploaded), metadata | upload_metadata(form)


def _only_file(parts: Sequence[UploadFile | str]) -> UploadFile:
    """The file of a form; raises InvalidRequestError where there is none, or one that would be dropped."""
    if len(parts) > 1:
        raise InvalidRequestError(f"{len(parts)} parts named 'file'; a form takes one, NDJSON many")
    if not parts or not isinstance(parts[0], UploadFile):
        raise InvalidRequestError("a multipart report needs a part named 'file' with a file name")
    return parts[0]


async def _lines(stream: AsyncIterator[bytes], limit_bytes: int = LONGEST_LINE_BYTES) -> AsyncIterator[bytes]:
    """Lines as they come; of one that is too long no more is held than shows that it is."""
    rest = b""
    async for chunk in stream:
        *whole, rest = (rest[: limit_bytes + 1] + chunk).split(b"\n")
        for line in whole:
            yield line
    if rest:
        yield rest


def _pulled(lines: AsyncIterator[bytes], loop: asyncio.AbstractEventLoop) -> Iterator[bytes]:
    """An async iterator read from a worker thread, one line at a time, so that nothing piles up."""

    async def following() -> bytes | None:
        return await anext(lines, None)

    while (line := asyncio.run_coroutine_threadsafe(following(), loop).result()) is not None:
        yield line


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(tags=["ingest"])

    async def accepted(request: Request) -> JobView:
        content_type = _media_type(request)
        key = request.headers.get("idempotency-key") or None
        if content_type.startswith("application/x-ndjson"):
            lines = _pulled(_lines(request.stream()), asyncio.get_running_loop())
            return await run_in_threadpool(
                service.accept_many, lines, _metadata(request), idempotency_key=key
            )
        content, media_type, metadata = await _read(request)
        return await run_in_threadpool(service.accept, content, media_type, metadata, idempotency_key=key)

    @routes.post("/ingest", status_code=202, summary="Take in one report or many")
    async def ingest(
        request: Request,
        wait: Annotated[bool, Query(description="answer when the report is in the graph")] = False,  # noqa: FBT002  # a query parameter
        timeout: Annotated[float, Query(gt=0, le=_LONGEST_WAIT_SECONDS)] = 120.0,  # noqa: ASYNC109  # ours
    ) -> Response:
        """A 202 means that the report is on disk; the job says when it is in the graph."""
        require(role_of(request), Role.INGESTER, "ingesting")
        job = await accepted(request)
        if wait:
            job = await run_in_threadpool(service.wait, job.id, timeout_seconds=timeout)
        status = 200 if job.is_over else 202
        headers = {"Location": f"/jobs/{job.id}"}
        if job.version is not None:
            headers["X-Dataset-Version"] = str(job.version)
        return JSONResponse(job_json(job, role_of(request)), status_code=status, headers=headers)

    _jobs(service, routes)

    @routes.post("/extract", summary="Read one report; nothing is stored")
    async def extract(request: Request) -> Response:
        require(role_of(request), Role.INGESTER, "extracting")
        form = choose_format(request.query_params.get("format"), request.headers.get("accept"), _EXTRACT)
        content, media_type, metadata = await _read(request)
        answer = await run_in_threadpool(service.extract, content, media_type, metadata, form)
        return StreamingResponse(answer.chunks, media_type=answer.media_type)

    return routes


def _jobs(service: Service, routes: APIRouter) -> None:
    @routes.get("/jobs", summary="The latest jobs")
    async def jobs(
        request: Request,
        limit: Annotated[int, Query(ge=1, le=1000)] = 50,
        state: Annotated[_State | None, Query(description="with a report in this state")] = None,
        offset: Annotated[int, Query(ge=0, le=_FURTHEST)] = 0,
    ) -> list[dict[str, Any]]:
        require(role_of(request), Role.READER, "the list of jobs")
        found = await run_in_threadpool(service.jobs, limit=limit, state=state, offset=offset)
        return [job_json(job, role_of(request)) for job in found]

    @routes.get("/jobs/{job_id}", summary="One job")
    async def job(request: Request, job_id: str) -> dict[str, Any]:
        require(role_of(request), Role.READER, "a job")
        return job_json(await run_in_threadpool(service.job, job_id), role_of(request))

    @routes.delete("/jobs/{job_id}", summary="Cancel a job that has not begun")
    async def cancel(request: Request, job_id: str) -> dict[str, Any]:
        require(role_of(request), Role.INGESTER, "cancelling a job")
        return job_json(await run_in_threadpool(service.cancel, job_id), role_of(request))


def upload_metadata(form: Mapping[str, object]) -> dict[str, str]:
    """The metadata fields of a submitted form that hold something."""
    return {name: value for name in METADATA if isinstance(value := form.get(name), str) and value}


def upload_type(uploaded: UploadFile) -> str:
    """The media type of an uploaded file; its name tells where the browser knew none."""
    said = uploaded.content_type or ""
    return said if said and said != "application/octet-stream" else media_type_of(uploaded.filename or "")
