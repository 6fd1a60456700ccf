"""What needs no store: `extract` and `evaluate`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from communique.errors import InvalidRequestError
from communique.evaluation.annotation_form import annotation_form
from communique.evaluation.board import Evaluation, evaluate, read_gold
from communique.model.naming import DEFAULT_BASE, Names
from communique.rdf.ontology import event_hierarchy
from communique.wiring.engine import Engine, ReadReport

_SUFFIXES = {
    "annotations": ".json",
    "trig": ".trig",
    "turtle": ".ttl",
    "jsonld": ".jsonld",
    "nquads": ".nq",
    "html": ".html",
}


class Input(Protocol):
    """A named input whose bytes can be read."""

    @property
    def name(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def path(self) -> Path | None: ...
    def read(self) -> bytes: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text to write and the suffix of its file."""

    text: str
    suffix: str


def write_form(engine: Engine, report: ReadReport, name: str) -> dict[str, Any]:
    """One report in the annotation form, offsets into the text as given."""
    return annotation_form(
        engine.resolve(report.document),
        name=name,
        given_text=report.source.text,
        given=report.offsets.to_given,
        parents=event_hierarchy(),
    )


def extract_files(
    inputs: Sequence[Input], *, published: str | None, form: str
) -> Iterator[tuple[Input, Written]]:
    """Each input with what was read from it, in one form; nothing is stored."""
    if form not in _SUFFIXES:
        raise InvalidRequestError(f"no format {form!r}; one of {', '.join(_SUFFIXES)}")
    engine = Engine(Names(DEFAULT_BASE))
    metadata = {"published": published} if published else {}
    for each in inputs:
        report = engine.read(each.read(), each.media_type, metadata)
        name = each.path.stem if each.path else "stdin"
        yield each, Written(text=_text(engine, report, name, form), suffix=_SUFFIXES[form])


def _text(engine: Engine, report: ReadReport, name: str, form: str) -> str:
    if form == "annotations":
        return json.dumps(write_form(engine, report, name), ensure_ascii=False, indent=1) + "\n"
    raise InvalidRequestError(f"format {form!r} is not written yet")


def _gold_text(folder: Path, name: str, gold: Mapping[str, Any]) -> bytes:
    path = folder / str(gold.get("text_file") or f"text/{name}.txt")
    if not path.is_file():
        raise InvalidRequestError(f"{name}: no text at {path}; a gold folder holds annotations/ and text/")
    return path.read_bytes()


def evaluate_folder(folder: Path) -> Evaluation:
    """Extract every text of a gold folder with its own reference date, and score."""
    gold = read_gold(folder)
    engine = Engine(Names(DEFAULT_BASE))
    predicted = {}
    for name, form in gold.items():
        day = form.get("reference_date")
        given = date.fromisoformat(day) if day else None
        report = engine.read(_gold_text(folder, name, form), "text/plain; charset=utf-8", {}, given=given)
        predicted[name] = write_form(engine, report, name)
    cross = folder / "crossdoc.json"
    return evaluate(gold, predicted, json.loads(cross.read_text("utf-8")) if cross.is_file() else None)
