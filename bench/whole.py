"""The service from end to end: accepted, read, settled, shown, on disk; one worker."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from communique.settings import Settings
from communique.wiring import Application, open_application
from figures import Figure, ratio, seconds_of
from reports import Report, reports


def _taken_in(application: Application, bodies: list[bytes]) -> float:
    began = time.perf_counter()
    for body in bodies:
        application.service.accept(body, "application/json", {})
    if not application.wait_until_idle():
        raise RuntimeError("jobs did not end")
    taken = time.perf_counter() - began
    failed = [each.id for each in application.parts.ledger.jobs.recent(limit=1000) if each.state != "done"]
    if failed:
        raise RuntimeError(f"{len(failed)} jobs failed; what would be measured is nothing")
    return taken


def _read(application: Application, found: list[Report]) -> float:
    """Seconds for reading them once more, without keeping anything."""
    engine = application.parts.engine
    documents = [engine.read(report.as_json(), "application/json", {}).document for report in found]
    return seconds_of(lambda: [engine.resolve(document) for document in documents])


def whole(*, count: int) -> list[Figure]:
    """Words a second from POST to answerable, over reports that come one by one."""
    first, *found = reports(count + 1, seed=4)
    with tempfile.TemporaryDirectory(prefix="communique-bench-") as folder:
        data = Path(folder) / "data"
        began = time.perf_counter()
        with open_application(Settings(data=data)) as application:
            ready = time.perf_counter() - began
            warm = _taken_in(application, [first.as_json()])
            taken = _taken_in(application, [report.as_json() for report in found])
            read = _read(application, found)
        size = sum(path.stat().st_size for path in data.rglob("*") if path.is_file())
    words = sum(report.words for report in found)
    return [
        ratio("a report", taken / read, "time of reading it alone, nothing kept"),
        Figure(name="start", value=ready, unit="s", of="an empty data directory, until it listens"),
        Figure(name="first report", value=warm, unit="s", of="with loading the language model"),
        Figure(name="throughput", value=words / taken, unit="words/s", of=f"{count} reports, 1 worker"),
        Figure(name="a report", value=taken / count * 1000, unit="ms", of=f"{words / count:.0f} words each"),
        Figure(name="disk", value=size / 2**20, unit="MiB", of=f"{count + 1} reports and the reference data"),
    ]
