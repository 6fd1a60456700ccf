"""A SPARQL 1.1 Update taken apart: what each operation writes, so that it can be allowed or refused unrun.

The engine would let `GRAPH ?g` in a template reach every graph and LOAD call any address, and it has no
parameters for the dataset of a pattern; so all of that is read from the words of the request. IRIs are
resolved by the engine itself, under the prologue before them. Grammar: https://www.w3.org/TR/sparql11-update/#grammar
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox

from communique.errors import FederationOffError, ForbiddenError, InvalidRequestError, QueryError
from communique.sparql.cursor import Cursor, unexpected
from communique.sparql.mending import mended_pattern
from communique.sparql.request import refuse_ambiguity, refuse_service
from communique.sparql.tokens import Kind, Token, may_hold, token_list, tokens

# Targets that are no graph's IRI.
DEFAULT, NAMED, ALL, VARIABLE = "DEFAULT", "NAMED", "ALL", "a variable"
NOTHING = "INSERT DATA {}"
_AGGREGATES = frozenset({"COUNT", "SUM", "AVG", "GROUP_CONCAT"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation of an update; start and end count characters of the request.

    touches are the graphs it may change, for ADD, COPY and MOVE also the source: IRIs, or DEFAULT, NAMED, ALL
    or VARIABLE. Counted from start: template is the place of the first DELETE or INSERT, insert that of
    INSERT, clauses that of USING or WHERE, pattern that of the braces after WHERE. graph is that of WITH,
    is_using says whether USING stands there. prologue holds what was declared before, source what LOAD names.
    """

    name: str
    touches: tuple[str, ...]
    silent: bool = False
    is_using: bool = False
    graph: str | None = None
    template: int = 0
    insert: int | None = None
    clauses: int = 0
    pattern: int | None = None
    prologue: str = ""
    source: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Update:
    """An update request and its operations in order."""

    text: str
    operations: tuple[Operation, ...]


def read_update(text: str, *, base: str | None = None) -> Update:
    """What an update does, operation by operation; raises QueryError for what cannot be followed.

    SERVICE is refused, and so is a `<` that the engine may read otherwise than we do.
    """
    found = token_list(text)
    if "service" in text.casefold():
        refuse_ambiguity(found)
        refuse_service(found)
    if stray := next((each for each in found if each.kind is Kind.MARK and each.text == "\\"), None):
        raise unexpected(stray, "an escape inside a string, an IRI or a name")
    cursor = Cursor(text, found, base)
    operations = []
    while cursor.after_prologue():
        first = cursor.take()
        read, prologue = _operation(cursor, first), " ".join(cursor.prologue)
        end = cursor.found[cursor.at - 1].end
        operations.append(replace(read, prologue=prologue, start=first.start, end=end))
        if cursor.token is not None:
            cursor.take_mark(";")
    return Update(text, tuple(operations))


def _operation(cursor: Cursor, first: Token) -> Operation:
    name = first.text.upper() if first.kind is Kind.WORD else ""
    if name in ("INSERT", "DELETE") and cursor.skip_word("DATA"):
        return Operation(name=f"{name} DATA", touches=_written(cursor, cursor.block(), None))
    if name == "DELETE" and cursor.skip_word("WHERE"):
        place = cursor.place() - first.start
        return Operation(name="DELETE WHERE", touches=_written(cursor, cursor.block(), None), pattern=place)
    if name in ("WITH", "INSERT", "DELETE"):
        return _modify(cursor, first)
    if name not in ("LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"):
        raise unexpected(first, "an operation such as INSERT DATA")
    silent = cursor.skip_word("SILENT")
    if name == "LOAD":
        source = cursor.take_iri()
        return Operation(name=name, touches=(_loaded_into(cursor),), silent=silent, source=source)
    graphs = [_reference(cursor)]
    if name in ("ADD", "MOVE", "COPY"):
        cursor.take_word("TO")
        graphs.append(_reference(cursor))
    return Operation(name=name, touches=tuple(dict.fromkeys(graphs)), silent=silent)


def _reference(cursor: Cursor) -> str:
    """A graph as CLEAR and its like name it."""
    if cursor.is_word(DEFAULT, NAMED, ALL):
        return cursor.take().text.upper()
    cursor.skip_word("GRAPH")
    return cursor.take_iri()


def _loaded_into(cursor: Cursor) -> str:
    if not cursor.skip_word("INTO"):
        return DEFAULT
    cursor.take_word("GRAPH")
    return cursor.take_iri()


def _modify(cursor: Cursor, first: Token) -> Operation:
    graph, word = None, first.text.upper()
    template = 0
    if word == "WITH":
        graph = cursor.take_iri()
        template = cursor.place() - first.start
        word = cursor.take_word("INSERT", "DELETE")
    insert = template if word == "INSERT" else None
    touches = _written(cursor, cursor.block(), graph)
    if word == "DELETE" and cursor.is_word("INSERT"):
        insert = cursor.take().start - first.start
        touches += _written(cursor, cursor.block(), graph)
    clauses, is_using = cursor.place() - first.start, cursor.is_word("USING")
    while cursor.skip_word("USING"):
        cursor.skip_word("NAMED")
        cursor.take_iri()
    cursor.take_word("WHERE")
    place = cursor.place() - first.start
    cursor.block()
    return Operation(
        name="MODIFY",
        touches=tuple(dict.fromkeys(touches)),
        is_using=is_using,
        graph=graph,
        template=template,
        insert=insert,
        clauses=clauses,
        pattern=place,
    )


def _written(cursor: Cursor, block: Sequence[Token], graph: str | None) -> tuple[str, ...]:
    """The graphs that a template or a block of data names; graph is where what names none goes."""
    inner = cursor.within(block)
    targets: dict[str, None] = {}
    while (token := inner.token) is not None:
        if inner.skip_word("GRAPH"):
            targets[_graph_name(inner)] = None
            inner.block()
            continue
        inner.take()
        if may_hold("GRAPH", token, inner.token):
            raise unexpected(token, "a space around GRAPH")
        if token.text != ".":
            targets[graph or DEFAULT] = None
    return tuple(targets)


def _graph_name(cursor: Cursor) -> str:
    if cursor.token is not None and cursor.token.kind is Kind.VARIABLE:
        cursor.take()
        return VARIABLE
    return cursor.take_iri()


def refuse_outside(update: Update, users: str) -> None:
    """Raises ForbiddenError unless every graph the update may touch is one of users, whose IRIs begin so.

    Raises QueryError where a `<` in it may be read in two ways, since an operation could hide behind one.
    """
    refuse_ambiguity(token_list(update.text))
    for operation in update.operations:
        for target in operation.touches:
            if not is_within(target, users):
                where = f"<{target}>" if ":" in target else target
                raise ForbiddenError(
                    f"{operation.name} touches {where}; graphs under {users} alone are for updates, each "
                    f"named by its IRI, as in GRAPH <{users}notes> {{ ... }}"
                )


def is_within(graph: str, users: str) -> bool:
    """Whether a graph's IRI is a path under users, with no empty or dotted step, query or fragment."""
    steps = graph.removeprefix(users).split("/")
    return graph.startswith(users) and all(
        step not in ("", ".", "..") and not set(step) & {"?", "#"} for step in steps
    )


def refuse_load(operation: Operation) -> str:
    """What LOAD SILENT comes to where nothing is fetched; raises FederationOffError for a plain LOAD."""
    if operation.silent:
        return NOTHING
    raise FederationOffError("LOAD is switched off: nothing is fetched here; send the data to /graphs")


def executable(
    update: Update,
    *,
    default: Sequence[str] = (),
    named: Sequence[str] = (),
    load: Callable[[Operation], str] = refuse_load,
) -> str:
    """The update as the engine may run it: patterns read from the graphs given, LOAD as load writes it.

    The graphs are those of the protocol's parameters (SPARQL 1.1 Protocol, 2.2.3). Raises InvalidRequestError
    where an operation names its dataset itself, QueryError where an aggregate would count a triple twice that
    stands in two of the graphs, and what load raises.
    """
    if (default or named) and any(each.is_using or each.graph for each in update.operations):
        raise InvalidRequestError(
            "using-graph-uri with an update that says USING or WITH itself; one of both is right"
        )
    if len(default) > 1 and (word := _aggregate(update.text)):
        raise QueryError(f"{word} over several using-graph-uri would count a triple twice; name one graph")
    clauses = [f"USING {_iri(each)}" for each in default] + [f"USING NAMED {_iri(each)}" for each in named]
    text = update.text
    for operation in reversed(update.operations):
        own = text[operation.start : operation.end]
        own = load(operation) if operation.name == "LOAD" else _rewritten(own, operation, clauses)
        text = text[: operation.start] + own + text[operation.end :]
    return text


def _rewritten(own: str, operation: Operation, clauses: Sequence[str]) -> str:
    if operation.pattern is None:
        return own
    before, pattern = own[: operation.pattern], own[operation.pattern :]
    if operation.name == "MODIFY":
        pattern = mended_pattern(pattern)
    if not clauses:
        return before + pattern
    if operation.name == "DELETE WHERE":  # has no place for USING; its pattern is also its template
        return f"DELETE {pattern} {' '.join(clauses)} WHERE {pattern}"
    word = before.upper().rindex("WHERE")
    return f"{before[:word]}{' '.join(clauses)} {before[word:]}{pattern}"


def _aggregate(text: str) -> str | None:
    return next((each.text.upper() for each in tokens(text) if each.is_word(*_AGGREGATES)), None)


def _iri(value: str) -> str:
    try:
        return str(ox.NamedNode(value))
    except ValueError as error:
        raise InvalidRequestError(f"a graph parameter is no absolute IRI: {error}") from error
