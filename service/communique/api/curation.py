"""What analysts decide, from accepting a claim to amending an event; undo, and the record of it all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from communique.access.roles import Role, require
from communique.api.security import role_of
from communique.api.service import DecisionAsk, DecisionView, Service, StatedFact
from communique.errors import NotFoundError

_BASE = "http://127.0.0.1:8000"
_DOCUMENT = f"{_BASE}/doc/9f2c5a1be07d4c36a8f1d20b7e6543219f2c5a1be07d4c36a8f1d20b7e654321"
_MENTION = f"{_DOCUMENT}#char=31,47"
_CLAIM = f"{_BASE}/claim/3d86c9bd986cdd1515b1184ebdf4ca27"
_EVENT = f"{_BASE}/id/ef2fc997ef3d934937c9f8a44836167e"
_PERSON = f"{_BASE}/id/60d3bd1ed39a001daaeba50f020ca7e9"
_OTHER = f"{_BASE}/id/097a1586b6f861ff6ac4ab68377eab5a"
_DECISION = {
    "sequence": 14,
    "kind": "reject",
    "targets": [_CLAIM],
    "values": {},
    "who": "A. Analyst",
    "why": "the clause is about the earlier call",
    "when": "2026-03-06T12:00:00+00:00",
    "undone": False,
    "version": 9,
    "href": "/curation/14",
}
Iri = Annotated[str, Field(min_length=1, max_length=2000)]
Name = Annotated[str, Field(max_length=300)]


class Said(BaseModel):
    """Who decides and why; the service adds when."""

    model_config = ConfigDict(extra="forbid")
    who: Annotated[str, Field(max_length=200, description="the analyst", examples=["A. Analyst"])] = ""
    why: Annotated[str, Field(max_length=2000, examples=["the clause is about the earlier call"])] = ""


class Claims(Said):
    """Claims to accept or reject."""

    claims: Annotated[list[Iri], Field(min_length=1, max_length=500, examples=[[_CLAIM]])]

    def ask(self, kind: str) -> DecisionAsk:
        """As the service takes it."""
        return DecisionAsk(kind=kind, things=tuple(self.claims), who=self.who, why=self.why)


class Merge(Said):
    """Things that are one, each by the IRI of the thing, of a member or of a mention."""

    things: Annotated[list[Iri], Field(min_length=2, max_length=100, examples=[[_PERSON, _OTHER]])]

    def ask(self, kind: str) -> DecisionAsk:
        """As the service takes it."""
        return DecisionAsk(kind=kind, things=tuple(self.things), who=self.who, why=self.why)


class Split(Said):
    """What to take from a thing: mentions, members, or a thing that was merged into it.

    A thing known by one name alone gives its mentions in the reports of those taken to one of its own.
    """

    thing: Annotated[str, Field(max_length=2000, examples=[_PERSON])]
    taken: Annotated[list[Iri], Field(min_length=1, max_length=500, examples=[[_OTHER]])]

    def ask(self, kind: str) -> DecisionAsk:
        """As the service takes it."""
        return DecisionAsk(
            kind=kind, things=(self.thing,), taken=tuple(self.taken), who=self.who, why=self.why
        )


class Rate(Said):
    """An Admiralty grade: reliability of a source, or credibility of a claim."""

    target: Annotated[str, Field(max_length=2000, examples=[_PERSON])]
    reliability: Annotated[Literal["A", "B", "C", "D", "E", "F"] | None, Field(examples=["B"])] = None
    credibility: Annotated[int | None, Field(ge=1, le=6, examples=[None])] = None

    def ask(self, kind: str) -> DecisionAsk:
        """As the service takes it."""
        grades = {"reliability": self.reliability or "", "credibility": str(self.credibility or "")}
        return DecisionAsk(kind=kind, things=(self.target,), values=grades, who=self.who, why=self.why)


class StatedBody(BaseModel):
    """One fact: subject (none: an event that the words tell anew), predicate, value."""

    model_config = ConfigDict(extra="forbid")
    subject: Annotated[str | None, Field(max_length=2000)] = None
    predicate: Name
    value: Annotated[str, Field(min_length=1, max_length=2000)]


class Assert(Said):
    """A claim over the characters [start, end) of a report's text; it counts as the analyst's voice."""

    document: Annotated[str, Field(max_length=2000, examples=[_DOCUMENT])]
    start: Annotated[int, Field(ge=0, examples=[16])]
    end: Annotated[int, Field(ge=1, examples=[89])]
    facts: Annotated[
        list[StatedBody],
        Field(
            min_length=1,
            max_length=50,
            examples=[
                [{"predicate": "type", "value": "Meeting"}, {"predicate": "agent", "value": _PERSON}],
            ],
        ),
    ]
    factuality: Annotated[str, Field(max_length=20, examples=["Asserted"])] = "Asserted"
    speaker: Annotated[str | None, Field(max_length=2000, description="whom the words quote")] = None

    def ask(self, kind: str) -> DecisionAsk:
        """As the service takes it."""
        facts = [
            StatedFact(predicate=each.predicate, value=each.value, subject=each.subject)
            for each in self.facts
        ]
        return DecisionAsk(
            kind=kind,
            things=(self.document,),
            facts=tuple(facts),
            start=self.start,
            end=self.end,
            values={"factuality": self.factuality, "speaker": self.speaker or ""},
            who=self.who,
            why=self.why,
        )


class Relink(Said):
    """Mentions (DOCUMENT#char=BEGIN,END) that mean an entity, or a new one by its class and label.

    added: the characters are a mention from now on, where none was read at them.
    """

    mentions: Annotated[list[Iri], Field(min_length=1, max_length=500, examples=[[_MENTION]])]
    entity: Annotated[str | None, Field(max_length=2000, examples=[_PERSON])] = None
    kind: Annotated[Name, Field(examples=[""])] = ""
    label: Annotated[Name, Field(examples=[""])] = ""
    added: Annotated[bool, Field(examples=[False])] = False

    def ask(self, kind: str) -> DecisionAsk:
        """As the service takes it."""
        values = {"entity": self.entity or "", "kind": self.kind, "label": self.label}
        values |= {"added": "yes"} if self.added else {}
        return DecisionAsk(kind=kind, things=tuple(self.mentions), values=values, who=self.who, why=self.why)


class Amend(Said):
    """What to put right in an event: its class; a filler's role (to_role: its new one, none takes it out);
    its days; its status.
    """

    event: Annotated[str, Field(max_length=2000, examples=[_EVENT])]
    kind: Annotated[Name | None, Field(examples=["PhoneCall"])] = None
    role: Annotated[Name | None, Field(examples=[None])] = None
    filler: Annotated[str | None, Field(max_length=2000, examples=[None])] = None
    to_role: Annotated[Name | None, Field(examples=[None])] = None
    earliest: Annotated[date | None, Field(examples=["2026-03-05"])] = None
    latest: Annotated[date | None, Field(examples=["2026-03-05"])] = None
    status: Annotated[Name | None, Field(examples=["Planned"])] = None

    def ask(self, kind: str) -> DecisionAsk:
        """As the service takes it."""
        given = self.model_dump(mode="json", exclude={"who", "why", "event"}, exclude_none=True)
        return DecisionAsk(kind=kind, things=(self.event,), values=given, who=self.who, why=self.why)


def decision_json(found: DecisionView) -> dict[str, Any]:
    """A decision as JSON, with its own address."""
    body = {**asdict(found), "href": f"/curation/{found.sequence}"}
    return {name: value for name, value in body.items() if name != "version" or value is not None}


def caller(request: Request) -> str:
    """Who decides when nobody is named: the role of the key or session."""
    return role_of(request).name.lower()


def signed(ask: DecisionAsk, request: Request) -> DecisionAsk:
    """The decision with who takes it."""
    return ask if ask.who else replace(ask, who=caller(request))


def _made(found: DecisionView) -> Response:
    headers = {"Location": f"/curation/{found.sequence}"}
    if found.version is not None:
        headers["X-Dataset-Version"] = str(found.version)
    return JSONResponse(decision_json(found), status_code=201, headers=headers)


def _answer(kind: str, status: int = 201) -> dict[int | str, dict[str, Any]]:
    example = {**_DECISION, "kind": kind}
    content = {"application/json": {"schema": {"type": "object"}, "example": example}}
    return {status: {"description": "The decision, settled", "content": content}}


_KINDS: tuple[tuple[str, type[Claims | Merge | Split | Rate | Assert | Relink | Amend], str], ...] = (
    ("accept", Claims, "Claims count as the analyst's own voice"),
    ("reject", Claims, "Claims support nothing any more, and stay on record"),
    ("merge", Merge, "Things are one"),
    ("split", Split, "Take members from a thing"),
    ("rate", Rate, "Grade a source or a claim (Admiralty)"),
    ("assert", Assert, "A claim over selected words"),
    ("relink", Relink, "Mentions mean this entity"),
    ("amend", Amend, "Put an event's kind, role, days or status right"),
)


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(tags=["curation"])
    for kind, body, summary in _KINDS:
        routes.add_api_route(
            f"/curation/{kind}",
            _deciding(service, kind, body),
            methods=["POST"],
            status_code=201,
            summary=summary,
            name=kind,
            responses=_answer(kind),
        )
    _record(service, routes)
    return routes


def _deciding(service: Service, kind: str, form: type[Any]) -> Callable[..., Any]:
    async def decide(request: Request, body: Any) -> Response:
        require(role_of(request), Role.CURATOR, "curation")
        ask = signed(body.ask(kind), request)
        return _made(await run_in_threadpool(service.decide, ask))

    decide.__annotations__["body"] = form  # FastAPI reads the body's form from here
    return decide


def _record(service: Service, routes: APIRouter) -> None:
    @routes.post(
        "/curation/{sequence}/undo",
        status_code=201,
        summary="Take a decision back; an undo too",
        responses=_answer("undo"),
    )
    async def undo(request: Request, sequence: int, body: Said | None = None) -> Response:
        require(role_of(request), Role.CURATOR, "curation")
        said = body or Said()
        who = said.who or caller(request)
        return _made(await run_in_threadpool(service.undo, sequence, who=who, why=said.why))

    @routes.get("/curation", summary="Decisions, the latest first", responses=_answer("reject", 200))
    async def decisions(
        request: Request,
        target: Annotated[str | None, Query(max_length=2000, description="about this IRI alone")] = None,
        limit: Annotated[int, Query(ge=1, le=1000)] = 100,
        offset: Annotated[int, Query(ge=0)] = 0,
    ) -> list[dict[str, Any]]:
        require(role_of(request), Role.READER, "the record of decisions")
        found = await run_in_threadpool(service.decisions, target=target, limit=limit, offset=offset)
        return [decision_json(each) for each in found]

    @routes.get("/curation/{sequence}", summary="One decision", responses=_answer("reject", 200))
    async def decision(request: Request, sequence: int) -> dict[str, Any]:
        require(role_of(request), Role.READER, "the record of decisions")
        every = await run_in_threadpool(service.decisions, target=None, limit=10**9, offset=0)
        for each in every:
            if each.sequence == sequence:
                return decision_json(each)
        raise NotFoundError(f"no decision {sequence}; GET /curation lists them")
