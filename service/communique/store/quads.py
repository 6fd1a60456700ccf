"""The quad store embedded in this process, and how a change is written as SPARQL.

A change is one atomic update that also sets the
marker: the number of the last change, one quad in graph/log. Changes may be given again without harm.
"""

from __future__ import annotations

import logging
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from communique.allocator import give_back
from communique.errors import CommuniqueError, ConflictError, QueryError, StoreError
from communique.store.changes import (
    MARKER,
    USER_MARKER,
    change_text,
    compared,
    load,
    marker_line,
    quads_of,
)
from communique.store.folders import next_folder, present_folder, remove_other_folders

log = logging.getLogger(__name__)
_REOPENINGS = 20  # at most, about 20 s
# The engine holds what was not flushed in memory, about 1 KiB a quad (200 characters of a change), until each
# of its ten column families has 64 MiB of it.
_UNFLUSHED_CHARACTERS = 10_000_000


class EmbeddedStore:
    """Oxigraph in this process, in a folder or (path None) in memory.

    Raises StoreError when another process holds the folder; holder says in words who that may be.
    """

    def __init__(self, path: Path | None, *, base: str, holder: str = "") -> None:
        self._root = path
        self._holder = holder
        self._path = path and present_folder(path)
        self._base = base
        self._lock = threading.Lock()
        self._opening = threading.Lock()  # held while there is no store
        self._is_stuck = False
        self._unflushed = 0  # characters of changes
        self._store: ox.Store | None = self._opened(self._path)
        if path is not None and self._path is not None:
            remove_other_folders(path, self._path)
        self._version = self.marker() or 0

    def _opened(self, path: Path | None) -> ox.Store:
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            return ox.Store(None if path is None else str(path))
        except OSError as error:
            raise StoreError(_refusal(path, str(error), self._holder)) from error

    def remake(self) -> None:
        """Copy all quads into a new folder and drop the old one, with every word that no quad has any more.

        Oxigraph keeps the strings of quads that were removed. Reads go on meanwhile; a kill at any moment
        leaves one whole folder. Takes as long as loading all quads.
        """
        if self._root is None or self._path is None:
            return
        with self._lock:
            fresh = next_folder(self._root)
            partial = fresh.with_name(fresh.name + ".part")
            shutil.rmtree(partial, ignore_errors=True)
            copy = self._opened(partial)
            copy.bulk_extend(iter(self.store))
            copy.flush()
            del copy
            partial.rename(fresh)
            self._store, self._path = self._opened(fresh), fresh
            self._version += 1
            remove_other_folders(self._root, fresh)

    @property
    def store(self) -> ox.Store:
        """The engine, for the rooms that read it (sparql, rdf)."""
        with self._opening:
            if self._store is None:
                raise StoreError(f"{self._path} is not open; it is opened again with the next change")
            return self._store

    @property
    def version(self) -> int:
        """Grows with every change, users' own updates included."""
        return self._version

    def update(self, *, remove: Iterable[str], insert: Iterable[str], marker: int | None = None) -> None:
        """Remove, then insert, as one atomic change; marker becomes the number of the last change.

        The first change of an empty store is carried out in bulk, in a third of the time but not as one; its
        marker comes last, so that one who finds no marker gives the change again.
        """
        inserted, removed = tuple(insert), tuple(remove)
        with self._lock, self._guarded():
            if marker is not None and not removed and self.marker() is None:
                load(self.store, inserted)
                inserted = ()
            if marker is not None:
                removed += tuple(f"{quad} ." for quad in self._markers())
                inserted += (marker_line(self._base, marker),)
            self._run(change_text(removed, inserted))

    def execute(
        self,
        sparql: str,
        *,
        base: str | None = None,
        functions: Mapping[ox.NamedNode, Callable[..., Any]] = MappingProxyType({}),
        sequence: int | None = None,
    ) -> None:
        """A checked SPARQL Update of a user's, all of it or nothing; sequence becomes the user marker.

        Without a sequence it is on disk when this returns; with one the ledger has it. Raises QueryError for
        what cannot be read or worked out, and ConflictError for a graph that is there already or is not.
        """
        if sequence is not None:
            marking = change_text((), [marker_line(self._base, sequence, marker=USER_MARKER)])
            sparql = f"{sparql} ;\n{self._forgetting} ;\n{marking}"
        with self._lock:
            self._unstick()
            try:
                self.store.update(sparql, base_iri=base, custom_functions=dict(functions))
            except (SyntaxError, ValueError) as error:
                raise QueryError(f"the update does not parse: {error}") from error
            except RuntimeError as error:
                raise _as_ours(error) from error
            except OSError as error:
                self._is_stuck = True
                raise StoreError(f"the quad store refused an update: {error}") from error
            self._version += 1
            self._unflushed += len(sparql)
        if sequence is None:
            self.flush()
        else:
            self._flush_what_is_much()

    @property
    def _forgetting(self) -> str:
        return f"DELETE WHERE {{ GRAPH <{self._base}graph/log> {{ ?log <{USER_MARKER}> ?number }} }}"

    def replace_users(self, graphs: Iterable[str], lines: Iterable[str], *, sequence: int) -> None:
        """Make users' graphs these, then set the marker; to be given again after a kill in between."""
        for graph in self.user_graphs():
            self.store.remove_graph(graph)
        self.store.bulk_extend(quads_of(lines))  # loading the text would rename blank nodes
        for name in graphs:
            self.store.add_graph(ox.NamedNode(name))
        self.mark_users(sequence)

    def mark_users(self, sequence: int) -> None:
        """Note that users' graphs hold all up to an entry of the ledger."""
        self.execute("INSERT DATA {}", sequence=sequence)

    def _run(self, sparql: str) -> None:
        if not sparql:
            return
        try:
            self.store.update(sparql)
        except SyntaxError as error:
            raise StoreError(f"the quad store refused an update: {error}") from error
        self._version += 1
        self._unflushed += len(sparql)
        self._flush_what_is_much()

    def _flush_what_is_much(self) -> None:
        """Let the engine hold no more than it may of what was not flushed."""
        if self._unflushed >= _UNFLUSHED_CHARACTERS:
            self.flush()
            give_back()  # what the engine let go lies in many arenas, which keep 64 MiB each

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Around writes, with the lock held: a failure of the disk is told, and mended before the next."""
        self._unstick()
        try:
            yield
        except OSError as error:
            self._is_stuck = True
            raise StoreError(f"the quad store refused an update: {error}") from error

    def _unstick(self) -> None:
        """Open the folder again after a write that failed: RocksDB takes none after it, room or no room.

        Whoever still reads holds the folder open, and is waited for a little. Raises StoreError.
        """
        if not self._is_stuck or self._path is None:
            return
        with self._opening:
            self._store = None
            for attempt in range(_REOPENINGS):
                try:
                    self._store = self._opened(self._path)
                except StoreError:
                    if attempt == _REOPENINGS - 1:
                        raise
                    time.sleep(0.1 * attempt)
                else:
                    break
        self._is_stuck = False
        log.warning("the quad store was opened again", extra={"path": str(self._path)})

    def _markers(self, marker: str = MARKER) -> list[ox.Quad]:
        graph = ox.NamedNode(self._base + "graph/log")
        return list(self.store.quads_for_pattern(None, ox.NamedNode(marker), None, graph))

    def marker(self) -> int | None:
        """The number of the last change, or None in a store that has seen none."""
        return max(map(_number, self._markers()), default=None)

    def user_marker(self) -> int:
        """The number of the last entry of the ledger that users' graphs hold, 0 where there is none."""
        return max(map(_number, self._markers(USER_MARKER)), default=0)

    def bulk_insert(self, lines: Iterable[str]) -> None:
        """Insert many lines fast, not as one change; for filling an empty store."""
        with self._lock, self._guarded():
            load(self.store, lines)
            self._version += 1

    def lines(self) -> Iterator[str]:
        """Every quad as an N-Quads line, sorted; reads the whole store."""
        dump = self.store.dump(format=ox.RdfFormat.N_QUADS) or b""
        yield from sorted(dump.decode().splitlines())

    def user_graphs(self) -> tuple[ox.NamedNode, ...]:
        """Users' own graphs, empty ones included."""
        users = f"{self._base}graph/user/"
        named = (each for each in self.store.named_graphs() if isinstance(each, ox.NamedNode))
        return tuple(each for each in named if each.value.startswith(users))

    def user_lines(self) -> Iterator[str]:
        """The quads of users' own graphs, as N-Quads lines in no order."""
        for graph in self.user_graphs():
            yield from (f"{quad} ." for quad in self.store.quads_for_pattern(None, None, None, graph))

    def compare(self, lines: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(lines that the store lacks, lines that it has besides), users' graphs left out."""
        return compared(lines, self.lines(), base=self._base)

    def count(self) -> int:
        """How many quads there are."""
        return len(self.store)

    def flush(self) -> None:
        """Everything written so far is on disk, and held in memory no longer, when this returns."""
        self._unflushed = 0
        try:
            self.store.flush()
        except OSError as error:
            self._is_stuck = True
            raise StoreError(f"{self._path}: {error}; look at disk and rights") from error

    def checkpoint(self, target: Path) -> None:
        """A copy by hard links, a store of its own; target must not exist and lie on the same disk."""
        try:
            self.store.backup(str(target))
        except OSError as error:
            raise StoreError(f"no checkpoint at {target}: {error}") from error

    def close(self) -> None:
        """Flush and let the folder go."""
        if self._path is not None:
            self.flush()
        self._store = None


def _number(quad: ox.Quad) -> int:
    return int(quad.object.value) if isinstance(quad.object, ox.Literal) else 0


def _as_ours(error: RuntimeError) -> CommuniqueError:
    """The engine's failure while an update ran; it has one class for all of them."""
    if re.search(r"^The graph .* (?:already exists|does not exist)$", str(error)):
        return ConflictError(f"{error}; SILENT passes over that")
    return QueryError(f"the update cannot be worked out: {error}")


def _refusal(path: Path | None, reason: str, holder: str) -> str:
    if "lock" in reason.lower():
        who = holder or "another process (DATA/server.json tells which)"
        return f"{path} is held by {who}; one process may hold it: speak to that one, or end it first"
    return f"{path} cannot be opened as a quad store: {reason}"
