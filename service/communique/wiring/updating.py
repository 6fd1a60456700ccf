"""Users' updates: worked out where they can be ended, kept in the ledger, then written as one change."""

from __future__ import annotations

import contextlib
import itertools
import logging
import threading
from collections.abc import Callable, Iterator

import pyoxigraph as ox

from communique.api.endpoint import never
from communique.errors import BusyError, CommuniqueError, QueryBudgetError
from communique.sparql.grounding import has_patterns
from communique.sparql.labels import FUNCTIONS, with_labels
from communique.sparql.updates import Update, read_update
from communique.store.quads import EmbeddedStore
from communique.store.user_graphs import UserGraphs
from communique.wiring.checkpoints import Readers

log = logging.getLogger(__name__)
# Solutions of an update's patterns, and quads of a graph that is copied: written in a few seconds, which
# nothing can cut short.
MOST_ROWS = 200_000
_COPIES = ("ADD", "COPY", "MOVE")


class Updating:
    """Runs one update at a time over a store. users keeps them; None in a dataset that is not kept."""

    def __init__(
        self, store: EmbeddedStore, readers: Readers, users: UserGraphs | None, *, base: str, seconds: float
    ) -> None:
        self._store = store
        self._readers = readers
        self._users = users
        self._base = base
        self._seconds = seconds
        self._lock = threading.Lock()

    def run(self, text: str, *, seconds: float | None = None, is_unwanted: Callable[[], bool] = never) -> int:
        """Carry out a checked update, all of it or nothing, and give the dataset's version.

        seconds lower the time that its patterns may take. Raises QueryError, ConflictError, QueryBudgetError
        for what takes too long or writes too much, and BusyError while another update goes on.
        """
        with self._turn(seconds):
            update = read_update(text, base=self._base)
            if not update.operations:
                return self._store.version
            self._refuse_large_copies(update)
            text = text[: update.operations[-1].end]
            if has_patterns(update):
                text = self._readers.ground(
                    text, base=self._base, seconds=seconds, rows=MOST_ROWS, is_unwanted=is_unwanted
                )
            self._write(text)
            return self._store.version

    @contextlib.contextmanager
    def _turn(self, seconds: float | None) -> Iterator[None]:
        waited = self._seconds if seconds is None else min(seconds, self._seconds)
        if not self._lock.acquire(timeout=waited):
            raise BusyError("another update is being carried out; try again in a moment")
        try:
            yield
        finally:
            self._lock.release()

    def _refuse_large_copies(self, update: Update) -> None:
        for operation in update.operations:
            if operation.name not in _COPIES:
                continue
            source = operation.touches[0]
            name = ox.NamedNode(source) if ":" in source else ox.DefaultGraph()
            found = self._store.store.quads_for_pattern(None, None, None, name)
            if next(itertools.islice(found, MOST_ROWS, None), None) is not None:
                raise QueryBudgetError(
                    f"{operation.name} of <{source}>, which holds more than {MOST_ROWS} triples; get it and "
                    f"send it in parts"
                )

    def _write(self, text: str) -> None:
        if self._users is None:
            self._store.execute(text, base=self._base, functions=FUNCTIONS)
            return
        text = with_labels(text, base=self._base)
        sequence = self._users.add(text)
        try:
            self._store.execute(text, base=self._base, functions=FUNCTIONS, sequence=sequence)
        except CommuniqueError:
            self._users.withdraw(sequence)
            raise

    def keep_state(self) -> None:
        """Let the state of users' graphs take the place of how they came to it, deleted words included."""
        if self._users is None:
            return
        with self._lock:
            graphs = [each.value for each in self._store.user_graphs()]
            sequence = self._users.keep(graphs, sorted(self._store.user_lines()))
            self._store.mark_users(sequence)

    def recover(self) -> int:
        """After a start: bring users' graphs up to the ledger; gives how many entries were carried out.

        What the store holds and the ledger does not was never promised, or is older than this ledger's way
        of keeping it: it is kept from now on.
        """
        if self._users is None:
            return 0
        marker, last = self._store.user_marker(), self._users.last()
        entries = self._users.after(marker) if marker <= last else ()
        for entry in entries:
            if entry.update is None:
                self._store.replace_users(entry.graphs, entry.lines, sequence=entry.sequence)
                continue
            try:
                self._store.execute(
                    entry.update, base=self._base, functions=FUNCTIONS, sequence=entry.sequence
                )
            except CommuniqueError:  # it failed before too, and the kill came before it was withdrawn
                log.exception("an update could not be carried out again", extra={"entry": entry.sequence})
                self._users.withdraw(entry.sequence)
        if marker > last or (last == 0 and self._store.user_graphs()) or self._users.is_long():
            self.keep_state()
        return len(entries)
