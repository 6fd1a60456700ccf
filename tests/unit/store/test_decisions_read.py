"""Decisions are read once, and never as something that was rolled back."""

from __future__ import annotations

import pytest

from communique.model.curation import DecisionKind
from communique.store.ledger import Ledger


@pytest.fixture
def ledger(tmp_path):
    ledger = Ledger(tmp_path / "ledger.db", base="http://127.0.0.1:8000/")
    yield ledger
    ledger.close()


def _why(ledger):
    return [decision.why for decision in ledger.decisions.all()]


def test_the_same_object_is_given_until_a_decision_is_added(ledger):
    ledger.decisions.add(DecisionKind.ACCEPT, targets=["c"], why="one")
    before = ledger.decisions.effective()
    assert ledger.decisions.effective() is before
    ledger.decisions.add(DecisionKind.REJECT, targets=["c"], why="two")
    assert ledger.decisions.effective() is not before
    assert _why(ledger) == ["one", "two"]


def _fail_after_deciding(ledger):
    with ledger.writing():
        ledger.decisions.add(DecisionKind.ACCEPT, targets=["c"], why="lost")
        assert _why(ledger)[-1] == "lost"
        raise KeyError


@pytest.mark.parametrize("earlier", [0, 1])
def test_what_was_rolled_back_is_forgotten(ledger, earlier):
    for _ in range(earlier):
        ledger.decisions.add(DecisionKind.ACCEPT, targets=["c"], why="first")
    with pytest.raises(KeyError):
        _fail_after_deciding(ledger)
    assert _why(ledger) == ["first"] * earlier
    ledger.decisions.add(DecisionKind.ACCEPT, targets=["c"], why="kept")
    assert _why(ledger) == [*["first"] * earlier, "kept"]


def test_a_second_undo_gives_back_what_the_first_took(ledger):
    made = ledger.decisions.add(DecisionKind.ACCEPT, targets=["c"])
    undo = ledger.decisions.add(DecisionKind.UNDO, targets=["c"], values={"sequence": str(made.sequence)})
    assert ledger.decisions.is_undone(made.sequence)
    ledger.decisions.add(DecisionKind.UNDO, targets=["c"], values={"sequence": str(undo.sequence)})
    assert not ledger.decisions.is_undone(made.sequence)
    assert ledger.decisions.effective() == (made,)
