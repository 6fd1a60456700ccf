"""A change as text: N-Quads lines to quads, and one SPARQL Update that is atomic.

The marker, one quad in graph/log, is the number of the last change.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from communique.errors import StoreError
from communique.model.naming import ONTOLOGY

MARKER = ONTOLOGY + "datasetVersion"
USER_MARKER = ONTOLOGY + "userSequence"
_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
# A line as stores and rdf write it; each is a triple of SPARQL as it stands, but for the graph. Numeric
# escapes are read anew: SPARQL puts their characters in before it looks for string ends (SPARQL 1.1, 19.2).
_IRI = r"<[^<>\"\s\\]*>"
_WORDS = rf""""[^"\\\n\r]*(?:\\[tbnrf"'\\][^"\\\n\r]*)*"(?:\^\^{_IRI}|@[A-Za-z0-9-]+)?"""
_LINE = re.compile(rf"(?P<triple>{_IRI} {_IRI} (?:{_IRI}|{_WORDS}))(?: <(?P<graph>[^<>\"\s\\]*)>)?(?: \.)?")


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


def _placed(line: str) -> tuple[str, str]:
    """Graph ("": the default one) and triple of a line; raises StoreError for what is none of ours."""
    found = _LINE.fullmatch(line)
    if found is None:
        (quad,) = quads_of([line])
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            raise StoreError(f"a blank node, where names are minted from content: {quad}")
        graph = quad.graph_name
        name = "" if isinstance(graph, ox.DefaultGraph) else graph.value
        return name, f"{quad.subject} {quad.predicate} {quad.object}"
    return found["graph"] or "", found["triple"]


def _block(lines: Iterable[str], default_graph: str | None) -> str:
    """The inside of INSERT DATA or DELETE DATA; the default graph goes under a name where one is given."""
    groups: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        graph, triple = _placed(line)
        groups[graph or default_graph or ""].append(triple)
    written = []
    for name in sorted(groups):
        triples = " .\n".join(groups[name])
        written.append(f"GRAPH <{name}> {{\n{triples}\n}}" if name else triples)
    return "\n".join(written)


def marker_line(base: str, version: int, *, marker: str = MARKER) -> str:
    """The line that tells which change, or which update of a user's, was the last."""
    graph = f"<{base}graph/log>"
    return f'{graph} <{marker}> "{version}"^^<{_INTEGER}> {graph} .'


def change_text(remove: Iterable[str], insert: Iterable[str], *, default_graph: str | None = None) -> str:
    """One SPARQL Update in the portable subset: explicit graphs, ground data, nothing else.

    N-Quads lines (with or without the closing dot) to remove and to insert; raises StoreError.
    """
    operations = []
    for word, lines in (("DELETE DATA", remove), ("INSERT DATA", insert)):
        if block := _block(lines, default_graph):
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
