"""SPARQL 1.1 Update over HTTP (Protocol, 2.2): its two forms, datasets, what is refused, and how."""

from __future__ import annotations

import pytest
from tests.protocol.graph_answers import json_rows, problem_code

UPDATE = {"Content-Type": "application/sparql-update"}
ONE = "INSERT DATA { <urn:a> <urn:p> 1 }"


def updated(client, text, status=204, **parameters):
    response = client.post("/update", content=text, headers=UPDATE, params=parameters)
    assert response.status_code == status, response.text
    return response


def held(client, pattern="?s ?p ?o"):
    rows = json_rows(client.get("/sparql", params={"query": f"SELECT ?o {{ {pattern} }} ORDER BY ?o"}))
    return [row["o"] for row in rows]


def test_an_update_is_sent_direct_or_by_form_and_seen_by_the_next_query(scratch):
    first = updated(scratch, ONE)
    assert held(scratch) == ["1"]
    second = scratch.post("/update", data={"update": "INSERT DATA { <a> <p> 2 }"})
    assert held(scratch, "<http://127.0.0.1:8000/a> ?p ?o") == ["2"]
    assert int(second.headers["X-Dataset-Version"]) > int(first.headers["X-Dataset-Version"])


def test_using_parameters_choose_what_patterns_are_read_from(scratch):
    updated(
        scratch, "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:p> 1 } GRAPH <urn:h> { <urn:a> <urn:p> 2 } }"
    )
    copying = "INSERT { ?s <urn:p> ?o } WHERE { ?s ?p ?o }"
    updated(scratch, copying)
    assert held(scratch) == []
    updated(scratch, copying, **{"using-graph-uri": ["urn:g", "urn:h"]})
    assert held(scratch) == ["1", "2"]
    problem = updated(scratch, f"WITH <urn:g> {copying}", 400, **{"using-graph-uri": "urn:h"})
    assert problem_code(problem) == "invalid-request"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("nonsense", 400),
        ("", 204),
        ("INSERT DATA { <urn:a> <urn:p> }", 400),
        ("INSERT DATA { ?s <urn:p> 1 }", 400),
        ("DELETE DATA { _:b <urn:p> 1 }", 400),
        ("INSERT DATA { x:a <urn:p> 1 }", 400),
        ("INSERT DATA { <urn:a> <urn:p> 'open }", 400),
        ("INSERT { ?s ?p ?o } WHERE { ?s ?p ?o", 400),
        ("INSERT { ?s ?p ?x } WHERE { BIND(<urn:no-function>(1) AS ?x) }", 400),
        ("INSERT DATA { <urn:a> <urn:p> 1 } INSERT DATA { <urn:a> <urn:p> 2 }", 400),
        ("SELECT * { ?s ?p ?o }", 400),
        ("LOAD <http://127.0.0.1:9/>", 403),
        ("LOAD <file:///etc/passwd>", 403),
        ("LOAD SILENT <http://127.0.0.1:9/>", 204),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE ?where { ?s ?p ?o } }", 403),
        ("CLEAR GRAPH <urn:absent>", 409),
        ("DROP GRAPH <urn:absent>", 409),
        ("MOVE <urn:absent> TO <urn:g>", 409),
        ("CREATE GRAPH <urn:g> ; CREATE GRAPH <urn:g>", 409),
        ("DROP SILENT GRAPH <urn:absent>", 204),
    ],
)  # fmt: skip
def test_a_fault_of_the_update_is_never_an_error_of_ours(scratch, text, status):
    response = updated(scratch, text, status)
    if status != 204:
        problem_code(response)


@pytest.mark.parametrize(
    ("body", "options", "status"),
    [
        (b"INSERT DATA { <urn:a> <urn:p> '\xff' }", {"headers": UPDATE}, 400),
        (b"query=ASK{}", {"headers": {"Content-Type": "application/x-www-form-urlencoded"}}, 400),
        (b"update=CLEAR+ALL&update=CLEAR+ALL",
         {"headers": {"Content-Type": "application/x-www-form-urlencoded"}}, 400),
        (ONE.encode(), {"headers": {"Content-Type": "text/plain"}}, 415),
        (ONE.encode(), {"headers": UPDATE, "params": {"using-graph-uri": "no iri"}}, 400),
    ],
)  # fmt: skip
def test_a_request_out_of_form_changes_nothing(scratch, body, options, status):
    response = scratch.post("/update", content=body, **options)
    assert response.status_code == status
    problem_code(response)
    assert held(scratch) == []


def test_an_update_that_fails_half_way_leaves_nothing(scratch):
    updated(scratch, f"{ONE} ; DROP GRAPH <urn:absent>", 409)
    assert held(scratch) == []


def test_who_may_write_what(scratch_application, scratch):
    from tests.callers import Caller

    with (
        Caller(scratch_application.asgi) as local,
        Caller(scratch_application.asgi, address="203.0.113.9") as far,
    ):
        assert problem_code(updated(local, ONE, 403)) == "forbidden"
        assert problem_code(updated(far, ONE, 401)) == "unauthorized"
    assert scratch.get("/update").status_code == 405


def test_elsewhere_users_write_their_own_graphs_alone(desk):
    from tests.callers import Caller

    with Caller(desk.asgi, Authorization=f"Bearer {desk.token}") as curator:
        notes = f"{desk.service.base}graph/user/notes"
        updated(curator, f"INSERT DATA {{ GRAPH <{notes}> {{ <urn:a> <urn:p> 'seen' }} }}")
        assert held(curator, f"GRAPH <{notes}> {{ ?s ?p ?o }}") == ["seen"]
        for text in ("CLEAR ALL", ONE, "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }"):
            assert problem_code(updated(curator, text, 403)) == "forbidden"
        updated(curator, f"DROP GRAPH <{notes}>")


def test_an_update_that_takes_too_long_is_a_problem_and_changes_nothing(scratch):
    data = " ".join(f"<urn:{number}> <urn:p> {number} ." for number in range(200))
    updated(scratch, f"INSERT DATA {{ {data} }}")
    far = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(STR(?c + ?f + ?i + ?l) = 'x')"
    text = f"DELETE DATA {{ <urn:1> <urn:p> 1 }} ; INSERT {{ ?a ?b 'late' }} WHERE {{ {far} }}"
    problem = updated(scratch, text, 503, timeout="0.5")
    assert problem_code(problem) == "query-budget"
    assert "update ran longer" in problem.json()["detail"]
    assert len(held(scratch)) == 200
