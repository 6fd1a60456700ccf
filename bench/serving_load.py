"""What holds over minutes: readers beside an ingest, shipped questions, the memory that a large answer takes.

    python bench/serving_load.py DATA [--minutes 3] [--readers 32] [--json FILE]

DATA is a data directory, which is copied; the larger, the more the figures say.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from asking import Load, asked
from figures import Figure, as_json, ratio, shown
from reports import reports
from serving import Server, free_port, started

_PROGRAM = (
    "import sys; from pathlib import Path; from communique.settings import Settings; "
    "from communique.cli.serving import serve_directory; "
    "serve_directory(Settings(data=Path(sys.argv[1]), port=int(sys.argv[2])), is_scratch=False)"
)
_ASKED_EACH = 5
_MOST_ROWS = 1_000_000  # the service's own limit; a lower one is another question to its cache


@contextlib.contextmanager
def _served(data: Path) -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="communique-bench-") as name:
        copy = Path(name) / "data"
        shutil.copytree(data, copy)
        port = free_port()
        command = [sys.executable, "-c", _PROGRAM, str(copy), str(port)]
        with started(command, port, "/sparql", Path(name) / "log") as server:
            yield server


def _got(server: Server, target: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    connection.request("GET", target, headers={"Accept": "application/json"})
    answer = connection.getresponse()
    found = answer.status, answer.read()
    connection.close()
    return found


def _names(server: Server) -> list[str]:
    """The shipped questions that need nothing given."""
    found: list[dict[str, Any]] = json.loads(_got(server, "/queries")[1])
    return [each["name"] for each in found if _got(server, f"/queries/{each['name']}")[0] == 200]


class _Fresh:
    """Targets that no cache knows."""

    def __init__(self) -> None:
        self._number = 0

    def of(self, name: str) -> str:
        self._number += 1
        return f"/queries/{name}?max-rows={_MOST_ROWS - self._number}"


def _questions(server: Server, names: list[str], fresh: _Fresh) -> list[float]:
    """Milliseconds of each question, every one asked anew several times."""
    found = []
    for name in names:
        for _ in range(_ASKED_EACH):
            began = time.perf_counter()
            status, _ = _got(server, fresh.of(name))
            if status == 200:
                found.append((time.perf_counter() - began) * 1000)
    return sorted(found)


class _Ingest(threading.Thread):
    """Sends reports one after another until told to stop."""

    def __init__(self, server: Server, bodies: Iterator[bytes]) -> None:
        super().__init__(daemon=True)
        self._server, self._bodies = server, bodies
        self._is_over = threading.Event()
        self.seconds: list[float] = []

    def run(self) -> None:
        while not self._is_over.is_set():
            began = time.perf_counter()
            connection = http.client.HTTPConnection("127.0.0.1", self._server.port, timeout=600)
            headers = {"Content-Type": "application/json"}
            connection.request("POST", "/ingest?wait=true", next(self._bodies), headers)
            answer = connection.getresponse()
            answer.read()
            connection.close()
            if answer.status >= 300:
                raise RuntimeError(f"an ingest was answered with {answer.status}")
            self.seconds.append(time.perf_counter() - began)

    def finish(self) -> float:
        """Reports a second."""
        self._is_over.set()
        self.join(600)
        return len(self.seconds) / sum(self.seconds)


def _load(server: Server, names: list[str], fresh: _Fresh, readers: int, seconds: float) -> Load:
    chance = random.Random(5)  # noqa: S311
    targets = [fresh.of(chance.choice(names)) for _ in range(20_000)]
    return asked(server.port, targets, clients=readers, seconds=seconds)


def beside_ingest(data: Path, *, minutes: float, readers: int) -> list[Figure]:
    """Questions and an ingest, each alone and both at once."""
    bodies = (each.as_json() for each in reports(2000, seed=77))
    fresh, seconds = _Fresh(), minutes * 60
    with _served(data) as server:
        names = _names(server)
        alone = _questions(server, names, fresh)
        first = _Ingest(server, bodies)
        first.start()
        time.sleep(seconds / 4)
        rate_alone = first.finish()
        idle = _load(server, names, fresh, readers, seconds / 4)
        ingest = _Ingest(server, bodies)
        ingest.start()
        beside = _questions(server, names, fresh)
        busy = _load(server, names, fresh, readers, seconds / 2)
        rate = ingest.finish()
    of = f"{len(names)} questions"
    return [
        Figure(name="questions, p95", value=alone[int(len(alone) * 0.95)], unit="ms", of=of),
        Figure(name="questions, median", value=statistics.median(alone), unit="ms", of=of),
        Figure(name="beside an ingest, p95", value=beside[int(len(beside) * 0.95)], unit="ms", of=of),
        Figure(
            name="errors", value=idle.errors + busy.errors, of=f"{readers} readers, {busy.answers} answers"
        ),
        Figure(name="p99", value=busy.p99 * 1000, unit="ms", of=f"{readers} readers beside an ingest"),
        ratio("p99 beside ingest", busy.p99 / idle.p99, "that without an ingest"),
        ratio(
            "ingest beside readers", rate / rate_alone, f"its rate alone, {rate_alone:.2f} reports a second"
        ),
    ]


def main() -> None:
    """Measure and show."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--readers", type=int, default=32)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    found = {"load": beside_ingest(arguments.data, minutes=arguments.minutes, readers=arguments.readers)}
    shown(found)
    if arguments.json:
        arguments.json.write_text(json.dumps(as_json(found), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
