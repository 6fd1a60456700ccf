"""How many origins are independent when texts credit several outlets."""

from __future__ import annotations

from communique.model.sources import independent, source_of


def of(*credited: str) -> str:
    return source_of("root", credited)


def test_texts_that_credit_nobody_are_origins_by_themselves():
    assert independent([source_of("one", ()), source_of("two", ())]) == 2


def test_texts_that_credit_one_agency_are_one_origin():
    assert independent([of("A"), of("A"), source_of("own", ())]) == 2


def test_a_text_that_credits_two_agencies_adds_none_beside_them():
    assert independent([of("A"), of("B"), of("A", "B")]) == 2
    assert independent([of("A", "B"), of("B", "C"), of("D")]) == 2


def test_the_order_in_which_outlets_are_credited_is_nothing():
    assert of("B", "A", "A") == of("A", "B")
