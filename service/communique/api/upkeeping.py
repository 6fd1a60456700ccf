"""Routes for those who keep the collection; all need role admin."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from communique.access.roles import Role, require
from communique.api.security import role_of
from communique.api.service import Service


class EraseAsk(BaseModel):
    """What to erase, and why."""

    model_config = ConfigDict(extra="forbid")
    target: str = Field(min_length=1, description="IRI of a report, or of a person or thing")
    why: str = Field(min_length=1, description="the reason, kept beside the hash of each text")
    who: str = ""
    sure: bool = Field(default=False, description="erase all reports that name the target, if several")


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(tags=["operation"])

    @routes.post("/admin/erase", summary="Erase a report, or all that name a person, for good")
    async def erase(request: Request, ask: EraseAsk) -> dict[str, Any]:
        require(role_of(request), Role.ADMIN, "erasing")
        done = await run_in_threadpool(
            service.upkeep.erase, ask.target, who=ask.who, why=ask.why, is_sure=ask.sure
        )
        return asdict(done)

    @routes.get("/admin/backup", summary="A backup of this moment: ledger, keys and users' graphs")
    async def backup(request: Request) -> Response:
        require(role_of(request), Role.ADMIN, "a backup")
        chunks = await run_in_threadpool(service.upkeep.backup)
        headers = {"Content-Disposition": 'attachment; filename="communique.tar.gz"'}
        return StreamingResponse(chunks, media_type="application/gzip", headers=headers)

    _reextraction(service, routes)
    return routes


def _lines(found: Iterator[Mapping[str, Any]]) -> Iterator[bytes]:
    for each in found:
        yield json.dumps(each, ensure_ascii=False).encode() + b"\n"


def _reextraction(service: Service, routes: APIRouter) -> None:
    @routes.post("/admin/reextract", summary="Read stored reports again; says what differs, changes nothing")
    async def reextract(
        request: Request,
        since: Annotated[
            int | None, Query(ge=0, description="only what changed after this dataset version")
        ] = None,
    ) -> Response:
        require(role_of(request), Role.ADMIN, "reading again")
        found = await run_in_threadpool(service.upkeep.reextract, since=since)
        return StreamingResponse(_lines(found), media_type="application/x-ndjson")

    @routes.post("/admin/reextract/commit", summary="Put into the graph what was read again")
    async def commit(request: Request) -> dict[str, Any]:
        require(role_of(request), Role.ADMIN, "reading again")
        return dict(await run_in_threadpool(service.upkeep.commit_reextraction))

    @routes.delete("/admin/reextract", status_code=204, summary="Forget what was read again")
    async def discard(request: Request) -> Response:
        require(role_of(request), Role.ADMIN, "reading again")
        await run_in_threadpool(service.upkeep.discard_reextraction)
        return Response(status_code=204)
