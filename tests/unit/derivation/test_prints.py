"""Texts that desks made of one wire report are known as copies, independent reports of the event are not."""

from __future__ import annotations

import itertools

import pytest
from tests.unit.derivation.copied_texts import COPIES, INDEPENDENT, QUOTE_REPLY, QUOTE_STOCKS, WIRE

from communique.derivation.prints import are_copies, prints


def alike(one: str, other: str) -> bool:
    mine, theirs = prints(one), prints(other)
    return are_copies(len(mine & theirs), len(mine), len(theirs))


def share(one: str, other: str) -> float:
    mine, theirs = prints(one), prints(other)
    return len(mine & theirs) / min(len(mine), len(theirs))


@pytest.mark.parametrize("how", COPIES)
def test_wire_copy_is_known_however_a_desk_edited_it(how):
    assert alike(WIRE, COPIES[how])
    assert share(WIRE, COPIES[how]) > 0.6  # far above the threshold


@pytest.mark.parametrize("how", INDEPENDENT)
def test_an_independent_report_of_the_event_is_no_copy_though_it_quotes_the_same_words(how):
    for text in (WIRE, *COPIES.values()):
        assert not alike(text, INDEPENDENT[how])
        assert share(text, INDEPENDENT[how]) < 0.15


def test_independent_reports_are_no_copies_of_each_other():
    pairs = itertools.combinations(INDEPENDENT.values(), 2)
    assert not any(alike(one, other) for one, other in pairs)


def test_a_statement_printed_whole_is_a_copy_though_all_of_it_is_quoted():
    statement = f"{QUOTE_STOCKS} {QUOTE_REPLY}\n"
    assert alike(statement, statement.upper())


def test_marks_case_and_spaces_leave_no_print():
    assert prints("The minister's 1,200 troops — tired\u00ad ones — left.") == prints(
        "the ministers 1200  TROOPS - tired ones - left"
    )


def test_short_texts_are_copies_only_word_for_word():
    text = "The minister met the envoy in Aarau on Monday."
    assert alike(text, text.upper())
    assert not alike(text, text.replace("Aarau", "Basel"))


def test_one_sentence_in_common_makes_no_copy():
    line = "The bridge at Orlen has been shut to all traffic since the flood of last autumn."
    others = ("Nobody from the ministry was there to comment on it.", "A ferry carries cars across at noon.")
    assert not alike(f"{line} {others[0]} {WIRE[:600]}", f"{line} {others[1]} {WIRE[-600:]}")
