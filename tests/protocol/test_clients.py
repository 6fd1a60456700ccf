"""Clients that others wrote, over HTTP as they speak it: SPARQLWrapper, rdflib's stores, Comunica, curl."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore

JAVASCRIPT = Path(__file__).parent / "javascript"
P = rdflib.URIRef("urn:x:p")
DATA = "INSERT DATA { <urn:x:a> <urn:x:p> 1 GRAPH <urn:x:g> { <urn:x:b> <urn:x:p> 'b'@en , 'c' } }"


@pytest.fixture
def key(scratch, scratch_application) -> str:
    """The key of a dataset that holds three triples."""
    scratch.post("/update", data={"update": DATA})
    return f"Bearer {scratch_application.token}"


class TestSparqlWrapper:
    """The calls that its readers know."""

    @pytest.fixture
    def asked(self, address, key):
        wrapper = pytest.importorskip("SPARQLWrapper")

        def ask(text, kind=wrapper.JSON, method=wrapper.GET, **settings):
            client = wrapper.SPARQLWrapper(f"{address}/sparql", updateEndpoint=f"{address}/update")
            client.addCustomHttpHeader("Authorization", key)
            client.setQuery(text)
            client.setReturnFormat(kind)
            client.setMethod(method)
            for name, value in settings.items():
                getattr(client, name)(*value)
            return client.queryAndConvert()

        ask.names = wrapper
        return ask

    @pytest.mark.parametrize("method", ["GET", "POST"])
    @pytest.mark.parametrize("direct", [True, False])
    def test_rows_come_by_each_request_form(self, asked, method, direct):
        style = asked.names.POSTDIRECTLY if direct else asked.names.URLENCODED
        found = asked("SELECT ?s { ?s ?p 1 }", method=method, setRequestMethod=[style])
        assert [row["s"]["value"] for row in found["results"]["bindings"]] == ["urn:x:a"]

    def test_rows_come_in_each_format(self, asked):
        names = asked.names
        text = "SELECT ?o { GRAPH ?g { ?s ?p ?o } }"
        assert sorted(asked(text, names.CSV).split()) == [b"b", b"c", b"o"]
        assert sorted(asked(text, names.TSV).split()) == [b'"b"@en', b'"c"', b"?o"]
        assert len(asked(text, names.XML).getElementsByTagName("result")) == 2

    @pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib by SPARQLWrapper
    @pytest.mark.parametrize("kind", ["TURTLE", "XML", "JSONLD", "N3"])
    def test_graphs_come_in_each_format(self, asked, kind):
        found = asked("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", getattr(asked.names, kind))
        if not isinstance(found, rdflib.Graph):
            found = rdflib.Graph().parse(data=found, format="turtle")
        assert list(found.objects(None, P)) == [rdflib.Literal(1)]

    def test_a_question_of_yes_or_no_is_answered(self, asked):
        assert asked("ASK { ?s ?p 1 }")["boolean"] is True

    def test_the_default_graph_is_chosen(self, asked):
        found = asked("SELECT ?s { ?s ?p ?o }", addDefaultGraph=["urn:x:g"])
        assert {row["s"]["value"] for row in found["results"]["bindings"]} == {"urn:x:b"}

    def test_an_update_is_seen(self, asked):
        asked("INSERT DATA { <urn:x:c> <urn:x:p> 7 }", method="POST")
        assert asked("ASK { <urn:x:c> <urn:x:p> 7 }")["boolean"] is True

    def test_what_does_not_parse_is_its_own_error(self, asked):
        from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

        with pytest.raises(QueryBadFormed, match="malformed-query"):
            asked("SELECT nonsense {")


def test_rdflib_reads_through_its_sparql_store(address, key):
    store = SPARQLStore(f"{address}/sparql", headers={"Authorization": key})
    graph = rdflib.Graph(store)
    assert list(graph.triples((None, P, None))) == [(rdflib.URIRef("urn:x:a"), P, rdflib.Literal(1))]
    assert len(graph) == 1
    named = rdflib.Graph(store, identifier=rdflib.URIRef("urn:x:g"))
    assert set(named.objects(None, P)) == {rdflib.Literal("b", lang="en"), rdflib.Literal("c")}
    rows = graph.query("SELECT ?o { ?s ?p ?o }")
    assert [row.o for row in rows] == [rdflib.Literal(1)]


def test_rdflib_writes_through_its_update_store(address, key):
    store = SPARQLUpdateStore(
        f"{address}/sparql", f"{address}/update", headers={"Authorization": key}, autocommit=False
    )
    dataset = rdflib.Dataset(store)
    graph = dataset.graph(rdflib.URIRef("urn:x:new"))
    graph.add((rdflib.URIRef("urn:x:d"), P, rdflib.Literal("d'\"\n\\")))
    graph.add((rdflib.URIRef("urn:x:d"), P, rdflib.Literal(2)))
    store.commit()
    graph.remove((rdflib.URIRef("urn:x:d"), P, rdflib.Literal(2)))
    store.commit()
    assert list(graph.objects()) == [rdflib.Literal("d'\"\n\\")]


@pytest.mark.skipif(
    shutil.which("node") is None or not (JAVASCRIPT / "node_modules").is_dir(),
    reason="Comunica is not installed; `npm ci --prefix tests/protocol/javascript` does it",
)
def test_comunica_asks_and_writes(address, key):
    command = ["node", str(JAVASCRIPT / "comunica.mjs"), f"{address}/sparql", f"{address}/update", key]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout) == {
        "rows": ["b", "c"],
        "joined": [None],
        "filtered": ["urn:x:a"],
        "yes": True,
        "graph": [["urn:x:a", "urn:x:q", "1"]],
        "updated": ["urn:x:new"],
    }


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
class TestCurl:
    """As people write it in a shell."""

    def run(self, *words):
        done = subprocess.run(["curl", "-sS", *words], capture_output=True, check=True, timeout=20)
        return done.stdout

    def test_a_query_is_asked_by_form_with_coding(self, address, key):
        words = ("--compressed", "--data-urlencode", "query=SELECT ?s { ?s ?p 1 }", f"{address}/sparql")
        assert b"urn:x:a" in self.run("-H", f"Authorization: {key}", *words)

    def test_a_graph_is_put_and_taken_back(self, address, key, tmp_path):
        file = tmp_path / "graph.ttl"
        file.write_text("<urn:x:e> <urn:x:p> 5 .", encoding="utf-8")
        own = ("-H", f"Authorization: {key}")
        where = f"{address}/graph/user/curl"
        self.run(*own, "-T", str(file), "-H", "Content-Type: text/turtle", where)
        assert b"urn:x:e" in self.run(where)
        problem = json.loads(
            self.run(*own, "-X", "PUT", "-d", "<urn:x:e>", "-H", "Content-Type: text/turtle", where)
        )
        assert problem["status"] == 400
        self.run(*own, "-X", "DELETE", where)
        assert json.loads(self.run(where))["code"] == "not-found"
