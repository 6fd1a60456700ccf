"""A SPARQL 1.1 Protocol query as data, and what can be said of it before it runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from communique.errors import FederationOffError, QueryError
from communique.sparql.tokens import Kind, Token, is_ambiguous, may_hold, token_list

_PROLOGUE = frozenset({"BASE", "PREFIX", "VERSION"})
_UPDATE_WORDS = frozenset(
    {"INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"}
)


class Form(StrEnum):
    """What a query answers with: rows, yes or no, or a graph; an update answers with nothing."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"
    UPDATE = "UPDATE"

    @property
    def is_graph(self) -> bool:
        """Whether the answer is triples."""
        return self in (Form.CONSTRUCT, Form.DESCRIBE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What one query may use. Memory is all data of a reader; it maps some 190 MiB of it when it starts."""

    seconds: float = 30.0
    rows: int = 1_000_000
    memory_bytes: int = 1 << 30

    def lowered(self, *, seconds: float | None = None, rows: int | None = None) -> Budget:
        """With the client's own limits, which can lower ours and never raise them."""
        return Budget(
            seconds=self.seconds if seconds is None else min(seconds, self.seconds),
            rows=self.rows if rows is None else min(rows, self.rows),
            memory_bytes=self.memory_bytes,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryRequest:
    """A query with its dataset and the media types its answer is written in.

    Graph IRIs are those of the protocol's parameters; when any is given they are the whole dataset.
    tabular is used for SELECT and ASK, graph for CONSTRUCT and DESCRIBE.
    """

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    tabular: str = "application/sparql-results+json"
    graph: str = "text/turtle"
    base: str | None = None
    prefixes: dict[str, str] = field(default_factory=dict)  # for writing graphs, never for reading queries


@dataclass(frozen=True, slots=True, kw_only=True)
class Federation:
    """The endpoints that SERVICE may name, and what one call of one may take.

    networks are those whose addresses an endpoint may have though they are not public.
    """

    endpoints: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    seconds: float = 10.0
    size_bytes: int = 10 * 2**20
    rows: int = 100_000


NO_FEDERATION = Federation()


def _form(found: Sequence[Token]) -> Form:
    """The form by the first keyword after the prologue."""
    position = 0
    while position < len(found):
        token = found[position]
        word = token.text.upper() if token.kind is Kind.WORD else ""
        if word in _PROLOGUE:
            position += 3 if word == "PREFIX" else 2
        elif word in Form.__members__ and word != Form.UPDATE:
            return Form(word)
        elif word in _UPDATE_WORDS:
            return Form.UPDATE
        else:
            where = f"found {token.text[:40]!r} at character {token.start}"
            raise QueryError(f"{where}; SELECT, ASK, CONSTRUCT or DESCRIBE is right")
    raise QueryError("an empty query; SELECT, ASK, CONSTRUCT or DESCRIBE is right")


def form_of(query: str) -> Form:
    """Which form a query has; raises QueryError for what is neither query nor update."""
    return _form(token_list(query))


def refuse_ambiguity(found: Sequence[Token]) -> None:
    """Raises QueryError where `<...>` may be an IRI or a comparison: what follows could be read otherwise."""
    for before, declared, token in zip([None, *found], found, found[1:], strict=False):
        in_prologue = before is not None and before.is_word("PREFIX")
        if not in_prologue and is_ambiguous(declared, token):
            where = f"{token.text[:40]!r} at character {token.start}"
            raise QueryError(f"{where} may be an IRI or a comparison; put a space after <")


def refuse_service(found: Sequence[Token], allowed: Sequence[str] = (), *, but_silent: bool = False) -> None:
    """Raises FederationOffError for a SERVICE whose endpoint is not allowed, if need be but for SILENT."""
    for position, token in enumerate(found):
        after = found[position + 1] if position + 1 < len(found) else None
        if not may_hold("SERVICE", token, after):
            continue
        if but_silent and token.is_word("SERVICE") and after is not None and after.is_word("SILENT"):
            continue
        rest = [each for each in found[position + 1 : position + 3] if not each.is_word("SILENT")]
        endpoint = rest[0] if rest and token.is_word("SERVICE") else token
        if endpoint.kind is not Kind.IRI or endpoint.text[1:-1] not in allowed:
            where = f"SERVICE {endpoint.text[:80]} at character {token.start}"
            raise FederationOffError(
                f"{where}: that is not asked from here; COMMUNIQUE_SERVICE_ENDPOINTS at the start of the "
                f"service names what queries may ask (each as <IRI>, never by a variable; updates ask nobody)"
            )


def check_query(query: str, *, services: Sequence[str] = ()) -> Form:
    """The form of a query that may run; raises QueryError for updates, FederationOffError for SERVICE.

    services are the endpoint IRIs that SERVICE may name; an endpoint in a variable is always refused. SERVICE
    SILENT passes: a call that may not be made is one that fails.
    """
    found = token_list(query)
    form = _form(found)
    if form is Form.UPDATE:
        raise QueryError("an update where a query is expected; send it to the update endpoint")
    if "service" in query.casefold():
        refuse_ambiguity(found)
        refuse_service(found, services, but_silent=True)
    return form
