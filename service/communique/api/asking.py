"""Pages that ask: SPARQL with an editor, the shipped questions; answers as table, chart or graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse, Response

from communique.api.answers import VIEWS, Table, answer_graph, chart
from communique.api.endpoint import QueryAdvice, QueryAsk
from communique.api.library import find_question
from communique.api.pages import Pages
from communique.api.question_forms import examples, fields, with_iris
from communique.api.service import QuestionView, Service
from communique.api.things_named import near
from communique.api.value_words import note_words, spaced, value_words
from communique.errors import CommuniqueError

_FIRST_QUERY = """PREFIX cq: <https://w3id.org/communique/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?event ?label ?earliest WHERE {
  ?event a cq:Event ; skos:prefLabel ?label .
  OPTIONAL { ?event cq:earliest ?earliest }
} ORDER BY ?earliest LIMIT 50"""
_VIEW_WORDS = frozenset({"view", "x", "y"})
_WORDS_KEPT_SECONDS = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """How an answer is to be shown: as what, and by which two columns."""

    view: str = "table"
    x: str = ""
    y: str = ""


class AskPages:
    """Renders them."""

    def __init__(self, pages: Pages) -> None:
        self.pages, self.service = pages, pages.service

    def ask(self, query: str | None, showing: Showing) -> HTMLResponse:
        """The editor with what it was asked, and the shipped questions by what they are about."""
        nothing: dict[str, Any] = {"table": None, "error": None, "advice": QueryAdvice()}
        found = self._answered(query, showing) if query else nothing
        return self.pages.render(
            "ask.html",
            query=query or _FIRST_QUERY,
            themes=themes(self.service),
            here=f"/ask?{urlencode({'query': query})}" if query else "/ask",
            showing=showing,
            **found,
            status=400 if found["error"] else 200,
        )

    def question(self, name: str, values: Mapping[str, str], showing: Showing) -> HTMLResponse:
        """A shipped question with its parameters and its answer."""
        question = find_question(self.service, name)
        kept = {key: values[key] for key, _, _ in question.parameters if values.get(key)}
        given = with_iris(self.service, question, kept)
        waiting = examples(self.service, question, given)
        text, error, is_bound = question.sparql, None, False
        try:
            text, is_bound = self.service.bound_question(name, given), True
        except CommuniqueError as fault:
            error = f"{fault.code}: {fault}" if given else None
        if is_bound and not waiting:
            found = self._led(text, showing)
        else:
            advice = self.service.endpoint.advice(question.sparql)
            found = {"table": None, "error": error, "advice": advice}
        table = found["table"]
        return self.pages.render(
            "question.html",
            near=self._near(question, given) if table is not None and not table.total else [],
            question=question,
            given=given,
            here=f"/ask/{name}?{urlencode(given)}",
            showing=showing,
            text=text,
            fields=fields(self.service, question, given),
            waiting=waiting,
            **found,
        )

    def _near(
        self, question: QuestionView, given: Mapping[str, str]
    ) -> list[tuple[str, list[tuple[str, str]]]]:
        """The names asked for that nothing bears, each with names near it and where these are asked for."""
        found = []
        for name, kind, _ in question.parameters:
            if kind == "name" and name in given:
                names = near(given[name], self.service)
                ways = [urlencode({**given, name: each}) for each in names]
                if names:
                    addresses = (f"/ask/{question.name}?{way}" for way in ways)
                    found.append((given[name], list(zip(names, addresses, strict=True))))
        return found

    def _led(self, text: str, showing: Showing) -> dict[str, Any]:
        """The answer to a shipped question, its words leading to what they name."""
        asked = self.service.endpoint.led(text)
        found = self._answered(asked.text, showing, leads=asked.leads, plain=text)
        table: Table | None = found["table"]
        if table is not None:
            found["ways"] = self._ways(each for row in table.led for each in row.values())
        return found

    def _ways(self, iris: Iterable[str]) -> dict[str, str]:
        """The path of each thing's page; that of a claim is where the report makes it."""
        wanted = set(iris)
        claims = {iri for iri in wanted if iri.startswith(f"{self.service.base}claim/")}
        reports = self.service.desk.reports_of(claims)
        found = {iri: path for iri in wanted - claims if (path := self.pages.path_of(iri))}
        for iri, report in reports.items():
            found[iri] = f"{self.pages.path_of(report)}#claim-{iri.rpartition('/')[2]}"
        return found

    def _words(self, value: str) -> str:
        """A cell in words: durations spelled out, terms by name, those of others by their prefix."""
        words = self.service.endpoint.words()
        if "://" not in value:
            is_term = value in words.local_names and " " in spaced(value)
            return spaced(value) if is_term else note_words(value_words(value))
        for prefix, namespace in words.prefixes.items():
            if value.startswith(namespace) and not self.pages.path_of(value):
                return f"{prefix}:{value.removeprefix(namespace)}"
        return self.pages.words_of(value)

    def _answered(
        self, query: str, showing: Showing, *, leads: Mapping[str, str] | None = None, plain: str = ""
    ) -> dict[str, Any]:
        """The answer in the view asked for, or what went wrong; always what the query reads.

        leads: the columns that the columns of words lead to; plain is the query without these.
        """
        advice = self.service.endpoint.advice(plain or query)
        try:
            ask = QueryAsk(text=query, tabular="text/csv", graph="application/n-triples")
            table = Table(self.service.query(ask))
        except CommuniqueError as fault:
            return {"table": None, "error": f"{fault.code}: {fault}", "advice": advice}
        if not advice.columns:
            table.as_verdict()
        if leads:
            table.lead(leads, advice.columns)
        labels = self.service.desk.names_of(table.iris())
        found: dict[str, Any] = {"table": table, "error": None, "advice": advice, "labels": labels}
        found["shown"] = self._words
        if showing.view == "chart":
            found["chart"] = chart(table, showing.x, showing.y)
        elif showing.view == "graph":
            found["graph"] = answer_graph(table, showing.x, showing.y, labels)
        return found


def themes(service: Service) -> list[tuple[str, list[QuestionView]]]:
    """The shipped questions by what they are about."""
    found: dict[str, list[QuestionView]] = {}
    for question in service.questions():
        found.setdefault(question.theme, []).append(question)
    return sorted(found.items())


def _showing(values: Mapping[str, str]) -> Showing:
    view = values.get("view", "table")
    kept = view if view in VIEWS else "table"
    return Showing(view=kept, x=values.get("x", "")[:80], y=values.get("y", "")[:80])


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(include_in_schema=False)
    pages = AskPages(Pages(service))

    @routes.get("/ask")
    async def ask(request: Request, query: Annotated[str | None, Query()] = None) -> Response:
        return await run_in_threadpool(pages.ask, query, _showing(request.query_params))

    @routes.get("/ask/words.json")
    async def words() -> Response:
        found = await run_in_threadpool(service.endpoint.words)
        kept = {"Cache-Control": f"max-age={_WORDS_KEPT_SECONDS}"}
        listed = {"prefixes": dict(found.prefixes), "words": [asdict(word) for word in found.words]}
        return JSONResponse(listed, headers=kept)

    @routes.get("/ask/{name}")
    async def question(request: Request, name: str) -> Response:
        values = request.query_params
        given = {key: value for key, value in values.items() if key not in _VIEW_WORDS}
        return await run_in_threadpool(pages.question, name, given, _showing(values))

    return routes
