"""Moves a ledger to another base IRI: a prefix changes in all that was accepted, the rest is made again.

Names are hashes relative to the base, so that nothing else changes. One transaction: a kill leaves the old
ledger or the new one.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from communique.errors import ConfigurationError
from communique.store.applied import Applied, fixed_unit
from communique.store.database import Database
from communique.store.ledger import Ledger
from communique.store.schema import REBUILDING, REMADE

_SPACES = "id|doc|claim|fact|capture|activity|prospect|graph"
# Columns that hold an IRI of ours and nothing else.
_COLUMNS = (
    *(("documents", "iri"), ("captures", "iri"), ("captures", "document"), ("decision_targets", "target")),
    *(("tasks", "document"), ("reports", "document"), ("reports", "run"), ("erasures", "document")),
    *(("passages", "document"), ("handling", "document")),
    *(("known", "iri"), ("known", "document"), ("moved", "past"), ("moved", "member")),
)
# What reports and publishers say for themselves stays word for word, whatever it looks like.
_WORDS = frozenset({"text", "url", "title", "publisher", "why", "who", "news", "marking"})
_FORGOTTEN = ("fixed", "decisions written")  # settings that tell what the quad store was given
_RUNS = fixed_unit("run ")


def renaming(old: str, new: str) -> Callable[[str], str]:
    """A function that puts the new base where the old one begins an IRI of ours."""
    pattern = re.compile(rf"{re.escape(old)}(?=(?:{_SPACES})/)")
    return lambda text: pattern.sub(lambda _: new, text)


def renamed_json(value: Any, rename: Callable[[str], str]) -> Any:
    """A JSON value with every IRI of ours renamed, the words of reports and people left as they are."""
    if isinstance(value, str):
        return rename(value)
    if isinstance(value, list):
        return [renamed_json(each, rename) for each in value]
    if isinstance(value, dict):
        return {
            rename(name): each if name in _WORDS else renamed_json(each, rename)
            for name, each in value.items()
        }
    return value


def rebase_ledger(
    path: Path, *, old: str, new: str, user_lines: Iterable[str], user_graphs: Iterable[str] = ()
) -> None:
    """Give the ledger another base, and users' graphs as they are; the next start makes the graph again.

    Raises ConfigurationError when the ledger has another base than the old one.
    """
    ledger = Ledger(path, base=old)
    rename = renaming(old, new)
    try:
        with ledger.writing() as connection:
            runs = _run_units(ledger.applied, rename)
            _rename_columns(connection, ledger.database.tables(), old, new)
            _rename_bodies(connection, rename)
            for table in (*REMADE, "drafts", "units", "gone", "guests", "journal"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608  # our tables
            ledger.applied.put(runs)
            ledger.users.keep(map(rename, user_graphs), sorted(map(rename, user_lines)))
            connection.executemany("DELETE FROM meta WHERE name = ?", [(name,) for name in _FORGOTTEN])
            ledger.set_meta("base", new)
            ledger.set_meta(REBUILDING, "yes")
    finally:
        ledger.close()


def _run_units(applied: Applied, rename: Callable[[str], str]) -> dict[str, frozenset[str]]:
    """What past engines were, which no report tells again."""
    units = (unit for unit in applied.units() if unit.startswith(_RUNS))
    return {rename(unit): frozenset(map(rename, applied.lines(unit))) for unit in units}


def _rename_columns(connection: Connection, tables: frozenset[str], old: str, new: str) -> None:
    for table, column in (each for each in _COLUMNS if each[0] in tables):
        connection.execute(
            f"UPDATE {table} SET {column} = ? || substr({column}, ?) WHERE substr({column}, 1, ?) = ?",  # noqa: S608
            (new, len(old) + 1, len(old), old),
        )


def _rename_bodies(connection: Connection, rename: Callable[[str], str]) -> None:
    for table, column, key in (
        ("captures", "body", "iri"),
        ("decisions", "body", "sequence"),
        ("tasks", "result", "id"),
        ("reports", "body", "document"),
    ):
        keys = connection.execute(f"SELECT {key} FROM {table} WHERE {column} IS NOT NULL").fetchall()  # noqa: S608
        for (name,) in keys:
            sql = f"SELECT {column} FROM {table} WHERE {key} = ?"  # noqa: S608
            (body,) = connection.execute(sql, (name,)).fetchone()
            row = (_renamed_body(body, rename), name)
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", row)  # noqa: S608


def _renamed_body(body: str | bytes, rename: Callable[[str], str]) -> str | bytes:
    packed = isinstance(body, bytes)
    text = zlib.decompress(body).decode() if isinstance(body, bytes) else body
    found = json.dumps(renamed_json(json.loads(text), rename), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(found.encode(), 6) if packed else found


def base_of(path: Path) -> str:
    """The base IRI that a ledger was made for; raises ConfigurationError where there is none."""
    if not path.is_file():
        raise ConfigurationError(f"{path}: no ledger here; name the data directory with --data")
    database = Database(path, "")
    try:
        found = database.value("SELECT value FROM meta WHERE name = 'base'")
    finally:
        database.close()
    if found is None:
        raise ConfigurationError(f"{path}: a ledger without a base; nothing was taken in under it")
    return str(found)
