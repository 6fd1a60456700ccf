"""How answers are written: tables for rows and for graphs, and how many rows a piece of an answer holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import pyoxigraph as ox

from communique.errors import NotAcceptableError
from communique.sparql.request import Form, QueryRequest

TABULAR: Mapping[str, ox.QueryResultsFormat] = MappingProxyType(
    {
        "application/sparql-results+json": ox.QueryResultsFormat.JSON,
        "application/sparql-results+xml": ox.QueryResultsFormat.XML,
        "text/csv": ox.QueryResultsFormat.CSV,
        "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    }
)
GRAPH: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {
        "text/turtle": ox.RdfFormat.TURTLE,
        "application/n-triples": ox.RdfFormat.N_TRIPLES,
        "application/rdf+xml": ox.RdfFormat.RDF_XML,
        "application/ld+json": ox.RdfFormat.JSON_LD,
        "application/trig": ox.RdfFormat.TRIG,
        "application/n-quads": ox.RdfFormat.N_QUADS,
    }
)


def media_type(form: Form, request: QueryRequest) -> str:
    """What the answer to such a query is written in; raises NotAcceptableError for an unknown type."""
    chosen = request.graph if form.is_graph else request.tabular
    offered: tuple[str, ...] = tuple(GRAPH if form.is_graph else TABULAR)
    if chosen not in offered:
        asked = repr(chosen) if chosen else "what was asked for"
        raise NotAcceptableError(f"no {form} answer as {asked}; one of {', '.join(offered)}")
    return chosen


class RowCounter:
    """Counts the rows of an answer from its bytes as they pass, so that the engine may write them itself.

    Exact for XML, CSV and TSV. In JSON a row whose variables are all unbound may be missed, and a literal
    that ends in "}},{" counts as one more: it serves a limit, not an answer.
    """

    def __init__(self, media: str) -> None:
        self._count = _COUNTERS.get(media, _no_rows)()
        self.rows = 0

    def add(self, chunk: bytes) -> int:
        """The rows so far, with those of this chunk."""
        self.rows += self._count(chunk)
        return self.rows


_Counter = Callable[[bytes], int]


def _pattern(*patterns: bytes) -> Callable[[], _Counter]:
    """Counts occurrences, also of those cut in two by the end of a chunk."""

    def counter() -> _Counter:
        tails = dict.fromkeys(patterns, b"")

        def count(chunk: bytes) -> int:
            found = 0
            for pattern in patterns:
                seen = tails[pattern] + chunk
                found += seen.count(pattern)
                tails[pattern] = seen[-(len(pattern) - 1) :] if len(pattern) > 1 else b""
            return found

        return count

    return counter


def _csv_rows() -> _Counter:
    """Line ends outside quotation marks; a doubled mark inside them leaves the parity as it is."""
    inside = False

    def count(chunk: bytes) -> int:
        nonlocal inside
        pieces = chunk.split(b'"')
        found = sum(piece.count(b"\n") for piece in pieces[int(inside) :: 2])
        inside ^= len(pieces) % 2 == 0
        return found

    return count


def _no_rows() -> _Counter:
    return lambda _chunk: 0


_COUNTERS: Mapping[str, Callable[[], _Counter]] = MappingProxyType(
    {
        "application/sparql-results+json": _pattern(b'}},{"', b"{},{"),
        "application/sparql-results+xml": _pattern(b"<result>"),
        "text/csv": _csv_rows,
        "text/tab-separated-values": _pattern(b"\n"),
    }
)
