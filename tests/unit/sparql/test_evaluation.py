"""Answers in every format, over the dataset that was asked for."""

import json
import os
import subprocess
import sys
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from communique.errors import NotAcceptableError, QueryBudgetError, QueryError
from communique.sparql.evaluation import evaluate
from communique.sparql.request import Form, QueryRequest
from communique.sparql.results import GRAPH, TABULAR, RowCounter


@pytest.fixture(scope="module")
def store():
    store = ox.Store()
    store.load(
        b"""<urn:a> <urn:p> "1" , "2\\n\\"x\\"" .
        <urn:g> { <urn:a> <urn:p> "1" } <urn:h> { <urn:a> <urn:p> "1" . <urn:b> <urn:p> "9" }""",
        format=ox.RdfFormat.TRIG,
    )
    return store


def run(store, text, max_rows=1000, **given):
    pieces = []
    outcome = evaluate(store, QueryRequest(text=text, **given), pieces.append, max_rows=max_rows)
    return outcome, b"".join(pieces)


def rows(store, text, **given):
    return json.loads(run(store, text, **given)[1])["results"]["bindings"]


@pytest.mark.parametrize("media", TABULAR)
def test_rows_are_written_and_counted_in_each_format(store, media):
    outcome, body = run(store, "SELECT ?s ?o { ?s ?p ?o }", tabular=media)
    assert body.count(b"urn:a") == 2
    assert outcome.media_type == media
    assert outcome.rows in (1, 2, 3)  # without the JSON rows' first, with the line of names


@pytest.mark.parametrize("media", GRAPH)
def test_graphs_are_written_and_counted_in_each_format(store, media):
    outcome, body = run(store, "CONSTRUCT WHERE { ?s ?p ?o }", graph=media)
    assert b"urn:a" in body
    assert (outcome.form, outcome.rows) == (Form.CONSTRUCT, 2)


@pytest.mark.parametrize("media", TABULAR)
def test_yes_and_no_are_written_in_each_format(store, media):
    assert b"true" in run(store, "ASK { ?s ?p ?o }", tabular=media)[1]


def test_the_dataset_of_the_protocol_is_the_whole_dataset(store):
    assert rows(store, "SELECT * { GRAPH ?g { ?s ?p ?o } }", default_graphs=("urn:g",)) == []
    assert len(rows(store, "SELECT * { ?s ?p ?o }", named_graphs=("urn:g",))) == 0
    assert len(rows(store, "SELECT * { GRAPH ?g { ?s ?p ?o } }", named_graphs=("urn:g",))) == 1


def test_several_default_graphs_are_one_set(store):
    found = rows(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", default_graphs=("urn:g", "urn:h"))
    assert found[0]["n"]["value"] == "2"


def test_several_default_graphs_go_with_named_ones(store):
    given = {"default_graphs": ("urn:g", "urn:h"), "named_graphs": ("urn:h",)}
    assert len(rows(store, "SELECT * { GRAPH ?g { ?s ?p ?o } }", **given)) == 2


def test_a_graph_parameter_must_be_an_iri(store):
    with pytest.raises(QueryError, match="absolute IRI"):
        run(store, "ASK {}", default_graphs=("not an iri",))


def test_the_first_row_too_many_is_refused(store):
    with pytest.raises(QueryBudgetError):
        run(store, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", max_rows=3)


def test_a_syntax_error_names_its_place(store):
    with pytest.raises(QueryError, match=r"1:1\d"):
        run(store, "SELECT ?s { ?s }")


def test_quoted_line_ends_in_csv_are_no_rows():
    counter = RowCounter("text/csv")
    for piece in (b's,o\r\na,"1\r', b'\n""x""', b'"\r\nb,"2"\r\n'):
        counter.add(piece)
    assert counter.rows == 3


def test_a_row_mark_cut_by_the_end_of_a_piece_is_counted_once():
    counter = RowCounter("application/sparql-results+xml")
    for piece in (b"<results><res", b"ult><binding/></result><result", b"></result>"):
        counter.add(piece)
    assert counter.rows == 2


_STAR = """
import sys
from xml.etree import ElementTree as ET
import pyoxigraph as ox
from communique.sparql.evaluation import evaluate
from communique.sparql.request import QueryRequest
store = ox.Store()
name = ox.NamedNode
for number in range(6):
    node, graph = name(f"urn:{number}"), name("urn:g")
    store.add(ox.Quad(node, name("urn:p"), name(f"urn:{(number + 1) % 6}"), graph))
    store.add(ox.Quad(node, name("urn:p"), name(f"urn:{(number + 2) % 6}")))
for text in sys.argv[1:]:
    request = QueryRequest(text=text, tabular="text/csv")
    evaluate(store, request, sys.stdout.buffer.write, max_rows=10_000)
"""
_STARS = (
    "SELECT * { ?zeta <urn:p> ?b . ?b <urn:p> ?gamma OPTIONAL { ?gamma <urn:p> ?alpha } BIND(1 AS ?i) }",
    "SELECT * { { SELECT * { GRAPH ?g { ?a ?p ?b } } } GRAPH ?h { ?b ?q ?c { SELECT ?c ?z { ?c ?z ?w } } } }",
    "SELECT * FROM <urn:g> FROM <urn:h> { ?m ?n ?o . ?o ?k ?j }",
)


def test_an_answer_is_the_same_bytes_in_every_process():
    """Entity tags are strong, and any of several readers may answer: `SELECT *` names no order of columns."""
    found = set()
    for seed in "123":
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(
            [sys.executable, "-c", _STAR, *_STARS], env=environment, capture_output=True, check=True
        )
        found.add(done.stdout)
    (answer,) = found
    assert answer.count(b"\r\n") > len(_STARS)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("SELECT ?o { ?s <urn:word> ?o }", {"tabular": "application/sparql-results+xml"}),
        ("CONSTRUCT WHERE { ?s <urn:word> ?o }", {"graph": "application/rdf+xml"}),
    ],
)
def test_xml_stays_xml_whatever_a_literal_holds(text, given):
    store = ox.Store()
    literal = ox.Literal("page\x0cbreak\r")
    store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:word"), literal))
    _, body = run(store, text, **given)
    assert "page\ufffdbreak\r" in [each.text for each in ET.fromstring(body).iter()]  # noqa: S314  # our own
    plain = {"tabular": "application/sparql-results+json", "graph": "application/n-triples"}
    _, body = run(store, text, **{name: plain[name] for name in given})
    assert b"page\\u000cbreak\\r" in body.lower() or b"page\\fbreak\\r" in body


@pytest.mark.parametrize("predicate", ["urn:x:1", "urn:x/", "http://e.example/a#"])
def test_a_predicate_that_rdf_xml_cannot_write_is_refused_and_named(store, predicate):
    query = f"CONSTRUCT {{ <urn:a> <{predicate}> 1 }} {{}}"
    with pytest.raises(NotAcceptableError, match=f"<{predicate}>"):
        run(store, query, graph="application/rdf+xml")
    assert run(store, query, graph="text/turtle")[0].rows == 1
