"""Content coding, entity tags of coded bodies, and pages of other sites."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest
from tests.callers import Caller
from tests.protocol.graph_answers import problem_code

from communique.api.coding import chosen_coding
from communique.api.security import SecurityLayer

ROWS = "SELECT ?x { VALUES ?x { " + " ".join(map(str, range(400))) + " } }"
PAGE = "https://maps.example"


def get(client, query=ROWS, method="GET", **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.request(method, "/sparql", params={"query": query}, headers=named)


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", None), ("gzip", "gzip"), ("gzip, deflate, br, zstd", "zstd"), ("GZIP;q=0.5", "gzip"),
        ("*", "zstd"), ("identity", None), ("gzip;q=0", None), ("*;q=0", None), ("x-gzip", "gzip"),
        ("gzip;q=0.3, identity;q=0.9", None), ("br;q=1, gzip;q=0.2", "gzip"), ("gzip;q=x", None),
        ("deflate", None), ("identity;q=0, *", "zstd"), ("zstd;q=0, *", "gzip"),
        ("gzip, zstd;q=0.9", "gzip"),
    ],
)  # fmt: skip
def test_the_most_welcome_coding_is_chosen(header, coding):
    assert chosen_coding(header) == coding


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_a_coded_answer_is_the_same_with_a_tag_of_its_own(scratch, coding):
    plain, coded = get(scratch, Accept_Encoding="identity"), get(scratch, Accept_Encoding=coding)
    assert "Content-Encoding" not in plain.headers
    assert (coded.headers["Content-Encoding"], coded.text) == (coding, plain.text)
    assert coded.headers["ETag"] == f'{plain.headers["ETag"][:-1]}-{coding}"'
    for response in (plain, coded):
        assert response.headers["Vary"] == "Accept, Accept-Encoding"


def test_either_tag_is_known_again(scratch):
    for coding in ("identity", "gzip", "zstd"):
        tag = get(scratch, Accept_Encoding=coding).headers["ETag"]
        again = get(scratch, Accept_Encoding=coding, If_None_Match=tag)
        assert (again.status_code, again.headers["ETag"]) == (304, tag)


def test_a_small_answer_stays_as_it_is(scratch):
    response = scratch.get("/graphs?graph=relative", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in response.headers


def test_head_tells_the_coding_and_sends_nothing(scratch):
    response = get(scratch, method="HEAD", Accept_Encoding="gzip")
    assert (response.headers["Content-Encoding"], response.content) == ("gzip", b"")


def test_coded_bytes_are_the_same_each_time(scratch):
    def raw():
        answer = scratch.request(
            "GET", "/sparql", params={"query": ROWS}, headers={"Accept-Encoding": "gzip"}
        )
        return answer.headers["ETag"], gzip.compress(answer.content, mtime=0)

    assert raw() == raw()


@pytest.fixture
def open_to_a_page(scratch_application):
    inner = scratch_application.asgi
    layer = SecurityLayer(inner.app, door=replace(inner.door, allowed_origins=(PAGE,)))
    with Caller(layer) as client:
        yield client


def test_a_named_page_may_read_and_send_queries(open_to_a_page):
    response = get(open_to_a_page, "ASK {}", Origin=PAGE, Sec_Fetch_Site="cross-site")
    assert response.headers["Access-Control-Allow-Origin"] == PAGE
    assert "Origin" in response.headers["Vary"]
    assert "Access-Control-Allow-Credentials" not in response.headers
    headers = {"Origin": PAGE, "Sec-Fetch-Site": "cross-site"}
    assert open_to_a_page.post("/sparql", data={"query": "ASK {}"}, headers=headers).status_code == 200


def test_a_named_page_changes_nothing(open_to_a_page):
    headers = {"Origin": PAGE, "Sec-Fetch-Site": "cross-site"}
    for method, path in (
        ("POST", "/ingest"),
        ("POST", "/update"),
        ("PUT", "/graphs?default"),
        ("DELETE", "/doc/a"),
    ):
        assert problem_code(open_to_a_page.request(method, path, headers=headers)) == "forbidden"


def test_a_browser_is_told_what_a_page_may_send(open_to_a_page):
    def asked(origin):
        headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        return open_to_a_page.request("OPTIONS", "/sparql", headers=headers)

    told = asked(PAGE)
    assert told.status_code == 204
    assert (told.headers["Access-Control-Allow-Origin"], told.headers["Access-Control-Allow-Methods"]) == (
        PAGE,
        "GET, HEAD, POST",
    )
    other = asked("https://other.example")
    assert other.status_code == 405
    assert not [name for name in other.headers if name.startswith("access-control")]


def test_no_other_origin_is_reflected(open_to_a_page, scratch):
    for client, origin in (
        (open_to_a_page, "https://other.example"),
        (scratch, PAGE),
        (open_to_a_page, "null"),
    ):
        response = get(client, "ASK {}", Origin=origin)
        assert "Access-Control-Allow-Origin" not in response.headers
