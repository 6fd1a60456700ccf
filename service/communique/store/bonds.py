"""Which local events have a say in each other: pairs that comparing found to be one, plans and outcomes.

Keys say what is worth comparing, and a well-known town has a key with a great many events on it. What becomes
of an event hangs on the chain of the bonds that stand (`model.bonds`), short however large the corpus is.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.model.bonds import Bond, Weights, stands, strongest
from communique.model.text import Iri
from communique.model.unions import pair_of
from communique.store.database import Database

_OF = "SELECT iri, other, weight FROM bonds WHERE iri IN (...)"
_MOST = "SELECT iri, MAX(weight) FROM bonds WHERE iri IN (...) GROUP BY iri"


class Bonds:
    """The table bonds, with each pair both ways and its weight."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, iris: Iterable[Iri], bonds: Weights) -> frozenset[Iri]:
        """These local IRIs have these bonds and no others; each bond has one of them on a side.

        Gives the ends of bonds that stand now and did not, or the other way round.
        """
        return self.change(gone=self.every(iris).keys() - {pair_of(*bond) for bond in bonds}, come=bonds)

    def change(self, *, gone: Iterable[Bond], come: Weights) -> frozenset[Iri]:
        """Some bonds are none any more, others are new or weigh otherwise; all else stays. Gives as `put`."""
        told = {pair_of(*bond): weight for bond, weight in come.items()}
        past = self.every({one for one, _ in told})
        new = {bond: weight for bond, weight in told.items() if past.get(bond) != weight}
        lost = frozenset(gone)
        touched = frozenset(iri for bond in (*lost, *new) for iri in bond)
        if not touched:
            return touched
        with self._database.writing() as connection:
            before = self.among(touched)
            connection.executemany("DELETE FROM bonds WHERE iri = ? AND other = ?", _both_ways(lost))
            rows = [(*pair, new[pair_of(*pair)]) for pair in _both_ways(new)]
            connection.executemany("INSERT OR REPLACE INTO bonds VALUES (?, ?, ?)", rows)
            after = self.among(touched)
        return frozenset(iri for bond in before ^ after for iri in bond)

    def every(self, iris: Iterable[Iri]) -> dict[Bond, int]:
        """All bonds that any of these has, also those that do not stand, the smaller IRI first."""
        return {pair_of(one, other): weight for one, other, weight in self._database.among(_OF, iris)}

    def among(self, iris: Iterable[Iri]) -> frozenset[Bond]:
        """The bonds that any of these has and that stand, each once, the smaller IRI first."""
        given = frozenset(iris)
        weights = self.every(given)
        most = {iri: weight for iri, weight in strongest(weights.items()).items() if iri in given}
        found = {bond for bond, weight in weights.items() if stands(bond, weight, most)}
        beyond = {iri for bond in weights.keys() - found for iri in bond if iri not in given}
        if beyond:
            most.update(self._database.among(_MOST, beyond))
            found.update(bond for bond in weights.keys() - found if stands(bond, weights[bond], most))
        return frozenset(found)

    def of(self, iris: Iterable[Iri]) -> frozenset[Iri]:
        """Those that any of these has a bond with that stands."""
        given, bonds = frozenset(iris), self.among(iris)
        return frozenset(there for bond in bonds for here, there in (bond, bond[::-1]) if here in given)

    def component(self, seeds: Iterable[Iri]) -> frozenset[Iri]:
        """The seeds with all that a chain of bonds that stand reaches."""
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


def _both_ways(bonds: Iterable[Bond]) -> list[Bond]:
    return sorted({each for left, right in bonds for each in ((left, right), (right, left))})
