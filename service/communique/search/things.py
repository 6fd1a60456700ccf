"""What the index holds of a thing, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.text import Iri


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """An entity or event by its shared IRI; kind is the ontology class's local name."""

    iri: Iri
    kind: str
    label: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A thing or document found; score falls from 1 for the whole name; matched: the words found."""

    iri: Iri
    kind: str
    label: str
    score: float
    matched: str
