"""SPARQL 1.1 Protocol: query by GET, by form and direct; update by form and direct; service description."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TypeVar
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from communique.access.roles import Role, require
from communique.api.endpoint import QueryAsk, UpdateAsk, never
from communique.api.formats import ALIASES, GRAPH, OF_BOTH, TABULAR
from communique.api.negotiation import choose, choose_format
from communique.api.querying import answer_query, answered, representation
from communique.api.security import role_of
from communique.api.service import Service
from communique.errors import (
    InvalidRequestError,
    NotAcceptableError,
    UnsupportedMediaError,
)

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
Number = TypeVar("Number", float, int)
_LONG = 300  # characters of what names formats; what is longer is not kept
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


def posted_parameters(content_type: str, query_string: bytes, body: bytes) -> Parameters:
    """The parameters of a POST, its body among them as query or update."""
    kind = content_type.partition(";")[0].strip().lower()
    pairs = parse_qsl(query_string.decode("latin-1"), keep_blank_values=True)
    text = _decoded(body)
    if kind == _FORM:
        return _parameters([*pairs, *parse_qsl(text, keep_blank_values=True)])
    if kind == _QUERY:
        return _parameters([*pairs, ("query", text)])
    if kind == _UPDATE:
        return _parameters([*pairs, ("update", text)])
    raise UnsupportedMediaError(f"Content-Type {kind or 'none'!r}; send {_QUERY}, {_UPDATE} or {_FORM}")


async def _post_parameters(request: Request) -> Parameters:
    kind = request.headers.get("content-type", "")
    return posted_parameters(kind, request.scope["query_string"], await request.body())


@lru_cache(maxsize=256)  # clients send the same few over and over
def _known_media_types(names: tuple[str, ...], accept: str | None) -> tuple[str, str]:
    return _media_types(names, accept)


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
    text: str,
    parameters: Parameters,
    accept: str | None,
    *,
    if_none_match: str | None = None,
    is_unwanted: Callable[[], bool] = never,
) -> QueryAsk:
    """What to evaluate, from the protocol's parameters (SPARQL 1.1 Protocol, 2.1).

    timeout, in seconds, and max-rows lower our limits and never raise them.
    """
    names = tuple(_format_names(parameters))
    is_short = sum(map(len, names)) + len(accept or "") < _LONG
    rows, graph = (_known_media_types if is_short else _media_types)(names, accept)
    return QueryAsk(
        text=text,
        default_graphs=parameters.all("default-graph-uri"),
        named_graphs=parameters.all("named-graph-uri"),
        tabular=rows,
        graph=graph,
        timeout_seconds=_limit(parameters, "timeout", float),
        max_rows=_limit(parameters, "max-rows", int),
        held=tuple(each.strip().removeprefix("W/").strip('"') for each in (if_none_match or "").split(",")),
        is_unwanted=is_unwanted,
    )


def request_ask(parameters: Parameters, request: Request) -> QueryAsk:
    """What a request asks; raises InvalidRequestError for one without a query."""
    text = parameters.one("query")
    if text is None:
        raise InvalidRequestError("no query; send it as the parameter 'query' or as the body")
    held = request.headers.get("if-none-match")
    return query_ask(text, parameters, request.headers.get("accept"), if_none_match=held)


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
        return representation(request, await run_in_threadpool(describe))

    @routes.get("/sparql", summary="SPARQL 1.1 query, or the service description")
    async def query_by_get(request: Request) -> Response:
        parameters = _parameters(request.query_params.multi_items())
        if parameters.one("update") is not None:
            raise InvalidRequestError("an update by GET; send it by POST to /update")
        if not parameters.all("query"):
            return await describe_service(request)
        return await answer_query(service, request_ask(parameters, request), request)

    @routes.post("/sparql", summary="SPARQL 1.1 query, by form or direct")
    async def query_by_post(request: Request) -> Response:
        parameters = await _post_parameters(request)
        if parameters.one("update") is not None:
            raise InvalidRequestError("an update at the query endpoint; send it to /update")
        return await answer_query(service, request_ask(parameters, request), request)

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
