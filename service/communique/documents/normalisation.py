"""NFC and LF line ends, with a map of offsets between the text as given and the normalised text.

The map keeps only the places where something changed; everything between them moves by a constant.
"""

from __future__ import annotations

import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from communique.model.text import Span, normalise

_HANGUL_VOWELS = range(0x1161, 0x1176)
_HANGUL_FINALS = range(0x11A8, 0x11C3)


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch that normalisation rewrote: `given` code points became `normal` ones."""

    given: int
    given_length: int
    normal: int
    normal_length: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Code-point offsets of two forms of one text, both ways; changes in reading order.

    An offset inside a rewritten stretch has no partner: a span's start then moves to the stretch's start
    and its end to the stretch's end, so that the mapped span never covers less than the words.
    """

    changes: tuple[Change, ...] = ()

    def to_given(self, span: Span) -> Span:
        """The characters of the text as given that a span of the normalised text stands for."""
        starts = [change.normal for change in self.changes]
        return Span(self._given(starts, span.start), self._given(starts, span.end, is_end=True))

    def to_normalised(self, span: Span) -> Span:
        """The characters of the normalised text that a span of the text as given became."""
        starts = [change.given for change in self.changes]
        return Span(self._normal(starts, span.start), self._normal(starts, span.end, is_end=True))

    def _given(self, starts: list[int], offset: int, *, is_end: bool = False) -> int:
        index = bisect_right(starts, offset) - 1
        if index < 0:
            return offset
        change = self.changes[index]
        inside = offset - change.normal
        if inside >= change.normal_length:
            return change.given + change.given_length + inside - change.normal_length
        if inside == 0:
            return change.given
        return change.given + (change.given_length if is_end else 0)

    def _normal(self, starts: list[int], offset: int, *, is_end: bool = False) -> int:
        index = bisect_right(starts, offset) - 1
        if index < 0:
            return offset
        change = self.changes[index]
        inside = offset - change.given
        if inside >= change.given_length:
            return change.normal + change.normal_length + inside - change.given_length
        if inside == 0:
            return change.normal
        return change.normal + (change.normal_length if is_end else 0)


def normalise_with_map(text: str) -> tuple[str, OffsetMap]:
    """`model.text.normalise` of a text, and the offsets between the two.

    Raises InvalidDocumentError for a lone surrogate.
    """
    normal = normalise(text)
    if normal == text:
        return text, OffsetMap()
    return normal, OffsetMap(tuple(_changes(text)))


def _changes(text: str) -> Iterator[Change]:
    normal = 0
    for given, unit in _units(text):
        rewritten = normalise(unit)
        if rewritten != unit:
            yield Change(given, len(unit), normal, len(rewritten))
        normal += len(rewritten)


def _units(text: str) -> Iterator[tuple[int, str]]:
    """The shortest stretches that normalise on their own, with where they begin."""
    start = 0
    for position in range(1, len(text)):
        if text[position - 1 : position + 1] != "\r\n" and _begins_unit(text[position]):
            yield start, text[start:position]
            start = position
    if start < len(text):
        yield start, text[start:]


@cache
def _begins_unit(character: str) -> bool:
    """Whether nothing before the character can compose or reorder with it (UAX #15, stable code points)."""
    if character < "\u0300":
        return True
    first = unicodedata.normalize("NFD", character)[0]
    return not unicodedata.combining(first) and first not in _composing_starters()


@cache
def _composing_starters() -> frozenset[str]:
    """Starters that join the character before them, Hangul vowels and finals among them."""
    found = {chr(code) for part in (_HANGUL_VOWELS, _HANGUL_FINALS) for code in part}
    for code in range(0x300, sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            second = chr(int(parts[1], 16))
            if not unicodedata.combining(second):
                found.add(second)
    return frozenset(found)
