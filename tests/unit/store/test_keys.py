"""Keys, their sides and groups."""

from __future__ import annotations

from communique.model.text import Iri

A, B, C, D = (Iri(f"http://127.0.0.1:8000/id/{name}") for name in "abcd")


def put(ledger, **sides):
    """Each IRI by the end of its name under the key "k", on the side given."""
    ledger.keys.put(
        {Iri(f"http://127.0.0.1:8000/id/{name}"): frozenset({("k", side)}) for name, side in sides.items()}
    )


def test_each_side_is_known_by_its_smallest_member(ledger):
    put(ledger, d="north", b="north", a="south", c="")
    assert ledger.keys.sides("k") == {"": C, "north": B, "south": A}
    assert ledger.keys.side("k", "north") == (B, D)
    assert ledger.keys.sides("unknown") == {}


def test_keys_given_anew_replace_those_held(ledger):
    put(ledger, a="north")
    ledger.keys.put({A: frozenset({("other", "")})})
    assert ledger.keys.of([A]) == {"other"}
    assert ledger.keys.members(["k"]) == frozenset()


def test_groups_are_unknown_once_forgotten(ledger):
    ledger.keys.put_groups("k", {"north": A})
    assert ledger.keys.groups("k") == {"north": A}
    ledger.keys.forget_groups(["k"])
    assert ledger.keys.groups("k") is None
    assert ledger.keys.groups("never put") == {}


def test_a_component_is_what_a_chain_of_keys_reaches(ledger):
    ledger.keys.put(
        {A: frozenset({("x", "")}), B: frozenset({("x", ""), ("y", "")}), C: frozenset({("y", "")})}
    )
    assert ledger.keys.component([A]) == {A, B, C}
    assert ledger.keys.component([D]) == {D}
