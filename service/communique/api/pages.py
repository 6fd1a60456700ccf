"""The workbench: server-rendered pages that work without JavaScript."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from communique.access.roles import Role, require
from communique.api.curation import caller
from communique.api.environment import make_environment
from communique.api.intake import upload_metadata, upload_type
from communique.api.library import parse_day
from communique.api.linked import moved
from communique.api.marking import marked_text
from communique.api.question_forms import questions_about, questions_with
from communique.api.security import COOKIE, found_for, role_of
from communique.api.service import Service
from communique.api.terminology import path_of_term
from communique.api.value_words import problem_words, spaced
from communique.api.views import Mark, ReportView
from communique.api.workbench import DisagreementAsk
from communique.errors import InvalidRequestError, NotFoundError
from communique.model.naming import ONTOLOGY

_HERE = Path(__file__).resolve().parent
STATIC = _HERE / "static"
_NEW, _DISAGREE, _PLANNED, _UNDATED = 15, 6, 8, 3
QUOTED = 300
_SESSION_SECONDS = 12 * 3600
_KIND_WORDS = {
    "Person": "person",
    "Office": "office",
    "Organization": "organisation",
    "Place": "place",
    "WeaponSystem": "weapon",
    "MilitaryUnit": "unit",
    "Event-name": "named event",
    "Collective": "group",
    "event": "event",
    "time": "time",
    "speaker": "speaker",
    "claim": "claim",
}


class Pages:
    """Renders the pages of one service."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.templates = make_environment()

    def path_of(self, iri: str | None) -> str | None:
        """The path of an IRI's page, our terms included; None for other people's IRIs."""
        if not iri or not iri.startswith(self.service.base):
            return path_of_term(iri) if iri else None
        return "/page/" + iri.removeprefix(self.service.base)

    def words_of(self, value: str) -> str:
        """A cell in words: terms without their namespace, passages by characters, others by their end."""
        if value.startswith(ONTOLOGY):
            return spaced(value.removeprefix(ONTOLOGY))
        if value.startswith(self.service.base):
            _, is_passage, span = value.partition("#char=")
            short = f"{value.removeprefix(self.service.base)[:16]}…"
            return f"characters {span.replace(',', '–')}" if is_passage else short
        return value

    def render(self, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """A page with what every page shows."""
        page = self.templates.get_template(template).render(
            banner=self.service.banner,
            base=self.service.base,
            path_of=self.path_of,
            words_of=self.words_of,
            **values,
        )
        return HTMLResponse(page, status_code=status, headers={"Cache-Control": "no-store"})

    def home(self) -> HTMLResponse:
        """What is new, what disagrees, what is planned next; a place to paste a report, the questions."""
        desk = self.service.desk
        return self.render(
            "home.html",
            counts=self.service.counts(quads=False),
            grounds=desk.grounds(),
            documents=self.service.documents(limit=_NEW, offset=0),
            disagreements=desk.disagreements(DisagreementAsk(limit=_DISAGREE)),
            planned=desk.planned(limit=_PLANNED),
            newest=desk.newest(),
            undated=desk.undated(limit=_UNDATED),
            questions=self.service.questions(),
        )

    def report(self, iri: str, role: Role) -> HTMLResponse:
        """A report with its mentions, times, events and claims marked, and the claims beside it."""
        report = self.service.report(iri)
        if role < Role.READER:
            report = without_text(report)
        paths = {mark.iri: path for mark in report.marks if mark.iri and (path := self.path_of(mark.iri))}
        return self.render(
            "report.html",
            report=report,
            body=marked_text(report.text, report.marks, path_of=paths),
            kinds=kinds_of(report.marks),
            kind_words=kind_words,
            may_curate=role >= Role.CURATOR,
            disputes=self.service.desk.disputes(claim.iri for claim in report.claims),
            decided=self.service.curating.decided(iri) if role >= Role.READER else (),
            questions=questions_about(self.service, "document"),
        )

    def several(self, iri: str) -> HTMLResponse:
        """What a name stands for that was split, for a person to choose from."""
        found = [(each, self.service.desk.called(each)) for each in self.service.whereabouts(iri).targets]
        return self.render("several.html", status=HTTPStatus.MULTIPLE_CHOICES, found=found)

    def thing(self, iri: str, role: Role) -> HTMLResponse:
        """An entity, event or other named thing with its facts and the sentences behind them."""
        return self.render("thing.html", thing=self.service.thing(iri), may_curate=role >= Role.CURATOR)


def kinds_of(marks: Sequence[Mark]) -> list[str]:
    """The kinds of mark that are there, in the order of the legend."""
    present = {mark.kind for mark in marks}
    return [kind for kind in _KIND_WORDS if kind in present]


def kind_words(kind: str) -> str:
    """A kind of mark as the legend says it."""
    return _KIND_WORDS[kind]


def bare_page(title: str, text: str, marks: Sequence[Mark]) -> str:
    """A text with its marks as one HTML file that stands alone, with the style of the pages inside."""
    style = (STATIC / "communique.css").read_text("utf-8")
    template = make_environment().get_template("bare.html")
    body = marked_text(text, marks, path_of={})
    return template.render(title=title, style=style, kinds=kinds_of(marks), kind_words=kind_words, body=body)


def router(service: Service, thing: Callable[[str, Role], Response] | None = None) -> APIRouter:
    """The routes, over one service; thing renders what a page is about that is no report."""
    routes = APIRouter(include_in_schema=False)
    pages = Pages(service)
    _reading(routes, pages, thing or pages.thing)
    _writing(routes, pages)
    return routes


def _reading(routes: APIRouter, pages: Pages, thing: Callable[[str, Role], Response]) -> None:
    service = pages.service

    @routes.get("/")
    async def home() -> Response:
        return await run_in_threadpool(pages.home)

    @routes.get("/page/{space}/{name}")
    async def page(request: Request, space: str, name: str) -> Response:
        iri = f"{service.base}{space}/{name}"
        gone = moved(await run_in_threadpool(service.whereabouts, iri), service.base)
        if gone:
            is_split = gone.status_code == HTTPStatus.MULTIPLE_CHOICES
            return await run_in_threadpool(pages.several, iri) if is_split else gone
        if space == "doc":
            return await run_in_threadpool(pages.report, iri, role_of(request))
        return await run_in_threadpool(thing, iri, role_of(request))

    @routes.get("/find")
    async def find(
        request: Request,
        q: Annotated[str, Query()] = "",
        type: Annotated[str, Query(max_length=60)] = "",  # noqa: A002  # as /search calls it
    ) -> Response:
        asked_for = partial(found_for, role_of(request), service, q, type, limit=50)
        found = await run_in_threadpool(asked_for) if q.strip() else []
        kinds = sorted(Counter(each["kind"] for each in found).items(), key=lambda each: (-each[1], each[0]))
        asked = questions_with(service, q)
        return pages.render("find.html", q=q, found=found, kinds=kinds, kind=type, questions=asked)

    @routes.get("/docs")
    async def docs(request: Request) -> Response:
        return pages.render("docs.html", openapi=request.app.openapi())


async def _submitted(form: FormData) -> tuple[bytes, str, dict[str, str]]:
    """The report of a submitted form, its media type and what was said of it."""
    metadata = upload_metadata(form)
    if "published" in metadata:
        parse_day(metadata["published"])
    uploaded, text = form.get("file"), form.get("text")
    if isinstance(uploaded, UploadFile) and uploaded.filename:
        return await uploaded.read(), upload_type(uploaded), metadata
    if isinstance(text, str) and text.strip():
        return text.encode(), "text/plain; charset=utf-8", metadata
    raise InvalidRequestError("nothing to ingest; paste a report or choose a file")


def _writing(routes: APIRouter, pages: Pages) -> None:
    service = pages.service

    @routes.post("/page/ingest")
    async def ingest(request: Request) -> Response:
        require(role_of(request), Role.INGESTER, "ingesting")
        async with request.form() as form:
            content, media_type, metadata = await _submitted(form)
        job = await run_in_threadpool(service.accept, content, media_type, metadata)
        job = await run_in_threadpool(service.wait, job.id, timeout_seconds=60.0)
        for document in job.documents:
            path = pages.path_of(document.get("document"))
            if path and job.state == "done":
                return RedirectResponse(path, status_code=303)
        return pages.render("job.html", job=job, status=200 if job.state != "failed" else 422)

    @routes.post("/page/doc/{name}/published")
    async def set_published(request: Request, name: str) -> Response:
        require(role_of(request), Role.INGESTER, "setting a date")
        async with request.form() as form:
            day = parse_day(str(form.get("published", "")))
        await run_in_threadpool(service.set_published, f"{service.base}doc/{name}", day)
        return RedirectResponse(f"/page/doc/{name}", status_code=303)

    @routes.post("/page/doc/{name}/retract")
    async def retract(request: Request, name: str) -> Response:
        require(role_of(request), Role.INGESTER, "retracting")
        await run_in_threadpool(service.retract, f"{service.base}doc/{name}", who=caller(request))
        return RedirectResponse("/", status_code=303)

    @routes.get("/session/{link}")
    async def session(link: str) -> Response:
        cookie = await run_in_threadpool(service.open_session, link)
        if cookie is None:
            raise NotFoundError("this link was used or never given; `communique serve` prints a new one")
        response = RedirectResponse("/", status_code=303)
        response.set_cookie(
            COOKIE, cookie, max_age=_SESSION_SECONDS, httponly=True, samesite="strict", path="/"
        )
        return response


def without_text(report: ReportView) -> ReportView:
    """The report as readers without a role see it: short quotations, no running text (rights: quote)."""
    if report.document.rights == "full":
        return report
    claims = tuple(replace(claim, words=claim.words[:QUOTED], sentence="") for claim in report.claims)
    if report.document.rights == "private":
        claims = ()
    return replace(report, text="", marks=(), claims=claims)


def problem_pages(service: Service) -> Callable[[int, str, str], Response]:
    """Writes a problem for a person's browser: status, title, detail."""
    pages = Pages(service)

    def write(status: int, title: str, detail: str) -> Response:
        heading, advice = problem_words(status)
        told = {"heading": heading, "advice": advice, "detail": detail}
        return pages.render("problem.html", status_code=status, title=title, status=status, **told)

    return write
