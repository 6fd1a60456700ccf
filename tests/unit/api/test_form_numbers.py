from __future__ import annotations

import pytest

from communique.api.decision_forms import number_in


@pytest.mark.parametrize(("word", "number"), [("7", 7), ("0", 0), ("9" * 18, 10**18 - 1)])
def test_digits_are_a_number(word, number):
    assert number_in(word) == number


@pytest.mark.parametrize("word", ["", "-1", "²", "1.5", "9" * 19, "9" * 5000, " 7"])
def test_what_is_no_number_or_a_monstrous_one_is_none(word):
    assert number_in(word) is None
