"""The use cases behind the HTTP door: one object that the api room's `Service` port describes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from communique.access.keys import Sessions
from communique.annotation.titles import Titles
from communique.api.endpoint import Answer, QueryAsk, Tell
from communique.api.service import (
    Counts,
    DecisionAsk,
    DecisionView,
    JobView,
    OriginalView,
    QuestionView,
    Whereabouts,
)
from communique.api.views import ClaimView, DocumentView, ReportView, ThingView
from communique.errors import ConflictError, NotFoundError
from communique.evaluation.annotation_form import annotation_form
from communique.ingest.accept import Intake
from communique.ingest.curation import Curation, Said
from communique.ingest.dates import set_published
from communique.ingest.documents import list_documents
from communique.ingest.graph import GraphKeeper
from communique.ingest.handling import set_handling
from communique.ingest.ports import Reading
from communique.ingest.reading_processes import ReadingProcesses
from communique.ingest.retract import retract
from communique.ingest.verify import verify
from communique.ingest.whereabouts import whereabouts
from communique.ingest.workers import Workers
from communique.model.knowledge import Identity
from communique.model.naming import Names
from communique.model.text import Iri
from communique.rdf.formats import serialise
from communique.rdf.ontology import event_hierarchy
from communique.rdf.terms import is_iri
from communique.resources import files
from communique.search.index import SearchIndex
from communique.sparql.loading import Loader
from communique.sparql.questions import Question, find_question, load_questions
from communique.sparql.rows import select_rows
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore
from communique.wiring.answering import Answering
from communique.wiring.checkpoints import Readers
from communique.wiring.counted import Counted
from communique.wiring.curating import CuratingDesk
from communique.wiring.deciding import decided, decision_view
from communique.wiring.desk import Desk
from communique.wiring.dump_files import DumpFiles
from communique.wiring.dumps import described_lines
from communique.wiring.endpoint import StoreEndpoint
from communique.wiring.engine import Engine
from communique.wiring.holdings import Holdings
from communique.wiring.job_views import job_view
from communique.wiring.moments import Moments
from communique.wiring.originals import original
from communique.wiring.publicity import Publicity
from communique.wiring.reader import report_view
from communique.wiring.retellings import retellings
from communique.wiring.rooms import Making
from communique.wiring.searching import kinds_of
from communique.wiring.terminology import TermBook
from communique.wiring.terms import stands
from communique.wiring.updating import Updating
from communique.wiring.upkeep import Upkeeping
from communique.wiring.views import Views

_TASKS_SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What one data directory is served with."""

    engine: Engine
    ledger: Ledger
    store: EmbeddedStore
    keeper: GraphKeeper
    intake: Intake
    curation: Curation
    workers: Workers
    reading: Reading
    processes: ReadingProcesses | None
    readers: Readers
    answering: Answering
    dumps: DumpFiles
    moments: Moments
    updating: Updating
    load: Loader
    index: SearchIndex
    sessions: Sessions
    upkeep: Upkeeping
    clock: Callable[[], datetime]


class DeskService:
    """Implements the door's port. Blocking; safe to call from several threads."""

    def __init__(self, parts: Parts, *, banner: str | None = None, is_scratch: bool = False) -> None:
        self._parts = parts
        self._names: Names = parts.engine.names
        self._banner = banner
        self._endpoint = StoreEndpoint(
            parts.store,
            parts.answering,
            parts.dumps,
            parts.moments,
            base=self.base,
            updating=parts.updating,
            load=parts.load,
            changed=self._changed,
            is_scratch=is_scratch,
        )
        self._holdings = Holdings(parts.ledger, curated=parts.keeper.curated)
        self._views = Views(self._rows, self._holdings, self._names, self._states_of)
        self._counted = Counted(parts.ledger, parts.store, parts.index)
        self._desk = Desk(self._rows, parts.ledger, self._holdings, self._views, self._names)

    @cached_property
    def _publicity(self) -> Publicity:
        return Publicity(self._rows, self._holdings.text, self._names, lambda: self._titles.heads)

    @cached_property
    def _titles(self) -> Titles:
        return Titles(self._parts.engine.reference)

    def is_withheld(self, iri: str, /) -> bool:
        return self._publicity.is_withheld(iri)

    def names_withheld(self, iri: str, /) -> bool:
        return self._publicity.names_withheld(iri)

    @property
    def base(self) -> str:
        return self._names.base

    @property
    def banner(self) -> str | None:
        return self._banner

    @cached_property
    def terms(self) -> TermBook:
        return TermBook(self._names, lambda: self._questions)

    @property
    def upkeep(self) -> Upkeeping:
        return self._parts.upkeep

    @property
    def desk(self) -> Desk:
        return self._desk

    @cached_property
    def curating(self) -> CuratingDesk:
        parts = self._parts
        return CuratingDesk(
            parts.ledger, self._holdings, self._views, parts.index, parts.engine, told=parts.keeper.told
        )

    @property
    def endpoint(self) -> StoreEndpoint:
        return self._endpoint

    def _rows(self, text: str) -> list[Mapping[str, str]]:
        return list(select_rows(self._parts.store.store, text))

    # intake

    def accept(
        self,
        content: bytes,
        media_type: str,
        metadata: Mapping[str, str],
        /,
        *,
        idempotency_key: str | None = None,
    ) -> JobView:
        job = self._parts.intake.accept(content, media_type, metadata, idempotency_key=idempotency_key)
        self._parts.workers.notify()
        return self.job(job)

    def accept_many(
        self,
        lines: Iterator[bytes],
        metadata: Mapping[str, str],
        /,
        *,
        idempotency_key: str | None = None,
    ) -> JobView:
        job = self._parts.intake.accept_many(lines, metadata, idempotency_key=idempotency_key)
        self._parts.workers.notify()
        return self.job(job)

    def jobs(self, *, limit: int, state: str | None = None, offset: int = 0) -> Sequence[JobView]:
        return [
            job_view(each) for each in self._parts.ledger.jobs.recent(limit=limit, state=state, offset=offset)
        ]

    def job(self, job_id: str, /) -> JobView:
        return job_view(self._parts.ledger.jobs.get(job_id, tasks=_TASKS_SHOWN))

    def wait(self, job_id: str, *, timeout_seconds: float) -> JobView:
        found = self._parts.workers.wait(job_id, timeout_seconds=timeout_seconds)
        self._parts.readers.catch_up()
        return job_view(found)

    def cancel(self, job_id: str, /) -> JobView:
        return job_view(self._parts.ledger.jobs.cancel(job_id))

    def retry(self, job_id: str, /) -> JobView:
        if not self._parts.ledger.jobs.retry(job_id):
            raise ConflictError(f"job {job_id} has no failed report that was taken in; nothing to try again")
        self._parts.workers.notify()
        return self.job(job_id)

    def extract(self, content: bytes, media_type: str, metadata: Mapping[str, str], form: str, /) -> Answer:
        engine = self._parts.engine
        read = engine.read(content, media_type, metadata)
        report = self._parts.reading.walk(read.document)
        if form == "application/json":
            written_form = annotation_form(
                report,
                name=read.source.title or "report",
                given_text=read.source.text,
                given=read.offsets.to_given,
                parents=event_hierarchy(),
            )
            body = json.dumps(written_form, ensure_ascii=False).encode()
        else:
            body = serialise(Making(engine).evidence(report, Identity({})), form)
        return Answer(media_type=form, chunks=iter([body]), version=self.version())

    # documents

    def documents(
        self,
        *,
        limit: int,
        offset: int,
        text: str = "",
        published_from: date | None = None,
        published_to: date | None = None,
    ) -> Sequence[DocumentView]:
        found = list_documents(
            self._parts.ledger,
            limit=limit,
            offset=offset,
            words=text,
            published_from=published_from,
            published_to=published_to,
        )
        return [self._holdings.listed(each) for each in found]

    def report(self, document: str, /) -> ReportView:
        told = retellings(document, self._parts.ledger, self._holdings.view)
        return replace(report_view(document, self._holdings), retellings=told)

    def original(self, document: str, /, *, sha256: str | None = None) -> OriginalView:
        return original(self._parts.ledger, self._holdings.view(document), sha256)

    def set_published(self, document: str, published: date, /) -> DocumentView:
        parts = self._parts
        job = set_published(document, published, ledger=parts.ledger, intake=parts.intake, clock=parts.clock)
        self.wait(job, timeout_seconds=120.0)
        return self._holdings.view(document)

    def set_handling(self, document: str, changes: Mapping[str, str], /) -> DocumentView:
        parts = self._parts
        set_handling(document, changes, ledger=parts.ledger, keeper=parts.keeper, clock=parts.clock)
        self._changed()
        return self._holdings.view(document)

    def retract(self, target: str, /, *, who: str = "") -> int:
        parts = self._parts
        jobs: list[str] = []
        done = retract(
            target,
            ledger=parts.ledger,
            keeper=parts.keeper,
            clock=parts.clock,
            reread=lambda documents: jobs.append(parts.intake.reread(documents)),
            who=who,
        )
        for job in jobs:  # what stays may be dated otherwise now
            self.wait(job, timeout_seconds=120.0)
        self._changed()
        return max(done.version, self.version())

    def _changed(self) -> None:
        self._parts.readers.changed()
        self._parts.readers.catch_up()

    # decisions

    def decide(self, ask: DecisionAsk, /) -> DecisionView:
        done = decided(self._parts.curation, ask)
        self._changed()
        return decision_view(done)

    def undo(self, sequence: int, /, *, who: str, why: str) -> DecisionView:
        done = self._parts.curation.undo(sequence, Said(who=who, why=why))
        if done.job:  # a date taken back has reports read again: who goes back to one sees its days
            self._parts.workers.notify()
            self.wait(done.job, timeout_seconds=120.0)
        self._changed()
        return decision_view(done)

    def decisions(self, *, target: str | None, limit: int, offset: int) -> Sequence[DecisionView]:
        found = self._parts.curation.recorded(target=target, limit=limit, offset=offset)
        return [decision_view(each, listed=True) for each in found]

    # graph

    def query(self, ask: QueryAsk, /) -> Answer:
        return self._endpoint.query(ask)

    def query_version(self) -> int | None:
        readers = self._parts.readers
        return readers.version_for(None) if readers.is_started else None

    def query_soon(self, ask: QueryAsk, tell: Tell, /) -> None:
        self._endpoint.query_soon(ask, tell)

    def describe(self, iri: str, media_type: str, /) -> Answer:
        version = self.version()
        lines = described_lines(self._parts.store.store, iri, base=self.base)
        if not lines:
            raise NotFoundError(f"nothing is known of {iri}")
        return self._parts.moments.answer(serialise(lines, media_type), media_type, version=version)

    def thing(self, iri: str, /) -> ThingView:
        return self._views.thing(iri)

    def whereabouts(self, iri: str, /) -> Whereabouts:
        if not is_iri(iri):
            return Whereabouts(state="unknown")
        found = whereabouts(self._parts.ledger, iri)
        if found.state in ("unknown", "gone") and stands(self._parts.store, iri):
            return Whereabouts(state="here")  # reference data, facts, runs
        return Whereabouts(state=found.state, targets=found.targets)

    def _states_of(self, iris: Iterable[str]) -> Mapping[str, str | None]:
        return {iri: face.state for iri, face in self._parts.ledger.applied.faces(map(Iri, iris)).items()}

    def evidence(self, subject: str, predicate: str, value: str, /) -> Sequence[ClaimView]:
        return self._views.evidence(subject, predicate, value)

    # questions, search, operation

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        return load_questions(files("queries", "*.rq"))

    def questions(self) -> Sequence[QuestionView]:
        return [
            QuestionView(
                name=name,
                title=each.title,
                question=each.question,
                sparql=each.text,
                parameters=tuple((one.name, one.type, one.default) for one in each.parameters),
                theme=each.theme,
            )
            for name, each in self._questions.items()
        ]

    def bound_question(self, name: str, values: Mapping[str, str], /) -> str:
        return find_question(self._questions, name).bound(values, base=self.base)

    def search(self, text: str, kind: str | None, /, *, limit: int) -> Sequence[Mapping[str, str]]:
        kinds = None if kind is None else kinds_of(kind)
        return self._holdings.found(self._parts.index.search(text, kinds=kinds, limit=limit))

    def counts(self, *, quads: bool = True) -> Counts:
        return self._counted.counts(quads=quads)

    def version(self) -> int:
        return self._parts.store.version

    def verify(self) -> Mapping[str, Any]:
        parts = self._parts
        with parts.keeper.turn():  # store and ledger differ for a moment while a change is under way
            found = verify(
                parts.ledger, parts.store, curated=parts.keeper.curated, reference=parts.engine.reference
            )
        counts = {name: value for name, value in asdict(found).items() if isinstance(value, int)}
        return {"counts": counts, "faults": list(found.problems), "warnings": list(found.warnings)}

    def rebuild(self) -> Mapping[str, Any]:
        began = time.monotonic()
        settled = self._parts.keeper.rebuild()
        self._changed()
        return {
            "documents": len(self._parts.ledger.documents.live()),
            "quads": self._parts.store.count(),
            "version": settled.version,
            "seconds": round(time.monotonic() - began, 3),
        }

    def holds_private(self) -> bool:
        return self._parts.ledger.documents.holds_private()

    def is_ready(self) -> bool:
        return True

    def metrics(self) -> str:
        return self._counted.metrics()

    def open_session(self, link: str, /) -> str | None:
        return self._parts.sessions.open(link)
