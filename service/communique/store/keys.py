"""Under which keys local IRIs may be one thing with others, and which groups of each key are one.

A key has sides: members of one side are alike in all that joining looks at. A group is a set of sides that
are one thing; what is known of it here is the shared IRI of each side, so that a new member costs no look at
the others. Where people's decisions reach into a key its groups are not known, and it is worked out whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from communique.model.text import Iri
from communique.store.database import Database

Keyed = Mapping[Iri, frozenset[tuple[str, str]]]  # local IRI → its (key, side)
_UNKNOWN = "*"


class Keys:
    """The tables keys and groups."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, keys: Keyed) -> None:
        """Give these local IRIs these keys and no others."""
        held: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for iri, key, side in self._database.among(
            "SELECT iri, key, side FROM keys WHERE iri IN (...)", keys
        ):
            held[iri].add((key, side))
        changed = sorted(iri for iri in keys if keys[iri] != held[iri])
        with self._database.writing() as connection:
            connection.executemany("DELETE FROM keys WHERE iri = ?", [(iri,) for iri in changed])
            rows = [(iri, *each) for iri in changed for each in sorted(keys[iri])]
            connection.executemany("INSERT INTO keys VALUES (?, ?, ?)", rows)

    def rewrite(self, iris: Iterable[Iri], told: Callable[[str], str]) -> None:
        """Write the keys of these local IRIs in other words; whether they share one stays as it is."""
        rows = self._database.among("SELECT iri, key, side FROM keys WHERE iri IN (...)", iris)
        written = [(iri, key, told(key), side) for iri, key, side in rows]
        changed = sorted(row for row in written if row[1] != row[2])
        with self._database.writing() as connection:
            gone = "DELETE FROM keys WHERE iri = ? AND key = ? AND side = ?"
            connection.executemany(gone, [(iri, key, side) for iri, key, _, side in changed])
            fresh = [(iri, new, side) for iri, _, new, side in changed]
            connection.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?, ?)", fresh)

    def of(self, iris: Iterable[str]) -> frozenset[str]:
        """The keys that any of these have."""
        sql = "SELECT DISTINCT key FROM keys WHERE iri IN (...)"
        return frozenset(row[0] for row in self._database.among(sql, iris))

    def members(self, keys: Iterable[str]) -> frozenset[Iri]:
        """Local IRIs that have any of these keys."""
        sql = "SELECT DISTINCT iri FROM keys WHERE key IN (...)"
        return frozenset(Iri(row[0]) for row in self._database.among(sql, keys))

    def side(self, key: str, side: str) -> tuple[Iri, ...]:
        """The local IRIs of one side, sorted."""
        sql = "SELECT iri FROM keys WHERE key = ? AND side = ? ORDER BY iri"
        return tuple(Iri(row[0]) for row in self._database.rows(sql, (key, side)))

    def sides(self, key: str) -> dict[str, Iri]:
        """Each side of a key with its smallest local IRI; costs as much as there are sides, not members."""
        sql = "SELECT side, iri FROM keys WHERE key = ? AND side > ? ORDER BY side, iri LIMIT 1"
        first = "SELECT side, iri FROM keys WHERE key = ? ORDER BY side, iri LIMIT 1"
        found: dict[str, Iri] = {}
        row = self._database.row(first, (key,))
        while row is not None:
            found[row[0]] = Iri(row[1])
            row = self._database.row(sql, (key, row[0]))
        return found

    def groups(self, key: str) -> dict[str, Iri] | None:
        """Side → the shared IRI of its group, as last put; None where that is not known."""
        rows = self._database.rows("SELECT side, shared FROM groups WHERE key = ?", (key,))
        found = {side: Iri(shared) for side, shared in rows}
        return None if _UNKNOWN in found else found

    def put_groups(self, key: str, groups: Mapping[str, Iri]) -> None:
        """The shared IRI of each side's group; sides that are in no group are left out."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM groups WHERE key = ?", (key,))
            rows = [(key, side, groups[side]) for side in sorted(groups)]
            connection.executemany("INSERT INTO groups VALUES (?, ?, ?)", rows)

    def forget_groups(self, keys: Iterable[str]) -> None:
        """The groups of these keys are not known."""
        with self._database.writing() as connection:
            for key in sorted(set(keys)):
                connection.execute("DELETE FROM groups WHERE key = ?", (key,))
                connection.execute("INSERT INTO groups VALUES (?, ?, '')", (key, _UNKNOWN))

    def sharing(self, iris: Iterable[str]) -> frozenset[Iri]:
        """Local IRIs that share a key with one of these."""
        return frozenset(map(Iri, self._sharing(iris)))

    def _sharing(self, iris: Iterable[str]) -> Iterator[str]:
        sql = (
            "SELECT DISTINCT other.iri FROM keys AS mine JOIN keys AS other ON other.key = mine.key "
            "WHERE mine.iri IN (...)"
        )
        return (row[0] for row in self._database.among(sql, iris))

    def pairs(self, iris: Iterable[str], *, beginning: str) -> frozenset[tuple[Iri, Iri]]:
        """Each of these with every other local IRI that shares a key beginning so with it."""
        end = beginning[:-1] + chr(ord(beginning[-1]) + 1)
        sql = (  # of constants of ours
            "SELECT DISTINCT mine.iri, other.iri FROM keys AS mine "  # noqa: S608
            "JOIN keys AS other ON other.key = mine.key AND other.iri <> mine.iri "
            f"WHERE mine.iri IN (...) AND mine.key >= '{beginning}' AND mine.key < '{end}'"
        )
        return frozenset((Iri(one), Iri(other)) for one, other in self._database.among(sql, iris))

    def component(self, seeds: Iterable[Iri]) -> frozenset[Iri]:
        """The seeds with all that a chain of shared keys reaches."""
        found: set[Iri] = set()
        frontier = set(seeds)
        while frontier:
            found |= frontier
            frontier = {Iri(iri) for iri in self._sharing(frontier)} - found
        return frozenset(found)

    def clear(self) -> None:
        """Forget every key and group."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM keys")
            connection.execute("DELETE FROM groups")
