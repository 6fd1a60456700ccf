"""The engine that reads one report: readers, annotator, extractors, resolver, put together once."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path

from communique import plugins
from communique.annotation.profiles import Profile
from communique.annotation.time_expressions import find_times
from communique.documents.anchor import choose_anchor
from communique.documents.dateline import find_dateline
from communique.documents.normalisation import OffsetMap
from communique.documents.reading import OWN_READERS, read_members, read_report, to_document
from communique.model.knowledge import ResolvedReport
from communique.model.naming import Names
from communique.model.provenance import Member, Run, SourceText
from communique.model.reference import Reference
from communique.model.stages import Annotator, Extractor, Reader
from communique.model.text import AnchorBasis, Annotations, Document, Extraction, is_extracted
from communique.rdf.vocabularies import load_reference
from communique.resolution.resolver import ReportResolver
from communique.resources import files
from communique.wiring.heap import collection_put_off


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """A report after reading: its source, the normalised document, and the map back."""

    source: SourceText
    document: Document
    offsets: OffsetMap


def vocabularies_digest() -> str:
    """SHA-256 over the vocabulary files, names and bytes, in order of path."""
    digest = hashlib.sha256()
    for path in files("ontology", "vocabularies/*.ttl"):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@cache
def _reference(paths: tuple[Path, ...]) -> Reference:
    """One for all engines of a process; nothing changes in it."""
    with collection_put_off():
        return load_reference(paths)


class Engine:
    """Reads reports; the language model is loaded when the first one comes."""

    def __init__(self, names: Names, *, profile: Profile = Profile.ACCURATE) -> None:
        self.names = names
        self._profile = profile
        self._loading = threading.RLock()

    @cached_property
    def readers(self) -> tuple[Reader, ...]:
        """Those plugged in, by name, then our own, also where an older installation does not list them."""
        return (*(make() for make in plugins.load(plugins.READERS).values()), *OWN_READERS)

    @cached_property
    def reference(self) -> Reference:
        """The vocabularies."""
        return _reference(tuple(files("ontology", "vocabularies/*.ttl")))

    @cached_property
    def _makers(self) -> Mapping[str, Callable[..., Annotator]]:
        return plugins.load(plugins.ANNOTATORS)

    @cached_property
    def annotators(self) -> tuple[Annotator, ...]:
        """The annotators, in order of name; the last one's answer counts."""
        made = self._makers.values()
        return tuple(make(self.reference, times=find_times, profile=self._profile) for make in made)

    @cached_property
    def extractors(self) -> tuple[Extractor, ...]:
        """The extractors, in order of name; each sees what those before it found."""
        return tuple(make(self.reference) for make in plugins.load(plugins.EXTRACTORS).values())

    @cached_property
    def run(self) -> Run:
        """What reads: software, model and vocabulary digests; no host facts."""
        with self._loading:
            return self._run()

    def _run(self) -> Run:
        software = (
            f"communique {version('communique')}",
            *(f"{each} {version(each)}" for each in ("spacy", "onnxruntime")),
        )
        extracting = plugins.load(plugins.EXTRACTORS).values()
        tellers = [getattr(make, "model_digests", None) for make in extracting]
        weights = (digest for tell in tellers if callable(tell) for digest in tell())
        digests = (*self._model_digests(), *weights, f"vocabularies {vocabularies_digest()}")
        iri = self.names.activity("extraction", *software, *digests)
        return Run(iri=iri, software=software, digests=digests)

    def _model_digests(self) -> tuple[str, ...]:
        """Those of each annotator, in order; one that tells them by its profile is not made for them.

        Making one reads the vocabularies, for which a start need not wait.
        """
        tellers = [getattr(make, "digests_of", None) for make in self._makers.values()]
        if all(map(callable, tellers)):
            return tuple(digest for tell in tellers if tell for digest in tell(self._profile))
        made = (getattr(annotator, "model_digests", None) for annotator in self.annotators)
        return tuple(digest for digests in made if callable(digests) for digest in digests())

    @cached_property
    def resolver(self) -> ReportResolver:
        """Mentions to claims."""
        return ReportResolver(self.reference, self.names, run=self.run.iri)

    def load(self) -> None:
        """Make every part, once for all threads; the language model waits for the first text."""
        with self._loading, collection_put_off():
            _ = self.readers, self.annotators, self.extractors, self.resolver

    def prepare(self) -> None:
        """Load all that the first text would wait for, models too."""
        with collection_put_off():
            self.load()
            for annotator in self.annotators:
                if callable(load := getattr(annotator, "load", None)):
                    load()

    def read(
        self, content: bytes, media_type: str, metadata: Mapping[str, str], *, given: date | None = None
    ) -> ReadReport:
        """Bytes to a document; raises what the readers raise."""
        source = self.read_source(content, media_type, metadata)
        document, offsets = to_document(source, self.names, given=given)
        return ReadReport(source=source, document=document, offsets=offsets)

    def read_source(self, content: bytes, media_type: str, metadata: Mapping[str, str]) -> SourceText:
        """Bytes to text with what they say about themselves; raises what the readers raise."""
        return read_report(content, media_type, metadata, readers=self.readers)

    def members(
        self, content: bytes, media_type: str, metadata: Mapping[str, str]
    ) -> Iterator[Member] | None:
        """The reports of a file that may hold many; None for a format of single reports."""
        return read_members(content, media_type, metadata, readers=self.readers)

    def anchor(
        self, text: str, said: Sequence[tuple[AnchorBasis, date]], today: date | None
    ) -> tuple[date | None, AnchorBasis]:
        """The day that relative dates count from, of what was said and of the text's own dateline."""
        dateline = find_dateline(text)
        told = [*said, *([(AnchorBasis.DATELINE, dateline.date)] if dateline else [])]
        chosen = choose_anchor(told, today=today)
        return chosen.date, chosen.basis

    def annotate(self, document: Document) -> Annotations:
        """The text layer."""
        self.load()
        annotations = Annotations(document=document)
        for annotator in self.annotators:
            annotations = annotator.annotate(document)
        return annotations

    def extract(self, annotations: Annotations) -> Extraction:
        """What the extractors find, each after the other."""
        found = Extraction()
        for extractor in self.extractors:
            found = extractor.extract(annotations, found)
        return found

    def resolve(self, document: Document) -> ResolvedReport:
        """The whole walk of one document; a language other than English yields an empty report."""
        if not is_extracted(document.language):
            return ResolvedReport(document=document, run=self.run.iri)
        annotations = self.annotate(document)
        return self.resolver.resolve(annotations, self.extract(annotations))
