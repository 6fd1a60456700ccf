"""Bonds between events: both ways, replaced whole, followed to the end."""

from __future__ import annotations

from communique.model.text import Iri

A, B, C, D = (Iri(f"http://127.0.0.1:8000/id/{name}") for name in "abcd")


def test_a_bond_holds_both_ways(ledger):
    ledger.bonds.put([A], [(A, B)])
    assert ledger.bonds.of([A]) == {B}
    assert ledger.bonds.of([B]) == {A}


def test_bonds_given_anew_replace_those_on_either_side(ledger):
    ledger.bonds.put([A, C], [(A, B), (C, B)])
    ledger.bonds.put([B], [(B, D)])
    assert ledger.bonds.of([B]) == {D}
    assert ledger.bonds.of([A, C]) == frozenset()


def test_a_component_is_what_a_chain_of_bonds_reaches(ledger):
    ledger.bonds.put([A, B], [(A, B), (B, C)])
    assert ledger.bonds.component([A]) == {A, B, C}
    assert ledger.bonds.component([D]) == {D}
    ledger.bonds.clear()
    assert ledger.bonds.component([A]) == {A}
