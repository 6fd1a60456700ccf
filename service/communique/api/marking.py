"""A report's text with its marks as nested HTML: escaped, in order, crossing marks left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from communique.api.service import Mark

_CLOSING = {"a": Markup("</a>"), "span": Markup("</span>")}


def _nested(marks: Iterable[Mark], length: int) -> list[Mark]:
    """The marks that lie within the text and do not cross one before them, outer before inner."""
    kept: list[Mark] = []
    open_until: list[int] = []
    for mark in sorted(marks, key=lambda each: (each.start, -each.end, each.kind)):
        if not 0 <= mark.start < mark.end <= length:
            continue
        while open_until and open_until[-1] <= mark.start:
            open_until.pop()
        if open_until and mark.end > open_until[-1]:
            continue
        open_until.append(mark.end)
        kept.append(mark)
    return kept


def _opening(mark: Mark, path_of: dict[str, str]) -> Markup:
    name = mark.kind.lower()
    target = path_of.get(mark.iri or "")
    if target:
        return Markup('<a class="mark m-{}" id="char-{}-{}" href="{}" title="{}">').format(
            name, mark.start, mark.end, target, mark.title
        )
    return Markup('<span class="mark m-{}" id="char-{}-{}" title="{}">').format(
        name, mark.start, mark.end, mark.title
    )


def marked_text(text: str, marks: Sequence[Mark], *, path_of: dict[str, str]) -> Markup:
    """HTML of the text; path_of maps the IRIs that have a page to its path. No link stands in a link."""
    pieces: list[Markup] = []
    open_marks: list[tuple[int, str]] = []
    position = 0

    def close_until(limit: int) -> None:
        nonlocal position
        while open_marks and open_marks[-1][0] <= limit:
            end, tag = open_marks.pop()
            pieces.append(escape(text[position:end]))
            pieces.append(_CLOSING[tag])
            position = end

    for mark in _nested(marks, len(text)):
        close_until(mark.start)
        pieces.append(escape(text[position : mark.start]))
        position = mark.start
        inside_link = any(tag == "a" for _, tag in open_marks)
        paths = {} if inside_link else path_of
        pieces.append(_opening(mark, paths))
        open_marks.append((mark.end, "a" if paths.get(mark.iri or "") else "span"))
    close_until(len(text))
    pieces.append(escape(text[position:]))
    return Markup("").join(pieces)
