"""SERVICE (SPARQL 1.1 Federated Query) asked in front of the engine: what other endpoints answer, as VALUES.

The engine would call any address, this machine's own too, and has no switch and no limits for it. So it never
sees SERVICE: what stands in the braces goes to the endpoint as SELECT *, under the query's prologue, and the
rows of the answer take its place. Bindings of the rest are not sent along; VALUES inside the braces are.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pyoxigraph as ox

from communique.errors import FederationError, QueryBudgetError, QueryError, TooLargeError
from communique.sparql.cursor import Cursor
from communique.sparql.groups import Group
from communique.sparql.labels import rows_pattern
from communique.sparql.request import Federation
from communique.sparql.tokens import Kind, may_hold, token_list

if TYPE_CHECKING:
    from communique.outbound import Reply

Ask = Callable[[Federation, str, str], "Reply"]  # of an endpoint, a query
_MOST_CALLS = 8  # of one query
_FORMATS: Mapping[str, ox.QueryResultsFormat] = MappingProxyType(
    {
        "application/sparql-results+json": ox.QueryResultsFormat.JSON,
        "application/json": ox.QueryResultsFormat.JSON,
        "application/sparql-results+xml": ox.QueryResultsFormat.XML,
        "application/xml": ox.QueryResultsFormat.XML,
        "text/xml": ox.QueryResultsFormat.XML,
    }
)
_HEADERS = MappingProxyType(
    {
        "Accept": "application/sparql-results+json, application/sparql-results+xml;q=0.8",
        "Content-Type": "application/x-www-form-urlencoded",
    }
)
_Row = tuple[object, ...]


def ask_endpoint(federation: Federation, endpoint: str, query: str) -> Reply:
    """The answer to a query by form (SPARQL 1.1 Protocol, 2.1.2); raises as `Outbound.ask`."""
    from communique.outbound import Outbound, Reach  # noqa: PLC0415  # readers that call nobody need no httpx

    reach = Reach(
        addresses=federation.endpoints,
        networks=federation.networks,
        seconds=federation.seconds,
        size_bytes=federation.size_bytes,
    )
    content = urlencode({"query": query}).encode()
    return Outbound(reach).ask("POST", endpoint, headers=_HEADERS, content=content)


@dataclass(slots=True)
class Calls:
    """The calls of one query."""

    federation: Federation
    ask: Ask = ask_endpoint
    made: int = field(default=0, init=False)

    def pattern(self, group: Group, cursor: Cursor) -> str | None:
        """What takes the place of a SERVICE; None where it may not be asked.

        Raises FederationError where an endpoint fails (SILENT: one empty solution, SPARQL 1.1 Federated
        Query, 2.3), QueryBudgetError for an answer that is too large, also of SILENT: it would look whole.
        """
        silent = bool(group.argument) and group.argument[0].is_word("SILENT")
        named = group.argument[silent:]
        is_allowed = (
            len(named) == 1 and named[0].kind is Kind.IRI and named[0].text[1:-1] in self.federation.endpoints
        )
        if not is_allowed:
            return "{}" if silent else None
        self._count(group, cursor)
        try:
            return self._answered(named[0].text[1:-1], group, cursor)
        except FederationError:
            if silent:
                return "{}"
            raise

    def _count(self, group: Group, cursor: Cursor) -> None:
        inner = token_list(group.inner(cursor.text))
        if any(may_hold("SERVICE", token, after) for token, after in pairwise(inner)):
            where = f"at character {group.start}"
            raise QueryError(f"SERVICE inside of SERVICE {where}; one after the other is right")
        self.made += 1
        if self.made > _MOST_CALLS:
            raise QueryBudgetError(f"more than {_MOST_CALLS} calls of SERVICE in one query; ask in parts")

    def _answered(self, endpoint: str, group: Group, cursor: Cursor) -> str:
        base = f"BASE <{cursor.base}> " if cursor.base else ""
        query = f"{base}{' '.join(cursor.prologue)} SELECT * WHERE {{ {group.inner(cursor.text)} }}"
        try:
            reply = self.ask(self.federation, endpoint, query)
        except TooLargeError as error:
            raise QueryBudgetError(f"SERVICE <{endpoint}>: {error}; narrow what is asked there") from error
        told = {token.text[1:] for token in group.tokens() if token.kind is Kind.VARIABLE}
        try:
            return self._rows(endpoint, reply, told)
        except (SyntaxError, ValueError) as error:
            raise FederationError(f"<{endpoint}> answered what cannot be read: {str(error)[:200]}") from error

    def _rows(self, endpoint: str, reply: Reply, told: set[str]) -> str:
        form = _FORMATS.get(reply.media_type.partition(";")[0].strip().lower())
        if form is None:
            raise FederationError(f"<{endpoint}> answered in {reply.media_type[:80]!r}, which is no table")
        found = ox.parse_query_results(reply.content, form)
        if not isinstance(found, ox.QuerySolutions):
            raise FederationError(f"<{endpoint}> answered yes or no where rows are right")
        names = [each.value for each in found.variables if each.value in told]
        apart = secrets.token_hex(8)
        rows: list[_Row] = []
        for solution in found:
            if len(rows) >= self.federation.rows:
                most = f"more than {self.federation.rows} rows"
                raise QueryBudgetError(f"SERVICE <{endpoint}> gives {most}; narrow what is asked")
            rows.append(tuple(_apart(solution[name], apart) for name in names))
        pattern = rows_pattern(names, rows)
        if "_communiqueLabel" not in pattern:
            return pattern
        return f"{{ SELECT {' '.join(f'?{name}' for name in names)} {pattern} }}"


def _apart(term: object, mark: str) -> object:
    """The term; a blank node under a label that no other answer and no graph of ours has."""
    return ox.BlankNode(f"{mark}{term.value.encode().hex()}") if isinstance(term, ox.BlankNode) else term
