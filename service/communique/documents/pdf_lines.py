"""The lines of a PDF's text layer with their places on the page, and where one paragraph ends.

Paragraphs are told by what the eye goes by: a wider gap, an indented beginning, another size of letters.
Where a file shows none of these anywhere, the lengths of its lines have to do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from statistics import median
from typing import Any

_LINE = re.compile(r"[^\n]+")
_WIDER = 1.2  # of the usual distance between lines, which goes with the size of letters
_SMALL = 0.85  # of the usual size: what printing programs put at the edges
_SIZES = 1.1  # of letters; a heading is larger
_INDENTED = (0.5, 4.0)  # of the size of letters; what stands further in is another column


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line begins, in points from the lower left corner, and the size of its letters."""

    left: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page's text layer without the space around it; start in code points of the layer."""

    text: str
    start: int
    page: int
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """The text layer of a page; places by the code point at which words begin."""

    text: str
    places: tuple[tuple[int, Place], ...] = ()


def layer_of(page: Any) -> Layer:
    """The text layer of one of pypdf's pages; without places where they cannot be told."""
    written: list[str] = []
    places: list[tuple[int, Place]] = []
    length = 0

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], _: Any, size: float) -> None:
        nonlocal length
        if text.strip():
            left = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            base = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            begins = length + len(text) - len(text.lstrip())
            places.append((begins, Place(left, base, abs(size * tm[3] * cm[3]))))
        written.append(text)
        length += len(text)

    text = page.extract_text(visitor_text=visit)
    if "".join(written) != text or "\r" in text:
        return Layer(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", " "))
    return Layer(text.replace("\x00", " "), tuple(places))


def lines_of(layer: Layer, number: int) -> list[Line]:
    """The lines of a page that hold something."""
    found = []
    places = dict(layer.places)
    for match in _LINE.finditer(layer.text):
        if words := match[0].strip():
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            found.append(Line(words, start, number, places.get(start)))
    return found


class Layout:
    """What the places of all lines say about where paragraphs end."""

    def __init__(self, lines: Sequence[Line]) -> None:
        triples = list(zip_longest(lines, lines[1:], lines[2:]))
        gaps = [gap for one, other, _ in triples if other and (gap := _gap(one, other)) is not None]
        sizes = [line.place.size for line in lines if line.place]
        self._usual = median(gaps) if gaps else 0.0
        self._size = median(sizes) if sizes else 0.0
        self._is_told = any(other and self._differs(one, other, after) for one, other, after in triples)

    def is_small(self, line: Line) -> bool:
        """Whether its letters are smaller than most."""
        return line.place is not None and line.place.size < _SMALL * self._size

    def ends(self, line: Line, following: Line, after: Line | None) -> bool | None:
        """Whether a paragraph ends between the first two lines; None where the places do not tell."""
        if not self._is_told or _gap(line, following) is None:
            return None
        return self._differs(line, following, after)

    def _differs(self, line: Line, following: Line, after: Line | None) -> bool:
        gap, one, other = _gap(line, following), line.place, following.place
        if gap is None or one is None or other is None:
            return False
        beside = after.place.left if after and after.place and _gap(following, after) else one.left
        indent = other.left - min(one.left, beside)
        return (
            gap > _WIDER * self._usual
            or max(one.size, other.size) > _SIZES * min(one.size, other.size)
            or _INDENTED[0] * other.size < indent < _INDENTED[1] * other.size
        )


def _gap(line: Line, following: Line) -> float | None:
    """How far the second line stands under the first, in sizes of letters; None for other columns, pages."""
    if line.page != following.page or line.place is None or following.place is None:
        return None
    gap = line.place.base - following.place.base
    size = max(line.place.size, following.place.size)
    return gap / size if gap > 0 and size > 0 else None
