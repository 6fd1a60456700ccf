"""The ontology, the weapon taxonomy and the reference data at the paths of their IRIs.

`https://w3id.org/communique/ns#Term` is a hash IRI: what a client asks for is the document `/ns`, answered at
once in the kind it likes best; `/ns/Term` is a page of one term, `/ns/weapon` the taxonomy. A reference entry
is a thing, no document: `/ref/{key}` answers 303 to its page or its data (Cool URIs for the Semantic Web, 4).
All of it travels with the software and holds no report, so it is open to everyone and can be kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from communique.api.formats import GRAPH, SUFFIXES, split_suffix
from communique.api.negotiation import choose
from communique.api.pages import Pages
from communique.api.ranges import is_named
from communique.api.service import Service
from communique.errors import NotFoundError

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_HTML = "text/html"
_OFFERED = (_HTML, *GRAPH.values())
_SUFFIX_OF = {media_type: suffix for suffix, media_type in SUFFIXES.items()}
_DOCUMENTS = {"ns": "/ns", "weapon": "/ns/weapon", "ref": "/ref"}


def _kept(request: Request, body: bytes, media_type: str, place: str) -> Response:
    """The body with its ETag, or 304 where the client holds it (RFC 9110, 13.1.2)."""
    headers = {
        "ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"',
        "Vary": "Accept",
        "Cache-Control": "public, max-age=300",
        "Link": f'<{LICENCE}>; rel="license"',
        "Content-Location": place + _SUFFIX_OF.get(media_type, ""),
    }
    if is_named(request.headers.get("if-none-match"), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


class _Door:
    """Answers for one service."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.pages = Pages(service)

    def _page(self, space: str, name: str | None, kind: str | None) -> bytes:
        terms = self.service.terms
        if name is None:
            page = self.pages.render("terms.html", document=terms.document(space, kind=kind))
        else:
            page = self.pages.render("term.html", term=terms.term(space, name))
        return bytes(page.body)

    async def answer(
        self,
        request: Request,
        space: str,
        name: str | None,
        media_type: str | None,
        *,
        kind: str | None = None,
    ) -> Response:
        """The page or the data of a term, or of a whole document where name is None."""
        chosen = media_type or choose(request.headers.get("accept"), _OFFERED)
        make: Callable[[], bytes]
        if chosen == _HTML:
            make = lambda: self._page(space, name, kind)  # noqa: E731  # one of two ways to make the body
        else:
            make = lambda: self.service.terms.data(space, name, chosen)  # noqa: E731  # the other
        body = await run_in_threadpool(make)
        place = _DOCUMENTS[space] if name is None else f"{_DOCUMENTS[space]}/{name}"
        return _kept(request, body, chosen, f"/data{place}" if name and space == "ref" else place)


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(tags=["terms"])
    door = _Door(service)
    _ontology(routes, door)
    _reference(routes, door)
    _files(routes, door)
    return routes


def _ontology(routes: APIRouter, door: _Door) -> None:
    @routes.get("/ns", summary="The ontology: a page, or RDF by Accept")
    async def ontology(request: Request) -> Response:
        return await door.answer(request, "ns", None, None)

    @routes.get(
        "/ns{suffix}", summary="The ontology in one format: /ns.ttl, .jsonld, .nt, .rdf, .trig, .html"
    )
    async def ontology_as(request: Request, suffix: str) -> Response:
        return await door.answer(request, "ns", None, _asked("/ns", suffix))

    @routes.get("/ns/context.jsonld", summary="The JSON-LD context")
    async def context(request: Request) -> Response:
        body = await run_in_threadpool(door.service.terms.context)
        return _kept(request, body, GRAPH["jsonld"], "/ns/context")

    @routes.get("/ns/weapon/{name}", summary="A class of the weapon taxonomy")
    async def weapon(request: Request, name: str) -> Response:
        return await door.answer(request, "weapon", *split_suffix(name))

    @routes.get("/ns/{name}", summary="A term of the ontology; /ns/weapon is the weapon taxonomy")
    async def term(request: Request, name: str) -> Response:
        if name == door.service.terms.version():
            return await door.answer(request, "ns", None, None)
        bare, media_type = split_suffix(name)
        if bare == "weapon":
            return await door.answer(request, "weapon", None, media_type)
        return await door.answer(request, "ns", bare, media_type)


def _files(routes: APIRouter, door: _Door) -> None:
    async def turtle(request: Request, name: str) -> Response:
        """One file as Turtle, whatever is accepted where the suffix asks for it."""
        bare, asked = split_suffix(name)
        kind = GRAPH["turtle"]
        if (asked or choose(request.headers.get("accept"), (kind,))) != kind:
            raise NotFoundError(f"nothing at /{name}; /{bare}.ttl is Turtle")
        return _kept(request, await run_in_threadpool(door.service.terms.file, bare), kind, f"/{bare}")

    @routes.get("/alignment", summary="How the ontology stands to other vocabularies, in Turtle")
    @routes.get("/alignment.ttl", include_in_schema=False)
    async def alignment(request: Request) -> Response:
        return await turtle(request, request.url.path[1:])

    @routes.get("/sources", summary="Where each term of another vocabulary was read, in Turtle")
    @routes.get("/sources.ttl", include_in_schema=False)
    async def sources(request: Request) -> Response:
        return await turtle(request, request.url.path[1:])

    @routes.get("/shapes/{name}", summary="The SHACL shapes of one kind of graph, in Turtle")
    async def shapes(request: Request, name: str) -> Response:
        return await turtle(request, f"shapes/{name}")


def _asked(path: str, suffix: str) -> str:
    if suffix not in SUFFIXES:
        raise NotFoundError(
            f"nothing at {path}{suffix}; one of {', '.join(path + each for each in SUFFIXES)}"
        )
    return SUFFIXES[suffix]


def _reference(routes: APIRouter, door: _Door) -> None:
    @routes.get("/ref", summary="The reference data: kinds and entries, or RDF by Accept")
    @routes.get("/ref/", include_in_schema=False)
    async def entries(
        request: Request, kind: Annotated[str | None, Query(description="a class: City, Person, ...")] = None
    ) -> Response:
        return await door.answer(request, "ref", None, None, kind=kind)

    @routes.get("/ref{suffix}", summary="The reference data in one format")
    async def entries_as(request: Request, suffix: str) -> Response:
        return await door.answer(request, "ref", None, _asked("/ref", suffix))

    @routes.get("/ref/{name}", summary="303 from the IRI of a reference entry")
    async def entry(request: Request, name: str) -> Response:
        bare, asked = split_suffix(name)
        if asked and asked != _HTML:
            return await door.answer(request, "ref", bare, asked)
        await run_in_threadpool(door.service.terms.term, "ref", bare)
        chosen = asked or choose(request.headers.get("accept"), _OFFERED)
        place = f"/page/ref/{bare}" if chosen == _HTML else f"/data/ref/{bare}{_SUFFIX_OF.get(chosen, '')}"
        return RedirectResponse(place, status_code=303, headers={"Vary": "Accept"})

    @routes.get("/page/ref/{name}", include_in_schema=False)
    async def page(request: Request, name: str) -> Response:
        return await door.answer(request, "ref", name, _HTML)

    @routes.get("/data/ref/{name}", summary="What the reference data say of an entry, as RDF")
    async def data(request: Request, name: str) -> Response:
        bare, asked = split_suffix(name)
        chosen = asked or choose(request.headers.get("accept"), tuple(GRAPH.values()))
        return await door.answer(request, "ref", bare, chosen)
