"""Lookups are known exactly, and answered with the very bytes that the readers would send."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from communique.sparql.evaluation import evaluate
from communique.sparql.lookups import MOST_ROWS, Snapshot, lookup_of
from communique.sparql.request import QueryRequest, check_query
from communique.sparql.results import TABULAR

S = "<urn:x:s>"


@pytest.fixture
def store():
    found = ox.Store()
    for number in range(5):
        found.add(ox.Quad(ox.NamedNode("urn:x:s"), ox.NamedNode("urn:x:p"), ox.Literal(f'a, "{number}"')))
    for number in range(MOST_ROWS + 1):
        found.add(ox.Quad(ox.NamedNode("urn:x:hub"), ox.NamedNode("urn:x:p"), ox.Literal(number)))
    return found


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?p ?o {{ {S} ?p ?o }}",
        f"select * where {{ {S} ?p ?o . }} limit 7",
        f"PREFIX x: <urn:x:>\nPREFIX : <urn:y:> SELECT ?o WHERE {{ {S} x:p ?o }}",
        f"SELECT ?s WHERE{{?s a {S}}}",
        'SELECT ?s { ?s <urn:x:p> "an office"@en }',
        f"ASK {{ {S} ?p ?o }}",
    ],
)
def test_one_pattern_is_a_lookup(query):
    assert lookup_of(query) is not None


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s ?p ?s }",
        f"SELECT DISTINCT ?p {{ {S} ?p ?o }}",
        f"SELECT ?p {{ {S} ?p ?o }} ORDER BY ?p",
        f"SELECT ?p {{ {S} ?p ?o }} LIMIT {MOST_ROWS + 1}",
        f"SELECT ?p {{ {S} ?p ?o }} LIMIT 1 OFFSET 5",
        f"SELECT ?p {{ {S} ?p ?o . ?o ?q ?r }}",
        f"SELECT ?p {{ {S} ?p ?o FILTER(?o > 1) }}",
        f"SELECT ?o {{ {S} <urn:x:p>* ?o }}",
        f"SELECT ?o {{ {S} ^<urn:x:p> ?o }}",
        f"SELECT (COUNT(*) AS ?n) {{ {S} ?p ?o }}",
        f"SELECT (NOW() AS ?n) {{ {S} ?p ?o }}",
        f"SELECT ?p ?p {{ {S} ?p ?o }}",
        f"SELECT ?other {{ {S} ?p ?o }}",
        f"SELECT * {{ {S} {S} {S} }}",
        "SELECT ?p FROM <urn:x:s> { <urn:x:s> ?p ?o }",
        f"SELECT ?p {{ SERVICE {S} {{ {S} ?p ?o }} }}",
        f"SELECT ?p {{ GRAPH ?g {{ {S} ?p ?o }} }}",
        f"SELECT ?p {{ {S} ?p ?o }} #",
        f"CONSTRUCT {{ {S} ?p ?o }} {{ {S} ?p ?o }}",
        f"ASK {{ {S} ?p ?o }} LIMIT 1",
        "CLEAR ALL",
        r"SELECT ?p { <urn:\u0078:s> ?p ?o }",
        "",
    ],
)
def test_everything_else_is_none(query):
    assert lookup_of(query) is None


@pytest.mark.parametrize("media", list(TABULAR))
@pytest.mark.parametrize(
    "query", [f"SELECT ?p ?o {{ {S} ?p ?o }}", f'ASK {{ {S} ?p "no" }}', "ASK { ?s ?p ?o }"]
)
def test_an_answer_is_what_the_readers_write(store, media, query):
    lookup, written = lookup_of(query), bytearray()
    evaluate(store, QueryRequest(text=query, tabular=media), written.extend, max_rows=1000)
    assert lookup is not None
    assert lookup.form is check_query(query)
    assert Snapshot(store, 1).answer(lookup, media, base=None) == bytes(written)


@pytest.mark.parametrize("media", list(TABULAR))
def test_a_large_answer_is_left_to_the_readers(store, media):
    lookup = lookup_of("SELECT ?o { <urn:x:hub> ?p ?o }")
    assert lookup is not None
    assert Snapshot(store, 1).answer(lookup, media, base=None) is None


def test_what_does_not_parse_is_left_to_the_readers(store):
    lookup = lookup_of("SELECT ?o { nowhere:x ?p ?o }")
    assert lookup is not None
    assert Snapshot(store, 1).answer(lookup, "text/csv", base=None) is None


def test_a_checkpoint_that_is_gone_is_none(tmp_path):
    assert Snapshot.opened(tmp_path / "gone", 1) is None
