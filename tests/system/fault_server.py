"""`communique serve` with readings made beforehand: READINGS, then the command's own words.

What is killed is then at work on files and the graph, and not on loading models. Reports are read by another
process, as ever; with READINGS alone this is that process.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def serve_by_heart(readings: str) -> None:
    """The command, over processes that know their answers."""
    from communique.cli.commands import run
    from communique.wiring import reading_worker

    reading_worker.command = lambda _settings: (sys.executable, __file__, readings)
    run()


def read_by_heart(readings: str) -> None:
    """The process that reads."""
    from tests.system.fault_reports import known_by_heart

    from communique.ingest.reading_program import serve

    known = known_by_heart(readings)
    serve(lambda: None, lambda document: known(document.iri))


if __name__ == "__main__":
    if len(sys.argv) == 2:
        read_by_heart(sys.argv[1])
    else:
        serve_by_heart(sys.argv.pop(1))
