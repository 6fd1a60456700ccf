"""What the quad store holds, or will hold after the journal is replayed.

Lines belong to units: what a document says, what is derived about a
subject, what is always so. Units may share lines; the store holds the union. Each
change is journaled with the lines to remove and to insert, which may be done again without harm, in order,
until the quad store says that all of it is on disk.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.model.text import Iri
from communique.store.database import Database, marks, packed, unpacked
from communique.store.departures import Departures, Turnover


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Lines to remove and then to insert, which makes the quad store this version."""

    version: int
    removed: tuple[str, ...]
    inserted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Renewal:
    """A unit as it is kept from now on (b"": no longer), with the lines that it loses and gains."""

    unit: str
    content: bytes
    gone: frozenset[str]
    come: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Link:
    """A relation between two local things that joining found ("fulfilledBy"), with the reason in words."""

    local: Iri
    predicate: str
    other: Iri
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What lines of other subjects show of a subject, and the state that it acts for."""

    shown: str
    state: Iri | None = None


def _joined(lines: Iterable[str]) -> bytes:
    return packed("\n".join(lines))


def _hash(line: str) -> bytes:
    return hashlib.sha256(line.encode()).digest()[:16]


def subject_unit(subject: str) -> str:
    """The name of the unit that holds a subject's derived lines."""
    return f"subject {subject}"


def document_unit(document: str) -> str:
    """The name of the unit that holds what a document says."""
    return f"document {document}"


def copy_unit(document: str) -> str:
    """The name of the unit that holds what a document is a copy of, and whom it credits."""
    return f"copy {document}"


def fixed_unit(name: str) -> str:
    """The name of the unit that holds reference data or the ontology."""
    return f"fixed {name}"


def _owner(line: str) -> str:
    """The unit that a line most likely belongs to: its document's, else its subject's. Elsewhere a guest."""
    last = line.removesuffix(" .").rsplit(" ", 1)[-1]
    if "/doc/" in last:
        return document_unit(last[1:-1])
    return subject_unit(line[1 : line.index(">")])


def _guests(lines: Iterable[str], unit: str) -> list[tuple[bytes, str]]:
    """By hash, which is how the table is ordered. A fixed unit is no line's owner."""
    is_fixed = unit.startswith(fixed_unit(""))
    return sorted((_hash(line), unit) for line in lines if is_fixed or _owner(line) != unit)


def _split(content: bytes) -> tuple[str, ...]:
    text = unpacked(content)
    return tuple(text.split("\n")) if text else ()


def exchanging(unit: str, before: Sequence[str], exchanged: Mapping[str, str]) -> Renewal:
    """A unit with other lines in place of some of those that it had, which are given in order."""
    come = set(exchanged.values())
    kept = [line for line in before if line not in exchanged and line not in come]
    content = _joined(sorted((*kept, *sorted(come))))
    return Renewal(unit, content, frozenset(exchanged.keys() - come), frozenset(come.difference(before)))


class Applied:
    """The tables identity, faces, links, units, gone, guests, journal, known and moved."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._departures = Departures(database)

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

    def faces(self, subjects: Iterable[Iri]) -> dict[Iri, Face]:
        """What other subjects' lines last showed of each of these."""
        rows = self._database.among("SELECT subject, face, state FROM faces WHERE subject IN (...)", subjects)
        return {Iri(subject): Face(shown=face, state=state) for subject, face, state in rows}

    def put_faces(self, faces: Mapping[Iri, Face | None]) -> None:
        """Remember (None: forget) what other subjects' lines show of these."""
        with self._database.writing() as connection:
            gone = [(iri,) for iri, face in faces.items() if face is None]
            connection.executemany("DELETE FROM faces WHERE subject = ?", gone)
            kept = [(iri, face.shown, face.state) for iri, face in faces.items() if face is not None]
            connection.executemany("INSERT OR REPLACE INTO faces VALUES (?, ?, ?)", kept)

    def rename_faces(self, names: Mapping[Iri, Iri]) -> None:
        """The faces of some subjects are henceforth those of others, which have none of their own."""
        held = self.faces(names)
        self.put_faces({**dict.fromkeys(held, None), **{names[iri]: face for iri, face in held.items()}})

    def links(self, local: Iterable[Iri]) -> dict[Iri, frozenset[Link]]:
        """What joining found between these local IRIs and others, by the first."""
        found: dict[Iri, set[Link]] = defaultdict(set)
        sql = "SELECT local, predicate, other, reason FROM links WHERE local IN (...)"
        for one, predicate, other, reason in self._database.among(sql, local):
            found[one].add(Link(local=one, predicate=predicate, other=other, reason=reason))
        return {one: frozenset(links) for one, links in found.items()}

    def linking(self, others: Iterable[Iri]) -> frozenset[Iri]:
        """Local IRIs with a link to one of these."""
        rows = self._database.among("SELECT DISTINCT local FROM links WHERE other IN (...)", others)
        return frozenset(Iri(row[0]) for row in rows)

    def links_named(self, predicate: str) -> tuple[Link, ...]:
        """All links of one predicate, sorted."""
        sql = "SELECT local, predicate, other, reason FROM links WHERE predicate = ?"
        rows = self._database.rows(sql, (predicate,))
        return tuple(sorted(Link(local=a, predicate=b, other=c, reason=d) for a, b, c, d in rows))

    def put_links(self, local: Iterable[Iri], links: Iterable[Link]) -> None:
        """These local IRIs have these links and no others."""
        with self._database.writing() as connection:
            connection.executemany(
                "DELETE FROM links WHERE local = ?", [(iri,) for iri in sorted(set(local))]
            )
            rows = [(link.local, link.predicate, link.other, link.reason) for link in links]
            connection.executemany("INSERT OR IGNORE INTO links VALUES (?, ?, ?, ?)", sorted(rows))

    def ordered_lines(self, unit: str) -> tuple[str, ...]:
        """The lines of a unit, sorted; none when there is no such unit."""
        found = self._database.value("SELECT lines FROM units WHERE name = ?", (unit,))
        return _split(found) if found is not None else ()

    def lines(self, unit: str) -> frozenset[str]:
        """The lines of a unit; none when there is no such unit."""
        return frozenset(self.ordered_lines(unit))

    def is_unit(self, unit: str) -> bool:
        """Whether the unit has lines."""
        return self._database.value("SELECT 1 FROM units WHERE name = ?", (unit,)) is not None

    def units(self) -> tuple[str, ...]:
        """All units' names, sorted."""
        return tuple(row[0] for row in self._database.rows("SELECT name FROM units ORDER BY name"))

    def subjects(self) -> tuple[Iri, ...]:
        """All shared IRIs that have lines or that others show, sorted."""
        sql = "SELECT substr(name, ?) FROM units WHERE name LIKE ? UNION SELECT subject FROM faces ORDER BY 1"
        unit = subject_unit("")
        return tuple(Iri(row[0]) for row in self._database.rows(sql, (len(unit) + 1, f"{unit}%")))

    def forget_identity(self) -> None:
        """Every local IRI is itself again, and no link or face is known."""
        with self._database.writing() as connection:
            for table in ("identity", "faces", "links"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608  # constants

    def every_local(self) -> frozenset[Iri]:
        """All local IRIs that have another shared one."""
        return frozenset(Iri(row[0]) for row in self._database.rows("SELECT local FROM identity"))

    def since(self, version: int) -> Turnover:
        """Units with lines that last changed after that version of the dataset, and units that went."""
        return self._departures.since(version)

    def every_line(self) -> Iterator[str]:
        """The lines of all units, unit by unit."""
        for unit in self.units():
            yield from self.lines(unit)

    def put(self, units: Mapping[str, frozenset[str]]) -> Change | None:
        """Give units new lines (none: the unit goes) and journal the difference; None when there is none.

        Units may share lines; a line leaves the store with the last unit that has it.
        """
        return self.renew(self.renewals(units.items()))

    def renewals(self, units: Iterable[tuple[str, frozenset[str]]]) -> tuple[Renewal, ...]:
        """The units whose lines are others than before; of each no more is held than what changes."""
        found = []
        for unit, lines in units:
            before = self.lines(unit)
            if before != lines:
                content = _joined(sorted(lines)) if lines else b""
                found.append(Renewal(unit, content, before - lines, lines - before))
        return tuple(found)

    def renew(self, units: Sequence[Renewal]) -> Change | None:
        """As `put`, of what it comes to."""
        if not units:
            return None
        removed = frozenset[str]().union(*(each.gone for each in units))
        with self._database.writing():
            self._write(units)
            return self._record(
                removed - self._held(removed), frozenset[str]().union(*(each.come for each in units))
            )

    def _write(self, units: Sequence[Renewal]) -> None:
        version = self.version() + 1
        here = [each.unit for each in units if each.content]
        gone = [each.unit for each in units if not each.content]
        with self._database.writing() as connection:
            self._departures.note(here=here, gone=gone, version=version)
            for each in units:
                if each.content:
                    row = (each.unit, version, each.content)
                    connection.execute("INSERT OR REPLACE INTO units VALUES (?, ?, ?)", row)
                else:
                    connection.execute("DELETE FROM units WHERE name = ?", (each.unit,))
                left, come = _guests(each.gone, each.unit), _guests(each.come, each.unit)
                connection.executemany("DELETE FROM guests WHERE line = ? AND unit = ?", left)
                connection.executemany("INSERT INTO guests VALUES (?, ?)", come)

    def _held(self, lines: Iterable[str]) -> frozenset[str]:
        """Those of the lines that some unit has."""
        by_hash = {_hash(line): line for line in lines}
        hashes = sorted(by_hash)
        held: set[str] = set()
        for at in range(0, len(hashes), 500):
            batch = hashes[at : at + 500]
            sql = f"SELECT DISTINCT line FROM guests WHERE line IN ({marks(batch)})"  # noqa: S608  # placeholders
            held.update(by_hash[row[0]] for row in self._database.rows(sql, batch))
        by_owner: dict[str, set[str]] = defaultdict(set)
        for line in set(by_hash.values()) - held:
            by_owner[_owner(line)].add(line)
        for owner, owned in by_owner.items():
            held |= owned & self.lines(owner)
        return frozenset(held)

    def _record(self, removed: Iterable[str], inserted: Iterable[str]) -> Change:
        with self._database.writing() as connection:
            version = self.version() + 1
            change = Change(version=version, removed=tuple(sorted(removed)), inserted=tuple(sorted(inserted)))
            connection.execute(
                "INSERT OR REPLACE INTO journal VALUES (?, ?, ?)",
                (version, _joined(change.removed), _joined(change.inserted)),
            )
            connection.execute("INSERT OR REPLACE INTO counters VALUES ('version', ?)", (version,))
        return change

    def record(self, *, removed: Iterable[str], inserted: Iterable[str]) -> Change:
        """Journal a change that mends the store and no unit."""
        return self._record(removed, inserted)

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
