"""Users' graphs come back from the ledger alone: after a kill, a lost store, a failed update."""

from __future__ import annotations

import pytest

from communique.errors import ConflictError, QueryBudgetError, QueryError
from communique.sparql.request import Budget
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore
from communique.wiring import updating as updating_module
from communique.wiring.checkpoints import Readers
from communique.wiring.updating import Updating

BASE = "http://127.0.0.1:8000/"
NOTES = f"{BASE}graph/user/notes"
UPDATES = [
    f"INSERT DATA {{ GRAPH <{NOTES}> {{ <urn:a> <urn:p> 1 , 2 ; <urn:q> [ <urn:p> 3 ] }} }}",
    f"WITH <{NOTES}> DELETE {{ ?s ?p ?o }} INSERT {{ ?s ?p 'two' }} WHERE {{ ?s ?p ?o FILTER(?o = 2) }}",
    f"WITH <{NOTES}> INSERT {{ ?n <urn:seen> [] }} WHERE {{ <urn:a> <urn:q> ?n }}",
    f"COPY <{NOTES}> TO <{NOTES}/copy> ; CREATE GRAPH <{NOTES}/empty>",
]


class Kept:
    """A store, its ledger and what runs updates, in folders that outlive it."""

    def __init__(self, folder, store="store"):
        self.ledger = Ledger(folder / "ledger.db", base=BASE)
        self.store = EmbeddedStore(folder / store, base=BASE)
        self.readers = Readers(self.store, folder / f"readers-{store}", size=1, budget=Budget(seconds=20))
        self.updating = Updating(self.store, self.readers, self.ledger.users, base=BASE, seconds=20)
        self.replayed = self.updating.recover()

    def graphs(self):
        return {str(each) for each in self.store.user_graphs()}, set(self.store.user_lines())

    def close(self):
        self.readers.close()
        self.store.close()
        self.ledger.close()


@pytest.fixture
def opened(tmp_path):
    held = []

    def open_(store="store"):
        for each in held:
            each.close()
        held[:] = [Kept(tmp_path, store)]
        return held[0]

    yield open_
    for each in held:
        each.close()


def test_a_lost_store_loses_nothing_that_users_wrote(opened):
    kept = opened()
    for text in UPDATES:
        kept.updating.run(text)
    expected = kept.graphs()
    assert len(expected[0]) == 3
    assert opened("another").graphs() == expected


def test_nothing_is_done_twice(opened):
    kept = opened()
    kept.updating.run(UPDATES[0])
    expected = kept.graphs()
    again = opened()
    assert (again.replayed, again.graphs()) == (0, expected)


def test_what_the_ledger_alone_has_is_carried_out_at_the_next_start(opened):
    kept = opened()
    kept.updating.run(UPDATES[0])
    kept.ledger.users.add(f"INSERT DATA {{ GRAPH <{NOTES}> {{ <urn:late> <urn:p> 1 }} }}")
    again = opened()
    assert again.replayed == 1
    assert any("urn:late" in line for line in again.store.user_lines())


def test_a_state_is_enough_and_holds_no_word_that_is_gone(opened):
    kept = opened()
    for text in [*UPDATES, f"DELETE WHERE {{ GRAPH <{NOTES}> {{ ?s ?p 'two' }} }}"]:
        kept.updating.run(text)
    kept.updating.keep_state()
    expected = kept.graphs()
    assert [each.update for each in kept.ledger.users.after(0)] == [None]
    assert opened("another").graphs() == expected


def test_graphs_from_before_the_ledger_kept_them_are_kept_from_now_on(opened):
    kept = opened()
    kept.store.execute(f"INSERT DATA {{ GRAPH <{NOTES}> {{ <urn:old> <urn:p> 1 }} }}")
    expected = opened().graphs()
    assert opened("another").graphs() == expected


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (f"CREATE GRAPH <{NOTES}> ; CREATE GRAPH <{NOTES}>", ConflictError),
        (f"INSERT {{ GRAPH <{NOTES}> {{ ?s ?p ?o }} }} WHERE {{ ?s ?p }}", QueryError),
    ],
)
def test_an_update_that_fails_is_not_kept(opened, text, error):
    kept = opened()
    with pytest.raises(error):
        kept.updating.run(text)
    assert kept.ledger.users.after(0) == ()
    assert kept.graphs() == (set(), set())


def test_an_update_that_takes_too_long_changes_nothing(opened):
    kept = opened()
    kept.updating.run(
        f"INSERT DATA {{ GRAPH <{NOTES}> {{ {' '.join(f'<urn:{n}> <urn:p> {n} .' for n in range(300))} }} }}"
    )
    before = kept.graphs()
    far = "GRAPH ?g { ?a ?b ?c . ?d ?e ?f . ?h ?i ?j . ?k ?l ?m } FILTER(STR(?c + ?f + ?j + ?m) = 'x')"
    with pytest.raises(QueryBudgetError, match="update ran longer"):
        kept.updating.run(f"INSERT {{ GRAPH <{NOTES}> {{ ?a ?b 1 }} }} WHERE {{ {far} }}", seconds=0.3)
    assert kept.graphs() == before
    kept.updating.run(UPDATES[0])


def test_a_large_graph_is_not_copied_in_one_go(opened, monkeypatch):
    monkeypatch.setattr(updating_module, "MOST_ROWS", 2)
    kept = opened()
    kept.updating.run(UPDATES[0])
    with pytest.raises(QueryBudgetError, match="in parts"):
        kept.updating.run(UPDATES[3])


def test_a_rebuilt_comparison_leaves_users_and_their_marker_out(opened):
    kept = opened()
    kept.updating.run(UPDATES[0])
    assert kept.store.compare([]) == ((), ())
    assert kept.store.user_marker() == kept.ledger.users.last()
