from __future__ import annotations

import json
from urllib.parse import parse_qs

import httpx
import pyoxigraph as ox
import pytest

from communique.errors import StoreError
from communique.store.remote import RemoteStore

BASE = "http://127.0.0.1:8000/"
LINES = (
    '<http://e.x/s> <http://e.x/p> "words"@en <http://e.x/g> .',
    '<http://e.x/s> <http://e.x/p> "2025-07-03"^^<http://www.w3.org/2001/XMLSchema#date> .',
)


@pytest.fixture
def engine():
    """A SPARQL 1.1 engine that answers in memory."""
    store = ox.Store()

    def answer(request):
        form = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
        try:
            if "update" in form:
                store.update(form["update"])
                return httpx.Response(204)
            found = store.query(form["query"]).serialize(format=ox.QueryResultsFormat.JSON)
            return httpx.Response(200, json=json.loads(found))
        except SyntaxError as error:
            return httpx.Response(400, text=str(error))

    return httpx.MockTransport(answer)


def remote(engine, **options):
    client = httpx.Client(transport=engine)
    return RemoteStore(
        query_url="http://e.x/query", update_url="http://e.x/update", base=BASE, client=client, **options
    )


def facts(store):
    return [line for line in store.lines() if "datasetVersion" not in line]


@pytest.mark.parametrize("default_graph", [None, "http://e.x/derived"])
def test_lines_read_back_as_written(engine, default_graph):
    store = remote(engine, default_graph=default_graph)
    store.update(remove=(), insert=LINES, marker=3)
    assert facts(store) == sorted(LINES)
    assert store.marker() == 3


def test_a_change_given_twice_does_no_harm(engine):
    store = remote(engine)
    for _ in range(2):
        store.update(remove=LINES[:1], insert=LINES[1:], marker=4)
    assert facts(store) == [LINES[1]]


def test_derived_facts_go_under_a_name_where_the_default_graph_is_a_union(engine):
    remote(engine, default_graph="http://e.x/derived").update(remove=(), insert=LINES, marker=1)
    assert remote(engine).select("SELECT ?o WHERE { ?s ?p ?o }") == []


def test_a_refusal_is_a_store_error(engine):
    with pytest.raises(StoreError, match="400"):
        remote(engine).execute("INSERT nonsense")
