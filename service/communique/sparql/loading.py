"""LOAD (SPARQL 1.1 Update, 3.1.4) as the insertion of what was fetched: the engine itself fetches nothing.

The text that is kept and run again holds the triples, so that nothing is fetched a second time.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from types import MappingProxyType
from urllib.parse import urlsplit

from communique.errors import (
    FederationError,
    FederationOffError,
    InvalidRequestError,
    QueryBudgetError,
    TooLargeError,
    UnsupportedMediaError,
)
from communique.outbound import Outbound, Reach, Reply
from communique.sparql.graph_store import read_graph, write_text
from communique.sparql.updates import DEFAULT, NOTHING, Operation

_ACCEPT = MappingProxyType(
    {
        "Accept": "text/turtle, application/n-triples, application/rdf+xml;q=0.8, application/ld+json;q=0.8, "
        "*/*;q=0.1"
    }
)
_UNTOLD = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/xml"})
_BY_SUFFIX = MappingProxyType(
    {
        ".ttl": "text/turtle",
        ".nt": "application/n-triples",
        ".rdf": "application/rdf+xml",
        ".owl": "application/rdf+xml",
        ".jsonld": "application/ld+json",
    }
)


class Loader:
    """Carries LOAD out where the address is allowed; triples is the most that one may bring."""

    def __init__(self, reach: Reach, *, triples: int, outbound: Outbound | None = None) -> None:
        self._reach = reach
        self._triples = triples
        self._outbound = outbound or Outbound(reach)

    def __call__(self, operation: Operation) -> str:
        """The operations in its place. SILENT passes over what fails, not over what is too large.

        Raises FederationOffError, FederationError, QueryBudgetError.
        """
        if not self._reach.allows(operation.source):
            if operation.silent:
                return NOTHING
            raise FederationOffError(
                f"LOAD <{operation.source[:200]}>: nothing is fetched from there; COMMUNIQUE_LOAD_ADDRESSES "
                f"at the start of the service names what may be, or send the data to /graphs"
            )
        try:
            return self._loaded(operation)
        except TooLargeError as error:
            raise QueryBudgetError(f"LOAD <{operation.source[:200]}>: {error}; send it in parts") from error
        except FederationError:
            if operation.silent:
                return NOTHING
            raise

    def _loaded(self, operation: Operation) -> str:
        reply = self._outbound.ask("GET", operation.source, headers=_ACCEPT)
        try:
            triples = read_graph(reply.content, _kind(reply), base=reply.url)
        except (InvalidRequestError, UnsupportedMediaError) as error:
            raise FederationError(f"{operation.source[:200]}: {error}") from error
        if len(triples) > self._triples:
            raise QueryBudgetError(
                f"LOAD <{operation.source[:200]}> brings {len(triples)} triples, more than {self._triples}; "
                f"send it in parts"
            )
        (graph,) = operation.touches
        return write_text(triples, None if graph == DEFAULT else graph, replaces=False)


def _kind(reply: Reply) -> str:
    """The media type, by the address where the answer leaves it open."""
    told = reply.media_type.partition(";")[0].strip().lower()
    if told not in _UNTOLD:
        return told
    return _BY_SUFFIX.get(PurePosixPath(urlsplit(reply.url).path).suffix.lower(), told)
