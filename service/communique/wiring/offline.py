"""What needs no store: `extract` and `evaluate`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

from communique.annotation.profiles import Profile
from communique.api.formats import GRAPH
from communique.api.pages import bare_page
from communique.documents.reading import read_members, read_report
from communique.errors import (
    UNREADABLE,
    CommuniqueError,
    InvalidDocumentError,
    InvalidRequestError,
    why_unreadable,
)
from communique.evaluation.alignment import Json
from communique.evaluation.annotation_form import annotation_form
from communique.evaluation.board import Evaluation, evaluate, read_gold
from communique.evaluation.reliability import Judged, judge_claims, reliability
from communique.model.knowledge import Identity, ResolvedReport
from communique.model.naming import DEFAULT_BASE, Names
from communique.model.provenance import SourceText
from communique.rdf.formats import serialise
from communique.rdf.ontology import event_hierarchy
from communique.settings import Settings
from communique.wiring.engine import Engine, ReadReport
from communique.wiring.reader import report_marks
from communique.wiring.rooms import Making

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


AnyInput = TypeVar("AnyInput", bound=Input)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text to write and the suffix of its file."""

    text: str
    suffix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A report that was read, with what it says."""

    name: str
    read: ReadReport
    report: ResolvedReport


def _form(extracted: Extracted, identity: Identity | None = None) -> dict[str, Any]:
    return annotation_form(
        extracted.report,
        name=extracted.name,
        given_text=extracted.read.source.text,
        given=extracted.read.offsets.to_given,
        parents=event_hierarchy(),
        identity=identity,
    )


class Offline:
    """Reads several reports together, so that what they share has one address in all of them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._making = Making(engine)

    def forms(self, extracted: Sequence[Extracted]) -> Iterator[dict[str, Any]]:
        """The annotation form of each, offsets as given; a plan has the address of what came of it."""
        identity = self._making.identity_with_plans(each.report for each in extracted)
        for each in extracted:
            yield _form(each, identity)

    def graphs(self, extracted: Sequence[Extracted], media_type: str) -> Iterator[str]:
        """The evidence graph of each, as text."""
        identity = self._making.identity(each.report for each in extracted)
        for each in extracted:
            yield serialise(self._making.evidence(each.report, identity), media_type).decode()

    def pages(self, extracted: Sequence[Extracted]) -> Iterator[str]:
        """The text of each with its marks, as a page without style."""
        identity = self._making.identity(each.report for each in extracted)
        for each in extracted:
            yield bare_page(each.name, each.read.document.text, report_marks(each.report, identity))


def extract_files(
    inputs: Sequence[AnyInput], *, published: str | None, form: str
) -> Iterator[tuple[AnyInput, Written | CommuniqueError]]:
    """Each input with what was read from it, in one form, or why it could not be; nothing is stored."""
    if form not in _SUFFIXES:
        raise InvalidRequestError(f"no format {form!r}; one of {', '.join(_SUFFIXES)}")
    engine = Engine(Names(DEFAULT_BASE), profile=Profile(Settings().profile))
    metadata = {"published": published} if published else {}
    taken, extracted = [], []
    for each in inputs:
        try:
            content = each.read()
        except UNREADABLE as error:
            yield each, InvalidDocumentError(why_unreadable(error))
            continue
        try:
            read = engine.read(content, each.media_type, metadata)
        except CommuniqueError as error:
            yield each, error
            continue
        name = each.path.stem if each.path else "stdin"
        extracted.append(Extracted(name=name, read=read, report=engine.resolve(read.document)))
        taken.append(each)
    for each, text in zip(taken, _texts(Offline(engine), extracted, form), strict=True):
        yield each, Written(text=text, suffix=_SUFFIXES[form])


def _texts(offline: Offline, extracted: Sequence[Extracted], form: str) -> Iterator[str]:
    if form == "annotations":
        for each in offline.forms(extracted):
            yield json.dumps(each, ensure_ascii=False, indent=1) + "\n"
    elif form == "html":
        yield from offline.pages(extracted)
    else:
        yield from offline.graphs(extracted, GRAPH[form])


def _gold_text(folder: Path, name: str, gold: Mapping[str, Any]) -> bytes:
    path = folder / str(gold.get("text_file") or f"text/{name}.txt")
    if not path.is_file():
        raise InvalidRequestError(f"{name}: no text at {path}; a gold folder holds annotations/ and text/")
    return path.read_bytes()


def evaluate_folder(folder: Path) -> Evaluation:
    """Extract every text of a gold folder with its own reference date, and score."""
    gold = read_gold(folder)
    engine = Engine(Names(DEFAULT_BASE), profile=Profile(Settings().profile))
    extracted = []
    for name, form in gold.items():
        day = form.get("reference_date")
        given = date.fromisoformat(day) if day else None
        read = engine.read(_gold_text(folder, name, form), "text/plain; charset=utf-8", {}, given=given)
        extracted.append(Extracted(name=name, read=read, report=engine.resolve(read.document)))
    predicted = dict(zip(gold, Offline(engine).forms(extracted), strict=True))
    cross = folder / "crossdoc.json"
    found = evaluate(gold, predicted, json.loads(cross.read_text("utf-8")) if cross.is_file() else None)
    return replace(found, confidence=tuple(reliability(_judged(gold, extracted))))


def _judged(gold: Mapping[str, Json], extracted: Sequence[Extracted]) -> Iterator[Judged]:
    for each in extracted:
        given = each.read.offsets.to_given
        yield from judge_claims(gold[each.name], _form(each), each.report, given=given)


def read_sources(
    content: bytes, media_type: str, parameters: Mapping[str, str]
) -> Iterator[tuple[str, SourceText | CommuniqueError]]:
    """What would be taken in of some bytes: a label and the text with its metadata, or what is wrong.

    Loads no language model; NDJSON is read line by line.
    """
    if media_type == "application/x-ndjson":
        for number, line in enumerate(filter(bytes.strip, content.splitlines()), start=1):
            yield f"report {number}", _source_or_fault(line, "application/json", parameters)
        return
    try:
        members = read_members(content, media_type, parameters)
        if members is None:
            yield "report", read_report(content, media_type, parameters)
            return
        for member in members:
            fault = InvalidDocumentError((member.fault or "").removeprefix("invalid-document: "))
            yield member.label, member.source or fault
    except CommuniqueError as error:
        yield "report", error


def _source_or_fault(
    content: bytes, media_type: str, parameters: Mapping[str, str]
) -> SourceText | CommuniqueError:
    try:
        return read_report(content, media_type, parameters)
    except CommuniqueError as error:
        return error
