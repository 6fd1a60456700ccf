"""Number words of English: the one table that every room reads numbers by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_FIRST = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth"),
)

SMALL: Mapping[str, int] = MappingProxyType({word: number for number, word in enumerate(_ONES)})
TENS: Mapping[str, int] = MappingProxyType({word: 10 * number for number, word in enumerate(_TENS, 2)})
SCALES: Mapping[str, int] = MappingProxyType(
    {
        "dozen": 12,
        "score": 20,
        "hundred": 100,
        "thousand": 1_000,
        "million": 1_000_000,
        "billion": 1_000_000_000,
        "trillion": 1_000_000_000_000,
    }
)


def _with_ones(tens: Mapping[str, int], ones: Mapping[str, int]) -> dict[str, int]:
    """Twenty-one and twenty one to ninety-nine."""
    return {
        f"{ten}{join}{one}": value + number
        for ten, value in tens.items()
        for one, number in ones.items()
        if number in range(1, 10)
        for join in "- "
    }


_ORDINAL = {word: number for number, word in enumerate(_FIRST, 1)}
# Words and phrases for whole numbers up to ninety-nine, and for the ordinals up to thirty-ninth.
CARDINALS: Mapping[str, int] = MappingProxyType({**SMALL, **TENS, **_with_ones(TENS, SMALL)})
ORDINALS: Mapping[str, int] = MappingProxyType(
    {**_ORDINAL, "thirtieth": 30, **_with_ones({"twenty": 20, "thirty": 30}, _ORDINAL)}
)


def value_of(words: Iterable[str]) -> float | None:
    """The number that words spell: "two dozen", "1,200", "3.5 million", "two hundred and fifty", "a hundred".

    None when they spell none, and for what is no number in English ("five six").
    """
    total, below = 0.0, None
    for word in words:
        low = word.lower().replace(",", "")
        if low in SCALES:
            below = (1.0 if below is None else below) * SCALES[low]
            if SCALES[low] >= 1_000:
                total, below = total + below, None
        elif (read := _one(low)) is not None:
            if below is not None and not _may_follow(below, read):
                return None
            below = (below or 0.0) + read
        elif low not in ("a", "an", "and"):
            return None
    return None if below is None and not total else total + (below or 0.0)


def _one(word: str) -> float | None:
    if re.fullmatch(r"\d+(?:\.\d+)?", word):
        return float(word)
    known = SMALL.get(word, TENS.get(word))
    return None if known is None else float(known)


def _may_follow(before: float, number: float) -> bool:
    """Forty | two and two hundred | fifty, but not five | six."""
    if before >= 100:
        return before % 100 == 0 and number < 100
    return before % 10 == 0 and before >= 20 and 0 < number < 10
