"""What a watch has seen: when a feed is due and under which validators, which items and files were taken in.

One SQLite file of its own, written with fsync, so that a watch that was killed goes on. Items are hashes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from communique.store.database import Database

_SCHEMA = """
CREATE TABLE IF NOT EXISTS feeds (
    url TEXT PRIMARY KEY, etag TEXT, modified TEXT, due REAL NOT NULL, failures INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seen (
    source TEXT NOT NULL, item TEXT NOT NULL, PRIMARY KEY (source, item)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """How a feed stands: validators of the last answer, when it is due (epoch seconds), failures in a row."""

    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    failures: int = 0


class Watched:
    """The file at a path, made where it is not there."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._database = Database(path, _SCHEMA)
        path.chmod(0o600)

    def feed(self, url: str) -> FeedState:
        """How the feed stands; due at once where it was never asked."""
        found = self._database.row("SELECT etag, modified, due, failures FROM feeds WHERE url = ?", (url,))
        if found is None:
            return FeedState()
        return FeedState(etag=found[0], modified=found[1], due=found[2], failures=found[3])

    def put_feed(self, url: str, state: FeedState) -> None:
        """Remember how the feed stands."""
        row = (url, state.etag, state.modified, state.due, state.failures)
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?)", row)

    def has(self, source: str, item: str) -> bool:
        """Whether the item of a feed or folder was taken in."""
        sql = "SELECT 1 FROM seen WHERE source = ? AND item = ?"
        return self._database.value(sql, (source, item)) is not None

    def add(self, source: str, *items: str) -> None:
        """The service has these on its disk."""
        with self._database.writing() as connection:
            rows = [(source, item) for item in items]
            connection.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?)", rows)

    def close(self) -> None:
        """Let the file go."""
        self._database.close()
