"""What people need in order to decide: what words may mean, where a thing is mentioned, what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from communique.api.views import DocumentView


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


class Curating(Protocol):
    """The views as the pages ask for them. Blocking; raise NotFoundError for what is not here."""

    def vocabulary(self) -> Vocabulary: ...
    def document(self, document: str, /) -> DocumentView: ...
    def places(self, document: str, words: str, /) -> Sequence[Passage]: ...
    def words(self, document: str, start: int, end: int, /, *, search: str = "") -> Words: ...
    def mentions(self, iri: str, /) -> Sequence[Mentioned]: ...
    def decided(self, iri: str, /) -> Sequence[Decided]: ...
    def record(self, *, limit: int, offset: int) -> Sequence[Decided]: ...
