"""Quotations: what stands between quotation marks, of every kind and also where a mark is missing.

Marks pair within a paragraph. An opening mark that is never closed runs to the end of its paragraph when the
next one opens again (the habit of the press), otherwise to the end of its sentence; a closing mark that was
never opened reaches back to the start of its sentence. Only outermost quotations are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from communique.model.text import Span

_PARAGRAPH_END = re.compile(r"(?<=[.!?:;\"”’»'])[^\S\n]*\n\s*|\n[^\S\n]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?](?=\s)")
_PAIRS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "``": ("''",),
        "‘‘": ("’’",),
        "''": ("''",),
        "“": ("”", "’’", "''"),  # typed as two single marks where an editor was half fixed
        "«": ("»",),
        "„": ("“", "”"),
        "‟": ("”",),
        '"': ('"',),
        "‘": ("’",),
        "'": ("'",),
    }
)
_OPENERS = tuple(_PAIRS)
_TRIMMED = " \t\n\u00a0,.;:–—-…\"“”«»„‟‘’'`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """inner leaves the marks out; outer has them, as far as they are there. balanced: both marks stand."""

    inner: Span
    outer: Span
    balanced: bool = True


def paragraphs(text: str) -> tuple[Span, ...]:
    """Paragraphs in reading order: parted by blank lines, or by a line end after a full stop or a mark."""
    found: list[Span] = []
    start = 0
    for match in _PARAGRAPH_END.finditer(text):
        _add(found, text, start, match.start())
        start = match.end()
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    if inner.strip():
        found.append(Span(start + left, start + len(inner.rstrip())))


def trimmed(text: str, span: Span) -> Span | None:
    """The span without blanks, quotation marks and punctuation at its ends; None when nothing is left.

    Unlike a question or exclamation mark inside a longer text these end marks go as well, and a full stop
    of an abbreviation ("U.S.") stays.
    """
    start, end = span.start, span.end
    while start < end and text[start] in _TRIMMED + "?!":
        start += 1
    while end > start and text[end - 1] in _TRIMMED + "?!" and not _abbreviates(text, start, end):
        end -= 1
    return Span(start, end) if start < end else None


def _abbreviates(text: str, start: int, end: int) -> bool:
    return re.search(r"(?:\b[A-Z]\.){2,}$", text[max(start, end - 12) : end]) is not None


def quotations(text: str) -> tuple[Quotation, ...]:
    """All outermost quotations in reading order."""
    parts = paragraphs(text)
    found: list[Quotation] = []
    open_ = False
    for number, paragraph in enumerate(parts):
        following = parts[number + 1] if number + 1 < len(parts) else None
        continues = following is not None and _goes_on(text, following)
        here = list(_in_paragraph(text, paragraph, continues=continues, goes_on=open_))
        open_ = continues and bool(here) and not here[-1].balanced and here[-1].outer.end == paragraph.end
        found.extend(here)
    return tuple(found)


def _goes_on(text: str, paragraph: Span) -> bool:
    """Whether a paragraph takes up an open quotation: it begins with a mark, or its first mark closes."""
    if text[paragraph.start] in _PAIRS:
        return True
    first = next((i for i in range(paragraph.start, paragraph.end) if text[i] in '“”"'), None)
    if first is None or text[first] == "“":
        return False
    return text[first] == "”" or not text[first - 1].isspace()


def _in_paragraph(text: str, paragraph: Span, *, continues: bool, goes_on: bool) -> Iterator[Quotation]:
    position = sentence = paragraph.start
    while position < paragraph.end:
        opener = _opener_at(text, position, paragraph)
        if opener is None:
            position += 1
            continue
        width = len(opener)
        whole = goes_on and sentence == paragraph.start
        if _stray_close(text, position, opener, paragraph, expected=whole):
            sentence = sentence if whole else _sentence_start(text, sentence, position)
            quotation = _quotation(text, sentence, position, outer_end=position + width, balanced=False)
            yield from quotation
            sentence = position = position + width
            continue
        close = _close(text, position + width, opener, paragraph)
        if close is not None:
            yield from _quotation(
                text, position + width, close.start, outer_start=position, outer_end=close.end
            )
            sentence = position = close.end
            continue
        if opener in {"'", "‘"}:
            position += width
            continue
        end = paragraph.end if continues else _sentence_end(text, position, paragraph)
        yield from _quotation(text, position + width, end, outer_start=position, balanced=False)
        position = sentence = max(end, position + width)


def _quotation(
    text: str,
    start: int,
    end: int,
    *,
    outer_start: int | None = None,
    outer_end: int | None = None,
    balanced: bool = True,
) -> Iterator[Quotation]:
    if text[start:end].strip():
        outer = Span(
            start if outer_start is None else outer_start,
            end if outer_end is None else outer_end,
        )
        yield Quotation(inner=Span(start, end), outer=outer, balanced=balanced)


def _before(text: str, position: int, paragraph: Span) -> str:
    return text[position - 1] if position > paragraph.start else " "


def _after(text: str, position: int, paragraph: Span) -> str:
    return text[position] if position < paragraph.end else " "


def _opener_at(text: str, position: int, paragraph: Span) -> str | None:
    """The mark that stands here, when it may open a quotation (or be a stray one of two equal marks)."""
    mark = next((mark for mark in _OPENERS if text.startswith(mark, position)), None)
    if mark is None:
        return "”" if text[position] == "”" else None
    before = _before(text, position, paragraph)
    after = _after(text, position + len(mark), paragraph)
    if mark in {"'", "‘"}:
        opens = (before.isspace() or before in '([—–-"“,:') and not after.isspace() and after not in ",.;"
        return mark if opens and not _elision(text, position) else None
    if mark == '"' and before.isdigit() and not (after.isspace() or after in ",.;:"):
        return None  # inches
    return mark


def _elision(text: str, position: int) -> bool:
    return re.match(r"['‘](?:\d0s|til\b|em\b|n\b|cause\b)", text[position : position + 8]) is not None


def _stray_close(text: str, position: int, mark: str, paragraph: Span, *, expected: bool) -> bool:
    """A closing mark without its opening one: it looks like closing, and the marks left pair without it."""
    if mark == "”":
        return True
    if mark != '"':
        return False
    before = _before(text, position, paragraph)
    after = _after(text, position + 1, paragraph)
    closes = not before.isspace() and before not in "([—–-" and (after.isspace() or after in ",.;:)")
    left = text.count('"', position + 1, paragraph.end)
    return closes and (expected or left % 2 == 0)


def _close(text: str, position: int, opener: str, paragraph: Span) -> Span | None:
    """Where the mark stands that closes a quotation, None when another opens first or none stands."""
    if opener in {"'", "‘"}:
        place = _single_close(text, position, opener, paragraph)
        return Span(place, place + 1) if place is not None else None
    end = paragraph.end
    if opener == "“" and (again := text.find(opener, position, end)) >= 0:
        end = again
    places = ((mark, text.find(mark, position, end)) for mark in _PAIRS[opener])
    return min((Span(place, place + len(mark)) for mark, place in places if place >= 0), default=None)


def _single_close(text: str, position: int, opener: str, paragraph: Span) -> int | None:
    """Apostrophes are no marks: a closing one follows a character and stands before no letter."""
    (mark,) = _PAIRS[opener]
    possessive: int | None = None
    for place in range(position, paragraph.end):
        if text[place] != mark or place == position:
            continue
        before, after = text[place - 1], _after(text, place + 1, paragraph)
        if before.isspace() or after.isalnum():
            continue
        if before == "s" and after == " " and _after(text, place + 2, paragraph).islower():
            possessive = place if possessive is None else possessive
            continue
        return place
    return possessive


def _sentence_start(text: str, start: int, position: int) -> int:
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, max(start, position - 1))]
    begin = ends[-1] if ends else start
    return begin + len(text[begin:position]) - len(text[begin:position].lstrip())


def _sentence_end(text: str, position: int, paragraph: Span) -> int:
    match = _SENTENCE_END.search(text, position, paragraph.end)
    return match.end() if match else paragraph.end
