"""Which things votes are about."""

from __future__ import annotations

from pathlib import Path

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
