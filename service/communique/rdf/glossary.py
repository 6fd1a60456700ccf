"""Ontology, weapon taxonomy and reference data as a dictionary: what is said of a term, and what names it.

Each part is a document with an IRI of its own. A term's description carries `rdfs:isDefinedBy` and the
licence of that document, so that it can be taken away alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from communique.model.naming import REFERENCE
from communique.rdf import vocabulary as v
from communique.rdf.ontology import ontology_triples
from communique.rdf.reference_graph import vocabulary_triples
from communique.rdf.terms import line
from communique.resources import files, folder

ONTOLOGY_DOCUMENT = v.CQ.removesuffix("#")
TAXONOMY_DOCUMENT = f"{ONTOLOGY_DOCUMENT}/weapon"
TAXONOMY = f"{TAXONOMY_DOCUMENT}#"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_TAXONOMY_FILE = "weapon_classes.ttl"
_IS_DEFINED_BY = ox.NamedNode(v.RDFS + "isDefinedBy")
_LICENSE = ox.NamedNode(v.DCTERMS + "license")
_SHORT = {
    **v.PREFIXES,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "time": "http://www.w3.org/2006/time#",
    "wd": "http://www.wikidata.org/entity/",
    "wpn": TAXONOMY,
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple in plain strings; value is an IRI or a literal's lexical form."""

    subject: str
    predicate: str
    value: str
    is_iri: bool


def short(iri: str) -> str:
    """prefix:name where the IRI's namespace has a prefix with us, else the IRI as it is."""
    fitting = [(space, prefix) for prefix, space in _SHORT.items() if iri.startswith(space)]
    if not fitting:
        return iri
    space, prefix = max(fitting, key=lambda each: len(each[0]))
    return f"{prefix}:{iri.removeprefix(space)}"


class Glossary:
    """The terms of one document, in file order."""

    def __init__(self, document: str, triples: Iterable[ox.Triple]) -> None:
        self.document = document
        self._about: dict[str, list[ox.Triple]] = {}
        self._naming: dict[str, list[ox.Triple]] = {}
        for triple in triples:
            self._about.setdefault(_value(triple.subject), []).append(triple)
            if isinstance(triple.object, ox.NamedNode):
                self._naming.setdefault(triple.object.value, []).append(triple)

    def __contains__(self, iri: str) -> bool:
        return iri in self._about

    def terms(self) -> Iterator[str]:
        """Every IRI that something is said of."""
        yield from self._about

    def about(self, iri: str) -> tuple[Statement, ...]:
        """What is said of a term."""
        return tuple(map(_statement, self._about.get(iri, ())))

    def naming(self, iri: str) -> tuple[Statement, ...]:
        """The statements whose object is the term."""
        return tuple(map(_statement, self._naming.get(iri, ())))

    def lines(self, iri: str) -> tuple[str, ...]:
        """A term's description as sorted N-Triples lines; of the document's own IRI all that it holds."""
        document = ox.NamedNode(self.document)
        licence = ox.Triple(document, _LICENSE, ox.NamedNode(LICENCE))
        if iri == self.document:
            return _lines([*(each for group in self._about.values() for each in group), licence])
        defined = ox.Triple(ox.NamedNode(iri), _IS_DEFINED_BY, document)
        return _lines([*self._about.get(iri, ()), defined, licence])


def _lines(triples: Sequence[ox.Triple]) -> tuple[str, ...]:
    return tuple(sorted({line(ox.Quad(each.subject, each.predicate, each.object)) for each in triples}))


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _statement(triple: ox.Triple) -> Statement:
    is_iri = isinstance(triple.object, ox.NamedNode)
    return Statement(_value(triple.subject), triple.predicate.value, _value(triple.object), is_iri)


@cache
def ontology_glossary() -> Glossary:
    """Classes, properties and values of core.ttl with their alignment."""
    return Glossary(ONTOLOGY_DOCUMENT, ontology_triples())


@cache
def taxonomy_glossary() -> Glossary:
    """The classes of weapons."""
    return Glossary(
        TAXONOMY_DOCUMENT, vocabulary_triples([folder("ontology") / "vocabularies" / _TAXONOMY_FILE])
    )


@cache
def reference_glossary() -> Glossary:
    """People, offices, places, weapons, words, under their own IRIs; takes a second to make."""
    paths = [path for path in files("ontology", "vocabularies/*.ttl") if path.name != _TAXONOMY_FILE]
    return Glossary(REFERENCE, vocabulary_triples(paths))
