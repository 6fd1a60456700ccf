"""Amounts as the words give them: "more than two dozen" is 25 or more, "up to 40" at most 40."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from communique.extraction.cues import span_over
from communique.extraction.grammar import children_of
from communique.model.text import Quantity, Token

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_NUMBERS: Mapping[str, float] = MappingProxyType(
    {word: float(value) for value, word in enumerate(_SMALL)}
    | {
        "a": 1.0, "an": 1.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0,
        "seventy": 70.0, "eighty": 80.0, "ninety": 90.0,
    }
)  # fmt: skip
_SCALES: Mapping[str, float] = MappingProxyType(
    {"dozen": 12.0, "score": 20.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
)
_FROM = ("least",)
_UPTO = ("up", "most", "maximum")


def quantity_of(noun: Token) -> Quantity | None:
    """The amount that counts a noun, None when it is not counted."""
    first = min((child.i for child in children_of(noun, "compound", "nmod")), default=noun.i)
    for number in children_of(noun, "nummod"):
        if number.i > first:  # "Type 03 missiles" are not three
            continue
        words = sorted((each for each in number.subtree if not each.is_space), key=lambda each: each.i)
        value = value_of(words)
        if value is None:
            continue
        low, high = _bounds(value, {word.lower_ for word in words})
        return Quantity(span=span_over(words), low=low, high=high, unit=noun.lemma_.lower())
    return None


def value_of(words: list[Token]) -> float | None:
    """The number that words spell ("two dozen", "1,200", "3.5 million"); None when they spell none."""
    total: float | None = None
    for word in words:
        text = word.lower_.replace(",", "")
        if text in _SCALES:
            total = (1.0 if total is None else total) * _SCALES[text]
        elif text.replace(".", "", 1).isdigit():
            total = float(text)
        elif text in _NUMBERS and text not in ("a", "an"):
            total = (total or 0.0) + _NUMBERS[text]
    return total


def _bounds(value: float, words: set[str]) -> tuple[float | None, float | None]:
    if words & {"over", "above", "exceeding"} or {"more", "than"} <= words:
        return value + 1, None
    if words & set(_FROM):
        return value, None
    if words & set(_UPTO):
        return None, value
    if words & {"under", "below"} or ("than" in words and words & {"fewer", "less"}):
        return None, value - 1
    return value, value
