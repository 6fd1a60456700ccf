"""Bonds between events: both ways, replaced whole, followed to the end; of likely ones the likeliest."""

from __future__ import annotations

from communique.model.bonds import ALWAYS, CERTAIN
from communique.model.text import Iri

A, B, C, D = (Iri(f"http://127.0.0.1:8000/id/{name}") for name in "abcd")


def test_a_bond_holds_both_ways(ledger):
    ledger.bonds.put([A], {(A, B): CERTAIN})
    assert ledger.bonds.of([A]) == {B}
    assert ledger.bonds.of([B]) == {A}
    assert ledger.bonds.of([A, B]) == {A, B}


def test_bonds_given_anew_replace_those_on_either_side(ledger):
    ledger.bonds.put([A, C], {(A, B): CERTAIN, (C, B): CERTAIN})
    assert ledger.bonds.put([B], {(B, D): CERTAIN}) == {A, B, C, D}
    assert ledger.bonds.of([B]) == {D}
    assert ledger.bonds.of([A, C]) == frozenset()


def test_a_component_is_what_a_chain_of_bonds_reaches(ledger):
    ledger.bonds.put([A, B], {(A, B): CERTAIN, (B, C): CERTAIN})
    assert ledger.bonds.component([A]) == {A, B, C}
    assert ledger.bonds.component([D]) == {D}
    ledger.bonds.clear()
    assert ledger.bonds.component([A]) == {A}


def test_of_likely_bonds_the_likeliest_of_an_end_stands(ledger):
    ledger.bonds.put([A, B, C, D], {(A, B): 700, (A, C): 800, (C, D): 900, (B, D): 900})
    assert ledger.bonds.among([A]) == {(A, C)}
    assert ledger.bonds.of([B]) == {D}
    assert ledger.bonds.every([A]) == {(A, B): 700, (A, C): 800}


def test_what_a_rule_joins_follows_no_likely_bond(ledger):
    ledger.bonds.put([A, B, C], {(A, B): 700, (A, C): CERTAIN, (B, D): CERTAIN})
    assert ledger.bonds.component([A]) == {A, C}
    assert ledger.bonds.of([B]) == {D}


def test_plans_and_decisions_stand_and_keep_none_from_being_likely(ledger):
    ledger.bonds.put([A], {(A, B): 700, (A, C): ALWAYS})
    assert ledger.bonds.of([A]) == {B, C}


def test_a_likelier_bond_tells_whose_bonds_are_others_now(ledger):
    ledger.bonds.put([A, B], {(A, B): 700})
    assert ledger.bonds.put([C], {(B, C): 800, (A, C): 750}) == {A, B, C}
    assert ledger.bonds.among([A, B, C]) == {(B, C), (A, C)}


def test_a_bond_that_goes_lets_the_next_likely_one_stand_again(ledger):
    ledger.bonds.put([A, B, C, D], {(A, B): 700, (A, C): 800, (B, D): 900})
    assert ledger.bonds.put([D], {}) == {A, B, D}
    assert ledger.bonds.of([B]) == {A}
    assert ledger.bonds.change(gone=[], come={(A, C): 800}) == frozenset()
