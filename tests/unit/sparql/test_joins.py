"""Joins are known by sight, and answered with the very bytes that the readers would send."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from communique.sparql.evaluation import evaluate
from communique.sparql.joins import is_join, join_answer
from communique.sparql.request import QueryRequest
from communique.sparql.results import TABULAR

S, HOPS = "<urn:x:s>", "{ <urn:x:0> <urn:x:next> ?a . ?a <urn:x:next> ?b . ?b <urn:x:says> ?w }"


@pytest.fixture
def store():
    found = ox.Store()
    for number in range(40):
        here = ox.NamedNode(f"urn:x:{number}")
        found.add(ox.Quad(here, ox.NamedNode("urn:x:next"), ox.NamedNode(f"urn:x:{number + 1}")))
        found.add(ox.Quad(here, ox.NamedNode("urn:x:says"), ox.Literal(f'a, "{number}"\n')))
    return found


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?w {HOPS}",
        f"select distinct * where {HOPS} limit 7",
        f"ASK {HOPS}",
        f"PREFIX x: <urn:x:>\nPREFIX : <urn:y:> SELECT ?o WHERE {{ {S} x:p ?o ; a :T, ?t . ?o :q 5 . }}",
        f'SELECT ?o {{ {S} ?p "an office"@en . {S} ?q ?o }}',
    ],
)
def test_triple_patterns_alone_are_a_join(query):
    assert is_join(query)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT (COUNT(*) AS ?n) {HOPS}",
        f"SELECT (NOW() AS ?n) {HOPS}",
        f"SELECT ?w {HOPS} ORDER BY ?w",
        f"SELECT ?w {HOPS} OFFSET 5",
        f"SELECT ?w FROM <urn:x:s> {HOPS}",  # noqa: S608  # no SQL
        f"SELECT ?w {{ {HOPS} }}",
        f"SELECT ?w {{ {S} <urn:x:p>* ?a . ?a ?b ?w }}",
        f"SELECT ?w {{ {S} <urn:x:p>/<urn:x:q> ?w . ?w ?x ?y }}",
        f"SELECT ?w {{ {S} ?p ?a . OPTIONAL {{ ?a ?b ?w }} }}",
        f"SELECT ?w {{ {S} ?p ?a . FILTER(?a > 1) ?a ?b ?w }}",
        f"SELECT ?w {{ GRAPH ?g {{ {S} ?p ?a . ?a ?b ?w }} }}",
        f"SELECT ?w {{ SERVICE {S} {{ {S} ?p ?a . ?a ?b ?w }} }}",
        f"SELECT ?w {{ {S} ?p ?a . MINUS {{ ?a ?b ?w }} }}",
        f"CONSTRUCT {HOPS} WHERE {HOPS}",
        f"SELECT ?w {HOPS} # and more",
        f"SELECT ?w {HOPS}" + " " * 5000,
        "INSERT DATA { <urn:x:s> <urn:x:p> 1 }",
    ],
)
def test_whatever_else_it_may_be_is_none(query):
    assert not is_join(query)


def asked(store, query, media, **limits):
    limits = {"most_rows": 1000, "most_bytes": 1 << 16, "is_unwanted": lambda: False} | limits
    return join_answer(store, query, media, base=None, **limits)


@pytest.mark.parametrize("media", TABULAR)
@pytest.mark.parametrize("query", [f"SELECT ?w {HOPS}", f"ASK {HOPS}", "SELECT * { ?s ?p ?o . ?o ?q ?r }"])
def test_it_is_answered_as_the_readers_would(store, media, query):
    pieces: list[bytes] = []
    evaluate(store, QueryRequest(text=query, tabular=media), pieces.append, max_rows=1000)
    assert asked(store, query, media) == b"".join(pieces)


@pytest.mark.parametrize("media", TABULAR)
@pytest.mark.parametrize(
    "limits",
    [{"most_rows": 70}, {"most_bytes": 2000}, {"is_unwanted": lambda: True}],
    ids=["rows", "bytes", "gone"],
)
def test_what_is_too_much_or_unwanted_is_not_answered(store, media, limits):
    assert asked(store, "SELECT * { ?s ?p ?o . ?o ?q ?r }", media, **limits) is None


def test_what_does_not_parse_is_left_to_who_says_so(store):
    assert asked(store, "SELECT * { ?s A ?o . ?o ?q ?r }", "text/csv") is None
