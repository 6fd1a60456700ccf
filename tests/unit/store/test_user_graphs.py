"""What users wrote is kept in order, and a state takes the place of what came before it."""

from __future__ import annotations

import pytest

from communique.store import user_graphs
from communique.store.database import Database, packed
from communique.store.ledger import Ledger
from communique.store.user_graphs import TABLES, UserGraphs

BASE = "http://127.0.0.1:8000/"


@pytest.fixture
def users(tmp_path):
    database = Database(tmp_path / "users.db", TABLES)
    yield UserGraphs(database)
    database.close()


def test_updates_come_back_in_order_from_any_number_on(users):
    assert (users.last(), users.after(0)) == (0, ())
    numbers = [users.add(text) for text in ("one", "two", "three")]
    assert users.last() == numbers[-1]
    assert [each.update for each in users.after(numbers[0])] == ["two", "three"]
    users.withdraw(numbers[2])
    assert [each.update for each in users.after(0)] == ["one", "two"]


def test_a_state_takes_the_place_of_what_came_before(users):
    users.add("one")
    number = users.keep(["urn:empty", "urn:g"], ["<urn:a> <urn:b> 'line' <urn:g> ."])
    later = users.add("two")
    state, update = users.after(0)
    assert (state.sequence, state.graphs, state.update) == (number, ("urn:empty", "urn:g"), None)
    assert state.lines == ("<urn:a> <urn:b> 'line' <urn:g> .",)
    assert (update.sequence, update.update) == (later, "two")
    assert [each.update for each in users.after(number)] == ["two"]


def test_numbers_are_never_given_twice(users):
    number = users.add("one")
    users.withdraw(number)
    assert users.add("two") > number


def test_many_entries_ask_for_a_state(users, monkeypatch):
    monkeypatch.setattr(user_graphs, "_MANY_ENTRIES", 2)
    for _ in range(3):
        assert not users.is_long()
        users.add("one")
    assert users.is_long()
    users.keep([], [])
    assert not users.is_long()


def test_what_a_backup_of_an_earlier_version_carries_becomes_a_state(tmp_path):
    ledger = Ledger(tmp_path / "ledger.db", base=BASE)
    line = f'<urn:a> <urn:b> "1" <{BASE}graph/user/x> .'
    with ledger.writing() as connection:
        connection.execute("INSERT INTO meta VALUES (?, ?)", ("users' quads", packed(line)))
    ledger.close()
    opened = Ledger(tmp_path / "ledger.db", base=BASE)
    assert [each.lines for each in opened.users.after(0)] == [(line,)]
    opened.close()
