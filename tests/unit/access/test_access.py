from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from communique.access.doors import check_host, check_origin, is_local_caller
from communique.access.keys import KeyRing, Sessions
from communique.access.roles import Role, require
from communique.errors import ForbiddenError, InvalidRequestError, NotFoundError, UnauthorizedError

NOW = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture
def ring(tmp_path):
    return KeyRing(tmp_path / "keys.db", now=lambda: NOW)


def test_a_key_grants_its_role_and_is_not_kept(ring, tmp_path):
    _, secret = ring.create(Role.CURATOR, label="desk")
    assert ring.role_of(secret) is Role.CURATOR
    assert secret.encode() not in (tmp_path / "keys.db").read_bytes()


def test_a_revoked_key_grants_nothing(ring):
    key, secret = ring.create(Role.ADMIN)
    ring.revoke(key.id)
    assert ring.role_of(secret) is Role.ANONYMOUS
    with pytest.raises(NotFoundError):
        ring.revoke(key.id)


def test_the_key_file_is_for_its_owner_alone(ring, tmp_path):
    assert (tmp_path / "keys.db").stat().st_mode & 0o077 == 0


def test_a_key_that_nobody_made_grants_nothing(ring):
    assert ring.role_of("cq_guess") is Role.ANONYMOUS
    assert ring.all() == ()


def test_a_link_opens_one_session_once():
    sessions = Sessions(now=lambda: NOW)
    link = sessions.new_link()
    cookie = sessions.open(link)
    assert cookie is not None
    assert sessions.is_open(cookie)
    assert sessions.open(link) is None


def test_a_session_runs_out():
    clock = [NOW]
    sessions = Sessions(now=lambda: clock[0])
    cookie = sessions.open(sessions.new_link())
    clock[0] += timedelta(hours=13)
    assert cookie is not None
    assert not sessions.is_open(cookie)


def test_a_role_has_the_rights_of_those_below_it():
    require(Role.ADMIN, Role.CURATOR, "curation")
    with pytest.raises(ForbiddenError, match="needs a key of role curator"):
        require(Role.READER, Role.CURATOR, "curation")
    with pytest.raises(UnauthorizedError):
        require(Role.ANONYMOUS, Role.READER, "reading")


def test_nobody_can_be_granted_anonymity():
    with pytest.raises(InvalidRequestError, match="one of reader"):
        Role.named("anonymous")


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000", "desk.example:8000"])
def test_own_and_allowed_hosts_are_served(host):
    check_host(host, ["desk.example"])


@pytest.mark.parametrize("host", ["evil.example", None, "127.0.0.1.evil.example", "10.0.0.8"])
def test_a_rebound_host_name_is_refused(host):
    with pytest.raises(ForbiddenError):
        check_host(host, ["desk.example"])


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "127.0.0.1:8000", "origin": "https://evil.example"},
        {"host": "127.0.0.1:8000", "origin": "null"},
        {"host": "127.0.0.1:8000", "origin": "http://[::1"},
        {"host": "127.0.0.1:8000", "sec-fetch-site": "cross-site"},
        {"host": "127.0.0.1:8000", "sec-fetch-site": "same-site"},
        {"host": "127.0.0.1:8000", "origin": "http://127.0.0.1:9000"},
    ],
)
def test_a_foreign_page_cannot_write(headers):
    with pytest.raises(ForbiddenError):
        check_origin("POST", headers)
    check_origin("GET", headers)


def test_programs_and_own_pages_can_write():
    check_origin("POST", {"host": "127.0.0.1:8000"})
    check_origin("POST", {"host": "h:1", "origin": "http://h:1", "sec-fetch-site": "same-origin"})


def test_a_proxied_or_distant_caller_is_not_local():
    assert is_local_caller("127.0.0.1", {}, bound_to="127.0.0.1")
    assert not is_local_caller("127.0.0.1", {"x-forwarded-for": "1.2.3.4"}, bound_to="127.0.0.1")
    assert not is_local_caller("127.0.0.1", {}, bound_to="0.0.0.0")  # noqa: S104  # the case under test
    assert not is_local_caller("10.0.0.7", {}, bound_to="127.0.0.1")
    assert not is_local_caller(None, {}, bound_to="127.0.0.1")


def test_a_key_database_survives_reopening(tmp_path):
    _, secret = KeyRing(tmp_path / "k.db", now=lambda: NOW).create(Role.READER)
    assert KeyRing(tmp_path / "k.db", now=lambda: NOW).role_of(secret) is Role.READER
    with sqlite3.connect(tmp_path / "k.db") as database:
        assert database.execute("SELECT count(*) FROM keys").fetchone() == (1,)
    database.close()
