"""What OpenAPI cannot be told by signatures: bodies, parameters, one example each, and the problem codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from fastapi import FastAPI

from communique.api.examples import EXAMPLES
from communique.api.formats import DUMP, GRAPH, TABULAR
from communique.api.problems import MEDIA_TYPE, problem_body
from communique.api.question_paths import question_paths
from communique.documents.docx_report import DOCX
from communique.documents.newsml_report import NEWSML
from communique.documents.nitf_report import NITF
from communique.documents.warc_report import WARC
from communique.errors import CommuniqueError

Json = dict[str, Any]
_DOCUMENT = "http://127.0.0.1:8000/doc/9f2c5a1be07d4c36a8f1d20b7e6543219f2c5a1be07d4c36a8f1d20b7e654321"
_EVENT = "http://127.0.0.1:8000/id/ef2fc997ef3d934937c9f8a44836167e"
_HIT = {"iri": _EVENT, "label": "Ingrid Halvorsen", "kind": "Person", "matched": "Halvorsen"}
_REPORT = {
    "text": "OSLO, March 6 — Prime Minister Ingrid Halvorsen met President Marek Zielonka on Thursday.",
    "title": "Leaders meet in Oslo",
    "url": "https://news.example/oslo",
    "published": "2026-03-06",
    "publisher": "Example Wire",
    "language": "en",
}
_JOB = {
    "id": "12",
    "state": "done",
    "created": "2026-03-06T12:00:00.000+00:00",
    "documents": [
        {
            "document": _DOCUMENT,
            "label": "Leaders meet in Oslo",
            "state": "done",
            "mentions": 5,
            "events": 1,
            "claims": 3,
            "unresolved_times": 0,
            "milliseconds": 380,
        }
    ],
    "error": None,
    "attempts": 1,
    "version": 8,
    "counts": {"done": 1},
    "href": "/jobs/12",
}
_LISTED = {
    "iri": _DOCUMENT,
    "title": "Leaders meet in Oslo",
    "publisher": "Example Wire",
    "published": "2026-03-06",
    "anchor_basis": "metadata",
    "url": "https://news.example/oslo",
    "characters": 90,
    "events": 1,
    "claims": 3,
    "unresolved_times": 0,
    "rights": "quote",
    "marking": None,
    "language": "en",
    "extracted": True,
    "read": True,
}
_HEALTH = {
    "status": "ok",
    "documents": 6,
    "events": 64,
    "claims": 121,
    "entities": 136,
    "quads": 124702,
    "version": 8,
    "undated": 0,
    "by_kind": {},
}
_SOUND = {
    "counts": {"documents": 6, "tenures": 1547, "tenures_verified": 487},
    "faults": [],
    "warnings": ["Foreign Minister of Iran: nobody known from 2024-05-19 to 2024-08-21"],
}
_EVIDENCE = {
    "claim": "http://127.0.0.1:8000/claim/3d86c9bd986cdd1515b1184ebdf4ca27",
    "speaker": "Example Wire",
    "speaker_iri": None,
    "factuality": "asserted",
    "confidence": "0.90",
    "words": "Prime Minister Ingrid Halvorsen met President Marek Zielonka on Thursday",
    "sentence": "OSLO, March 6 — Prime Minister Ingrid Halvorsen met President Marek Zielonka on Thursday.",
    "document": _DOCUMENT,
    "title": "Leaders meet in Oslo",
    "start": 16,
    "end": 89,
}
_CHANGE = (
    "id: 8\nevent: change\n"
    'data: {"version": 8, "since": 7, "changed": ["http://127.0.0.1:8000/id/f629"], "gone": [], '
    '"more": false, "anew": false}\n\n'
)
_RECONCILED = {
    "q0": {
        "result": [
            {
                "id": "f6294123dcc9fc499f9c6bbb48a6d8ba",
                "name": "Ukraine",
                "type": [{"id": "State", "name": "State"}],
                "score": 100.0,
                "match": True,
            }
        ]
    }
}
_QUESTION = {
    "name": "plans",
    "title": "What is planned, and who says so",
    "question": "What is scheduled, promised or expected, when, and according to whom?",
    "sparql": "SELECT ...",
    "theme": "Events",
    "parameters": [["status", "status", "Planned"]],
    "href": "/queries/plans",
}
_QUERY = "SELECT ?call WHERE { ?call a <https://w3id.org/communique/ns#PhoneCall> }"
_UPDATE = "INSERT DATA { GRAPH <http://127.0.0.1:8000/graph/user/notes> { <urn:a> <urn:b> 1 } }"
_ROWS = {
    "head": {"vars": ["call"]},
    "results": {"bindings": [{"call": {"type": "uri", "value": _EVENT}}]},
}
_BINARY: Json = {"schema": {"type": "string"}}


def _one(value: Any, schema: Json | None = None) -> Json:
    kinds: dict[type, str] = {dict: "object", list: "array", str: "string"}
    return {"schema": schema or {"type": kinds[type(value)]}, "example": value}


def _multipart() -> Json:
    names = ("published", "publisher", "url", "title", "language", "rights", "marking")
    fields: Json = {"file": {"type": "string", "format": "binary"}}
    fields |= {name: {"type": "string"} for name in names}
    return {"schema": {"type": "object", "required": ["file"], "properties": fields}}


_ONE_REPORT: Json = {
    "application/json": _one(_REPORT),
    "text/plain": _one(_REPORT["text"]),
    "text/html": _one(f"<article><h1>{_REPORT['title']}</h1><p>{_REPORT['text']}</p></article>"),
    **dict.fromkeys(("application/pdf", "message/rfc822", DOCX, WARC), _BINARY),
    **dict.fromkeys(
        ("application/xml", "application/rss+xml", "application/atom+xml", NITF, NEWSML), _BINARY
    ),
    "multipart/form-data": _multipart(),
}
_GRAPH_BODIES: Json = {
    **{media_type: _BINARY for media_type in GRAPH.values() if media_type != "application/n-quads"},
    "multipart/form-data": {"schema": {"type": "object", "additionalProperties": _BINARY["schema"]}},
}
_WRITTEN = tuple(f"{method} {path}" for method in ("put", "post") for path in ("/graphs", "/graph/{path}"))
_BODIES: Mapping[str, Json] = MappingProxyType(
    {
        "post /ingest": {**_ONE_REPORT, "application/x-ndjson": _one('{"text": "..."}\n{"text": "..."}\n')},
        "post /extract": _ONE_REPORT,
        "post /sparql": {
            "application/sparql-query": _one(_QUERY),
            "application/x-www-form-urlencoded": _one({"query": _QUERY}),
        },
        "post /reconcile": {
            "application/x-www-form-urlencoded": _one({"queries": '{"q0": {"query": "Ukraine"}}'})
        },
        "post /update": {
            "application/sparql-update": _one(_UPDATE),
            "application/x-www-form-urlencoded": _one({"update": _UPDATE}),
        },
        **dict.fromkeys(_WRITTEN, _GRAPH_BODIES),
    }
)
_METADATA = ("published", "publisher", "url", "title", "language", "rights", "marking")
_PROTOCOL = ("query", "default-graph-uri", "named-graph-uri", "format", "timeout", "max-rows")
_PARAMETERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "post /ingest": _METADATA,
        "post /extract": (*_METADATA, "format"),
        "get /sparql": _PROTOCOL,
        "post /sparql": _PROTOCOL[1:],
        "post /update": ("using-graph-uri", "using-named-graph-uri"),
        **dict.fromkeys(
            [f"{method} /graphs" for method in ("get", "put", "post", "delete")], ("graph", "default")
        ),
        "get /export": ("format",),
        "get /export/{document}": ("format",),
        "get /queries/{name}": ("format", "timeout", "show"),
    }
)
_ALL_GRAPHS: Json = dict.fromkeys(GRAPH.values(), _BINARY)
_ANSWERS_TO_QUERIES: Json = {
    "application/sparql-results+json": _one(_ROWS),
    **{media_type: _BINARY for media_type in TABULAR.values() if "json" not in media_type},
}
_ANSWERS: Mapping[str, tuple[str, Json]] = MappingProxyType(
    {
        "post /ingest": ("200 202", {"application/json": _one(_JOB)}),
        "get /jobs": ("200", {"application/json": _one([_JOB])}),
        "get /jobs/{job_id}": ("200", {"application/json": _one(_JOB)}),
        "delete /jobs/{job_id}": ("200", {"application/json": _one({**_JOB, "state": "cancelled"})}),
        "post /extract": ("200", {"application/json": _one({"doc": "report"}), **_ALL_GRAPHS}),
        "get /sparql": ("200", {**_ANSWERS_TO_QUERIES, **_ALL_GRAPHS}),
        "post /sparql": ("200", {**_ANSWERS_TO_QUERIES, **_ALL_GRAPHS}),
        "get /documents": ("200", {"application/json": _one([_LISTED])}),
        "patch /doc/{name}": ("200", {"application/json": _one(_LISTED)}),
        **dict.fromkeys(("get /graphs", "get /graph/{path}"), ("200", _ALL_GRAPHS)),
        "get /export": ("200", dict.fromkeys(DUMP.values(), _BINARY)),
        "get /export/{document}": ("200", dict.fromkeys(DUMP.values(), _BINARY)),
        "get /queries": ("200", {"application/json": _one([_QUESTION])}),
        "get /queries/{name}": ("200", _ANSWERS_TO_QUERIES),
        "get /search": (
            "200",
            {"application/json": _one([_HIT])},
        ),
        "get /changes": ("200", {"application/atom+xml": _BINARY, "text/event-stream": _one(_CHANGE)}),
        **dict.fromkeys(
            ("get /reconcile", "post /reconcile"), ("200", {"application/json": _one(_RECONCILED)})
        ),
        "get /reconcile/suggest": (
            "200",
            {"application/json": _one({"result": [{"id": "f629", "name": "Ukraine", "notable": []}]})},
        ),
        "get /evidence": ("200", {"application/json": _one([_EVIDENCE])}),
        "get /data/{space}/{name}": ("200", _ALL_GRAPHS),
        "get /doc/{name}.txt": ("200", {"text/plain": _one(_REPORT["text"])}),
        "get /health": ("200", {"application/json": _one(_HEALTH)}),
        "get /ready": ("200 503", {"application/json": _one({"ready": True})}),
        "get /metrics": ("200", {"text/plain": _one("communique_documents 6\n")}),
        "post /admin/verify": ("200", {"application/json": _one(_SOUND)}),
        "post /admin/rebuild": (
            "200",
            {"application/json": _one({"documents": 6, "quads": 124702, "version": 9, "seconds": 2.1})},
        ),
        **{key: ("200", {"application/json": _one(body)}) for key, body in EXAMPLES.items()},
    }
)


def _leaves(error: type[CommuniqueError]) -> Iterator[type[CommuniqueError]]:
    for leaf in error.__subclasses__():
        yield leaf
        yield from _leaves(leaf)


def problem_codes() -> dict[str, str]:
    """Every code that a problem may have, with what it means, by code."""
    ours = {each.code: (each.__doc__ or "") for each in _leaves(CommuniqueError) if "code" in vars(each)}
    others = {
        "method-not-allowed": "The path does not take the method.",
        "internal": "An error on our side.",
    }
    return dict(sorted({**ours, **others}.items()))


def _problem_schema() -> Json:
    codes = problem_codes()
    text = {"type": "string"}
    return {
        "type": "object",
        "description": "RFC 9457. " + " ".join(f"`{code}`: {what}" for code, what in codes.items()),
        "required": ["type", "title", "status", "code", "detail"],
        "properties": {
            "type": {"type": "string", "format": "uri"},
            "title": text,
            "status": {"type": "integer"},
            "code": {"type": "string", "enum": list(codes)},
            "detail": text,
            "faults": {"type": "array", "items": {"type": "object"}},
        },
    }


_PROBLEM: Json = {
    "description": "Anything that went wrong",
    "content": {
        MEDIA_TYPE: {
            "schema": {"$ref": "#/components/schemas/Problem"},
            "example": problem_body(404, "not-found", "nothing of that name was ever here"),
        }
    },
}


def _parameter(name: str) -> Json:
    many = {"type": "array", "items": {"type": "string"}}
    schema = many if name.endswith("graph-uri") else {"type": "string"}
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _complete(key: str, operation: Json) -> None:
    """Adds to one operation what the tables say of it."""
    responses = operation["responses"]
    responses.pop("422", None)
    statuses, content = _ANSWERS.get(key, ("", {}))
    for status in statuses.split():
        responses.setdefault(status, {"description": "As asked"})["content"] = content
    responses["default"] = _PROBLEM
    if key in _BODIES:
        operation["requestBody"] = {"required": True, "content": _BODIES[key]}
    if names := _PARAMETERS.get(key):
        known = operation.setdefault("parameters", [])
        taken = {each["name"] for each in known}
        known += [_parameter(name) for name in names if name not in taken]


class Described(FastAPI):
    """A FastAPI whose OpenAPI document says all of the above."""

    def openapi(self) -> Json:
        """The document, made once."""
        if self.openapi_schema is None:
            found = super().openapi()
            found["paths"] |= question_paths(self.state.service.questions(), _ANSWERS_TO_QUERIES)
            for path, operations in found["paths"].items():
                for method, operation in operations.items():
                    _complete(f"{method} {path}", operation)
            schemas = found.setdefault("components", {}).setdefault("schemas", {})
            schemas["Problem"] = _problem_schema()
            for name in ("HTTPValidationError", "ValidationError"):
                schemas.pop(name, None)
            self.openapi_schema = found
        return self.openapi_schema
