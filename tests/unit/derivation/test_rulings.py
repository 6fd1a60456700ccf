"""Merges and splits replayed by sequence number: the last on a pair holds, a split undoes what it cuts."""

from __future__ import annotations

from communique.derivation.rulings import rulings
from communique.model.curation import Decision, DecisionKind
from communique.model.text import Iri
from communique.model.unions import Ties, Unions, unions


def a_merge(sequence: int, *sides: str) -> Decision:
    """A merge of sides, each written as its members: "a1 a2"."""
    targets = tuple(Iri(iri) for side in sides for iri in side.split())
    values = {"sides": "|".join(sides)}
    return Decision(sequence=sequence, kind=DecisionKind.MERGE, targets=targets, values=values)


def a_split(sequence: int, taken: str, rest: str) -> Decision:
    """A split of the taken members from the rest."""
    targets = tuple(map(Iri, (*taken.split(), *rest.split())))
    return Decision(sequence=sequence, kind=DecisionKind.SPLIT, targets=targets, values={"taken": taken})


def an_undo(sequence: int, undone: int) -> Decision:
    """An undo of another decision."""
    values = {"sequence": str(undone)}
    return Decision(sequence=sequence, kind=DecisionKind.UNDO, targets=(), values=values)


def test_merges_that_share_a_member_are_one_set():
    assert unions([a_merge(1, "a", "b"), a_merge(2, "b", "c")]).together == (("a", "b", "c"),)


def test_a_set_is_one_when_the_member_between_is_gone():
    merged = unions([a_merge(1, "a", "b"), a_merge(2, "b", "c")])
    assert merged.among({Iri("a"), Iri("c")}) == (("a", "c"),)
    assert merged.among({Iri("a")}) == ()


def test_a_split_undoes_a_merge_with_all_it_said():
    ruled = unions([a_merge(1, "a1 a2", "b"), a_split(2, "b", "a1 a2")])
    assert ruled.together == ()  # nor are a1 and a2 held together, who were one by likeness alone
    assert ruled.heads == frozenset()
    assert ruled.apart == {("a1", "b"), ("a2", "b")}


def test_a_split_cuts_no_more_of_a_merge_than_it_names():
    ruled = unions([a_merge(1, "a", "b", "c"), a_split(2, "c", "a b")])
    assert ruled.together == (("a", "b"),)


def test_a_later_merge_lifts_a_split():
    ruled = unions([a_split(1, "b", "a c"), a_merge(2, "a", "b")])
    assert ruled.together == (("a", "b"),)
    assert ruled.apart == {("b", "c")}


def test_an_earlier_merge_does_not_hold_against_a_later_split():
    decisions = [a_split(2, "b", "a"), a_merge(1, "a", "b")]
    assert unions(decisions) == unions(decisions[::-1])
    assert unions(decisions).together == ()


def test_an_undone_split_gives_the_merge_back():
    merge, split = a_merge(1, "a", "b"), a_split(2, "b", "a")
    assert rulings([merge, split, an_undo(3, 2)]).unions == rulings([merge]).unions
    assert rulings([merge, split, an_undo(3, 2), an_undo(4, 3)]).unions.together == ()


def test_an_assertion_counts_as_accepted_until_it_is_rejected():
    made = Decision(sequence=1, kind=DecisionKind.ASSERT, targets=(Iri("d"),), values={"iri": "c"})
    refused = Decision(sequence=2, kind=DecisionKind.REJECT, targets=(Iri("c"),))
    assert rulings([made]).accepted == {"c"}
    assert rulings([made, refused]).accepted == frozenset()


def test_what_is_alike_is_parted_and_newcomers_go_with_the_greatest_part():
    ruled = unions([a_split(1, "b", "a c")])
    assert ruled.parted(map(Iri, "abcd")) == (("a", "c", "d"), ("b",))
    assert ruled.parted(map(Iri, "acd")) == (("a", "c", "d"),)


def test_no_likeness_joins_what_was_split_not_even_through_a_third():
    ties = Ties(unions([a_split(1, "b", "a")]), [Iri(each) for each in "abc"])
    assert ties.join(Iri("a"), Iri("c"))
    assert not ties.join(Iri("c"), Iri("b"))


def test_what_was_merged_is_joined_first():
    ruled = Unions(together=((Iri("a"), Iri("b")),), apart=frozenset([(Iri("b"), Iri("c"))]))
    ties = Ties(ruled, [Iri(each) for each in "abc"])
    assert ties.merged == [("a", "b")]
    assert not ties.join(Iri("a"), Iri("c"))
