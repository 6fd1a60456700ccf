"""The SPARQL endpoint under load, side by side with `oxigraph serve` over the same graph.

The anchor is Oxigraph's own server: `pip install oxigraph==0.5.13` puts it beside this Python; PATH will do.
Where it is not at hand, our own rates stand alone. On a busy machine trust CPU an answer more than rates.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import serving_data as data
from asking import asked, target
from communique.allocator import SERVER
from figures import Figure, ratio

_ROUNDS = 3
_QUERIES = 20_000
_START_SECONDS = 120
_PROGRAM = (
    "import sys; from pathlib import Path; from communique.settings import Settings; "
    "from communique.cli.serving import serve_directory; "
    "settings = Settings(data=Path(sys.argv[1]), port=int(sys.argv[2]), query_rows=10**8, "
    "query_seconds=600); "
    "serve_directory(settings, is_scratch=True)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server under test: process, port, path of queries."""

    pid: int
    port: int
    path: str


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def started(command: list[str], port: int, path: str, log: Path, *, is_ours: bool = True) -> Iterator[Server]:
    """A server; ours has the allocator's settings that the command gives itself."""
    env = {**os.environ, **(SERVER if is_ours else {})}
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=env)  # noqa: S603
    try:
        server = Server(pid=process.pid, port=port, path=path)
        _wait(server, log)
        yield server
    finally:
        process.terminate()
        process.wait(30)


def _wait(server: Server, log: Path) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            if _read(server, "ASK {}")[0] == 200:
                return
        time.sleep(0.1)
    raise RuntimeError(f"a server did not start: {log.read_text(errors='replace')[-400:]}")


def _read(server: Server, query: str, **parameters: str) -> tuple[int, float, int]:
    """Status, seconds to the first byte of the body, size of the body in bytes."""
    given = "".join(f"&{name}={quote(value)}" for name, value in parameters.items())
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=600)
    began = time.perf_counter()
    connection.request("GET", target(server.path, query) + given)
    answer = connection.getresponse()
    size = len(answer.read(1))
    first = time.perf_counter() - began
    while piece := answer.read(1 << 20):
        size += len(piece)
    connection.close()
    return answer.status, first, size


def _anchor() -> str | None:
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.is_file() else shutil.which("oxigraph")


def _cases(people: int) -> dict[str, tuple[Callable[[int], str], tuple[int, ...]]]:
    """By name: the query of a number, and how many clients ask. None is asked again but the last."""
    return {
        "point lookup": (data.lookup, (1, 8, 32)),
        "two-hop join": (data.two_hops, (1, 8, 32)),
        "COUNT": (lambda number: f"{data.COUNT} #{number}", (2,)),
        "100k rows": (lambda number: f"{data.MANY_ROWS} #{number}", (2,)),
        "repeated query": (lambda _number: data.two_hops(people // 2), (8,)),
    }


def _cpu_seconds(server: Server) -> float:
    """What the server and its processes have used so far."""
    used = 0
    for pid in (server.pid, *_children(server.pid)):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            used += int(fields[11]) + int(fields[12])
    return used / os.sysconf("SC_CLK_TCK")


def _measured(server: Server, queries: list[str], clients: int, seconds: float) -> tuple[float, float]:
    """Answers a second, CPU seconds an answer."""
    used = _cpu_seconds(server)
    load = asked(server.port, [target(server.path, one) for one in queries], clients=clients, seconds=seconds)
    if load.errors:
        raise RuntimeError(f"{load.errors} answers were no 200; what would be measured is nothing")
    return load.rate, (_cpu_seconds(server) - used) / load.answers


def _throughput(ours: Server, anchor: Server | None, people: int, seconds: float) -> Iterator[Figure]:
    chance = random.Random(3)  # noqa: S311
    for name, (query, clients) in _cases(people).items():
        for number in clients:
            own: list[tuple[float, float]] = []
            other: list[tuple[float, float]] = []
            for _ in range(_ROUNDS):
                queries = [query(chance.randrange(people)) for _ in range(_QUERIES)]
                own.append(_measured(ours, queries, number, seconds))
                if anchor is not None:
                    other.append(_measured(anchor, queries, number, seconds))
            label = f"{name}, {number} client{'s' if number > 1 else ''}"
            if other:
                pairs = list(zip(own, other, strict=True))
                rate = statistics.median(one[0] / two[0] for one, two in pairs)
                cpu = statistics.median(one[1] / two[1] for one, two in pairs)
                yield ratio(label, rate, "throughput of oxigraph serve")
                yield ratio(f"{label}, CPU", cpu, "CPU an answer of oxigraph serve")
            rates = [rate for rate, _ in own]
            yield Figure(name=label, value=statistics.median(rates), unit="1/s", of="answers")


def _children(pid: int) -> list[int]:
    """The processes that any thread of a process has started."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(OSError):  # a thread may end meanwhile
            found += [int(each) for each in (task / "children").read_text().split()]
    return found


def _peak_mebibytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0


def _large(server: Server, who: str) -> Iterator[Figure]:
    _read(server, "ASK { ?s ?p 1 }")
    firsts = [_read(server, f"{data.MANY_ROWS} #first {number}")[1] for number in range(10)]
    yield Figure(
        name=f"first byte, {who}", value=statistics.median(firsts) * 1000, unit="ms", of="of 100k rows"
    )
    _, _, size = _read(server, data.ALL_ROWS)
    processes = _children(server.pid) or [server.pid]
    peak = max(map(_peak_mebibytes, processes))
    what = f"{size >> 20} MiB of rows, the process that reads"
    yield Figure(name=f"peak memory, {who}", value=peak, unit="MiB", of=what)


def _visible(server: Server, key: str) -> Figure:
    """How long after an acknowledged commit every query sees it, unasked."""
    late = []
    for number in range(40):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        text = f"INSERT DATA {{ <urn:x:commit> <urn:x:number> {number} }}"
        headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/sparql-update"}
        connection.request("POST", "/update", text, headers)
        if connection.getresponse().status != 204:
            raise RuntimeError("an update was refused")
        began = time.perf_counter()
        while b"true" not in _body(server, f"ASK {{ <urn:x:commit> <urn:x:number> {number} }}"):
            time.sleep(0.005)
        late.append(time.perf_counter() - began)
    late.sort()
    return Figure(
        name="commit visible, p95", value=late[int(len(late) * 0.95)] * 1000, unit="ms", of="unasked"
    )


def _body(server: Server, query: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", target(server.path, query))
    return connection.getresponse().read()


def _under_timeouts(server: Server) -> Iterator[Figure]:
    """Threads and processes after a load of queries that all run out of time."""

    def counted() -> tuple[int, int]:
        return len(list(Path(f"/proc/{server.pid}/task").iterdir())), len(_children(server.pid))

    load = [f"{target(server.path, f'{data.ENDLESS} #{number}')}&timeout=0.1" for number in range(1000)]
    asked(server.port, load, clients=8, seconds=3)
    threads, processes = counted()
    asked(server.port, load, clients=8, seconds=6)
    time.sleep(1)
    now = counted()
    yield Figure(name="threads gained", value=now[0] - threads, of="6 s of queries that time out, 8 clients")
    yield Figure(name="processes gained", value=now[1] - processes, of="the same")


def _dump(server: Server) -> Iterator[Figure]:
    began = time.perf_counter()
    done = subprocess.Popen(  # noqa: S603
        ["curl", "-s", "-o", "/dev/null", f"http://127.0.0.1:{server.port}/export"]  # noqa: S607
    )
    readers, peak = set(_children(server.pid)), 0.0
    while done.poll() is None:
        for each in set(_children(server.pid)) - readers:
            with contextlib.suppress(OSError):
                peak = max(peak, _peak_mebibytes(each))
        time.sleep(0.02)
    yield Figure(name="dump", value=time.perf_counter() - began, unit="s", of="sorted N-Quads of all")
    yield Figure(name="dump, peak memory", value=peak, unit="MiB", of="the process that writes it")


def serving(*, triples: int, seconds: float) -> list[Figure]:
    """Ratios to Oxigraph's server where it is at hand, and what holds for ours alone."""
    with tempfile.TemporaryDirectory(prefix="communique-bench-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        file = data.written(triples, folder / "graph.nt")
        data.loaded(file, folder / "data" / "store")
        anchor = None
        if program := _anchor():
            shutil.copytree(folder / "data" / "store", folder / "anchor")
            port = free_port()
            command = [program, "serve", "-l", str(folder / "anchor"), "--bind", f"127.0.0.1:{port}"]
            anchor = stack.enter_context(
                started(command, port, "/query", folder / "anchor.log", is_ours=False)
            )
        port = free_port()
        command = [sys.executable, "-c", _PROGRAM, str(folder / "data"), str(port)]
        ours = stack.enter_context(started(command, port, "/sparql", folder / "ours.log"))
        key = (folder / "ours.log").read_text().split("Key: ")[1].split()[0]
        found = list(_throughput(ours, anchor, data.people(triples), seconds))
        for who, server in (("ours", ours), ("oxigraph serve", anchor)):
            if server is not None:
                found += _large(server, who)
        found += [_visible(ours, key), *_under_timeouts(ours), *_dump(ours)]
    return found
