"""What the HTTP door needs behind it: one port, and the plain views that pages and JSON bodies show.

wiring.py makes the concrete service; tests use small fakes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from communique.api.curating import Curating
from communique.api.endpoint import Answer, Endpoint, QueryAsk, Tell
from communique.api.terminology import Terminology
from communique.api.upkeep import Upkeep
from communique.api.views import ClaimView, DocumentView, ReportView, ThingView
from communique.api.workbench import Workbench
from communique.model.provenance import Capture, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class JobView:
    """A job: state queued, running, done, failed or cancelled; one result a document, failed ones above all.

    counts is how many documents are in each state.
    """

    id: str
    state: str
    created: str
    documents: tuple[Mapping[str, Any], ...] = ()
    error: str | None = None
    attempts: int = 0
    version: int | None = None  # of the dataset once the job's reports are visible
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ("done", "failed", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A shipped question: name, wording, parameters (name, type, default), its SPARQL, what it is about."""

    name: str
    title: str
    question: str
    sparql: str
    parameters: tuple[tuple[str, str, str], ...] = ()
    theme: str = "Other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """What became of an IRI: here, moved (to one), split (to several), gone, or unknown."""

    state: str
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What is in the graph."""

    documents: int
    events: int
    claims: int
    entities: int
    quads: int
    version: int
    undated: int = 0
    by_kind: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFact:
    """A fact of an analyst's claim; without subject, of an event that the words tell anew."""

    predicate: str
    value: str
    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAsk:
    """A decision to take: kind as in the path of its route; things as that kind takes them.

    things: claims, things to merge, mentions; or the one thing that is split, rated, amended, asserted about.
    values: further words by name. facts, start and end: of an assertion.
    """

    kind: str
    things: tuple[str, ...]
    values: Mapping[str, str] = field(default_factory=dict)
    taken: tuple[str, ...] = ()
    facts: tuple[StatedFact, ...] = ()
    start: int = 0
    end: int = 0
    who: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """A decision on record; version is the dataset's once it is settled."""

    sequence: int
    kind: str
    targets: tuple[str, ...]
    values: Mapping[str, Any]
    who: str
    why: str
    when: str | None
    undone: bool = False
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalView:
    """The bytes a report came in, and where the characters of its text stand in them."""

    content: bytes
    media_type: str
    sha256: str
    encoding: str | None = None
    url: str | None = None
    retrieved: str | None = None  # ISO 8601
    rights: str = "quote"
    passages: tuple[Passage, ...] = ()
    captures: tuple[Capture, ...] = ()  # every place and time the text was seen


class Service(Protocol):
    """The use cases as the door sees them. Blocking; the door calls them in threads."""

    @property
    def base(self) -> str: ...
    @property
    def banner(self) -> str | None: ...
    @property
    def terms(self) -> Terminology: ...
    @property
    def endpoint(self) -> Endpoint: ...
    @property
    def upkeep(self) -> Upkeep: ...
    @property
    def desk(self) -> Workbench: ...
    @property
    def curating(self) -> Curating: ...

    def accept(
        self,
        content: bytes,
        media_type: str,
        metadata: Mapping[str, str],
        /,
        *,
        idempotency_key: str | None = None,
    ) -> JobView: ...
    def accept_many(
        self,
        lines: Iterator[bytes],
        metadata: Mapping[str, str],
        /,
        *,
        idempotency_key: str | None = None,
    ) -> JobView: ...
    def jobs(self, *, limit: int, state: str | None = None, offset: int = 0) -> Sequence[JobView]: ...
    def job(self, job_id: str, /) -> JobView: ...
    def wait(self, job_id: str, *, timeout_seconds: float) -> JobView: ...
    def cancel(self, job_id: str, /) -> JobView: ...
    def retry(self, job_id: str, /) -> JobView: ...
    def extract(
        self, content: bytes, media_type: str, metadata: Mapping[str, str], form: str, /
    ) -> Answer: ...

    def documents(
        self,
        *,
        limit: int,
        offset: int,
        text: str = "",
        published_from: date | None = None,
        published_to: date | None = None,
    ) -> Sequence[DocumentView]: ...
    def report(self, document: str, /) -> ReportView: ...
    def original(self, document: str, /, *, sha256: str | None = None) -> OriginalView: ...
    def set_published(self, document: str, published: date, /) -> DocumentView: ...
    def set_handling(self, document: str, changes: Mapping[str, str], /) -> DocumentView: ...
    def retract(self, target: str, /, *, who: str = "") -> int: ...

    def decide(self, ask: DecisionAsk, /) -> DecisionView: ...
    def undo(self, sequence: int, /, *, who: str, why: str) -> DecisionView: ...
    def decisions(self, *, target: str | None, limit: int, offset: int) -> Sequence[DecisionView]: ...

    def query(self, ask: QueryAsk, /) -> Answer: ...
    def query_version(self) -> int | None: ...
    def query_soon(self, ask: QueryAsk, tell: Tell, /) -> None: ...
    def describe(self, iri: str, media_type: str, /) -> Answer: ...
    def thing(self, iri: str, /) -> ThingView: ...
    def whereabouts(self, iri: str, /) -> Whereabouts: ...
    def evidence(self, subject: str, predicate: str, value: str, /) -> Sequence[ClaimView]: ...
    def questions(self) -> Sequence[QuestionView]: ...
    def bound_question(self, name: str, values: Mapping[str, str], /) -> str: ...
    def search(self, text: str, kind: str | None, /, *, limit: int) -> Sequence[Mapping[str, str]]: ...
    def counts(self, *, quads: bool = True) -> Counts: ...
    def version(self) -> int: ...
    def verify(self) -> Mapping[str, Any]: ...
    def rebuild(self) -> Mapping[str, Any]: ...
    def holds_private(self) -> bool: ...
    def is_withheld(self, iri: str, /) -> bool: ...
    def names_withheld(self, iri: str, /) -> bool: ...
    def is_ready(self) -> bool: ...
    def metrics(self) -> str: ...
    def open_session(self, link: str, /) -> str | None: ...
