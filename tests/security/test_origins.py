"""No web page that the analyst visits can write to her service, and no other name can stand for it."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from tests.callers import Caller
from tests.protocol.graph_answers import problem_code

from communique.access.roles import Role
from communique.api.app import create_app
from communique.api.security import Door

pytestmark = pytest.mark.model
# Forms of the pages, which the OpenAPI document leaves out.
FORMS = [("POST", "/page/ingest"), ("POST", "/page/doc/x/published"), ("POST", "/page/doc/x/retract")]


def writes():
    """Every route that is no GET, its parameters filled in; the service behind is never called."""
    door = Door(bound_to="127.0.0.1", role_of_key=lambda _: Role.ANONYMOUS, is_session=lambda _: False)
    layer = create_app(
        SimpleNamespace(base="http://127.0.0.1:8000/", query_version=lambda: None, questions=tuple),
        door=door,
        version="0",
    )
    paths = layer.app.app.app.app.openapi()["paths"]
    routes = [(method.upper(), path) for path, methods in paths.items() for method in methods]
    return [(method, re.sub(r"{\w+}", "x", path)) for method, path in routes if method != "GET"] + FORMS


WRITES = writes()
FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:9999"},
    {"Origin": "http://127.0.0.1.evil.example:8000"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "cross-site"},
]


def test_the_table_of_writes_holds_what_is_known():
    known = {("POST", "/ingest"), ("POST", "/update"), ("PATCH", "/doc/x"), ("DELETE", "/doc/x")}
    assert known <= set(WRITES)
    assert len(WRITES) >= 13


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
@pytest.mark.parametrize(("method", "path"), WRITES)
def test_a_foreign_page_can_write_nothing(reader, method, path, headers):
    response = reader.request(method, path, headers=headers, data={"text": "Words.", "query": "ASK {}"})
    assert (response.status_code, problem_code(response)) == (403, "forbidden")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://127.0.0.1:8000"},
        {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
    ],
    ids=str,
)
def test_programs_and_own_pages_may_ask(reader, headers):
    assert reader.post("/sparql", data={"query": "ASK {}"}, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1:8000", "", "[::2]"]
)
@pytest.mark.parametrize(("method", "path"), [("GET", "/"), ("GET", "/sparql"), *WRITES])
def test_a_rebound_name_is_refused_everywhere(reader, method, path, host):
    response = reader.request(method, path, headers={"Host": host})
    assert (response.status_code, problem_code(response)) == (403, "forbidden")


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000", "127.8.8.8:1", "LOCALHOST"])
def test_this_machine_by_any_of_its_names_is_served(reader, host):
    assert reader.get("/health", headers={"Host": host}).status_code == 200


def test_no_answer_may_be_read_by_another_site(reader):
    headers = reader.get("/export", headers={"Origin": "https://evil.example"}).headers
    assert "access-control-allow-origin" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_preflight_gets_no_permission(reader):
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    response = reader.request("OPTIONS", "/ingest", headers=asked)
    assert response.status_code == 405
    assert not [name for name in response.headers if name.startswith("access-control")]


def test_a_host_on_the_list_is_served(application):
    from dataclasses import replace

    from communique.api.security import SecurityLayer

    layer = application.asgi
    assert isinstance(layer, SecurityLayer)
    listed = SecurityLayer(layer.app, door=replace(layer.door, allowed_hosts=("desk.example",)))
    with Caller(listed, host="desk.example:8000") as client:
        assert client.get("/health").status_code == 200
