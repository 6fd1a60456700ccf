"""Reader processes over hard-link checkpoints of the store, renewed soon after each change."""

from __future__ import annotations

import contextlib
import logging
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from communique.sparql.lookups import Snapshot
from communique.sparql.readers import QueryAnswer, ReaderPool
from communique.sparql.request import NO_FEDERATION, Budget, Federation, QueryRequest
from communique.store.quads import EmbeddedStore

log = logging.getLogger(__name__)
_PAUSE_SECONDS = 0.25  # changes that come faster share one checkpoint


class Readers:
    """A pool of query processes that follows one store; started when the first query comes.

    The checkpoint that they read is held open here too, for lookups: snapshot, None while there is none.
    follow is told of each checkpoint before any query may expect what it holds.
    """

    def __init__(
        self,
        store: EmbeddedStore,
        folder: Path,
        *,
        size: int,
        budget: Budget,
        federation: Federation = NO_FEDERATION,
    ) -> None:
        self._store = store
        self._folder = folder
        self.size = size
        self._budget = budget
        self.federation = federation
        self._pool: ReaderPool | None = None
        self.snapshot: Snapshot | None = None
        self.follow: Callable[[Path, int], None] = lambda _path, _version: None
        self._turn = threading.Lock()
        self._stale = threading.Event()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def changed(self) -> None:
        """The store has changed; readers follow within a moment."""
        self._stale.set()

    def query(
        self,
        request: QueryRequest,
        *,
        seconds: float | None = None,
        rows: int | None = None,
        minimum_version: int | None = None,
        is_unwanted: Callable[[], bool] = lambda: False,
    ) -> QueryAnswer:
        """As ReaderPool.query; a minimum version is made visible at once."""
        self.version_for(minimum_version)
        return self._started().query(request, seconds=seconds, rows=rows, is_unwanted=is_unwanted)

    def begin(
        self,
        request: QueryRequest,
        *,
        seconds: float | None = None,
        rows: int | None = None,
        is_unwanted: Callable[[], bool] = lambda: False,
    ) -> QueryAnswer | None:
        """As ReaderPool.begin; None also while no reader was started."""
        if self._pool is None:
            return None
        return self._pool.begin(request, seconds=seconds, rows=rows, is_unwanted=is_unwanted)

    @property
    def is_started(self) -> bool:
        """Whether a query can be asked without waiting for readers to start."""
        return self._pool is not None

    def version_for(self, minimum: int | None) -> int:
        """The version that a query reads now, at least the minimum."""
        pool = self._started()
        if minimum is not None and pool.version < minimum:
            self._renew()
        return pool.version

    def catch_up(self) -> None:
        """Let the next query see all that was written until now."""
        if self._pool is not None and self._pool.version < self._store.version:
            self._renew()

    def ground(
        self,
        update: str,
        *,
        base: str | None,
        seconds: float | None,
        rows: int,
        is_unwanted: Callable[[], bool],
    ) -> str:
        """As ReaderPool.ground, over a copy of what the store holds now."""
        pool = self._started()
        with tempfile.TemporaryDirectory(prefix="update-", dir=self._folder) as name:
            copy = Path(name) / "store"
            self._store.checkpoint(copy)
            return pool.ground(update, copy, base=base, seconds=seconds, rows=rows, is_unwanted=is_unwanted)

    def _started(self) -> ReaderPool:
        if self._pool is not None:  # without the lock, which is held while a checkpoint is made
            return self._pool
        with self._turn:
            if self._pool is None:
                shutil.rmtree(self._folder, ignore_errors=True)
                self._folder.mkdir(parents=True)
                version, path = self._checkpoint()
                self.snapshot = Snapshot.opened(path, version)
                self.follow(path, version)
                self._pool = ReaderPool(
                    path,
                    version=version,
                    size=self.size,
                    budget=self._budget,
                    federation=self.federation,
                    on_unused=_remove,
                )
                self._thread = threading.Thread(target=self._follow, name="checkpoints", daemon=True)
                self._thread.start()
            return self._pool

    def _checkpoint(self) -> tuple[int, Path]:
        version = self._store.version
        path = Path(tempfile.mkdtemp(prefix=f"{version}-", dir=self._folder)) / "store"
        self._store.checkpoint(path)
        return version, path

    def _renew(self) -> None:
        with self._turn:
            pool = self._pool
            if pool is None or pool.version >= self._store.version:
                return
            version, path = self._checkpoint()
            self.snapshot = Snapshot.opened(path, version)  # before the folder that it leaves goes
            self.follow(path, version)
            pool.refresh(path, version)

    def _follow(self) -> None:
        while not self._closing.is_set():
            if self._stale.wait(timeout=1.0) and not self._closing.wait(_PAUSE_SECONDS):
                self._stale.clear()
                try:
                    self._renew()
                except Exception:  # the outermost loop of a thread
                    log.exception("readers could not be renewed")

    def close(self) -> None:
        """End the processes and remove the checkpoints."""
        self._closing.set()
        self._stale.set()
        if self._thread is not None:
            self._thread.join(5.0)
        self.snapshot = None
        if self._pool is not None:
            self._pool.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def _remove(path: Path) -> None:
    shutil.rmtree(path.parent, ignore_errors=True)


def closing_chunks(answer: QueryAnswer) -> Iterator[bytes]:
    """The body's pieces; the work behind it ends when nobody reads on."""
    with contextlib.closing(answer.chunks):
        yield from answer.chunks
