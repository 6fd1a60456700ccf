"""Which things votes are about."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.model.text import Iri
from communique.store.ledger import Ledger

BASE = "http://127.0.0.1:8000/"
_ROW = (
    "INSERT INTO votes VALUES "
    "(?, 0, 'd', 'w', NULL, ?, 'p', ?, 's', 's', 0, 1, 'Asserted', 0, ?, ?, 's', 's', 1, 0)"
)


def test_only_what_votes_are_about_counts_and_not_what_they_give_it(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.db", base=BASE)
    with ledger.votes._database.writing() as connection:
        connection.execute(_ROW, ("c1", "norway", "oslo", "norway", "oslo"))
        connection.execute(_ROW, ("c2", "self", "self", "self", "self"))
    asked = [Iri(name) for name in ("norway", "oslo", "sweden")]
    assert ledger.votes.subjects(asked) == {"norway"}
    ledger.close()


def test_what_changes_is_found_without_reading_all_votes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Ledger(tmp_path / "ledger.db", base=BASE)
    database = ledger.votes._database
    ask, asked = database.rows, []
    monkeypatch.setattr(database, "rows", lambda *query: asked.append(query) or ask(*query))
    ledger.votes.count({})
    ledger.votes.set_source("d", "w")
    plans = [ask(f"EXPLAIN QUERY PLAN {sql}", values) for sql, values in asked]
    used = [plan[0][-1].partition("INDEX ")[2].split()[0] for plan in plans]
    assert used == ["votes_uncounted", "votes_by_document"]
    ledger.close()
