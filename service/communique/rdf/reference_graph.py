"""The reference vocabularies and the ontology as graphs.

Each vocabulary file is `graph/authority/<file>` with every statement as written. The same facts stand in the
default graph without what only linking needs, with the classes above each class, so that a plain question
finds them. Entries and tenures get the IRIs that linked entities have; cue words are no part of any graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from communique.errors import ConfigurationError
from communique.model.naming import REFERENCE, Names
from communique.rdf import vocabulary as v
from communique.rdf.ontology import ancestors, class_term, classes, ontology_triples
from communique.rdf.terms import line, typed
from communique.rdf.vocabularies import ENTRY_KINDS

_LEMMA = v.cq("lemma")
_NAMED = frozenset({*ENTRY_KINDS, "Membership", "Tenure"})
# Read by the linker; in the default graph they would only be in the way.
_LINKING_ONLY = frozenset(
    {v.SOURCE.value, v.SKOS + "hiddenLabel"}
    | {
        v.CQ + name
        for name in ("ambiguousLabel", "demonym", "demonymNoun", "metonym", "metonymOnly", "genericName")
    }
)


@dataclass(frozen=True, slots=True)
class _Statement:
    """A triple of a vocabulary file."""

    subject: ox.NamedNode
    predicate: ox.NamedNode
    object: ox.NamedNode | ox.Literal

    @property
    def kind(self) -> str | None:
        """The local name of the class of ours that it states, or None."""
        if self.predicate != v.TYPE or not self.object.value.startswith(v.CQ):
            return None
        return self.object.value.removeprefix(v.CQ)


def _statement(triple: ox.Triple, path: Path) -> _Statement:
    subject, value = triple.subject, triple.object
    if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.NamedNode | ox.Literal):
        raise ConfigurationError(f"{path.name}: a vocabulary may hold IRIs and literals only, found {triple}")
    return _Statement(subject, triple.predicate, value)


@cache
def _parsed(path: Path) -> tuple[_Statement, ...]:
    try:
        return tuple(_statement(triple, path) for triple in ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise ConfigurationError(f"{path.name}: {error}; mend the Turtle") from error


def vocabulary_triples(paths: Iterable[Path]) -> Iterator[ox.Triple]:
    """The statements of files as written, in file order; raises ConfigurationError for bad Turtle."""
    for path in paths:
        for each in _parsed(path):
            yield ox.Triple(each.subject, each.predicate, each.object)


class _Reader:
    """Rewrites the IRIs of entries, under one base."""

    def __init__(self, statements: Sequence[_Statement], names: Names) -> None:
        self.names = names
        titles = {each.subject.value for each in statements if each.kind == "OfficeTitle"}
        named = {each.subject.value for each in statements if each.kind in _NAMED}
        self.nodes = {iri: ox.NamedNode(names.linked_entity(iri.removeprefix(REFERENCE))) for iri in named}
        self.cues = frozenset(each.subject.value for each in statements if each.predicate == _LEMMA) - titles

    def named_node(self, given: ox.NamedNode) -> ox.NamedNode:
        """The node of an entry, under our base; every other IRI as it is."""
        return self.nodes.get(given.value, given)

    def value(self, given: ox.NamedNode | ox.Literal) -> ox.NamedNode | ox.Literal:
        if isinstance(given, ox.NamedNode):
            return self.named_node(given)
        return given if given.language else typed(given.value, given.datatype.value)

    def lines(self, stem: str, statements: Iterable[_Statement]) -> Iterator[str]:
        """N-Quads lines, put together from the terms' text: a quad object each costs half as much again."""
        graph = ox.NamedNode(self.names.graph(f"authority/{stem}"))
        for each in statements:
            if each.subject.value in self.cues:
                continue
            subject = self.named_node(each.subject)
            triple = f"{subject} {each.predicate} {self.value(each.object)}"
            yield f"{triple} {graph} ."
            if each.predicate.value not in _LINKING_ONLY:
                yield f"{triple} ."
            if each.predicate == v.TYPE:
                yield from self.implied(each, subject)

    def implied(self, each: _Statement, subject: ox.NamedNode) -> Iterator[str]:
        """The classes above a class, and the key by which an entry can be asked for under any base."""
        kind = each.kind
        if kind in classes():
            for parent in ancestors(str(kind)):
                yield f"{subject} {v.TYPE} {class_term(parent)} ."
        if kind in ENTRY_KINDS:
            key = ox.Literal(each.subject.value.removeprefix(REFERENCE))
            yield f"{subject} {v.REFERENCE_KEY} {key} ."


def reference_quads(paths: Iterable[Path], names: Names) -> tuple[str, ...]:
    """Authority graphs and their part of the default graph, as sorted N-Quads lines.

    paths are the files of `ontology/vocabularies`. Raises ConfigurationError for bad Turtle.
    """
    files = {path: _parsed(path) for path in sorted(paths)}
    reader = _Reader([each for statements in files.values() for each in statements], names)
    found = {line for path, statements in files.items() for line in reader.lines(path.stem, statements)}
    return tuple(sorted(found))


def ontology_quads(names: Names) -> tuple[str, ...]:
    """The ontology and its alignment, in `graph/ontology` and in the default graph, as sorted lines."""
    graphs = (ox.NamedNode(names.graph("ontology")), ox.DefaultGraph())
    found = {
        line(ox.Quad(triple.subject, triple.predicate, triple.object, graph))
        for triple in ontology_triples()
        for graph in graphs
    }
    return tuple(sorted(found))
