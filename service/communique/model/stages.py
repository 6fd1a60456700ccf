"""The ports: what each stage takes and gives. A plugin is any object of one of these shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from communique.model.knowledge import ResolvedReport
from communique.model.provenance import Member, SourceText
from communique.model.text import Annotations, Document, Extraction


class Reader(Protocol):
    """Bytes of one of its media types to text; raises InvalidDocumentError for anything else."""

    @property
    def media_types(self) -> tuple[str, ...]: ...
    def read(self, content: bytes, parameters: Mapping[str, str], /) -> SourceText: ...


class Collection(Reader, Protocol):
    """A Reader of files that may hold many reports; `read` takes a file of one.

    A member that cannot be read is told with its fault; raises InvalidDocumentError for the file as a whole.
    """

    def members(self, content: bytes, parameters: Mapping[str, str], /) -> Iterator[Member]: ...


class Annotator(Protocol):
    """Adds to the text layer of a document."""

    def annotate(self, document: Document, /) -> Annotations: ...


class Extractor(Protocol):
    """Finds events, relations or attributions; given what extractors before it found."""

    def extract(self, annotations: Annotations, found: Extraction, /) -> Extraction: ...


class Resolver(Protocol):
    """Mentions to identities and claims within one document."""

    def resolve(self, annotations: Annotations, extraction: Extraction, /) -> ResolvedReport: ...


class Quads(Protocol):
    """A quad store as the use cases see it; lines are N-Quads without blank nodes."""

    def update(self, *, remove: Iterable[str], insert: Iterable[str]) -> None: ...
