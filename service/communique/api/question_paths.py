"""The shipped questions in OpenAPI: an operation each, with typed parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from communique.api.service import QuestionView

_SCHEMAS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "date": {"type": "string", "format": "date"},
        "integer": {"type": "integer"},
        "iri": {"type": "string", "format": "iri"},
    }
)
_FREE = "*"  # the default of a parameter that may be left out, and then allows everything
_MANNER: tuple[tuple[str, Mapping[str, str], str], ...] = (
    ("format", {"type": "string"}, "csv, tsv, json or xml, where Accept does not say"),
    ("timeout", {"type": "number"}, "seconds; lowers the limit"),
    ("max-rows", {"type": "integer"}, "lowers the limit"),
)


def question_paths(questions: Sequence[QuestionView], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The path of each question with its operation; answers are the media types of what is answered."""
    return {f"/queries/{each.name}": {"get": _operation(each, answers)} for each in questions}


def _operation(question: QuestionView, answers: Mapping[str, Any]) -> dict[str, Any]:
    parameters = [_parameter(*each) for each in question.parameters]
    manner = [
        {"name": name, "in": "query", "required": False, "schema": dict(schema), "description": told}
        for name, schema, told in _MANNER
    ]
    return {
        "tags": ["questions"],
        "summary": question.title,
        "description": question.question,
        "operationId": f"question_{question.name}",
        "parameters": [*parameters, *manner],
        "responses": {"200": {"description": "The rows", "content": dict(answers)}},
    }


def _parameter(name: str, kind: str, default: str) -> dict[str, Any]:
    schema: dict[str, Any] = dict(_SCHEMAS.get(kind, {"type": "string"}))
    if default not in ("", _FREE):
        schema["default"] = default
    return {
        "name": name,
        "in": "query",
        "required": default == "",
        "schema": schema,
        "description": f"{kind}; all where it is left out" if default == _FREE else kind,
    }
