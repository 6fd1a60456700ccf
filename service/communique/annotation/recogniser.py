"""The seam for a trained recogniser of names: who finds spans, and what each of its labels means here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from communique.model.text import EntityType, Hint, Span, Views

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from communique.annotation.name_network import NameNetwork, NetworkName

# OntoNotes labels to ours; NORP, LAW, WORK_OF_ART and figures name nothing we mark.
_ONTONOTES: Mapping[str, EntityType] = MappingProxyType(
    {
        "PERSON": EntityType.PERSON,
        "GPE": EntityType.PLACE,
        "LOC": EntityType.PLACE,
        "FAC": EntityType.PLACE,
        "ORG": EntityType.ORGANIZATION,
        "EVENT": EntityType.EVENT_NAME,
        "PRODUCT": EntityType.WEAPON_SYSTEM,
    }
)
_OWN_LABELS = frozenset({"Person", "Organization", "Place", "WeaponSystem", "MilitaryUnit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A span that a recogniser takes for a name; label is its own word for the kind."""

    span: Span
    type: EntityType
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """What a recogniser finds in a document: names, hints at events and views of words (None without)."""

    names: tuple[Recognised, ...]
    hints: tuple[Hint, ...] | None = None
    views: Views | None = None


class EntityRecogniser(Protocol):
    """Finds names in a parsed document."""

    def read(self, doc: Doc, /) -> Recognition:
        """The names of one document, in reading order."""
        ...


class ModelNames:
    """The names that the language model itself marked."""

    def read(self, doc: Doc) -> Recognition:
        """Its entities of the kinds we mark."""
        return Recognition(names=tuple(self._names(doc)))

    def _names(self, doc: Doc) -> Iterator[Recognised]:
        for entity in doc.ents:
            type_ = _ONTONOTES.get(entity.label_)
            if type_ is not None:
                span = Span(entity.start_char, entity.end_char)
                yield Recognised(span=span, type=type_, label=entity.label_)


class TrainedNames:
    """The names that our own network finds; its labels are our types."""

    def __init__(self, network: Callable[[], NameNetwork]) -> None:
        self._network = network

    def read(self, doc: Doc) -> Recognition:
        """Persons, bodies, places, weapons and units, then events, whose names may hold others; and hints."""
        sentences = [Span(each.start_char, each.end_char) for each in doc.sents]
        found = self._network().read(doc.text, sentences, ["names", "holders"])
        return Recognition(names=tuple(_own(found.names)), hints=found.hints, views=found.views)


def _own(found: Mapping[str, list[NetworkName]]) -> Iterator[Recognised]:
    for each in found["names"]:
        if each.label in _OWN_LABELS:
            yield Recognised(span=each.span, type=EntityType(each.label), label=each.label)
    for each in found["holders"]:
        if each.label == EntityType.EVENT_NAME:
            yield Recognised(span=each.span, type=EntityType.EVENT_NAME, label="EVENT")
