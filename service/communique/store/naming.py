"""Who and what claims and events name: reads of the table facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from communique.model.text import Iri
from communique.store.database import Database
from communique.store.rows import BESIDE, OBJECT


class Naming:
    """Subjects of claims and events, and what those have in their object place, as voices or beside."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def others_of(self, subjects: Iterable[Iri], *, beside: bool = False) -> frozenset[Iri]:
        """IRIs in the object place of claims and events about these subjects, or beside them too."""
        roles = f"'{OBJECT}', '{BESIDE}'" if beside else f"'{OBJECT}'"
        sql = f"SELECT DISTINCT other FROM facts WHERE role IN ({roles}) AND subject IN (...)"  # noqa: S608
        return frozenset(Iri(row[0]) for row in self._database.among(sql, subjects) if row[0])

    def subjects_naming(self, iris: Iterable[Iri]) -> frozenset[Iri]:
        """Subjects of claims and events that have one of these as object or as a voice."""
        sql = f"SELECT DISTINCT subject FROM facts WHERE role <> '{BESIDE}' AND other IN (...)"  # noqa: S608
        return frozenset(Iri(row[0]) for row in self._database.among(sql, iris))

    def events_beside(self, iris: Iterable[Iri]) -> frozenset[Iri]:
        """Events that name one of these beside."""
        sql = f"SELECT DISTINCT subject FROM facts WHERE role = '{BESIDE}' AND other IN (...)"  # noqa: S608
        return frozenset(Iri(row[0]) for row in self._database.among(sql, iris))

    def named_by(self, events: Iterable[Iri]) -> dict[Iri, set[Iri]]:
        """What each of these events names, in a role or beside."""
        sql = "SELECT DISTINCT subject, other FROM facts WHERE claim = '' AND subject IN (...)"
        found: dict[Iri, set[Iri]] = defaultdict(set)
        for event, other in self._database.among(sql, events):
            found[Iri(event)].add(Iri(other))
        return found
