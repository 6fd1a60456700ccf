"""Liveness, metrics, the OpenAPI document, and errors of every kind as problems."""

from __future__ import annotations

import json
import re

import pytest
from tests.callers import Caller
from tests.protocol.graph_answers import media_type, problem_code

from communique.errors import CommuniqueError

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def openapi(reader):
    response = reader.get("/openapi.json")
    assert media_type(response) == "application/json"
    return response.json()


def operations(openapi):
    return {
        f"{method.upper()} {path}": operation
        for path, methods in openapi["paths"].items()
        for method, operation in methods.items()
    }


def test_health_counts_what_is_held(reader):
    found = reader.get("/health").json()
    assert (found["status"], found["documents"], found["undated"]) == ("ok", 6, 0)
    assert min(found[name] for name in ("events", "claims", "entities", "quads", "version")) > 0


def test_ready_says_yes(reader):
    response = reader.get("/ready")
    assert (response.status_code, response.json()) == (200, {"ready": True})


def test_metrics_are_in_the_prometheus_text_format(reader):
    response = reader.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = [line for line in response.text.splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z_]+(\{.*\})? [0-9.e+]+", line) for line in lines)
    assert "communique_documents 6" in lines


def test_what_is_held_is_sound(reader):
    found = reader.post("/admin/verify").json()
    assert (found["faults"], found["counts"]["documents"]) == ([], 6)


def test_openapi_names_every_route(openapi):
    wanted = """POST /ingest | GET /jobs | GET /jobs/{job_id} | DELETE /jobs/{job_id} | POST /extract |
        GET /sparql | POST /sparql | POST /update | GET /documents | PATCH /doc/{name} | DELETE /doc/{name} |
        DELETE /capture/{name} | GET /export | GET /export/{document} | GET /queries | GET /queries/{name} |
        GET /search | GET /evidence | GET /id/{name} | GET /doc/{name} | GET /claim/{name} |
        GET /fact/{name} | GET /activity/{name} | GET /data/{space}/{name} | GET /doc/{name}.txt |
        GET /health | GET /ready | GET /metrics"""
    assert openapi["openapi"].startswith("3.1.")
    assert {each.strip() for each in wanted.split("|")} <= set(operations(openapi))


def test_openapi_refers_only_to_what_it_holds(openapi):
    references = set(re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(openapi)))
    assert references
    for reference in references:
        place = openapi
        for step in reference.split("/"):
            place = place[step]


def test_openapi_operations_have_names_of_their_own_and_all_path_parameters(openapi):
    found = operations(openapi)
    names = [operation["operationId"] for operation in found.values()]
    assert len(names) == len(set(names))
    for key, operation in found.items():
        said = {each["name"] for each in operation.get("parameters", ()) if each["in"] == "path"}
        assert said == set(re.findall(r"{(\w+)}", key)), key


def test_openapi_shows_one_example_of_each_body(openapi):
    found = operations(openapi)
    for key in ("POST /ingest", "POST /sparql", "POST /update", "POST /extract"):
        assert any("example" in each for each in found[key]["requestBody"]["content"].values()), key
    for key in ("POST /ingest", "GET /jobs/{job_id}", "GET /search", "GET /health", "GET /documents"):
        assert "example" in found[key]["responses"]["200"]["content"]["application/json"], key


def test_openapi_examples_have_the_fields_of_real_answers(openapi, reader):
    found = operations(openapi)
    for path in ("/health", "/documents", "/jobs", "/queries", "/search?q=halvorsen"):
        content = found[f"GET {path.partition('?')[0]}"]["responses"]["200"]["content"]
        example, real = content["application/json"]["example"], reader.get(path).json()
        if isinstance(real, list):
            example, real = example[0], real[0]
        assert set(example) == set(real), path


def test_openapi_types_the_parameters_of_every_question(openapi, reader):
    for question in reader.get("/queries").json():
        operation = openapi["paths"][question["href"]]["get"]
        said = {each["name"]: each for each in operation["parameters"]}
        assert operation["summary"] == question["title"]
        for name, kind, default in question["parameters"]:
            assert said[name]["required"] == (default == ""), (question["name"], name)
            assert said[name]["schema"].get("format") == {"date": "date", "iri": "iri"}.get(kind)


def test_openapi_lists_every_problem_code(openapi):
    codes = openapi["components"]["schemas"]["Problem"]["properties"]["code"]["enum"]
    assert {each.code for each in CommuniqueError.__subclasses__()} - {"internal"} <= set(codes)
    for key, operation in operations(openapi).items():
        assert "application/problem+json" in operation["responses"]["default"]["content"], key


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not-found"),
        ("POST", "/nowhere", 404, "not-found"),
        ("GET", "/static/nothing.css", 404, "not-found"),
        ("GET", "/static/../../errors.py", 404, "not-found"),
        ("PUT", "/sparql", 405, "method-not-allowed"),
        ("POST", "/health", 405, "method-not-allowed"),
        ("OPTIONS", "/sparql", 405, "method-not-allowed"),
        ("GET", "/documents?limit=none", 400, "invalid-request"),
        ("GET", "/documents?limit=100000", 400, "invalid-request"),
        ("GET", "/data/nospace/x", 400, "invalid-request"),
    ],
)
def test_every_error_is_a_problem(reader, method, path, status, code):
    response = reader.request(method, path)
    assert (response.status_code, problem_code(response)) == (status, code)


def test_a_wrong_method_is_told_every_right_one(reader):
    assert reader.put("/sparql").headers["Allow"] == "GET, HEAD, POST"
    assert reader.put("/ingest").headers["Allow"] == "POST"


def test_a_browser_gets_its_problems_as_pages(reader):
    response = reader.get("/id/" + "0" * 32, headers={"Accept": "text/html"})
    assert (response.status_code, media_type(response)) == (404, "text/html")
    assert "Nothing of that name was ever here" in response.text


@pytest.mark.parametrize("path", ["/", "/health", "/documents", "/export", "/ask", "/openapi.json"])
def test_head_is_answered_like_get_without_a_body(reader, path):
    response, full = reader.head(path), reader.get(path)
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["content-type"] == full.headers["content-type"]


def test_a_crash_is_a_problem_that_tells_no_secrets(application, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("the secret reason")

    monkeypatch.setattr(application.service, "counts", broken)
    with Caller(application.asgi) as client:
        response = client.get("/health")
    assert (response.status_code, problem_code(response)) == (500, "internal")
    assert "secret" not in response.text
    assert "Traceback" not in response.text


def test_every_answer_carries_the_safety_headers(reader):
    for path in ("/", "/health", "/nowhere", "/static/communique.css", "/sparql"):
        headers = reader.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Robots-Tag"] == "noindex"
        assert "script-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe-inline" not in headers["Content-Security-Policy"]
