"""How tasks end: done, tried again, set aside with the reason, or put back where the machine was at fault.

A failure is tried three times with growing pauses and then set aside with its traceback; a report that
cannot be read as what it says it is, at once. A disk that is full, a file that another process holds or a
service that is told to end is no failure of a report, which waits.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from communique.errors import (
    BusyError,
    CommuniqueError,
    InvalidDocumentError,
    JournalError,
    StoreError,
)
from communique.ingest.reading_process import RaisedElsewhereError
from communique.ingest.reading_program import told
from communique.store.jobs import MAXIMUM_ATTEMPTS, Task
from communique.store.ledger import Ledger

log = logging.getLogger(__name__)
_PAUSE_SECONDS = 2.0  # doubled with each attempt
_PASSING_SECONDS = 5.0  # before a disk is asked again


class Outcomes:
    """Writes them into the ledger. clock: seconds since the epoch."""

    def __init__(self, ledger: Ledger, *, clock: Callable[[], float]) -> None:
        self._ledger = ledger
        self._clock = clock

    def done(self, ended: Sequence[tuple[Task, Mapping[str, Any]]]) -> None:
        """These are in the graph, with what is told of each; one transaction."""
        if ended:
            with self._ledger.writing():
                for task, result in ended:
                    self._ledger.jobs.finish(task, result)

    def undone(self, tasks: Sequence[Task]) -> None:
        """Put these back, where they are not over yet: what became of them could not be written."""
        for task in tasks:
            self._ledger.jobs.put_back(task, "its end could not be written down", until=self._clock())

    def failed(self, task: Task, error: Exception) -> None:
        """Tried again or set aside; put back where another time may be better."""
        if isinstance(error, BusyError):
            self._ledger.jobs.put_back(task, _said(error), until=self._clock())
        elif _is_passing(error):
            log.warning("task waits for the disk", extra={"document": task.document}, exc_info=error)
            self._ledger.jobs.put_back(task, _said(error), until=self._clock() + _PASSING_SECONDS)
        else:
            self._fail(task, error)

    def _fail(self, task: Task, error: Exception) -> None:
        final = isinstance(error, InvalidDocumentError) or task.attempts >= MAXIMUM_ATTEMPTS
        pause = _PAUSE_SECONDS * 2 ** (task.attempts - 1)
        self._ledger.jobs.fail(task, _said(error), retry_at=None if final else self._clock() + pause)
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
    if isinstance(error, CommuniqueError):
        return f"{error.code}: {error}"
    return str(error) if isinstance(error, RaisedElsewhereError) else told(error)
