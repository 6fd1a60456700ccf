"""Datelines: "KYIV, July 3 (Reuters) —" at the head of a line, which belongs to no sentence of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.model.text import Span

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?"
_DAY = rf"(?:{MONTH}\s+[0-3]?\d|[0-3]?\d\s+{MONTH})"
DATE = rf"(?:(?:{_WEEKDAY}\s+)?{_DAY}(?:,?\s+(?:19|20)\d\d)?|{_WEEKDAY})"
_CAPITALS = r"[A-ZÀ-ÞŁŚŽ][A-ZÀ-ÞŁŚŽ.'’-]+"
_SHOUTED = rf"{_CAPITALS}(?:[ /]{_CAPITALS}){{0,3}}"
_WORD = r"[A-Z][\w.'’-]*"
_REGION = rf"(?:,[ ]*{_WORD}(?:[ ]{_WORD}){{0,2}})?"
_PLACE = rf"{_WORD}(?:[ ]{_WORD}){{0,2}}"
_AGENCY = r"(?:[ ]*[,.]?[ ]*(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/|\[[^\]\n]{2,40}\]))"
_DASH = r"(?:[ ]*(?:—|–|--|―)[ ]*|[ ]+-[ ]+)"
_WHEN = rf"(?:[ ]*,?[ ]*{DATE})"
_BARE = rf"(?:,[ ]+{_WORD}(?:[ ]{_WORD}){{0,3}})"  # "Tehran, July 14, IRNA –": behind the day alone
_STRONG = rf"(?:{_WHEN}(?:{_AGENCY}|{_BARE})?|{_AGENCY}{_WHEN}?)"
_BODY = r"(?=[A-Z“\"‘'(])"
_DATELINE = re.compile(
    rf"^[ \t]*(?P<line>(?:{_SHOUTED}{_REGION}{_STRONG}?|{_PLACE}{_REGION}{_STRONG}){_DASH}"
    rf"|{_SHOUTED}{_REGION}{_WHEN}:[ ]+"  # as papers of South Asia write it
    rf"|{_SHOUTED}{_REGION}{_WHEN}?{_AGENCY}(?:{_WHEN})?[.:]?[ ]+){_BODY}",
    re.MULTILINE,
)


def find_datelines(text: str) -> Iterator[Span]:
    """Each dateline with its dash and the spaces after it, in reading order."""
    for found in _DATELINE.finditer(text):
        yield Span(*found.span("line"))
