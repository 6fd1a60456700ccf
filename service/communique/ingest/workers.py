"""Workers that take tasks, walk their documents and hand the readings on to the graph.

Reading and settling go on side by side: some threads lease tasks and have them read, in this process or in
others, one thread puts what was read into the graph, several reports in one change where a queue waits.
`outcomes` says how tasks end. `kill -9` leaves leased tasks, which `recover` puts back.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence

from communique.ingest.graph import GraphKeeper
from communique.ingest.outcomes import Outcomes
from communique.ingest.ports import Reading
from communique.ingest.settling import Read, ReadQueue, Settling
from communique.ingest.walk import dated_document, walk
from communique.store.jobs import JobRecord, Task
from communique.store.ledger import Ledger

log = logging.getLogger(__name__)
# No lease runs out while its report waits for a process: the longest text may take hours, and the next start
# puts back whatever this process held.
_LEASE_SECONDS = 6 * 3600.0
_IDLE_SECONDS = 1.0


class Workers:
    """Threads over one ledger and one graph. clock: seconds since the epoch. count: who lease and read."""

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
        self._reading = reading
        self._clock = clock
        self._owner = owner
        self._count = count
        self._outcomes = Outcomes(ledger, clock=clock)
        self._settling = Settling(ledger, keeper, self._outcomes, clock=clock)
        self._queue = ReadQueue()
        self._readers: list[threading.Thread] = []
        self._settler = threading.Thread(target=self._settle_on, name=f"{owner}-settling", daemon=True)
        self._is_prepared = False
        self._ending = threading.Event()
        self._news = threading.Condition()  # a task was added or is over
        self._heard = 0  # how often that was told

    def start(self) -> None:
        """Begin working; tasks that wait are taken up."""
        self._settler.start()
        for number in range(self._count):
            name = f"{self._owner}-{number}"
            thread = threading.Thread(target=self._read_on, args=(name,), name=name, daemon=True)
            self._readers.append(thread)
            thread.start()

    def stop(self, *, timeout_seconds: float = 30.0) -> bool:
        """Finish what runs, take nothing new; whether all threads ended in time."""
        deadline = time.monotonic() + timeout_seconds
        self._ending.set()
        self.notify()
        for thread in self._readers:
            thread.join(max(0.0, deadline - time.monotonic()))
        if any(thread.is_alive() for thread in self._readers):
            return False
        self._queue.end()
        if self._readers:
            self._settler.join(max(0.0, deadline - time.monotonic()))
        return not self._settler.is_alive()

    def notify(self) -> None:
        """Tell the workers, and whoever waits, to look again."""
        with self._news:
            self._heard += 1
            self._news.notify_all()

    def wait(self, job: str, *, timeout_seconds: float) -> JobRecord:
        """The job once it is over, or as it stands when the time is up or work ends. Raises NotFoundError."""
        self.notify()
        deadline = self._clock() + timeout_seconds
        while True:
            with self._news:
                found = self._ledger.jobs.get(job)
                left = deadline - self._clock()
                if found.is_over or left <= 0 or self._ending.is_set():  # or the process could not end
                    return found
                self._news.wait(min(left, _IDLE_SECONDS))

    def work_off(self) -> int:
        """Do all due tasks in this thread, one after the other; gives how many."""
        done = 0
        self._prepare()
        while task := self._leased(self._owner):
            if read := self._read(task):
                self._settling.settle([read])
            self.notify()
            done += 1
        return done

    def _read_on(self, name: str) -> None:
        is_sure = True  # that nothing is held which could not be given back
        while not self._ending.is_set():
            heard = self._heard
            try:
                with self._queue.more_to_come():
                    if not is_sure:
                        self._ledger.jobs.release(name, but=self._queue.held())
                    is_sure = False
                    while not self._ending.is_set() and self._take(name):
                        pass
                    is_sure = True
            except Exception:  # the outermost loop of a thread: the disk may be back next time
                log.exception("worker failed between tasks", extra={"worker": name})
            with self._news:
                if self._heard == heard and not self._ending.is_set():
                    self._news.wait(_IDLE_SECONDS)

    def _settle_on(self) -> None:
        while batch := self._queue.take():
            try:
                self._settling.settle(batch)
            except Exception:  # the outermost loop of a thread, as above
                log.exception("readings could not be settled", extra={"readings": len(batch)})
                self._put_back([each.task for each in batch])
            self._queue.settled()
            self.notify()
            self._tidy()

    def _tidy(self) -> None:
        try:
            self._ledger.bring_in()
        except Exception:  # as above
            log.exception("the ledger's log could not be brought in")

    def _put_back(self, tasks: Sequence[Task]) -> None:
        """Tasks of which the ledger could not be told how they ended go back, as soon as it takes that."""
        while not self._ending.wait(_IDLE_SECONDS):
            try:
                self._outcomes.undone(tasks)
            except Exception:  # as above
                log.exception("tasks cannot be put back", extra={"tasks": len(tasks)})
            else:
                return

    def _take(self, name: str) -> bool:
        """Whether there was a task."""
        self._prepare()
        task = self._leased(name)
        if task is None:
            return False
        if read := self._read(task):
            self._queue.add(read)
        else:
            self.notify()
        return True

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

    def _leased(self, name: str) -> Task | None:
        return self._ledger.jobs.lease(now=self._clock(), seconds=_LEASE_SECONDS, owner=name)

    def _read(self, task: Task) -> Read | None:
        """What was read; None when that failed, and the ledger was told."""
        began = self._clock()
        try:
            document = dated_document(self._ledger, self._reading, task.document or "")
            walked = walk(self._ledger, self._reading, document) if document else None
        except Exception as error:  # noqa: BLE001  # whatever a report does to the engine is its task's failure
            self._outcomes.failed(task, error)
            return None
        return Read(task=task, began=began, document=document, walked=walked)
