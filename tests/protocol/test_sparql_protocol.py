"""SPARQL 1.1 Protocol (W3C, 2013) and Service Description, over the graph of the demo dispatches."""

from __future__ import annotations

import pytest
from tests.protocol.graph_answers import (
    CQ,
    PREFIXES,
    csv_rows,
    json_rows,
    media_type,
    problem_code,
    triples,
    xml_rows,
)

pytestmark = pytest.mark.model
CALLS = f"{PREFIXES} SELECT ?call ?label {{ ?call a cq:PhoneCall ; skos:prefLabel ?label }} ORDER BY ?label"
GRAPH = f"{PREFIXES} CONSTRUCT {{ ?call a cq:PhoneCall }} WHERE {{ ?call a cq:PhoneCall }}"
TABLES = {
    "application/sparql-results+json": json_rows,
    "application/json": json_rows,
    "application/sparql-results+xml": xml_rows,
    "text/csv": csv_rows,
}
GRAPHS = ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]


def get(client, query, accept=None, **parameters):
    headers = {"Accept": accept} if accept else {}
    return client.get("/sparql", params={"query": query, **parameters}, headers=headers)


def test_the_three_request_forms_give_one_answer(reader):
    by_get = get(reader, CALLS)
    by_form = reader.post("/sparql", data={"query": CALLS})
    direct = reader.post("/sparql", content=CALLS, headers={"Content-Type": "application/sparql-query"})
    assert len(json_rows(by_get)) >= 1
    assert by_get.text == by_form.text == direct.text


@pytest.mark.parametrize("accept", list(TABLES))
def test_rows_are_written_as_the_client_likes_them(reader, accept):
    response = get(reader, CALLS, accept)
    assert media_type(response) == accept.replace("application/json", "application/sparql-results+json")
    assert TABLES[accept](response) == json_rows(get(reader, CALLS))


def test_tsv_rows_are_terms(reader):
    header, *rows = get(reader, CALLS, "text/tab-separated-values").text.splitlines()
    assert header == "?call\t?label"
    assert all(row.startswith("<http://127.0.0.1:8000/id/") for row in rows)
    assert len(rows) == len(json_rows(get(reader, CALLS)))


@pytest.mark.parametrize("accept", [*GRAPHS, "application/n-quads", "application/trig"])
def test_graphs_are_written_as_the_client_likes_them(reader, accept):
    response = get(reader, GRAPH, accept)
    assert media_type(response) == accept
    assert triples(response) == triples(get(reader, GRAPH, "application/n-triples"))


@pytest.mark.parametrize(
    ("query", "accept", "chosen"),
    [
        (CALLS, None, "application/sparql-results+json"),
        (CALLS, "*/*", "application/sparql-results+json"),
        (CALLS, "text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        (CALLS, "application/*;q=0.1, text/csv", "text/csv"),
        (CALLS, "application/sparql-results+json;q=0, application/json;q=0, */*;q=0.1",
         "application/sparql-results+xml"),
        (CALLS, "text/html, application/xhtml+xml, */*;q=0.8", "application/sparql-results+json"),
        (GRAPH, "*/*", "text/turtle"),
        (GRAPH, "text/csv, application/ld+json;q=0.3", "application/ld+json"),
    ],
)  # fmt: skip
def test_quality_values_decide(reader, query, accept, chosen):
    assert media_type(get(reader, query, accept)) == chosen


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (CALLS, "image/png"),
        (CALLS, "text/turtle"),
        (CALLS, "*/*;q=0"),
        (CALLS, "text/csv;q=0, text/plain"),
        (GRAPH, "text/csv"),
        (GRAPH, "text/turtle;q=0"),
    ],
)
def test_what_fits_nothing_is_refused(reader, query, accept):
    response = get(reader, query, accept)
    assert response.status_code == 406
    assert problem_code(response) == "not-acceptable"


def test_a_format_parameter_wins_over_accept(reader):
    assert media_type(get(reader, CALLS, "text/csv", format="xml")) == "application/sparql-results+xml"
    assert media_type(get(reader, GRAPH, "text/turtle", format="jsonld")) == "application/ld+json"
    assert get(reader, GRAPH, format="csv").status_code == 406
    assert get(reader, CALLS, format="turtle").status_code == 406


def test_an_answer_names_the_version_it_was_read_from(reader):
    response = get(reader, CALLS)
    assert int(response.headers["X-Dataset-Version"]) == reader.get("/health").json()["version"]
    assert response.headers["Vary"] == "Accept, Accept-Encoding"


def test_ask_answers_in_each_table_form(reader):
    query = f"{PREFIXES} ASK {{ ?call a cq:PhoneCall }}"
    assert get(reader, query).json()["boolean"] is True
    assert "<boolean>true</boolean>" in get(reader, query, "application/sparql-results+xml").text
    assert get(reader, query, "text/csv").text.strip() == "true"


def test_head_says_what_get_would_and_sends_nothing(reader):
    response = reader.head("/sparql", params={"query": CALLS}, headers={"Accept": "text/csv"})
    assert (response.status_code, media_type(response), response.content) == (200, "text/csv", b"")


def test_without_a_query_it_describes_itself(reader):
    response = reader.get("/sparql")
    assert media_type(response) == "text/turtle"
    found = {(predicate.rsplit("#")[-1], str(value)) for _, predicate, value in triples(response)}
    assert ("endpoint", "http://127.0.0.1:8000/sparql") in found
    assert ("supportedLanguage", "http://www.w3.org/ns/sparql-service-description#SPARQL11Query") in found
    graphs = {value for predicate, value in found if predicate == "name"}
    assert {each["iri"] for each in reader.get("/documents").json()} <= graphs


def test_the_description_is_negotiated_too(reader):
    assert (
        media_type(reader.get("/sparql", headers={"Accept": "application/ld+json"})) == "application/ld+json"
    )
    page = reader.get("/sparql", headers={"Accept": "text/html,*/*;q=0.1"})
    assert (page.status_code, page.headers["Location"]) == (303, "/ask")


@pytest.mark.parametrize("query", ["SELECT nonsense", "", "SELECT * WHERE { ?s ?p }", "{", "\x00"])
def test_what_does_not_parse_is_a_problem(reader, query):
    response = reader.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"})
    assert response.status_code == 400
    assert problem_code(response) == "malformed-query"


@pytest.mark.parametrize(
    "query",
    [
        "LOAD <http://127.0.0.1:9/>",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "CLEAR ALL",
    ],
)
def test_nothing_is_fetched_or_written_through_the_query_endpoint(reader, query):
    response = get(reader, query)
    assert response.status_code == 400
    assert problem_code(response) == "malformed-query"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * WHERE { SERVICESILENT<http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * WHERE { ?s ?p ?where . SERVICE ?where { ?s ?p ?o } }",
    ],
)
def test_no_other_endpoint_is_asked_and_it_is_said_how_to_allow_it(reader, query):
    response = get(reader, query)
    assert (response.status_code, problem_code(response)) == (403, "federation-off")
    assert "COMMUNIQUE_SERVICE_ENDPOINTS" in response.json()["detail"]


QUERY, UPDATE = "application/sparql-query", "application/sparql-update"


@pytest.mark.parametrize(
    ("method", "path", "options", "status"),
    [
        ("GET", "/sparql", {"params": {"update": "CLEAR ALL"}}, 400),
        ("POST", "/sparql", {"data": {"update": "CLEAR ALL"}}, 400),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", {}, 400),
        ("POST", "/sparql", {"data": {"nothing": "1"}}, 400),
        ("POST", "/sparql", {"content": "ASK {}", "headers": {"Content-Type": "text/plain"}}, 415),
        ("POST", "/sparql", {"content": b"ASK {} # \xff", "headers": {"Content-Type": QUERY}}, 400),
        ("GET", "/sparql", {"params": {"query": "ASK {}", "timeout": "soon"}}, 400),
        ("GET", "/sparql", {"params": {"query": "ASK {}", "default-graph-uri": "no iri"}}, 400),
        ("POST", "/update", {"content": "CLEAR ALL", "headers": {"Content-Type": UPDATE}}, 403),
    ],
)
def test_requests_out_of_form_are_problems(reader, method, path, options, status):
    response = reader.request(method, path, **options)
    assert response.status_code == status
    problem_code(response)


def test_the_protocol_chooses_the_dataset(reader):
    document = reader.get("/documents").json()[0]["iri"]
    claims = f"{PREFIXES} SELECT (COUNT(*) AS ?n) WHERE {{ ?claim cq:speaker ?who }}"
    inside = json_rows(get(reader, claims, **{"default-graph-uri": document}))
    named = f"{PREFIXES} SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?claim cq:speaker ?who }} }}"
    assert int(inside[0]["n"]) > 5
    assert json_rows(get(reader, claims))[0]["n"] == "0"
    assert json_rows(get(reader, named, **{"named-graph-uri": document})) == inside
    assert int(json_rows(get(reader, named))[0]["n"]) > int(inside[0]["n"])


def test_two_default_graphs_are_read_as_a_set(reader):
    documents = [each["iri"] for each in reader.get("/documents").json()[:2]]
    count = f"SELECT (COUNT(*) AS ?n) WHERE {{ ?report a <{CQ}Document> }}"
    response = reader.get("/sparql", params={"query": count, "default-graph-uri": documents})
    assert json_rows(response) == [{"n": "2"}]
    again = reader.get("/sparql", params={"query": count, "default-graph-uri": [documents[0]] * 2})
    assert json_rows(again) == [{"n": "1"}]


def test_several_from_are_read_as_a_set(reader):
    documents = [each["iri"] for each in reader.get("/documents").json()[:2]]
    clauses = " ".join(f"FROM <{each}>" for each in [*documents, documents[0]])
    response = get(reader, f"SELECT (COUNT(*) AS ?n) {clauses} WHERE {{ ?report a <{CQ}Document> }}")
    assert json_rows(response) == [{"n": "2"}]


def test_claims_are_counted_for_each_report_apart(reader):
    inside = f"{PREFIXES} SELECT ?g ?n {{ GRAPH ?g {{ SELECT (COUNT(*) AS ?n) {{ ?c cq:speaker ?who }} }} }}"
    outside = f"{PREFIXES} SELECT ?g (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?c cq:speaker ?who }} }} GROUP BY ?g"
    counted = {row["g"]: row["n"] for row in json_rows(get(reader, inside))}
    assert {g: n for g, n in counted.items() if n != "0"} == {
        row["g"]: row["n"] for row in json_rows(get(reader, outside))
    }
    assert "0" in counted.values()  # graphs without a claim have none, and are there


def test_a_silent_call_elsewhere_is_not_made_and_fails_in_silence(reader):
    query = "SELECT * { VALUES ?kept { 1 } SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }"
    assert [row["kept"] for row in json_rows(get(reader, query))] == ["1"]


def test_the_default_graph_is_no_union(reader):
    both = "SELECT (COUNT(*) AS ?n) WHERE { ?s <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?o }"
    assert json_rows(get(reader, both)) == [{"n": "0"}]


def test_who_holds_an_answer_gets_none_until_the_data_change(scratch):
    query = "SELECT ?o { ?s ?p ?o }"
    first = get(scratch, query)
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "no-cache"
    for held in (tag, f'"other", W/{tag}', "*"):
        again = scratch.get("/sparql", params={"query": query}, headers={"If-None-Match": held})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    scratch.post("/update", data={"update": "INSERT DATA { <urn:a> <urn:b> 1 }"})
    changed = scratch.get("/sparql", params={"query": query}, headers={"If-None-Match": tag})
    assert (changed.status_code, json_rows(changed)) == (200, [{"o": "1"}])
    assert changed.headers["ETag"] != tag


def test_an_answer_is_named_by_all_that_it_depends_on(scratch):
    query = "SELECT ?o { ?s ?p ?o }"
    tags = [
        get(scratch, query).headers["ETag"],
        get(scratch, query, "text/csv").headers["ETag"],
        get(scratch, query, **{"default-graph-uri": "urn:g"}).headers["ETag"],
        get(scratch, f"{query} LIMIT 3").headers["ETag"],
    ]
    assert len(set(tags)) == 4
    assert "ETag" not in get(scratch, "SELECT (NOW() AS ?n) {}").headers


def test_the_same_query_is_not_worked_out_twice(scratch, scratch_application):
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert json_rows(get(scratch, query)) == [{"n": "0"}]
    pool = scratch_application.parts.readers._pool
    idle = pool._state.idle
    pool._state.idle = []  # nobody could work it out
    try:
        assert json_rows(get(scratch, query)) == [{"n": "0"}]
    finally:
        pool._state.idle = idle


@pytest.mark.parametrize("limits", [{"max-rows": "2"}, {"max-rows": "2", "timeout": "1e9"}])
def test_a_client_may_lower_a_limit(reader, limits):
    response = get(reader, "SELECT * { ?s ?p ?o }", **limits)
    assert (response.status_code, problem_code(response)) == (503, "query-budget")
    assert len(json_rows(get(reader, "SELECT * { ?s ?p ?o } LIMIT 2", **limits))) == 2


@pytest.mark.parametrize(
    "limits", [{"timeout": "0"}, {"timeout": "nan"}, {"max-rows": "-1"}, {"max-rows": "x"}]
)
def test_a_limit_out_of_form_is_refused(reader, limits):
    assert problem_code(get(reader, "ASK {}", **limits)) == "invalid-request"


@pytest.mark.parametrize(
    ("query", "is_led"),
    [
        (f"{PREFIXES} SELECT * {{ ?claim cq:speaker ?who }}", True),
        (f"SELECT * {{ ?claim <{CQ}asserts> ?fact }}", True),
        (f"{PREFIXES} SELECT * {{ GRAPH ?g {{ ?claim cq:speaker ?who }} }}", False),
        (CALLS, False),
        (f"{PREFIXES} SELECT * {{ ?s cq:noSuchTerm ?o }}", False),
    ],
)
def test_who_looks_in_the_wrong_graph_is_led_to_where_things_are(reader, query, is_led):
    link = get(reader, query).headers.get("Link")
    assert link == ('</ask#where>; rel="help"' if is_led else None)
    if is_led:
        assert 'id="where"' in reader.get("/ask").text


def test_a_slow_query_is_logged_without_its_words(reader, caplog):
    with caplog.at_level("WARNING"):
        get(reader, "SELECT (COUNT(*) AS ?secret) { ?a ?b ?c . ?d ?e ?f }", timeout="1.1")
    (record,) = [each for each in caplog.records if each.msg == "slow query"]
    assert (record.outcome, record.patterns, record.open_patterns) == ("query-budget", 2, 2)
    assert record.milliseconds >= 1000
    assert "secret" not in str(record.__dict__)


def test_a_client_cannot_raise_a_limit(scratch_application):
    budget = scratch_application.parts.readers._budget
    raised = budget.lowered(seconds=1e9, rows=10**12)
    assert (raised.seconds, raised.rows) == (budget.seconds, budget.rows)
