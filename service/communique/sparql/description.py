"""The service description (SPARQL 1.1 Service Description) of our endpoint, without blank nodes."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from communique.errors import NotAcceptableError
from communique.sparql.results import GRAPH

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
# The names that https://www.w3.org/ns/formats/ gives to what we write.
_RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
    "TriG",
    "N-Quads",
)
_PREFIXES = {"sd": _SD, "formats": _FORMATS}


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def description(
    endpoint: str, media_type: str, *, update_endpoint: str | None = None, graphs: Iterable[str] = ()
) -> bytes:
    """What the endpoint offers: languages, formats, its dataset and named graphs.

    Raises NotAcceptableError for a media type that is no RDF format of ours. The default graph is no union
    of the named ones, and entailment is none: what is implied is stated.
    """
    form = GRAPH.get(media_type)
    if form is None:
        raise NotAcceptableError(f"no description as {media_type!r}; one of {', '.join(GRAPH)}")
    triples = list(_triples(endpoint, update_endpoint, sorted(graphs)))
    if form in (ox.RdfFormat.TRIG, ox.RdfFormat.N_QUADS):
        quads = [ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples]
        written = ox.serialize(quads, format=form, prefixes=_PREFIXES)
    else:
        written = ox.serialize(triples, format=form, prefixes=_PREFIXES)
    assert written is not None  # noqa: S101 - no output was given
    return written


def _triples(endpoint: str, update_endpoint: str | None, graphs: list[str]) -> Iterable[ox.Triple]:
    service, dataset = ox.NamedNode(f"{endpoint}#service"), ox.NamedNode(f"{endpoint}#dataset")
    default = ox.NamedNode(f"{endpoint}#default-graph")
    yield ox.Triple(service, _RDF_TYPE, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), ox.NamedNode(endpoint))
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    if update_endpoint:
        update = ox.NamedNode(f"{endpoint}#update-service")
        yield ox.Triple(update, _RDF_TYPE, _sd("Service"))
        yield ox.Triple(update, _sd("endpoint"), ox.NamedNode(update_endpoint))
        yield ox.Triple(update, _sd("supportedLanguage"), _sd("SPARQL11Update"))
    for name in _RESULT_FORMATS:
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, _RDF_TYPE, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, _RDF_TYPE, _sd("Graph"))
    for graph in graphs:
        entry = ox.NamedNode(f"{endpoint}#{graph}" if "#" not in graph else f"{graph}-graph")
        yield ox.Triple(dataset, _sd("namedGraph"), entry)
        yield ox.Triple(entry, _RDF_TYPE, _sd("NamedGraph"))
        yield ox.Triple(entry, _sd("name"), ox.NamedNode(graph))
