"""What people need in order to decide: what words may mean, where a thing is mentioned, what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from communique.api.views import ClaimView, DocumentView


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something that words may mean; kind in words."""

    iri: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Who or what fills which role of an event."""

    role: str
    iri: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event that a report tells; is_here: by the words looked at."""

    iri: str
    label: str
    kind: str
    parts: tuple[Part, ...] = ()
    is_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Characters [start, end) of a report (code points), with the words around them."""

    document: str
    start: int
    end: int
    before: str
    words: str
    after: str

    @property
    def iri(self) -> str:
        """The characters as a mention's IRI (RFC 5147)."""
        return f"{self.document}#char={self.start},{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of a report with what they may be said to mean.

    meant: what the mention on exactly these characters means. things: of the report, those that the words
    name first. events: nearest first. kind: the class of event that the words evoke, "" where none.
    """

    passage: Passage
    meant: Thing | None = None
    named: tuple[Thing, ...] = ()
    candidates: tuple[Thing, ...] = ()
    things: tuple[Thing, ...] = ()
    events: tuple[Told, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words that decisions may use: local name → as it is said, in order of the words."""

    kinds: Mapping[str, str]
    classes: Mapping[str, str]
    roles: Mapping[str, str]
    relations: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """A place where a thing is mentioned, in which report."""

    passage: Passage
    title: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision in words, with what it is about."""

    sequence: int
    kind: str
    words: str
    who: str
    why: str
    when: str
    is_undone: bool = False
    about: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAsk:
    """Which doubtful readings: of what kind ("" for any), under which confidence, from the offset-th on."""

    kind: str = ""
    below: Decimal = Decimal("0.80")
    limit: int = 10
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A reading of low confidence that waits for a person.

    kind: "event", "part" or "relation" of a claim, "link" of two things that are taken for one. reason says
    in words what makes it doubtful; places are the words it rests on; sides the two things, by their own
    names; thing what they are taken for.
    """

    kind: str
    iri: str
    reason: str
    confidence: Decimal
    places: tuple[Mentioned, ...]
    claim: ClaimView | None = None
    thing: Thing | None = None
    sides: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """A name for it on its page."""
        return "-".join(each.rsplit("/", 1)[1] for each in (self.sides or (self.iri,)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Doubtful readings, the most doubtful first; how many wait in all, of each kind, and are judged."""

    doubts: tuple[Doubt, ...]
    waiting: int
    judged: int
    kinds: Mapping[str, int]
    latest: tuple[Decided, ...] = ()


class Curating(Protocol):
    """The views as the pages ask for them. Blocking; raise NotFoundError for what is not here."""

    def vocabulary(self) -> Vocabulary: ...
    def document(self, document: str, /) -> DocumentView: ...
    def places(self, document: str, words: str, /) -> Sequence[Passage]: ...
    def words(self, document: str, start: int, end: int, /, *, search: str = "") -> Words: ...
    def mentions(self, iri: str, /) -> Sequence[Mentioned]: ...
    def decided(self, iri: str, /) -> Sequence[Decided]: ...
    def record(self, *, limit: int, offset: int) -> Sequence[Decided]: ...
    def review(self, ask: ReviewAsk, /) -> Review: ...
