"""Threads that write at a time share a commit; what fails fails alone."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from communique.model.naming import Names
from communique.store.ledger import Ledger


@pytest.fixture
def ledger(tmp_path):
    made = Ledger(tmp_path / "ledger.db", base=Names().base)
    yield made
    made.close()


def test_what_is_given_back_is_on_disk(ledger):
    def work():
        ledger.set_meta("one", "written")
        return 7

    assert ledger.gathering.run(work) == 7
    assert ledger.meta("one") == "written"


def test_who_waits_for_a_commit_shares_the_next(ledger, monkeypatch):
    """The first holds its transaction until all others wait; then one more is enough for them."""
    begun, opened = threading.Event(), []
    writing = ledger.database.writing
    monkeypatch.setattr(ledger.database, "writing", lambda **told: opened.append(1) or writing(**told))

    def first():
        begun.set()
        while len(ledger.gathering._waiting) < 9:
            threading.Event().wait(0.001)

    with ThreadPoolExecutor(10) as pool:
        done = [pool.submit(ledger.gathering.run, first)]
        begun.wait(5)
        done += [pool.submit(ledger.gathering.run, lambda: None) for _ in range(9)]
        for each in done:
            each.result(10)
    assert len(opened) == 2


def test_what_fails_is_undone_alone(ledger):
    def failing():
        ledger.set_meta("half", "written")
        raise ValueError("no more")

    names = [f"{number}" for number in range(20)]
    with ThreadPoolExecutor(8) as pool:
        fine = [pool.submit(ledger.gathering.run, lambda n=n: ledger.set_meta(n, "yes")) for n in names]
        broken = [pool.submit(ledger.gathering.run, failing) for _ in range(5)]
        for each in fine:
            each.result(10)
        for each in broken:
            with pytest.raises(ValueError, match="no more"):
                each.result(10)
    assert ledger.meta("half") is None
    assert {ledger.meta(name) for name in names} == {"yes"}
