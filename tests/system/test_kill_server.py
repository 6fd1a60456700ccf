"""The real server, killed while it takes in the dispatches: all accepted are in the graph, none twice."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time

import httpx
import pytest
from tests.fresh import fresh_data

from communique.ingest.verify import verify
from communique.model.naming import DEFAULT_BASE
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore

pytestmark = [pytest.mark.system, pytest.mark.model, pytest.mark.timeout(900)]
ROUNDS = 20 if os.environ.get("COMMUNIQUE_TORTURE") else 1  # more of them, without models, in test_faults
_START_SECONDS = 120
_WHERE = (
    "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { GRAPH ?d { ?d a <https://w3id.org/communique/ns#Document> } }"
)


def dispatches(number):
    """The six dispatches that travel with the package, each with a line that makes it one of this round."""
    from communique.wiring import demo_dispatches

    told = [json.loads(each) for each in demo_dispatches()[:6]]
    return [report | {"text": f"{report['text']}\n\nWritten down in round {number}."} for report in told]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`communique serve` as a process of its own."""

    def __init__(self, folder):
        self.url = f"http://127.0.0.1:{(port := free_port())}"
        command = [sys.executable, "-W", "ignore", "-m", "communique", "serve", "--port", str(port)]
        self.log = (folder / "server.log").open("ab")
        self.process = subprocess.Popen(
            [*command, "--data", str(folder / "data")], stdout=self.log, stderr=self.log
        )
        self._wait_until_ready()

    def _wait_until_ready(self):
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                if httpx.get(f"{self.url}/ready", timeout=2).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.1)
        raise AssertionError("the server did not start; see server.log")

    def post(self, reports, accepted):
        """Send reports until the server is gone; adds the documents of those it accepted."""
        for report in reports:
            try:
                answer = httpx.post(f"{self.url}/ingest", json=report, timeout=30)
            except httpx.TransportError:
                return
            if answer.status_code in (200, 202):
                accepted.update(each["document"] for each in answer.json()["documents"])

    def end(self, number):
        self.process.send_signal(number)
        self.process.wait(60)
        self.log.close()


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """A data directory whose server was killed again and again, then left to finish; what was accepted."""
    folder, chance, accepted = tmp_path_factory.mktemp("served"), random.Random(7), set()
    fresh_data(folder / "data")
    for number in range(ROUNDS):
        server = Server(folder)
        sender = threading.Thread(target=server.post, args=(dispatches(number), accepted))
        sender.start()
        time.sleep(chance.uniform(0.05, 1.5))
        server.end(signal.SIGKILL)
        sender.join()
    server = Server(folder)
    open_states = {"queued", "running"}
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        jobs = httpx.get(f"{server.url}/jobs", params={"limit": 1000}, timeout=30).json()
        if not open_states & {job["state"] for job in jobs}:
            break
        time.sleep(0.2)
    ask = {"query": _WHERE}
    headers = {"Accept": "application/sparql-results+json"}
    found = httpx.get(f"{server.url}/sparql", params=ask, headers=headers, timeout=30).json()
    server.end(signal.SIGTERM)
    return folder / "data", accepted, jobs, int(found["results"]["bindings"][0]["n"]["value"])


def test_every_accepted_report_is_in_the_graph_once(killed):
    data, accepted, _, in_graph = killed
    ledger = Ledger(data / "ledger.db", base=DEFAULT_BASE)
    live = set(ledger.documents.live())
    ledger.close()
    assert accepted
    assert accepted <= live
    assert in_graph == len(live)


def test_every_job_came_to_a_good_end(killed):
    _, _, jobs, _ = killed
    assert {job["state"] for job in jobs} == {"done"}


def test_offsets_store_and_ledger_agree_afterwards(killed):
    data, _, _, _ = killed
    ledger = Ledger(data / "ledger.db", base=DEFAULT_BASE)
    store = EmbeddedStore(data / "store", base=DEFAULT_BASE)
    found = verify(ledger, store)
    store.close()
    ledger.close()
    assert found.problems == ()
