"""One pass that reads a text into words of time and gaps; a gap is the kind " ", which no rule spans."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from communique.annotation.time_lexicon import KINDS, NAMES, WORDS


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word of time: its kind's character, where it stands, its value."""

    kind: str
    start: int
    end: int
    value: object = None
    text: str = ""


_LONGEST_FIRST = sorted(
    (word for word in WORDS if " " in word or "-" in word or "'" in word), key=len, reverse=True
)


def _alternatives(words: Iterable[str]) -> str:
    joined = "|".join(re.escape(word) for word in words)
    return joined.replace("\\ ", r"\s+").replace("'", "['’]").replace("\\-", "-")


def _by_first_word(phrases: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """First word → the phrases that begin with it; most words begin none, so most are never tried."""
    groups: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        groups.setdefault(re.split(r"[ '-]", phrase)[0], []).append(phrase)
    return {
        first: re.compile(rf"(?:{_alternatives(group)})(?![\w-])", re.IGNORECASE)
        for first, group in groups.items()
    }


_PHRASE_AT = _by_first_word(_LONGEST_FIRST)
_NAME_AT = _by_first_word(NAMES)
_SCAN = re.compile(
    r"""
    (?P<coded>\bQ[1-4]\b)
  | (?P<word>\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun)\.|[^\W\d_]+)
  | (?P<iso>\b(?:1[5-9]|2[01])\d\d-[01]\d-[0-3]\d(?!\d|-\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)
  | (?P<numeric>\b\d{1,2}(?P<mark>[./])\d{1,2}(?P=mark)(?:19|20)\d\d\b)
  | (?P<clock>\b\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b)|\b[0-2]?\d:[0-5]\d\b(?!:))
  | (?P<decade>(?:(?<=\bthe\s)|\b)['’]?(?:1[5-9]|20)?\d0s\b)
  | (?P<number>(?<![\d.,$€£¥])(?<![$€£¥]\s)\d+(?:,\d{3})*(?:\.\d+)?(?P<suffix>st|nd|rd|th)?(?![\d%€£]))
  | (?P<join>[,'’-]|–|(?<=\d)/(?=\d))
  | (?P<stop>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def lexemes(text: str) -> list[Lexeme]:
    """The text as words of time and gaps, in reading order; a gap stands for any run of other words."""
    found: list[Lexeme] = []
    end = 0
    for match in _SCAN.finditer(text):
        start = match.start()
        if start < end:
            continue  # inside a phrase
        read = _read(text, match)
        if found and found[-1].kind != " " and (read.kind == " " or _breaks(text, end, start)):
            found.append(Lexeme(" ", end, start))
        if read.kind != " ":
            found.append(read)
        end = read.end
    return found


def _breaks(text: str, end: int, start: int) -> bool:
    """Whether a line end parts two words: not where hard-wrapped prose goes on in small letters."""
    lines = text.count("\n", end, start)
    return lines > 1 or (lines == 1 and text[start].isupper())


def _read(text: str, match: re.Match[str]) -> Lexeme:
    start, end, words = match.start(), match.end(), match.group()
    kind, value = " ", None
    match match.lastgroup:
        case "word":
            return _word(text, words, start)
        case "number" | "suffix":
            kind, value = _number(match)
        case "iso":
            kind, value = "iso", words[:10]
        case "numeric" | "mark":
            kind, value = "numeric", words
        case "clock":
            kind, value = "clock", words
        case "coded":
            kind, value = "quarter", int(words[1])
        case "decade":
            kind, value = "decade", _decade(words)
        case "join":
            kind, value = _join(text, start, end)
        case _:
            pass
    return Lexeme(KINDS.get(kind, " "), start, end, value, words)


def _word(text: str, words: str, start: int) -> Lexeme:
    """A word or the phrase that it begins."""
    low = words.casefold()
    if low in _NAME_AT and (name := _NAME_AT[low].match(text, start)):
        return Lexeme(" ", start, name.end())
    if low in _PHRASE_AT and (phrase := _PHRASE_AT[low].match(text, start)):
        words = phrase.group()
        low = " ".join(words.casefold().replace("’", "'").split())
    kind, value = WORDS.get(low, (" ", None))
    if kind == " ":
        return Lexeme(" ", start, start + len(words))
    capital = words[0].isupper()
    if kind in ("dubious", "abbreviated") and not capital and low != "may":
        kind = " "  # "march", "sat": ordinary words
    if low == "august" and not capital:
        kind = " "
    return Lexeme(KINDS.get(kind, " "), start, start + len(words), value, words)


def _number(match: re.Match[str]) -> tuple[str, object]:
    words, suffix = match["number"], match["suffix"]
    if suffix:
        return "ordinal", int(words[: -len(suffix)].replace(",", "").split(".")[0])
    value = float(words.replace(",", ""))
    if len(words) == 4 and words.isdigit() and 1500 <= value < 2200:
        return "year", int(value)
    return "number", value


def _decade(words: str) -> int:
    digits = int(words.strip("'’sS"))
    return digits if digits > 1000 else (2000 if digits < 30 else 1900) + digits


def _join(text: str, start: int, end: int) -> tuple[str, object]:
    mark = text[start:end]
    if mark == ",":
        return "comma", None
    if mark in "'’":
        return "apostrophe", None
    around = text[max(0, start - 2) : start], text[end : end + 2]
    if around[0][-1:].isspace() or around[1][:1].isspace():
        years = around[0][:1].isdigit() and around[1][-1:].isdigit()  # (1914 – 1918)
        return ("dash", None) if years and len(around[1]) == 2 else (" ", None)
    return ("dash", None) if around[0] and around[1] else (" ", None)


def numeric_day(words: str) -> date | None:
    """23.04.2022 or 4/23/2022; None where day and month can be read both ways."""
    first, second, in_year = (int(part) for part in re.split(r"[./]", words))
    if first <= 12 and second <= 12 and first != second:
        return None
    day_of, month_of = (first, second) if first > 12 else (second, first)
    return date(in_year, month_of, day_of)
