"""Answers cut by a deadline never look whole, and the work behind them ends, also when nobody waits for it.

A few rounds here; `make torture` runs a hundred of each, with times.
"""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

IS_TORTURE = "COMMUNIQUE_TORTURE" in os.environ
ROUNDS = 100 if IS_TORTURE else 2
FREED_SECONDS = 0.5 if IS_TORTURE else 5.0  # machines that are tested on may be busy
ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GRAPH = "CONSTRUCT { ?a ?e ?i } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LAST_CHUNK = b"\r\n0\r\n\r\n"  # with the end of the line before: a row of CSV may end in 0, CR and LF itself
TABULAR = ["json", "xml", "csv", "tsv"]
GRAPHS = ["turtle", "ntriples", "rdfxml", "jsonld", "trig", "nquads"]


@pytest.fixture
def held(scratch):
    """Some 300 triples, whose products never end."""
    data = " ".join(f"<urn:s{number}> <urn:p> {number} ." for number in range(300))
    scratch.post("/update", data={"update": f"INSERT DATA {{ {data} }}"})
    assert scratch.get("/sparql", params={"query": "ASK { ?s ?p 299 }"}).json()["boolean"]


@pytest.fixture
def ask(address):
    """A query sent over a socket of its own."""
    host, port = urlsplit(address).netloc.split(":")

    def send(query, **parameters):
        given = "".join(f"&{name}={value}" for name, value in parameters.items())
        connection = socket.create_connection((host, int(port)), timeout=30)
        request = f"GET /sparql?query={quote(query)}{given} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n"
        connection.sendall(request.encode())
        return connection

    return send


def received(connection):
    """All that comes until the server closes, or the answer is whole by its own account."""
    found = b""
    with connection:
        while piece := connection.recv(1 << 20):
            found += piece
            head, _, body = found.partition(b"\r\n\r\n")
            if b"content-length: " in head.lower():
                length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                if len(body) >= length:
                    break
            elif found.endswith(LAST_CHUNK):
                break
    return found


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", [*TABULAR, *GRAPHS])
def test_no_cut_answer_looks_whole(held, ask, name):
    query = ROWS if name in TABULAR else GRAPH
    outcomes = set()
    for number in range(ROUNDS):
        found = received(ask(f"{query} #{number}", format=name, timeout=0.2 + number % 5 / 20))
        is_refused = found.startswith(b"HTTP/1.1 503") and b"query-budget" in found
        is_open = found.startswith(b"HTTP/1.1 200") and not found.endswith(LAST_CHUNK)
        outcomes.add("refused" if is_refused else "cut" if is_open else "whole")
    assert "whole" not in outcomes


def pool_of(application):
    return application.parts.readers._pool


def working(application):
    """The process that is at work; there is one."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        busy = pool_of(application)._state.busy
        if busy:
            return busy[0].process.pid
        time.sleep(0.005)
    raise AssertionError("no reader works")


def seconds_to_end(pid):
    """How long a process still has, or is at all: None after ten seconds."""
    began = time.monotonic()
    while time.monotonic() - began < 10:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            state = "Z"
        if state == "Z":
            return time.monotonic() - began
        time.sleep(0.005)
    return None


def wait_until_idle(application):
    end = time.monotonic() + 10
    while pool_of(application)._state.busy and time.monotonic() < end:
        time.sleep(0.005)


@pytest.mark.timeout(600)
def test_a_deadline_frees_the_core(held, ask, scratch_application):
    late = []
    for number in range(ROUNDS):
        began = time.monotonic()
        connection = ask(f"{ENDLESS} #{number}", timeout=0.3)
        pid = working(scratch_application)
        assert received(connection).startswith(b"HTTP/1.1 503")
        assert seconds_to_end(pid) is not None
        late.append(time.monotonic() - began - 0.3)
        wait_until_idle(scratch_application)
    assert max(late) <= FREED_SECONDS, sorted(late)[-5:]


@pytest.mark.timeout(600)
def test_a_client_that_leaves_frees_the_core(held, ask, scratch_application):
    late = []
    for number in range(ROUNDS):
        connection = ask(f"{ENDLESS} #{number}")
        pid = working(scratch_application)
        time.sleep(0.1 + number % 3 / 20)
        connection.close()
        late.append(seconds_to_end(pid))
        wait_until_idle(scratch_application)
    assert None not in late
    assert max(late) <= FREED_SECONDS, sorted(late)[-5:]


@pytest.mark.timeout(600)
def test_a_client_that_leaves_in_the_midst_of_an_answer_frees_the_core(held, ask, scratch_application):
    late = []
    for number in range(ROUNDS):
        connection = ask(f"{ROWS} #{number}", format="csv")
        pid = working(scratch_application)
        assert connection.recv(100).startswith(b"HTTP/1.1 200")
        connection.close()
        late.append(seconds_to_end(pid))
        wait_until_idle(scratch_application)
    assert None not in late
    assert max(late) <= FREED_SECONDS, sorted(late)[-5:]


@pytest.mark.timeout(600)
def test_threads_and_processes_stay_as_many_under_timeouts(held, ask, scratch_application):
    def counted():
        tasks = list(Path(f"/proc/{os.getpid()}/task").iterdir())
        return len(tasks), sum(len((each / "children").read_text().split()) for each in tasks)

    def at_once(number):
        connections = [ask(f"{ENDLESS} #{number} {each}", timeout=0.1) for each in range(8)]
        return [received(each)[:12] for each in connections]

    assert set(at_once(0)) <= {b"HTTP/1.1 503"}
    wait_until_idle(scratch_application)
    threads, processes = counted()
    for number in range(1, ROUNDS // 2 + 1):
        assert set(at_once(number)) <= {b"HTTP/1.1 503"}
    wait_until_idle(scratch_application)
    now = counted()
    assert now[0] <= threads + 8  # threads of the pool that waits, of which there are at most 40
    assert now[1] <= processes
