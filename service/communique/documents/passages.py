"""Texts put together from places of an original, and the way back from their characters to those places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from communique.model.provenance import Passage
from communique.model.text import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text and where the original has it; `length` characters of the original stand for it."""

    text: str
    start: int
    length: int

    @property
    def is_verbatim(self) -> bool:
        """Whether each character stands for itself, as far as lengths tell."""
        return len(self.text) == self.length


class PassageWriter:
    """Collects a text with its passages; neighbours that are neighbours in the original become one."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._passages: list[Passage] = []
        self.length = 0

    def copy(self, piece: Piece, *, part: str = "") -> None:
        """Append what the original has at a place."""
        if not piece.text or not piece.length:
            return
        text = Span(self.length, self.length + len(piece.text))
        source = Span(piece.start, piece.start + piece.length)
        last = self._passages[-1] if self._passages else None
        if last is not None and piece.is_verbatim and _goes_on(last, text, source, part):
            text, source = Span(last.text.start, text.end), Span(last.source.start, source.end)
            self._passages.pop()
        self._passages.append(Passage(text=text, source=source, part=part))
        self._add(piece.text)

    def insert(self, text: str) -> None:
        """Append what the original has nowhere, such as an empty line between paragraphs."""
        self._add(text)

    def _add(self, text: str) -> None:
        self._texts.append(text)
        self.length += len(text)

    def written(self) -> tuple[str, tuple[Passage, ...]]:
        """The text and its passages."""
        return "".join(self._texts), tuple(self._passages)


def _goes_on(last: Passage, text: Span, source: Span, part: str) -> bool:
    is_verbatim = len(last.text) == len(last.source)
    return (
        is_verbatim and last.part == part and (last.text.end, last.source.end) == (text.start, source.start)
    )


def as_given(text: str, *, part: str = "") -> tuple[Passage, ...]:
    """The passages of a text that is its original: line by line, so that no change of one moves another."""
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        kept = line.rstrip("\r\n")
        for end in (start + len(kept), start + len(line)):
            if start < end:
                span = Span(start, end)
                found.append(Passage(text=span, source=span, part=part))
                start = end
    return tuple(found)


def moved(passages: Iterable[Passage], to: Callable[[Span], Span]) -> tuple[Passage, ...]:
    """The passages with the spans of their text carried over, as into the normalised text."""
    return tuple(replace(each, text=to(each.text)) for each in passages)


def through(inner: Iterable[Passage], outer: Sequence[Passage]) -> tuple[Passage, ...]:
    """Passages into a text that has passages itself, as passages into the outer original."""
    found: list[Passage] = []
    for each in inner:
        held = sources_of(outer, each.source)
        if not held:
            continue
        if len(each.text) == len(each.source):
            shift = each.text.start - each.source.start
            found += [replace(one, text=one.text.shifted(shift)) for one in held]
        else:
            whole = Span(min(one.source.start for one in held), max(one.source.end for one in held))
            found.append(replace(held[0], text=each.text, source=whole))
    return tuple(found)


def sources_of(passages: Sequence[Passage], span: Span) -> tuple[Passage, ...]:
    """What the original has for a span of the text, cut to the span; none where it was put in."""
    first = max(0, bisect_right([each.text.start for each in passages], span.start) - 1)
    found = []
    for each in passages[first:]:
        if each.text.start >= span.end:
            break
        if each.text.overlaps(span):
            found.append(_cut(each, span))
    return tuple(found)


def _cut(passage: Passage, span: Span) -> Passage:
    text = Span(max(passage.text.start, span.start), min(passage.text.end, span.end))
    if len(passage.text) != len(passage.source):
        return replace(passage, text=text)
    shift = passage.source.start - passage.text.start
    return replace(passage, text=text, source=text.shifted(shift))
