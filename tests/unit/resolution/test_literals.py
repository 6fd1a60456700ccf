"""Durations in the form that a store gives back."""

from __future__ import annotations

from datetime import date

import pytest

from communique.model.text import Factuality
from communique.resolution.literals import duration, window_before
from communique.resolution.voices import combine


@pytest.mark.parametrize(
    ("given", "value", "datatype"),
    [
        ("PT1H", "PT1H", "dayTimeDuration"),
        ("PT90M", "PT1H30M", "dayTimeDuration"),
        ("PT60M", "PT1H", "dayTimeDuration"),
        ("PT24H", "P1D", "dayTimeDuration"),
        ("PT1.5H", "PT1H30M", "dayTimeDuration"),
        ("P2W", "P14D", "dayTimeDuration"),
        ("PT0.5S", "PT0.5S", "dayTimeDuration"),
        ("P18M", "P1Y6M", "yearMonthDuration"),
    ],
)
def test_a_duration_is_written_canonically(given: str, value: str, datatype: str):
    literal = duration(given)
    assert literal is not None
    assert (literal.value, literal.datatype.rsplit("#", 1)[-1]) == (value, datatype)


@pytest.mark.parametrize("given", ["P", "P1M2D", "an hour", ""])
def test_what_has_no_canonical_length_is_left_out(given: str):
    assert duration(given) is None


@pytest.mark.parametrize(
    ("attribution", "clause", "status"),
    [
        ("Asserted", "Planned", "Planned"),
        ("Denied", "Asserted", "Denied"),
        ("Denied", "Negated", "Possible"),
        ("Requested", "Asserted", "Requested"),
        ("Requested", "Negated", "Possible"),
        ("Negated", "Asserted", "Possible"),
        ("Possible", "Asserted", "Possible"),
        ("Possible", "Negated", "Negated"),
        ("Planned", "Conditional", "Conditional"),
    ],
)
def test_a_speaker_commits_to_what_attribution_and_clause_make_together(attribution, clause, status):
    assert combine(Factuality(attribution), Factuality(clause)) is Factuality(status)


@pytest.mark.parametrize(
    ("iso", "window"),
    [
        ("P3M", "2024-02-29/2024-05-31"),
        ("P1Y", "2023-05-31/2024-05-31"),
        ("P2W", "2024-05-17/2024-05-31"),
        ("PT6H", None),
        ("P9999Y", None),
    ],
)
def test_a_window_of_a_length_ends_on_its_day(iso, window):
    assert window_before(date(2024, 5, 31), iso) == window
