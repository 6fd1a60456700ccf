"""What a start does before anything else: nothing accepted is lost, nothing is in the graph twice."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from communique.ingest.graph import GraphKeeper
from communique.store.ledger import Ledger

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What was taken up: changes given to the store again, tasks put back, documents queued anew."""

    replayed: int
    requeued: int
    unread: int


def recover(ledger: Ledger, keeper: GraphKeeper, *, clock: Callable[[], datetime]) -> Recovered:
    """Replay the journal, settle what was marked, put interrupted tasks back, queue what was never read."""
    requeued = ledger.jobs.requeue_interrupted()
    replayed = keeper.recover()
    keeper.fix()
    unread = _unread(ledger)
    if unread:
        with ledger.writing():
            job = ledger.jobs.create(created=clock().isoformat(timespec="milliseconds"))
            for document in unread:
                ledger.jobs.add_task(job, document=document, label=document.rsplit("/", 1)[-1][:12])
    found = Recovered(replayed=replayed, requeued=requeued, unread=len(unread))
    log.info("recovered", extra={"replayed": replayed, "requeued": requeued, "unread": len(unread)})
    return found


def _unread(ledger: Ledger) -> tuple[str, ...]:
    """Live documents without a reading that no task is about: never dropped in silence."""
    return tuple(iri for iri in ledger.documents.unread() if not ledger.jobs.has_task(iri))
