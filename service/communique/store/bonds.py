"""Which local events have a say in each other: pairs that comparing found to be one, plans and outcomes.

Keys say what is worth comparing, and a well-known town has a key with a great many events on it. What becomes
of an event hangs on the chain of its bonds alone, which is short however large the corpus.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.model.text import Iri
from communique.store.database import Database

Bond = tuple[Iri, Iri]


def ordered(bond: Bond) -> Bond:
    """The bond with the smaller IRI first, so that it is told once."""
    return min(bond), max(bond)


def _both_ways(bonds: Iterable[Bond]) -> list[Bond]:
    return sorted({each for left, right in bonds for each in ((left, right), (right, left))})


class Bonds:
    """The table bonds, with each pair both ways."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, iris: Iterable[Iri], bonds: Iterable[Bond]) -> None:
        """These local IRIs have these bonds and no others; each bond has one of them on a side."""
        rows = _both_ways(bonds)
        gone = [(iri,) for iri in sorted(set(iris))]
        with self._database.writing() as connection:
            connection.executemany("DELETE FROM bonds WHERE other = ?", gone)
            connection.executemany("DELETE FROM bonds WHERE iri = ?", gone)
            connection.executemany("INSERT INTO bonds VALUES (?, ?)", rows)

    def change(self, *, gone: Iterable[Bond], come: Iterable[Bond]) -> None:
        """Some bonds are none any more, others are new; all else stays."""
        with self._database.writing() as connection:
            connection.executemany("DELETE FROM bonds WHERE iri = ? AND other = ?", _both_ways(gone))
            connection.executemany("INSERT OR IGNORE INTO bonds VALUES (?, ?)", _both_ways(come))

    def of(self, iris: Iterable[Iri]) -> frozenset[Iri]:
        """Those that any of these has a bond with."""
        rows = self._database.among("SELECT DISTINCT other FROM bonds WHERE iri IN (...)", iris)
        return frozenset(Iri(row[0]) for row in rows)

    def among(self, iris: Iterable[Iri]) -> frozenset[Bond]:
        """The bonds that any of these has, each once, the smaller IRI first."""
        rows = self._database.among("SELECT iri, other FROM bonds WHERE iri IN (...)", iris)
        return frozenset(map(ordered, rows))

    def component(self, seeds: Iterable[Iri]) -> frozenset[Iri]:
        """The seeds with all that a chain of bonds reaches."""
        found: set[Iri] = set()
        frontier = frozenset(seeds)
        while frontier:
            found |= frontier
            frontier = self.of(frontier) - found
        return frozenset(found)

    def clear(self) -> None:
        """Forget every bond."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM bonds")
