"""A report's text beside the original it was read from: what was read of it, and where chosen words stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup, escape

from communique.documents.decoding import decode
from communique.documents.passages import sources_of
from communique.errors import InvalidDocumentError
from communique.model.provenance import Passage
from communique.model.text import Span

_BLOCK = re.compile(r"\S.*?(?=\n[ \t]*\n|\s*\Z)", re.DOTALL)
_MOST = 200_000  # characters of an original that a page shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A numbered paragraph of the text, and the part of the original that has it ("page 3")."""

    number: int
    span: Span
    words: Markup
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Both columns. original is None where the file holds no characters; rest counts those not shown.

    field and others: of a JSON document the field that holds the text, and what else it says.
    """

    paragraphs: tuple[Paragraph, ...]
    original: Markup | None
    rest: int = 0
    is_whole: bool = False  # whether all of it was read
    field: str = ""
    others: tuple[tuple[str, str], ...] = ()


def beside(
    text: str, content: bytes, encoding: str | None, passages: Sequence[Passage], chosen: Span | None
) -> Beside:
    """The text by paragraphs and its original, the chosen words marked in both (offsets are code points)."""
    spans = [Span(found.start(), found.end()) for found in _BLOCK.finditer(text)]
    paragraphs = tuple(
        Paragraph(
            number=number,
            span=span,
            words=_cut(text, span.start, span.end, [chosen] if chosen else []),
            part=next((each.part for each in sources_of(passages, span)), ""),
        )
        for number, span in enumerate(spans, start=1)
    )
    source, field, others = _source(_decoded(content, encoding), passages)
    if source is None:
        return Beside(paragraphs=paragraphs, original=None)
    whole = [each for each in passages if each.part == field]  # the places of others count within their parts
    read = [each.source for each in whole]
    here = [each.source for each in sources_of(whole, chosen)] if chosen else []
    numbers: dict[int, int] = {}
    for each in paragraphs:
        for found in sources_of(whole, each.span)[:1]:
            numbers.setdefault(found.source.start, each.number)
    shown = min(len(source), _MOST)
    marked = Markup("").join(_segments(source[:shown], read, here, numbers))
    return Beside(
        paragraphs=tuple(replace(each, part="") for each in paragraphs) if field else paragraphs,
        original=marked,
        rest=len(source) - shown,
        is_whole=sum(map(len, read)) >= len(source),
        field=field,
        others=others,
    )


def _source(
    source: str | None, passages: Sequence[Passage]
) -> tuple[str | None, str, tuple[tuple[str, str], ...]]:
    """What places count in: the file, or the field of a JSON object that all of them name, and its rest."""
    parts = {each.part for each in passages}
    if source is None or len(parts) != 1 or parts == {""} or not source.lstrip().startswith("{"):
        return source, "", ()
    (field,) = parts
    try:
        held = json.loads(source)
    except ValueError:
        return source, "", ()
    if not isinstance(held.get(field), str):
        return source, "", ()
    rest = ((name, value if isinstance(value, str) else json.dumps(value)) for name, value in held.items())
    return held[field], field, tuple((name, value) for name, value in rest if name != field)


def _decoded(content: bytes, encoding: str | None) -> str | None:
    """The characters of the file; None where it holds none (a PDF, a .docx)."""
    if encoding is None:
        return None
    try:
        return decode(content, encoding)[0]
    except InvalidDocumentError:
        return None


def _cut(text: str, start: int, end: int, here: Iterable[Span]) -> Markup:
    """Characters of the text with those that are chosen marked."""
    found, at = Markup(""), start
    for span in here:
        first, last = max(span.start, start), min(span.end, end)
        if first < last:
            found += escape(text[at:first]) + Markup("<mark>{}</mark>").format(text[first:last])
            at = last
    return found + escape(text[at:end])


def _segments(
    source: str, read: Sequence[Span], here: Sequence[Span], numbers: dict[int, int]
) -> Iterator[Markup]:
    """The original in order: numbers where paragraphs begin, what was read, what is chosen of it."""
    inside = [each for each in (*read, *here) if each.start < len(source)]
    edges = {0, len(source), *(edge for each in inside for edge in (each.start, min(each.end, len(source))))}
    told = _Cover(read), _Cover(here)
    for start, end in pairwise(sorted(edges | {at for at in numbers if at < len(source)})):
        if number := numbers.get(start):
            yield Markup('<a class="nth" id="o{0}" href="#t{0}">{0}</a>').format(number)
        is_read, is_here = (cover.holds(start) for cover in told)
        words = escape(source[start:end])
        if is_here:
            yield Markup("<mark>{}</mark>").format(words)
        else:
            yield Markup('<span class="read">{}</span>').format(words) if is_read else words


class _Cover:
    """Whether spans hold positions that are asked for in rising order."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda each: each.start)
        self._next, self._until = 0, -1

    def holds(self, position: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next].start <= position:
            self._until = max(self._until, self._spans[self._next].end)
            self._next += 1
        return position < self._until
