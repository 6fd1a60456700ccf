"""Terms and lines: the model's values as RDF terms, quads as N-Quads lines in the form a store gives back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from communique.model.knowledge import Literal
from communique.model.text import Iri
from communique.rdf.vocabulary import XSD

_STRING = XSD + "string"
_VERBATIM = frozenset({_STRING, XSD + "anyURI", XSD + "date"})
_TRUE = ox.Literal("true", datatype=ox.NamedNode(XSD + "boolean"))
_LINE = re.compile(
    r'(?P<subject><[^>]*>) <[^>]*> (?:<[^>]*>|"(?:[^"\\]|\\.)*"(?:\^\^<[^>]*>|@[A-Za-z0-9-]+)?)'
    r"(?: (?P<graph><[^>]*>))? \."
)

Object = ox.NamedNode | ox.Literal
Po = tuple[ox.NamedNode, Object]


def node(iri: str) -> ox.NamedNode:
    """An IRI as a term; raises ValueError for what is no IRI."""
    return ox.NamedNode(iri)


def is_iri(value: str) -> bool:
    """Whether a string is an absolute IRI (RFC 3987) that can be written as UTF-8."""
    try:
        node(value)
    except ValueError:  # also what holds a lone surrogate
        return False
    return True


def text(value: str) -> ox.Literal:
    """An xsd:string; lone surrogates cannot be in it, normalised text has none."""
    return ox.Literal(value)


def english(value: str) -> ox.Literal:
    """A label in the language of our reports and vocabularies."""
    return ox.Literal(value, language="en")


def day(value: date) -> ox.Literal:
    """An xsd:date without a zone."""
    return ox.Literal(value.isoformat(), datatype=ox.NamedNode(XSD + "date"))


def moment(value: datetime) -> ox.Literal:
    """An xsd:dateTime; value carries its zone."""
    return typed(value.isoformat(), XSD + "dateTime")


def number(value: int) -> ox.Literal:
    """An xsd:integer."""
    return ox.Literal(str(value), datatype=ox.NamedNode(XSD + "integer"))


def decimal(value: Decimal) -> ox.Literal:
    """An xsd:decimal in canonical form: 0.90 → 0.9, as stores write it."""
    return typed(format(value, "f"), XSD + "decimal")


def true() -> ox.Literal:
    """The boolean that is written; what is false is left out."""
    return _TRUE


def address(value: str) -> ox.Literal:
    """An xsd:anyURI literal: an address as given, which need not be a valid IRI."""
    return ox.Literal(value, datatype=ox.NamedNode(XSD + "anyURI"))


@lru_cache(maxsize=16_384)
def typed(value: str, datatype: str) -> ox.Literal:
    """A literal in the lexical form in which a store gives it back: PT60M → PT1H, 1.50 → 1.5.

    Asked of the engine itself, so that what we write and what a dump holds are the same line.
    """
    literal = ox.Literal(value, datatype=ox.NamedNode(datatype))
    if datatype in _VERBATIM:
        return literal
    store = ox.Store()
    name = ox.NamedNode("urn:x")
    store.add(ox.Quad(name, name, literal))
    stored = next(iter(store)).object
    assert isinstance(stored, ox.Literal)  # noqa: S101 - a literal was added
    return stored


def term(value: Iri | Literal) -> Object:
    """The object of a fact."""
    if not isinstance(value, Literal):
        return ox.NamedNode(value)
    if value.language:
        return ox.Literal(value.value, language=value.language)
    return typed(value.value, value.datatype)


def line(quad: ox.Quad) -> str:
    """One N-Quads line without its line end, as `Store.dump` writes it."""
    return f"{quad} ."


def lines(quads: Iterable[ox.Quad]) -> tuple[str, ...]:
    """Sorted N-Quads lines without doubles."""
    return tuple(sorted({line(quad) for quad in quads}))


def parse(given: Iterable[str]) -> Iterator[ox.Quad]:
    """The quads of N-Quads lines."""
    yield from ox.parse("\n".join(given), format=ox.RdfFormat.N_QUADS)


class Graph:
    """Gathers quads of one graph; the default graph when no IRI is given. Absent values are left out."""

    def __init__(self, iri: str | None = None) -> None:
        self._name = ox.NamedNode(iri) if iri else ox.DefaultGraph()
        self.quads: list[ox.Quad] = []

    def add(self, subject: str, predicate: ox.NamedNode, *values: Object | None) -> None:
        """One quad for each value that is not None."""
        named = ox.NamedNode(subject)
        for value in values:
            if value is not None:
                self.quads.append(ox.Quad(named, predicate, value, self._name))


def described(given: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """(graph, subject) pairs that lines describe, sorted, IRIs without brackets; "" is the default graph.

    What a store must clear before it inserts the lines anew. Raises ValueError for what is no such line.
    """
    pairs: set[tuple[str, str]] = set()
    for each in given:
        found = _LINE.fullmatch(each)
        if found is None:
            raise ValueError(f"not an N-Quads line without blank nodes: {each[:120]}")
        pairs.add(((found["graph"] or "")[1:-1], found["subject"][1:-1]))
    return tuple(sorted(pairs))


def difference(
    old: Iterable[str], new: Iterable[str], *, keep: Iterable[str] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What to remove and what to insert to come from old to new, sorted; lines in keep are never removed.

    keep is the reference data and the ontology, which share the default graph with derived facts.
    """
    before, after = frozenset(old), frozenset(new)
    return tuple(sorted(before - after - frozenset(keep))), tuple(sorted(after - before))
