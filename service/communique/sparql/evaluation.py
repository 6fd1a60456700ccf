"""A query answered by an engine, written piece by piece, within its budget of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from communique.errors import QueryBudgetError, QueryError
from communique.model.xml_characters import XmlOutput, is_xml, require_name
from communique.sparql.csv_rows import write_csv
from communique.sparql.datasets import graph_nodes, united
from communique.sparql.federation import Calls
from communique.sparql.labels import FUNCTIONS
from communique.sparql.mending import mended
from communique.sparql.request import NO_FEDERATION, Federation, Form, QueryRequest, check_query
from communique.sparql.results import GRAPH, TABULAR, RowCounter, media_type

_DATASET_FORMATS = (ox.RdfFormat.TRIG, ox.RdfFormat.N_QUADS)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a query: its form, what it was written in, how many rows or triples."""

    form: Form
    media_type: str
    rows: int


class _Output:
    """A writer that counts rows and raises when there are too many; the engine stops at once."""

    def __init__(self, write: Callable[[bytes], object], counter: RowCounter, limit: int) -> None:
        self._write, self._counter, self._limit = write, counter, limit

    def write(self, chunk: bytes) -> int:
        if self._counter.add(chunk) > self._limit + 1:  # CSV and TSV begin with a line of names
            raise QueryBudgetError(f"more than {self._limit} rows; add a LIMIT or narrow the query")
        self._write(chunk)
        return len(chunk)

    def flush(self) -> None:
        """Nothing is held here."""


def _run(source: ox.Store, request: QueryRequest, *, functions: Mapping[Any, Any] | None = None) -> Any:
    defaults, named = graph_nodes(request.default_graphs), graph_nodes(request.named_graphs)
    options: dict[str, Any] = {"base_iri": request.base} if request.base else {}
    if functions:
        options["custom_functions"] = dict(functions)
    if len(defaults) > 1:
        source, defaults = united(source, defaults, named), []
        options["named_graphs"] = named
    elif defaults or named:
        options |= {"default_graph": defaults, "named_graphs": named}
    try:
        return source.query(request.text, **options)
    except SyntaxError as error:
        raise QueryError(f"the query does not parse: {error}") from error
    except ValueError as error:
        raise QueryError(f"the query cannot be evaluated: {error}") from error


def _counted(triples: Iterable[ox.Triple], limit: int, seen: list[int]) -> Iterator[ox.Triple]:
    for triple in triples:
        seen[0] += 1
        if seen[0] > limit:
            raise QueryBudgetError(f"more than {limit} triples; add a LIMIT or narrow the query")
        yield triple


def _named(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    for triple in triples:
        require_name(triple.predicate.value)
        yield triple


def _write_graph(found: Any, request: QueryRequest, media: str, output: _Output, limit: int) -> int:
    seen = [0]
    triples: Iterator[Any] = _counted(found, limit, seen)
    form = GRAPH[media]
    if is_xml(media):
        triples = _named(triples)
    if form in _DATASET_FORMATS:
        triples = (ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    ox.serialize(triples, output, form, prefixes=request.prefixes or None)  # type: ignore[arg-type]  # stubs want IO
    return seen[0]


def evaluate(
    source: ox.Store,
    request: QueryRequest,
    write: Callable[[bytes], object],
    *,
    max_rows: int,
    federation: Federation = NO_FEDERATION,
) -> Outcome:
    """Write the answer to a query and say what came of it.

    Raises QueryError for what does not parse or may not run, FederationError where another endpoint fails,
    NotAcceptableError for an unknown format, and QueryBudgetError at the first row too many: what was written
    until then is no whole answer. Time and memory are limited by whoever calls, from outside the process.
    """
    form = check_query(request.text, services=federation.endpoints)
    media = media_type(form, request)
    calls = Calls(federation)
    request = mended(source, request, called=calls.pattern)
    found = _run(source, request, functions=FUNCTIONS if calls.made else None)
    counter = RowCounter(media)
    output = _Output(XmlOutput(write).write if is_xml(media) else write, counter, max_rows)
    if form.is_graph:
        return Outcome(form, media, _write_graph(found, request, media, output, max_rows))
    if media == "text/csv" and isinstance(found, ox.QuerySolutions):
        return Outcome(form, media, write_csv(found, write, max_rows=max_rows))
    found.serialize(output, format=TABULAR[media])
    return Outcome(form, media, counter.rows)
