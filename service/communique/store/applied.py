"""What the quad store holds, or will hold after the journal is replayed.

Lines belong to units: a document's graph, a subject's derived lines, the lines that never change. Each
change is journaled with the lines to remove and to insert, which may be done again without harm, in order,
until the quad store says that all of it is on disk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from communique.model.text import Iri
from communique.store.database import Database, packed, unpacked


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Lines to remove and then to insert, which makes the quad store this version."""

    version: int
    removed: tuple[str, ...]
    inserted: tuple[str, ...]


def _joined(lines: Iterable[str]) -> bytes:
    return packed("\n".join(lines))


def _split(content: bytes) -> tuple[str, ...]:
    text = unpacked(content)
    return tuple(text.split("\n")) if text else ()


class Applied:
    """The tables identity, digests, units, journal, known and moved."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def version(self) -> int:
        """How many changes the dataset has seen."""
        found = self._database.value("SELECT value FROM counters WHERE name = 'version'")
        return int(found or 0)

    def shared(self, local: Iterable[Iri]) -> dict[Iri, Iri]:
        """The present shared IRI of each local one that has another."""
        rows = self._database.among("SELECT local, shared FROM identity WHERE local IN (...)", local)
        return {Iri(one): Iri(other) for one, other in rows}

    def members(self, shared: Iterable[Iri]) -> dict[Iri, tuple[Iri, ...]]:
        """The local IRIs of each shared one, itself included, sorted."""
        wanted = set(shared)
        found: dict[Iri, set[Iri]] = defaultdict(set)
        for iri in wanted:
            found[iri].add(iri)
        sql = "SELECT shared, local FROM identity WHERE shared IN (...)"
        for one, local in self._database.among(sql, wanted):
            found[Iri(one)].add(Iri(local))
        return {iri: tuple(sorted(found[iri])) for iri in sorted(found)}

    def identify(self, local: Iterable[Iri], shared: Mapping[Iri, Iri]) -> None:
        """These local IRIs are henceforth what the map says, or themselves."""
        known = sorted(set(local))
        before = self.shared(known)
        with self._database.writing() as connection:
            connection.executemany("DELETE FROM identity WHERE local = ?", [(iri,) for iri in known])
            rows = [(iri, shared[iri]) for iri in known if shared.get(iri, iri) != iri]
            connection.executemany("INSERT INTO identity VALUES (?, ?)", rows)
            gone = [
                (before.get(iri, iri), iri) for iri in known if before.get(iri, iri) != shared.get(iri, iri)
            ]
            connection.executemany("INSERT OR IGNORE INTO moved VALUES (?, ?)", gone)

    def digests(self, subjects: Iterable[Iri]) -> dict[Iri, str]:
        """What each subject's facts and homes were when last derived."""
        rows = self._database.among("SELECT subject, digest FROM digests WHERE subject IN (...)", subjects)
        return {Iri(subject): digest for subject, digest in rows}

    def put_digests(self, digests: Mapping[Iri, str | None]) -> None:
        """Remember (None: forget) what each subject's facts and homes are."""
        with self._database.writing() as connection:
            gone = [(iri,) for iri, digest in digests.items() if digest is None]
            connection.executemany("DELETE FROM digests WHERE subject = ?", gone)
            kept = [(iri, digest) for iri, digest in digests.items() if digest is not None]
            connection.executemany("INSERT OR REPLACE INTO digests VALUES (?, ?)", kept)

    def lines(self, unit: str) -> frozenset[str]:
        """The lines of a unit; none when there is no such unit."""
        found = self._database.value("SELECT lines FROM units WHERE name = ?", (unit,))
        return frozenset(_split(found)) if found is not None else frozenset()

    def is_unit(self, unit: str) -> bool:
        """Whether the unit has lines."""
        return self._database.value("SELECT 1 FROM units WHERE name = ?", (unit,)) is not None

    def units(self) -> tuple[str, ...]:
        """All units' names, sorted."""
        return tuple(row[0] for row in self._database.rows("SELECT name FROM units ORDER BY name"))

    def every_line(self) -> Iterator[str]:
        """The lines of all units, unit by unit."""
        for unit in self.units():
            yield from self.lines(unit)

    def put(self, units: Mapping[str, frozenset[str]]) -> Change | None:
        """Give units new lines (none: the unit goes) and journal the difference; None when there is none.

        A line leaves the store only when no unit of this call has it.
        """
        removed: set[str] = set()
        inserted: set[str] = set()
        changed: dict[str, frozenset[str]] = {}
        for unit, lines in units.items():
            before = self.lines(unit)
            if before != lines:
                changed[unit] = lines
                removed |= before - lines
                inserted |= lines - before
        if not changed:
            return None
        kept: frozenset[str] = frozenset().union(*units.values())
        return self._write(changed, removed - kept, inserted)

    def _write(self, units: Mapping[str, frozenset[str]], removed: set[str], inserted: set[str]) -> Change:
        with self._database.writing() as connection:
            version = self.version() + 1
            change = Change(version=version, removed=tuple(sorted(removed)), inserted=tuple(sorted(inserted)))
            connection.execute(
                "INSERT OR REPLACE INTO journal VALUES (?, ?, ?)",
                (version, _joined(change.removed), _joined(change.inserted)),
            )
            connection.execute("INSERT OR REPLACE INTO counters VALUES ('version', ?)", (version,))
            for unit, lines in units.items():
                if lines:
                    row = (unit, version, _joined(sorted(lines)))
                    connection.execute("INSERT OR REPLACE INTO units VALUES (?, ?, ?)", row)
                else:
                    connection.execute("DELETE FROM units WHERE name = ?", (unit,))
        return change

    def journal(self) -> tuple[Change, ...]:
        """Changes not yet known to be on disk in the quad store, oldest first."""
        rows = self._database.rows("SELECT version, removed, inserted FROM journal ORDER BY version")
        return tuple(
            Change(version=version, removed=_split(removed), inserted=_split(inserted))
            for version, removed, inserted in rows
        )

    def on_disk(self, version: int) -> None:
        """The quad store has flushed everything up to this version."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM journal WHERE version <= ?", (version,))

    def know(self, iris: Iterable[Iri], document: str) -> None:
        """Remember IRIs that are about to be served, for good."""
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO known VALUES (?, ?)", [(iri, document) for iri in sorted(set(iris))]
            )

    def is_known(self, iri: str) -> bool:
        """Whether the IRI was ever served."""
        return self._database.value("SELECT 1 FROM known WHERE iri = ?", (iri,)) is not None

    def moved(self, past: str) -> tuple[Iri, ...]:
        """The local IRIs that once shared this one."""
        rows = self._database.rows("SELECT member FROM moved WHERE past = ? ORDER BY member", (past,))
        return tuple(Iri(row[0]) for row in rows)
