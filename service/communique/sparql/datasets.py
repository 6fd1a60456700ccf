"""The dataset of a query: its graphs as terms, several of them as one, and which terms stand in them."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from communique.errors import QueryBudgetError, QueryError

# Several default graphs are read as one set, which means a copy; past this it is refused.
MAX_UNITED_QUADS = 200_000
Graph = ox.NamedNode | ox.DefaultGraph


def graph_nodes(iris: Sequence[str]) -> list[ox.NamedNode]:
    """IRIs as terms; raises QueryError for what is none."""
    try:
        return [ox.NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise QueryError(f"a graph parameter is no absolute IRI: {error}") from error


def united(source: ox.Store, defaults: Sequence[ox.NamedNode], named: Sequence[ox.NamedNode]) -> ox.Store:
    """A copy in memory in which several graphs are one default graph, each triple once."""
    united = ox.Store()
    count = 0
    for graph, target in [(each, ox.DefaultGraph()) for each in defaults] + [(each, each) for each in named]:
        for quad in source.quads_for_pattern(None, None, None, graph):
            count += 1
            if count > MAX_UNITED_QUADS:
                raise QueryBudgetError(
                    f"the graphs asked for hold more than {MAX_UNITED_QUADS} quads together; name fewer"
                )
            united.add(ox.Quad(quad.subject, quad.predicate, quad.object, target))
    return united


def stands(store: ox.Store, term: ox.NamedNode | ox.Literal, graph: Graph) -> bool:
    """Whether a graph holds a triple with the term as its subject or object."""
    if isinstance(term, ox.NamedNode) and any(True for _ in store.quads_for_pattern(term, None, None, graph)):
        return True
    return any(True for _ in store.quads_for_pattern(None, None, term, graph))
