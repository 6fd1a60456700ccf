"""Linked data: every IRI we mint answers, with 303 to a page or to data (Cool URIs for the Semantic Web)."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from communique.access.roles import Role, require
from communique.api.formats import GRAPH, SUFFIXES, split_suffix
from communique.api.negotiation import choose
from communique.api.querying import representation
from communique.api.ranges import is_named
from communique.api.security import role_of
from communique.api.service import Service, Whereabouts
from communique.api.views import ClaimView
from communique.errors import GoneError, InvalidRequestError, NotFoundError

SPACES = ("id", "doc", "claim", "fact", "capture", "activity", "prospect")
_SUFFIX_OF = {media_type: suffix for suffix, media_type in SUFFIXES.items()}
_OFFERED = ("text/html", *GRAPH.values())
_ASK_AGAIN = {"Cache-Control": "no-cache"}


def moved(found: Whereabouts, base: str) -> Response | None:
    """The answer for what moved (301) or split (300), None when here; raises GoneError or NotFoundError.

    Caches keep a 301 for good unless told otherwise (RFC 9111, 4.2.2), and a merge may be taken back.
    """
    if found.state == "here":
        return None
    if found.state == "moved":
        there = f"/{found.targets[0].removeprefix(base)}"
        return RedirectResponse(there, status_code=301, headers=_ASK_AGAIN)
    if found.state == "split":
        return JSONResponse({"choices": list(found.targets)}, status_code=300, headers=_ASK_AGAIN)
    if found.state == "gone":
        raise GoneError("all that supported it was withdrawn")
    raise NotFoundError("nothing of that name was ever here")


def claim_json(claim: ClaimView) -> dict[str, Any]:
    """One piece of evidence as JSON."""
    return {
        "claim": claim.iri,
        "speaker": claim.speaker,
        "speaker_iri": claim.speaker_iri,
        "factuality": claim.factuality,
        "confidence": claim.confidence,
        "words": claim.words,
        "sentence": claim.sentence,
        "document": claim.document,
        "title": claim.document_title,
        "start": claim.start,
        "end": claim.end,
    }


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(tags=["linked data"])

    async def data(request: Request, space: str, name: str, media_type: str) -> Response:
        iri = f"{service.base}{space}/{name}"
        gone = moved(await run_in_threadpool(service.whereabouts, iri), service.base)
        return gone or representation(request, await run_in_threadpool(service.describe, iri, media_type))

    @routes.get("/data/{space}/{name}", summary="What is known of an IRI, as RDF")
    async def get_data(request: Request, space: str, name: str) -> Response:
        _check_space(space)
        bare, media_type = split_suffix(name)
        chosen = media_type or choose(request.headers.get("accept"), tuple(GRAPH.values()))
        return await data(request, space, bare, chosen)

    @routes.get("/doc/{name}.txt", summary="A report's normalised text, which offsets count in")
    async def text(request: Request, name: str) -> Response:
        require(role_of(request), Role.READER, "a report's whole text")
        report = await run_in_threadpool(service.report, f"{service.base}doc/{name}")
        headers = {"Cache-Control": "private, no-cache", "ETag": f'"{name}"'}  # its name is the text's digest
        if is_named(request.headers.get("if-none-match"), headers["ETag"]):
            return Response(status_code=304, headers=headers)
        return PlainTextResponse(report.text, headers=headers)

    async def see_other(request: Request, space: str, name: str) -> Response:
        bare, media_type = split_suffix(name)
        if media_type and media_type != "text/html":
            return await data(request, space, bare, media_type)
        gone = moved(
            await run_in_threadpool(service.whereabouts, f"{service.base}{space}/{bare}"), service.base
        )
        if gone:
            return gone
        chosen = media_type or choose(request.headers.get("accept"), _OFFERED)
        headers = {"Vary": "Accept"}
        if chosen == "text/html":
            return RedirectResponse(f"/page/{space}/{bare}", status_code=303, headers=headers)
        return RedirectResponse(
            f"/data/{space}/{bare}{_SUFFIX_OF.get(chosen, '')}", status_code=303, headers=headers
        )

    def add(space: str) -> None:
        @routes.get(f"/{space}/{{name}}", name=f"dereference_{space}", summary=f"303 from a {space} IRI")
        async def dereference(request: Request, name: str) -> Response:
            return await see_other(request, space, name)

    for space in SPACES:
        add(space)

    @routes.get("/evidence", summary="The sentences a triple rests on")
    async def evidence(
        subject: Annotated[str, Query()],
        predicate: Annotated[str, Query()],
        object: Annotated[str, Query()],  # noqa: A002  # the contract's name
    ) -> list[dict[str, Any]]:
        found = await run_in_threadpool(service.evidence, subject, predicate, object)
        return [claim_json(claim) for claim in found]

    return routes


def _check_space(space: str) -> None:
    if space not in SPACES:
        raise InvalidRequestError(f"no name space {space!r}; one of {', '.join(SPACES)}")
