"""A remote SPARQL 1.1 engine behind the same port: the Protocol's query and update over HTTP.

Portable subset: ground INSERT DATA and DELETE DATA with explicit graphs, no blank nodes, no CLEAR or LOAD.
Where the engine reads its default graph as the union of all, derived facts go under a name of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox

from communique.errors import StoreError
from communique.store.changes import MARKER, change_text, compared, marker_line

_JSON = "application/sparql-results+json"


def _term(found: dict[str, str]) -> str:
    if found["type"] == "uri":
        return str(ox.NamedNode(found["value"]))
    if found["type"] == "bnode":
        raise StoreError(f"a blank node in the remote store: {found['value']}")
    datatype = found.get("datatype")
    if language := found.get("xml:lang"):
        return str(ox.Literal(found["value"], language=language))
    return str(ox.Literal(found["value"], datatype=ox.NamedNode(datatype) if datatype else None))


class RemoteStore:
    """Query and update endpoints of one engine. default_graph names the graph that derived facts go in."""

    def __init__(
        self,
        *,
        query_url: str,
        update_url: str,
        base: str,
        client: httpx.Client | None = None,
        default_graph: str | None = None,
    ) -> None:
        self._query_url = query_url
        self._update_url = update_url
        self._base = base
        self._client = client or httpx.Client(timeout=60)
        self._default_graph = default_graph
        self._version = self.marker() or 0

    @property
    def version(self) -> int:
        """Grows with every change made through this object."""
        return self._version

    def _post(self, url: str, **request: Any) -> httpx.Response:
        try:
            response = self._client.post(url, **request)
            response.raise_for_status()
        except httpx.HTTPError as error:
            raise StoreError(f"{url}: {error}; is the SPARQL engine up, and may we write?") from error
        return response

    def select(self, sparql: str) -> list[dict[str, dict[str, str]]]:
        """The solutions of a SELECT, as SPARQL results JSON bindings."""
        response = self._post(self._query_url, data={"query": sparql}, headers={"Accept": _JSON})
        found: list[dict[str, dict[str, str]]] = response.json()["results"]["bindings"]
        return found

    def update(self, *, remove: Iterable[str], insert: Iterable[str], marker: int | None = None) -> None:
        """One request; the marker goes last, since not every engine makes a request atomic."""
        parts = [change_text(remove, insert, default_graph=self._default_graph)]
        if marker is not None:
            past = self.marker()
            gone = [] if past is None else [marker_line(self._base, past)]
            parts.append(change_text(gone, [marker_line(self._base, marker)]))
        if text := " ;\n".join(part for part in parts if part):
            self.execute(text)

    def execute(self, sparql: str) -> None:
        """A SPARQL Update, as the form request that every engine takes."""
        self._post(self._update_url, data={"update": sparql})
        self._version += 1

    def marker(self) -> int | None:
        """The number of the last change, or None in a store that has seen none."""
        graph = f"{self._base}graph/log"
        found = self.select(f"SELECT ?n WHERE {{ GRAPH <{graph}> {{ <{graph}> <{MARKER}> ?n }} }}")
        return max((int(row["n"]["value"]) for row in found), default=None)

    def lines(self) -> Iterator[str]:
        """Every quad as an N-Quads line, sorted; reads the whole store."""
        named = self.select("SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        rows = {(row["g"]["value"], *(_term(row[name]) for name in "spo")) for row in named}
        written = set()
        for graph, *triple in rows:
            end = "" if graph == self._default_graph else f" <{graph}>"
            written.add(f"{' '.join(triple)}{end} .")
        if self._default_graph is None:
            plain = self.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }")
            written |= {f"{' '.join(_term(row[name]) for name in 'spo')} ." for row in plain}
        yield from sorted(written)

    def compare(self, lines: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(lines that the store lacks, lines that it has besides), users' graphs left out."""
        return compared(lines, self.lines(), base=self._base)

    def count(self) -> int:
        """How many quads there are; reads the whole store."""
        return sum(1 for _ in self.lines())

    def flush(self) -> None:
        """Nothing: the engine answers for its own disk."""

    def checkpoint(self, target: Path) -> None:
        """Refused: the remote engine makes its own backups."""
        raise StoreError(f"no checkpoint at {target}: a remote store makes its own backups")

    def close(self) -> None:
        """Close the connections."""
        self._client.close()
