"""A process that takes reports in over small rooms until it is killed: FOLDER NUMBER...

Prints "accepted N" once report N is on disk, "idle" when all are in the graph.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.unit.ingest.ingest_fakes import DAY, NAMES, ROOMS, RUN, a_reading, a_text

from communique.ingest.accept import Intake
from communique.ingest.graph import GraphKeeper
from communique.ingest.ports import Reading
from communique.ingest.recovery import recover
from communique.ingest.workers import Workers
from communique.model.provenance import Run, SourceText
from communique.model.text import AnchorBasis, Factuality
from communique.search.index import SearchIndex
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore

_NAMES = ("A1", "B1", "C1", "Ina Kolb", "Jan Moor")


def _walk(document):
    """Reports of a few calls between five people on four days, so that many tell of the same one."""
    number = int(document.text.split(":")[0].split()[1])
    parties = (_NAMES[number % 5], _NAMES[(number + 1 + number % 3) % 5])
    day = DAY + timedelta(days=number % 4)
    time.sleep(0.004)
    return a_reading(number, [(parties, day, Factuality.ASSERTED)], said=[(parties[0], "envoy")])


def reading():
    """Fake rooms that read."""
    return Reading(
        read=lambda content, _kind, _metadata: SourceText(text=content.decode()),
        anchor=lambda _text, _said, _today: (None, AnchorBasis.NONE),
        walk=_walk,
        run=lambda: Run(iri=RUN, software=("fake",)),
    )


def is_open(job):
    return job.state in ("queued", "running")


def run(folder, numbers):
    """Recover, take the reports in, work until they are in the graph."""
    ledger = Ledger(folder / "ledger.sqlite", base=NAMES.base)
    store = EmbeddedStore(folder / "store", base=NAMES.base)
    index = SearchIndex(folder / "search.sqlite")
    keeper = GraphKeeper(ledger, store, ROOMS, names=NAMES, index=index, flush_every=5)
    recover(ledger, keeper, clock=lambda: datetime.now(UTC))
    intake = Intake(ledger, reading(), names=NAMES, clock=lambda: datetime.now(UTC))
    workers = Workers(ledger, keeper, reading(), clock=time.time, count=2)
    workers.start()
    print("up", flush=True)  # noqa: T201  # the parent listens
    jobs = []
    for number in numbers:
        jobs.append(intake.accept(a_text(number).encode(), "text/plain", {}))
        workers.notify()
        print(f"accepted {number}", flush=True)  # noqa: T201
    for job in jobs:
        workers.wait(job, timeout_seconds=60)
    while ledger.documents.unread() or any(map(is_open, ledger.jobs.recent(limit=10_000))):
        time.sleep(0.05)  # a job killed after its last report is in the graph is still to be ended
    print("idle", flush=True)  # noqa: T201
    workers.stop()
    keeper.flush()
    store.close()
    ledger.close()


if __name__ == "__main__":
    run(Path(sys.argv[1]), [int(each) for each in sys.argv[2:]])
