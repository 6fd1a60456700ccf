"""Intake as its users meet it: a real server over HTTP, beside the bare pipeline on the same texts, in turns.

Facts are visible when `?wait=true` answers. The first reports fill caches and are not counted.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from communique.wiring.engine import Engine
from figures import Figure, ratio, seconds_of
from reports import Report, a_report

_WARM = 8
_SINGLE = 20  # reports sent one by one
_GROUP = 40  # sent in one stream: its beginning and end, where nothing overlaps, weigh little
_CLIENTS = 32
_SEED = 11
_TIMEOUT_SECONDS = 900.0
_PAUSE_SECONDS = 1.0  # between two reports of one client, as feeds and people send them


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server process over a data directory of its own."""

    url: str
    pid: int

    def resident_mebibytes(self) -> float:
        """Memory that the process holds now."""
        return _resident_mebibytes(self.pid)

    def largest_child_mebibytes(self) -> float:
        """Memory that the process which reads holds now: it is the largest of the server's own."""
        lists = Path(f"/proc/{self.pid}/task").glob("*/children")
        children = [int(pid) for each in lists for pid in each.read_text().split()]
        return max(map(_resident_mebibytes, children), default=0.0)

    def worked_seconds(self) -> float:
        """Processor time that its threads have spent so far, without that of its reader processes."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(each.read_text().split()[0]) for each in tasks) / 1e9


def _resident_mebibytes(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def serving_at(data: Path) -> Iterator[Server]:
    """A server over a data directory, ended with the block."""
    command = [sys.executable, "-m", "communique", "serve", "--port", "0", "--data", str(data)]
    process = subprocess.Popen(  # noqa: S603  # our own server
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        told = process.stdout.readline() if process.stdout else ""
        yield Server(url=told.rsplit(" ", 1)[-1].strip(), pid=process.pid)
    finally:
        process.terminate()
        process.wait(60)


@contextmanager
def _serving() -> Iterator[Server]:
    with (
        tempfile.TemporaryDirectory(prefix="communique-bench-") as folder,
        serving_at(Path(folder) / "data") as it,
    ):
        yield it


def _ndjson(found: Sequence[Report]) -> bytes:
    return b"\n".join(each.as_json() for each in found)


def _take_in(client: httpx.Client, found: Sequence[Report]) -> float:
    """Seconds until the facts of all of them are visible."""

    def send() -> None:
        answer = client.post(
            "/ingest?wait=true&timeout=600",
            content=_ndjson(found),
            headers={"Content-Type": "application/x-ndjson"},
        )
        if answer.status_code != 200 or answer.json()["state"] != "done":
            raise RuntimeError(f"reports were not taken in: {answer.status_code} {answer.text[:300]}")

    return seconds_of(send)


def _read(engine: Engine, found: Sequence[Report]) -> list[float]:
    """Seconds of reading each without keeping anything."""
    documents = [engine.read(each.as_json(), "application/json", {}).document for each in found]
    return [seconds_of(lambda document=document: engine.resolve(document)) for document in documents]


def _in_turns(client: httpx.Client, engine: Engine, found: Sequence[Report]) -> Figure:
    whole = bare = 0.0
    for at in range(0, len(found), _GROUP):
        group = found[at : at + _GROUP]
        whole += _take_in(client, group)
        bare += sum(_read(engine, group))
    return ratio(
        "throughput", bare / whole, f"the bare pipeline's, {len(found)} reports by NDJSON; goal 0.85"
    )


def _one_by_one(client: httpx.Client, engine: Engine, found: Sequence[Report]) -> Figure:
    times = []
    for report in found:
        waited = seconds_of(
            lambda report=report: client.post(
                "/ingest?wait=true", content=report.as_json(), headers={"Content-Type": "application/json"}
            ).raise_for_status()
        )
        times.append(waited / _read(engine, [report])[0])
    high = statistics.quantiles(times, n=20)[-1]
    return ratio("waiting for one report, p95", high, "its extraction time, on an idle service; goal 1.5")


async def _accepted(url: str, found: Sequence[Report], *, pause: float) -> list[float]:
    """Seconds until each report is on disk, sent by several clients at once, each one after the other."""
    limits = httpx.Limits(max_connections=_CLIENTS, max_keepalive_connections=_CLIENTS)
    times: list[float] = []
    async with httpx.AsyncClient(base_url=url, timeout=_TIMEOUT_SECONDS, limits=limits) as client:

        async def send(own: Sequence[Report], begin: float) -> None:
            await asyncio.sleep(begin)
            for report in own:
                content = report.as_json()
                began = time.perf_counter()
                answer = await client.post(
                    "/ingest", content=content, headers={"Content-Type": "application/json"}
                )
                times.append(time.perf_counter() - began)
                answer.raise_for_status()
                await asyncio.sleep(pause)

        await asyncio.gather(*(send(found[at::_CLIENTS], pause * at / _CLIENTS) for at in range(_CLIENTS)))
    return times


def _acceptance(server: Server, found: Sequence[Report]) -> list[Figure]:
    half = len(found) // 2
    paced = asyncio.run(_accepted(server.url, found[:half], pause=_PAUSE_SECONDS))
    crowded = asyncio.run(_accepted(server.url, found[half:], pause=0.0))
    return [
        Figure(
            name="acceptance, median",
            value=statistics.median(paced) * 1000,
            unit="ms",
            of=f"{_CLIENTS} clients, each a report a second, while reports are read; goal 10",
        ),
        Figure(
            name="acceptance, crowded",
            value=statistics.median(crowded) * 1000,
            unit="ms",
            of=f"{_CLIENTS} clients without pause: {len(crowded) / sum(crowded) * _CLIENTS:.0f} a second",
        ),
    ]


def intake(engine: Engine, *, count: int) -> list[Figure]:
    """Throughput and waiting of so many reports of 400 words, acceptance under many clients, memory."""
    found = [a_report(number, seed=_SEED) for number in range(_WARM + 2 * count)]
    short = [a_report(number, seed=_SEED + 1, words=50) for number in range(8 * _CLIENTS)]
    with _serving() as server, httpx.Client(base_url=server.url, timeout=_TIMEOUT_SECONDS) as client:
        _take_in(client, found[:_WARM])
        _read(engine, found[:_WARM])
        waiting = _one_by_one(client, engine, found[_WARM : _WARM + _SINGLE])
        before = server.resident_mebibytes()
        through = _in_turns(client, engine, found[_WARM + _SINGLE : _WARM + count])
        middle = server.resident_mebibytes()
        _take_in(client, found[_WARM + count :])
        after = server.resident_mebibytes()
        reader = server.largest_child_mebibytes()
        accepted = _acceptance(server, short)
    return [
        through,
        waiting,
        *accepted,
        Figure(
            name="memory of the server", value=middle, unit="MiB", of=f"{before:.0f} before {count} reports"
        ),
        Figure(name="memory, later", value=after - middle, unit="MiB", of=f"more after {count} reports more"),
        Figure(
            name="memory of what reads", value=reader, unit="MiB", of="a process of the server's; goal 900"
        ),
    ]
