"""A change as text: N-Quads lines to quads, and one SPARQL Update that is atomic.

The marker, one quad in graph/log, is the number of the last change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from communique.errors import StoreError
from communique.model.naming import ONTOLOGY

MARKER = ONTOLOGY + "datasetVersion"
USER_MARKER = ONTOLOGY + "userSequence"
_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")


def _document(lines: Iterable[str]) -> str:
    return "\n".join(line if line.endswith(".") else f"{line} ." for line in lines)


def quads_of(lines: Iterable[str]) -> list[ox.Quad]:
    """N-Quads lines (with or without the closing dot) as quads; raises StoreError."""
    try:
        return list(ox.parse(_document(lines), ox.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise StoreError(f"not N-Quads: {error}") from error


def load(store: ox.Store, lines: Iterable[str]) -> None:
    """In bulk and not as one change; no quad is made an object of Python."""
    try:
        store.bulk_load(_document(lines), ox.RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise StoreError(f"not N-Quads: {error}") from error


def _block(quads: Iterable[ox.Quad], default_graph: str | None) -> str:
    """The inside of INSERT DATA or DELETE DATA; the default graph goes under a name where one is given."""
    groups: dict[str, list[str]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            raise StoreError(f"a blank node, where names are minted from content: {quad}")
        graph = quad.graph_name
        name = (default_graph or "") if isinstance(graph, ox.DefaultGraph) else graph.value
        groups[name].append(f"{quad.subject} {quad.predicate} {quad.object} .")
    written = []
    for name in sorted(groups):
        triples = "\n".join(groups[name])
        written.append(f"GRAPH <{name}> {{\n{triples}\n}}" if name else triples)
    return "\n".join(written)


def marker_quad(base: str, version: int, *, marker: str = MARKER) -> ox.Quad:
    """The quad that tells which change, or which update of a user's, was the last."""
    graph = ox.NamedNode(base + "graph/log")
    return ox.Quad(graph, ox.NamedNode(marker), ox.Literal(str(version), datatype=_INTEGER), graph)


def change_text(
    remove: Iterable[ox.Quad], insert: Iterable[ox.Quad], *, default_graph: str | None = None
) -> str:
    """One SPARQL Update in the portable subset: explicit graphs, ground data, nothing else."""
    operations = []
    for word, quads in (("DELETE DATA", remove), ("INSERT DATA", insert)):
        if block := _block(quads, default_graph):
            operations.append(f"{word} {{\n{block}\n}}")
    return " ;\n".join(operations)


def compared(
    wanted: Iterable[str], held: Iterable[str], *, base: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(lines lacking, lines besides), as the engine writes them; users' graphs and the marker left out.

    Nearly all lines are alike as they stand; only the others are written by the engine and looked at again.
    """
    markers, users = (f"> <{MARKER}> ", f"> <{USER_MARKER}> "), f" <{base}graph/user/"
    found = {
        line
        for line in held
        if not any(each in line for each in markers) and users not in line[line.rindex(" <") :]
    }
    wanted = frozenset(wanted)
    left = _as_written(wanted - found)
    return tuple(sorted(left - found)), tuple(sorted(found - wanted - left))


def _as_written(lines: Iterable[str]) -> frozenset[str]:
    scratch = ox.Store()
    load(scratch, lines)
    return frozenset((scratch.dump(format=ox.RdfFormat.N_QUADS) or b"").decode().splitlines())
