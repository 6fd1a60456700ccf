"""Keys and admin sessions. A key is shown once; only its SHA-256 is kept.

Keys are 256 random bits, so a plain digest cannot be searched; slow password hashing is for passwords.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from communique.access.roles import Role
from communique.errors import NotFoundError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS keys (
    id TEXT PRIMARY KEY, digest TEXT NOT NULL UNIQUE, role TEXT NOT NULL, label TEXT NOT NULL,
    created TEXT NOT NULL, revoked TEXT
)
"""
_SESSION_HOURS = 12


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key as it is listed: never the secret itself."""

    id: str
    role: Role
    label: str
    created: str
    revoked: str | None


class KeyRing:
    """The keys of one data directory, in DATA/keys.db (mode 0600)."""

    def __init__(self, path: Path, *, now: Callable[[], datetime]) -> None:
        self._path = path
        self._now = now
        with closing(self._open()) as database, database:
            database.execute(_SCHEMA)
        path.chmod(0o600)

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=10)

    def create(self, role: Role, *, label: str = "") -> tuple[Key, str]:
        """A new key and its secret, which is not kept."""
        secret = f"cq_{secrets.token_urlsafe(32)}"
        key = Key(
            id=secrets.token_hex(6), role=role, label=label, created=self._now().isoformat(), revoked=None
        )
        row = (key.id, _digest(secret), role.name.lower(), label, key.created)
        with closing(self._open()) as database, database:
            database.execute("INSERT INTO keys VALUES (?, ?, ?, ?, ?, NULL)", row)
        return key, secret

    def role_of(self, secret: str) -> Role:
        """The role a secret grants; ANONYMOUS for an unknown or revoked one."""
        with closing(self._open()) as database:
            row = database.execute(
                "SELECT role FROM keys WHERE digest = ? AND revoked IS NULL", (_digest(secret),)
            ).fetchone()
        return Role.named(row[0]) if row else Role.ANONYMOUS

    def all(self) -> tuple[Key, ...]:
        """Every key, oldest first."""
        query = "SELECT id, role, label, created, revoked FROM keys ORDER BY created, id"
        with closing(self._open()) as database:
            rows = database.execute(query).fetchall()
        return tuple(
            Key(id=row[0], role=Role.named(row[1]), label=row[2], created=row[3], revoked=row[4])
            for row in rows
        )

    def revoke(self, key_id: str) -> None:
        """Ends a key; raises NotFoundError for one that is not there or ended before."""
        with closing(self._open()) as database, database:
            done = database.execute(
                "UPDATE keys SET revoked = ? WHERE id = ? AND revoked IS NULL",
                (self._now().isoformat(), key_id),
            )
            if not done.rowcount:
                raise NotFoundError(f"no live key {key_id!r}; `communique keys list` shows them")


class Sessions:
    """Admin sessions of one server process: a one-time link turns into a cookie that ends with the server."""

    def __init__(self, *, now: Callable[[], datetime]) -> None:
        self._now = now
        self._links: set[str] = set()
        self._open: dict[str, datetime] = {}

    def new_link(self) -> str:
        """A token that opens one session, once."""
        token = secrets.token_urlsafe(24)
        self._links.add(_digest(token))
        return token

    def open(self, link: str) -> str | None:
        """The cookie for a link not used before, else None."""
        if _digest(link) not in self._links:
            return None
        self._links.discard(_digest(link))
        cookie = secrets.token_urlsafe(32)
        self._open[_digest(cookie)] = self._now() + timedelta(hours=_SESSION_HOURS)
        return cookie

    def is_open(self, cookie: str) -> bool:
        """Whether the cookie belongs to a session that has not run out."""
        digest = _digest(cookie)
        for known, until in self._open.items():
            if hmac.compare_digest(known, digest):
                return until > self._now()
        return False
