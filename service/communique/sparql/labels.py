"""Blank nodes under labels that stay: an update that makes new ones, written so that running it again makes
the same.

SPARQL has no term for a blank node that is held already. Here it is a function of its label, known to the
engine while our own text runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

import pyoxigraph as ox

from communique.errors import QueryError
from communique.sparql.updates import Operation, read_update

_BLANK = ox.NamedNode("urn:x-communique:blank")
FUNCTIONS: Mapping[ox.NamedNode, Callable[..., ox.BlankNode]] = MappingProxyType(
    {_BLANK: lambda label: ox.BlankNode(label.value)}
)
NOTHING = "INSERT DATA {}"
_UNBOUND = "UNDEF"


def rows_pattern(names: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A pattern whose solutions are these rows of terms, None for what is unbound; names without marks."""
    blank = [any(isinstance(row[at], ox.BlankNode) for row in rows) for at in range(len(names))]
    header, binds = [], []
    for name, is_blank in zip(names, blank, strict=True):
        if not is_blank:
            header.append(f"?{name}")
            continue
        term, label = f"?{name}_communiqueTerm", f"?{name}_communiqueLabel"
        header += [term, label]
        binds.append(f"BIND(IF(BOUND({label}), {_BLANK}({label}), {term}) AS ?{name})")
    written = "\n".join(f"({' '.join(_cells(row, blank))})" for row in rows)
    return f"{{ VALUES ({' '.join(header)}) {{\n{written}\n}} {' '.join(binds)} }}"


def _cells(row: Sequence[object], blank: Sequence[bool]) -> Iterable[str]:
    for term, is_blank in zip(row, blank, strict=True):
        if isinstance(term, ox.BlankNode):
            yield from (_UNBOUND, f'"{term.value}"')
            continue
        yield _written(term)
        if is_blank:
            yield _UNBOUND


def _written(term: object) -> str:
    if term is None:
        return _UNBOUND
    if not isinstance(term, ox.Triple):
        return str(term)
    if "_:" in str(term):
        raise QueryError("a triple term with a blank node inside cannot be written by an update's pattern")
    return f"<<( {term} )>>"


def insertion(quads: Iterable[ox.Quad]) -> str:
    """The operations that add quads, their blank nodes under the labels they have."""
    found = list(quads)
    triples = [(each.subject, each.predicate, each.object) for each in found if not _graph(each)]
    rows = [(each.graph_name, each.subject, each.predicate, each.object) for each in found if _graph(each)]
    written = []
    if triples:
        written.append(f"INSERT {{ ?s ?p ?o }} WHERE {rows_pattern('spo', triples)}")
    if rows:
        written.append(f"INSERT {{ GRAPH ?g {{ ?s ?p ?o }} }} WHERE {rows_pattern('gspo', rows)}")
    return " ;\n".join(written) or NOTHING


def _graph(quad: ox.Quad) -> bool:
    return not isinstance(quad.graph_name, ox.DefaultGraph)


def with_labels(text: str, *, base: str | None) -> str:
    """An update without patterns of its own, in which no operation makes blank nodes anew.

    Raises QueryError for what does not parse.
    """
    update = read_update(text, base=base)
    for operation in reversed(update.operations):
        own = text[operation.start : operation.end]
        if _makes_blank(own, operation):
            text = text[: operation.start] + _labelled(own, operation, base) + text[operation.end :]
    return text


def _makes_blank(own: str, operation: Operation) -> bool:
    if operation.name == "INSERT DATA":
        made = own
    elif operation.insert is not None:
        made = own[operation.insert : operation.clauses]
    else:
        return False
    return any(mark in made for mark in ("_:", "[", "("))


def _labelled(own: str, operation: Operation, base: str | None) -> str:
    scratch = ox.Store()
    if operation.name == "INSERT DATA" or operation.insert is None:
        inserting, before = own, ""
    else:
        of_graph, where = own[: operation.template], own[operation.clauses :]
        inserting = of_graph + own[operation.insert :]
        deleted = own[operation.template : operation.insert].strip()
        before = f"{of_graph}{deleted} {where} ;\n" if deleted else ""
    try:
        scratch.update(f"{operation.prologue} {inserting}", base_iri=base, custom_functions=dict(FUNCTIONS))
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"the update does not parse: {error}") from error
    return before + insertion(scratch)
