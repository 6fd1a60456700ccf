"""What users wrote into graphs of their own: every update in order, so that a lost quad store loses none.

Texts are ground and their blank nodes labelled (room sparql), so that each does the same whenever it is run.
A state takes the place of all that came before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.store.database import Database, packed, unpacked

TABLES = """
CREATE TABLE IF NOT EXISTS user_updates (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL CHECK (kind IN ('update', 'state')),
    body BLOB NOT NULL);
"""
_MANY_ENTRIES, _MANY_BYTES = 1000, 32 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class UserEntry:
    """An update, or the whole state: the graphs there are (some may be empty) and their N-Quads lines."""

    sequence: int
    update: str | None
    graphs: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


class UserGraphs:
    """The entries in the ledger, on disk when a method returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, update: str) -> int:
        """Keep an update; gives its number."""
        return self._put("update", update)

    def keep(self, graphs: Iterable[str], lines: Iterable[str]) -> int:
        """Keep a state in place of all entries so far; gives its number."""
        with self._database.writing() as connection:
            number = self._put("state", "\n".join([" ".join(graphs), *lines]))
            connection.execute("DELETE FROM user_updates WHERE sequence < ?", (number,))
        return number

    def _put(self, kind: str, body: str) -> int:
        with self._database.writing() as connection:
            row = (kind, packed(body))
            done = connection.execute("INSERT INTO user_updates (kind, body) VALUES (?, ?)", row)
            return int(done.lastrowid or 0)

    def withdraw(self, sequence: int) -> None:
        """Forget an update that could not be carried out."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM user_updates WHERE sequence = ?", (sequence,))

    def last(self) -> int:
        """The number of the last entry, 0 where there is none."""
        return int(self._database.value("SELECT max(sequence) FROM user_updates") or 0)

    def after(self, sequence: int) -> tuple[UserEntry, ...]:
        """The entries after a number in order, from the last state on where there is one among them."""
        states = "SELECT max(sequence) FROM user_updates WHERE kind = 'state' AND sequence > ?"
        first = int(self._database.value(states, (sequence,)) or sequence + 1)
        rows = self._database.rows(
            "SELECT sequence, kind, body FROM user_updates WHERE sequence >= ? ORDER BY sequence", (first,)
        )
        return tuple(_entry(number, kind, unpacked(body)) for number, kind, body in rows)

    def is_long(self) -> bool:
        """Whether a state should take the place of the entries."""
        count, size = self._database.row("SELECT count(*), total(length(body)) FROM user_updates") or (0, 0)
        return bool(count > _MANY_ENTRIES or (count > 1 and size > _MANY_BYTES))


def _entry(number: int, kind: str, body: str) -> UserEntry:
    if kind == "update":
        return UserEntry(sequence=number, update=body)
    graphs, *lines = body.split("\n")
    return UserEntry(sequence=number, update=None, graphs=tuple(graphs.split()), lines=tuple(lines))
