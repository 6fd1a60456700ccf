"""What must be worked out again: marks that stay until what follows from them has been written down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from communique.model.text import Iri
from communique.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """What must be worked out again: joining of local IRIs, lines of subjects and of documents.

    near are local IRIs that share a key or a bond with one that changed: joined again, and more only if that
    changes. keys are those that something had which is told of no more. copies are documents whose place
    among the copies of a text must be written down.
    """

    nodes: frozenset[Iri] = frozenset()
    near: frozenset[Iri] = frozenset()
    keys: frozenset[str] = frozenset()
    subjects: frozenset[Iri] = frozenset()
    documents: frozenset[Iri] = frozenset()
    copies: frozenset[Iri] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.rows())

    @property
    def unjoined(self) -> bool:
        """Whether anything must be joined again."""
        return bool(self.nodes or self.near or self.keys)

    def rows(self) -> list[tuple[str, str]]:
        """(kind, IRI or key) of each mark."""
        kinds: tuple[tuple[str, frozenset[Iri] | frozenset[str]], ...] = (
            ("node", self.nodes),
            ("near", self.near),
            ("key", self.keys),
            ("subject", self.subjects),
            ("document", self.documents),
            ("copy", self.copies),
        )
        return [(kind, iri) for kind, iris in kinds for iri in sorted(iris)]


class Marks:
    """The tables stale and renamed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._fresh: set[Iri] = set()

    def mark(self, stale: Stale) -> None:
        """Put marks on."""
        self._fresh |= stale.subjects
        with self._database.writing() as connection:
            connection.executemany("INSERT OR IGNORE INTO stale VALUES (?, ?)", stale.rows())

    @property
    def fresh(self) -> frozenset[Iri]:
        """The subjects that were marked, anew or again, since they were taken up; of this process alone."""
        return frozenset(self._fresh)

    def taken_up(self, subjects: Iterable[Iri]) -> None:
        """These subjects are worked out from now on: what is marked later is marked again."""
        self._fresh.difference_update(subjects)

    def stale(self) -> Stale:
        """All that is marked."""
        marked: dict[str, set[Iri]] = defaultdict(set)
        for kind, iri in self._database.rows("SELECT kind, iri FROM stale"):
            marked[kind].add(Iri(iri))
        return Stale(
            nodes=frozenset(marked["node"]),
            near=frozenset(marked["near"]),
            keys=frozenset(marked["key"]),
            subjects=frozenset(marked["subject"]),
            documents=frozenset(marked["document"]),
            copies=frozenset(marked["copy"]),
        )

    def settled(self, stale: Stale) -> None:
        """Take these marks away."""
        with self._database.writing() as connection:
            connection.executemany("DELETE FROM stale WHERE kind = ? AND iri = ?", stale.rows())

    def rename(self, local: Iri, past: Iri, documents: Iterable[Iri]) -> None:
        """These documents name a local IRI whose shared one changes from this; of several the first stays."""
        rows = [(document, local, past) for document in sorted(set(documents))]
        with self._database.writing() as connection:
            connection.executemany("INSERT OR IGNORE INTO renamed VALUES (?, ?, ?)", rows)

    def renamed(self) -> dict[Iri, dict[Iri, Iri]]:
        """Document → local IRI → the shared IRI under which the document's lines know it."""
        found: dict[Iri, dict[Iri, Iri]] = defaultdict(dict)
        for document, local, past in self._database.rows("SELECT document, local, past FROM renamed"):
            found[Iri(document)][Iri(local)] = Iri(past)
        return found

    def forget_renamed(self, documents: Iterable[Iri]) -> None:
        """The lines of these documents are up to date."""
        with self._database.writing() as connection:
            rows = [(document,) for document in sorted(set(documents))]
            connection.executemany("DELETE FROM renamed WHERE document = ?", rows)

    def clear(self) -> None:
        """Take all marks away."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM stale")
            connection.execute("DELETE FROM renamed")
