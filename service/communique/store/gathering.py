"""One commit for many: what several threads write at a time goes to disk with one fsync.

Who comes while another's commit is on its way waits for its end and goes with all others that wait. What
fails is undone alone, by a savepoint; everybody is told only once the commit is on disk.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Generic, TypeVar

from communique.store.database import Database

_Result = TypeVar("_Result")


@dataclass(slots=True)
class _Entry(Generic[_Result]):
    """Somebody's work, and what came of it."""

    work: Callable[[], _Result]
    is_over: bool = False
    made: list[_Result] | None = None
    error: BaseException | None = None

    def attempt(self, connection: Connection) -> None:
        """Do the work, or undo what it did so far."""
        connection.execute("SAVEPOINT entry")
        try:
            self.made = [self.work()]
        except BaseException as error:  # noqa: BLE001  # raised where the work came from
            self.error = error
            if connection.in_transaction:  # a full disk may have ended it
                connection.execute("ROLLBACK TO entry")
        if connection.in_transaction:
            connection.execute("RELEASE entry")

    def result(self) -> _Result:
        if self.error is not None:
            raise self.error
        if self.made is None:
            raise RuntimeError("the work was not done")
        return self.made[0]


class Gathering:
    """Durable transactions that threads share."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = threading.Lock()
        self._gate = threading.Lock()
        self._waiting: list[_Entry[object]] = []

    def run(self, work: Callable[[], _Result]) -> _Result:
        """What the work gives, once everything that it wrote is on disk; it must not wait for other threads.

        Raises what the work or the commit raises; then nothing of it was written.
        """
        entry: _Entry[_Result] = _Entry(work)
        with self._gate:
            self._waiting.append(entry)  # type: ignore[arg-type]  # results are told apart by their entry
        with self._turn:
            if not entry.is_over:
                with self._gate:
                    batch, self._waiting = self._waiting, []
                self._commit(batch)
        return entry.result()

    def _commit(self, batch: list[_Entry[object]]) -> None:
        try:
            with self._database.writing() as connection:
                for each in batch:
                    each.attempt(connection)
        except BaseException as error:  # noqa: BLE001  # told to everybody whose work it was
            for each in batch:
                each.error = each.error or error
        finally:
            for each in batch:
                each.is_over = True
