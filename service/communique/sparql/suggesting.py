"""What a query reads, told by its words, and what to write where it asks the default graph in vain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pyoxigraph as ox

from communique.errors import QueryError
from communique.sparql.facts import is_used, terms_by_token
from communique.sparql.groups import Group, grouped, runs
from communique.sparql.request import check_query
from communique.sparql.subselects import Change
from communique.sparql.tokens import Kind, Token, token_list

REPORTS = "report"  # any report's own graph
# The graphs beside reports' own that a term may stand in, the likeliest first.
_GRAPHS = ("prospects", "attributed", "analysis", "curation", "log")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What a query reads: terms of the ontology it names, graphs it looks in, columns, most rows.

    graphs holds "default", REPORTS for GRAPH with a variable, or a name such as "prospects" or an IRI.
    """

    terms: tuple[str, ...]
    graphs: tuple[str, ...]
    columns: tuple[str, ...]
    most: int | None


def reach(text: str, *, base: str) -> Reach:
    """What a query reads; raises QueryError for what cannot be split into words."""
    found = token_list(text)
    whole = grouped(found)
    graphs = dict.fromkeys(_graphs(whole, f"{base}graph/", is_inside=False))
    end = [part for part in whole.parts if isinstance(part, Token)]
    limits = [
        int(after.text) for token, after in pairwise(end) if token.is_word("LIMIT") and after.text.isdigit()
    ]
    return Reach(
        terms=tuple(dict.fromkeys(iri for _, iri in terms_by_token(found))),
        graphs=tuple(graphs),
        columns=_columns(whole),
        most=limits[-1] if limits else None,
    )


def _graphs(group: Group, space: str, *, is_inside: bool) -> Iterator[str]:
    """The graphs of the patterns of a group, in reading order."""
    if not is_inside and any(run for run in runs(group) if _is_pattern(run)):
        yield "default"
    for child in group.groups():
        if child.role == "GRAPH" and child.argument:
            name = child.argument[0]
            iri = name.text.strip("<>")
            yield REPORTS if name.kind is Kind.VARIABLE else iri.removeprefix(space).removeprefix("graph/")
        elif child.role != "VALUES":
            yield from _graphs(child, space, is_inside=is_inside)


def _is_pattern(run: Sequence[Token]) -> bool:
    """Whether a run of tokens is triples, and not the head of a query or sub-select, or its end."""
    words = ("SELECT", "PREFIX", "BASE", "ORDER", "LIMIT", "GROUP", "HAVING", "ASK", "DESCRIBE", "OFFSET")
    return len(run) >= 3 and not any(token.is_word(*words) for token in run)


def _columns(whole: Group) -> tuple[str, ...]:
    """What the outermost SELECT gives out."""
    found: list[str] = []
    depth, is_head, is_renamed = 0, False, False
    for part in whole.parts:
        if isinstance(part, Group):
            break
        depth += (part.text == "(") - (part.text == ")")
        is_head = is_head or part.is_word("SELECT")
        if is_head and part.kind is Kind.VARIABLE and (depth == 0 or is_renamed):
            found.append(part.text[1:])
        is_renamed = part.is_word("AS")
    return tuple(found)


def suggested(store: ox.Store, text: str, *, base: str) -> str | None:
    """The query with GRAPH around what the default graph never holds; None where nothing is to be said.

    A term of the ontology that stands in named graphs alone is looked for there: in the graph of prospects,
    of analysis and the like where it stands in those, else in whichever report.
    """
    found = token_list(text)
    if any(token.is_word("GRAPH", "FROM") for token in found):
        return None
    homes = {token.start: home for token, home in _elsewhere(store, found, base)}
    if not homes:
        return None
    variable = _fresh("report", found)
    changes = list(_wrapped(grouped(found), homes, text, variable))
    for change in sorted(changes, key=lambda each: each.start, reverse=True):
        text = text[: change.start] + change.text + text[change.end :]
    try:
        check_query(text)
        ox.Store().query(text, base_iri=base)
    except (QueryError, SyntaxError, ValueError, RuntimeError):
        return None
    return text


def _elsewhere(store: ox.Store, found: Sequence[Token], base: str) -> Iterator[tuple[Token, str]]:
    """The tokens whose term the default graph lacks, with the graph to look in as it is written."""
    known: dict[str, str | None] = {}
    for token, iri in terms_by_token(found):
        if iri not in known:
            known[iri] = _home(store, ox.NamedNode(iri), base)
        home = known[iri]
        if home is not None:
            yield token, home


def _home(store: ox.Store, term: ox.NamedNode, base: str) -> str | None:
    """The graph that uses a term, REPORTS for those of reports; None where the default graph or none does."""
    if is_used(store, term, ox.DefaultGraph()) or not is_used(store, term, None):
        return None
    for name in _GRAPHS:
        graph = ox.NamedNode(f"{base}graph/{name}")
        if is_used(store, term, graph):
            return str(graph)
    return REPORTS


def _wrapped(group: Group, homes: Mapping[int, str], text: str, variable: str) -> Iterator[Change]:
    for run in runs(group):
        of_run = dict.fromkeys(homes[token.start] for token in run if token.start in homes)
        if of_run and _is_pattern(run):
            home = next(iter(of_run))
            name = variable if home == REPORTS else home
            start, end = run[0].start, run[-1].end
            yield Change(start, end, f"GRAPH {name} {{ {text[start:end]} }}")
    for child in group.groups():
        if child.role not in ("VALUES", "CONSTRUCT"):
            yield from _wrapped(child, homes, text, variable)


def _fresh(name: str, found: Sequence[Token]) -> str:
    taken = {token.text[1:] for token in found if token.kind is Kind.VARIABLE}
    names = (name, *(f"{name}{number}" for number in range(2, len(taken) + 3)))
    return "?" + next(each for each in names if each not in taken)
