"""The ontology as code needs it: which terms there are, and which class lies under which."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import pyoxigraph as ox

from communique.errors import ConfigurationError
from communique.rdf.vocabulary import CQ, OWL, RDF, RDFS, cq
from communique.resources import files

_SUBCLASS = RDFS + "subClassOf"
_SUBPROPERTY = RDFS + "subPropertyOf"
_PROPERTY_TYPES = (OWL + "ObjectProperty", OWL + "DatatypeProperty")


@cache
def ontology_triples() -> tuple[ox.Triple, ...]:
    """The triples of core.ttl and alignment.ttl in file order; raises ConfigurationError for bad Turtle."""
    triples: list[ox.Triple] = []
    for path in files("ontology", "*.ttl"):
        try:
            triples.extend(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            raise ConfigurationError(f"{path.name}: {error}; mend the Turtle") from error
    return tuple(triples)


def _own(node: object) -> str | None:
    if isinstance(node, ox.NamedNode) and node.value.startswith(CQ):
        return node.value[len(CQ) :]
    return None


def _of_type(*types: str) -> frozenset[str]:
    return frozenset(
        name
        for triple in ontology_triples()
        if triple.predicate.value == RDF + "type"
        and isinstance(triple.object, ox.NamedNode)
        and triple.object.value in types
        and (name := _own(triple.subject))
    )


@cache
def classes() -> frozenset[str]:
    """Local names of all classes."""
    return _of_type(OWL + "Class")


@cache
def properties() -> frozenset[str]:
    """Local names of all object and datatype properties."""
    return _of_type(*_PROPERTY_TYPES)


def _parents(predicate: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for triple in ontology_triples():
        if triple.predicate.value == predicate:
            child, parent = _own(triple.subject), _own(triple.object)
            if child and parent:
                found.setdefault(child, []).append(parent)
    return MappingProxyType({child: tuple(sorted(parents)) for child, parents in sorted(found.items())})


@cache
def class_hierarchy() -> Mapping[str, tuple[str, ...]]:
    """Child → its direct parents, by local name, all classes of ours that have one."""
    return _parents(_SUBCLASS)


@cache
def property_hierarchy() -> Mapping[str, tuple[str, ...]]:
    """Child → its direct parents, by local name: agent → (participant,)."""
    return _parents(_SUBPROPERTY)


@cache
def ancestors(kind: str) -> tuple[str, ...]:
    """The class itself and every class above it, sorted: PhoneCall → (Consult, Event, PhoneCall)."""
    found = {kind}
    for parent in class_hierarchy().get(kind, ()):
        found.update(ancestors(parent))
    return tuple(sorted(found))


@cache
def descendants(kind: str) -> frozenset[str]:
    """The class itself and every class under it: Place → {City, Place, Region, State}."""
    return frozenset({kind, *(each for each in class_hierarchy() if kind in ancestors(each))})


@cache
def super_properties(name: str) -> tuple[str, ...]:
    """The property itself and every one above it, sorted: agent → (agent, participant)."""
    found = {name}
    for parent in property_hierarchy().get(name, ()):
        found.update(super_properties(parent))
    return tuple(sorted(found))


def is_event(kind: str) -> bool:
    """Whether the class is cq:Event or lies under it."""
    return "Event" in ancestors(kind)


@cache
def event_hierarchy() -> Mapping[str, tuple[str, ...]]:
    """Child → its direct parents for event classes: PhoneCall → (Consult,), Consult → (Event,)."""
    return MappingProxyType(
        {child: parents for child, parents in class_hierarchy().items() if is_event(child)}
    )


@cache
def class_term(name: str) -> ox.NamedNode:
    """The class of that local name; raises ConfigurationError when the ontology has none."""
    if name not in classes():
        raise ConfigurationError(f"the ontology has no class {name!r}; add it to ontology/core.ttl")
    return cq(name)


@cache
def property_term(name: str) -> ox.NamedNode:
    """The property of that local name; raises ConfigurationError when the ontology has none."""
    if name not in properties():
        raise ConfigurationError(f"the ontology has no property {name!r}; add it to ontology/core.ttl")
    return cq(name)
