"""The HTTP application: one FastAPI app inside the security layer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from communique.api import health, intake, library, linked, pages, problems, sparql
from communique.api.security import Door, SecurityLayer
from communique.api.service import Service

_DESCRIPTION = (
    "News reports on diplomacy, defence and war as a knowledge graph: who did what to whom, when, with which "
    "weapons, and who says so. Errors are application/problem+json (RFC 9457) with a stable `code`."
)


def create_app(
    service: Service,
    *,
    door: Door,
    version: str,
    on_start: Callable[[], None] = lambda: None,
    on_stop: Callable[[], None] = lambda: None,
) -> ASGIApp:
    """The whole application as ASGI; on_start and on_stop run once each, in a thread."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(on_start)
        try:
            yield
        finally:
            await run_in_threadpool(on_stop)

    app = FastAPI(
        title="Communiqué",
        version=version,
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    problems.install(app, pages.problem_pages(service))
    for room in (intake, sparql, library, health, pages, linked):
        app.include_router(room.router(service))
    app.mount("/static", StaticFiles(directory=pages.STATIC), name="static")
    return SecurityLayer(app, door=door)
