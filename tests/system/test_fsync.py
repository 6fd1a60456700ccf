"""What is acknowledged is on disk: by the kernel's own record of calls a sync comes before each 2xx."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import httpx
import pytest

pytestmark = [pytest.mark.system, pytest.mark.timeout(600)]
UPDATE = "INSERT DATA {{ GRAPH <http://127.0.0.1:8000/graph/user/x> {{ <urn:a> <urn:p> {} }} }}"
PATTERN = "DELETE { ?s ?p ?o } INSERT { ?s ?p 7 } WHERE { ?s ?p ?o }"
GRAPH = "http://127.0.0.1:8000/graph/user/x"
# Event loops receive and send by different calls: asyncio by recvfrom and sendto, uvloop by read and write.
CALLS = "trace=fdatasync,fsync,sendto,recvfrom,read,write,writev,sendmsg"
ANSWER = re.compile(r"(?:sendto|write|writev|sendmsg)\(.*HTTP/1\.1 20\d")
SYNC = re.compile(r"f(?:data)?sync\(\d+<[^>]*/ledger\.db")


def is_traceable():
    if shutil.which("strace") is None:
        return False
    return (
        subprocess.run(["strace", "-o", os.devnull, "true"], check=False, capture_output=True).returncode == 0
    )


@pytest.fixture(scope="module")
def traced(tmp_path_factory):
    """A server under strace: where it writes its record, its address, its key."""
    folder = tmp_path_factory.mktemp("traced")
    record = folder / "record"
    trace = ["strace", "-f", "--seccomp-bpf", "-y", "-s", "48", "-e", CALLS, "-o", str(record)]
    serve = [sys.executable, "-m", "communique", "serve", "--port", "0", "--data", str(folder / "data")]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*trace, *serve], stdout=log, stderr=log, start_new_session=True)
    try:
        server = folder / "data" / "server.json"
        end = time.monotonic() + 240
        while not server.exists() and time.monotonic() < end:
            time.sleep(0.1)
        found = json.loads(server.read_text())
        yield record, found["url"], found["token"]
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def calls_between(record, marker):
    """The calls from the request that carries a marker to the answer of a 2xx, which are recorded late."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        lines = record.read_text(errors="replace").splitlines()
        began = [number for number, line in enumerate(lines) if f'"{marker}' in line]
        for number in range(began[-1] if began else len(lines), len(lines)):
            if ANSWER.search(lines[number]):
                return lines[began[-1] : number]
        time.sleep(0.2)
    raise AssertionError(f"no 2xx after {marker}")


@pytest.mark.skipif(
    "COMMUNIQUE_TORTURE" not in os.environ, reason="slow under strace; `make torture` runs it"
)
@pytest.mark.skipif(not is_traceable(), reason="strace is not installed, or may not trace here")
def test_a_sync_comes_before_every_2xx(traced):
    record, url, token = traced
    key = {"Authorization": f"Bearer {token}"}
    writes = {
        "POST /update?n=1": lambda path: httpx.post(path, data={"update": UPDATE.format(1)}, headers=key),
        "POST /update?n=2": lambda path: httpx.post(
            path, data={"update": f"WITH <{GRAPH}> {PATTERN}"}, headers=key, timeout=60
        ),
        "PUT /graph/user/y": lambda path: httpx.put(
            path, content="<urn:a> <urn:p> 1 .", headers={**key, "Content-Type": "text/turtle"}
        ),
        "DELETE /graph/user/y": lambda path: httpx.delete(path, headers=key),
        "POST /ingest?n=3": lambda path: httpx.post(path, json={"text": "A report."}, headers=key),
    }
    for marker, send in writes.items():
        response = send(url + marker.split(" ", 1)[1])
        assert response.is_success, (marker, response.text)
        assert any(map(SYNC.search, calls_between(record, marker))), marker
