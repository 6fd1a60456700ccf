from __future__ import annotations

import pyoxigraph as ox
import pytest

from communique.sparql.suggesting import reach, suggested

BASE = "http://a.example/"
CQ = "https://w3id.org/communique/ns#"
PREFIX = f"PREFIX cq: <{CQ}>\n"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    found = ox.Store()
    for predicate, value, graph in (
        (CQ + "speaker", "urn:s", "doc/1"),
        (CQ + "text", "urn:t", "doc/1"),
        (_TYPE, CQ + "Claim", "doc/1"),
        (CQ + "status", CQ + "Planned", "graph/prospects"),
        (CQ + "agent", "urn:s", ""),
    ):
        home = ox.NamedNode(BASE + graph) if graph else ox.DefaultGraph()
        found.add(ox.Quad(ox.NamedNode("urn:it"), ox.NamedNode(predicate), ox.NamedNode(value), home))
    return found


def test_terms_of_reports_alone_are_looked_for_in_reports_and_the_answer_comes(store):
    better = suggested(
        store, f"{PREFIX}SELECT ?s {{ ?c a cq:Claim ; cq:speaker ?s . ?e cq:agent ?s }}", base=BASE
    )
    assert "GRAPH ?report { ?c a cq:Claim ; cq:speaker ?s }" in better
    assert ". ?e cq:agent ?s }" in better
    assert len(list(store.query(better))) == 1


def test_terms_of_prospects_are_looked_for_there_also_in_optional_parts(store):
    text = f"{PREFIX}SELECT * {{ ?e cq:agent ?s OPTIONAL {{ ?e cq:status cq:Planned }} FILTER(?s != 1) }}"
    assert f"OPTIONAL {{ GRAPH <{BASE}graph/prospects> {{ ?e cq:status cq:Planned }} }}" in suggested(
        store, text, base=BASE
    )


def test_a_variable_that_the_query_has_is_not_taken_for_the_graph(store):
    better = suggested(store, f"{PREFIX}SELECT * {{ ?report cq:speaker ?s }}", base=BASE)
    assert "GRAPH ?report2 {" in better


@pytest.mark.parametrize(
    "pattern", ["?e cq:agent ?s", "GRAPH ?g { ?c cq:speaker ?s }", "?e cq:killed ?n", '?e ?p "cq:speaker"']
)
def test_nothing_is_suggested_where_nothing_is_looked_for_in_vain(store, pattern):
    assert suggested(store, f"{PREFIX}SELECT * {{ {pattern} }}", base=BASE) is None


def test_what_a_query_reads_is_told_by_its_words():
    text = (
        f"{PREFIX}SELECT ?who (COUNT(?c) AS ?many) {{ ?e a cq:PhoneCall . GRAPH ?d {{ ?c cq:speaker ?who }} "
        "OPTIONAL { GRAPH <graph/analysis> { ?f cq:standing ?s } } } GROUP BY ?who LIMIT 7"
    )
    found = reach(text, base=BASE)
    assert found.columns == ("who", "many")
    assert found.graphs == ("default", "report", "analysis")
    assert found.most == 7
    assert [iri.removeprefix(CQ) for iri in found.terms] == ["PhoneCall", "speaker", "standing"]
    assert reach("ASK { ?s ?p ?o }", base=BASE).columns == ()
