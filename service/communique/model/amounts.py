"""Amounts in running text, as vague as the words: "at least nine", "between 30 and 40", "some 8,500".

An amount has inclusive bounds, None where it is open. "About 30" is 24 to 36: a fifth on either side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.model.numerals import CARDINALS, SCALES, SMALL, TENS, value_of
from communique.model.text import Span

_ABOUT_SHARE = 0.2
_REACH = 60  # characters before a number in which its qualifier stands
_AT_LEAST, _MORE, _AT_MOST, _FEWER, _ABOUT = range(5)
_QUALIFIERS = tuple(
    (re.compile(rf"\b(?:{words})\s+(?:the\s+)?\Z", re.IGNORECASE), bound)
    for words, bound in (
        ("at least|no fewer than|no less than|a minimum of|not less than", _AT_LEAST),
        ("up to|as many as|as much as|at most|no more than|not more than|a maximum of", _AT_MOST),
        ("more than|over|above|upwards of|in excess of|exceeding", _MORE),
        ("fewer than|less than|under|below", _FEWER),
        ("about|around|some|nearly|almost|roughly|approximately|an estimated|close to", _ABOUT),
    )
)
_SCALE = rf"(?:{'|'.join(SCALES)})"
_ONE = rf"(?:{'|'.join(sorted((*SMALL, *TENS), key=len, reverse=True))})"
_WORDS = rf"{_ONE}(?:[- ]{_ONE})?|a(?= {_SCALE})"
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_AND = rf"(?: and (?:{_ONE}(?:[- ]{_ONE})?|\d+)(?![\w-]))?"  # two hundred | and fifty
_NUMBER = rf"(?:{_DIGITS}|{_WORDS})(?:(?:[ -]{_SCALE})+{_AND})?"
_AMOUNT = re.compile(
    rf"(?<![\w.,$€£-])(?P<money>[$€£]|(?:EUR|USD|GBP) ?)?(?P<number>{_NUMBER})(?![\w%°]|[.,:/]\d|-\w)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?<![\w.,$€£-])(?:(?P<between>between )(?P<low>{_NUMBER}) and |(?P<start>{_NUMBER})(?: to | or |[-–]))"
    rf"(?P<high>{_NUMBER})(?![\w%°]|[.,:/]\d|[-–]\w)",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:(?P<tens>tens|hundreds) of )?(?P<many>dozens|scores|hundreds|thousands|millions|billions)\b"
    r"|\b(?P<several>several)(?: (?P<of>dozen|hundred|thousand|million|billion))?\b(?! of)",
    re.IGNORECASE,
)
_TENS_OF = {"": 1, "tens": 10, "hundreds": 100}
_SEVERAL = 3
_RISING = re.compile(r"\b(?:from|rose|risen|rises|grew|grown|increased|fell|fallen|cut)\s+\Z", re.IGNORECASE)
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number or range in a text with its bounds; money is the sign or code before it."""

    span: Span
    low: float | None
    high: float | None
    money: str = ""


def amounts(text: str, within: Span) -> Iterator[Amount]:
    """The amounts of a stretch of text in reading order; the span covers the number, not its qualifier."""
    position = within.start
    while position < within.end:
        rest = Span(position, within.end)
        found = [
            amount
            for amount in (_range(text, rest, within), _plain(text, rest, within), _vague(text, rest))
            if amount is not None
        ]
        if not found:
            return
        first = min(found, key=lambda each: (each.span.start, -each.span.end))
        yield first
        position = first.span.end


def qualified(text: str, start: int, value: float, within: Span) -> tuple[float | None, float | None]:
    """The bounds of a number that begins at start, by the words before it."""
    before = text[max(within.start, start - _REACH) : start]
    bound = next((what for pattern, what in _QUALIFIERS if pattern.search(before)), None)
    if bound in (_AT_LEAST, _MORE):
        return (value if bound == _AT_LEAST else value + 1), None
    if bound in (_AT_MOST, _FEWER):
        return None, value if bound == _AT_MOST else value - 1
    spread = value * _ABOUT_SHARE if bound == _ABOUT else 0.0
    return float(int(value - spread)), float(-int(-(value + spread)))


def without_qualifier(words: str) -> str:
    """Words before a number without those that only say how exact it is."""
    for pattern, _ in _QUALIFIERS:
        words = pattern.sub("", words)
    return words


def _plain(text: str, rest: Span, within: Span) -> Amount | None:
    for match in _AMOUNT.finditer(text, rest.start, rest.end):
        if (value := _read(match["number"])) is not None:
            low, high = qualified(text, match.start(), value, within)
            return Amount(span=Span(*match.span()), low=low, high=high, money=(match["money"] or "").strip())
    return None


def _range(text: str, rest: Span, within: Span) -> Amount | None:
    """Between 30 and 40, 30 to 40, 30-40; not what rose from 30 to 40, and no span of years."""
    for match in _RANGE.finditer(text, rest.start, rest.end):
        low, high = _read(match["low"] or match["start"]), _read(match["high"])
        rising = not match["between"] and _RISING.search(
            text[max(within.start, match.start() - 12) : match.start()]
        )
        if low is None or high is None or low >= high or rising or {low, high} <= set(_YEARS):
            continue
        low = _scaled(low, match["high"], high)
        return Amount(span=Span(*match.span()), low=low, high=high)
    return None


def _scaled(low: float, words: str, high: float) -> float:
    """The lower end in the scale of the upper: "two to three thousand"."""
    last = re.split(r"[ -]", words.lower())[-1]
    scale = SCALES.get(last, 1)
    return low * scale if low * scale <= high else low


def _vague(text: str, rest: Span) -> Amount | None:
    """Dozens are two dozen at least, hundreds of thousands two hundred thousand, several three."""
    match = _VAGUE.search(text, rest.start, rest.end)
    if match is None:
        return None
    if match["several"]:
        low = float(_SEVERAL * SCALES.get((match["of"] or "").lower(), 1))
    else:
        scale = SCALES[match["many"].lower().removesuffix("s")]
        low = float(2 * scale * _TENS_OF[(match["tens"] or "").lower()])
    return Amount(span=Span(*match.span()), low=low, high=None)


def _read(words: str | None) -> float | None:
    if words is None:
        return None
    low = words.lower()
    known = CARDINALS.get(low)
    return float(known) if known is not None else value_of(re.split(r"[ -]", low))
