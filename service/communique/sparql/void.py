"""The dataset described for those who look for data: VoID (W3C Note, 2011) and DCAT 3, no blank nodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pyoxigraph as ox

from communique.model.naming import ONTOLOGY

_VOID = "http://rdfs.org/ns/void#"
_DCAT = "http://www.w3.org/ns/dcat#"
_DCT = "http://purl.org/dc/terms/"
_FOAF = "http://xmlns.com/foaf/0.1/"
_RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_VOCABULARIES = (
    ONTOLOGY,
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/ns/prov#",
    "http://www.w3.org/ns/org#",
)
VOID_PREFIXES: Mapping[str, str] = MappingProxyType(
    {"void": _VOID, "dcat": _DCAT, "dct": _DCT, "foaf": _FOAF, "xsd": "http://www.w3.org/2001/XMLSchema#"}
)
_TITLE = "Communiqué: who did what to whom, and who says so"
_ABOUT = (
    "Events, relations and claims on diplomacy, defence and war, read from news reports, each with who says "
    "it and the characters it rests on. The default graph holds what reports themselves say happened."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What there is: quads, and reports, which have a graph each."""

    quads: int
    documents: int
    examples: tuple[str, ...] = ()


def void_lines(base: str, service: str, formats: Mapping[str, str], held: Held) -> list[str]:
    """The description as N-Triples lines.

    base is that of the data's IRIs, service the address that the endpoint and the dumps are asked at, formats
    are those of a dump, by the name that asks for them.
    """
    return [f"{triple} ." for triple in _triples(base, service, formats, held)]


def _triples(base: str, service: str, formats: Mapping[str, str], held: Held) -> Iterator[ox.Triple]:
    page, dataset = _node(f"{service}.well-known/void"), _node(f"{base}.well-known/void#dataset")
    yield ox.Triple(page, _RDF_TYPE, _node(f"{_VOID}DatasetDescription"))
    yield ox.Triple(page, _node(f"{_FOAF}primaryTopic"), dataset)
    yield from _dataset(dataset, base, service, held)
    for name, media_type in formats.items():
        yield from _distribution(dataset, base, f"{service}export?format={name}", name, media_type)
    yield from _service(dataset, base, service)


def _dataset(dataset: ox.NamedNode, base: str, service: str, held: Held) -> Iterator[ox.Triple]:
    for kind in (f"{_VOID}Dataset", f"{_DCAT}Dataset"):
        yield ox.Triple(dataset, _RDF_TYPE, _node(kind))
    yield ox.Triple(dataset, _node(f"{_DCT}title"), ox.Literal(_TITLE, language="en"))
    yield ox.Triple(dataset, _node(f"{_DCT}description"), ox.Literal(_ABOUT, language="en"))
    yield ox.Triple(dataset, _node(f"{_VOID}uriSpace"), ox.Literal(base))
    yield ox.Triple(dataset, _node(f"{_VOID}sparqlEndpoint"), _node(f"{service}sparql"))
    yield ox.Triple(dataset, _node(f"{_VOID}triples"), _number(held.quads))
    yield ox.Triple(dataset, _node(f"{_VOID}documents"), _number(held.documents))
    for vocabulary in _VOCABULARIES:
        yield ox.Triple(dataset, _node(f"{_VOID}vocabulary"), _node(vocabulary))
    for example in held.examples:
        yield ox.Triple(dataset, _node(f"{_VOID}exampleResource"), _node(example))


def _distribution(
    dataset: ox.NamedNode, base: str, address: str, name: str, media_type: str
) -> Iterator[ox.Triple]:
    distribution = _node(f"{base}.well-known/void#{name}")
    yield ox.Triple(dataset, _node(f"{_VOID}dataDump"), _node(address))
    yield ox.Triple(dataset, _node(f"{_DCAT}distribution"), distribution)
    yield ox.Triple(distribution, _RDF_TYPE, _node(f"{_DCAT}Distribution"))
    yield ox.Triple(distribution, _node(f"{_DCAT}downloadURL"), _node(address))
    yield ox.Triple(distribution, _node(f"{_DCAT}mediaType"), _node(_MEDIA_TYPES + media_type))


def _service(dataset: ox.NamedNode, base: str, service: str) -> Iterator[ox.Triple]:
    endpoint = _node(f"{base}.well-known/void#sparql")
    yield ox.Triple(endpoint, _RDF_TYPE, _node(f"{_DCAT}DataService"))
    yield ox.Triple(endpoint, _node(f"{_DCT}title"), ox.Literal("SPARQL 1.1 endpoint", language="en"))
    yield ox.Triple(endpoint, _node(f"{_DCAT}endpointURL"), _node(f"{service}sparql"))
    yield ox.Triple(endpoint, _node(f"{_DCAT}endpointDescription"), _node(f"{service}sparql"))
    yield ox.Triple(endpoint, _node(f"{_DCAT}servesDataset"), dataset)


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_INTEGER)
