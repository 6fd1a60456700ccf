"""What can be said of a query without its words: counts for the log, terms it may look for in vain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox

from communique.errors import QueryError
from communique.model.naming import ONTOLOGY
from communique.sparql.groups import Group, grouped, runs
from communique.sparql.tokens import Kind, Token
from communique.sparql.triples import statements

_COUNTED = ("OPTIONAL", "UNION", "MINUS", "EXISTS", "FILTER", "GRAPH", "VALUES", "BIND")
_SAID = ("DISTINCT", "GROUP", "ORDER", "LIMIT")
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def _groups(group: Group) -> Iterator[Group]:
    yield group
    for child in group.groups():
        yield from _groups(child)


def plan_facts(found: Sequence[Token]) -> Mapping[str, int]:
    """Counts of what makes a query slow: patterns, those without a constant, paths, keywords.

    Patterns inside brackets are not counted. Nothing of what the query names or says is in it.
    """
    facts = dict.fromkeys(("patterns", "open_patterns", "paths", "sub_selects"), 0)
    try:
        every = list(_groups(grouped(found)))
    except QueryError:
        return facts
    for group in every[1:]:
        facts["sub_selects"] += group.is_select
        if group.is_select or group.role == "VALUES":
            continue
        for each in (statement for run in runs(group) for statement in statements(run)):
            ends = (each.subject[0], each.path[0], each.object[0])
            facts["patterns"] += 1
            facts["open_patterns"] += all(token.kind in (Kind.VARIABLE, Kind.BLANK) for token in ends)
            facts["paths"] += len(each.path) > 1
    for word in _COUNTED:
        facts[word.lower()] = sum(token.is_word(word) for token in found)
    return facts | {word.lower(): int(any(each.is_word(word) for each in found)) for word in _SAID}


def terms_by_token(found: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """The terms of our ontology that a query names, each with its token."""
    prefixes: dict[str, str] = {}
    for before, name, iri in zip(found, found[1:], found[2:], strict=False):
        if before.is_word("PREFIX") and iri.kind is Kind.IRI:
            prefixes[name.text] = iri.text[1:-1]
    for token in found:
        if token.kind is Kind.IRI:
            iri_read = token.text[1:-1]
        else:
            prefix, colon, local = token.text.partition(":")
            iri_read = prefixes.get(prefix + colon, "") + local if token.kind is Kind.NAME else ""
        if iri_read.startswith(ONTOLOGY) and iri_read.removeprefix(ONTOLOGY).isalnum():
            yield token, iri_read


def is_used(store: ox.Store, term: ox.NamedNode, graph: ox.NamedNode | ox.DefaultGraph | None) -> bool:
    """Whether a graph (None: any) uses a term as a property or as the class of something."""
    for pattern in ((None, term, None, graph), (None, _TYPE, term, graph)):
        if any(True for _ in store.quads_for_pattern(*pattern)):
            return True
    return False


def looks_in_vain(store: ox.Store, found: Sequence[Token]) -> bool:
    """Whether a query asks the default graph for a term that stands in named graphs alone."""
    if any(token.is_word("GRAPH", "FROM") for token in found):
        return False
    terms = {ox.NamedNode(each) for _, each in terms_by_token(found)}
    return any(not is_used(store, each, ox.DefaultGraph()) and is_used(store, each, None) for each in terms)
