"""Workers that take tasks, walk their documents and put the readings into the graph.

A failure is tried three times with growing pauses and then set aside with its traceback; a report that
cannot be read as what it says it is, at once. A disk that is full or a file that another process holds is
no failure of a report, which waits for its end. `kill -9` leaves a leased task, which `recover` puts back.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import traceback
from collections.abc import Callable
from typing import Any

from communique.errors import CommuniqueError, InvalidDocumentError, JournalError, StoreError
from communique.ingest.graph import GraphKeeper
from communique.ingest.ports import Reading
from communique.ingest.walk import dated_document, walk
from communique.model.text import is_extracted
from communique.store.jobs import MAXIMUM_ATTEMPTS, JobRecord, Task
from communique.store.ledger import Ledger

log = logging.getLogger(__name__)
_LEASE_SECONDS = 900.0
_PAUSE_SECONDS = 2.0  # doubled with each attempt
_PASSING_SECONDS = 5.0  # before a disk is asked again
_IDLE_SECONDS = 1.0
_TRACEBACK_LINES = 12


class Workers:
    """Threads over one ledger and one graph. clock: seconds since the epoch."""

    def __init__(
        self,
        ledger: Ledger,
        keeper: GraphKeeper,
        reading: Reading,
        *,
        clock: Callable[[], float],
        count: int = 1,
        owner: str = "worker",
    ) -> None:
        self._ledger = ledger
        self._keeper = keeper
        self._reading = reading
        self._clock = clock
        self._owner = owner
        self._count = count
        self._threads: list[threading.Thread] = []
        self._is_prepared = False
        self._ending = threading.Event()
        self._news = threading.Condition()  # a task was added or is over

    def start(self) -> None:
        """Begin working; tasks that wait are taken up."""
        for number in range(self._count):
            name = f"{self._owner}-{number}"
            thread = threading.Thread(target=self._work, args=(name,), name=name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def stop(self, *, timeout_seconds: float = 30.0) -> bool:
        """Finish what runs, take nothing new; whether all threads ended in time."""
        self._ending.set()
        self.notify()
        for thread in self._threads:
            thread.join(timeout_seconds)
        return not any(thread.is_alive() for thread in self._threads)

    def notify(self) -> None:
        """Tell the workers, and whoever waits, to look again."""
        with self._news:
            self._news.notify_all()

    def wait(self, job: str, *, timeout_seconds: float) -> JobRecord:
        """The job once it is over, or as it stands when the time is up. Raises NotFoundError."""
        self.notify()
        deadline = self._clock() + timeout_seconds
        while True:
            with self._news:
                found = self._ledger.jobs.get(job)
                left = deadline - self._clock()
                if found.is_over or left <= 0:
                    return found
                self._news.wait(min(left, _IDLE_SECONDS))

    def work_off(self) -> int:
        """Do all due tasks in this thread; gives how many."""
        done = 0
        while self._take(self._owner):
            done += 1
        return done

    def _work(self, name: str) -> None:
        is_sure = True  # that nothing is held which could not be given back
        while not self._ending.is_set():
            try:
                if not is_sure:
                    self._ledger.jobs.release(name)
                is_sure = False
                busy = self._take(name)
                is_sure = True
            except Exception:  # the outermost loop of a thread: the disk may be back next time
                log.exception("worker failed between tasks", extra={"worker": name})
                busy = False
            if not busy:
                with self._news:
                    if not self._ending.is_set():
                        self._news.wait(_IDLE_SECONDS)

    def _prepare(self) -> None:
        """Load what reads, once there is something to read, before any task is held.

        What ends the service meanwhile is then no interruption of a report.
        """
        if self._is_prepared or not self._ledger.jobs.has_open():
            return
        try:
            self._reading.prepare()
        except Exception:  # each task will end with this for its reason
            log.exception("what reads cannot be loaded")
        self._is_prepared = True

    def _take(self, name: str) -> bool:
        self._prepare()
        task = self._ledger.jobs.lease(now=self._clock(), seconds=_LEASE_SECONDS, owner=name)
        if task is None:
            return False
        try:
            result = self._do(task)
        except (StoreError, JournalError, OSError, sqlite3.Error) as error:
            if not _is_passing(error):
                self._fail(task, error)
            else:
                log.warning("task waits for the disk", extra={"document": task.document}, exc_info=error)
                self._ledger.jobs.put_back(task, _said(error), until=self._clock() + _PASSING_SECONDS)
        except Exception as error:  # noqa: BLE001  # whatever a report does to the engine is its task's failure
            self._fail(task, error)
        else:
            self._ledger.jobs.finish(task, result)
        self.notify()
        return True

    def _do(self, task: Task) -> dict[str, Any]:
        began = self._clock()
        iri = task.document or ""
        document = dated_document(self._ledger, self._reading, iri)
        report = walk(self._ledger, self._reading, document) if document else None
        with self._keeper.turn():
            if document is None or not self._ledger.documents.is_live(iri):
                return {"document": iri, "withdrawn": True}
            if report is not None:
                self._keeper.put(report)
            else:
                self._keeper.touch(documents=[iri])  # a new capture is told, if nothing else
            settled = self._keeper.settle()
        told = self._ledger.readings.summary(iri)
        result = {
            "document": iri,
            "mentions": told.mentions if told else 0,
            "events": told.events if told else 0,
            "claims": told.claims if told else 0,
            "unresolved": told.unresolved if told else 0,
            "milliseconds": round((self._clock() - began) * 1000),
            "version": settled.version,
        }
        if not is_extracted(document.language):
            result["unread"] = f"language {document.language}: kept, not extracted; only English is read"
        log.info("document ingested", extra=result)
        return result

    def _fail(self, task: Task, error: Exception) -> None:
        final = isinstance(error, InvalidDocumentError) or task.attempts >= MAXIMUM_ATTEMPTS
        pause = _PAUSE_SECONDS * 2 ** (task.attempts - 1)
        reason = _said(error)
        self._ledger.jobs.fail(task, reason, retry_at=None if final else self._clock() + pause)
        log.error(
            "task failed",
            extra={"document": task.document, "attempt": task.attempts, "final": final},
            exc_info=error,
        )


def _is_passing(error: Exception) -> bool:
    """Whether the machine failed, and may not the next time, rather than what was done with the report."""
    cause = error.__cause__ if isinstance(error, StoreError | JournalError) else error
    return isinstance(cause, OSError | sqlite3.OperationalError)


def _said(error: Exception) -> str:
    return f"{error.code}: {error}" if isinstance(error, CommuniqueError) else _told(error)


def _told(error: Exception) -> str:
    """The error and the end of its traceback."""
    lines = "".join(traceback.format_exception(error)).strip().splitlines()
    return "\n".join([f"{type(error).__name__}: {error}", *lines[-_TRACEBACK_LINES:]])
