"""Texts, their bytes, the places they were seen, and what the engine read in them."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from communique.errors import NotFoundError
from communique.model import codec
from communique.model.provenance import Capture, Passage, Rights
from communique.model.text import Iri, Span
from communique.store.database import Database, packed, unpacked


@lru_cache(maxsize=8192)
def _capture(body: str) -> Capture:
    return codec.loads(Capture, body.encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """A text as accepted; sequence grows with every capture and withdrawal."""

    iri: Iri
    text: str
    language: str
    live: bool
    sequence: int


def _written(passages: Sequence[Passage]) -> str:
    """JSON of [part, start, length, source start, source length, ...], as short as it gets."""
    runs: list[list[str | int]] = []
    for each in passages:
        if not runs or runs[-1][0] != each.part:
            runs.append([each.part])
        runs[-1] += [each.text.start, len(each.text), each.source.start, len(each.source)]
    return json.dumps(runs, ensure_ascii=False, separators=(",", ":"))


def _read(body: str) -> tuple[Passage, ...]:
    found = []
    for part, *numbers in json.loads(body):
        for start, length, source, taken in zip(*[iter(numbers)] * 4, strict=True):
            found.append(
                Passage(text=Span(start, start + length), source=Span(source, source + taken), part=part)
            )
    return tuple(found)


def _handled(capture: Capture, said: tuple[str | None, str | None] | None) -> Capture:
    rights, marking = said or (None, None)
    if rights is not None:
        capture = replace(capture, rights=Rights(rights))
    return capture if marking is None else replace(capture, marking=marking or None)


class Documents:
    """The tables blobs, documents, captures and reports."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def next_sequence(self) -> int:
        """The ledger's own counter: accepts, decisions and withdrawals in their order."""
        with self._database.writing() as connection:
            sql = (
                "INSERT INTO counters VALUES ('sequence', 1) "
                "ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value"
            )
            found: int = connection.execute(sql).fetchone()[0]
            return found

    def add_blob(self, content: bytes) -> str:
        """Keep bytes once; gives their SHA-256."""
        sha256 = hashlib.sha256(content).hexdigest()
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO blobs VALUES (?, ?, ?)",
                (sha256, len(content), zlib.compress(content, 6)),
            )
        return sha256

    def blob(self, sha256: str) -> bytes:
        """The bytes as received; raises NotFoundError."""
        found = self._database.value("SELECT content FROM blobs WHERE sha256 = ?", (sha256,))
        if found is None:
            raise NotFoundError(f"no bytes with SHA-256 {sha256} are kept here")
        return zlib.decompress(found)

    def add_passages(
        self, document: str, sha256: str, passages: Sequence[Passage], *, encoding: str | None
    ) -> None:
        """Keep where the characters of a text stand in these bytes; what was kept first stays."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO passages VALUES (?, ?, ?, ?)",
                (document, sha256, encoding, packed(_written(passages))),
            )

    def passages(self, document: str, sha256: str) -> tuple[tuple[Passage, ...], str | None]:
        """Where the characters of a text stand in these bytes, and how those are encoded; () if unknown."""
        sql = "SELECT body, encoding FROM passages WHERE document = ? AND sha256 = ?"
        found = self._database.row(sql, (document, sha256))
        return (_read(unpacked(found[0])), found[1]) if found else ((), None)

    def add(self, capture: Capture, *, text: str) -> bool:
        """Keep a text and where it was seen; both become live. False when both were live already."""
        with self._database.writing() as connection:
            live = self._database.value(
                "SELECT 1 FROM captures JOIN documents ON documents.iri = document "
                "WHERE captures.iri = ? AND captures.state = 'live' AND documents.state = 'live'",
                (capture.iri,),
            )
            if live:
                return False
            sequence = self.next_sequence()
            connection.execute(
                "INSERT INTO documents VALUES (?, ?, ?, ?, 'live', ?) "
                "ON CONFLICT (iri) DO UPDATE SET state = 'live', sequence = excluded.sequence",
                (capture.document, packed(text), len(text), capture.language, sequence),
            )
            connection.execute(
                "INSERT INTO captures VALUES (?, ?, ?, 'live', ?) "
                "ON CONFLICT (iri) DO UPDATE SET state = 'live', sequence = excluded.sequence",
                (capture.iri, capture.document, codec.dumps(capture).decode(), sequence),
            )
            return True

    def get(self, iri: str) -> StoredDocument | None:
        """A document, live or withdrawn, or None."""
        found = self._database.row(
            "SELECT text, language, state, sequence FROM documents WHERE iri = ?", (iri,)
        )
        if found is None:
            return None
        text, language, state, sequence = found
        return StoredDocument(
            iri=Iri(iri), text=unpacked(text), language=language, live=state == "live", sequence=sequence
        )

    def is_live(self, iri: str) -> bool:
        """Whether the document is accepted and not withdrawn."""
        return bool(self._database.value("SELECT state = 'live' FROM documents WHERE iri = ?", (iri,)))

    def live(self) -> tuple[Iri, ...]:
        """All live documents, by IRI."""
        rows = self._database.rows("SELECT iri FROM documents WHERE state = 'live' ORDER BY iri")
        return tuple(Iri(row[0]) for row in rows)

    def listed(
        self,
        *,
        limit: int,
        offset: int,
        words: Sequence[str] = (),
        first: date | None = None,
        last: date | None = None,
    ) -> tuple[Iri, ...]:
        """Live documents, latest accepted first, with a capture of all words, between the days."""
        told = "lower(coalesce(json_extract(body, '$.{0}'), ''))"
        searched = " || ' ' || ".join(told.format(name) for name in ("title", "publisher", "url"))
        published = "json_extract(body, '$.published')"
        tests = [f"instr({searched}, ?) > 0" for _ in words]
        values: list[str | int] = [word.lower() for word in words]
        for test, day in ((">=", first), ("<=", last)):
            if day is not None:
                tests.append(f"{published} {test} ?")
                values.append(day.isoformat())
        rows = self._database.rows(
            "SELECT iri FROM documents WHERE state = 'live' AND EXISTS (SELECT 1 FROM captures WHERE "  # noqa: S608
            f"document = documents.iri AND state = 'live' AND {' AND '.join(tests) or '1'}) "
            "ORDER BY sequence DESC, iri LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return tuple(Iri(row[0]) for row in rows)

    def unread(self) -> tuple[Iri, ...]:
        """Live documents without a reading, by IRI."""
        rows = self._database.rows(
            "SELECT iri FROM documents WHERE state = 'live' "
            "AND iri NOT IN (SELECT document FROM reports) ORDER BY iri"
        )
        return tuple(Iri(row[0]) for row in rows)

    def captures(self, document: str) -> tuple[Capture, ...]:
        """Where a document was seen, withdrawn captures left out, by IRI; handled as a person said last."""
        sql = "SELECT body FROM captures WHERE document = ? AND state = 'live' ORDER BY iri"
        found = self._database.rows(sql, (document,))
        said = self._database.row("SELECT rights, marking FROM handling WHERE document = ?", (document,))
        return tuple(_handled(_capture(body), said) for (body,) in found)

    def set_handling(self, document: str, *, rights: str | None, marking: str | None) -> None:
        """What holds for every capture of a document, whenever it comes; None leaves it to the captures."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO handling VALUES (?, ?, ?)", (document, rights, marking)
            )

    def holds_private(self) -> bool:
        """Whether some live capture is for readers with a role alone."""
        sql = (
            "SELECT 1 FROM captures LEFT JOIN handling ON handling.document = captures.document "
            "WHERE state = 'live' AND coalesce(rights, json_extract(body, '$.rights')) = 'private' LIMIT 1"
        )
        return self._database.value(sql) is not None

    def capture_document(self, capture: str) -> Iri | None:
        """The document a live capture is of, or None."""
        found = self._database.value(
            "SELECT document FROM captures WHERE iri = ? AND state = 'live'", (capture,)
        )
        return Iri(found) if found else None

    def knows_capture(self, capture: str) -> bool:
        """Whether the capture is here, live or withdrawn."""
        return self._database.value("SELECT 1 FROM captures WHERE iri = ?", (capture,)) is not None

    def withdraw_capture(self, capture: str) -> None:
        """Take one capture out; the document goes with its last one."""
        document = self.capture_document(capture)
        if document is None:
            return
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE captures SET state = 'retracted', sequence = ? WHERE iri = ?",
                (self.next_sequence(), capture),
            )
            if not self.captures(document):
                self.withdraw(document)

    def withdraw(self, document: str) -> None:
        """Take a document out with all its captures; text and bytes stay."""
        with self._database.writing() as connection:
            sequence = self.next_sequence()
            connection.execute(
                "UPDATE captures SET state = 'retracted', sequence = ? WHERE document = ? AND state = 'live'",
                (sequence, document),
            )
            connection.execute(
                "UPDATE documents SET state = 'retracted', sequence = ? WHERE iri = ?", (sequence, document)
            )
