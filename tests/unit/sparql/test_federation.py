"""Calls of SERVICE in front of the engine: what is sent, what is made of the answer, and what is too much."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from communique.errors import FederationError, QueryBudgetError, QueryError, TooLargeError
from communique.outbound import Reply
from communique.sparql.evaluation import _run
from communique.sparql.federation import Calls
from communique.sparql.labels import FUNCTIONS
from communique.sparql.mending import mended
from communique.sparql.request import Federation, QueryRequest

HERE = "https://other.example/sparql"
JSON = "application/sparql-results+json"
NOTHING = b'{"head":{"vars":[]},"results":{"bindings":[]}}'


def table(*values, name="s"):
    bindings = ",".join(f'{{"{name}":{value}}}' for value in values)
    return f'{{"head":{{"vars":["{name}"]}},"results":{{"bindings":[{bindings}]}}}}'.encode()


def uri(value):
    return f'{{"type":"uri","value":"{value}"}}'


def calls(content=NOTHING, *, media_type=JSON, sent=None, rows=3):
    def ask(_federation, endpoint, query):
        if sent is not None:
            sent.append((endpoint, query))
        if isinstance(content, Exception):
            raise content
        return Reply(content=content, media_type=media_type, url=endpoint)

    return Calls(Federation(endpoints=(HERE,), rows=rows), ask)


def solutions(made, text, store=None):
    store = store or ox.Store()
    request = mended(store, QueryRequest(text=text, base="http://h.example/"), called=made.pattern)
    return sorted(str(each[0]) for each in _run(store, request, functions=FUNCTIONS))


def test_the_pattern_is_sent_under_the_prologue_of_the_query():
    sent = []
    text = f"BASE <http://b.example/> PREFIX : <urn:p:> SELECT * {{ SERVICE <{HERE}> {{ ?s :p <x> }} }}"
    solutions(calls(sent=sent), text)
    ((endpoint, query),) = sent
    assert endpoint == HERE
    prologue = "BASE <http://h.example/> BASE <http://b.example/> PREFIX : <urn:p:>"
    assert " ".join(query.split()) == f"{prologue} SELECT * WHERE {{ ?s :p <x> }}"


def test_variables_that_were_not_asked_for_are_left_out():
    made = calls(table(uri("urn:a"), name="other"))
    assert solutions(made, f"SELECT (COUNT(?other) AS ?n) {{ SERVICE <{HERE}> {{ ?s ?p ?o }} }}") == [
        '"0"^^<http://www.w3.org/2001/XMLSchema#integer>'
    ]


def test_a_blank_node_of_theirs_is_none_of_ours():
    store = ox.Store()
    store.add(ox.Quad(ox.BlankNode("b"), ox.NamedNode("urn:p"), ox.Literal("ours")))
    made = calls(table('{"type":"bnode","value":"b"}'))
    assert solutions(made, f"SELECT ?o {{ SERVICE <{HERE}> {{ ?s <urn:q> 1 }} ?s <urn:p> ?o }}", store) == []


def test_words_of_an_answer_are_no_syntax():
    words = '{"type":"literal","value":"} SERVICE <http://127.0.0.1:9/> { \\"\'\\n"}'
    assert len(solutions(calls(table(words)), f"SELECT ?s {{ SERVICE <{HERE}> {{ ?s ?p ?o }} }}")) == 1


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"{", JSON),
        (b"<html>", "text/html"),
        (b'{"head":{},"boolean":true}', JSON),
        (table(uri("urn:a> } DROP ALL")), JSON),
        (FederationError("gone"), JSON),
    ],
)
def test_an_answer_that_is_none_fails_and_is_one_empty_solution_where_silent(content, media_type):
    for word in ("", "SILENT "):
        text = f"SELECT ?x {{ VALUES ?x {{ 1 }} SERVICE {word}<{HERE}> {{ ?s ?p ?o }} }}"
        made = calls(content, media_type=media_type)
        if word:
            assert len(solutions(made, text)) == 1
            continue
        with pytest.raises(FederationError):
            solutions(made, text)


@pytest.mark.parametrize("word", ["", "SILENT "])
@pytest.mark.parametrize(
    "content", [table(*(uri(f"urn:{n}") for n in range(4))), TooLargeError("larger")], ids=["rows", "bytes"]
)
def test_an_answer_that_is_too_large_is_never_passed_over(word, content):
    with pytest.raises(QueryBudgetError, match="narrow"):
        solutions(calls(content), f"SELECT * {{ SERVICE {word}<{HERE}> {{ ?s ?p ?o }} }}")


def test_calls_are_counted():
    with pytest.raises(QueryBudgetError, match="more than 8 calls"):
        solutions(calls(), "SELECT * {" + f"SERVICE <{HERE}> {{ ?s ?p ?o }}" * 9 + "}")


def test_a_call_within_a_call_is_refused_unasked():
    sent = []
    text = f"SELECT * {{ SERVICE <{HERE}> {{ SERVICE SILENT <{HERE}> {{ ?s ?p ?o }} }} }}"
    with pytest.raises(QueryError, match="inside of SERVICE"):
        solutions(calls(sent=sent), text)
    assert sent == []
