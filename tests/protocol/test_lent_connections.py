"""A connection of many plain queries is lent to a process of its own; its answers do not tell."""

from __future__ import annotations

import os
import signal
import socket
import time
from urllib.parse import quote, urlsplit

import pytest

JOIN = "SELECT ?c { <urn:s1> <urn:next> ?b . ?b <urn:is> ?c }"
# Few rows, and billions of solutions to find them in.
ENDLESS = "SELECT DISTINCT ?p { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h . ?i ?t ?j }"


def lookup(number):
    return f"SELECT ?o {{ <urn:s{number}> <urn:is> ?o }}"


@pytest.fixture
def held(scratch):
    data = " ".join(f"<urn:s{each}> <urn:is> {each} ; <urn:next> <urn:s{each + 1}> ." for each in range(60))
    assert scratch.post("/update", data={"update": f"INSERT DATA {{ {data} }}"}).status_code == 204


def get(query, **headers):
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: 127.0.0.1\r\n{lines}\r\n".encode()


class Line:
    """A connection; `ask` gives status, headers without the date, body."""

    def __init__(self, address):
        host, port = urlsplit(address).netloc.split(":")
        self.socket = socket.create_connection((host, int(port)), timeout=20)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._stream = self.socket.makefile("rb")

    def take(self):
        status, headers = self._stream.readline(), {}
        while row := self._stream.readline().decode().strip():
            name, _, value = row.partition(": ")
            headers[name.lower()] = value
        assert headers.pop("date")
        body = self._stream.read(int(headers["content-length"]))
        return int(status.split()[1]), headers, body

    def ask(self, query, **headers):
        self.socket.sendall(get(query, **headers))
        return self.take()

    def close(self):
        self._stream.close()
        self.socket.close()


@pytest.fixture
def line_to():
    """Makes connections, and closes them."""
    lines = []

    def make(address):
        lines.append(Line(address))
        return lines[-1]

    yield make
    for each in lines:
        each.close()


@pytest.fixture
def lent_to(scratch_application, address, held, line_to):
    """Makes a connection that is lent, under these headers; `processes` has who it is lent to."""
    attendants = scratch_application._attendants

    def make(**headers):
        line = line_to(address)
        before = sum(len(each.loans) for each in attendants._running)
        end = time.monotonic() + 20
        number = 0
        while sum(len(each.loans) for each in attendants._running) == before:
            assert time.monotonic() < end, "the connection is not lent"
            number += 1
            assert line.ask(lookup(f"-none-{number}"), **headers)[0] == 200
            time.sleep(0.01)
        return line

    make.processes = lambda: attendants._running
    make.count = lambda: sum(len(each.loans) for each in attendants._running)
    return make


def until(is_so, seconds=5.0):
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.01)
    assert is_so()


@pytest.mark.parametrize(
    "accept", ["*/*", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"]
)
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_it_is_answered_as_before_header_by_header(lent_to, line_to, address, accept, coding):
    headers = {"Accept": accept, "Accept-Encoding": coding}
    lent = lent_to(**headers)
    queries = [
        JOIN,
        "SELECT ?a ?b ?c { ?a <urn:next> ?b . ?b <urn:is> ?c }",
        "ASK { <urn:s1> <urn:next> <urn:s2> . <urn:s2> <urn:is> 2 }",
        "PREFIX cq: <https://w3id.org/communique/ns#> SELECT ?a { ?a cq:speaker ?b . ?b <urn:is> ?c }",
        lookup(7),
        lookup(7),
    ]
    for query in queries:
        before = lent_to.count()
        assert (lent.ask(query, **headers), lent_to.count()) == (
            line_to(address).ask(query, **headers),
            before,
        )


def test_what_is_no_query_of_that_kind_comes_back_and_is_answered_in_order(lent_to):
    counted = "SELECT (COUNT(*) AS ?c) { ?a <urn:next> ?b . ?b <urn:is> ?c }"
    health = b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    for sent, statuses in (
        (get(counted), [200]),
        (health, [200]),
        (get("nonsense"), [400]),
        (get(lookup(1)) + get(lookup(2)) + health, [200, 200, 200]),
        (get(lookup(1)).replace(b" HTTP", b"&format=csv HTTP"), [200]),
    ):
        line = lent_to()
        line.socket.sendall(sent)
        assert [line.take()[0] for _ in statuses] == statuses
        assert b'"4"' in line.ask(lookup(4))[2]


def test_a_query_may_come_in_pieces(lent_to):
    line, sent = lent_to(), get(JOIN)
    for at in (3, 20, len(sent) - 1):
        line.socket.sendall(sent[:at])
        time.sleep(0.03)
        line.socket.sendall(sent[at:])
        assert b'"2"' in line.take()[2]


def test_who_was_told_of_a_change_finds_it(lent_to, scratch):
    line = lent_to()
    for number in range(20):
        change = f"DELETE {{ <urn:s1> <urn:is> ?o }} INSERT {{ <urn:s1> <urn:is> {number + 1000} }}"
        told = scratch.post("/update", data={"update": f"{change} WHERE {{ <urn:s1> <urn:is> ?o }}"})
        _, headers, body = line.ask(lookup(1))
        assert f'"{number + 1000}"'.encode() in body
        assert headers["x-dataset-version"] == told.headers["x-dataset-version"]
    assert lent_to.count() == 1


def test_a_join_that_takes_long_holds_up_nobody_and_ends_with_who_asked(lent_to, scratch_application):
    line, other = lent_to(), lent_to()
    attendant = lent_to.processes()[0].process
    pool = scratch_application.parts.readers._pool
    line.socket.sendall(get(ENDLESS))
    time.sleep(0.01)
    began = time.monotonic()
    assert b'"4"' in other.ask(lookup(4))[2]
    assert time.monotonic() - began < 2
    until(lambda: pool._state.busy)  # it goes on where it can be ended
    until(lambda: attendant.poll() is not None)
    line.close()
    until(lambda: not pool._state.busy)


def test_a_large_answer_is_sent_by_who_can_send_it(lent_to, scratch):
    line = lent_to()
    large = "SELECT ?a ?c ?e { ?a <urn:next> ?b . ?c <urn:next> ?d . ?e <urn:is> 1 }"
    line.socket.sendall(get(large))
    while not line._stream.readline().startswith(b"0\r\n"):
        pass
    line._stream.readline()
    assert b'"4"' in line.ask(lookup(4))[2]


def test_a_connection_on_which_nothing_is_asked_comes_back(lent_to):
    line = lent_to()
    until(lambda: not lent_to.count())
    assert b'"4"' in line.ask(lookup(4))[2]


def test_a_client_that_leaves_takes_its_connection_along(lent_to):
    lent_to().close()
    until(lambda: not lent_to.count(), 0.5)


def test_a_process_that_is_killed_is_replaced(lent_to, address):
    line = lent_to()
    os.kill(lent_to.processes()[0].process.pid, signal.SIGKILL)
    assert line.socket.recv(1) == b""
    assert b'"4"' in lent_to().ask(lookup(4))[2]
