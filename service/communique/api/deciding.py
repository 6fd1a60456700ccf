"""Decisions from the pages: small forms that go back to where one reads, and the record with undo.

A form of another site cannot send them: the outermost layer refuses every request that changes something
unless it comes from our own pages (`access/doors.py`), and the session's cookie is SameSite=strict.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from communique.access.roles import Role, require
from communique.api.curation import caller, signed
from communique.api.pages import Pages
from communique.api.security import role_of
from communique.api.service import DecisionAsk, Service
from communique.errors import InvalidRequestError

_LONGEST_WHY = 2000
_SHOWN = 100


def _judged(given: Mapping[str, str], why: str) -> DecisionAsk:
    verdict = given.get("verdict", "")
    if verdict not in ("accept", "reject"):
        raise InvalidRequestError("verdict is accept or reject")
    if verdict == "reject" and not why:
        raise InvalidRequestError("say why the claim is rejected; the reason stays on record with it")
    return DecisionAsk(kind=verdict, things=(given.get("claim", ""),), why=why)


def _rated(given: Mapping[str, str], why: str) -> DecisionAsk:
    grades = {name: given.get(name, "") for name in ("reliability", "credibility")}
    return DecisionAsk(kind="rate", things=(given.get("target", ""),), values=grades, why=why)


def _merged(given: Mapping[str, str], why: str) -> DecisionAsk:
    things = tuple(filter(None, (given.get("thing", "").strip(), given.get("other", "").strip())))
    if len(things) < 2:
        raise InvalidRequestError("name the other thing by its IRI or the address of its page")
    return DecisionAsk(kind="merge", things=things, why=why)


_FORMS: Mapping[str, Callable[[Mapping[str, str], str], DecisionAsk]] = {
    "claim": _judged,
    "rate": _rated,
    "merge": _merged,
}


async def _filled(request: Request) -> dict[str, str]:
    async with request.form() as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


def _back(given: Mapping[str, str]) -> Response:
    """To the page the form stands on, and nowhere else than on this service."""
    back = given.get("back", "/")
    is_ours = back.startswith("/") and not back.startswith(("//", "/\\"))
    return RedirectResponse(back if is_ours else "/", status_code=303)


def _whole(iri: str, service: Service) -> str:
    """An IRI, given as such or as the path or address of its page."""
    path = iri.partition("/page/")[2]
    return f"{service.base}{path}" if path else iri


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(include_in_schema=False)
    pages = Pages(service)

    @routes.post("/page/curation/undo")
    async def undo(request: Request) -> Response:
        require(role_of(request), Role.CURATOR, "curation")
        given = await _filled(request)
        if not given.get("sequence", "").isdigit():
            raise InvalidRequestError("sequence is the number of the decision to take back")
        number, why = int(given["sequence"]), given.get("why", "")[:_LONGEST_WHY]
        await run_in_threadpool(service.undo, number, who=caller(request), why=why)
        return _back(given)

    @routes.post("/page/curation/{form}")
    async def decide(request: Request, form: str) -> Response:
        require(role_of(request), Role.CURATOR, "curation")
        if form not in _FORMS:
            raise InvalidRequestError(f"no form {form!r}; one of {', '.join(_FORMS)}, undo")
        given = await _filled(request)
        ask = _FORMS[form](given, given.get("why", "").strip()[:_LONGEST_WHY])
        things = tuple(_whole(each, service) for each in ask.things)
        settled = DecisionAsk(kind=ask.kind, things=things, values=ask.values, why=ask.why)
        await run_in_threadpool(service.decide, signed(settled, request))
        return _back(given)

    @routes.get("/decisions")
    async def decisions(request: Request) -> Response:
        require(role_of(request), Role.READER, "the record of decisions")
        found = await run_in_threadpool(service.decisions, target=None, limit=_SHOWN, offset=0)
        may_curate = role_of(request) >= Role.CURATOR
        return pages.render("decisions.html", decisions=found, may_curate=may_curate)

    return routes
