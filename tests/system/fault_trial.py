"""A server under faults: killed, started again, its disk filled, its files held by another process."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import httpx
from tests.system.fault_reports import as_bytes
from tests.system.processes import COMMAND, ENVIRONMENT
from tests.system.test_kill_server import free_port

from communique.model.naming import DEFAULT_BASE
from communique.store.quads import EmbeddedStore

_SERVER = Path(__file__).with_name("fault_server.py")
_START_SECONDS = 120.0
_REST_SECONDS = 1200.0
ROOMY = "size=8g"
_FULL = (b"No space left on device", b"File too large", b"disk is full")


@contextlib.contextmanager
def small_disk(at):
    """A file system of its own at the folder where this user may mount one; tells whether there is."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", ROOMY, "tmpfs", at], check=False, capture_output=True
    )
    try:
        yield mounted.returncode == 0
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", "--lazy", at], check=True)


def is_worker(pid):
    """Whether a process of the server's reads reports."""
    with contextlib.suppress(OSError):
        return _SERVER.name.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


class Trial:
    """One data directory and whoever works on it; counts the faults it made."""

    def __init__(self, folder, data, readings, chance):
        self.folder, self.data, self.readings, self.chance = folder, data, readings, chance
        self.url = f"http://127.0.0.1:{(port := free_port())}"
        self.words = ["serve", "--port", str(port), "--data", str(data)]
        self.faults, self.accepted, self.refused = Counter(), set(), Counter()
        self.inbox = folder / "inbox"
        self.inbox.mkdir()
        self.queue = []  # reports to be posted
        self.laid = 0  # reports in the watched folder
        self.server = self.watch = None
        self.is_over = threading.Event()
        self.client = httpx.Client(timeout=5)
        self.log = (folder / "server.log").open("wb")

    def start(self):
        """A server process, on its way up."""
        self.server = subprocess.Popen(
            [sys.executable, "-W", "ignore", _SERVER, self.readings, *self.words],
            stdout=self.log,
            stderr=self.log,
            env=ENVIRONMENT,
        )

    def is_up(self):
        with contextlib.suppress(httpx.TransportError):
            return self.client.get(f"{self.url}/ready").status_code == 200
        return False

    def wait_until_up(self):
        deadline = time.monotonic() + _START_SECONDS
        while not self.is_up():
            assert self.server.poll() is None, "the server ended by itself; see server.log"
            assert time.monotonic() < deadline, "the server does not start; see server.log"
            time.sleep(0.1)

    def give(self, reports):
        """More to send: every second one is posted, the others are laid into the watched folder."""
        for number, report in reports:
            if number % 2:
                self.queue.append(report)
                continue
            path = self.inbox / f"{number}.json"
            path.with_suffix(".part").write_bytes(as_bytes(report))
            os.utime(path.with_suffix(".part"), (1, 1))
            path.with_suffix(".part").rename(path)
            self.laid += 1

    def post(self):
        """Send what is queued until the end, each report until it is accepted."""
        while not (self.is_over.is_set() and not self.queue):
            if not self.queue:
                time.sleep(0.02)
                continue
            headers = {"Content-Type": "application/json"}
            with contextlib.suppress(httpx.TransportError):
                answer = httpx.post(
                    f"{self.url}/ingest", content=as_bytes(self.queue[0]), headers=headers, timeout=60
                )
                if answer.status_code == 202:
                    self.accepted |= {each["document"] for each in answer.json()["documents"]}
                    self.queue.pop(0)
                    continue
                assert answer.json()["detail"], "refused without a reason"
                self.refused[answer.json()["code"]] += 1
            time.sleep(0.1)

    def look(self):
        """Watch the folder until the end and all of it was sent: one process after another."""
        done, seen = 0, 0
        while not (self.is_over.is_set() and done == 0 and seen == self.laid):
            if done == 0 and seen == self.laid:
                time.sleep(0.05)
                continue
            seen = self.laid
            words = [*COMMAND, "watch", str(self.inbox), "--once", "--json", "--server", self.url]
            environment = {**ENVIRONMENT, "XDG_STATE_HOME": str(self.folder / "state")}
            self.watch = subprocess.Popen(
                words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
            )
            told, _ = self.watch.communicate(timeout=300)
            for line in told.splitlines():
                with contextlib.suppress(ValueError):  # the last line of one that was killed
                    self.accepted |= {each["document"] for each in json.loads(line).get("documents", ())}
            done = self.watch.returncode
            time.sleep(0.2)

    def kill(self):
        """`kill -9` for the server, while it starts or while it works; now and then for others as well."""
        if self.chance.random() < 0.25:
            time.sleep(self.chance.uniform(0.0, 1.0))
        else:
            self.wait_until_up()
            if self.chance.random() < 0.3:
                self._kill_a_child()
            if self.chance.random() < 0.2 and self.watch and self.watch.poll() is None:
                self.watch.kill()
                self.faults["watch killed"] += 1
            time.sleep(self.chance.uniform(0.0, 1.5))
        self.server.send_signal(signal.SIGKILL)
        self.server.wait(60)
        self.faults["server killed"] += 1

    def _kill_a_child(self):
        """A process that answers queries or one that reads reports; the service goes on."""
        chosen = self.chance.choice(("reader killed", "worker killed"))
        pids = [pid for pid in self._children() if is_worker(pid) is (chosen == "worker killed")]
        if not pids:
            return
        os.kill(self.chance.choice(pids), signal.SIGKILL)
        self.faults[chosen] += 1
        ask = {"query": "ASK { ?s ?p ?o }"}
        answers = [httpx.get(f"{self.url}/sparql", params=ask, timeout=60).status_code for _ in range(3)]
        assert 200 in answers, answers

    def _children(self):
        """The server's own, whichever of its threads has started them."""
        tasks = Path(f"/proc/{self.server.pid}/task").glob("*/children")
        return [int(pid) for each in tasks for pid in each.read_text().split()]

    @contextlib.contextmanager
    def full_disk(self, *, is_mounted):
        """No room for a byte more: a file system just as large, or, where none may be mounted, a limit."""
        if is_mounted:
            self._shrink()
        else:
            resource.prlimit(self.server.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        self.faults["disk full"] += 1
        try:
            yield
        finally:
            if is_mounted:
                assert self._remount(ROOMY) == 0
            else:
                unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
                resource.prlimit(self.server.pid, resource.RLIMIT_FSIZE, unlimited)

    def _shrink(self):
        """Make the file system as large as what is on it, which grows meanwhile."""
        for _ in range(200):
            held = os.statvfs(self.data)
            if self._remount(f"size={(held.f_blocks - held.f_bfree) * held.f_frsize}") == 0:
                return
        raise AssertionError("the file system grew too fast to be made small")

    def _remount(self, size):
        words = ["mount", "-o", f"remount,{size}", self.data.parent]
        return subprocess.run(words, check=False, capture_output=True).returncode

    def start_with_store_locked(self):
        """The exit code and the last words of a server whose quad store another process holds."""
        store = EmbeddedStore(self.data / "store", base=DEFAULT_BASE)
        command = [sys.executable, "-W", "ignore", _SERVER, self.readings, *self.words]
        done = subprocess.run(
            command, capture_output=True, text=True, env=ENVIRONMENT, timeout=_START_SECONDS, check=False
        )
        store.close()
        self.faults["quad store locked"] += 1
        return done.returncode, done.stderr

    def hold_ledger(self, seconds):
        """Keep every other writer off the ledger for so long."""
        with contextlib.closing(sqlite3.connect(self.data / "ledger.db", timeout=60)) as other:
            other.isolation_level = None
            other.execute("BEGIN IMMEDIATE")
            time.sleep(seconds)
            other.execute("ROLLBACK")
        self.faults["ledger locked"] += 1

    def tasks(self):
        """(state, document, error) of every task."""
        return [row[:3] for row in self._rows()]

    def _rows(self):
        address = f"file:{self.data / 'ledger.db'}?mode=ro"
        with contextlib.closing(sqlite3.connect(address, uri=True, timeout=60)) as ledger:
            return ledger.execute("SELECT state, document, error, job FROM tasks").fetchall()

    def has_felt_the_disk(self):
        """Whether a report was refused, or the store could not be written.

        A ledger whose journal was longer before takes reports for a while although no file can grow.
        """
        said = Path(self.log.name).read_bytes()
        return bool(self.refused) or any(words in said for words in _FULL)

    def wait_until_full(self):
        """Wait until the server has met the full disk."""
        deadline = time.monotonic() + 60
        while not self.has_felt_the_disk():
            assert self.server.poll() is None, "the server ended by itself; see server.log"
            assert time.monotonic() < deadline, "the disk was never full"
            time.sleep(0.05)

    def rest(self):
        """Wait until nothing is left to do; the server may not end meanwhile."""
        deadline = time.monotonic() + _REST_SECONDS
        while [state for state, *_ in self.tasks() if state in ("queued", "running")]:
            assert self.server.poll() is None, "the server ended by itself; see server.log"
            assert time.monotonic() < deadline, "the work does not come to an end"
            time.sleep(0.2)

    def retry(self):
        """Try what was set aside again, as whoever runs the service would; the reasons that were given."""
        failed = [(job, error) for state, _, error, job in self._rows() if state == "failed"]
        for job, _ in failed:
            assert self.client.post(f"{self.url}/jobs/{job}/retry").status_code < 300
        self.rest()
        return [error for _, error in failed]

    def stop(self):
        """The server's exit code after SIGTERM."""
        self.server.send_signal(signal.SIGTERM)
        code = self.server.wait(120)
        self.log.close()
        self.client.close()
        return code
