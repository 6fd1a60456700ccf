"""Graphs as they are sent and put: text to triples, and the one atomic update that writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from communique.errors import InvalidRequestError, UnsupportedMediaError

_FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}


def read_graph(content: bytes, media_type: str, *, base: str) -> list[ox.Triple]:
    """The triples of a graph as it was sent, its blank nodes renamed, relative IRIs read under base.

    Raises UnsupportedMediaError for another media type, and InvalidRequestError for what does not parse or
    names graphs inside: a payload is one graph.
    """
    form = _FORMATS.get(media_type)
    if form is None:
        offered = ", ".join(_FORMATS)
        raise UnsupportedMediaError(f"no graph is read from {media_type!r}; one of {offered}")
    try:
        quads = list(ox.parse(content, form, base_iri=base, rename_blank_nodes=True))
    except (SyntaxError, ValueError) as error:
        raise InvalidRequestError(f"the graph does not parse as {media_type}: {error}") from error
    for quad in quads:
        if quad.graph_name != ox.DefaultGraph():
            raise InvalidRequestError(f"the payload names {quad.graph_name}; one graph a request is right")
    return [quad.triple for quad in quads]


def _node(graph: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(graph)
    except ValueError as error:
        raise InvalidRequestError(f"graph {graph[:200]!r} is no absolute IRI: {error}") from error


def write_text(triples: Iterable[ox.Triple], graph: str | None, *, replaces: bool) -> str:
    """The SPARQL Update that puts the triples in place of a graph, or adds them; None is the default."""
    data = "\n".join(f"{triple} ." for triple in triples)
    if graph is None:
        operations = ["CLEAR DEFAULT"] if replaces else []
        return " ;\n".join([*operations, f"INSERT DATA {{\n{data}\n}}"])
    name = _node(graph)
    operations = [f"DROP SILENT GRAPH {name}"] if replaces else []
    operations += [f"CREATE SILENT GRAPH {name}", f"INSERT DATA {{ GRAPH {name} {{\n{data}\n}} }}"]
    return " ;\n".join(operations)


def drop_text(graph: str | None) -> str:
    """The SPARQL Update that removes a graph."""
    return "CLEAR DEFAULT" if graph is None else f"DROP GRAPH {_node(graph)}"


def has_graph(store: ox.Store, graph: str | None) -> bool:
    """Whether the graph is there, empty ones included; raises InvalidRequestError."""
    return graph is None or store.contains_named_graph(_node(graph))


def graph_lines(store: ox.Store, graph: str | None) -> Iterator[str]:
    """The triples of one graph as lines, in no order."""
    name = ox.DefaultGraph() if graph is None else _node(graph)
    return (f"{quad.triple} ." for quad in store.quads_for_pattern(None, None, None, name))
