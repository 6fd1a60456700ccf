"""Texts erased for good: the hash that keeps each from coming back, and the deletion of all that holds it."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.text import Iri
from communique.store.database import Database

# Tables with rows of a document that no reading is made of; not every ledger has all of them.
_TABLES = frozenset({"captures", "drafts", "handling", "passages"})
_PENDING = "erasing"  # the name of the setting that is "yes" until no file holds what was erased


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """A tombstone: the document's IRI, which is the hash of its text, with why, who and when (ISO 8601)."""

    document: Iri
    why: str
    who: str
    erased: str


class Erasures:
    """The table erasures, and the rows of a document in all accepted tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, document: str) -> Erasure | None:
        """The tombstone of a text, or None."""
        sql = "SELECT document, why, who, erased FROM erasures WHERE document = ?"
        row = self._database.row(sql, (document,))
        return _erasure(row) if row else None

    def all(self) -> tuple[Erasure, ...]:
        """Every tombstone, by IRI."""
        sql = "SELECT document, why, who, erased FROM erasures ORDER BY document"
        return tuple(map(_erasure, self._database.rows(sql)))

    def add(self, erasure: Erasure) -> None:
        """Write a tombstone and delete text, bytes, captures and what jobs tell of the document."""
        document = erasure.document
        row = (document, erasure.why, erasure.who, erasure.erased)
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO erasures VALUES (?, ?, ?, ?)", row)
            self._delete_blobs(document)
            for table in sorted(_TABLES & self._database.tables()):
                sql = f"DELETE FROM {table} WHERE document = ?"  # noqa: S608  # constants
                connection.execute(sql, (document,))
            connection.execute("DELETE FROM documents WHERE iri = ?", (document,))
            connection.execute(
                "UPDATE tasks SET label = 'erased', result = NULL, error = NULL, "
                "state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END WHERE document = ?",
                (document,),
            )
        self.set_pending(is_pending=True)

    def _delete_blobs(self, document: str) -> None:
        """Bytes that captures of this document alone rest on."""
        digest = "json_extract(body, '$.sha256')"
        with self._database.writing() as connection:
            connection.execute(
                f"DELETE FROM blobs WHERE sha256 IN (SELECT {digest} FROM captures WHERE document = ?) "  # noqa: S608
                f"AND sha256 NOT IN (SELECT {digest} FROM captures WHERE document <> ?)",
                (document, document),
            )

    def is_pending(self) -> bool:
        """Whether files may still hold what was erased."""
        return bool(self._database.value("SELECT value = 'yes' FROM meta WHERE name = ?", (_PENDING,)))

    def set_pending(self, *, is_pending: bool) -> None:
        """Remember whether files may still hold what was erased."""
        with self._database.writing() as connection:
            row = (_PENDING, "yes" if is_pending else "no")
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", row)

    def scrub(self) -> None:
        """Write the file anew, so that nothing deleted is left in its free pages, nor keys of nothing."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM groups WHERE key NOT IN (SELECT key FROM keys)")
        self._database.scrub()


def _erasure(row: tuple[str, ...]) -> Erasure:
    document, why, who, erased = row
    return Erasure(document=Iri(document), why=why, who=who, erased=erased)
