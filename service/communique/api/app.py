"""The HTTP application: one FastAPI app inside the security layer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.api import (
    asking,
    changes,
    curation,
    deciding,
    deskwork,
    feeds,
    following,
    graph_store,
    health,
    intake,
    library,
    linked,
    originals,
    overviews,
    pages,
    problems,
    progress,
    reconciling,
    sparql,
    terms,
    upkeeping,
)
from communique.api.coding import CodingLayer
from communique.api.contract import Described
from communique.api.quick import QueryLayer
from communique.api.security import Door, SecurityLayer, readers_alone
from communique.api.service import Service

_DESCRIPTION = (
    "News reports on diplomacy, defence and war as a knowledge graph: who did what to whom, when, with which "
    "weapons, and who says so. Errors are application/problem+json (RFC 9457) with a stable `code`."
)


class HeadLayer:
    """Answers HEAD wherever GET is answered, with the same headers and no body (RFC 9110, 9.3.2).

    One-time links stay closed to it: whoever looks at a link must not use it up.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """HEAD becomes GET, whose body is dropped."""
        if scope["type"] != "http" or scope["method"] != "HEAD" or scope["path"].startswith("/session/"):
            await self.app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, without_body)


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

    app = Described(
        title="Communiqué",
        version=version,
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.service = service
    problems.install(app, pages.problem_pages(service))
    readers = [Depends(readers_alone(service))]
    for room in (
        intake,
        progress,
        health,
        upkeeping,
        terms,
    ):  # terms before pages and linked data, whose paths are wider
        app.include_router(room.router(service))
    for room in (
        curation,
        deciding,
        deskwork,
        overviews,
        asking,
        sparql,
        graph_store,
        library,
        feeds,
        changes,
        reconciling,
        following,
    ):
        app.include_router(room.router(service), dependencies=readers)
    thing = deskwork.DeskPages(pages.Pages(service)).thing
    app.include_router(pages.router(service, thing), dependencies=readers)
    for routes in (originals.page_router(service), originals.router(service), linked.router(service)):
        app.include_router(routes, dependencies=readers)
    app.mount("/static", StaticFiles(directory=pages.STATIC), name="static")
    return SecurityLayer(HeadLayer(CodingLayer(QueryLayer(app, service=service))), door=door)
