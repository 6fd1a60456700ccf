"""GET /doc/{x}/original: the bytes a report came in, and where a span of its text stands in them."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from communique.access.roles import Role, require
from communique.api.beside import beside
from communique.api.pages import Pages
from communique.api.security import role_of
from communique.api.service import OriginalView, Service
from communique.documents.passages import sources_of
from communique.errors import InvalidRequestError
from communique.model.provenance import Passage
from communique.model.text import Span

_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]{1,80}\Z")
_SPAN = re.compile(r"(\d{1,9}),(\d{1,9})\Z")


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(tags=["documents"])

    @routes.get("/doc/{name}/original", summary="The bytes a report came in, or where words stand in them")
    async def original(
        request: Request,
        name: str,
        sha256: Annotated[str | None, Query(description="one capture's bytes, if there are several")] = None,
        char: Annotated[str | None, Query(description="begin,end in the normalised text: a map")] = None,
    ) -> Response:
        iri = f"{service.base}doc/{name}"
        await run_in_threadpool(_check_rights, service, iri, role_of(request))
        held = await run_in_threadpool(service.original, iri, sha256=sha256)
        if char is not None:
            return JSONResponse(_located(held, *_span(char)), headers={"Cache-Control": "private"})
        return Response(held.content, headers=_headers(held, name))

    return routes


def page_router(service: Service) -> APIRouter:
    """The page that shows a report beside its original."""
    routes = APIRouter(include_in_schema=False)
    pages = Pages(service)

    def shown(name: str, role: Role, sha256: str | None, chosen: Span | None) -> Response:
        iri = f"{service.base}doc/{name}"
        _check_rights(service, iri, role)
        report, held = service.report(iri), service.original(iri, sha256=sha256)
        return pages.render(
            "original.html",
            document=report.document,
            held=held,
            others=[each for each in held.captures if each.sha256 != held.sha256],
            chosen=chosen,
            told=beside(report.text, held.content, held.encoding, held.passages, chosen),
        )

    @routes.get("/page/doc/{name}/original")
    async def page(
        request: Request,
        name: str,
        sha256: Annotated[str | None, Query(max_length=64)] = None,
        char: Annotated[str | None, Query(max_length=40)] = None,
    ) -> Response:
        chosen = Span(*_span(char)) if char else None
        return await run_in_threadpool(shown, name, role_of(request), sha256, chosen)

    return routes


def _check_rights(service: Service, iri: str, role: Role) -> None:
    """Whether it may be seen is told before whether it is there: a role is asked of everybody else."""
    if role < Role.READER and service.report(iri).document.rights != "full":
        require(role, Role.READER, "a report's original")


def _headers(held: OriginalView, name: str) -> dict[str, str]:
    """A page of strangers must not act in our name: it is saved, not shown, and runs nothing."""
    media_type = held.media_type if _TYPE.match(held.media_type) else "application/octet-stream"
    return {
        "Content-Type": media_type + (f"; charset={held.encoding}" if held.encoding else ""),
        "Content-Disposition": f'attachment; filename="{name[:12]}.original"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Robots-Tag": "noindex",
        "Cache-Control": "private",
        "ETag": f'"{held.sha256}"',
    }


def _span(char: str) -> tuple[int, int]:
    found = _SPAN.match(char)
    if found is None or not int(found[1]) < int(found[2]):
        raise InvalidRequestError(f"char {char[:40]!r} is no span; write begin,end as in #char=10,24")
    return int(found[1]), int(found[2])


def _located(held: OriginalView, start: int, end: int) -> dict[str, Any]:
    """The passages that touch the span, with the original's identity; offsets are code points."""
    return {
        "sha256": held.sha256,
        "media_type": held.media_type,
        "encoding": held.encoding,
        "url": held.url,
        "retrieved": held.retrieved,
        "passages": [_told(each) for each in sources_of(held.passages, Span(start, end))],
    }


def _told(passage: Passage) -> dict[str, Any]:
    return {
        "start": passage.text.start,
        "end": passage.text.end,
        "source_start": passage.source.start,
        "source_end": passage.source.end,
        "part": passage.part,
    }
