"""The W3C Reconciliation Service API 0.2: names of a table to things of the graph, as OpenRefine asks.

Candidates come from the label search, best first; a match is proposed where one candidate alone bears the
whole name (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool

from communique.access.roles import Role
from communique.api.security import found_for, role_of
from communique.api.service import Service
from communique.errors import InvalidRequestError
from communique.model.naming import ONTOLOGY, normal_name

_TYPES = ("Person", "Office", "Organization", "Place", "WeaponSystem", "MilitaryUnit")
_BATCH = 50  # queries a request, as the manifest says
_CANDIDATES, _MOST_CANDIDATES, _SUGGESTED = 5, 50, 10
_NAME_CHARACTERS = 300
_WHOLE = 100.0
_ALIKE = 99.0  # for all the same words in another order


def manifest(base: str) -> dict[str, Any]:
    """What the service is, and where its things are read (section 4.1)."""
    return {
        "versions": ["0.2"],
        "name": "Communiqué",
        "identifierSpace": f"{base}id/",
        "schemaSpace": ONTOLOGY,
        "documentation": f"{base}docs",
        "batchSize": _BATCH,
        "defaultTypes": [_type(each) for each in _TYPES],
        "view": {"url": f"{base}id/{{{{id}}}}"},
        "suggest": {"entity": {"service_url": base.rstrip("/"), "service_path": "/reconcile/suggest"}},
    }


def _type(kind: str) -> dict[str, str]:
    return {"id": kind, "name": kind}


def _asked(text: str) -> Mapping[str, Mapping[str, Any]]:
    """The queries of a batch by their keys (section 4.2); raises InvalidRequestError."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise InvalidRequestError(f"queries is no JSON: {error}") from error
    if not isinstance(found, dict) or not all(isinstance(each, dict) for each in found.values()):
        raise InvalidRequestError('queries is no batch; {"q0": {"query": "..."}} is right')
    if len(found) > _BATCH:
        raise InvalidRequestError(f"{len(found)} queries in one batch; {_BATCH} are the most")
    return found


def _words(query: Mapping[str, Any]) -> str:
    words = query.get("query")
    if not isinstance(words, str) or not words.strip():
        raise InvalidRequestError('a query without words; {"query": "Name of a thing"} is right')
    if len(words) > _NAME_CHARACTERS:
        raise InvalidRequestError(f"a query of {len(words)} characters; {_NAME_CHARACTERS} are the most")
    return words


def _kinds(query: Mapping[str, Any]) -> tuple[str, ...]:
    """The types asked for by id or IRI; none: of any type."""
    said = query.get("type") or ()
    given = [said] if isinstance(said, str) else said
    if not isinstance(given, list | tuple) or not all(isinstance(each, str) for each in given):
        raise InvalidRequestError('type is no id of a type; "Person" is right')
    return tuple(each.removeprefix(ONTOLOGY) for each in given)


def _limit(query: Mapping[str, Any]) -> int:
    said = query.get("limit", _CANDIDATES)
    if not isinstance(said, int) or isinstance(said, bool) or said < 1:
        raise InvalidRequestError(f"limit {str(said)[:20]!r} is no number of candidates")
    return min(said, _MOST_CANDIDATES)


def candidates(hits: Iterable[Mapping[str, str]], words: str, space: str) -> list[dict[str, Any]]:
    """Candidates of a query (section 4.3): how much of the name the words are, and whether it is the one."""
    wanted = normal_name(words)
    found: list[dict[str, Any]] = []
    for hit in hits:
        if not hit["iri"].startswith(space):
            continue
        names = {normal_name(hit["label"]), normal_name(hit.get("matched") or hit["label"])}
        score = max(_score(wanted, name) for name in names)
        kind = hit["kind"]
        found.append(
            {
                "id": hit["iri"].removeprefix(space),
                "name": hit["label"],
                "type": [_type(kind)],
                "score": score,
                "match": False,
            }
        )
    found.sort(key=lambda each: -each["score"])
    whole = [each for each in found if each["score"] == _WHOLE]
    if len(whole) == 1:
        whole[0]["match"] = True
    return found


def _score(wanted: str, name: str) -> float:
    """100 for the very name, else by the share of the words of both that both have (Jaccard), below 100."""
    if wanted == name:
        return _WHOLE
    ours, theirs = set(wanted.split()), set(name.split())
    return round(_ALIKE * len(ours & theirs) / max(1, len(ours | theirs)), 1)


class _Reconciling:
    """One service's answers. Blocking."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def batch(self, text: str, role: Role) -> dict[str, Any]:
        """The answer to a batch (section 4.3)."""
        return {key: {"result": self._result(query, role)} for key, query in _asked(text).items()}

    def _result(self, query: Mapping[str, Any], role: Role) -> list[dict[str, Any]]:
        words, limit = _words(query), _limit(query)
        # More than are told: some may be withheld, and whether a name is that of one alone must show.
        kinds = _kinds(query) or _TYPES
        every = [found_for(role, self._service, words, kind, limit=4 * limit) for kind in kinds]
        hits = {hit["iri"]: hit for those in every for hit in those}.values()
        return candidates(hits, words, f"{self._service.base}id/")[:limit]

    def suggest(self, prefix: str, role: Role) -> dict[str, Any]:
        """Things by the beginning of a name (section 6.2)."""
        found = self._result({"query": prefix, "limit": _SUGGESTED}, role)
        told = [{"id": each["id"], "name": each["name"], "notable": each["type"]} for each in found]
        return {"result": told}


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(tags=["library"])
    reconciling = _Reconciling(service)

    async def answered(request: Request, queries: str | None) -> dict[str, Any]:
        if queries is None:
            return manifest(service.base)
        return await run_in_threadpool(partial(reconciling.batch, queries, role_of(request)))

    @routes.get("/reconcile", summary="Reconciliation Service API 0.2: the manifest, or a batch of queries")
    async def reconcile(request: Request, queries: Annotated[str | None, Query()] = None) -> dict[str, Any]:
        return await answered(request, queries)

    @routes.post("/reconcile", summary="Reconciliation Service API 0.2: a batch of queries")
    async def reconcile_form(request: Request) -> dict[str, Any]:
        async with request.form() as form:
            queries = form.get("queries")
        return await answered(request, queries if isinstance(queries, str) else None)

    @routes.get("/reconcile/suggest", summary="Reconciliation Service API 0.2: things as one types")
    async def suggest(
        request: Request, prefix: Annotated[str, Query(min_length=1, max_length=_NAME_CHARACTERS)]
    ) -> dict[str, Any]:
        return await run_in_threadpool(reconciling.suggest, prefix, role_of(request))

    return routes
