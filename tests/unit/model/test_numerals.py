"""Number words and amounts, as every room reads them."""

import pytest

from communique.model.amounts import amounts
from communique.model.numerals import CARDINALS, ORDINALS, SCALES, value_of
from communique.model.text import Span


def read(text):
    return [(each.span.of(text), each.low, each.high) for each in amounts(text, Span(0, len(text)))]


def test_every_whole_number_below_a_hundred_has_a_word_and_every_ordinal_of_a_month_too():
    assert set(CARDINALS.values()) == set(range(100))
    assert set(range(1, 32)) <= set(ORDINALS.values())
    assert CARDINALS["seventeen"] == 17
    assert CARDINALS["forty-two"] == CARDINALS["forty two"] == 42


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two dozen", 24),
        ("1,200", 1200),
        ("3.5 million", 3_500_000),
        ("two hundred and fifty", 250),
        ("a hundred", 100),
        ("sixteen", 16),
        ("four score", 80),
        ("twelve thousand three hundred", 12_300),
    ],
)
def test_words_spell_the_number_that_a_reader_hears(words, value):
    assert value_of(words.split()) == value


@pytest.mark.parametrize("words", ["five six", "twenty twelve", "tank", "", "and"])
def test_what_is_no_number_spells_none(words):
    assert value_of(words.split()) is None


@pytest.mark.parametrize(
    ("text", "number", "low", "high"),
    [
        ("killed at least nine people", "nine", 9, None),
        ("sent more than two dozen drones", "two dozen", 25, None),
        ("up to 40 launchers", "40", None, 40),
        ("fewer than seventeen tanks", "seventeen", None, 16),
        ("some 8,500 artillery rounds", "8,500", 6800, 10200),
        ("between 30 and 40 vehicles", "between 30 and 40", 30, 40),
        ("30 to 40 vehicles", "30 to 40", 30, 40),
        ("12-15 boats", "12-15", 12, 15),
        ("two or three boats", "two or three", 2, 3),
        ("two to three thousand troops", "two to three thousand", 2000, 3000),
        ("dozens of soldiers", "dozens", 24, None),
        ("scores of houses", "scores", 40, None),
        ("hundreds of thousands of people", "hundreds of thousands", 200_000, None),
        ("several hundred fighters", "several hundred", 300, None),
        ("two hundred and fifty shells", "two hundred and fifty", 250, 250),
    ],
)
def test_an_amount_is_as_vague_as_its_words(text, number, low, high):
    assert read(text) == [(number, low, high)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rose from 30 to 40", [("30", 30, 30), ("40", 40, 40)]),
        ("killed nine and 30 others", [("nine", 9, 9), ("30", 30, 30)]),
        ("a 60-year-old farmer", []),
        ("the F-16 and the T-72", []),
        ("7-2", []),
    ],
)
def test_a_change_is_no_range_and_a_name_no_amount(text, expected):
    assert read(text) == expected


def test_scales_grow():
    assert list(SCALES.values()) == sorted(SCALES.values())
