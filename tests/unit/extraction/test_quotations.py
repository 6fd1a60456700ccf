"""Quotation marks of every kind, also those that miss their partner."""

from __future__ import annotations

import pytest

from communique.extraction.quotations import quotations, trimmed
from communique.model.text import Span


def inner(text: str) -> list[str]:
    return [quotation.inner.of(text) for quotation in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We stay,” she said.", ["We stay,"]),
        ('"We stay," she said. "Now go."', ["We stay,", "Now go."]),
        ("«Nous restons», she said.", ["Nous restons"]),
        ("„Wir bleiben“, she said.", ["Wir bleiben"]),
        ("``We stay,'' she said.", ["We stay,"]),
        ("'We stay,' she said. 'It's ours.'", ["We stay,", "It's ours."]),
        ("‘We’re staying,’ she said.", ["We’re staying,"]),
    ],
)
def test_marks_of_every_kind_pair(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_apostrophes_and_decades_open_no_quotation() -> None:
    assert inner("The envoys' talks of the '90s weren't Lagos's idea.") == []


def test_a_possessive_within_single_marks_does_not_close_them() -> None:
    assert inner("'The rebels' guns are near,' he said.") == ["The rebels' guns are near,"]


def test_inches_open_no_quotation() -> None:
    assert inner('The shell was 6"x8 in size.') == []


def test_an_unclosed_mark_runs_to_the_end_of_the_paragraph_when_the_next_opens_again() -> None:
    text = '"We came back. We saw smoke.\n\n"Then we ran."'
    assert inner(text) == ["We came back. We saw smoke.", "Then we ran."]


def test_an_unclosed_mark_without_a_sequel_ends_with_its_sentence() -> None:
    assert inner("“We came back. The army denied it.") == ["We came back."]


def test_a_closing_mark_without_partner_reaches_back_to_its_sentence() -> None:
    assert inner("He left. We will return,” said Amina.") == ["We will return,"]


def test_a_quotation_parted_by_a_line_break_goes_on_in_the_next_paragraph() -> None:
    text = 'She said, "We came back.\nWe saw smoke. We ran."'
    assert inner(text) == ["We came back.", "We saw smoke. We ran."]


def test_trimming_leaves_abbreviations_whole() -> None:
    text = "talks with the U.S.” "
    assert trimmed(text, Span(0, len(text))) == Span(0, text.index("”"))


def test_trimming_marks_alone_leaves_nothing() -> None:
    assert trimmed("“...”", Span(0, 5)) is None


def test_two_single_marks_close_a_double_one() -> None:
    text = "“We stay,’’ he said. “We wait.”"
    assert [each.inner.of(text) for each in quotations(text)] == ["We stay,", "We wait."]
    assert all(each.balanced for each in quotations(text))
