"""Where the engine would answer wrongly in silence: put right in front of it, or refused with the reason.

Found by comparing Oxigraph 0.5.13 with the SPARQL 1.1 algebra (18.2 to 18.6):

- a zero-length path from or to a constant that no triple of the graph holds finds nothing;
- MINUS inside GRAPH ?g takes ?g for a variable that both sides share;
- a sub-select inside GRAPH ?g that does not give ?g out is worked out over all graphs at once;
- several FROM are read as a bag, in which a triple may stand twice.

The engine never sees SERVICE, which it would follow anywhere: what other endpoints answer stands in its place
(`federation`), or where nobody may be asked the one empty solution that a failed call of SILENT leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import pyoxigraph as ox

from communique.errors import QueryError
from communique.sparql.cursor import Cursor
from communique.sparql.datasets import graph_nodes, stands
from communique.sparql.groups import Group, grouped, runs
from communique.sparql.request import QueryRequest, refuse_service
from communique.sparql.subselects import Change, correlate
from communique.sparql.tokens import Kind, Token, token_list
from communique.sparql.triples import Statement, is_constant, statements

# Whether a graph (None is the default graph) holds a triple with a term, which is given as it is written.
IsHeld = Callable[[str, str | None], bool]
# What stands for a SERVICE, None where it is to be refused.
Called = Callable[[Group, Cursor], str | None]
_NO_PATTERN = ("VALUES", "CONSTRUCT")
# Without one of these there is nothing to put right.
_PATHS, _FAULTY = ("*", "?"), ("GRAPH", "MINUS", "FROM", "SERVICE")


def _uncalled(service: Group) -> str | None:
    return "{}" if service.argument and service.argument[0].is_word("SILENT") else None


@dataclass(frozen=True, slots=True)
class _Setting:
    """What holds at a place: the text, who knows what stands, the term after GRAPH, changes so far.

    called makes calls of SERVICE, answers are what came of them, which may be long.
    """

    text: str
    is_held: IsHeld
    graph: Token | None = None
    changes: list[Change] = field(default_factory=list)
    called: Callable[[Group], str | None] = _uncalled
    answers: list[Change] = field(default_factory=list)

    @property
    def variable(self) -> str | None:
        """The variable of GRAPH ?g, with its mark, inside of it."""
        return self.graph.text if self.graph is not None and self.graph.kind is Kind.VARIABLE else None


def mended(store: ox.Store, request: QueryRequest, *, called: Called | None = None) -> QueryRequest:
    """The request as the engine must see it; several FROM become the protocol's graphs.

    called makes the calls of SERVICE; without it SILENT ones fail and others are refused. Raises QueryError
    for what cannot be put right, and what called raises.
    """
    found = token_list(request.text)
    if not any(token.text in _PATHS or token.is_word(*_FAULTY) for token in found):
        return request
    cursor = Cursor(request.text, found, request.base)
    cursor.after_prologue()
    whole = grouped(found)
    setting = _Setting(request.text, partial(_is_held, store, request, cursor))
    if called is not None:
        setting = replace(setting, called=lambda group: called(group, cursor))
    if not request.default_graphs and not request.named_graphs:
        request = _with_dataset(request, whole, cursor, setting.changes)
    _walk(whole, setting)
    if "service" in request.text.casefold():
        none = [Change(each.start, each.end, "{}") for each in setting.answers]
        refuse_service(token_list(_changed(request.text, [*setting.changes, *none])))
    return replace(request, text=_changed(request.text, [*setting.changes, *setting.answers]))


def _is_held(store: ox.Store, request: QueryRequest, cursor: Cursor, written: str, graph: str | None) -> bool:
    """Whether the graph (None: the query's default graph) holds a term, as both are written."""
    try:
        term = cursor.resolved(written)
        if graph is not None:
            return stands(store, term, graph_nodes([cursor.resolved(graph).value])[0])
    except QueryError:
        return True  # it does not parse, which the engine will say
    if request.default_graphs or request.named_graphs:
        return any(stands(store, term, each) for each in graph_nodes(request.default_graphs))
    if any(token.is_word("FROM") for token in cursor.found):
        return False
    return stands(store, term, ox.DefaultGraph())


def mended_pattern(text: str) -> str:
    """A pattern in braces, of an update, put right whatever the store holds."""
    setting = _Setting(text, lambda _term, _graph: False)
    _walk(grouped(token_list(text)), setting)
    return _changed(text, [*setting.changes, *setting.answers])


def _changed(text: str, changes: Sequence[Change]) -> str:
    for change in sorted(changes, key=lambda each: each.start, reverse=True):
        text = text[: change.start] + change.text + text[change.end :]
    return text


def _with_dataset(request: QueryRequest, whole: Group, cursor: Cursor, changes: list[Change]) -> QueryRequest:
    """The request with the graphs of FROM and FROM NAMED as its own, where there are several FROM."""
    header = [part for part in whole.parts if isinstance(part, Token)]
    inner = cursor.within(header)
    defaults: list[str] = []
    named: list[str] = []
    clauses: list[Change] = []
    while inner.token is not None:
        start = inner.take()
        if start.is_word("FROM"):
            target = named if inner.skip_word("NAMED") else defaults
            target.append(inner.take_iri())
            clauses.append(Change(start.start, header[inner.at - 1].end, ""))
    if len(defaults) < 2:
        return request
    changes += clauses
    return replace(request, default_graphs=tuple(defaults), named_graphs=tuple(named))


def _walk(group: Group, setting: _Setting) -> None:
    for child in group.groups():
        if child.role in _NO_PATTERN:
            continue
        if child.role == "SERVICE":
            answer = setting.called(child)
            if answer is not None:
                setting.answers.append(Change(child.start, child.end, answer))
            continue
        inner = replace(setting, graph=child.argument[0]) if child.role == "GRAPH" else setting
        if child.role == "MINUS" and inner.variable and _minus_is_idle(group, child, inner.variable):
            setting.changes.append(Change(child.start, child.end, ""))
            continue
        before = len(setting.changes) + len(setting.answers)
        if not child.is_select:
            _mend_paths(child, inner)
        _walk(child, inner)
        if child.is_select and inner.variable:
            is_changed = len(setting.changes) + len(setting.answers) > before
            setting.changes.extend(correlate(child, inner.variable, setting.text, is_changed=is_changed))


# MINUS


def _variables(tokens: Sequence[Token]) -> set[str]:
    return {token.text[1:] for token in tokens if token.kind is Kind.VARIABLE}


def _certain(parts: Sequence[Token | Group]) -> set[str]:
    """The variables that every solution of a pattern binds, as far as its own triples tell."""
    whole = Group("", (), 0, Token(Kind.MARK, "{", 0, 0), parts=list(parts))
    found = {name for run in runs(whole) for name in _variables(run)}
    for part, after in zip(parts, [*parts[1:], None], strict=True):
        if not isinstance(part, Group) or part.is_select:
            continue
        is_union = part.role == "UNION" or (isinstance(after, Group) and after.role == "UNION")
        if part.role in ("", "GRAPH") and not is_union:
            found |= _certain(part.parts)
    return found


def _minus_is_idle(group: Group, minus: Group, variable: str) -> bool:
    """Whether a MINUS takes nothing away, since both sides share no variable (SPARQL 1.1, 8.3.3).

    Raises QueryError where they share one that may be unbound: there the engine would take away too much.
    """
    place = next(index for index, part in enumerate(group.parts) if part is minus)
    left = Group("", (), 0, minus.opening, parts=group.parts[:place])
    shared = _variables(list(left.tokens())) & _variables(list(minus.tokens()))
    if not shared:
        return True
    if not _certain(left.parts) & _certain(minus.parts):
        raise QueryError(
            f"MINUS at character {minus.start} inside GRAPH {variable}: no variable of both sides is bound "
            f"in each solution, and the engine would take {variable} for one; name the graph, or write "
            "FILTER NOT EXISTS"
        )
    return False


# zero-length paths


def _mend_paths(group: Group, setting: _Setting) -> None:
    for run in runs(group):
        read = statements(run)
        faulty = [each for each in read if _misses_itself(each, setting)]
        if faulty:
            plain = [f"{_written(each, setting.text)} ." for each in read if each not in faulty]
            with_ends = [_with_ends(each, setting.text) for each in faulty]
            setting.changes.append(Change(run[0].start, run[-1].end, " ".join([*plain, *with_ends])))


def _misses_itself(statement: Statement, setting: _Setting) -> bool:
    ends = [end for end in (statement.subject, statement.object) if is_constant(end)]
    if not statement.may_be_empty or not ends:
        return False
    if setting.variable is not None:
        return True
    graph = setting.graph.text if setting.graph is not None else None
    return not all(setting.is_held(_source(end, setting.text), graph) for end in ends)


def _source(tokens: Sequence[Token], text: str) -> str:
    return text[tokens[0].start : tokens[-1].end]


def _written(statement: Statement, text: str) -> str:
    return " ".join(_source(part, text) for part in (statement.subject, statement.path, statement.object))


def _with_ends(statement: Statement, text: str) -> str:
    """The statement, or that both ends are one where the engine does not find a constant's path to itself."""
    subject, path, value = (
        _source(part, text) for part in (statement.subject, statement.path, statement.object)
    )
    if is_constant(statement.subject) and is_constant(statement.object):
        same = f"FILTER(sameTerm({subject}, {value}))"
        constant = subject
    else:
        constant, other = (
            (subject, statement.object) if is_constant(statement.subject) else (value, statement.subject)
        )
        if other[0].kind is Kind.BLANK:
            where = f"{constant} at character {statement.subject[0].start}"
            raise QueryError(f"a path that may be empty from {where} to a blank node; write a variable there")
        same = f"BIND({constant} AS {other[0].text})"
    itself = f"FILTER NOT EXISTS {{ {constant} {path} {constant} }}"
    return f"{{ {{ {subject} {path} {value} }} UNION {{ {same} {itself} }} }}"
