"""Feeds of change (Atom, RFC 4287): of an entity or event, all reports, or a shipped question."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from urllib.parse import urlencode
from xml.sax.saxutils import escape, quoteattr

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from communique.access.roles import Role, require
from communique.api.library import find_question, question_ask
from communique.api.security import role_of
from communique.api.service import Service
from communique.api.workbench import FeedEntry

_ENTRIES = 30
MEDIA_TYPE = "application/atom+xml"
_NEVER = "1970-01-01T00:00:00Z"


def feed(title: str, address: str, entries: list[FeedEntry], *, base: str) -> Response:
    """The feed; updated is the time of its latest entry, links are at the service's own base."""
    latest = max((entry.updated for entry in entries), default=_NEVER)
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(title)}</title><id>{escape(base + address)}</id><updated>{latest}</updated>"
        f'<link rel="self" href={quoteattr("/" + address)}/><author><name>Communiqué</name></author>'
    )
    body = "".join(map(_entry, entries))
    return Response(f"{head}{body}</feed>", media_type=MEDIA_TYPE, headers={"Cache-Control": "private"})


def _entry(entry: FeedEntry) -> str:
    return (
        f"<entry><id>{escape(entry.id)}</id><title>{escape(entry.title)}</title>"
        f"<updated>{entry.updated}</updated><link href={quoteattr(entry.path)}/>"
        f"<summary>{escape(entry.summary)}</summary></entry>"
    )


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(tags=["library"])

    @routes.get("/feeds/reports.atom", summary="The latest reports as an Atom feed", response_class=Response)
    async def reports(request: Request) -> Response:
        require(role_of(request), Role.READER, "a feed")
        entries = await run_in_threadpool(service.desk.news, None, limit=_ENTRIES)
        return feed("Communiqué: reports", "feeds/reports.atom", list(entries), base=service.base)

    @routes.get(
        "/feeds/{space}/{name}.atom",
        summary="Reports and decisions about an entity or event, the latest first, as an Atom feed",
        response_class=Response,
    )
    async def thing(request: Request, space: str, name: str) -> Response:
        require(role_of(request), Role.READER, "a feed")
        if space == "question":
            values = dict(request.query_params)
            return await run_in_threadpool(_question, service, name, values)
        iri = f"{service.base}{space}/{name}"
        entries = await run_in_threadpool(service.desk.news, iri, limit=_ENTRIES)
        title = await run_in_threadpool(service.desk.called, iri)
        return feed(f"Communiqué: {title}", f"feeds/{space}/{name}.atom", list(entries), base=service.base)

    return routes


def _question(service: Service, name: str, values: Mapping[str, str]) -> Response:
    title = f"Communiqué: {find_question(service, name).title}"
    entry = question_entry(service, name, values)
    asked = _asked(values)
    told = f" ({', '.join(values.values())})" if values else ""
    return feed(f"{title}{told}", f"feeds/question/{name}.atom{asked}", [entry], base=service.base)


def _asked(values: Mapping[str, str]) -> str:
    """The part of an address that holds what was filled in: two fillings of one question are two feeds."""
    return f"?{urlencode(sorted(values.items()))}" if values else ""


def question_entry(service: Service, name: str, values: Mapping[str, str]) -> FeedEntry:
    """One entry that is new whenever the answer is another: its name is a digest of the answer."""
    question = find_question(service, name)
    answer = service.query(question_ask(service, name, {**values, "format": "csv"}, None))
    rows = b"".join(answer.chunks)
    latest = next(iter(service.desk.news(None, limit=1)), None)
    many = max(0, rows.count(b"\n") - 1)
    digest = hashlib.sha256(rows).hexdigest()[:32]
    return FeedEntry(
        id=f"{service.base}queries/{name}{_asked(values)}#{digest}",
        title=question.title,
        updated=latest.updated if latest else _NEVER,
        path=f"/ask/{name}{_asked(values)}",
        summary=f"{many} row{'' if many == 1 else 's'}; {question.question}",
    )
