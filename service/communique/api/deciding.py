"""Decisions from the pages: small forms that go back to where one reads, and the record with undo.

A form of another site cannot send them: the outermost layer refuses every request that changes something
unless it comes from our own pages (`access/doors.py`), and the session's cookie is SameSite=strict.
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from communique.access.roles import Role, require
from communique.api.curating import ReviewAsk
from communique.api.curation import caller, signed
from communique.api.decision_forms import FORMS, Filled, number_in
from communique.api.pages import Pages
from communique.api.security import role_of
from communique.api.service import Service
from communique.api.things_named import whole
from communique.errors import InvalidRequestError

_SHOWN = 100
_BELOW = Decimal("0.80")
_SAYINGS = ("mention", "relation", "event", "part", "amend")


async def _filled(request: Request, service: Service) -> Filled:
    async with request.form() as form:
        return Filled(form, lambda given: whole(given, service))


def _back(given: Filled) -> Response:
    """To the page the form stands on, and nowhere else than on this service."""
    back = given.word("back") or "/"
    is_ours = back.startswith("/") and not back.startswith(("//", "/\\"))
    return RedirectResponse(back if is_ours else "/", status_code=303)


class DecidingPages:
    """Renders what is decided on: words of a report, places where a thing is mentioned, the record."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages

    def words(self, document: str, start: int, end: int, *, search: str, do: str, is_part: bool) -> Response:
        """Words of a report with the forms that say what they mean; is_part: the forms alone."""
        curating = self.pages.service.curating
        return self.pages.render(
            "words_forms.html" if is_part else "words.html",
            document=curating.document(document),
            told=curating.words(document, start, end, search=search),
            vocabulary=curating.vocabulary(),
            search=search,
            do=do if do in _SAYINGS else "mention",
        )

    def places(self, document: str, words: str) -> Response:
        """Where the words stand in the report, each place with its forms."""
        curating = self.pages.service.curating
        found = curating.places(document, words)
        return self.pages.render(
            "places.html", document=curating.document(document), words=words, places=found
        )

    def mentions(self, iri: str) -> Response:
        """Where a thing is mentioned, with the forms that split and relink."""
        service = self.pages.service
        return self.pages.render(
            "mentions.html",
            iri=iri,
            label=service.desk.called(iri),
            is_event=service.desk.is_event(iri),
            mentions=service.curating.mentions(iri),
            decided=service.curating.decided(iri),
            vocabulary=service.curating.vocabulary(),
        )

    def review(self, ask: ReviewAsk, *, may_curate: bool) -> Response:
        """Doubtful readings one after the other."""
        found = self.pages.service.curating.review(ask)
        return self.pages.render("review.html", ask=ask, review=found, may_curate=may_curate)

    def record(self, *, may_curate: bool) -> Response:
        """What people decided, the latest first."""
        found = self.pages.service.curating.record(limit=_SHOWN, offset=0)
        return self.pages.render("decisions.html", decisions=found, may_curate=may_curate)


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(include_in_schema=False)
    _deciding(routes, service)
    _looking(routes, service)
    return routes


def _deciding(routes: APIRouter, service: Service) -> None:
    @routes.post("/page/curation/undo")
    async def undo(request: Request) -> Response:
        require(role_of(request), Role.CURATOR, "curation")
        given = await _filled(request, service)
        number = number_in(given.word("sequence"))
        if number is None:
            raise InvalidRequestError("sequence is the number of the decision to take back")
        await run_in_threadpool(service.undo, number, who=caller(request), why=given.why)
        return _back(given)

    @routes.post("/page/curation/{form}")
    async def decide(request: Request, form: str) -> Response:
        require(role_of(request), Role.CURATOR, "curation")
        if form not in FORMS:
            raise InvalidRequestError(f"no form {form!r}; one of {', '.join(FORMS)}, undo")
        given = await _filled(request, service)
        await run_in_threadpool(service.decide, signed(FORMS[form](given), request))
        return _back(given)


def _looking(routes: APIRouter, service: Service) -> None:
    pages = DecidingPages(Pages(service))

    @routes.get("/page/doc/{name}/words")
    async def words(
        request: Request,
        name: str,
        *,
        start: Annotated[int, Query(ge=0)] = 0,
        end: Annotated[int, Query(ge=0)] = 0,
        words: Annotated[str, Query(max_length=300)] = "",
        find: Annotated[str, Query(max_length=200)] = "",
        do: Annotated[str, Query(max_length=20)] = "",
        part: bool = False,
    ) -> Response:
        require(role_of(request), Role.CURATOR, "curation")
        document = f"{service.base}doc/{name}"
        if words.strip():
            return await run_in_threadpool(pages.places, document, words.strip())
        asked = partial(pages.words, search=find.strip(), do=do, is_part=part)
        return await run_in_threadpool(asked, document, start, end)

    @routes.get("/page/{space}/{name}/mentions")
    async def mentions(request: Request, space: str, name: str) -> Response:
        require(role_of(request), Role.CURATOR, "curation")
        return await run_in_threadpool(pages.mentions, f"{service.base}{space}/{name}")

    @routes.get("/review")
    async def review(
        request: Request,
        *,
        kind: Annotated[str, Query(max_length=20)] = "",
        below: Annotated[Decimal, Query(gt=0, le=1, decimal_places=2)] = _BELOW,
        offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
    ) -> Response:
        require(role_of(request), Role.READER, "the review of readings")
        ask = ReviewAsk(kind=kind, below=below, offset=offset)
        asked = partial(pages.review, ask, may_curate=role_of(request) >= Role.CURATOR)
        return await run_in_threadpool(asked)

    @routes.get("/decisions")
    async def decisions(request: Request) -> Response:
        require(role_of(request), Role.READER, "the record of decisions")
        may_curate = role_of(request) >= Role.CURATOR
        return await run_in_threadpool(pages.record, may_curate=may_curate)
