"""Processes that read, and what each runs: `python -m communique.wiring.reading_worker BASE PROFILE`."""

from __future__ import annotations

import sys

from communique.annotation.profiles import Profile
from communique.ingest.reading_processes import Limits, ReadingProcesses
from communique.ingest.reading_program import serve
from communique.model.naming import Names
from communique.model.text import Document
from communique.settings import Settings
from communique.store.readings import packed_report
from communique.wiring.engine import Engine


def command(settings: Settings) -> tuple[str, ...]:
    """How such a process is started."""
    return (
        sys.executable,
        "-P",
        "-m",
        "communique.wiring.reading_worker",
        settings.base_iri,
        settings.profile,
    )


def processes_of(settings: Settings) -> ReadingProcesses | None:
    """As many as are set; None where the service's own process reads."""
    if settings.workers == 0:
        return None
    limits = Limits(seconds=settings.report_seconds, memory_bytes=settings.worker_memory_bytes)
    return ReadingProcesses(command(settings), count=settings.workers, limits=limits)


def main(base: str, profile: str) -> None:
    """Read reports as an engine of that base and profile does, until standard input ends."""
    engine = Engine(Names(base), profile=Profile(profile))

    def read(document: Document) -> bytes:
        return packed_report(engine.resolve(document))

    serve(engine.prepare, read)


if __name__ == "__main__":
    main(*sys.argv[1:])
