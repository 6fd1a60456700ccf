"""SPARQL 1.1 Protocol: query by GET, by form and direct; update by form and direct; service description."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from communique.access.roles import Role, require
from communique.api.endpoint import Answer, QueryAsk, UpdateAsk
from communique.api.formats import ALIASES, GRAPH, OF_BOTH, TABULAR
from communique.api.negotiation import choose, choose_format
from communique.api.security import role_of
from communique.api.service import Service
from communique.api.streaming import PiecesResponse
from communique.errors import InvalidRequestError, NotAcceptableError, UnsupportedMediaError

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
Number = TypeVar("Number", float, int)
Ask = TypeVar("Ask", QueryAsk, UpdateAsk)
Found = TypeVar("Found")
_JSON_NAMES = {"application/json": "application/sparql-results+json"}


@dataclass(frozen=True, slots=True)
class Parameters:
    """The protocol's parameters: name → all its values in order."""

    values: Mapping[str, Sequence[str]]

    def one(self, name: str) -> str | None:
        """The only value, or None; raises InvalidRequestError for several."""
        found = self.values.get(name, ())
        if len(found) > 1:
            raise InvalidRequestError(f"{len(found)} parameters {name!r}; one is right")
        return found[0] if found else None

    def all(self, name: str) -> tuple[str, ...]:
        """All values."""
        return tuple(self.values.get(name, ()))


def _parameters(pairs: Sequence[tuple[str, str]]) -> Parameters:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return Parameters(values)


def parameters_of(query_string: bytes) -> Parameters:
    """The parameters of a request target."""
    return _parameters(parse_qsl(query_string.decode("latin-1"), keep_blank_values=True))


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise InvalidRequestError(
            f"the body is not UTF-8 at byte {error.start}; SPARQL is sent as UTF-8"
        ) from error


async def _post_parameters(request: Request) -> Parameters:
    """The parameters of a POST, its body among them as query or update."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    pairs = list(request.query_params.multi_items())
    body = _decoded(await request.body())
    if kind == _FORM:
        return _parameters([*pairs, *parse_qsl(body, keep_blank_values=True)])
    if kind == _QUERY:
        return _parameters([*pairs, ("query", body)])
    if kind == _UPDATE:
        return _parameters([*pairs, ("update", body)])
    raise UnsupportedMediaError(f"Content-Type {kind or 'none'!r}; send {_QUERY}, {_UPDATE} or {_FORM}")


def _media_types(names: Sequence[str], accept: str | None) -> tuple[str, str]:
    """What to write for rows and for graphs, "" for what is not wanted; the form of the query picks one.

    names are those of the parameters; of several, as clients send them, the first that is known counts.
    """
    for name in names:
        plain = ALIASES.get(name, _JSON_NAMES.get(name, name))
        if plain in OF_BOTH:
            return OF_BOTH[plain]
        for offered, is_rows in ((TABULAR, True), (GRAPH, False)):
            media_type = offered.get(plain, plain if plain in offered.values() else "")
            if media_type:
                return (media_type, "") if is_rows else ("", media_type)
    if names:
        choose_format(names[0], None, {**TABULAR, **GRAPH})  # raises with all that is offered
    offered_rows = (*TABULAR.values(), *_JSON_NAMES)
    rows = _try(accept, offered_rows)
    graph = _try(accept, tuple(GRAPH.values()))
    if rows is None and graph is None:
        choose(accept, (*offered_rows, *GRAPH.values()))  # raises with all that is offered
    return _JSON_NAMES.get(rows or "", rows or ""), graph or ""


def _format_names(parameters: Parameters) -> list[str]:
    """The formats that the parameters name; "format" goes before "output"."""
    return [each for each in (*parameters.all("format"), *parameters.all("output")) if each]


def _try(accept: str | None, offered: Sequence[str]) -> str | None:
    try:
        return choose(accept, offered)
    except NotAcceptableError:
        return None


def _limit(parameters: Parameters, name: str, number: Callable[[str], Number]) -> Number | None:
    """A limit that a client sets itself; raises InvalidRequestError unless it is more than 0."""
    given = parameters.one(name)
    if given is None:
        return None
    try:
        value = number(given)
    except ValueError as error:
        raise InvalidRequestError(f"{name} {given[:80]!r} is not a number") from error
    if not value > 0:
        raise InvalidRequestError(f"{name} {given[:80]!r}; more than 0 is right")
    return value


def query_ask(
    text: str, parameters: Parameters, accept: str | None, *, if_none_match: str | None = None
) -> QueryAsk:
    """What to evaluate, from the protocol's parameters (SPARQL 1.1 Protocol, 2.1).

    timeout, in seconds, and max-rows lower our limits and never raise them.
    """
    rows, graph = _media_types(_format_names(parameters), accept)
    return QueryAsk(
        text=text,
        default_graphs=parameters.all("default-graph-uri"),
        named_graphs=parameters.all("named-graph-uri"),
        tabular=rows,
        graph=graph,
        timeout_seconds=_limit(parameters, "timeout", float),
        max_rows=_limit(parameters, "max-rows", int),
        held=tuple(each.strip().removeprefix("W/").strip('"') for each in (if_none_match or "").split(",")),
    )


def streamed(answer: Answer, gone: threading.Event | None = None) -> Response:
    """An answer as a response that names the dataset's version and itself, or 304 to who holds it already.

    gone is set when whoever asked has gone while pieces are sent.
    """
    headers = {"X-Dataset-Version": str(answer.version), "Vary": "Accept"}
    if answer.etag:
        headers |= {"ETag": f'"{answer.etag}"', "Cache-Control": "no-cache"}
    if answer.help:
        headers["Link"] = f'<{answer.help}>; rel="help"'
    if answer.is_held:
        return Response(status_code=304, headers=headers)
    if answer.whole is not None:
        return Response(answer.whole, media_type=answer.media_type, headers=headers)
    return PiecesResponse(answer.chunks, media_type=answer.media_type, headers=headers, gone=gone)


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


async def answer_query(service: Service, parameters: Parameters, request: Request) -> Response:
    """The answer to a query; what is not there within a moment is worked out in a thread."""
    text = parameters.one("query")
    if text is None:
        raise InvalidRequestError("no query; send it as the parameter 'query' or as the body")
    held, accept = request.headers.get("if-none-match"), request.headers.get("accept")
    gone = threading.Event()
    ask = replace(query_ask(text, parameters, accept, if_none_match=held), is_unwanted=gone.is_set)
    found = await service.query_soon(ask)
    if not isinstance(found, Answer):
        with _watching(request, gone):
            found = await run_in_threadpool(found)
    return streamed(found, gone)


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(tags=["sparql"])

    async def describe_service(request: Request) -> Response:
        accept = request.headers.get("accept", "")
        chosen = _try(accept, ("text/turtle", "text/html", *tuple(GRAPH.values())))
        if chosen == "text/html":
            return RedirectResponse("/ask", status_code=303)
        address = str(request.url.replace(query="", fragment=""))
        describe = partial(service.endpoint.description, chosen or "text/turtle", address=address)
        return streamed(await run_in_threadpool(describe))

    @routes.get("/sparql", summary="SPARQL 1.1 query, or the service description")
    async def query_by_get(request: Request) -> Response:
        parameters = _parameters(request.query_params.multi_items())
        if parameters.one("update") is not None:
            raise InvalidRequestError("an update by GET; send it by POST to /update")
        if not parameters.all("query"):
            return await describe_service(request)
        return await answer_query(service, parameters, request)

    @routes.post("/sparql", summary="SPARQL 1.1 query, by form or direct")
    async def query_by_post(request: Request) -> Response:
        parameters = await _post_parameters(request)
        if parameters.one("update") is not None:
            raise InvalidRequestError("an update at the query endpoint; send it to /update")
        return await answer_query(service, parameters, request)

    @routes.post("/update", summary="SPARQL 1.1 update into graph/user/*", status_code=204)
    async def update(request: Request) -> Response:
        require(role_of(request), Role.CURATOR, "an update")
        parameters = await _post_parameters(request)
        text = parameters.one("update")
        if text is None or parameters.one("query") is not None:
            raise InvalidRequestError("no update; send it as the parameter 'update' or as the body")
        ask = UpdateAsk(
            text=text,
            using=parameters.all("using-graph-uri"),
            using_named=parameters.all("using-named-graph-uri"),
            timeout_seconds=_limit(parameters, "timeout", float),
        )
        version = await answered(request, ask, service.endpoint.update)
        return Response(status_code=204, headers={"X-Dataset-Version": str(version)})

    return routes
