"""A report's text with its marks as nested HTML: escaped, in order, crossing marks cut where they cross."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from communique.api.value_words import value_words
from communique.api.views import Mark

_Order = tuple[int, int, bool, str, int]


def _order(mark: Mark, number: int) -> _Order:
    """Outer before inner; of marks on the same characters claims outside."""
    return (mark.start, -mark.end, mark.kind != "claim", mark.kind, number)


def _nested(marks: Iterable[Mark], length: int) -> Iterator[tuple[Mark, bool]]:
    """The marks within the text, outer before inner, and whether each is the first piece of its own."""
    waiting = [
        (_order(mark, number), mark, True)
        for number, mark in enumerate(marks)
        if 0 <= mark.start < mark.end <= length
    ]
    heapq.heapify(waiting)
    number = len(waiting)
    open_until: list[int] = []
    while waiting:
        _, mark, is_first = heapq.heappop(waiting)
        while open_until and open_until[-1] <= mark.start:
            open_until.pop()
        if open_until and mark.end > (end := open_until[-1]):
            number += 1
            rest = replace(mark, start=end)
            heapq.heappush(waiting, (_order(rest, number), rest, False))
            mark = replace(mark, end=end)
        open_until.append(mark.end)
        yield mark, is_first


def _attributes(mark: Mark, *, whole: Mark | None) -> str:
    """Class, title and data of a mark, escaped; its first piece is a target by its characters (RFC 5147)."""
    classes = " ".join(("mark", f"m-{mark.kind.lower()}", *(f"is-{each}" for each in mark.classes)))
    found = f' class="{escape(classes)}" title="{escape(mark.title)}"'
    if whole is not None:
        claim = "claim:" if whole.kind == "claim" else ""
        span = f"{whole.start},{whole.end}"
        found += f' id="{claim}char={span}" data-span="{span}"'
    if mark.day:
        found += f' data-day="{escape(value_words(mark.day))}"'
    if mark.claims:
        found += f' data-claims="{escape(" ".join(mark.claims))}"'
    return found


def marked_text(text: str, marks: Sequence[Mark], *, path_of: dict[str, str]) -> Markup:
    """HTML of the text; path_of maps the IRIs that have a page to its path. No link stands in a link.

    A long report has thousands of marks: their tags are joined as strings, each value escaped by itself.
    """
    pieces: list[str] = []
    open_marks: list[tuple[int, str]] = []
    position = 0
    targets: set[tuple[int, int, bool]] = set()

    def close_until(limit: int) -> None:
        nonlocal position
        while open_marks and open_marks[-1][0] <= limit:
            end, tag = open_marks.pop()
            pieces.append(f"{escape(text[position:end])}</{tag}>")
            position = end

    for mark, is_first in _nested(marks, len(text)):
        close_until(mark.start)
        pieces.append(escape(text[position : mark.start]))
        position = mark.start
        key = (mark.start, mark.end, mark.kind == "claim")
        whole = mark if is_first and key not in targets else None
        targets.add(key)
        is_link = mark.iri in path_of and all(tag != "a" for _, tag in open_marks)
        href = f' href="{escape(path_of[mark.iri or ""])}"' if is_link else ""
        tag = "a" if is_link else "span"
        pieces.append(f"<{tag}{href}{_attributes(mark, whole=whole)}>")
        open_marks.append((mark.end, tag))
    close_until(len(text))
    pieces.append(escape(text[position:]))
    return Markup("".join(pieces))  # noqa: S704  # each value is escaped where it is put in
