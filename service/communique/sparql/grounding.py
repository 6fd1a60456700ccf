"""An update without patterns: each replaced by the solutions it has, worked out where it can be ended.

The engine runs an update to its end, however long its patterns take. So these are asked as queries, over a
copy of the store, in a reader process; what is left for the store itself is to write rows that are given.
Solutions are those of SPARQL 1.1 Update, 3.1.3; the order of operations is kept by carrying them out on the
copy as far as later patterns need it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from communique.errors import ConflictError, QueryBudgetError, QueryError
from communique.sparql.labels import FUNCTIONS, NOTHING, rows_pattern, with_labels
from communique.sparql.tokens import Kind, tokens
from communique.sparql.updates import Operation, Update, read_update

_ROW = "communiqueRow"  # what is selected where a template has no variable


def has_patterns(update: Update) -> bool:
    """Whether anything of it must be worked out before it is written."""
    return any(each.pattern is not None for each in update.operations)


def ground_copy(path: Path, text: str, *, base: str | None, max_rows: int) -> str:
    """The update made ground over a copy of the store, which may be changed on the way.

    Raises QueryError for what does not parse, QueryBudgetError for more than max_rows solutions in all.
    """
    update = read_update(text, base=base)
    places = [at for at, each in enumerate(update.operations) if each.pattern is not None]
    is_changed = bool(places) and places[-1] > 0
    store = ox.Store(str(path)) if is_changed else ox.Store.read_only(str(path))
    return ground(store, update, base=base, max_rows=max_rows)


def ground(store: ox.Store, update: Update, *, base: str | None, max_rows: int) -> str:
    """The same over a store that is at hand."""
    _refuse_malformed(update.text, base)
    last = max((at for at, each in enumerate(update.operations) if each.pattern is not None), default=-1)
    pieces: list[str] = []
    end = 0
    for at, operation in enumerate(update.operations):
        own = update.text[operation.start : operation.end]
        if operation.pattern is not None:
            rows = _solutions(store, own, operation, base=base, max_rows=max_rows)
            own, max_rows = _grounded(own, operation, rows), max_rows - len(rows)
        if at < last:  # patterns that come later find the same blank nodes on the copy and in the store
            prologue = f"{operation.prologue} "
            own = with_labels(prologue + own, base=base)[len(prologue) :]
            _carry_out(store, prologue + own, base)
        pieces += [update.text[end : operation.start], own]
        end = operation.end
    return "".join([*pieces, update.text[end:]])


def _refuse_malformed(text: str, base: str | None) -> None:
    """Raises QueryError for what does not parse, also where nothing matches and no template is used."""
    try:
        ox.Store().update(text, base_iri=base)
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"the update does not parse: {error}") from error
    except RuntimeError:
        pass  # an empty store lacks the graphs it is about


def _variables(own: str, operation: Operation) -> list[str]:
    """The names that the templates use, in order."""
    templates = own[operation.pattern :] if operation.name == "DELETE WHERE" else own[: operation.clauses]
    found = (each.text[1:] for each in tokens(templates) if each.kind is Kind.VARIABLE)
    return list(dict.fromkeys(found))


def _dataset(own: str, operation: Operation) -> str:
    """USING as a query says it."""
    if not operation.is_using:
        return ""
    clauses = own[operation.clauses : operation.pattern]
    for token in reversed(list(tokens(clauses))):
        if token.is_word("USING", "WHERE"):
            word = "FROM" if token.is_word("USING") else ""
            clauses = clauses[: token.start] + word + clauses[token.end :]
    return clauses


def _query(own: str, operation: Operation, names: Sequence[str]) -> str:
    """The pattern as a query; solutions that differ in nothing that is written are one where that is safe."""
    makes_blank = any(mark in own[: operation.clauses] for mark in ("_:", "[", "("))
    distinct = "" if makes_blank else "DISTINCT "
    chosen = " ".join(f"?{name}" for name in names) or f"(1 AS ?{_ROW})"
    dataset, pattern = _dataset(own, operation), own[operation.pattern :]
    return f"{operation.prologue} SELECT {distinct}{chosen} {dataset} WHERE {pattern}"


def _solutions(
    store: ox.Store, own: str, operation: Operation, *, base: str | None, max_rows: int
) -> list[Sequence[object]]:
    query = _query(own, operation, _variables(own, operation))
    reads_one = operation.graph is not None and not operation.is_using
    graph = ox.NamedNode(operation.graph or "") if reads_one else None
    try:
        found = store.query(query, base_iri=base, default_graph=graph)
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"the update does not parse: {error}") from error
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - a SELECT
    rows: list[Sequence[object]] = []
    for solution in found:
        if len(rows) >= max_rows:
            raise QueryBudgetError("the update's patterns have too many solutions; do it in parts")
        rows.append(tuple(solution))
    return rows


def _grounded(own: str, operation: Operation, rows: Sequence[Sequence[object]]) -> str:
    if not rows:
        return NOTHING
    given = rows_pattern(_variables(own, operation) or [_ROW], rows)
    if operation.name == "DELETE WHERE":
        return f"DELETE {own[operation.pattern :]} WHERE {given}"
    return f"{own[: operation.clauses]} WHERE {given}"


def _carry_out(store: ox.Store, text: str, base: str | None) -> None:
    try:
        store.update(text, base_iri=base, custom_functions=dict(FUNCTIONS))
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"the update does not parse: {error}") from error
    except RuntimeError as error:
        if "exist" in str(error):  # of CREATE and DROP; the engine has one class for all failures
            raise ConflictError(f"{error}; SILENT passes over that") from error
        raise QueryError(f"the update cannot be worked out: {error}") from error
