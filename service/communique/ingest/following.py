"""Quad store and search index follow the ledger; where one of them could not, it is made good later.

The ledger has a change before the store is given it, and a disk without room may stop what is between: the
journal tells what the store lacks, and an index of another version is made anew.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from communique.ingest.ports import Subject
from communique.ingest.showing import Showing
from communique.model.text import Iri
from communique.store.applied import Applied, Change
from communique.store.port import QuadStore

log = logging.getLogger(__name__)


class Following:
    """The two behind one ledger; its callers take turns. flush_every: changes between two flushes."""

    def __init__(self, applied: Applied, store: QuadStore, showing: Showing, *, flush_every: int) -> None:
        self._applied = applied
        self._store = store
        self._showing = showing
        self._flush_every = flush_every
        self._unflushed = 0
        self._is_behind = False

    def follow(
        self,
        change: Change | None,
        documents: Iterable[Iri] = (),
        subjects: Mapping[Iri, Subject | None] = MappingProxyType({}),
    ) -> None:
        """Give the store a change of the ledger, and the index what is to be found of it."""
        with self._step():
            if change is not None:
                self._give(change)
            self._showing.show(documents, subjects)

    def apply(self, change: Change) -> None:
        """Give the store one change; the index is shown it apart."""
        with self._step():
            self._give(change)

    def make_good(self) -> None:
        """Give both what they lack after a failure; nothing where there was none."""
        if not self._is_behind:
            return
        journal = self._applied.journal()
        log.warning("store and index are behind the ledger", extra={"changes": len(journal)})
        with self._step():
            for change in journal:
                self._give(change)
            self._showing.catch_up()

    @contextmanager
    def _step(self) -> Iterator[None]:
        """What fails within leaves the two behind."""
        self._is_behind = True
        yield
        self._is_behind = False

    def _give(self, change: Change) -> None:
        self._store.update(remove=change.removed, insert=change.inserted, marker=change.version)
        self._unflushed += 1
        if self._unflushed >= self._flush_every:
            self.flush()

    def flush(self) -> None:
        """The quad store is on disk up to now, and the journal so far is not needed any more."""
        version = self._applied.version()
        self._store.flush()
        self._applied.on_disk(version)
        self._unflushed = 0
