"""SPARQL 1.1 Graph Store HTTP Protocol: at /graphs?graph=IRI or ?default, and at the graphs' own paths.

Graphs are dereferenced by path: an IRI at the address a request came to means the one of that path under our
base (https://www.w3.org/TR/sparql11-http-rdf-update/).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import PurePosixPath
from threading import Lock
from typing import TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response

from communique.access.roles import Role, require
from communique.api.endpoint import Payload
from communique.api.formats import GRAPH, SUFFIXES
from communique.api.negotiation import choose_format
from communique.api.querying import representation
from communique.api.ranges import is_conditional, require_state
from communique.api.security import role_of
from communique.api.service import Service
from communique.errors import InvalidRequestError, NotFoundError

_MULTIPART = "multipart/form-data"
Changed = TypeVar("Changed")
_UNTOLD = ("", "application/octet-stream")


def _type_of(content_type: str | None, name: str = "") -> str:
    """The media type of a payload: as it is said, else by the name's ending, else Turtle."""
    said = (content_type or "").partition(";")[0].strip().lower()
    if said not in _UNTOLD:
        return said
    return SUFFIXES.get(PurePosixPath(name).suffix, "text/turtle")


async def _sent(request: Request) -> Sequence[Payload]:
    """The graphs of a body; a form may hold several (Graph Store HTTP Protocol, 5.5)."""
    content_type = request.headers.get("content-type", "")
    if not content_type.lower().startswith(_MULTIPART):
        return [Payload(content=await request.body(), media_type=_type_of(content_type))]
    found = []
    async with request.form() as form:
        for _, part in form.multi_items():
            if isinstance(part, UploadFile):
                media_type = _type_of(part.content_type, part.filename or "")
                found.append(Payload(content=await part.read(), media_type=media_type))
            else:
                found.append(Payload(content=part.encode(), media_type="text/turtle"))
    if not found:
        raise InvalidRequestError("a form without any part; each part is one graph")
    return found


class _Graphs:
    """One service's graphs over HTTP; a graph None is the default graph."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._turn = Lock()

    def asked(self, request: Request) -> str | None:
        """The graph that ?graph= or ?default names; raises InvalidRequestError unless it is one of both."""
        names = request.query_params.getlist("graph")
        if len(names) + ("default" in request.query_params) != 1:
            raise InvalidRequestError("one of ?graph=IRI and ?default is right")
        if not names:
            return None
        if ":" not in names[0]:
            raise InvalidRequestError(f"graph {names[0][:200]!r} is no absolute IRI")
        own = str(request.base_url)
        path = names[0].removeprefix(own)
        return self._service.base + path if path != names[0] else names[0]

    def direct(self, request: Request, path: str) -> str:
        """The graph of a path below /graph/: its IRI is the path as it was written, escapes and all."""
        raw = request.scope.get("raw_path") or quote(f"/graph/{path}").encode()
        return self._service.base + raw.decode("ascii").partition("?")[0].lstrip("/")

    async def read(self, request: Request, graph: str | None) -> Response:
        accept = request.headers.get("accept")
        if accept and "text/html" in accept and "*/*" in accept:
            accept = None  # a browser, which shows Turtle as well as anything
        media_type = choose_format(request.query_params.get("format"), accept, GRAPH)
        found = await run_in_threadpool(self._service.endpoint.graph, graph, media_type)
        return representation(request, found)

    async def write(self, request: Request, graph: str | None, *, replaces: bool) -> Response:
        require(role_of(request), Role.CURATOR, "writing a graph")
        sent = await _sent(request)
        write = partial(self._service.endpoint.write_graph, graph, sent, replaces=replaces)
        done = await run_in_threadpool(self._held_to, request, graph, write)
        headers = {"X-Dataset-Version": str(done.version)}
        return Response(status_code=201 if done.is_new else 204, headers=headers)

    def _held_to(self, request: Request, graph: str | None, change: Callable[[], Changed]) -> Changed:
        """What a change gives, unless it is meant for another state than there is."""
        if not is_conditional(request.headers):
            return change()
        with self._turn:  # so that of two that hold the same state one alone writes
            require_state(request.headers, self._tags(graph))
            return change()

    def _tags(self, graph: str | None) -> set[str]:
        """The entity tags of a graph as it is, in each format; none where it is not there."""
        try:
            found = [self._service.endpoint.graph(graph, each).etag for each in GRAPH.values()]
        except NotFoundError:
            return set()
        return {f'"{tag}"' for tag in found}

    async def make(self, request: Request) -> Response:
        """A new graph, named by us (Graph Store HTTP Protocol, 5.5)."""
        require(role_of(request), Role.CURATOR, "writing a graph")
        graph = await run_in_threadpool(self._service.endpoint.new_graph)
        response = await self.write(request, graph, replaces=False)
        response.headers["Location"] = "/" + graph.removeprefix(self._service.base)
        return response

    async def drop(self, request: Request, graph: str | None) -> Response:
        require(role_of(request), Role.CURATOR, "dropping a graph")
        drop = partial(self._service.endpoint.drop_graph, graph)
        version = await run_in_threadpool(self._held_to, request, graph, drop)
        return Response(status_code=204, headers={"X-Dataset-Version": str(version)})


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(tags=["graph store"])
    graphs = _Graphs(service)
    _indirect(graphs, routes)
    _direct(graphs, routes)
    return routes


def _indirect(graphs: _Graphs, routes: APIRouter) -> None:
    @routes.get("/graphs", summary="One graph: ?graph=IRI or ?default")
    async def read(request: Request) -> Response:
        return await graphs.read(request, graphs.asked(request))

    @routes.put("/graphs", status_code=204, summary="Put a graph in place of what it held")
    async def put(request: Request) -> Response:
        return await graphs.write(request, graphs.asked(request), replaces=True)

    @routes.post("/graphs", status_code=204, summary="Add to a graph; to a new one where none is named")
    async def post(request: Request) -> Response:
        if not {"graph", "default"} & set(request.query_params):
            return await graphs.make(request)
        return await graphs.write(request, graphs.asked(request), replaces=False)

    @routes.delete("/graphs", status_code=204, summary="Remove a graph")
    async def delete(request: Request) -> Response:
        return await graphs.drop(request, graphs.asked(request))


def _direct(graphs: _Graphs, routes: APIRouter) -> None:
    @routes.get("/graph/{path:path}", summary="The graph of this IRI")
    async def read(request: Request, path: str) -> Response:
        return await graphs.read(request, graphs.direct(request, path))

    @routes.put("/graph/{path:path}", status_code=204, summary="Put a graph in place of what it held")
    async def put(request: Request, path: str) -> Response:
        return await graphs.write(request, graphs.direct(request, path), replaces=True)

    @routes.post("/graph/{path:path}", status_code=204, summary="Add to a graph")
    async def post(request: Request, path: str) -> Response:
        if not path:
            return await graphs.make(request)
        return await graphs.write(request, graphs.direct(request, path), replaces=False)

    @routes.delete("/graph/{path:path}", status_code=204, summary="Remove a graph")
    async def delete(request: Request, path: str) -> Response:
        return await graphs.drop(request, graphs.direct(request, path))
