"""How texts are compared and whom they credit, with the outlets of the vocabularies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from communique.derivation.credits import Credits
from communique.derivation.prints import are_copies, prints
from communique.ingest.ports import Likeness
from communique.model.provenance import Capture
from communique.model.sources import source_of
from communique.model.text import Iri
from communique.rdf.mapping import copy_quads, outlets
from communique.wiring.engine import Engine


class Retelling:
    """Copies and credits over one engine's vocabularies, which are loaded when first needed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @cached_property
    def outlets(self) -> Mapping[str, Iri]:
        """Publishers that the vocabularies know: normalised name → IRI."""
        return outlets(self._engine.reference, self._engine.names)

    def likeness(self) -> Likeness:
        """What the use cases need to group texts."""
        return Likeness(prints=prints, are_copies=are_copies, credits=self._credited, source=source_of)

    def lines(self, document: Iri, first: Iri, credited: Iterable[str]) -> Iterable[str]:
        """Of which report a text is a copy and whom it credits, as lines."""
        return copy_quads(document, first, credited, self._engine.names, known_outlets=self.outlets)

    def _credited(self, text: str, captures: Iterable[Capture]) -> tuple[str, ...]:
        return self._credits.of(text, captures)

    @cached_property
    def _credits(self) -> Credits:
        return Credits(self._engine.reference)
