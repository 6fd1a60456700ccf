"""Operation: liveness, readiness, counts, checks and rebuilding."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, PlainTextResponse, Response

from communique.access.roles import Role, require
from communique.api.security import role_of
from communique.api.service import Service


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(tags=["operation"])

    @routes.get("/health", summary="Whether the process answers, and what it holds")
    async def health() -> dict[str, Any]:
        counts = await run_in_threadpool(service.counts)
        return {"status": "ok", **asdict(counts)}

    @routes.get("/ready", summary="Whether reports can be read and queries answered")
    async def ready() -> Response:
        is_ready = await run_in_threadpool(service.is_ready)
        return JSONResponse({"ready": is_ready}, status_code=200 if is_ready else 503)

    @routes.get("/metrics", summary="Prometheus text format")
    async def metrics() -> Response:
        return PlainTextResponse(
            await run_in_threadpool(service.metrics), media_type="text/plain; version=0.0.4"
        )

    @routes.post("/admin/verify", summary="Check the graph against the texts it rests on")
    async def verify(request: Request) -> dict[str, Any]:
        require(role_of(request), Role.INGESTER, "verifying")
        return dict(await run_in_threadpool(service.verify))

    @routes.post("/admin/rebuild", summary="Compute the whole graph again")
    async def rebuild(request: Request) -> dict[str, Any]:
        require(role_of(request), Role.ADMIN, "rebuilding")
        return dict(await run_in_threadpool(service.rebuild))

    return routes
