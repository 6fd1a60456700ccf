"""Names and texts of everything, in SQLite FTS5: by words, by the beginning of a word, by type.

One file beside the ledger, derived from it: it may be deleted, and is made anew at the next start.
"""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType

from communique.errors import StoreError
from communique.model.naming import normal_name
from communique.model.text import Iri
from communique.search.things import Hit, Thing

DOCUMENT = "Document"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS names (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, name TEXT NOT NULL,
    normal TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS names_by_iri ON names (iri);
CREATE INDEX IF NOT EXISTS names_by_normal ON names (normal);
CREATE TABLE IF NOT EXISTS texts (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, title TEXT NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS name_words USING fts5 (
    name, content='', tokenize="unicode61 remove_diacritics 2", prefix='2 3');
CREATE VIRTUAL TABLE IF NOT EXISTS text_words USING fts5 (
    title, body, tokenize="unicode61 remove_diacritics 2");
"""
_WORD = re.compile(r"\w+")
_MATCHED_WORDS = 12


def match_of(text: str, *, is_prefix: bool) -> str:
    """What a person typed as an FTS5 query: every word, the last one perhaps only begun; "" for none."""
    words = _WORD.findall(text)
    quoted = [f'"{word}"' for word in words]
    if quoted and is_prefix:
        quoted[-1] += "*"
    return " ".join(quoted)


class SearchIndex:
    """The index at a path (":memory:" for none); safe to use from several threads."""

    def __init__(self, path: Path | str) -> None:
        self._lock = threading.RLock()
        self._kinds: Counter[str] | None = None  # None until somebody asks
        try:
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=NORMAL")
            self._connection.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise StoreError(f"{path}: {error}; the search index may be deleted, it is made anew") from error

    def version(self) -> int:
        """The version of the dataset that it shows."""
        with self._lock:
            found = self._connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
        return int(found[0]) if found else -1

    def apply(
        self,
        version: int,
        *,
        documents: Mapping[Iri, tuple[str, str] | None] = MappingProxyType({}),
        things: Mapping[Iri, Thing | None] = MappingProxyType({}),
    ) -> None:
        """Put (title, text) of documents and things in, None: take them out; one transaction."""
        with self._lock:
            self._connection.execute("BEGIN")
            for iri, document in documents.items():
                self._put_document(iri, document)
            for iri, thing in things.items():
                self._put_thing(iri, thing)
            self._connection.execute("INSERT OR REPLACE INTO meta VALUES ('version', ?)", (version,))
            self._connection.execute("COMMIT")

    def _put_document(self, iri: Iri, document: tuple[str, str] | None) -> None:
        run = self._connection.execute
        found = run("SELECT id FROM texts WHERE iri = ?", (iri,)).fetchone()
        if found:
            run("DELETE FROM text_words WHERE rowid = ?", found)
            run("DELETE FROM texts WHERE id = ?", found)
        if document is not None:
            title, text = document
            number = run("INSERT INTO texts (iri, title) VALUES (?, ?)", (iri, title)).lastrowid
            run("INSERT INTO text_words (rowid, title, body) VALUES (?, ?, ?)", (number, title, text))

    def _put_thing(self, iri: Iri, thing: Thing | None) -> None:
        run = self._connection.execute
        before = run("SELECT id, name, kind FROM names WHERE iri = ?", (iri,)).fetchall()
        for number, name, _ in before:
            row = ("delete", number, name)
            run("INSERT INTO name_words (name_words, rowid, name) VALUES (?, ?, ?)", row)
        run("DELETE FROM names WHERE iri = ?", (iri,))
        if self._kinds is not None:
            self._kinds.subtract({kind for _, _, kind in before})
            self._kinds.update([thing.kind] if thing else ())
        if thing is None:
            return
        for name in sorted({thing.label, *thing.names}):
            fields = (iri, thing.kind, thing.label, name, normal_name(name))
            sql = "INSERT INTO names (iri, kind, label, name, normal) VALUES (?, ?, ?, ?, ?)"
            number = run(sql, fields).lastrowid
            run("INSERT INTO name_words (rowid, name) VALUES (?, ?)", (number, name))

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._connection.execute("BEGIN")
            for table in ("names", "texts", "meta", "text_words"):
                self._connection.execute(f"DELETE FROM {table}")  # noqa: S608  # constants
            self._connection.execute("INSERT INTO name_words (name_words) VALUES ('delete-all')")
            self._connection.execute("COMMIT")
            self._kinds = None

    def kinds(self) -> dict[str, int]:
        """How many things of each kind have a name here; counted once, then kept."""
        with self._lock:
            if self._kinds is None:
                sql = "SELECT kind, COUNT(DISTINCT iri) FROM names GROUP BY kind"
                self._kinds = Counter(dict(self._connection.execute(sql).fetchall()))
            return dict(+self._kinds)

    def scrub(self) -> None:
        """Write the file anew: FTS5 keeps deleted words in its segments until they are merged into one."""
        with self._lock:
            for table in ("name_words", "text_words"):
                self._connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def names(self, text: str, *, kinds: Collection[str] | None = None, limit: int = 20) -> tuple[Hit, ...]:
        """Things of these kinds with a name that holds these words, the last perhaps only begun.

        One hit a thing, best first: the whole name, then name that begins so, then shorter names.
        """
        match = match_of(text, is_prefix=True)
        if not match:
            return ()
        wanted = normal_name(text)
        sql = """
            SELECT iri, kind, label, names.name, normal
            FROM name_words JOIN names ON names.id = name_words.rowid
            WHERE name_words MATCH ? AND (? OR kind IN (SELECT value FROM json_each(?)))
            ORDER BY normal <> ?, substr(normal, 1, length(?)) <> ?, length(normal), normal, iri LIMIT ?"""
        with self._lock:
            listed = json.dumps(sorted(kinds or ()))
            values = (match, kinds is None, listed, wanted, wanted, wanted, limit * 8)
            rows = self._connection.execute(sql, values).fetchall()
        hits: dict[str, Hit] = {}
        for iri, of_kind, label, name, normal in rows:
            score = round(len(wanted) / max(len(normal), len(wanted)), 3)
            hits.setdefault(
                iri, Hit(iri=Iri(iri), kind=of_kind, label=label, score=min(score, 1.0), matched=name)
            )
        return tuple(hits.values())[:limit]

    def texts(self, text: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Documents with all of these words in title or text, best first, with the words around the match."""
        match = match_of(text, is_prefix=False)
        if not match:
            return ()
        sql = f"""
            SELECT iri, texts.title, snippet(text_words, -1, '', '', '…', {_MATCHED_WORDS}),
                bm25(text_words, 4, 1)
            FROM text_words JOIN texts ON texts.id = text_words.rowid
            WHERE text_words MATCH ? ORDER BY bm25(text_words, 4, 1), iri LIMIT ?"""  # noqa: S608  # a constant
        with self._lock:
            rows = self._connection.execute(sql, (match, limit)).fetchall()
        best = max((-row[3] for row in rows), default=1.0) or 1.0
        return tuple(
            Hit(
                iri=Iri(iri),
                kind=DOCUMENT,
                label=title,
                score=round(max(-rank, 0.0) / best, 3),
                matched=" ".join(words.split()),
            )
            for iri, title, words, rank in rows
        )

    def search(self, text: str, *, kinds: Collection[str] | None = None, limit: int = 20) -> tuple[Hit, ...]:
        """Things by name, then documents by their words; kinds narrows to these, "Document" among them."""
        things = self.names(text, kinds=kinds, limit=limit)
        rest = limit - len(things)
        if (kinds is not None and DOCUMENT not in kinds) or rest <= 0:
            return things
        return (*things, *self.texts(text, limit=rest))

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()
