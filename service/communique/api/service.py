"""What the HTTP door needs behind it: one port, and the plain views that pages and JSON bodies show.

wiring.py makes the concrete service; tests use small fakes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from communique.api.endpoint import Answer, Endpoint, QueryAsk
from communique.api.terminology import Terminology
from communique.api.upkeep import Upkeep
from communique.model.provenance import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class JobView:
    """A job: state queued, running, done, failed or cancelled; one result a document."""

    id: str
    state: str
    created: str
    documents: tuple[Mapping[str, Any], ...] = ()
    error: str | None = None
    attempts: int = 0
    version: int | None = None  # of the dataset once the job's reports are visible

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ("done", "failed", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A report as it is listed."""

    iri: str
    title: str
    publisher: str | None
    published: date | None
    anchor_basis: str
    url: str | None
    characters: int
    events: int = 0
    claims: int = 0
    unresolved_times: int = 0
    rights: str = "quote"
    marking: str | None = None
    language: str = "en"
    extracted: bool = True  # only English is read for what it says


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a report's text to show: half-open code points, what it is, and where it leads."""

    start: int
    end: int
    kind: str  # Person, Office, ... ; "event", "time"
    title: str
    iri: str | None = None
    day: str = ""  # of a time expression: what it comes to (EDTF)
    classes: tuple[str, ...] = ()  # what else it is: "speaker", "quoted", a factuality
    claims: tuple[str, ...] = ()  # names of the claims that stand on these very characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What people said of a claim: the verdict that holds, and their grade of its credibility (1 to 6)."""

    verdict: str = ""  # "accepted", "rejected", or "" where it was graded alone
    who: str = ""
    why: str = ""
    sequence: int | None = None  # of the verdict, by which it is undone
    credibility: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim in words: the clause, who says it, how sure, and where it stands."""

    iri: str
    words: str
    speaker: str
    speaker_iri: str | None
    factuality: str
    confidence: str
    document: str
    document_title: str
    start: int
    end: int
    sentence: str = ""
    facts: tuple[str, ...] = ()
    judgement: Judgement | None = None
    spans: tuple[tuple[int, int], ...] = ()  # the characters that carry it: clause, arguments, speaker
    quoted: bool = False
    via: tuple[str, ...] = ()  # through whom the words come, outwards


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """Everything the reader page shows of one report."""

    document: DocumentView
    text: str
    marks: tuple[Mark, ...]
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A fact about the thing a page is about, with the claims it rests on.

    home is default, attributed, prospects, or record for what a claim or capture says of itself;
    forward is whether the page's thing is the subject.
    """

    predicate: str
    value: str
    value_iri: str | None
    home: str
    standing: str
    forward: bool = True
    evidence: tuple[ClaimView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingView:
    """An entity or event: what it is called, what it is, and what is said of it."""

    iri: str
    label: str
    kind: str
    names: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    facts: tuple[FactView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A shipped question: name, wording, parameters (name, type, default) and its SPARQL."""

    name: str
    title: str
    question: str
    sparql: str
    parameters: tuple[tuple[str, str, str], ...] = ()


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
    def jobs(self, *, limit: int) -> Sequence[JobView]: ...
    def job(self, job_id: str, /) -> JobView: ...
    def wait(self, job_id: str, *, timeout_seconds: float) -> JobView: ...
    def cancel(self, job_id: str, /) -> JobView: ...
    def retry(self, job_id: str, /) -> JobView: ...
    def extract(
        self, content: bytes, media_type: str, metadata: Mapping[str, str], form: str, /
    ) -> Answer: ...

    def documents(self, *, limit: int, offset: int, text: str = "") -> Sequence[DocumentView]: ...
    def report(self, document: str, /) -> ReportView: ...
    def original(self, document: str, /, *, sha256: str | None = None) -> OriginalView: ...
    def set_published(self, document: str, published: date, /) -> DocumentView: ...
    def retract(self, target: str, /) -> int: ...

    def decide(self, ask: DecisionAsk, /) -> DecisionView: ...
    def undo(self, sequence: int, /, *, who: str, why: str) -> DecisionView: ...
    def decisions(self, *, target: str | None, limit: int, offset: int) -> Sequence[DecisionView]: ...

    def query(self, ask: QueryAsk, /) -> Answer: ...
    def describe(self, iri: str, media_type: str, /) -> Answer: ...
    def thing(self, iri: str, /) -> ThingView: ...
    def whereabouts(self, iri: str, /) -> Whereabouts: ...
    def evidence(self, subject: str, predicate: str, value: str, /) -> Sequence[ClaimView]: ...
    def export(self, media_type: str, graph: str | None, /) -> Answer: ...
    def questions(self) -> Sequence[QuestionView]: ...
    def bound_question(self, name: str, values: Mapping[str, str], /) -> str: ...
    def search(self, text: str, kind: str | None, /, *, limit: int) -> Sequence[Mapping[str, str]]: ...
    def counts(self) -> Counts: ...
    def version(self) -> int: ...
    def verify(self) -> Mapping[str, Any]: ...
    def rebuild(self) -> Mapping[str, Any]: ...
    def holds_private(self) -> bool: ...
    def is_ready(self) -> bool: ...
    def metrics(self) -> str: ...
    def open_session(self, link: str, /) -> str | None: ...
