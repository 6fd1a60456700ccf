"""Numbers of one event that exclude each other."""

from __future__ import annotations

from datetime import date

import pytest
from tests import builders as make

from communique.derivation.background import Background
from communique.derivation.relations import relate
from communique.model.knowledge import Basis, Claim, ClaimRelation, Identity, Literal
from communique.model.text import Span


def told(document: str, *values: str, predicate: str = "killed") -> Claim:
    facts = [make.a_fact("strike", predicate, Literal(value=value)) for value in values]
    return make.a_claim(make.a_fact("strike", "type", "Airstrike"), *facts, document=document)


def said(document: str, speaker: str, value: str) -> Claim:
    facts = [make.a_fact("strike", "killed", Literal(value=value))]
    span = Span(len(speaker), 20)
    return make.a_claim(*facts, document=document, speaker=speaker, span=span)


def conflicts(*claims: Claim) -> list[ClaimRelation]:
    found = relate(claims, Identity({}), background=Background())
    return [each for each in found if each.basis is Basis.QUANTITY_CONFLICT]


@pytest.mark.parametrize(
    ("one", "other"),
    [("12 people", "17 people"), ("12 people", "30/.. people"), ("12 people", "30 soldier")],
)
def test_numbers_that_cannot_both_hold_conflict(one, other):
    (found,) = conflicts(told("one", one), told("two", other))
    assert found.note == f"killed: {one} or {other}"
    assert len(found.one_side) == len(found.other_side) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 people", "12 people"),
        ("20/.. people", "23 people"),
        ("24/36 people", "30 people"),
        ("12 people", "3 child"),
        ("12 soldier", "30 civilian"),
        ("many people", "3 people"),
    ],
)
def test_numbers_of_which_both_may_hold_do_not(one, other):
    assert conflicts(told("one", one), told("two", other)) == []


def test_a_report_that_gives_two_numbers_agrees_with_whoever_gives_one():
    assert conflicts(told("one", "12 people", "17 people"), told("two", "17 people")) == []


def test_speakers_of_one_report_stand_each_for_himself_against_another():
    army, doctors = said("one", "army", "31 people"), said("one", "doctors", "18 people")
    other = said("two", "army", "31 people")
    (found,) = conflicts(army, doctors, other)
    assert (doctors.iri,) in (found.one_side, found.other_side)
    assert conflicts(army, doctors) == []


def test_numbers_of_one_report_conflict_with_nothing():
    assert conflicts(told("one", "12 people", "17 people")) == []


def test_sums_are_told_rounded():
    sums = [
        told("one", "212000000 EUR", predicate="quantity"),
        told("two", "210000000 EUR", predicate="quantity"),
    ]
    assert conflicts(*sums) == []
    assert len(conflicts(*sums, told("three", "250000000 EUR", predicate="quantity"))) == 1


def on_two_days(first: Claim, later: Claim) -> list[ClaimRelation]:
    anchors = {first.document: date(2024, 5, 6), later.document: date(2024, 5, 8)}
    found = relate((first, later), Identity({}), background=Background(anchors=anchors))
    return [each for each in found if each.basis is Basis.QUANTITY_CONFLICT]


def test_a_later_toll_that_is_higher_contradicts_no_earlier_one():
    assert on_two_days(told("one", "12 people"), told("two", "17 people")) == []
    assert len(on_two_days(told("one", "17 people"), told("two", "12 people"))) == 1


def test_a_later_toll_that_more_than_doubles_is_another_count():
    assert len(on_two_days(told("one", "12 people"), told("two", "30/.. people"))) == 1


def test_a_later_number_of_arms_that_is_higher_contradicts_an_earlier_one():
    shells = [told(name, value, predicate="quantity") for name, value in (("one", "12 K2"), ("two", "17 K2"))]
    assert len(on_two_days(*shells)) == 1


def test_that_nobody_was_killed_contradicts_any_toll():
    assert len(conflicts(told("one", "0 people"), told("two", "9 soldier"))) == 1
    assert conflicts(told("one", "0 civilian"), told("two", "9 soldier")) == []
