"""Connections carry plain queries, other requests and both at once, in order and whole (RFC 9112, 9.3)."""

from __future__ import annotations

import gzip
import json
import socket
import time
from urllib.parse import quote, urlsplit

import pytest

LOOKUP = "SELECT ?o { <urn:s1> ?p ?o }"
JOIN = "SELECT (COUNT(*) AS ?o) { <urn:s1> ?p ?a . ?b ?p ?c }"
LARGE = "SELECT ?a ?c { ?a <urn:p> ?b . ?c <urn:p> ?d }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture
def held(scratch):
    data = " ".join(f"<urn:s{number}> <urn:p> {number} ." for number in range(60))
    scratch.post("/update", data={"update": f"INSERT DATA {{ {data} }}"})
    assert scratch.get("/sparql", params={"query": "ASK { ?s ?p 59 }"}).json()["boolean"]


@pytest.fixture
def line(address, held):
    """A connection of its own."""
    host, port = urlsplit(address).netloc.split(":")
    with socket.create_connection((host, int(port)), timeout=30) as found:
        found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield found


def get(query, **headers):
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: 127.0.0.1\r\n{lines}\r\n".encode()


def post(body, *, path="/sparql", kind="application/sparql-query"):
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}"
    return f"{head}\r\n\r\n{body}".encode()


def answers(line, count):
    """So many answers: status and body of each."""
    found = []
    with line.makefile("rb") as stream:
        for _ in range(count):
            status, headers = int(stream.readline().split()[1]), {}
            while (row := stream.readline().decode().strip()) != "":
                name, _, value = row.partition(": ")
                headers[name.lower()] = value
            if "content-length" in headers:
                found.append((status, stream.read(int(headers["content-length"]))))
                continue
            pieces = []
            while size := int(stream.readline(), 16):
                pieces.append(stream.read(size))
                stream.readline()
            stream.readline()
            found.append((status, b"".join(pieces)))
    return found


def value(answer):
    return json.loads(answer[1])["results"]["bindings"][0]["o"]["value"]


def test_queries_in_one_packet_are_answered_in_order(line):
    line.sendall(get(LOOKUP) + get(JOIN) + get("nonsense") + get(LOOKUP))
    found = answers(line, 4)
    assert [each[0] for each in found] == [200, 200, 400, 200]
    assert [value(found[at]) for at in (0, 1, 3)] == ["1", "60", "1"]


def test_a_query_that_comes_while_another_is_answered_waits_its_turn(line):
    line.sendall(get(LARGE))
    line.sendall(get(JOIN))
    line.sendall(get(LOOKUP))
    large, join, lookup = answers(line, 3)
    assert len(json.loads(large[1])["results"]["bindings"]) == 3600
    assert (value(join), value(lookup)) == ("60", "1")


@pytest.mark.parametrize(
    "sent", [b"BREW /pot HTTP/1.1\r\n\r\n", b"GET /a b HTTP/1.1\r\n\r\n", b"\x16\x03\x01\r\n\r\n"]
)
def test_what_is_no_request_is_a_problem_like_every_other(line, sent):
    line.sendall(sent)
    head, _, body = b"".join(iter(lambda: line.recv(65536), b"")).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert b"content-type: application/problem+json" in head
    assert json.loads(body)["code"] == "invalid-request"


def test_a_query_may_come_in_pieces(line):
    for sent in (get(LOOKUP), post(LOOKUP)):
        for at in (3, 20, len(sent) - 1):
            line.sendall(sent[:at])
            time.sleep(0.02)
            line.sendall(sent[at:])
            assert value(answers(line, 1)[0]) == "1"


def test_a_body_that_reads_like_a_query_is_none(line):
    inner = get(LOOKUP).decode()
    sent = post(inner, path="/update", kind="text/plain")
    line.sendall(sent[: -len(inner)])
    time.sleep(0.05)
    line.sendall(inner.encode())
    time.sleep(0.05)
    line.sendall(get(LOOKUP))
    refused, answer = answers(line, 2)
    assert (refused[0], value(answer)) == (403, "1")


def test_plain_queries_and_other_requests_share_a_connection(line):
    for _ in range(2):
        line.sendall(get(LOOKUP))
        line.sendall(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        line.sendall(post(JOIN))
        lookup, health, join = answers(line, 3)
        assert (value(lookup), health[0], value(join)) == ("1", 200, "60")


def test_both_ways_write_the_same(line, scratch):
    for query in (LOOKUP, JOIN, LARGE, "CONSTRUCT { ?s ?p 1 } { ?s ?p 1 }", "nonsense"):
        line.sendall(get(query, Accept="*/*"))
        found = scratch.get("/sparql", params={"query": query}, headers={"Accept": "*/*"})
        assert answers(line, 1) == [(found.status_code, found.content)]


def test_a_failed_deadline_leaves_a_connection_that_answers(line):
    line.sendall(get(ENDLESS).replace(b" HTTP", b"&timeout=0.2 HTTP", 1))
    line.sendall(get(LOOKUP))
    cut, lookup = answers(line, 2)
    assert (cut[0], value(lookup)) == (503, "1")


def test_a_large_answer_is_coded_as_it_flows(line):
    line.sendall(get(LARGE))
    line.sendall(get(LARGE, **{"Accept-Encoding": "gzip"}))
    plain, coded = answers(line, 2)
    assert gzip.decompress(coded[1]) == plain[1]


def test_a_client_that_takes_slowly_gets_all(address, held, scratch):
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 60000"
    host, port = urlsplit(address).netloc.split(":")
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 14)
        line.connect((host, int(port)))
        line.sendall(get(query))
        time.sleep(0.3)
        line.sendall(get(LOOKUP))
        large, lookup = answers(line, 2)
    assert len(json.loads(large[1])["results"]["bindings"]) == 60_000
    assert value(lookup) == "1"


def test_a_client_that_leaves_a_large_answer_frees_its_reader(address, held, scratch_application):
    host, port = urlsplit(address).netloc.split(":")
    line = socket.create_connection((host, int(port)))
    line.sendall(get("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"))
    assert line.recv(10)
    pool = scratch_application.parts.readers._pool
    assert pool._state.busy
    line.close()
    end = time.monotonic() + 10
    while pool._state.busy and time.monotonic() < end:
        time.sleep(0.01)
    assert not pool._state.busy
