"""SPARQL 1.1 Federated Query and LOAD of an application whose operator allows one other endpoint."""

from __future__ import annotations

import pytest
from tests.callers import Caller
from tests.other_endpoint import other_endpoint
from tests.protocol.graph_answers import problem_code

PREFIX = "PREFIX : <urn:x:> "
CSV = {"Accept": "text/csv"}


@pytest.fixture(scope="module")
def other():
    with other_endpoint() as served:
        served.store.update(
            PREFIX
            + 'INSERT DATA { :a :label "Alpha" , "Alfa"@de ; :near _:b . '
            + '_:b :label "Beta" . :c :label "Gamma" }'
        )
        turtle = b"<> <urn:x:label> 'itself' . [] <urn:x:label> 'none' ."
        served.answers["/data/a.ttl"] = (200, {"Content-Type": "text/turtle; charset=utf-8"}, turtle)
        served.answers["/data/b.nt"] = (200, {}, b'<urn:x:d> <urn:x:label> "Delta" .\n')
        served.answers["/data/broken.ttl"] = (200, {"Content-Type": "text/turtle"}, b"<> <")
        served.answers["/data/away"] = (302, {"Location": "/elsewhere.ttl"}, b"")
        served.answers["/elsewhere.ttl"] = served.answers["/data/a.ttl"]
        served.answers["/failing"] = (500, {}, b"")
        yield served


@pytest.fixture(scope="module")
def client(other, tmp_path_factory):
    from communique.settings import Settings
    from communique.wiring import open_application

    settings = Settings(
        data=tmp_path_factory.mktemp("federated") / "data",
        readers=1,
        workers=0,
        service_endpoints=(other.address(), other.address("/failing"), "http://127.0.0.1:9/sparql"),
        load_addresses=(other.address("/data/"),),
        private_networks=("127.0.0.1/32",),
    )
    with (
        open_application(settings, is_scratch=True) as opened,
        Caller(opened.asgi, Authorization=f"Bearer {opened.token}") as caller,
    ):
        caller.post(
            "/update", data={"update": f"{PREFIX} INSERT DATA {{ :a :kind :Letter . :z :kind :Letter }}"}
        )
        yield caller


def rows(client, query):
    response = client.get("/sparql", params={"query": PREFIX + query}, headers=CSV)
    assert response.status_code == 200, response.text
    return sorted(response.text.splitlines()[1:])


def refused(client, query):
    response = client.get("/sparql", params={"query": PREFIX + query})
    return response.status_code, problem_code(response)


def test_rows_of_an_allowed_endpoint_are_joined(client, other):
    query = f"SELECT ?s ?l {{ ?s :kind :Letter SERVICE <{other.address()}> {{ ?s :label ?l }} }}"
    assert rows(client, query) == ["urn:x:a,Alfa", "urn:x:a,Alpha"]
    assert rows(client, query.replace("SERVICE", "OPTIONAL { SERVICE") + "}") == [
        "urn:x:a,Alfa",
        "urn:x:a,Alpha",
        "urn:x:z,",
    ]


def test_what_stands_in_the_braces_is_sent_as_it_is_written(client, other):
    inner = "{ SELECT ?s (MAX(STR(?l)) AS ?last) { ?s :label ?l } GROUP BY ?s } FILTER(?last > 'B')"
    assert rows(client, f"SELECT (COUNT(*) AS ?n) {{ SERVICE <{other.address()}> {{ {inner} }} }}") == ["2"]
    assert inner in other.asked[-1]


def test_languages_and_blank_nodes_come_over(client, other):
    service = f"SERVICE <{other.address()}>"
    assert rows(client, f"SELECT ?l {{ {service} {{ :a :label ?l }} FILTER(LANG(?l) = 'de') }}") == ["Alfa"]
    query = f"SELECT ?l {{ {service} {{ :a :near ?b . ?b :label ?l }} FILTER(ISBLANK(?b)) }}"
    assert rows(client, query) == ["Beta"]
    assert rows(client, f"SELECT * {{ {service} {{ :c :label ?l }} }}") == ["Gamma"]


def test_without_rows_or_variables_it_joins_as_it_should(client, other):
    service = f"SERVICE <{other.address()}>"
    assert rows(client, f"SELECT ?s {{ ?s :kind :Letter {service} {{ :c :label 'Gamma' }} }}") == [
        "urn:x:a",
        "urn:x:z",
    ]
    assert rows(client, f"SELECT ?s {{ ?s :kind :Letter {service} {{ :c :label 'Delta' }} }}") == []
    assert rows(
        client, f"SELECT ?s {{ ?s :kind :Letter FILTER NOT EXISTS {{ {service} {{ ?s :label ?l }} }} }}"
    ) == ["urn:x:z"]


def test_what_fails_is_told_and_passed_over_where_silent(client, other):
    for address in (other.address("/failing"), "http://127.0.0.1:9/sparql"):
        assert refused(client, f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}") == (502, "federation")
        silent = f"SELECT ?s {{ ?s :kind :Letter SERVICE SILENT <{address}> {{ ?s :label ?l }} }}"
        assert rows(client, silent) == ["urn:x:a", "urn:x:z"]


@pytest.mark.parametrize(
    "call",
    ["<http://127.0.0.1:8/sparql> {}", "?where { ?s ?p ?o }", "<{endpoint}x> {}", ":endpoint {}"],
)
def test_no_other_endpoint_is_asked(client, other, call):
    asked = len(other.asked)
    query = f"SELECT * {{ ?s ?p ?where SERVICE {call.replace('{endpoint}', other.address())} }}"
    assert refused(client, query) == (403, "federation-off")
    assert len(other.asked) == asked


def test_a_call_inside_of_a_call_is_refused(client, other):
    inner = f"SERVICE <{other.address()}> {{ ?s ?p ?o }}"
    query = f"SELECT * {{ SERVICE <{other.address()}> {{ {inner} }} }}"
    assert refused(client, query) == (400, "malformed-query")


def test_an_answer_from_elsewhere_is_asked_for_each_time(client, other):
    query = PREFIX + f"SELECT * {{ SERVICE <{other.address()}> {{ :e :label ?l }} }}"
    first = client.get("/sparql", params={"query": query}, headers=CSV)
    assert "ETag" not in first.headers
    other.store.update(PREFIX + "INSERT DATA { :e :label 'Anew' }")
    assert client.get("/sparql", params={"query": query}, headers=CSV).text.splitlines() == ["l", "Anew"]


def loaded(client, operation):
    return client.post("/update", data={"update": operation})


def test_load_puts_what_an_address_holds_into_a_graph(client, other):
    into = "INTO GRAPH <urn:x:loaded>"
    operation = f"LOAD <{other.address('/data/a.ttl')}> {into} ; LOAD <{other.address('/data/b.nt')}> {into}"
    assert loaded(client, operation).status_code == 204
    found = rows(client, "SELECT ?s ?l { GRAPH :loaded { ?s :label ?l } FILTER(!ISBLANK(?s)) }")
    assert found == [f"{other.address('/data/a.ttl')},itself", "urn:x:d,Delta"]
    assert rows(client, "SELECT ?l { GRAPH :loaded { ?s :label ?l } FILTER(ISBLANK(?s)) }") == ["none"]


@pytest.mark.parametrize(
    ("path", "status"),
    [("/elsewhere.ttl", 403), ("/data/../elsewhere.ttl", 403), ("/data/%2E%2E/elsewhere.ttl", 403),
     ("/data/away", 502), ("/data/broken.ttl", 502), ("/data/none.ttl", 502)],
)  # fmt: skip
def test_load_of_anything_else_leaves_nothing_behind(client, other, path, status):
    operation = (
        f"INSERT DATA {{ GRAPH <urn:x:half> {{ <urn:x:a> <urn:x:b> 1 }} }} ; LOAD <{other.address(path)}>"
    )
    assert loaded(client, operation).status_code == status
    assert rows(client, "SELECT * { GRAPH :half { ?s ?p ?o } }") == []
    assert loaded(client, f"LOAD SILENT <{other.address(path)}>").status_code == 204
