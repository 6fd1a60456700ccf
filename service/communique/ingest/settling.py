"""Readings on their way into the graph: those that wait go in one change, since most of its cost is shared.

What a change makes of the graph depends on what is in it and not on how many came at a time, so that a queue
is settled in batches and a single report at once.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from communique.ingest.graph import GraphKeeper
from communique.ingest.outcomes import Outcomes
from communique.ingest.walk import Walked
from communique.model.text import Document, is_extracted
from communique.store.jobs import Task
from communique.store.ledger import Ledger

log = logging.getLogger(__name__)
TOGETHER = 16  # readings in one change, and as many may wait for the next
_LINGER_SECONDS = 2.0  # that a reading waits for others that are on their way


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A task whose report was read. document: None when it was withdrawn; walked: None when it had been read.

    began: when work on it began, in seconds since the epoch.
    """

    task: Task
    began: float
    document: Document | None
    walked: Walked | None


class ReadQueue:
    """Readings that wait for the graph, of several who read; one takes them out."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: list[Read] = []
        self._oldest = 0.0
        self._taken: tuple[Read, ...] = ()
        self._on_the_way = 0
        self._is_ending = False

    @contextmanager
    def more_to_come(self) -> Iterator[None]:
        """Around the work of one who reads: meanwhile waiting for another reading may be worth it."""
        with self._changed:
            self._on_the_way += 1
        try:
            yield
        finally:
            with self._changed:
                self._on_the_way -= 1
                self._changed.notify_all()

    def add(self, read: Read) -> None:
        """Hand a reading on; waits while as many wait as go in one change."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._waiting) < TOGETHER)
            if not self._waiting:
                self._oldest = time.monotonic()
            self._waiting.append(read)
            self._changed.notify_all()

    def take(self) -> tuple[Read, ...]:
        """What is settled next, once it is worth it; nothing after the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._is_ending)
            while not self._is_worth_it():
                self._changed.wait(max(0.0, self._oldest + _LINGER_SECONDS - time.monotonic()))
            self._taken, self._waiting = tuple(self._waiting), []
            self._changed.notify_all()
            return self._taken

    def _is_worth_it(self) -> bool:
        is_late = time.monotonic() >= self._oldest + _LINGER_SECONDS
        return self._is_ending or not self._on_the_way or len(self._waiting) >= TOGETHER or is_late

    def settled(self) -> None:
        """What was taken out is in the ledger as done or otherwise over."""
        with self._changed:
            self._taken = ()

    def held(self) -> list[int]:
        """The tasks whose readings wait or are being settled."""
        with self._changed:
            return [each.task.id for each in (*self._waiting, *self._taken)]

    def end(self) -> None:
        """Nothing more comes."""
        with self._changed:
            self._is_ending = True
            self._changed.notify_all()


class Settling:
    """Puts readings into the graph, and says in the ledger how their tasks ended."""

    def __init__(
        self, ledger: Ledger, keeper: GraphKeeper, outcomes: Outcomes, *, clock: Callable[[], float]
    ) -> None:
        self._ledger = ledger
        self._keeper = keeper
        self._outcomes = outcomes
        self._clock = clock

    def settle(self, batch: Sequence[Read]) -> None:
        """All of these in one change; one that cannot be put fails alone. Raises what the ledger raises."""
        put: list[Read] = []
        ended: list[tuple[Task, Mapping[str, Any]]] = []
        with self._keeper.turn():
            for each in batch:
                try:
                    if self._is_put(each):
                        put.append(each)
                    else:
                        ended.append((each.task, {"document": each.task.document or "", "withdrawn": True}))
                except Exception as error:  # noqa: BLE001  # its task's failure, and no other's
                    self._outcomes.failed(each.task, error)
            try:
                version = self._keeper.settle().version if put else 0
            except Exception as error:  # noqa: BLE001  # nobody can say whose it is
                for each in put:
                    self._outcomes.failed(each.task, error)
                put = []
        self._outcomes.done([*ended, *((each.task, self._result(each, version)) for each in put)])

    def _is_put(self, read: Read) -> bool:
        """Whether the document still stands, and is told to the graph."""
        iri = read.task.document or ""
        if read.document is None or not self._ledger.documents.is_live(iri):
            return False
        if read.walked is not None:
            self._keeper.put(read.walked.report, packed=read.walked.packed)
        else:
            self._keeper.touch(documents=[iri])  # a new capture is told, if nothing else
        return True

    def _result(self, read: Read, version: int) -> Mapping[str, Any]:
        iri = read.task.document or ""
        found = self._ledger.readings.summary(iri)
        result = {
            "document": iri,
            "mentions": found.mentions if found else 0,
            "events": found.events if found else 0,
            "claims": found.claims if found else 0,
            "unresolved": found.unresolved if found else 0,
            "milliseconds": round((self._clock() - read.began) * 1000),
            "version": version,
        }
        if read.document is not None and not is_extracted(read.document.language):
            language = read.document.language
            result["unread"] = f"language {language}: kept, not extracted; only English is read"
        log.info("document ingested", extra=result)
        return result
