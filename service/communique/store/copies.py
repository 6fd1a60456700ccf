"""Which texts are copies of one, and from whom they come: prints, links between texts, groups.

A text has a number, the beginning of its hash, and is linked to the first of all texts that have one of its
prints, by number, where the two are copies. So a text that comes is compared with few others however many
have its prints, and which links there are depends on the texts alone, not on the order in which they came.
Groups are what links join.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from communique.model.text import Iri
from communique.store.database import Database, batches, marks

COPY, VERSION = "copy", "version"  # kinds of link
_DIGITS = 15  # of the hash, so that numbers are SQLite's integers
_LEAD = "(SELECT min(number) FROM prints WHERE print = {0})"
_SHARED = "FROM prints AS mine JOIN prints AS theirs ON theirs.print = mine.print"

AreCopies = Callable[[int, int, int], bool]  # prints shared, of the one, of the other


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a text stands: the smallest document of its group, and the first seen of its copies.

    source is what `derivation.origins` counts; credits are whom the text and its captures credit.
    """

    document: Iri
    root: Iri
    source: str
    first: Iri
    credits: tuple[str, ...] = ()


def number_of(document: str) -> int:
    """The number of a text; two of a thousand million texts may have one."""
    return int(document.rsplit("/", 1)[1][:_DIGITS], 16)


class Copies:
    """The tables prints, copied and texts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_held(self, document: str) -> bool:
        """Whether the text's prints are here."""
        return self._database.value("SELECT 1 FROM texts WHERE document = ?", (document,)) is not None

    def add(self, document: Iri, prints: Iterable[int], *, are_copies: AreCopies) -> frozenset[Iri]:
        """Take a text in and link it; gives the other texts whose links changed."""
        number, own = number_of(document), sorted(set(prints))
        leads = self._leads(own)
        with self._database.writing() as connection:
            row = (document, number, len(own), document, document, document, "[]")
            connection.execute("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            connection.executemany("INSERT INTO prints VALUES (?, ?)", [(each, number) for each in own])
            before = {lead for lead in leads.values() if lead is not None and lead < number}
            taken = {each: lead for each, lead in leads.items() if lead is not None and lead > number}
            touched = self._link(number, before, are_copies, leading=False)
            touched |= self._link(number, self._having(taken) - {number}, are_copies, leading=True)
            for lead in sorted({lead for lead in taken.values() if lead is not None}):
                touched |= self._unlink_strays(lead)
            return self._documents(touched)

    def remove(self, document: Iri, *, are_copies: AreCopies) -> frozenset[Iri]:
        """Take a text out, and link others that it led; gives the other texts whose links changed."""
        number = number_of(document)
        with self._database.writing() as connection:
            rows = self._database.rows("SELECT print FROM prints WHERE number = ?", (number,))
            own = [row[0] for row in rows]
            touched = self._linked(number)
            led = [each for each, lead in self._leads(own).items() if lead == number]
            connection.execute("DELETE FROM prints WHERE number = ?", (number,))
            connection.execute("DELETE FROM copied WHERE one = ? OR other = ?", (number, number))
            connection.execute("DELETE FROM texts WHERE document = ?", (document,))
            for each, lead in self._leads(led).items():
                if lead is not None:
                    touched |= self._link(lead, self._having([each]) - {lead}, are_copies, leading=True)
            return self._documents(touched)

    def _linked(self, number: int) -> set[int]:
        sql = "SELECT one, other FROM copied WHERE one = ? OR other = ?"
        rows = self._database.rows(sql, (number, number))
        return {each for row in rows for each in row} - {number}

    def _documents(self, numbers: Iterable[int]) -> frozenset[Iri]:
        sql = "SELECT document FROM texts WHERE number IN (SELECT value FROM json_each(?))"
        return frozenset(Iri(row[0]) for row in self._database.rows(sql, (json.dumps(sorted(numbers)),)))

    def _leads(self, prints: Iterable[int]) -> dict[int, int | None]:
        """The first text that has each print."""
        sql = f"SELECT asked.value, {_LEAD.format('asked.value')} FROM json_each(?) AS asked"  # noqa: S608
        return dict(self._database.rows(sql, (json.dumps(sorted(prints)),)))

    def _having(self, prints: Iterable[int]) -> set[int]:
        sql = "SELECT DISTINCT number FROM prints WHERE print IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._database.rows(sql, (json.dumps(sorted(prints)),))}

    def _link(self, number: int, others: Iterable[int], are_copies: AreCopies, *, leading: bool) -> set[int]:
        """Link the text with those of the others that are copies, and give them; leading: they follow."""
        found: set[int] = set()
        for other in sorted(others):
            if are_copies(self._shared(number, other), self._size(number), self._size(other)):
                pair = (other, number) if leading else (number, other)
                with self._database.writing() as connection:
                    connection.execute("INSERT OR IGNORE INTO copied VALUES (?, ?, ?)", (*pair, COPY))
                found |= {number, other}
        return found

    def _shared(self, one: int, other: int) -> int:
        sql = f"SELECT count(*) {_SHARED} WHERE mine.number = ? AND theirs.number = ?"
        return int(self._database.value(sql, (one, other)))

    def _size(self, number: int) -> int:
        return int(self._database.value("SELECT size FROM texts WHERE number = ?", (number,)))

    def _unlink_strays(self, lead: int) -> set[int]:
        """Undo links to a text from those that have none of the prints that it is the first to have."""
        found: set[int] = set()
        sql = (
            f"SELECT 1 {_SHARED} WHERE mine.number = ? AND theirs.number = ? "
            f"AND {_LEAD.format('mine.print')} = ? LIMIT 1"
        )
        rows = self._database.rows("SELECT one FROM copied WHERE other = ? AND kind = ?", (lead, COPY))
        for (one,) in rows:
            if self._database.value(sql, (one, lead, lead)) is None:
                with self._database.writing() as connection:
                    connection.execute(
                        "DELETE FROM copied WHERE one = ? AND other = ? AND kind = ?", (one, lead, COPY)
                    )
                found |= {one, lead}
        return found

    def put_versions(self, document: Iri, others: Iterable[Iri]) -> None:
        """These and no others are versions of the text."""
        number = number_of(document)
        with self._database.writing() as connection:
            connection.execute(
                "DELETE FROM copied WHERE kind = ? AND (one = ? OR other = ?)", (VERSION, number, number)
            )
            pairs = sorted(sorted((number, number_of(other))) for other in others)
            rows = [(one, other, VERSION) for one, other in pairs]
            connection.executemany("INSERT OR IGNORE INTO copied VALUES (?, ?, ?)", rows)

    def links(self, documents: Iterable[Iri]) -> tuple[tuple[Iri, Iri, str], ...]:
        """(text, text, kind) of all links of these, among texts that are here."""
        found: set[tuple[str, str, str]] = set()
        for batch in batches(documents):
            for mine, theirs in (("one", "other"), ("other", "one")):
                sql = (
                    f"SELECT here.document, there.document, kind FROM texts AS here "  # noqa: S608
                    f"JOIN copied ON copied.{mine} = here.number JOIN texts AS there ON there.number = "
                    f"copied.{theirs} WHERE here.document IN ({marks(batch)})"
                )
                found.update(self._database.rows(sql, batch))
        return tuple((Iri(one), Iri(other), kind) for one, other, kind in sorted(found))

    def standings(self, documents: Iterable[Iri]) -> dict[Iri, Standing]:
        """Where each of these texts stood when groups were last worked out."""
        sql = "SELECT document, root, source, first, credits FROM texts WHERE document IN (...)"
        return {Iri(row[0]): _standing(row) for row in self._database.among(sql, documents)}

    def group(self, roots: Iterable[Iri]) -> frozenset[Iri]:
        """The texts of these groups."""
        rows = self._database.among("SELECT document FROM texts WHERE root IN (...)", roots)
        return frozenset(Iri(row[0]) for row in rows)

    def copies_of(self, first: Iri) -> tuple[Iri, ...]:
        """The other texts of which this one is the first seen, by IRI."""
        sql = "SELECT document FROM texts WHERE first = ? AND document <> ? ORDER BY document"
        return tuple(Iri(row[0]) for row in self._database.rows(sql, (first, first)))

    def put_standings(self, standings: Iterable[Standing]) -> None:
        """Write down where texts stand now."""
        rows = [
            (each.root, each.source, each.first, json.dumps(each.credits), each.document)
            for each in standings
        ]
        sql = "UPDATE texts SET root = ?, source = ?, first = ?, credits = ? WHERE document = ?"
        with self._database.writing() as connection:
            connection.executemany(sql, rows)

    def sources(self, documents: Iterable[Iri]) -> Mapping[Iri, str]:
        """The origin of each text's words, where it is not the text alone."""
        found = self.standings(documents)
        return {iri: each.source for iri, each in found.items() if each.source != iri}

    def clear(self) -> None:
        """Forget every text."""
        with self._database.writing() as connection:
            for table in ("prints", "copied", "texts"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608  # constants


def _standing(row: tuple[str, ...]) -> Standing:
    document, root, source, first, credited = row
    return Standing(
        document=Iri(document),
        root=Iri(root),
        source=source,
        first=Iri(first),
        credits=tuple(json.loads(credited)),
    )
