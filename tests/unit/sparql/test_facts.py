"""What the log says of a query, and whether it looks where its terms are not."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from communique.model.naming import ONTOLOGY
from communique.sparql.facts import looks_in_vain, plan_facts
from communique.sparql.tokens import tokens

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def facts(query):
    return plan_facts(list(tokens(query)))


def test_patterns_paths_and_keywords_are_counted():
    found = facts(
        "SELECT DISTINCT ?s { ?s ?p ?o ; a <urn:C> . ?o <urn:p>/<urn:q>* ?x OPTIONAL { ?x <urn:r> 1 } "
        "FILTER(?x > 1) { SELECT ?x { GRAPH ?g { ?x <urn:p> ?y , ?z } } LIMIT 3 } VALUES ?z { 1 } }"
    )
    assert (found["patterns"], found["open_patterns"], found["paths"], found["sub_selects"]) == (6, 1, 1, 1)
    assert (found["optional"], found["filter"], found["graph"], found["values"]) == (1, 1, 1, 1)
    assert (found["distinct"], found["limit"], found["order"]) == (1, 1, 0)


def test_what_does_not_parse_still_has_facts():
    assert facts("SELECT * { ?s ?p")["patterns"] == 0


@pytest.fixture(scope="module")
def store():
    found = ox.Store()
    for graph, term in ((None, "agent"), ("urn:r", "speaker")):
        where = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        found.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode(ONTOLOGY + term), ox.NamedNode("urn:o"), where))
    claim = ox.NamedNode(f"{ONTOLOGY}Claim")
    found.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode(TYPE), claim, ox.NamedNode("urn:r")))
    found.add(ox.Quad(ox.NamedNode(f"{ONTOLOGY}speaker"), ox.NamedNode("urn:domain"), claim))
    return found


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (f"PREFIX cq: <{ONTOLOGY}> SELECT * {{ ?s cq:speaker ?o }}", True),
        (f"PREFIX : <{ONTOLOGY}> SELECT * {{ ?s :speaker ?o }}", True),
        (f"ASK {{ ?s <{ONTOLOGY}speaker>/<urn:p> ?o }}", True),
        (f"PREFIX cq: <{ONTOLOGY}> SELECT * {{ ?s a cq:Claim }}", True),
        (f"PREFIX cq: <{ONTOLOGY}> SELECT * {{ ?s cq:agent ?o }}", False),
        (f"PREFIX cq: <{ONTOLOGY}> SELECT * {{ ?s cq:unknown ?o }}", False),
        (f"PREFIX cq: <{ONTOLOGY}> SELECT * FROM <urn:r> {{ ?s cq:speaker ?o }}", False),  # noqa: S608  # SPARQL, of a test
        (f"PREFIX cq: <{ONTOLOGY}> SELECT * {{ GRAPH ?g {{ ?s cq:speaker ?o }} }}", False),
        ("SELECT * { ?s cq:speaker ?o }", False),
        ("SELECT * { ?s ?p 'cq:speaker' }", False),
    ],
)
def test_a_term_of_named_graphs_alone_is_looked_for_in_vain(store, query, expected):
    assert looks_in_vain(store, list(tokens(query))) is expected
