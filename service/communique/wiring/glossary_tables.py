"""Tables of the term pages: which statements stand under which heading, and the queries they offer."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from communique.rdf.vocabulary import OWL, RDF, RDFS, SKOS

KINDS: Mapping[str, str] = MappingProxyType(
    {
        OWL + "Ontology": "ontology",
        OWL + "Class": "class",
        OWL + "ObjectProperty": "property, to a thing",
        OWL + "DatatypeProperty": "property, to a value",
        OWL + "AnnotationProperty": "annotation",
        OWL + "TransitiveProperty": "transitive",
        SKOS + "Concept": "concept",
        SKOS + "ConceptScheme": "scheme of concepts",
    }
)
# Heading, predicate, and whether the term is its subject.
ROWS: tuple[tuple[str, str, bool], ...] = (
    ("Is a kind of", RDFS + "subClassOf", True),
    ("Kinds of it", RDFS + "subClassOf", False),
    ("Is never also", OWL + "disjointWith", True),
    ("Is a narrower form of", RDFS + "subPropertyOf", True),
    ("Narrower properties", RDFS + "subPropertyOf", False),
    ("Stands on (domain)", RDFS + "domain", True),
    ("Leads to (range)", RDFS + "range", True),
    ("Properties that stand on it", RDFS + "domain", False),
    ("Properties that lead to it", RDFS + "range", False),
    ("Is a value of", RDF + "type", True),
    ("Its values", RDF + "type", False),
    ("Broader", SKOS + "broader", True),
    ("Narrower", SKOS + "broader", False),
    ("In the scheme", SKOS + "inScheme", True),
    ("Holds", SKOS + "inScheme", False),
)
ALIGNED: tuple[tuple[str, str], ...] = (
    ("Is a kind of", RDFS + "subClassOf"),
    ("Is a narrower form of", RDFS + "subPropertyOf"),
    ("Is close to", SKOS + "closeMatch"),
)
CODES: tuple[tuple[str, str], ...] = (
    ("PLOVER event", "ploverEvent"),
    ("PLOVER mode", "ploverMode"),
    ("PLOVER context", "ploverContext"),
    ("CAMEO code", "cameoCode"),
)
SECTIONS: tuple[tuple[str, frozenset[str]], ...] = (
    ("Classes", frozenset({OWL + "Class"})),
    ("Properties to things", frozenset({OWL + "ObjectProperty"})),
    ("Properties to values", frozenset({OWL + "DatatypeProperty"})),
    ("Annotations", frozenset({OWL + "AnnotationProperty"})),
    ("Schemes", frozenset({SKOS + "ConceptScheme"})),
    ("Concepts", frozenset({SKOS + "Concept"})),
    ("Named values", frozenset()),
)
_PREFIXES = """PREFIX cq: <https://w3id.org/communique/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

"""
QUERY_OF_CLASS = (
    _PREFIXES + "SELECT ?thing ?label {{ ?thing a {name} ; skos:prefLabel ?label }} ORDER BY ?label LIMIT 100"
)
QUERY_OF_PROPERTY = (
    _PREFIXES
    + "SELECT ?it ?to {{\n  {{ ?it {name} ?to }} UNION {{ GRAPH ?g {{ ?it {name} ?to }} }}\n}} LIMIT 100"
)
QUERY_OF_VALUE = (
    _PREFIXES
    + "SELECT ?it ?as {{\n  {{ ?it ?as {name} }} UNION {{ GRAPH ?g {{ ?it ?as {name} }} }}\n}} LIMIT 100"
)
QUERY_OF_CONCEPT = (
    _PREFIXES
    + "SELECT ?weapon ?label {{ ?weapon cq:weaponClass/skos:broader* <{iri}> ; skos:prefLabel ?label }}"
    " ORDER BY ?label LIMIT 100"
)


def plain_heading(label: str) -> str:
    """A property's label as a heading: "located in" → "Located in", "skos:exactMatch" → "Same as"."""
    known = {
        "rdf:type": "Is a",
        "skos:exactMatch": "Same as",
        "skos:hiddenLabel": "Misspellings",
        "dcterms:source": "Source",
    }
    return known.get(label, label[:1].upper() + label[1:])
