"""The index over all readings: which documents describe, claim about or may share a thing.

Rows are of documents as read, under local IRIs; nothing here knows the shared ones. Replacing the rows of
a document marks as stale what must be worked out again; the marks stay until that has been written down.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from sqlite3 import Connection

from communique.model import codec
from communique.model.knowledge import Claim, Entity, Event, ResolvedReport
from communique.model.text import Iri
from communique.store.bonds import Bonds
from communique.store.database import Database
from communique.store.keys import Keys
from communique.store.marks import Marks, Stale
from communique.store.naming import Naming
from communique.store.rows import ENTITY, EVENT, fact_rows, thing_rows
from communique.store.votes import Votes

_PRESENT = (
    "EXISTS (SELECT 1 FROM things WHERE iri = asked.value) "
    "OR EXISTS (SELECT 1 FROM facts WHERE subject = asked.value)"
)
_EVENTS = "EXISTS (SELECT 1 FROM things WHERE iri = asked.value AND kind = 'event')"
_SHARED = "EXISTS (SELECT 1 FROM things WHERE shared = asked.value AND kind = '{kind}')"


@lru_cache(maxsize=20_000)
def _claim(body: bytes) -> Claim:
    return codec.loads(Claim, body)


@lru_cache(maxsize=20_000)
def _thing(kind: str, body: bytes) -> Entity | Event:
    return codec.loads(Entity, body) if kind == ENTITY else codec.loads(Event, body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """An entity or event as one document describes it."""

    document: Iri
    thing: Entity | Event


class Evidence(Naming):
    """The tables things, claims and facts."""

    def __init__(self, database: Database, marks: Marks, keys: Keys, bonds: Bonds, votes: Votes) -> None:
        super().__init__(database)
        self._marks = marks
        self._keys = keys
        self._bonds = bonds
        self._votes = votes

    def replace(self, document: str, report: ResolvedReport | None, *, source: str = "") -> None:
        """The rows of a document anew (none without a report), and marks on all that this may change.

        The keys of what is told of no more go and are marked.
        """
        with self._database.writing() as connection:
            before, past_day = self._signatures(document), self._votes.day_of(document)
            events = self.events_among(map(Iri, before))
            nodes: set[str] = set(events)
            near = self._bonds.of(events)
            self._delete(connection, document)
            if report is not None:
                self._insert(connection, report)
            self._votes.replace(document, report, source=source)
            after = self._signatures(document)
            gone = set(before) - self.present(map(Iri, before))
            keys = self._keys.of(gone - events)  # events have bonds, which are near
            self._keys.put(dict.fromkeys(map(Iri, gone), frozenset()))
            near |= self._bonds.put(map(Iri, gone), {})
            # Events are compared by their document's anchor too, which no signature shows.
            nodes.update(self.events_among(map(Iri, after)))
            changed = {iri for iri in before.keys() | after.keys() if before.get(iri) != after.get(iri)}
            known = {iri for iri in changed if self._told_elsewhere(document, iri, before, after)}
            nodes.update(changed - known)
            if self._votes.day_of(document) != past_day:  # by which holders of an office are compared
                nodes.update(before.keys() & after.keys())
            told = frozenset(map(Iri, nodes))
            documents = frozenset([Iri(document)])
            self._marks.mark(Stale(nodes=told, near=near - told, keys=keys, documents=documents))

    def _signatures(self, document: str) -> dict[str, tuple[str, ...]]:
        """What a document tells of each local IRI, so that a change can be seen: "t…" and "c…" parts."""
        parts: dict[str, set[str]] = defaultdict(set)
        for iri, digest in self._database.rows(
            "SELECT iri, digest FROM things WHERE document = ?", (document,)
        ):
            parts[iri].add("t" + digest)
        for iri, body in self._database.rows(
            "SELECT DISTINCT subject, body FROM facts JOIN claims ON claims.iri = facts.claim "
            "WHERE facts.document = ?",
            (document,),
        ):
            parts[iri].add("c" + hashlib.sha256(body).hexdigest())
        return {iri: tuple(sorted(told)) for iri, told in parts.items()}

    def _told_elsewhere(
        self,
        document: str,
        iri: str,
        before: Mapping[str, tuple[str, ...]],
        after: Mapping[str, tuple[str, ...]],
    ) -> bool:
        """Whether only a bare description came or went that other documents give as well."""
        parts = {*before.get(iri, ()), *after.get(iri, ())}
        if len(parts) != 1 or not (part := parts.pop()).startswith("t"):
            return False
        sql = (
            f"SELECT 1 FROM things WHERE iri = ? AND kind IN ('{ENTITY}', '{EVENT}') AND digest = ? "  # noqa: S608
            "AND document != ? LIMIT 1"
        )
        return self._database.value(sql, (iri, part[1:], document)) is not None

    @staticmethod
    def _delete(connection: Connection, document: str) -> None:
        for table in ("things", "claims", "facts"):
            connection.execute(f"DELETE FROM {table} WHERE document = ?", (document,))  # noqa: S608  # constants

    @staticmethod
    def _insert(connection: Connection, report: ResolvedReport) -> None:
        document = report.document.iri
        connection.executemany(
            "INSERT INTO things VALUES "
            "(?, ?, ?, ?, ?, coalesce((SELECT shared FROM identity WHERE local = ?), ?), ?)",
            [(document, *row[:4], row[0], row[0], row[4]) for row in thing_rows(report)],
        )
        connection.executemany(
            "INSERT INTO claims VALUES (?, ?, ?)",
            [(claim.iri, document, codec.dumps(claim)) for claim in report.claims],
        )
        connection.executemany(
            "INSERT INTO facts VALUES (?, ?, ?, ?, ?)", [(document, *row) for row in fact_rows(report)]
        )

    def present(self, iris: Iterable[Iri]) -> frozenset[Iri]:
        """Those that some document describes or makes claims about."""
        return self._those(_PRESENT, iris)

    def _those(self, condition: str, iris: Iterable[Iri]) -> frozenset[Iri]:
        return frozenset(map(Iri, self._database.those(condition, iris)))

    def every_node(self) -> frozenset[Iri]:
        """All local IRIs that some document describes or makes claims about."""
        rows = self._database.rows("SELECT iri FROM things UNION SELECT subject FROM facts")
        return frozenset(Iri(row[0]) for row in rows)

    def entities_among(self, iris: Iterable[Iri]) -> tuple[Entity, ...]:
        """A description of each that is told as an entity: the one there is, of linked ones any."""
        sql = f"SELECT body FROM things WHERE iri = ? AND kind = '{ENTITY}' ORDER BY digest, document LIMIT 1"  # noqa: S608
        bodies = (self._database.value(sql, (iri,)) for iri in sorted(set(iris)))
        found = (_thing(ENTITY, body) for body in bodies if body is not None)
        return tuple(each for each in found if isinstance(each, Entity))

    def descriptions(self, iris: Iterable[Iri]) -> tuple[Described, ...]:
        """How documents describe these; of documents that say the same of an entity only the first."""
        sql = (
            "SELECT min(document), kind, body FROM things WHERE iri IN (...) "
            "GROUP BY iri, digest ORDER BY iri, digest"
        )
        rows = self._database.among(sql, iris)
        return tuple(Described(document=Iri(row[0]), thing=_thing(row[1], row[2])) for row in rows)

    def share(self, shared: Mapping[Iri, Iri], *, before: Mapping[Iri, Iri]) -> None:
        """These local IRIs have these shared ones and had others before; marks what documents name them."""
        rows = [(one, local) for local, one in sorted(shared.items())]
        with self._database.writing() as connection:
            connection.executemany("UPDATE things SET shared = ? WHERE iri = ?", rows)
            for local in sorted(shared):
                self._marks.rename(local, before.get(local, local), self.documents_of((local,)))
        self._votes.stir(shared)

    def named_in(self, document: Iri) -> frozenset[Iri]:
        """Every local IRI that a document describes or names in a claim."""
        sql = (
            "SELECT iri FROM things WHERE document = ? UNION SELECT subject FROM facts WHERE document = ? "
            "UNION SELECT other FROM facts WHERE document = ? AND other IS NOT NULL"
        )
        return frozenset(Iri(row[0]) for row in self._database.rows(sql, (document,) * 3))

    def subjects_in(self, document: Iri) -> frozenset[Iri]:
        """What a document makes claims about, under local IRIs."""
        rows = self._database.rows("SELECT DISTINCT subject FROM facts WHERE document = ?", (document,))
        return frozenset(Iri(row[0]) for row in rows)

    def claims_naming(self, document: Iri, iris: Iterable[Iri]) -> frozenset[Iri]:
        """The claims of a document that name one of these in a fact or as a voice."""
        wanted = frozenset(iris)
        rows = self._database.rows(
            "SELECT claim, subject, other FROM facts WHERE document = ? AND claim != ''", (document,)
        )
        return frozenset(Iri(row[0]) for row in rows if row[1] in wanted or row[2] in wanted)

    def kinds(self, shared: Iterable[Iri]) -> dict[Iri, frozenset[str]]:
        """For each shared IRI that some document describes, as what: ENTITY, EVENT or both."""
        wanted = frozenset(shared)
        entities, events = (self._those(_SHARED.format(kind=kind), wanted) for kind in (ENTITY, EVENT))
        return {
            iri: frozenset(kind for kind, those in ((ENTITY, entities), (EVENT, events)) if iri in those)
            for iri in entities | events
        }

    def joined(self, kind: str, *, limit: int) -> tuple[Iri, ...]:
        """Shared IRIs that stand for several local things of a kind, by IRI."""
        sql = (
            "SELECT shared FROM things WHERE kind = ? GROUP BY shared "
            "HAVING count(DISTINCT iri) > 1 ORDER BY shared LIMIT ?"
        )
        return tuple(Iri(row[0]) for row in self._database.rows(sql, (kind, limit)))

    def telling(self, shared: Iterable[Iri], *, limit: int) -> tuple[Iri, ...]:
        """The live documents that describe one of these shared things, the latest accepted first."""
        sql = (
            "SELECT document FROM (SELECT DISTINCT document FROM things WHERE shared IN (...)) AS told "
            "JOIN documents ON documents.iri = told.document WHERE documents.state = 'live' "
            "ORDER BY sequence DESC, document LIMIT {limit}"
        ).replace("{limit}", str(int(limit)))
        return tuple(Iri(row[0]) for row in self._database.among(sql, shared))

    def looks(self, shared: Iri) -> tuple[Entity, ...]:
        """The different descriptions of a shared entity, each once, however many documents give it."""
        sql = (
            "SELECT look, body FROM things WHERE shared = ? AND kind = 'entity' AND look > ? "
            "ORDER BY look, iri, document LIMIT 1"
        )
        found: list[Entity] = []
        row = self._database.row(sql, (shared, ""))
        while row is not None:
            entity = _thing(ENTITY, row[1])
            if isinstance(entity, Entity):
                found.append(entity)
            row = self._database.row(sql, (shared, row[0]))
        return tuple(found)

    def events_among(self, iris: Iterable[Iri]) -> frozenset[Iri]:
        """Those that some document tells as an event."""
        return self._those(_EVENTS, iris)

    def clear(self) -> None:
        """Forget every row; readings stay, and the rows can be made anew from them."""
        with self._database.writing() as connection:
            for table in ("things", "claims", "facts"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608  # constants
            self._marks.clear()
            self._keys.clear()
            self._bonds.clear()
            self._votes.clear()

    def claims_about(self, subjects: Iterable[Iri]) -> tuple[Claim, ...]:
        """Claims that assert a fact with one of these subjects, by document, span and IRI."""
        sql = (
            "SELECT DISTINCT claims.iri, body FROM facts JOIN claims ON claims.iri = facts.claim "
            "WHERE subject IN (...)"
        )
        found = {iri: _claim(body) for iri, body in self._database.among(sql, subjects)}
        return tuple(sorted(found.values(), key=lambda claim: (claim.document, claim.span, claim.iri)))

    def told_of(self, subjects: Iterable[Iri]) -> dict[Iri, list[Iri]]:
        """By document, in order, the claims of each that assert a fact with one of these subjects."""
        sql = "SELECT DISTINCT document, claim FROM facts WHERE claim <> '' AND subject IN (...)"
        found: dict[Iri, list[Iri]] = {}
        for document, claim in sorted(self._database.among(sql, subjects)):
            found.setdefault(Iri(document), []).append(Iri(claim))
        return found

    def claims(self, iris: Iterable[Iri]) -> tuple[Claim, ...]:
        """These claims, by document, span and IRI."""
        sql = "SELECT iri, body FROM claims WHERE iri IN (...)"
        found = [_claim(body) for _, body in self._database.among(sql, iris)]
        return tuple(sorted(found, key=lambda claim: (claim.document, claim.span, claim.iri)))

    def claim(self, iri: str) -> Claim | None:
        """One claim, or None."""
        body = self._database.value("SELECT body FROM claims WHERE iri = ?", (iri,))
        return _claim(body) if body is not None else None

    def subjects_of(self, claim: Claim) -> frozenset[Iri]:
        """What a claim speaks of, the posts among it whose holder it names."""
        sql = "SELECT DISTINCT subject FROM facts WHERE document = ? AND claim = ?"
        return frozenset(Iri(row[0]) for row in self._database.rows(sql, (claim.document, claim.iri)))

    def documents_of(self, iris: Iterable[Iri]) -> frozenset[Iri]:
        """Documents that describe one of these, make claims about it, or name it in a claim."""
        wanted = set(iris)
        found: set[Iri] = set()
        for table, column in (("things", "iri"), ("facts", "subject"), ("facts", "other")):
            sql = f"SELECT DISTINCT document FROM {table} WHERE {column} IN (...)"  # noqa: S608  # constants
            found.update(Iri(row[0]) for row in self._database.among(sql, wanted))
        return frozenset(found)
