"""Documents, dumps, shipped questions, search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.encoders import jsonable_encoder
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.responses import JSONResponse, RedirectResponse, Response

from communique.access.roles import Role, require
from communique.api.curation import caller
from communique.api.endpoint import QueryAsk
from communique.api.formats import DUMP, GRAPH, TABULAR
from communique.api.linked import moved
from communique.api.negotiation import choose, choose_format
from communique.api.querying import answer_query, representation
from communique.api.ranges import file_response
from communique.api.security import found_for, role_of
from communique.api.service import QuestionView, Service
from communique.api.sparql import Parameters, query_ask
from communique.errors import InvalidRequestError, NotFoundError

_ANSWERS = ("application/json", *TABULAR.values(), *GRAPH.values(), "text/html")
_NOT_PARAMETERS = frozenset({"format", "output", "timeout", "max-rows", "show"})


class DocumentChange(BaseModel):
    """What can be set on a report afterwards."""

    model_config = ConfigDict(extra="forbid")
    published: date | None = Field(
        default=None,
        description="publication date; relative dates are counted from it",
        examples=["2025-03-14"],
    )
    rights: Literal["full", "quote", "private"] | None = Field(
        default=None, description="what readers without a role may see of the text"
    )
    marking: str | None = Field(
        default=None, max_length=200, description="handling marking; empty: none", examples=["TLP:AMBER"]
    )


def question_json(question: QuestionView) -> dict[str, Any]:
    """A question as JSON, with its own address, relative to the service's."""
    return {**asdict(question), "href": f"/queries/{question.name}"}


def find_question(service: Service, name: str) -> QuestionView:
    """The shipped question of that name; raises NotFoundError."""
    for question in service.questions():
        if question.name == name:
            return question
    raise NotFoundError(f"no question {name!r}; /queries lists them")


def question_ask(
    service: Service,
    name: str,
    values: Mapping[str, str],
    accept: str | None,
    *,
    if_none_match: str | None = None,
) -> QueryAsk:
    """A shipped question with its parameters bound, as a query to be asked."""
    text = service.bound_question(
        name, {key: value for key, value in values.items() if key not in _NOT_PARAMETERS and value}
    )
    parameters = Parameters(
        {key: [values[key]] for key in ("format", "output", "timeout", "max-rows") if values.get(key)}
    )
    return query_ask(text, parameters, accept, if_none_match=if_none_match)


def _documents(service: Service, routes: APIRouter) -> None:
    @routes.get("/documents", summary="The reports held")
    async def documents(
        limit: Annotated[int, Query(ge=1, le=1000)] = 100,
        offset: Annotated[int, Query(ge=0)] = 0,
        q: Annotated[str, Query(description="words of title, publisher or address")] = "",
        published_from: Annotated[date | None, Query(description="published that day or later")] = None,
        published_to: Annotated[date | None, Query(description="published that day or before")] = None,
    ) -> list[dict[str, Any]]:
        ask = partial(service.documents, published_from=published_from, published_to=published_to)
        found = await run_in_threadpool(ask, limit=limit, offset=offset, text=q)
        return [asdict(each) for each in found]

    @routes.patch("/doc/{name}", summary="Set a report's publication date, rights or marking")
    async def change(request: Request, name: str, body: DocumentChange) -> Response:
        require(role_of(request), Role.INGESTER, "setting date, rights or marking")
        handling = {
            name: value for name in ("rights", "marking") if (value := getattr(body, name)) is not None
        }
        if body.published is None and not handling:
            raise InvalidRequestError("nothing to set; give published, rights or marking")
        iri = f"{service.base}doc/{name}"
        gone = moved(await run_in_threadpool(service.whereabouts, iri), service.base)
        if gone:
            return gone
        if handling:
            shown = await run_in_threadpool(service.set_handling, iri, handling)
        if body.published is not None:
            shown = await run_in_threadpool(service.set_published, iri, body.published)
        return JSONResponse(jsonable_encoder(shown))

    async def retract(request: Request, space: str, name: str) -> Response:
        require(role_of(request), Role.INGESTER, "retracting")
        iri = f"{service.base}{space}/{name}"
        gone = moved(await run_in_threadpool(service.whereabouts, iri), service.base)
        if gone:
            return gone
        version = await run_in_threadpool(service.retract, iri, who=caller(request))
        return Response(status_code=204, headers={"X-Dataset-Version": str(version)})

    @routes.delete("/doc/{name}", status_code=204, summary="Retract a report with all its captures")
    async def retract_document(request: Request, name: str) -> Response:
        return await retract(request, "doc", name)

    @routes.delete("/capture/{name}", status_code=204, summary="Retract one capture")
    async def retract_capture(request: Request, name: str) -> Response:
        return await retract(request, "capture", name)


def _export(service: Service, routes: APIRouter) -> None:
    async def dump(request: Request, graph: str | None) -> Response:
        media_type = choose_format(request.query_params.get("format"), request.headers.get("accept"), DUMP)
        return file_response(request, await run_in_threadpool(service.endpoint.dump, media_type, graph))

    @routes.get("/export", summary="The whole dataset, or one graph of it")
    async def export(
        request: Request, graph: Annotated[str | None, Query(description="a graph's IRI")] = None
    ) -> Response:
        return await dump(request, graph)

    @routes.get("/.well-known/void", summary="The dataset described (VoID, DCAT)")
    async def dataset(request: Request) -> Response:
        media_type = choose(request.headers.get("accept"), tuple(GRAPH.values()))
        describe = partial(service.endpoint.dataset, media_type, address=str(request.base_url))
        return representation(request, await run_in_threadpool(describe))

    @routes.get("/export/{document}", summary="One report's graph")
    async def export_document(request: Request, document: str) -> Response:
        iri = f"{service.base}doc/{document}"
        gone = moved(await run_in_threadpool(service.whereabouts, iri), service.base)
        return gone or await dump(request, iri)


def _single(parameters: QueryParams) -> dict[str, str]:
    """Parameters that stand once each; raises InvalidRequestError for one that stands twice."""
    for name, count in Counter(name for name, _ in parameters.multi_items()).items():
        if count > 1:
            raise InvalidRequestError(f"{count} parameters {name!r}; one is right")
    return dict(parameters)


def _questions(service: Service, routes: APIRouter) -> None:
    @routes.get("/queries", summary="The shipped questions")
    async def queries(request: Request) -> Response:
        chosen = choose(request.headers.get("accept"), ("application/json", "text/html"))
        if chosen == "text/html":
            return RedirectResponse("/ask", status_code=303)
        found = await run_in_threadpool(service.questions)
        return JSONResponse([question_json(question) for question in found])

    @routes.get("/queries/{name}", summary="Run a shipped question; `?show` gives its text")
    async def query(request: Request, name: str) -> Response:
        question = await run_in_threadpool(find_question, service, name)
        values = _single(request.query_params)
        accept = request.headers.get("accept")
        if "show" in values:
            return JSONResponse(question_json(question))
        if not values.get("format") and choose(accept, _ANSWERS) == "text/html":
            address = request.url.replace(path=f"/ask/{name}")
            return RedirectResponse(f"{address.path}?{address.query}".rstrip("?"), status_code=303)
        held = request.headers.get("if-none-match")
        ask = await run_in_threadpool(question_ask, service, name, values, accept, if_none_match=held)
        return await answer_query(service, ask, request)


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(tags=["library"])
    _documents(service, routes)
    _export(service, routes)
    _questions(service, routes)

    @routes.get("/search", summary="Things by their names")
    async def search(
        request: Request,
        q: Annotated[str, Query(min_length=1)],
        type: Annotated[str | None, Query(description="Person, Office, Place, ...")] = None,  # noqa: A002  # the contract's name
        limit: Annotated[int, Query(ge=1, le=100)] = 20,
    ) -> list[dict[str, str]]:
        return await run_in_threadpool(found_for, role_of(request), service, q, type, limit=limit)

    return routes


def parse_day(value: str) -> date:
    """An ISO date from a form; raises InvalidRequestError."""
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise InvalidRequestError(f"{value!r} is not a date; YYYY-MM-DD is right") from error


def day_or_none(value: str) -> date | None:
    """The date of a field that may be left empty; raises as `parse_day` does."""
    return parse_day(value) if value.strip() else None
