"""Looks for words in every file of a data directory, also in what is packed inside databases."""

from __future__ import annotations

import contextlib
import sqlite3
import zlib

import zstandard


def holds(content, words):
    return [word for word in words if word.lower().encode() in content.lower()]


def files_with(folder, words):
    """(file, word) for each word in the bytes of a file, or in a packed value of a database."""
    found = set()
    # Opening a database takes away what a killed server left beside it, so all bytes are read first.
    contents = {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    for path, content in contents.items():
        found |= {(str(path.relative_to(folder)), word) for word in holds(content, words)}
        if content.startswith(b"SQLite format 3"):
            for value in _values(path):
                found |= {(str(path.relative_to(folder)), word) for word in holds(value, words)}
    return found


def _values(path):
    with contextlib.closing(sqlite3.connect(path)) as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608  # its own tables
                yield from map(_plain, row)


def _plain(value):
    if isinstance(value, bytes):
        with contextlib.suppress(zlib.error):
            return zlib.decompress(value)
        with contextlib.suppress(zstandard.ZstdError):
            return zstandard.decompress(value)
        return value
    return str(value).encode()
