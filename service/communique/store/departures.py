"""What changed in the graph after a version, by name: what is otherwise, and what went.

A name alone tells a follower what to let go of; no line, no word of what it said is kept. It goes again when
what it names comes back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.store.database import Database

_NAMED = ("document ", "subject ")  # kinds of units that bear the IRI of something served


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnover:
    """Units that have other lines than at a version, and units that have none any more."""

    changed: frozenset[str]
    gone: frozenset[str]


class Departures:
    """The table gone, beside units: (name, version of the dataset that went without it)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, *, here: Iterable[str], gone: Iterable[str], version: int) -> None:
        """These units have lines in this version, and those have none any more."""
        with self._database.writing() as connection:
            connection.executemany("DELETE FROM gone WHERE name = ?", [(unit,) for unit in here])
            rows = [(unit, version) for unit in gone if unit.startswith(_NAMED)]
            connection.executemany("INSERT OR REPLACE INTO gone VALUES (?, ?)", rows)

    def since(self, version: int) -> Turnover:
        """What changed and what went after that version of the dataset, both of one moment."""
        sql = (
            "SELECT name, 0 FROM units WHERE version > ? UNION ALL SELECT name, 1 FROM gone WHERE version > ?"
        )
        rows = self._database.rows(sql, (version, version))
        return Turnover(
            changed=frozenset(name for name, is_gone in rows if not is_gone),
            gone=frozenset(name for name, is_gone in rows if is_gone),
        )
