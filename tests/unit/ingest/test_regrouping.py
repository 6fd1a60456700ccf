"""A person who comes under another shared IRI alone is nobody else to the events that name her."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest
from tests.unit.ingest.ingest_fakes import DAY, NAMES, ROOMS, a_capture, a_document, a_reading, a_text

from communique.ingest.graph import GraphKeeper
from communique.ingest.regrouping import Regrouping, renamed_key
from communique.model.text import Factuality, Iri
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore


def kolb_calls(days):
    return (("Ina Kolb", "B1"), DAY + timedelta(days=days), Factuality.ASSERTED)


@pytest.fixture
def bench(tmp_path):
    ledger = Ledger(tmp_path / "ledger.sqlite", base=NAMES.base)
    yield ledger, GraphKeeper(ledger, EmbeddedStore(None, base=NAMES.base), ROOMS, names=NAMES)
    ledger.close()


def ingest(bench, number, *calls):
    ledger, keeper = bench
    ledger.documents.add(a_capture(number), text=a_text(number))
    keeper.put(a_reading(number, calls))
    keeper.settle()


def held(ledger):
    """Keys, bonds, identity and faces as they are on disk."""
    tables = ("keys", "bonds", "identity", "faces")
    rows = ledger.keys._database.rows
    return {table: sorted(rows(f"SELECT * FROM {table}")) for table in tables}  # noqa: S608  # constants


def test_a_key_is_written_with_the_new_name_and_the_smaller_party_first():
    names = {Iri("n:c"): Iri("n:a")}
    assert renamed_key("event Consult|n:b+n:c|2024-05-01", names) == "event Consult|n:a+n:b|2024-05-01"
    assert renamed_key("event Assault|with n:c|2024-05-01", names) == "event Assault|with n:a|2024-05-01"
    assert renamed_key("event Assault|on n:cc|2024-05-01", names) == "event Assault|on n:cc|2024-05-01"
    assert renamed_key("merged n:c", names) == "merged n:c"


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_in_whatever_order_her_reports_come_what_is_held_is_what_a_rebuild_makes(bench, order):
    ledger, keeper = bench
    for number in order:
        ingest(bench, number, kolb_calls(number // 2))
    settled = held(ledger)
    keeper.rebuild()
    assert held(ledger) == settled


def test_events_are_not_compared_anew_for_a_name_alone(bench, monkeypatch):
    ledger, keeper = bench
    numbers = sorted(range(6), key=lambda number: a_document(number).iri)
    smallest = min(
        numbers, key=lambda number: min(e.iri for e in a_reading(number, [kolb_calls(0)]).entities)
    )
    others = [number for number in numbers if number != smallest]
    for number in others:
        ingest(bench, number, kolb_calls(number))
    asked = []
    compare = keeper._joining._bonding.bonds
    monkeypatch.setattr(
        keeper._joining._bonding, "bonds", lambda nodes, keys: asked.append(nodes) or compare(nodes, keys)
    )
    before = ledger.applied.shared(e.iri for n in others for e in a_reading(n, [kolb_calls(n)]).entities)
    ingest(bench, smallest, kolb_calls(smallest))
    after = ledger.applied.shared(before)
    assert before != after
    documents = {event.iri for event in a_reading(smallest, [kolb_calls(smallest)]).events}
    assert {iri for nodes in asked for iri in nodes} == documents


def test_a_group_that_falls_apart_changes_no_name_alone(bench):
    ledger, _ = bench
    for number in range(3):
        ingest(bench, number, kolb_calls(number))
    people = sorted(
        e.iri for n in range(3) for e in a_reading(n, [kolb_calls(n)]).entities if "Kolb" in e.label
    )
    shared = ledger.applied.shared(people)
    apart = dict.fromkeys(people[1:], people[1])
    regrouped = Regrouping(ledger).of(apart, shared, apart)
    assert regrouped.names == {}
    assert regrouped.parted == set(people[1:])
